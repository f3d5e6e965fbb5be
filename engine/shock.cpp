#include "engine/shock.h"

#include <algorithm>

#include "engine/math.h"
#include "engine/random.h"

namespace headwater {

namespace {

template <int W>
double once(const Model& model, const State<W>& state, Stream stream, std::size_t shock, int lane) {
    return draw(model.seed, state.replication + static_cast<std::uint32_t>(lane), stream,
                static_cast<std::uint32_t>(shock), 0);
}

/// 0 … spread, each as likely as the others.
double spread_of(int spread, double uniform) {
    return spread == 0 ? 0 : static_cast<double>(static_cast<int>(uniform * (spread + 1)));
}

double strength_at(const ModelShock& shock, double t, double begin, double end) {
    const double rising = (t - begin + 1) / (shock.onset + 1.0);
    const double falling = 1 - (t - end + 1) / (shock.recovery + 1.0);
    const double before_end = rising < 1 ? rising : 1;
    const double s = t < end ? before_end : falling;
    return t < begin || begin >= end || s < 0 ? 0 : s;
}

/// Strength of a shock now, into strength[W]; whether it is before its end into whole[W].
template <int W>
void strengths(const Model& model, State<W>& state, std::size_t k, double* strength,
               double* whole) {
    const ModelShock& shock = model.shocks[k];
    const auto index = static_cast<std::int32_t>(k);
    const int t = state.period;
    for (int w = 0; w < W; ++w) {
        if (shock.recurs) {  // uniform over lanes: all lanes take the same branch
            double& on = state.shock[index].on[w];
            const double u = draw(model.seed, state.replication + static_cast<std::uint32_t>(w),
                                  Stream::shock_recurrence, static_cast<std::uint32_t>(k),
                                  static_cast<std::uint32_t>(t));
            const double stays = u >= shock.ends ? 1 : 0;
            const double starts = u < shock.starts ? 1 : 0;
            on = on > 0 ? stays : starts;
            strength[w] = whole[w] = on;
            continue;
        }
        const double begin = state.shock[index].begin[w], end = state.shock[index].end[w];
        const double happens = state.shock[index].happens[w];
        strength[w] = happens * strength_at(shock, t, begin, end);
        whole[w] = strength[w] > 0 && t < end ? 1 : 0;
    }
}

/// Changes one parameter of one entity by a shock at its strength of now.
template <int W>
void apply_effect(const ModelShock& shock, const ShockEffect& effect, const double* strength,
                  const double* whole, const double* begin, State<W>& state) {
    const std::int32_t i = effect.entity;
    state.steady = state.steady && effect.parameter == Parameter::demand;
    state.held = state.held || effect.parameter == Parameter::dispatch_halted ||
                 effect.parameter == Parameter::receiving_halted;
    const auto multiply = [&](double* value) {
        for (int w = 0; w < W; ++w)
            value[w] *= 1 + (shock.factor - 1) * strength[w] * effect.weight;
    };
    const auto halt = [&](double* go) {
        for (int w = 0; w < W; ++w) go[w] *= 1 - whole[w];
    };
    const auto add = [&](double* value) {
        for (int w = 0; w < W; ++w) value[w] += round_half_up(shock.add * strength[w]);
    };
    switch (effect.parameter) {
        case Parameter::orders_halted:
            return halt(state.edge[i].now.orders_go);
        case Parameter::dispatch_halted:
            return halt(state.edge[i].now.dispatch_go);
        case Parameter::transit_halted:
            return halt(state.edge[i].now.transit_go);
        case Parameter::receiving_halted:
            return halt(state.edge[i].now.receiving_go);
        case Parameter::demand:
            return multiply(state.demand[i].factor);
        case Parameter::capacity:
            return multiply(state.edge[i].now.capacity);
        case Parameter::unit_cost:
            return multiply(state.edge[i].now.unit_cost);
        case Parameter::yield:
            return multiply(state.edge[i].now.yield);
        case Parameter::lead_time:
            return add(state.edge[i].now.lead_time);
        case Parameter::order_delay:
            return add(state.edge[i].now.order_delay);
        case Parameter::defects:
            return multiply(state.edge[i].now.defects);
        case Parameter::recall:
            for (int w = 0; w < W; ++w) {
                const bool starts = begin[w] == state.period && strength[w] > 0;
                state.recalled[i][w] =
                    std::max(state.recalled[i][w], starts ? 1 - shock.factor : 0);
                state.recalling = state.recalling || state.recalled[i][w] > 0;
            }
            return;
        case Parameter::stock_loss:
            break;
    }
    for (int w = 0; w < W; ++w) {
        const double share = begin[w] == state.period && strength[w] > 0 ? 1 - shock.factor : 0;
        double& loss = state.stock[i].loss[w];
        loss = 1 - (1 - loss) * (1 - share);
    }
}

}  // namespace

template <int W>
void draw_shocks(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.shocks.size(); ++k) {
        const ModelShock& shock = model.shocks[k];
        const auto index = static_cast<std::int32_t>(k);
        for (int w = 0; w < W; ++w) {
            const double luck = once(model, state, Stream::shock_happens, k, w);
            double happens = luck < shock.probability ? 1 : 0;
            double begin = shock.from + spread_of(shock.start_spread,
                                                  once(model, state, Stream::shock_start, k, w));
            if (shock.after.valid()) {
                const std::int32_t parent = shock.after.index;
                begin += state.shock[parent].end[w] + shock.after_delay - shock.from;
                happens *= state.shock[parent].happens[w];
            }
            const double longer =
                spread_of(shock.duration_spread, once(model, state, Stream::shock_duration, k, w));
            state.shock[index].happens[w] = happens;
            state.shock[index].begin[w] = begin;
            state.shock[index].end[w] = begin + shock.duration + (shock.duration > 0 ? longer : 0);
        }
    }
}

