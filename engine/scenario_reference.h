// A reference of the scenario file to read: every object, its fields, their units, ranges and
// defaults, as Markdown. Made of the schema, which is made of the fields' descriptions.
#pragma once

#include <string>

namespace headwater {

/// `headwater schema --doc` prints it. Objects stand in the order in which they are first met from
/// the scenario down.
std::string make_scenario_reference();

}  // namespace headwater
