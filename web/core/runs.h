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

/// Compiles, runs and evaluates the stale ones anew. If hit and plan are stale and the same
/// (plan_is_hit()), they are one run.
void simulate(Runs& runs, const Scenario& scenario, const LeverValues& moved, Stale stale);

}  // namespace headwater
