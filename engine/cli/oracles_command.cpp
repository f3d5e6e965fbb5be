// headwater oracles: runs the cases of a folder that other programs computed, and compares.
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "engine/cli/case_check.h"
#include "engine/cli/commands.h"
#include "engine/cli/input.h"
#include "engine/cli/isolated.h"
#include "engine/cli/oracle.h"
#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

namespace fs = std::filesystem;

/// The *.json of a folder in the order of their names.
std::vector<fs::path> cases_in(const std::string& folder) {
    std::vector<fs::path> cases;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().extension() == ".json") cases.push_back(it->path());
    if (error)
        throw Failure{kBadInput,
                      "cannot read the folder " + quote(folder) + ": " + error.message()};
    std::sort(cases.begin(), cases.end(),
              [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    return cases;
}

Outcome failed_with(const Issues& issues) {
    std::string text;
    for (const Issue& issue : issues) {
        if (!text.empty()) text += "; ";
        text += issue_line(issue);
        if (text.size() > 300) return {false, text + "; …"};
    }
    return {false, text};
}

Outcome compare(const Json& oracle, OracleKind kind) {
    if (Issues issues = check_case(oracle, kind); !issues.empty()) return failed_with(issues);
    return run_isolated([&] {
        const Comparison comparison = kind == OracleKind::network      ? compare_network(oracle)
                                      : kind == OracleKind::lost_sales ? compare_lost_sales(oracle)
                                                                       : compare_beer_game(oracle);
        return Outcome{comparison.passed(), comparison.summary()};
    });
}

/// Nothing if the case is of a kind that is not run here.
std::optional<Outcome> run_case(const fs::path& path) {
    std::string text;
    try {
        text = read_file(path.string());
    } catch (const Failure& failure) {
        return Outcome{false, failure.text};
    }
    const Parsed parsed = parse_json(text);
    if (!parsed.issues.empty()) return failed_with(parsed.issues);
    const OracleKind kind = oracle_kind(parsed.value);
    if (kind == OracleKind::other) return std::nullopt;
    return compare(parsed.value, kind);
}

int oracles(const Arguments& arguments) {
    const std::vector<fs::path> cases = cases_in(arguments.operands[0]);
    std::size_t width = 0, passed = 0, failed = 0;
    for (const fs::path& path : cases) width = std::max(width, path.stem().string().size());
    for (const fs::path& path : cases) {
        std::string name = path.stem().string();
        const std::optional<Outcome> outcome = run_case(path);
        if (!outcome) {
            std::fprintf(stderr, "skipped %s: its kind is not run here\n", name.c_str());
            continue;
        }
        ++(outcome->passed ? passed : failed);
        name.resize(width, ' ');
        print((outcome->passed ? "ok   " : "FAIL ") + name + "  " + outcome->text + "\n");
    }
    if (passed + failed == 0)
        throw Failure{kBadInput, "no case that can be run in " + quote(arguments.operands[0]) +
                                     "; cases are *.json files"};
    print(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n");
    return failed == 0 ? kDone : kFailed;
}

}  // namespace

const Command kOraclesCommand = {
    .name = "oracles",
    .operands = "DIR",
    .summary =
        "Runs every case of a folder that another program computed, and compares each number.",
    .details =
        "Cases are *.json files, run in the order of their names: networks with given demand, "
        "serial lost\n"
        "sales, the beer game. Other kinds are skipped with a word on standard error. A case of "
        "short\n"
        "binary numbers must be met exactly, any other within 1e-9 (relative above 1).\n"
        "Prints a line a case and \"N passed, N failed\"; exit status 1 if any failed, 2 if there "
        "was no case.\n",
    .options = {},
    .least = 1,
    .most = 1,
    .run = oracles,
};

}  // namespace headwater::cli
