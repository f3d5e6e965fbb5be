// headwater run: simulates a scenario calm, hit and with the plan, and reports.
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "engine/cli/commands.h"
#include "engine/cli/report.h"
#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

constexpr std::array kOptions = {
    Option{"--set", "LEVER=VALUE", "moves a lever (headwater levers SCENARIO lists them)", true},
    Option{"--run", "WHICH", "calm, hit, plan or all (the default)"},
    Option{"--stocks", "", "a table for each stock too"},
    Option{"--json", "", "all figures as one JSON document"},
    Option{"--csv", "FILE", "all series as CSV, into FILE or, if it is -, to standard output"},
    Option{"--replication", "N", "draws of the replication N, 0 (the default) to 4294967295"},
};

std::optional<Variant> read_variant(const std::string& text) {
    for (const Variant variant : {Variant::calm, Variant::hit, Variant::plan})
        if (text == name(variant)) return variant;
    if (text == "all") return std::nullopt;
    throw Failure{kBadInput, "--run takes calm, hit, plan or all; found " + quote(text)};
}

std::uint32_t read_replication(const std::string& text) {
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end)
        throw Failure{kBadInput, "--replication takes a whole number from 0 to 4294967295; found " +
                                     quote(text)};
    return value;
}

void refuse_mixtures(const Arguments& arguments) {
    const bool json = arguments.has("--json"), csv = arguments.has("--csv");
    if (json && csv) throw Failure{kBadInput, "--json and --csv exclude each other"};
    if (arguments.has("--stocks") && (json || csv))
        throw Failure{kBadInput, std::string("--stocks is for the tables; ") +
                                     (json ? "--json" : "--csv") + " holds every stock anyway"};
}

int write_csv(const Report& report, const std::string& path) {
    if (path == "-") {
        report_csv(report, stdout);
        return kDone;
    }
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file)
        throw Failure{kBadInput,
                      "--csv: cannot write " + quote(path) + ": " + std::strerror(errno)};
    report_csv(report, file);
    const bool failed = std::ferror(file) != 0;
    if (std::fclose(file) != 0 || failed)
        throw Failure{kFailed,
                      "--csv: cannot write all of " + quote(path) + ": " + std::strerror(errno)};
    return kDone;
}

int run_scenario(const Arguments& arguments) {
    refuse_mixtures(arguments);
    const std::optional<Variant> only = read_variant(arguments.value("--run").value_or("all"));
    const std::uint32_t replication =
        read_replication(arguments.value("--replication").value_or("0"));
    const Loaded loaded = load_scenario(arguments.operands[0]);
    const LeverValues moved = read_settings(loaded, arguments.values("--set"));
    const VariantRuns runs = simulate_variants(loaded.scenario, moved, replication);
    const Report report{loaded, runs, moved, replication, only};
    if (const auto path = arguments.value("--csv")) return write_csv(report, *path);
    print(arguments.has("--json") ? report_json(report)
                                  : report_text(report, arguments.has("--stocks")));
    return kDone;
}

}  // namespace

const Command kRunCommand = {
    .name = "run",
    .operands = "SCENARIO",
    .summary =
        "Simulates a scenario three times: calm (no shocks), hit (shocks), plan (shocks and "
        "responses).",
    .details =
        "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
        "input.\n"
        "(A file that is named like a scenario of the library: ./NAME.)\n"
        "\n"
        "A lever takes numbers of its range, in its steps; in per cent where it is shown so (50% "
        "is 0.5).\n"
        "A switch takes on or off (true, false, 1, 0). Levers of what happens act in hit and plan, "
        "levers\n"
        "of what you do in plan only.\n"
        "\n"
        "--json: runs.RUN.figures.chain, runs.RUN.figures.stocks.\"SITE/ITEM\", runs.RUN.digest "
        "and\n"
        "runs.RUN.levers, RUN being calm, hit or plan. Numbers read back as the very same doubles. "
        "null:\n"
        "never recovered (time_to_recover), or no ratio because demand did not vary.\n"
        "\n"
        "--csv: RFC 4180, one number per row, in the columns "
        "run,period,date,kind,entity,series,value.\n"
        "  period  0 is the first after the warm-up; date is the day on which it begins\n"
        "  kind    stock (entity SITE/ITEM), lane (its id), process (SITE/PROCESS), external (the "
        "supplier\n"
        "          of the stock SITE/ITEM), demand (its id), chain (no entity)\n"
        "  series  on_hand, order, … ; value in the item's unit, money or kg CO2e\n"
        "\n"
        "example: headwater run juice --set frost-harvest=50% --set cap-buffer=12 --stocks\n",
    .options = kOptions,
    .least = 1,
    .most = 1,
    .run = run_scenario,
};

}  // namespace headwater::cli
