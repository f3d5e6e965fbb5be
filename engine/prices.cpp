#include "engine/prices.h"

#include <algorithm>

#include "engine/math.h"
#include "engine/phases.h"
#include "engine/policy.h"
#include "engine/random.h"

namespace headwater {

namespace {

constexpr double kLeastFactor = 1e-9;  // of a price shock, so that it has a logarithm

/// Units that the contract's price still covers in this settlement.
template <int W>
double covered(const Contract& contract, const MarketState<W>& market, int lane) {
    return std::max(0.0, contract.volume * (1 + contract.flexibility) - market.taken[lane]);
}

/// Periods of demand worth buying ahead, 0 … cover.
template <int W>
double worth_buying(const ModelEdge& edge, const Market& market, double holding, int cover,
                    const State<W>& state, int lane) {
    const MarketState<W>& now = state.market[edge.market];
    const double factor = std::max(kLeastFactor, state.edge[market.edge.index].now.unit_cost[lane]);
    const double y = now.log_price[lane] + log_exact(factor);
    const double phi = 1 - market.reversion;
    const auto expected = [&](double decay) {
        return edge.unit_cost * exp_exact(decay * y - decay * decay * now.variance[lane] / 2);
    };
    const double today = expected(1);
    double decay = 1, best = 0;
    for (int k = 1; k <= cover; ++k) {
        decay *= phi;
        best = expected(decay) >= today + holding * k ? k : best;
    }
    return best;
}

}  // namespace

template <int W>
void start_markets(const Model& model, State<W>& state) {
    state.market.values.assign(model.markets.size(), {});
}

template <int W>
void open_markets(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.markets.size(); ++k) {
        const Market& market = model.markets[k];
        const ModelEdge& edge = at(model, market.edge);
        MarketState<W>& s = state.market[static_cast<std::int32_t>(k)];
        const double phi = 1 - market.reversion;
        for (int w = 0; w < W; ++w) {
            double z = 0;
            if (market.volatility > 0) {
                const double u = draw(model.seed, state.replication + static_cast<std::uint32_t>(w),
                                      Stream::price, static_cast<std::uint32_t>(market.edge.index),
                                      static_cast<std::uint32_t>(state.period));
                z = normal_quantile(u);
            }
            s.log_price[w] = phi * s.log_price[w] + market.volatility * z;
            s.variance[w] = phi * phi * s.variance[w] + market.volatility * market.volatility;
            s.spot[w] = edge.unit_cost * state.edge[market.edge.index].now.unit_cost[w] *
                        exp_exact(s.log_price[w] - s.variance[w] / 2);
            s.price[w] = covered(market.contract, s, w) > 0 ? market.contract.price : s.spot[w];
        }
    }
}

template <int W>
Pack<W> order_forward(const Model& model, const ModelStock& stock, StockId id, State<W>& state,
                      const Pack<W>& due) {
    const ModelEdge& edge = model.edges[static_cast<std::size_t>(stock.sources.last - 1)];
    const Market& market = model.markets[static_cast<std::size_t>(edge.market)];
    Pack<W>& position = state.stock[id.index].position;
    const Pack<W> usual = position;
    for (int w = 0; w < W; ++w)
        position[w] -=
            state.stock[id.index].forecast[w] *
            worth_buying(edge, market, stock.holding_cost, stock.forward_cover, state, w);
    const Pack<W> order = order_quantity(stock, id, state, due);
    position = usual;
    return order;
}

template <int W>
void close_markets(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.markets.size(); ++k) {
        const Market& market = model.markets[k];
        const Contract& contract = market.contract;
        const ModelEdge& edge = at(model, market.edge);
        EdgeState<W>& flow = state.edge[market.edge.index];
        MarketState<W>& s = state.market[static_cast<std::int32_t>(k)];
        const bool settles = contract.volume > 0 && (state.period + 1) % contract.settle == 0;
        const double least = settles ? contract.volume * (1 - contract.flexibility) : 0;
        for (int w = 0; w < W; ++w) {
            const double units = flow.handled[w];
            const double fixed = std::min(units, covered(contract, s, w));
            const double cost = fixed * contract.price + (units - fixed) * s.spot[w];
            s.taken[w] += units;
            const double overdue =
                contract.late_penalty > 0 ? state.watch[edge.watch].overdue[w] : 0;
            s.charges[w] = contract.shortfall_charge * std::max(0.0, least - s.taken[w]) -
                           contract.late_penalty * overdue;
            s.taken[w] = settles ? 0 : s.taken[w];
            flow.cost[w] += cost - flow.flow_cost[w] + s.charges[w];
            flow.flow_cost[w] = cost;
        }
    }
}

template void start_markets<1>(const Model&, State<1>&);
template void start_markets<kLanes>(const Model&, State<kLanes>&);
template void open_markets<1>(const Model&, State<1>&);
template void open_markets<kLanes>(const Model&, State<kLanes>&);
template Pack<1> order_forward<1>(const Model&, const ModelStock&, StockId, State<1>&,
                                  const Pack<1>&);
template Pack<kLanes> order_forward<kLanes>(const Model&, const ModelStock&, StockId,
                                            State<kLanes>&, const Pack<kLanes>&);
template void close_markets<1>(const Model&, State<1>&);
template void close_markets<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
