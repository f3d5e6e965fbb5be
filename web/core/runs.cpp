#include "web/core/runs.h"

#include "engine/run.h"

namespace headwater {
namespace {

void simulate_one(Run& run, const Scenario& scenario, const LeverValues& moved, Variant variant) {
    run.scenario = make_variant(scenario, moved, variant);
    run.model = compile(run.scenario);
    headwater::run(run.model, 0, run.record, run.draws);
    run.figures = figures(run.model, run.record);
}

/// Before anybody has answered, the plan is the hit: its numbers are copied, which is much faster.
void copy_hit(Runs& runs) {
    const Run& hit = runs[index_of(Variant::hit)];
    Run& plan = runs[index_of(Variant::plan)];
    plan.scenario = hit.scenario;
    plan.model = hit.model;
    plan.record = hit.record;
    plan.figures = hit.figures;
}

bool differs(const LeverValues& a, const LeverValues& b, const std::string& id) {
    auto x = a.find(id), y = b.find(id);
    if (x == a.end() || y == b.end()) return (x == a.end()) != (y == b.end());
    return x->second != y->second;
}

}  // namespace

Stale stale_after(const Scenario& scenario, const LeverValues& before, const LeverValues& after) {
    Stale stale{false, false, false};
    for (const auto& [id, lever] : scenario.levers) {
        if (!differs(before, after, id)) continue;
        stale.plan = true;
        stale.hit |= lever.group == LeverGroup::shock;
    }
    return stale;
}

void simulate(Runs& runs, const Scenario& scenario, const LeverValues& moved, Stale stale) {
    const std::array<bool, 3> wanted = {stale.calm, stale.hit, stale.plan};
    for (Variant v : kVariants) {
        if (!wanted[index_of(v)]) continue;
        if (v == Variant::plan && stale.hit && plan_is_hit(scenario, moved))
            copy_hit(runs);
        else
            simulate_one(runs[index_of(v)], scenario, moved, v);
    }
}

}  // namespace headwater
