#include "engine/step.h"

#include <algorithm>

#include "engine/draws.h"
#include "engine/forecast.h"
#include "engine/marks.h"
#include "engine/phases.h"
#include "engine/plain.h"
#include "engine/prices.h"
#include "engine/production.h"
#include "engine/quality.h"
#include "engine/records.h"
#include "engine/returns.h"
#include "engine/shock.h"
#include "engine/sourcing.h"
#include "engine/whole.h"

namespace headwater {

namespace {

template <int W>
void fill_pipelines(const Model& model, State<W>& state) {
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        const ModelEdge& edge = model.edges[e];
        EdgeState<W>& s = state.edge[static_cast<std::int32_t>(e)];
        for (int k = 0; k < edge.lead_time; ++k)
            state.goods[edge.goods_offset + k] = all<W>(edge.initial_per_slot);
        for (int k = 0; k < edge.order_delay; ++k)
            state.orders[edge.orders_offset + k] = all<W>(edge.initial_orders_per_slot);
        s.in_transit = all<W>(edge.initial_per_slot * edge.lead_time);
        s.owed = all<W>(edge.initial_book);
        std::fill_n(s.last_slot, W, edge.initial_per_slot > 0 ? edge.lead_time - 1 : -1);
        std::fill_n(s.last_order_slot, W,
                    edge.initial_orders_per_slot > 0 ? edge.order_delay - 1 : -1);
        state.stock[edge.to.index].on_order += all<W>(
            edge.initial_per_slot * edge.lead_time +
            edge.initial_orders_per_slot * edge.order_delay + edge.initial_book * edge.yield);
    }
}

}  // namespace

template <int W>
State<W> initial_state(const Model& model, std::uint32_t replication) {
    const std::size_t stocks = model.stocks.size(), edges = model.edges.size(),
                      demands = model.demands.size(), shocks = model.shocks.size();
    const auto customers = static_cast<std::size_t>(model.most_customers);
    State<W> state;
    state.replication = replication;
    state.stock.values.assign(stocks, {});
    state.edge.values.assign(edges, {});
    state.demand.values.assign(demands, {});
    state.shock.values.assign(shocks, {});
    state.goods.assign(static_cast<std::size_t>(model.goods_size), 0);
    state.orders.assign(static_cast<std::size_t>(model.orders_size), 0);
    state.forecast_memory.assign(static_cast<std::size_t>(model.forecast_size), 0);
    state.staged.assign(model.inputs.size(), 0);
    state.wanted.assign(customers, 0);
    state.given.assign(customers, 0);

    fill_pipelines(model, state);
    for (std::size_t i = 0; i < stocks; ++i) {
        const StockId id{static_cast<std::int32_t>(i)};
        state.stock[id.index].on_hand = all<W>(at(model, id).initial_on_hand);
        start_forecast(at(model, id), id, state);
    }
    start_quality(model, state);
    neutral_parameters(state);
    draw_shocks(model, state);
    start_draws(model, state);
    start_watching(model, state);
    start_markets(model, state);
    start_plans(model, state);
    start_records(model, state);
    start_returns(model, state);
    return state;
}

namespace {

template <int W>
void move_goods(const Model& model, State<W>& state) {
    for (const MaterialVisit visit : model.material_sequence) {
        if (visit.process)
            start_process(model, {visit.index}, state);
        else
            move_stock(model, {visit.index}, state);
    }
}

/// The period of a chain with features that few scenarios use.
template <int W>
void step_with_features(const Model& model, State<W>& state) {
    if (model.careful) open_quality(model, state);
    draw_ahead(model, state);
    realise_demand(model, state);
    refuse_orders(model, state);
    if (!model.markets.empty()) open_markets(model, state);
    if (!model.priced.empty()) update_landed_costs(model, state);
    for (const StockId id : model.order_sequence) order_stock(model, id, state);
    if (!model.returns.empty()) receive_returns(model, state);
    if (!model.plans.empty()) open_plans(model, state);
    move_goods(model, state);
    if (!model.records.empty()) drift_records(model, state);
    close_books(model, state);
    if (!model.records.empty()) close_records(model, state);
    if (!model.plans.empty()) close_plans(model, state);
    if (model.careful) close_quality(model, state);
    if (!model.watches.empty()) watch_sources(model, state);
    if (!model.markets.empty()) close_markets(model, state);
    if (!model.returns.empty()) send_returns(model, state);
}

/// The period where nothing is out of the ordinary: the same phases, stock by stock the short way
/// where it serves.
template <int W>
void step_short(const Model& model, State<W>& state) {
    draw_ahead(model, state);
    realise_demand(model, state);
    refuse_orders(model, state);
    for (const StockId id : model.order_sequence) {
        const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
        if (plain.whole)
            visit_whole(model, id, state);
        else if (plain.orders)
            order_plain(model, id, state);
        else
            order_stock(model, id, state);
    }
    for (const MaterialVisit visit : model.short_sequence) {
        if (visit.process)
            start_process(model, {visit.index}, state);
        else if (model.plain[static_cast<std::size_t>(visit.index)].moves)
            move_plain(model, {visit.index}, state);
        else {
            move_stock(model, {visit.index}, state);
            settle_lanes(model, {visit.index}, state);
        }
    }
    close_open_books(model, state);
}

}  // namespace

template <int W>
void step(const Model& model, State<W>& state) {
    apply_shocks(model, state);
    if (model.special) return step_with_features(model, state);
    if (goes_short(model, state)) return step_short(model, state);
    draw_ahead(model, state);
    realise_demand(model, state);
    refuse_orders(model, state);
    for (const StockId id : model.order_sequence) order_stock(model, id, state);
    move_goods(model, state);
    close_books(model, state);
}

template <int W>
void advance(const Model& model, State<W>& state) {
    for (const EdgeId id : model.varying) {
        const ModelEdge& edge = at(model, id);
        EdgeState<W>& s = state.edge[id.index];
        for (int w = 0; w < W; ++w) {
            // Halted transit: nothing moves up; what is dispatched meanwhile queues behind.
            const int go = static_cast<int>(s.now.transit_go[w]);
            s.goods_head[w] = (s.goods_head[w] + go) & (edge.goods_slots - 1);
            s.last_slot[w] = std::max(-1, s.last_slot[w] - go);
            s.last_order_slot[w] = std::max(-1, s.last_order_slot[w] - 1);
        }
    }
    ++state.period;
}

template State<1> initial_state<1>(const Model&, std::uint32_t);
template State<kLanes> initial_state<kLanes>(const Model&, std::uint32_t);
template void step<1>(const Model&, State<1>&);
template void step<kLanes>(const Model&, State<kLanes>&);
template void advance<1>(const Model&, State<1>&);
template void advance<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
