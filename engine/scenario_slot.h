// Slots: the numbers and booleans of a Scenario by their JSON pointers, in place. What a lever
// moves.
#pragma once

#include <string_view>
#include <variant>

#include "engine/scenario.h"

namespace headwater {

struct Slot {
    /// Where the value is, in the scenario that was searched; good as long as that is not changed
    /// in shape. A Fill is here only if it is a flow.
    std::variant<std::monostate, const double*, const int*, const bool*, const Fill*> place;
    double least = 0, most = 0;  ///< what the field allows
    const char* problem = "";    ///< if there is no place: why, for a sentence

    bool found() const { return place.index() != 0; }
    bool is_flag() const { return std::holds_alternative<const bool*>(place); }
    bool is_whole() const { return std::holds_alternative<const int*>(place); }
    double value() const;  ///< 0 and 1 for a boolean; 0 if there is no place
};

/// Follows the pointer through the structs by the names that the file has for their members. Fields
/// that the file leaves out are found with their defaults. Not found, with a problem: what is not
/// there, text, lists, whole objects, a field that has no value when it is left out, and what no
/// lever may move (format, seed, calendar, levers).
Slot find_slot(const Scenario& scenario, std::string_view pointer);

/// Puts the value there: as it is, rounded for a whole number, true from 0.5 up for a boolean.
/// Nothing if there is no slot. No range is checked.
void set_slot(Scenario& scenario, std::string_view pointer, double value);

}  // namespace headwater
