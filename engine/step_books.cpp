// The books: losses, backlogs, costs and emissions on the levels at the end of the period.
#include <algorithm>

#include "engine/phases.h"

namespace headwater {

namespace {

/// Owed to lanes and external customers, and what processes wait for and is not on hand.
template <int W>
void backlog_of(const Model& model, const ModelStock& stock, StockId id, State<W>& state) {
    double* backlog = state.stock[id.index].backlog;
    double for_processes[W] = {};
    for (int w = 0; w < W; ++w) backlog[w] = 0;
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        const std::int32_t k = customer.index;
        if (customer.kind == CustomerKind::demand) {
            for (int w = 0; w < W; ++w) backlog[w] += state.demand[k].backlog[w];
        } else if (customer.kind == CustomerKind::lane) {
            for (int w = 0; w < W; ++w) backlog[w] += state.edge[k].owed[w];
        } else {
            const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
            for (int w = 0; w < W; ++w)
                for_processes[w] += input.quantity * state.edge[input.process.index].owed[w];
        }
    }
    for (int w = 0; w < W; ++w)
        backlog[w] += std::max(0.0, for_processes[w] - state.stock[id.index].on_hand[w]);
}

template <int W>
void close_edge(const Model& model, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    for (int w = 0; w < W; ++w) {
        EdgeState<W>& s = state.edge[e];
        s.holding_cost[w] = edge.transit_cost * s.in_transit[w] + edge.dock_cost * s.dock[w] +
                            edge.gate_cost * s.gate[w];
        s.refusal_cost[w] = edge.refusal_cost * s.refused[w];
        s.flow_cost[w] = s.handled[w] * edge.unit_cost * s.now.unit_cost[w];
        s.cost[w] = s.flow_cost[w] + (s.holding_cost[w] + s.refusal_cost[w]);
        s.emissions[w] = s.handled[w] * edge.emissions;
    }
}

/// What the emissions cost where they have a price.
template <int W>
void charge_carbon(const Model& model, State<W>& state) {
    for (EdgeState<W>& edge : state.edge.values)
        for (int w = 0; w < W; ++w) edge.cost[w] += model.carbon_price * edge.emissions[w];
}

}  // namespace

template <int W>
void close_books(const Model& model, State<W>& state) {
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        const StockId id{static_cast<std::int32_t>(i)};
        const ModelStock& stock = model.stocks[i];
        double* on_hand = state.stock[id.index].on_hand;
        if (stock.spoilage > 0)
            for (int w = 0; w < W; ++w) {
                const double spoiled = on_hand[w] * stock.spoilage;
                state.stock[id.index].spoiled[w] += spoiled;
                on_hand[w] -= spoiled;
            }
        backlog_of(model, stock, id, state);
        for (int w = 0; w < W; ++w) {
            const double ordered = state.stock[id.index].order[w] > 0 ? stock.order_cost : 0;
            state.stock[id.index].cost[w] =
                stock.holding_cost * on_hand[w] +
                stock.backorder_cost * state.stock[id.index].backlog[w] + ordered;
        }
    }
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        close_edge(model, static_cast<std::int32_t>(e), state);
    if (model.carbon_price > 0) charge_carbon(model, state);
}

template void close_books<1>(const Model&, State<1>&);
template void close_books<4>(const Model&, State<4>&);

}  // namespace headwater
