// The kinds of shocks in words, and what a new one of each is like: for the menus, the form, the
// announcements.
#pragma once

#include <span>
#include <string>

#include "engine/scenario_names.h"

namespace headwater {

struct ShockKindInfo {
    ShockKind kind;     ///< its name_of() is the id: of the command "add:supplier_capacity"
    const char* name;   ///< "Supplier capacity": in a list of kinds
    const char* title;  ///< "Supplier outage": of a new one, and in a menu
    const char* help;   ///< one line of what it does
    enum class How : std::uint8_t {
        stops,       ///< no strength
        multiplies,  ///< Shock::factor
        adds,        ///< Shock::add, periods
        loses        ///< 1 − Shock::factor, once, at its beginning
    } how;
    double telling;   ///< factor or add of a new one; of a weekly calendar `add` is a quarter of it
    int days, weeks;  ///< length of a new one, in the scenario's periods
    const char* strength;  ///< what the strength is a share or number of: "of the usual demand"
};

/// All kinds, those that a newcomer would look for first.
std::span<const ShockKindInfo> shock_kinds();
const ShockKindInfo& info_of(ShockKind kind);

/// "25 % of the capacity is left", "7 days longer", "nothing moves".
std::string strength_text(const Shock& shock, const Calendar& calendar);

/// "from 12 Mar for 28 days", "from week 14 to the end".
std::string times_text(const Calendar& calendar, int from, int duration);

/// The same shock as one of another kind: with that kind's telling strength and length of time
/// kept. Where it acts is kept.
Shock of_kind(Shock shock, ShockKind kind, const Calendar& calendar);

}  // namespace headwater
