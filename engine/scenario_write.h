// From a Scenario to the JSON document that reads back as the same Scenario.
#pragma once

#include "engine/json.h"
#include "engine/scenario.h"

namespace headwater {

/// Writes what differs from the defaults, and the required fields. Every number of the scenario is
/// finite. read_scenario(write_scenario(s)) gives s again; a document that spells out defaults
/// comes back without them.
Json write_scenario(const Scenario& scenario);

}  // namespace headwater
