// The phases of a period, one function each, and what they share. Private to step(): nobody else
// includes this.
#pragma once

#include <cstddef>

#include "engine/state.h"

namespace headwater {

/// External demand of the period, into demand.demand; its backlog grows by it.
template <int W>
void realise_demand(const Model& model, State<W>& state);

/// Lanes that refuse: what arrives now is cut to what the shipper has on hand.
template <int W>
void refuse_orders(const Model& model, State<W>& state);

/// Demand in, forecast, policy and orders out of one stock.
template <int W>
void order_stock(const Model& model, StockId id, State<W>& state);

/// One stock receives from all its sources, then serves its customers.
template <int W>
void move_stock(const Model& model, StockId id, State<W>& state);

/// One process starts what book, capacity and matched sets of inputs allow.
template <int W>
void start_process(const Model& model, EdgeId id, State<W>& state);

/// Losses, backlogs, costs and emissions on the levels at the end of the period.
template <int W>
void close_books(const Model& model, State<W>& state);

/// The same where the short way (plain.h) has closed all but Model::open_stocks and open_edges.
template <int W>
void close_open_books(const Model& model, State<W>& state);

// -------------------------------------------------------------------------------------- shared
// tools

inline const ModelStock& at(const Model& model, StockId id) {
    return model.stocks[static_cast<std::size_t>(id.index)];
}
inline const ModelEdge& at(const Model& model, EdgeId id) {
    return model.edges[static_cast<std::size_t>(id.index)];
}

/// Orders over edge `edge` that reach its shipper in `ahead` periods, over all lanes; 0 are those
/// of now. Whoever takes these leaves zeros: a ring buffer, which moves with the periods.
template <int W>
Pack<W>& orders_in(const ModelEdge& edge, State<W>& state, int ahead) {
    return state.orders[edge.orders_offset + ((state.period + ahead) & (edge.orders_slots - 1))];
}

/// The same for goods on the way, of an edge whose lead time does not vary.
template <int W>
Pack<W>& goods_in(const ModelEdge& edge, State<W>& state, int ahead) {
    return state.goods[edge.goods_offset + ((state.period + ahead) & (edge.goods_slots - 1))];
}

/// Where in State::goods the goods of any edge stand that are received in `ahead` periods. Where
/// lead times vary, the transit of one lane may halt while that of another goes on.
template <int W>
std::int32_t place_of_goods(const ModelEdge& edge, std::int32_t e, const State<W>& state, int ahead,
                            int lane) {
    const int head = edge.variable_lead ? state.edge[e].goods_head[lane] : state.period;
    return edge.goods_offset + ((head + ahead) & (edge.goods_slots - 1));
}

/// Goods of edge `e` that are due now.
template <int W>
double& goods_due(const ModelEdge& edge, std::int32_t e, State<W>& state, int lane) {
    return state.goods[place_of_goods(edge, e, state, 0, lane)][lane];
}

/// Units that an edge may dispatch or start in this period, of a `wanted` quantity.
template <int W>
Pack<W> within_limit(const ModelEdge& edge, const EdgeState<W>& s, const Pack<W>& wanted,
                     const State<W>& state) {
    if (edge.plan >= 0) return least(wanted, state.plan[edge.plan].limit);
    if (edge.capacity >= kUnlimited) return wanted;
    return least(wanted, edge.capacity * s.now.capacity);
}

/// Puts `quantity` into the pipeline of edge `e`, whose state is `s`: received after the effective
/// lead time, a random part drawn now, and not before what was dispatched earlier unless the lane
/// lets shipments overtake.
template <int W>
void dispatch_goods(const Model& model, std::int32_t e, const Pack<W>& quantity, EdgeState<W>& s,
                    State<W>& state);

/// Splits what a stock has, `available`, over its customers: state.wanted → state.given, both by
/// position in the stock's list of customers. Takes what is given off available.
template <int W>
void allocate(const ModelStock& stock, Pack<W>& available, State<W>& state);

/// What each customer of a stock wants now, into state.wanted: all that it is owed, within the
/// capacity of its lane or process.
template <int W>
void collect_wants(const Model& model, const ModelStock& stock, State<W>& state);

/// Part of `short_of` (owed and not given) that is new demand and will not wait.
template <int W>
Pack<W> lost_part(const ModelDemand& demand, const Pack<W>& short_of, const Pack<W>& new_demand) {
    return (1 - demand.wait_share) * least(new_demand, short_of);
}

}  // namespace headwater
