// headwater digest: what tells whether two builds compute the same bits.
#include <array>

#include "engine/cli/commands.h"
#include "engine/cli/input.h"
#include "engine/cli/variants.h"

namespace headwater::cli {
namespace {

constexpr std::array kOptions = {
    Option{"--set", "LEVER=VALUE", "moves a lever (headwater levers SCENARIO lists them)", true},
    Option{"--all", "", "every scenario of the library, with its id before each line"},
};

void print_digests(const Loaded& loaded, const LeverValues& moved, const std::string& prefix) {
    for (const VariantRun& run : simulate_variants(loaded.scenario, moved, 0))
        print(prefix + name(run.variant) + " " + hex(headwater::digest(run.record)) + "\n");
}

int digest(const Arguments& arguments) {
    const std::vector<std::string> settings = arguments.values("--set");
    if (!arguments.has("--all")) {
        if (arguments.operands.empty())
            throw Failure{kBadInput,
                          "digest needs a SCENARIO, or --all\nSee: headwater digest --help"};
        const Loaded loaded = load_scenario(arguments.operands[0]);
        print_digests(loaded, read_settings(loaded, settings), "");
        return kDone;
    }
    if (!arguments.operands.empty() || !settings.empty())
        throw Failure{kBadInput, "digest --all takes no scenario and no --set"};
    for (const std::string& id : library_ids()) print_digests(load_scenario(id), {}, id + " ");
    return kDone;
}

}  // namespace

const Command kDigestCommand = {
    .name = "digest",
    .operands = "SCENARIO",
    .summary = "Prints 64 bits over every number of each run: equal digests, equal results.",
    .details =
        "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
        "input.\n"
        "Lines are \"calm 0123456789abcdef\", hit and plan alike; with --all \"juice calm "
        "0123…\".\n",
    .options = kOptions,
    .least = 0,
    .most = 1,
    .run = digest,
};

}  // namespace headwater::cli
