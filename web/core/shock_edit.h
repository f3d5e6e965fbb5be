// Editing the shocks of a scenario: pure functions from one state of the plan to another.
//
// An edited scenario is a new immutable Base. Its edits may touch only what shocks there are, what
// they are like, which levers are gone because the shock they shape is, and decided orders. A field
// that a lever of the scenario holds (its target is "/shocks/<id>/for", say) is not edited: the
// lever moves.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/core/app.h"

namespace headwater {

using BasePtr = std::shared_ptr<const Base>;

/// What came of an edit.
struct Edited {
    BasePtr base;        ///< null: refused; the one given if only levers moved
    LeverValues moved;   ///< of `base`
    std::string reason;  ///< if refused: a sentence
};

/// The lever that holds this field ("from", "for", "active", …) of the shock; null if none does.
const ById<Lever>::value_type* lever_of(const Scenario& scenario, std::string_view shock,
                                        std::string_view field);

/// The shock that starts this one, or null.
const ById<Shock>::value_type* starter_of(const Scenario& scenario, std::string_view shock);

/// The reported period in which a shock begins if it happens: its `from`, or so long after the end
/// of the one that starts it. Chance left out. `scenario` has the levers in it.
int begin_of(const Scenario& scenario, std::string_view shock);

/// How far a shock can be moved and stretched.
struct ShockLimits {
    int from_least = 0, from_most = 0;
    int duration_least = 0, duration_most = 0;
};
/// By its levers and what starts it; else so that a part of it stays within the horizon. `shown` is
/// the scenario with the levers in it.
ShockLimits limits_of(const Scenario& scenario, const Scenario& shown, std::string_view shock);

/// A readable id that no shock has: "port-strike", "port-strike-2".
std::string free_shock_id(const Scenario& scenario, std::string_view title);

/// Adds the shock, or makes the one of that id like this. `shock` has the levers in it.
Edited put_shock(const BasePtr& base, const LeverValues& moved, const std::string& id,
                 const Shock& shock);

/// Moves and stretches. A shock that another starts moves by its delay after that one's end. An
/// onset that would be longer than the shock is shortened.
Edited move_shock(const BasePtr& base, const LeverValues& moved, const std::string& id, int from,
                  int duration);

/// Takes a shock out, with the levers that shape it and with the shocks that only it starts.
Edited remove_shock(const BasePtr& base, const LeverValues& moved, const std::string& id);

/// The base with another document, which may differ in shocks, levers and decided orders only:
/// checked; the present or the original one if it says the same. Null and a reason if it is
/// unsound.
BasePtr with_document(const BasePtr& base, Json document, std::string& reason);

/// An unedited base with the edits of a link applied. Hostile: null and a reason if they touch
/// anything but shocks and decided orders, or remove a lever of a shock that is still there, or
/// make no sense.
BasePtr with_edits(const BasePtr& library, const Json& edits, std::string& reason);

}  // namespace headwater
