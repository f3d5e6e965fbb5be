// Simulates the variants that a change touches.
#pragma once

#include "web/core/app.h"

namespace headwater {

/// Which of the three runs are out of date.
struct Stale {
    bool calm = true, hit = true, plan = true;
};

/// What a change of lever values touches: a response changes the plan only, a shock hit and plan.
Stale stale_after(const Scenario& scenario, const LeverValues& before, const LeverValues& after);

/// Compiles, runs and evaluates the stale ones anew. A plan that is the hit (plan_is_hit()) is
/// copied from it if both are stale.
void simulate(Runs& runs, const Scenario& scenario, const LeverValues& moved, Stale stale);

}  // namespace headwater
