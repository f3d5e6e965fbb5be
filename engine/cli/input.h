// Scenarios and lever settings, as they are named on the command line.
#pragma once

#include <string>
#include <vector>

#include "engine/json.h"
#include "engine/scenario.h"
#include "engine/scenario_levers.h"

namespace headwater::cli {

/// Help about the operand SCENARIO, for every command that takes one.
inline constexpr const char* kScenarioHelp =
    "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
    "input.\n"
    "(A file that is named like a scenario of the library: ./NAME.)\n";

struct Loaded {
    std::string name;  ///< as it was typed
    Json document;
    Scenario scenario;  ///< checked
    Issues issues;      ///< empty unless asked for with check_scenario()
};

/// The ids of the library, in order.
std::vector<std::string> library_ids();

/// Whole text of a file. Throws Failure (kBadInput) if it cannot be read.
std::string read_file(const std::string& path);

/// Reads and checks; the issues are left in the result. Throws Failure if there is no such
/// scenario.
Loaded check_scenario(const std::string& name);

/// Reads a scenario without issues. Throws Failure (kBadInput) that lists all issues.
Loaded load_scenario(const std::string& name);

/// One issue as a line, without its line feed: "/lanes/a>b/from: no site has the id …".
std::string issue_line(const Issue& issue);

/// What --set says, each "LEVER=VALUE". Throws Failure (kBadInput) on a lever that is not there or
/// a value that it cannot take: nothing is clamped or rounded.
LeverValues read_settings(const Loaded& loaded, const std::vector<std::string>& settings);

/// Where the lever stands in words: "0.2", "on".
std::string lever_text(const Scenario& scenario, const Lever& lever, double value);

}  // namespace headwater::cli
