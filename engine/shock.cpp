#include "engine/shock.h"

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
            double& on = state.shocks.on[index][w];
            const double u = draw(model.seed, state.replication + static_cast<std::uint32_t>(w),
                                  Stream::shock_recurrence, static_cast<std::uint32_t>(k),
                                  static_cast<std::uint32_t>(t));
            const double stays = u >= shock.ends ? 1 : 0;
            const double starts = u < shock.starts ? 1 : 0;
            on = on > 0 ? stays : starts;
            strength[w] = whole[w] = on;
            continue;
        }
        const double begin = state.shocks.begin[index][w], end = state.shocks.end[index][w];
        const double happens = state.shocks.happens[index][w];
        strength[w] = happens * strength_at(shock, t, begin, end);
        whole[w] = strength[w] > 0 && t < end ? 1 : 0;
    }
}

template <int W>
void apply_effect(const ModelShock& shock, const ShockEffect& effect, int t, const double* strength,
                  const double* whole, const double* begin, Effective<W>& effective) {
    const auto multiply = [&](Lanes<W>& values) {
        for (int w = 0; w < W; ++w)
            values[effect.entity][w] *= 1 + (shock.factor - 1) * strength[w];
    };
    const auto halt = [&](Lanes<W>& values) {
        for (int w = 0; w < W; ++w) values[effect.entity][w] *= 1 - whole[w];
    };
    const auto add = [&](Lanes<W>& values) {
        for (int w = 0; w < W; ++w)
            values[effect.entity][w] += round_half_up(shock.add * strength[w]);
    };
    switch (effect.parameter) {
        case Parameter::orders_halted:
            return halt(effective.orders_go);
        case Parameter::dispatch_halted:
            return halt(effective.dispatch_go);
        case Parameter::transit_halted:
            return halt(effective.transit_go);
        case Parameter::receiving_halted:
            return halt(effective.receiving_go);
        case Parameter::demand:
            return multiply(effective.demand);
        case Parameter::capacity:
            return multiply(effective.capacity);
        case Parameter::unit_cost:
            return multiply(effective.unit_cost);
        case Parameter::yield:
            return multiply(effective.yield);
        case Parameter::lead_time:
            return add(effective.lead_time);
        case Parameter::order_delay:
            return add(effective.order_delay);
        case Parameter::stock_loss:
            break;
    }
    for (int w = 0; w < W; ++w) {
        const double share = begin[w] == t && strength[w] > 0 ? 1 - shock.factor : 0;
        double& loss = effective.stock_loss[effect.entity][w];
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
                begin += state.shocks.end[parent][w] + shock.after_delay - shock.from;
                happens *= state.shocks.happens[parent][w];
            }
            const double longer =
                spread_of(shock.duration_spread, once(model, state, Stream::shock_duration, k, w));
            state.shocks.happens[index][w] = happens;
            state.shocks.begin[index][w] = begin;
            state.shocks.end[index][w] = begin + shock.duration + (shock.duration > 0 ? longer : 0);
        }
    }
}

template <int W>
void neutral_parameters(const Model& model, State<W>& state) {
    Effective<W>& e = state.effective;
    for (Lanes<W>* lanes : {&e.orders_go, &e.dispatch_go, &e.transit_go, &e.receiving_go,
                            &e.capacity, &e.unit_cost, &e.yield})
        lanes->assign(model.edges.size(), 1);
    e.lead_time.assign(model.edges.size(), 0);
    e.order_delay.assign(model.edges.size(), 0);
    e.demand.assign(model.demands.size(), 1);
    e.stock_loss.assign(model.stocks.size(), 0);
    e.neutral = true;
}

template <int W>
void apply_shocks(const Model& model, State<W>& state) {
    if (!state.effective.neutral) neutral_parameters(model, state);
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
        state.effective.neutral = false;
        const double* begin = state.shocks.begin[static_cast<std::int32_t>(k)];
        for (int f = shock.effects.first; f < shock.effects.last; ++f)
            apply_effect<W>(shock, model.effects[static_cast<std::size_t>(f)], state.period,
                            strength, whole, begin, state.effective);
    }
}

template void draw_shocks<1>(const Model&, State<1>&);
template void draw_shocks<4>(const Model&, State<4>&);
template void neutral_parameters<1>(const Model&, State<1>&);
template void neutral_parameters<4>(const Model&, State<4>&);
template void apply_shocks<1>(const Model&, State<1>&);
template void apply_shocks<4>(const Model&, State<4>&);

}  // namespace headwater
