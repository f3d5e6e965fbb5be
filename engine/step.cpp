#include "engine/step.h"

#include <algorithm>

#include "engine/draws.h"
#include "engine/forecast.h"
#include "engine/marks.h"
#include "engine/phases.h"
#include "engine/prices.h"
#include "engine/production.h"
#include "engine/quality.h"
#include "engine/records.h"
#include "engine/returns.h"
#include "engine/shock.h"
#include "engine/sourcing.h"

namespace headwater {

namespace {

template <int W>
void fill_pipelines(const Model& model, State<W>& state) {
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        const ModelEdge& edge = model.edges[e];
        const auto index = static_cast<std::int32_t>(e);
        const double on_order = edge.initial_per_slot * edge.lead_time +
                                edge.initial_orders_per_slot * edge.order_delay +
                                edge.initial_book * edge.yield;
        for (int w = 0; w < W; ++w) {
            for (int k = 0; k < edge.lead_time; ++k)
                state.goods[edge.goods_offset + k][w] = edge.initial_per_slot;
            for (int k = 0; k < edge.order_delay; ++k)
                state.orders[edge.orders_offset + k][w] = edge.initial_orders_per_slot;
            state.edge[index].in_transit[w] = edge.initial_per_slot * edge.lead_time;
            state.edge[index].last_slot[w] = edge.initial_per_slot > 0 ? edge.lead_time - 1 : -1;
            state.edge[index].last_order_slot[w] =
                edge.initial_orders_per_slot > 0 ? edge.order_delay - 1 : -1;
            state.edge[index].owed[w] = edge.initial_book;
            state.stock[edge.to.index].on_order[w] += on_order;
        }
    }
}

template <int W>
void advance_orders(const ModelEdge& edge, std::int32_t e, State<W>& state) {
    double* due = orders_due_row(edge, e, state);
    const int head = (state.edge[e].orders_head[0] + 1) & (edge.orders_slots - 1);
    for (int w = 0; w < W; ++w) {
        due[w] = 0;
        state.edge[e].orders_head[w] = head;
    }
    if (!edge.variable_delay) return;
    for (int w = 0; w < W; ++w)
        state.edge[e].last_order_slot[w] = std::max(-1, state.edge[e].last_order_slot[w] - 1);
}

/// Halted transit: nothing moves up; what is dispatched meanwhile queues behind.
template <int W>
void advance_goods(const ModelEdge& edge, std::int32_t e, State<W>& state) {
    if (!edge.variable_lead) {
        const int head = (state.edge[e].goods_head[0] + 1) & (edge.goods_slots - 1);
        for (int w = 0; w < W; ++w) state.edge[e].goods_head[w] = head;
        return;
    }
    for (int w = 0; w < W; ++w) {
        const int go = static_cast<int>(state.edge[e].now.transit_go[w]);
        int& head = state.edge[e].goods_head[w];
        head = (head + go) & (edge.goods_slots - 1);
        state.edge[e].last_slot[w] = std::max(-1, state.edge[e].last_slot[w] - go);
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
        for (int w = 0; w < W; ++w)
            state.stock[id.index].on_hand[w] = at(model, id).initial_on_hand;
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

}  // namespace

template <int W>
void step(const Model& model, State<W>& state) {
    apply_shocks(model, state);
    if (model.special) return step_with_features(model, state);
    draw_ahead(model, state);
    realise_demand(model, state);
    refuse_orders(model, state);
    for (const StockId id : model.order_sequence) order_stock(model, id, state);
    move_goods(model, state);
    close_books(model, state);
}

template <int W>
void advance(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.edges.size(); ++k) {
        const ModelEdge& edge = model.edges[k];
        const auto e = static_cast<std::int32_t>(k);
        const bool lane = edge.kind == EdgeKind::lane;
        if (lane || edge.order_delay > 0) advance_orders(edge, e, state);
        advance_goods(edge, e, state);
    }
    ++state.period;
}

template State<1> initial_state<1>(const Model&, std::uint32_t);
template State<4> initial_state<4>(const Model&, std::uint32_t);
template void step<1>(const Model&, State<1>&);
template void step<4>(const Model&, State<4>&);
template void advance<1>(const Model&, State<1>&);
template void advance<4>(const Model&, State<4>&);

}  // namespace headwater
