// The books: losses, backlogs, costs and emissions on the levels at the end of the period.
#include <algorithm>

#include "engine/phases.h"

namespace headwater {

namespace {

/// Owed to lanes and external customers, and what processes wait for and is not on hand.
template <int W>
Pack<W> backlog_of(const Model& model, const ModelStock& stock, const Pack<W>& on_hand,
                   const State<W>& state) {
    Pack<W> backlog = all<W>(0), for_processes = all<W>(0);
    bool processes = false;
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        const std::int32_t k = customer.index;
        if (customer.kind == CustomerKind::demand) {
            backlog += state.demand[k].backlog;
        } else if (customer.kind == CustomerKind::lane) {
            backlog += state.edge[k].owed;
        } else {
            const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
            for_processes += input.quantity * state.edge[input.process.index].owed;
            processes = true;
        }
    }
    return processes ? backlog + positive(for_processes - on_hand) : backlog;
}

template <int W>
void close_stock(const Model& model, const ModelStock& stock, StockState<W>& s,
                 const State<W>& state) {
    if (stock.spoilage > 0) {
        const Pack<W> spoiled = stock.spoilage * s.on_hand;
        s.spoiled += spoiled;
        s.on_hand -= spoiled;
    }
    s.backlog = backlog_of(model, stock, s.on_hand, state);
    s.cost = stock.holding_cost * s.on_hand + stock.backorder_cost * s.backlog;
    if (stock.order_cost > 0)
        s.cost += if_less(all<W>(0), s.order, all<W>(stock.order_cost), all<W>(0));
}

template <int W>
void close_edge(const ModelEdge& edge, EdgeState<W>& s, const State<W>& state) {
    s.holding_cost = edge.transit_cost * s.in_transit;
    if (state.held)
        s.holding_cost = s.holding_cost + edge.dock_cost * s.dock + edge.gate_cost * s.gate;
    s.flow_cost = edge.unit_cost * s.handled;
    if (!state.steady) s.flow_cost = s.flow_cost * s.now.unit_cost;
    s.cost = s.flow_cost + s.holding_cost;
    if (edge.refuses) {
        s.refusal_cost = edge.refusal_cost * s.refused;
        s.cost = s.flow_cost + (s.holding_cost + s.refusal_cost);
    }
    s.emissions = edge.emissions * s.handled;
}

/// What the emissions cost where they have a price.
template <int W>
void charge_carbon(const Model& model, State<W>& state) {
    for (EdgeState<W>& edge : state.edge.values) edge.cost += model.carbon_price * edge.emissions;
}

}  // namespace

template <int W>
void close_books(const Model& model, State<W>& state) {
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        close_stock(model, model.stocks[i], state.stock[static_cast<std::int32_t>(i)], state);
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        close_edge(model.edges[e], state.edge[static_cast<std::int32_t>(e)], state);
    if (model.carbon_price > 0) charge_carbon(model, state);
}

template <int W>
void close_open_books(const Model& model, State<W>& state) {
    for (const StockId id : model.open_stocks)
        close_stock(model, at(model, id), state.stock[id.index], state);
    for (const EdgeId id : model.open_edges) close_edge(at(model, id), state.edge[id.index], state);
    if (model.carbon_price > 0) charge_carbon(model, state);
}

template void close_books<1>(const Model&, State<1>&);
template void close_books<kLanes>(const Model&, State<kLanes>&);
template void close_open_books<1>(const Model&, State<1>&);
template void close_open_books<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
