#include "engine/policy.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/forecast.h"

namespace headwater {

namespace {

double positive(double x) { return x > 0 ? x : 0; }

double cover_horizon(const ModelStock& stock, const DaysOfCover& rule) {
    return stock.lead_time + stock.policy.review_interval - 1 + rule.days;
}

/// Standard deviation of the demand over a lead time that varies too.
double safety(double variance, double horizon, double forecast, const DaysOfCover& rule) {
    const double of_lead_time = forecast * rule.lead_time_error;
    return std::sqrt(variance * horizon + of_lead_time * of_lead_time);
}

/// What a rule says, before review, lots and limits. One overload a rule, each over all lanes.
template <int W>
struct Rules {
    const ModelStock& stock;
    StockId id;
    const State<W>& state;
    const double* due;
    double* out;

    const double* position() const { return state.stock[id.index].position; }

    void operator()(const BaseStock& rule) const {
        for (int w = 0; w < W; ++w) out[w] = positive(rule.level - position()[w]);
    }
    void operator()(const EchelonBaseStock& rule) const {
        const double* echelon = state.stock[id.index].echelon;
        const double* on_order = state.stock[id.index].on_order;
        for (int w = 0; w < W; ++w) out[w] = positive(rule.level - (echelon[w] + on_order[w]));
    }
    void operator()(const ReorderUpTo& rule) const {
        for (int w = 0; w < W; ++w)
            out[w] = position()[w] <= rule.reorder_point
                         ? positive(rule.order_up_to - position()[w])
                         : 0;
    }
    void operator()(const ReorderBatch& rule) const {
        for (int w = 0; w < W; ++w) {
            const double below = rule.reorder_point - position()[w];
            const double batches = rule.many ? std::floor(below / rule.quantity) + 1 : 1;
            out[w] = below >= 0 ? batches * rule.quantity : 0;
        }
    }
    void operator()(const DaysOfCover& rule) const {
        const double horizon = cover_horizon(stock, rule);
        forecast_over<W>(stock, id, horizon, state, out);
        if (rule.service_factor != 0) {
            const double root = std::sqrt(horizon);
            const double* variance = state.stock[id.index].error_variance;
            const double* f = state.stock[id.index].forecast;
            if (rule.lead_time_error > 0)
                for (int w = 0; w < W; ++w)
                    out[w] += rule.service_factor * safety(variance[w], horizon, f[w], rule);
            else
                for (int w = 0; w < W; ++w)
                    out[w] += rule.service_factor * std::sqrt(variance[w]) * root;
        }
        for (int w = 0; w < W; ++w) out[w] = positive(out[w] - position()[w]);
    }
    void operator()(const FixedQuantity& rule) const {
        for (int w = 0; w < W; ++w) out[w] = rule.quantity;
    }
    void operator()(const LotForLot&) const {
        const double* demand = state.stock[id.index].demand;
        for (int w = 0; w < W; ++w) out[w] = demand[w];
    }
    void operator()(const Sterman& rule) const {
        const double* on_order = state.stock[id.index].on_order;
        forecast_over<W>(stock, id, 1, state, out);
        for (int w = 0; w < W; ++w) {
            const double supply_line = on_order[w] - due[w];
            const double net_stock = position()[w] - supply_line;
            out[w] =
                positive(out[w] + rule.alpha * (rule.target - net_stock - rule.beta * supply_line));
        }
    }
    void operator()(const Manual& rule) const {
        const auto t = static_cast<std::size_t>(state.period);
        for (int w = 0; w < W; ++w) out[w] = t < rule.orders.size() ? rule.orders[t] : 0;
    }
};

}  // namespace

double target_position(const ModelStock& stock) {
    const PolicyRule& any = stock.policy.rule;
    if (const auto* base = std::get_if<BaseStock>(&any)) return base->level;
    if (const auto* echelon = std::get_if<EchelonBaseStock>(&any)) return echelon->level;
    if (const auto* up_to = std::get_if<ReorderUpTo>(&any)) return up_to->order_up_to;
    if (const auto* batch = std::get_if<ReorderBatch>(&any))
        return batch->reorder_point + batch->quantity;
    if (const auto* cover = std::get_if<DaysOfCover>(&any)) {
        const double horizon = cover_horizon(stock, *cover);
        const double mean = stock.forecast.initial.value_or(stock.mean_flow);
        const double error = stock.forecast.error.value_or(stock.flow_error);
        if (cover->lead_time_error > 0)
            return mean * horizon +
                   cover->service_factor * safety(error * error, horizon, mean, *cover);
        return mean * horizon + cover->service_factor * error * std::sqrt(horizon);
    }
    if (const auto* sterman = std::get_if<Sterman>(&any)) return sterman->target;
    return 0;
}

namespace {

/// The order of a period that somebody decided; nothing where the rule decides. Just below a
/// multiple of the lot, so that what was a multiple stays one.
std::optional<double> decided_order(const ModelStock& stock, int period) {
    const std::vector<double>& orders = stock.policy.decided.orders;
    const auto k = static_cast<std::size_t>(std::max(0, period - stock.decided_from));
    if (period < stock.decided_from || k >= orders.size()) return std::nullopt;
    return stock.policy.lot_size > 0 ? orders[k] * (1 - 1e-12) : orders[k];
}

}  // namespace

template <int W>
void order_quantity(const ModelStock& stock, StockId id, const State<W>& state, const double* due,
                    double* out) {
    const Policy& policy = stock.policy;
    const auto t = static_cast<std::size_t>(state.period);
    if (state.period < stock.given_until && t < policy.initial_orders.size()) {
        for (int w = 0; w < W; ++w) out[w] = policy.initial_orders[t];
        return;
    }
    if (state.period % policy.review_interval != 0) {
        for (int w = 0; w < W; ++w) out[w] = 0;
        return;
    }
    std::optional<double> decided;
    if (state.period < stock.given_until) decided = decided_order(stock, state.period);
    if (decided)
        for (int w = 0; w < W; ++w) out[w] = *decided;
    else
        std::visit(Rules<W>{stock, id, state, due, out}, policy.rule);
    if (policy.lot_size > 0)
        for (int w = 0; w < W; ++w) out[w] = std::ceil(out[w] / policy.lot_size) * policy.lot_size;
    for (int w = 0; w < W; ++w) {
        const double least = out[w] > 0 && out[w] < policy.min_order ? policy.min_order : out[w];
        out[w] = least < policy.max_order ? least : policy.max_order;
    }
}

template void order_quantity<1>(const ModelStock&, StockId, const State<1>&, const double*,
                                double*);
template void order_quantity<4>(const ModelStock&, StockId, const State<4>&, const double*,
                                double*);

}  // namespace headwater
