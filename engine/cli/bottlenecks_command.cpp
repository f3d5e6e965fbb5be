// headwater bottlenecks: what limits the flow of a scenario, and what one more unit would give.
#include "engine/bottleneck.h"
#include "engine/cli/commands.h"
#include "engine/cli/input.h"
#include "engine/cli/text_table.h"

namespace headwater::cli {
namespace {

const char* name(CapacityKind kind) {
    switch (kind) {
        case CapacityKind::process:
            return "process";
        case CapacityKind::lane:
            return "lane";
        case CapacityKind::supplier:
            return "supplier";
        case CapacityKind::resource:
            return "resource";
    }
    return "";
}

int bottlenecks(const Arguments& arguments) {
    const Loaded loaded = load_scenario(arguments.operands[0]);
    const LeverValues moved = read_settings(loaded, arguments.values("--set"));
    const Variant variant = arguments.has("--calm") ? Variant::calm : Variant::plan;
    const Scenario scenario = make_variant(loaded.scenario, moved, variant);
    TextTable table(2);
    table.row(
        {"CAPACITY", "KIND", "UNITS", "LOAD", "LIMITS", "FIRST", "LAST", "DEMAND MET", "PROFIT"});
    for (const Bottleneck& one : find_bottlenecks(scenario)) {
        const bool ever = one.limited > 0;
        table.row(
            {one.pointer, name(one.kind), grouped(one.capacity, 0),
             one.kind == CapacityKind::resource ? "-" : grouped(one.mean_load * 100, 1) + " %",
             std::to_string(one.limited), ever ? std::to_string(one.first) : "-",
             ever ? std::to_string(one.last) : "-", ever ? grouped(one.met, 3) : "-",
             ever ? grouped(one.value, 3) : "-"});
    }
    print(table.text());
    return kDone;
}

constexpr Option kOptions[] = {
    {.name = "--set", .value = "LEVER=VALUE", .help = "moves a lever", .repeats = true},
    {.name = "--calm", .value = "", .help = "without shocks and levers"},
};

}  // namespace

const Command kBottlenecksCommand = {
    .name = "bottlenecks",
    .operands = "SCENARIO",
    .summary = "Lists the capacities that limit the flow, and what one more unit would give.",
    .details =
        "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
        "input.\n"
        "LIMITS counts the periods in which the capacity is used in full while something waits, "
        "FIRST and\n"
        "LAST are the first and the last of them. DEMAND MET and PROFIT are what one more unit of "
        "capacity in\n"
        "every period gives per period: a run with a hundredth more of it, against one without.\n",
    .options = kOptions,
    .least = 1,
    .most = 1,
    .run = bottlenecks,
};

}  // namespace headwater::cli
