// The JSON Schema (2020-12) of the scenario file, for editors and for people.
// scenarios/scenario.schema.json is this, written out; a test compares.
#pragma once

#include "engine/json.h"

namespace headwater {

/// Made from scenario_fields.h: ranges, units, defaults, enumerations, descriptions. It cannot say
/// what takes two fields to see (references, loops, order of two numbers): scenario_check.h does.
Json make_scenario_schema();

}  // namespace headwater
