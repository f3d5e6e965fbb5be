// Levers: what a slider or switch does to a scenario. Everything here works on a Scenario that came
// out of read_scenario() without issues, never on its JSON, so it is cheap enough for every frame
// of a drag.
//
// The default of a lever is the value that its target has in the scenario. A target that the
// document leaves out has the default of the file format, so a lever may stand on it all the same.
#pragma once

#include <optional>

#include "engine/json.h"
#include "engine/scenario.h"

namespace headwater {

/// Values by lever id. A lever that is not in it stands at its default; an id that no lever has,
/// and a value that is NaN, count as not in it.
using LeverValues = ById<double>;

enum class Variant {
    calm,  ///< no shock, no lever moved, nothing decided
    hit,   ///< shocks, with the levers of the group `shock` where they were moved to
    plan   ///< the same, the levers of the group `response`, which cost, and decided orders
};

/// Where the lever stands when nobody moved it: a number, or 0 and 1 for a switch. Nothing if its
/// target is no number or switch of the scenario (never so in a checked scenario).
std::optional<double> lever_default(const Scenario& scenario, const Lever& lever);

/// True if the lever's target is a boolean: it is drawn as a switch.
bool lever_is_switch(const Scenario& scenario, const Lever& lever);

/// The value that the lever takes when it is moved to `value`: clamped to its range and snapped to
/// range[0] + k · step. Both ends of the range and the default itself are kept although they may
/// lie between steps. The result is the double nearest to the decimal number that one would write:
/// with d the decimals of range[0] and of step (whichever has more), it is round(x · 10^d) / 10^d,
/// one correctly rounded division; so 0 + 3 · 0.1 is 0.3 and not 0.30000000000000004. A
/// whole-number target gets whole numbers, a switch 0 or 1 (1 from 0.5 up). NaN gives the default.
double lever_value(const Scenario& scenario, const Lever& lever, double value);

/// One of the three runs that are shown side by side. In `plan`, response_cost grows by
/// cost · |value − default| of each response lever.
Scenario make_variant(const Scenario& scenario, const LeverValues& moved, Variant variant);

/// Whether `plan` is the same chain as `hit`: no response lever is moved and no order is decided.
bool plan_is_hit(const Scenario& scenario, const LeverValues& moved);

/// The merge patch (RFC 7396) that moves the targets to these values: what a link carries. Levers
/// that stand at their default are left out. Costs are not in it: they follow from the levers.
Json lever_patch(const Scenario& scenario, const LeverValues& moved);

/// The inverse: which levers of `base` stand elsewhere in `changed`, and where.
LeverValues moved_levers(const Scenario& base, const Scenario& changed);

}  // namespace headwater
