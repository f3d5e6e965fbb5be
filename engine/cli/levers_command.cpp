// headwater levers: what may be moved in a scenario.
#include "engine/cli/commands.h"
#include "engine/cli/input.h"
#include "engine/cli/text_table.h"

namespace headwater::cli {
namespace {

const char* side_name(Side side) {
    switch (side) {
        case Side::upstream:
            return "upstream";
        case Side::midstream:
            return "midstream";
        case Side::downstream:
            return "downstream";
    }
    return "";
}

void add_group(TextTable& table, const Scenario& scenario, LeverGroup group) {
    for (const Side side : {Side::upstream, Side::midstream, Side::downstream})
        for (const auto& [id, lever] : scenario.levers) {
            if (lever.group != group || lever.side != side) continue;
            const bool is_switch = lever_is_switch(scenario, lever);
            const double normal = lever_default(scenario, lever).value_or(0);
            table.row(
                {id, side_name(side), lever.title, lever.unit == "%" ? "1 is 100 %" : lever.unit,
                 lever.target,
                 is_switch ? "off, on"
                           : number_text(lever.range[0]) + " to " + number_text(lever.range[1]),
                 is_switch ? "" : number_text(lever.step), lever_text(scenario, lever, normal)});
        }
}

int levers(const Arguments& arguments) {
    const Scenario scenario = load_scenario(arguments.operands[0]).scenario;
    TextTable table(5);
    table.row({"LEVER", "SIDE", "TITLE", "UNIT", "TARGET", "RANGE", "STEP", "DEFAULT"});
    table.heading("What happens");
    add_group(table, scenario, LeverGroup::shock);
    table.heading("What you do");
    add_group(table, scenario, LeverGroup::response);
    print(table.text());
    return kDone;
}

}  // namespace

const Command kLeversCommand = {
    .name = "levers",
    .operands = "SCENARIO",
    .summary = "Lists the levers of a scenario: unit, target, range, step, default.",
    .details =
        "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
        "input.\n"
        "Values are as --set takes them. TARGET is the JSON pointer of the number that the lever "
        "moves.\n",
    .options = {},
    .least = 1,
    .most = 1,
    .run = levers,
};

}  // namespace headwater::cli