template <int W>
void neutral_parameters(State<W>& state) {
    for (DemandState<W>& demand : state.demand.values) demand.factor = all<W>(1.0);
    state.neutral = true;
    if (state.steady) return;
    for (EdgeState<W>& edge : state.edge.values) {
        Effective<W>& now = edge.now;
        now.orders_go = now.dispatch_go = now.transit_go = now.receiving_go = all<W>(1);
        now.capacity = now.unit_cost = now.yield = now.defects = all<W>(1);
        now.lead_time = all<W>(0.0);
        now.order_delay = all<W>(0.0);
    }
    for (StockState<W>& stock : state.stock.values) stock.loss = all<W>(0.0);
    state.recalled.assign(state.recalled.values.size(), 0);
    state.recalling = false;
    state.steady = true;
}

template <int W>
void apply_shocks(const Model& model, State<W>& state) {
    if (!state.neutral) neutral_parameters(state);
    for (std::size_t k = 0; k < model.shocks.size(); ++k) {
        const ModelShock& shock = model.shocks[k];
        // A shock that another one starts has no period of its own to begin with.
        const bool early = !shock.after.valid() && state.period < shock.from;
        if (early || state.period > shock.last_period) continue;
        double strength[W], whole[W];
        strengths(model, state, k, strength, whole);
        bool any = false;
        for (int w = 0; w < W; ++w) any = any || strength[w] > 0;
        if (!any) continue;
        state.neutral = false;
        const double* begin = state.shock[static_cast<std::int32_t>(k)].begin;
        for (int f = shock.effects.first; f < shock.effects.last; ++f)
            apply_effect<W>(shock, model.effects[static_cast<std::size_t>(f)], strength, whole,
                            begin, state);
    }
}

template void draw_shocks<1>(const Model&, State<1>&);
template void draw_shocks<kLanes>(const Model&, State<kLanes>&);
template void neutral_parameters<1>(State<1>&);
template void neutral_parameters<kLanes>(State<kLanes>&);
template void apply_shocks<1>(const Model&, State<1>&);
template void apply_shocks<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
