// From a JSON document to a checked Scenario. Strict: what is not described in scenario_fields.h is
// an issue, and so is what is described there and does not make sense (scenario_check.h).
//
//     Parsed parsed = parse_json(text);
//     if (parsed.issues.empty()) { ReadScenario read = read_scenario(parsed.value); … }
#pragma once

#include <cstdint>

#include "engine/issue.h"
#include "engine/json.h"
#include "engine/scenario.h"

namespace headwater {

struct ReadScenario {
    /// Checked if there are no issues; else what could be read, for showing only.
    Scenario scenario;
    /// All at once, in the order of structure, references, shocks and levers, loops. Up to 200, and
    /// a last one that says how many more there are.
    Issues issues;
};

/// Reads and checks a scenario document. Fields left out take the defaults of scenario.h. A
/// document of a newer format than kFormat gets one issue, which names the format needed.
///
/// Loops and stocks without sources are looked for only when items, sites and lanes have no other
/// issue: they would follow from a misspelt name and hide it.
ReadScenario read_scenario(const Json& document);

/// content_hash() of what a run can depend on: the document without its lesson, so that a better
/// sentence in a lesson is no other scenario for results and links made before.
std::uint64_t scenario_hash(const Json& document);

}  // namespace headwater
