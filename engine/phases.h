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

// -------------------------------------------------------------------------------------- shared
// tools

inline const ModelStock& at(const Model& model, StockId id) {
    return model.stocks[static_cast<std::size_t>(id.index)];
}
inline const ModelEdge& at(const Model& model, EdgeId id) {
    return model.edges[static_cast<std::size_t>(id.index)];
}

/// Entry of a ring buffer: `slot` periods ahead of its head. `slots` is a power of two.
template <int W>
double& ring(Lanes<W>& buffer, int offset, int slots, int head, int slot, int lane) {
    return buffer[offset + ((head + slot) & (slots - 1))][lane];
}

/// The same over all lanes, where the heads of all lanes stand together: those of orders always do,
/// those of goods where the lead time does not vary (no lane's transit ever halts alone).
template <int W>
double* ring_row(Lanes<W>& buffer, int offset, int slots, int head, int slot) {
    return buffer[offset + ((head + slot) & (slots - 1))];
}

/// Orders that reach the shipper of edge `e` now, over all lanes.
template <int W>
double* orders_due_row(const ModelEdge& edge, std::int32_t e, State<W>& state) {
    return ring_row(state.orders, edge.orders_offset, edge.orders_slots,
                    state.edge[e].orders_head[0], 0);
}

/// Goods of edge `e` that are due now (slot 0 of its pipeline).
template <int W>
double& goods_due(const ModelEdge& edge, std::int32_t e, State<W>& state, int lane) {
    return ring(state.goods, edge.goods_offset, edge.goods_slots, state.edge[e].goods_head[lane], 0,
                lane);
}

/// Orders that reach the shipper of edge `e` now (slot 0 of its order delay).
template <int W>
double& orders_due(const ModelEdge& edge, std::int32_t e, State<W>& state, int lane) {
    return ring(state.orders, edge.orders_offset, edge.orders_slots,
                state.edge[e].orders_head[lane], 0, lane);
}

/// Units that edge `e` may dispatch or start in this period.
template <int W>
double limit_of(const ModelEdge& edge, std::int32_t e, const State<W>& state, int lane) {
    return edge.plan < 0 ? edge.capacity * state.edge[e].now.capacity[lane]
                         : state.plan[edge.plan].limit[lane];
}

/// Puts `quantity[W]` into the pipeline of edge `e`: received after the effective lead time, a
/// random part drawn now, and not before what was dispatched earlier unless the lane lets shipments
/// overtake.
template <int W>
void dispatch_goods(const Model& model, std::int32_t e, const double* quantity, State<W>& state);

/// Splits what a stock has, available[W], over its customers: state.wanted → state.given, both by
/// position in the stock's list of customers. Takes what is given off available.
template <int W>
void allocate(const ModelStock& stock, double* available, State<W>& state);

/// What each customer of a stock wants now, into state.wanted: all that it is owed, within the
/// capacity of its lane or process.
template <int W>
void collect_wants(const Model& model, const ModelStock& stock, State<W>& state);

/// Part of `short_of` (owed and not given) that is new demand and will not wait.
inline double lost_part(const ModelDemand& demand, double short_of, double new_demand) {
    const double unmet = short_of < new_demand ? short_of : new_demand;
    return (1 - demand.wait_share) * unmet;
}

}  // namespace headwater
