// The books: losses, backlogs, costs and emissions on the levels at the end of the period.
#include <algorithm>

#include "engine/phases.h"

namespace headwater {

namespace {

/// Owed to lanes and external customers, and what processes wait for and is not on hand.
template <int W>
void backlog_of(const Model& model, const ModelStock& stock, StockId id, State<W>& state) {
    double* backlog = state.stock.backlog[id.index];
    double for_processes[W] = {};
    for (int w = 0; w < W; ++w) backlog[w] = 0;
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        const std::int32_t k = customer.index;
        if (customer.kind == CustomerKind::demand) {
            for (int w = 0; w < W; ++w) backlog[w] += state.demand.backlog[k][w];
        } else if (customer.kind == CustomerKind::lane) {
            for (int w = 0; w < W; ++w) backlog[w] += state.edge.owed[k][w];
        } else {
            const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
            for (int w = 0; w < W; ++w)
                for_processes[w] += input.quantity * state.edge.owed[input.process.index][w];
        }
    }
    for (int w = 0; w < W; ++w)
        backlog[w] += std::max(0.0, for_processes[w] - state.stock.on_hand[id.index][w]);
}

template <int W>
void close_edge(const Model& model, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    for (int w = 0; w < W; ++w) {
        const double handled = state.edge.handled[e][w];
        const double held = edge.transit_cost * state.edge.in_transit[e][w] +
                            edge.dock_cost * state.edge.dock[e][w] +
                            edge.gate_cost * state.edge.gate[e][w] +
                            edge.refusal_cost * state.edge.refused[e][w];
        state.edge.cost[e][w] = handled * edge.unit_cost * state.effective.unit_cost[e][w] + held;
        state.edge.emissions[e][w] = handled * edge.emissions;
    }
}

}  // namespace

template <int W>
void close_books(const Model& model, State<W>& state) {
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        const StockId id{static_cast<std::int32_t>(i)};
        const ModelStock& stock = model.stocks[i];
        double* on_hand = state.stock.on_hand[id.index];
        if (stock.spoilage > 0)
            for (int w = 0; w < W; ++w) {
                const double spoiled = on_hand[w] * stock.spoilage;
                state.stock.spoiled[id.index][w] += spoiled;
                on_hand[w] -= spoiled;
            }
        backlog_of(model, stock, id, state);
        for (int w = 0; w < W; ++w) {
            const double ordered = state.stock.order[id.index][w] > 0 ? stock.order_cost : 0;
            state.stock.cost[id.index][w] =
                stock.holding_cost * on_hand[w] +
                stock.backorder_cost * state.stock.backlog[id.index][w] + ordered;
        }
    }
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        close_edge(model, static_cast<std::int32_t>(e), state);
}

template void close_books<1>(const Model&, State<1>&);
template void close_books<4>(const Model&, State<4>&);

}  // namespace headwater
