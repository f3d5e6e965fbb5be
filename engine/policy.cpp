#include "engine/policy.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/forecast.h"

namespace headwater {

namespace {

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
    const Pack<W>& due;

    const StockState<W>& s() const { return state.stock[id.index]; }
    Pack<W> up_to(double level) const { return positive(all<W>(level) - s().position); }

    Pack<W> operator()(const BaseStock& rule) const { return up_to(rule.level); }
    Pack<W> operator()(const EchelonBaseStock& rule) const {
        return positive(all<W>(rule.level) - (s().echelon + s().on_order));
    }
    Pack<W> operator()(const ReorderUpTo& rule) const {
        return if_less(all<W>(rule.reorder_point), s().position, all<W>(0),
                       up_to(rule.order_up_to));
    }
    Pack<W> operator()(const ReorderBatch& rule) const {
        Pack<W> out;
        for (int w = 0; w < W; ++w) {
            const double below = rule.reorder_point - s().position[w];
            const double batches = rule.many ? std::floor(below / rule.quantity) + 1 : 1;
            out[w] = below >= 0 ? batches * rule.quantity : 0;
        }
        return out;
    }
    Pack<W> operator()(const DaysOfCover& rule) const {
        const double horizon = cover_horizon(stock, rule);
        Pack<W> level = forecast_over(stock, id, horizon, state);
        if (rule.service_factor != 0) {
            const double root = std::sqrt(horizon);
            const Pack<W>& variance = s().error_variance;
            if (rule.lead_time_error > 0)
                for (int w = 0; w < W; ++w)
                    level[w] +=
                        rule.service_factor * safety(variance[w], horizon, s().forecast[w], rule);
            else
                for (int w = 0; w < W; ++w)
                    level[w] += rule.service_factor * std::sqrt(variance[w]) * root;
        }
        return positive(level - s().position);
    }
    Pack<W> operator()(const FixedQuantity& rule) const { return all<W>(rule.quantity); }
    Pack<W> operator()(const LotForLot&) const { return s().demand; }
    Pack<W> operator()(const Sterman& rule) const {
        const Pack<W> supply_line = s().on_order - due;
        const Pack<W> net_stock = s().position - supply_line;
        return positive(forecast_over(stock, id, 1, state) +
                        rule.alpha * (rule.target - net_stock - rule.beta * supply_line));
    }
    Pack<W> operator()(const Manual& rule) const {
        const auto t = static_cast<std::size_t>(state.period);
        return all<W>(t < rule.orders.size() ? rule.orders[t] : 0);
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
Pack<W> order_quantity(const ModelStock& stock, StockId id, const State<W>& state,
                       const Pack<W>& due) {
    const Policy& policy = stock.policy;
    const auto t = static_cast<std::size_t>(state.period);
    if (state.period < stock.given_until && t < policy.initial_orders.size())
        return all<W>(policy.initial_orders[t]);
    if (policy.review_interval > 1 && state.period % policy.review_interval != 0) return all<W>(0);
    std::optional<double> decided;
    if (state.period < stock.given_until) decided = decided_order(stock, state.period);
    // By far the most common rule goes without the table of all of them.
    const auto* base = std::get_if<BaseStock>(&policy.rule);
    const Rules<W> rules{stock, id, state, due};
    Pack<W> out = decided ? all<W>(*decided) : base ? rules(*base) : std::visit(rules, policy.rule);
    if (policy.lot_size > 0)
        for (int w = 0; w < W; ++w) out[w] = std::ceil(out[w] / policy.lot_size) * policy.lot_size;
    if (policy.min_order > 0)
        for (int w = 0; w < W; ++w)
            out[w] = out[w] > 0 && out[w] < policy.min_order ? policy.min_order : out[w];
    if (policy.max_order < kUnlimited) out = least(all<W>(policy.max_order), out);
    return out;
}

template Pack<1> order_quantity<1>(const ModelStock&, StockId, const State<1>&, const Pack<1>&);
template Pack<kLanes> order_quantity<kLanes>(const ModelStock&, StockId, const State<kLanes>&,
                                             const Pack<kLanes>&);

}  // namespace headwater
