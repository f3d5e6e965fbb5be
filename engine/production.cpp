#include "engine/production.h"

#include <algorithm>
#include <cmath>

#include "engine/phases.h"

namespace headwater {

namespace {

constexpr double kTolerance = 1e-9;  // of a lot: a sum that should be one counts as one

const Plan& plan_at(const Model& model, std::int32_t p) {
    return model.plans[static_cast<std::size_t>(p)];
}

double in_lots(double units, double lot) {
    return lot > 0 ? std::floor(units / lot + kTolerance) * lot : units;
}

template <int W>
double regular(const Model& model, const Plan& plan, const State<W>& state, int lane) {
    return at(model, plan.process).capacity * state.edge[plan.process.index].now.capacity[lane];
}

/// Units that may start if no resource is short.
template <int W>
double own_limit(const Model& model, const Plan& plan, const State<W>& state, int lane) {
    const EdgeState<W>& edge = state.edge[plan.process.index];
    const double usual = regular(model, plan, state, lane);
    const double extra = plan.overtime.capacity * edge.now.capacity[lane];
    const double beyond = std::max(0.0, edge.owed[lane] - plan.overtime.trigger * usual);
    return usual + std::min(extra, beyond);
}

/// Work of its resource that a plan could use now.
template <int W>
double work_asked(const Model& model, const Plan& plan, const State<W>& state, int lane) {
    const ModelEdge& edge = at(model, plan.process);
    double units =
        std::min(state.edge[plan.process.index].owed[lane], own_limit(model, plan, state, lane));
    for (int k = edge.inputs.first; k < edge.inputs.last; ++k) {
        const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
        units = std::min(units, state.stock[input.stock.index].on_hand[lane] / input.quantity);
    }
    return in_lots(units, plan.lot) * plan.usage;
}

template <int W>
double work_there(const Model& model, const ModelResource& resource, const State<W>& state,
                  int lane) {
    double factor = 0;
    for (const std::int32_t p : resource.plans) {
        const std::int32_t e = plan_at(model, p).process.index;
        factor = std::max(factor, state.edge[e].now.capacity[lane]);
    }
    return resource.capacity * factor;
}

/// Fair shares of the work.
template <int W>
void share_work(const Model& model, const ModelResource& resource, double work, State<W>& state,
                int lane) {
    double asked = 0;
    for (const std::int32_t p : resource.plans) asked += state.plan[p].need[lane];
    const double ratio = asked > work ? work / asked : 1;
    for (const std::int32_t p : resource.plans)
        state.plan[p].limit[lane] = state.plan[p].need[lane] * ratio / plan_at(model, p).usage;
}

/// Gives a process at most `asked` of the work that is left, after its changeover; returns the
/// work for goods. What it needs beyond that stays its need.
template <int W>
double run_campaign(const Model& model, std::int32_t p, double asked, double* work, double* last,
                    State<W>& state, int lane) {
    const Plan& plan = plan_at(model, p);
    const double lost = p == static_cast<std::int32_t>(last[lane]) ? 0 : plan.changeover;
    const double most = std::min(asked, std::max(0.0, *work - lost));
    const double units = in_lots(most / plan.usage, plan.lot);
    if (units <= 0) return 0;
    const double done = units * plan.usage;
    state.plan[p].limit[lane] += units;
    state.plan[p].need[lane] -= done;
    *work -= lost + done;
    last[lane] = p;
    return done;
}

/// One process after the other: first the campaign that is open, then the others, then again the
/// process that had it, if nobody else needs the work.
template <int W>
void run_campaigns(const Model& model, const ModelResource& resource, double work, double* last,
                   State<W>& state, int lane) {
    for (const std::int32_t p : resource.plans) state.plan[p].limit[lane] = 0;
    const auto before = static_cast<std::int32_t>(last[lane]);
    if (before >= 0) {
        PlanState<W>& open = state.plan[before];
        open.campaign[lane] = std::min(open.campaign[lane], open.need[lane]);
        open.campaign[lane] -=
            run_campaign(model, before, open.campaign[lane], &work, last, state, lane);
    }
    for (std::size_t round = 0; round < resource.plans.size(); ++round) {
        std::int32_t next = -1;
        for (const std::int32_t p : resource.plans) {
            const double need = state.plan[p].need[lane];
            if (p == before || need <= 0) continue;
            if (next < 0 || need > state.plan[next].need[lane]) next = p;
        }
        if (next < 0) next = before;
        if (next < 0) return;
        PlanState<W>& turn = state.plan[next];
        const double need = turn.need[lane];
        const bool anew = next != static_cast<std::int32_t>(last[lane]);
        const double done = run_campaign(model, next, need, &work, last, state, lane);
        if (anew && done > 0) turn.campaign[lane] = need - done;
        turn.need[lane] = 0;  // had its turn
        if (next == before) return;
    }
}

}  // namespace

template <int W>
void start_plans(const Model& model, State<W>& state) {
    state.plan.values.assign(model.plans.size(), {});
    for (PlanState<W>& plan : state.plan.values) plan.limit = all<W>(kUnlimited);
    state.last_plan.assign(model.resources.size(), -1);
}

template <int W>
void open_plans(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.plans.size(); ++k) {
        const Plan& plan = model.plans[k];
        PlanState<W>& s = state.plan[static_cast<std::int32_t>(k)];
        for (int w = 0; w < W; ++w) {
            s.limit[w] = own_limit(model, plan, state, w);
            s.need[w] = plan.resource < 0 ? 0 : work_asked(model, plan, state, w);
        }
    }
    for (std::size_t r = 0; r < model.resources.size(); ++r) {
        const ModelResource& resource = model.resources[r];
        double* last = state.last_plan[static_cast<std::int32_t>(r)];
        for (int w = 0; w < W; ++w) {
            const double work = work_there(model, resource, state, w);
            if (resource.campaigns)
                run_campaigns(model, resource, work, last, state, w);
            else
                share_work(model, resource, work, state, w);
        }
    }
}

void whole_lots(const Plan& plan, double* started, int lanes) {
    for (int w = 0; w < lanes && plan.lot > 0; ++w)
        started[w] = std::min(started[w], in_lots(started[w], plan.lot));
}

template <int W>
void close_plans(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.plans.size(); ++k) {
        const Plan& plan = model.plans[k];
        EdgeState<W>& edge = state.edge[plan.process.index];
        PlanState<W>& s = state.plan[static_cast<std::int32_t>(k)];
        for (int w = 0; w < W; ++w) {
            s.overtime[w] = std::max(0.0, edge.handled[w] - regular(model, plan, state, w));
            const double cost = s.overtime[w] * plan.overtime.cost;
            edge.flow_cost[w] += cost;
            edge.cost[w] += cost;
        }
    }
}

template void start_plans<1>(const Model&, State<1>&);
template void start_plans<kLanes>(const Model&, State<kLanes>&);
template void open_plans<1>(const Model&, State<1>&);
template void open_plans<kLanes>(const Model&, State<kLanes>&);
template void close_plans<1>(const Model&, State<1>&);
template void close_plans<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
