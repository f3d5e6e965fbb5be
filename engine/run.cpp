#include "engine/run.h"

#include <algorithm>

#include "engine/phases.h"
#include "engine/step.h"

namespace headwater {

namespace {

double* row_of(Table& table, int row) {
    return table.values.data() +
           static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns);
}

/// Copies the entities' numbers of one series to its columns of the row. Adding 0 turns −0 into 0
/// and leaves every other number as it is; it also keeps the loop a loop, which is twice as fast in
/// WebAssembly as a call of memcpy for so few numbers.
template <class Series>
void put(double* row, Series series, const Lanes<1>& from, int entities) {
    double* to = row + static_cast<int>(series) * entities;
    const double* values = from.values.data();
    for (int k = 0; k < entities; ++k) to[k] = values[k] + 0.0;
}

void record_stocks(const State<1>& state, Record& record, int row) {
    double* out = row_of(record.stock, row);
    const StockState<1>& s = state.stock;
    const int n = record.stocks;
    put(out, StockSeries::on_hand, s.on_hand, n);
    put(out, StockSeries::backlog, s.backlog, n);
    put(out, StockSeries::demand, s.demand, n);
    put(out, StockSeries::order, s.order, n);
    put(out, StockSeries::received, s.received, n);
    put(out, StockSeries::shipped, s.shipped, n);
    put(out, StockSeries::met, s.met, n);
    put(out, StockSeries::position, s.position, n);
    put(out, StockSeries::forecast, s.forecast, n);
    put(out, StockSeries::cost, s.cost, n);
    put(out, StockSeries::spoiled, s.spoiled, n);
}

void record_edges(const Model& model, const State<1>& state, Record& record, int row) {
    double* out = row_of(record.edge, row);
    const EdgeState<1>& s = state.edge;
    const int n = record.edges;
    put(out, EdgeSeries::order, s.order, n);
    put(out, EdgeSeries::owed, s.owed, n);
    put(out, EdgeSeries::dispatched, s.dispatched, n);
    put(out, EdgeSeries::in_transit, s.in_transit, n);
    put(out, EdgeSeries::received, s.received, n);
    put(out, EdgeSeries::load, s.load, n);
    put(out, EdgeSeries::cost, s.cost, n);
    put(out, EdgeSeries::emissions, s.emissions, n);
    put(out, EdgeSeries::refused, s.refused, n);
    const Effective<1>& f = state.effective;
    double* stock = row_of(record.stock, row) + static_cast<int>(StockSeries::cost) * record.stocks;
    for (int e = 0; e < n; ++e) {
        out[static_cast<int>(EdgeSeries::held) * n + e] = *s.dock[e] + *s.gate[e];
        out[static_cast<int>(EdgeSeries::stopped) * n + e] =
            (1 - *f.orders_go[e]) + 2 * (1 - *f.dispatch_go[e]) + 4 * (1 - *f.transit_go[e]) +
            8 * (1 - *f.receiving_go[e]);
        stock[model.edges[static_cast<std::size_t>(e)].to.index] += *s.cost[e];
    }
}

void record_demands(const State<1>& state, Record& record, int row) {
    double* out = row_of(record.demand, row);
    const DemandState<1>& s = state.demand;
    const int n = record.demands;
    put(out, DemandSeries::demand, s.demand, n);
    put(out, DemandSeries::met, s.met, n);
    put(out, DemandSeries::sold, s.sold, n);
    put(out, DemandSeries::lost, s.lost, n);
    put(out, DemandSeries::backlog, s.backlog, n);
}

/// Sums over the chain, by kind.
struct ChainRow {
    double* out;
    double& operator[](ChainSeries series) const { return out[static_cast<int>(series)]; }
};

void chain_edges(const Model& model, const State<1>& state, ChainRow row) {
    for (std::size_t k = 0; k < model.edges.size(); ++k) {
        const ModelEdge& edge = model.edges[k];
        const auto e = static_cast<std::int32_t>(k);
        const EdgeState<1>& s = state.edge;
        const double held = edge.transit_cost * *s.in_transit[e] + edge.dock_cost * *s.dock[e] +
                            edge.gate_cost * *s.gate[e];
        const double refused = edge.refusal_cost * *s.refused[e];
        row[ChainSeries::holding] += held;
        row[ChainSeries::lost_sales] += refused;
        const double flow = *s.cost[e] - held - refused;
        const double value = at(model, edge.to).value;
        row[ChainSeries::inventory_value] += value * *s.gate[e];
        if (edge.kind != EdgeKind::external)
            row[ChainSeries::inventory_value] += value * (*s.in_transit[e] + *s.dock[e]);
        switch (edge.kind) {
            case EdgeKind::lane:
                row[ChainSeries::transport] += flow;
                row[ChainSeries::emissions_transport] += *s.emissions[e];
                break;
            case EdgeKind::process:
                row[ChainSeries::production] += flow;
                row[ChainSeries::emissions_production] += *s.emissions[e];
                break;
            case EdgeKind::external:
                row[ChainSeries::purchase] += flow;
                row[ChainSeries::emissions_purchased] += *s.emissions[e];
                break;
        }
    }
}

void chain_demands(const Model& model, const State<1>& state, ChainRow row) {
    double demand = 0, met = 0;
    for (std::size_t k = 0; k < model.demands.size(); ++k) {
        const ModelDemand& d = model.demands[k];
        const auto i = static_cast<std::int32_t>(k);
        row[ChainSeries::revenue] += d.price * *state.demand.sold[i];
        row[ChainSeries::lost_sales] += d.lost_cost * *state.demand.lost[i];
        demand += *state.demand.demand[i];
        met += *state.demand.met[i];
    }
    row[ChainSeries::service] = demand > 0 ? met / demand : 1;
}

void record_chain(const Model& model, const State<1>& state, Record& record, int index) {
    const ChainRow row{row_of(record.chain, index)};
    std::fill_n(row.out, static_cast<int>(ChainSeries::count_), 0.0);
    for (std::size_t k = 0; k < model.stocks.size(); ++k) {
        const ModelStock& stock = model.stocks[k];
        const auto i = static_cast<std::int32_t>(k);
        row[ChainSeries::holding] += stock.holding_cost * *state.stock.on_hand[i];
        row[ChainSeries::backorder] += stock.backorder_cost * *state.stock.backlog[i];
        if (*state.stock.order[i] > 0) row[ChainSeries::ordering] += stock.order_cost;
        row[ChainSeries::inventory_value] += stock.value * *state.stock.on_hand[i];
    }
    chain_edges(model, state, row);
    chain_demands(model, state, row);
    row[ChainSeries::response] = model.response_cost;
}

void shape(Table& table, int rows, int columns) {
    table.rows = rows;
    table.columns = columns;
    table.values.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
}

void shape(const Model& model, Record& record) {
    record.periods = model.periods - model.warm_up;
    record.stocks = static_cast<int>(model.stocks.size());
    record.edges = static_cast<int>(model.edges.size());
    record.demands = static_cast<int>(model.demands.size());
    shape(record.stock, record.periods, static_cast<int>(StockSeries::count_) * record.stocks);
    shape(record.edge, record.periods, static_cast<int>(EdgeSeries::count_) * record.edges);
    shape(record.demand, record.periods, static_cast<int>(DemandSeries::count_) * record.demands);
    shape(record.chain, record.periods, static_cast<int>(ChainSeries::count_));
}

}  // namespace

void run(const Model& model, std::uint32_t replication, Record& record) {
    shape(model, record);
    State<1> state = initial_state<1>(model, replication);
    while (state.period < model.periods) {
        step(model, state);
        const int row = state.period - model.warm_up;
        if (row >= 0) {
            record_stocks(state, record, row);
            record_edges(model, state, record, row);
            record_demands(state, record, row);
            record_chain(model, state, record, row);
        }
        advance(model, state);
    }
}

Record run(const Model& model, std::uint32_t replication) {
    Record record;
    run(model, replication, record);
    return record;
}

}  // namespace headwater
