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
    if (stale.hit && !stale.plan) runs.part_plan();
    for (Variant v : kVariants) {
        if (!wanted[index_of(v)]) continue;
        if (v == Variant::plan && stale.hit && plan_is_hit(scenario, moved))
            runs.make_plan_the_hit();
        else
            simulate_one(runs.at(v), scenario, moved, v);
    }
}

}  // namespace headwater
