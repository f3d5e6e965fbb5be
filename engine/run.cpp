#include "engine/run.h"

#include <algorithm>

#include "engine/marks.h"
#include "engine/phases.h"
#include "engine/step.h"

namespace headwater {

namespace {

double* row_of(Table& table, int row) {
    return table.values.data() +
           static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns);
}

/// One row of a table while it is filled: the number of series `s` of entity `i` stands in column
/// s · entities + i. Adding 0 turns −0 into 0 and leaves every other number as it is.
struct RowWriter {
    double* row;
    int entities;

    template <class Series>
    void put(Series series, int entity, double value) const {
        row[static_cast<int>(series) * entities + entity] = value + 0.0;
    }
};

void record_stocks(const State<1>& state, Record& record, int row) {
    const RowWriter out{row_of(record.stock, row), record.stocks};
    for (int i = 0; i < record.stocks; ++i) {
        const StockState<1>& s = state.stock[i];
        out.put(StockSeries::on_hand, i, *s.on_hand);
        out.put(StockSeries::backlog, i, *s.backlog);
        out.put(StockSeries::demand, i, *s.demand);
        out.put(StockSeries::order, i, *s.order);
        out.put(StockSeries::received, i, *s.received);
        out.put(StockSeries::shipped, i, *s.shipped);
        out.put(StockSeries::met, i, *s.met);
        out.put(StockSeries::position, i, *s.position);
        out.put(StockSeries::forecast, i, *s.forecast);
        out.put(StockSeries::cost, i, *s.cost);
        out.put(StockSeries::spoiled, i, *s.spoiled);
    }
}

/// Bits of EdgeSeries::stopped.
double stops(const Effective<1>& now) {
    return (1 - *now.orders_go) + 2 * (1 - *now.dispatch_go) + 4 * (1 - *now.transit_go) +
           8 * (1 - *now.receiving_go);
}

void record_edges(const Model& model, const State<1>& state, Record& record, int row) {
    const RowWriter out{row_of(record.edge, row), record.edges};
    double* costs = row_of(record.stock, row) + static_cast<int>(StockSeries::cost) * record.stocks;
    for (int e = 0; e < record.edges; ++e) {
        const EdgeState<1>& s = state.edge[e];
        out.put(EdgeSeries::order, e, *s.order);
        out.put(EdgeSeries::owed, e, *s.owed);
        out.put(EdgeSeries::dispatched, e, *s.dispatched);
        out.put(EdgeSeries::in_transit, e, *s.in_transit);
        out.put(EdgeSeries::held, e, *s.dock + *s.gate);
        out.put(EdgeSeries::received, e, *s.received);
        out.put(EdgeSeries::stopped, e, stops(s.now));
        out.put(EdgeSeries::load, e, *s.load);
        out.put(EdgeSeries::cost, e, *s.cost);
        out.put(EdgeSeries::emissions, e, *s.emissions);
        out.put(EdgeSeries::refused, e, *s.refused);
        costs[model.edges[static_cast<std::size_t>(e)].to.index] += *s.cost;
    }
}

/// The series that only detailed records have.
void record_edge_details(const Model& model, const State<1>& state, Record& record, int row) {
    const RowWriter out{row_of(record.edge, row), record.edges};
    for (int e = 0; e < record.edges; ++e) {
        const ModelEdge& edge = at(model, EdgeId{e});
        const bool watched = edge.watch >= 0;
        out.put(EdgeSeries::landed, e, state.landed.values.empty() ? 0 : *state.landed[e]);
        out.put(EdgeSeries::on_time, e, watched ? *state.watch[edge.watch].on_time : 0);
        out.put(EdgeSeries::overdue, e, watched ? *state.watch[edge.watch].overdue : 0);
        out.put(EdgeSeries::overtime, e, edge.plan >= 0 ? *state.plan[edge.plan].overtime : 0);
        out.put(EdgeSeries::price, e, edge.market >= 0 ? *state.market[edge.market].spot : 0);
    }
}

void record_demands(const State<1>& state, Record& record, int row) {
    const RowWriter out{row_of(record.demand, row), record.demands};
    for (int d = 0; d < record.demands; ++d) {
        const DemandState<1>& s = state.demand[d];
        out.put(DemandSeries::demand, d, *s.demand);
        out.put(DemandSeries::met, d, *s.met);
        out.put(DemandSeries::sold, d, *s.sold);
        out.put(DemandSeries::lost, d, *s.lost);
        out.put(DemandSeries::backlog, d, *s.backlog);
    }
}

void record_more_of_stocks(const Model& model, const State<1>& state, Record& record, int row) {
    const RowWriter out{row_of(record.stock, row), record.stocks};
    for (int i = 0; i < record.stocks; ++i) {
        const bool cared = model.careful;
        out.put(StockSeries::rejected, i, cared ? *state.care[i].rejected : 0);
        out.put(StockSeries::withdrawn, i, cared ? *state.care[i].withdrawn : 0);
        out.put(StockSeries::defective, i, defective_share(model, {i}, state, 0));
        out.put(StockSeries::returned, i, 0);
        const std::int32_t books = at(model, StockId{i}).records;
        out.put(StockSeries::booked, i,
                *state.stock[i].on_hand + (books >= 0 ? *state.records[books].error : 0));
    }
    double* returned =
        row_of(record.stock, row) + static_cast<int>(StockSeries::returned) * record.stocks;
    double* costs = row_of(record.stock, row) + static_cast<int>(StockSeries::cost) * record.stocks;
    for (std::size_t r = 0; r < model.returns.size(); ++r) {
        const ModelReturn& way = model.returns[r];
        const double units = *state.returned[static_cast<std::int32_t>(r)];
        returned[way.to.index] += units;
        costs[way.to.index] += units * (way.refund + way.cost);
    }
    const RowWriter more{row_of(record.demand, row), record.demands};
    for (int d = 0; d < record.demands; ++d)
        more.put(DemandSeries::defective, d, defective_sold(model, {d}, state, 0));
    if (record.provenance.columns == 0) return;
    double* shares = row_of(record.provenance, row);
    for (std::size_t s = 0; s < model.suppliers.size(); ++s)
        for (int i = 0; i < record.stocks; ++i)
            shares[static_cast<int>(s) * record.stocks + i] =
                *state.stock_marks[i * model.marks + static_cast<std::int32_t>(s)] + 0.0;
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
        const EdgeState<1>& s = state.edge[e];
        row[ChainSeries::holding] += *s.holding_cost;
        row[ChainSeries::lost_sales] += *s.refusal_cost;
        const double flow = *s.flow_cost;
        const double value = at(model, edge.to).value;
        row[ChainSeries::inventory_value] += value * *s.gate;
        if (edge.kind != EdgeKind::external)
            row[ChainSeries::inventory_value] += value * (*s.in_transit + *s.dock);
        switch (edge.kind) {
            case EdgeKind::lane:
                row[ChainSeries::transport] += flow;
                row[ChainSeries::emissions_transport] += *s.emissions;
                break;
            case EdgeKind::process:
                row[ChainSeries::production] += flow;
                row[ChainSeries::emissions_production] += *s.emissions;
                break;
            case EdgeKind::external:
                row[ChainSeries::purchase] += flow;
                row[ChainSeries::emissions_purchased] += *s.emissions;
                break;
        }
    }
}

void chain_demands(const Model& model, const State<1>& state, ChainRow row) {
    double demand = 0, met = 0;
    for (std::size_t k = 0; k < model.demands.size(); ++k) {
        const ModelDemand& d = model.demands[k];
        const auto i = static_cast<std::int32_t>(k);
        row[ChainSeries::revenue] += price_of(model, d, state.period) * *state.demand[i].sold;
        row[ChainSeries::lost_sales] += d.lost_cost * *state.demand[i].lost;
        demand += *state.demand[i].demand;
        met += *state.demand[i].met;
    }
    row[ChainSeries::service] = demand > 0 ? met / demand : 1;
}

void record_chain(const Model& model, const State<1>& state, Record& record, int index) {
    const ChainRow row{row_of(record.chain, index)};
    std::fill_n(row.out, record.chain_series, 0.0);
    for (std::size_t k = 0; k < model.stocks.size(); ++k) {
        const ModelStock& stock = model.stocks[k];
        const auto i = static_cast<std::int32_t>(k);
        row[ChainSeries::holding] += stock.holding_cost * *state.stock[i].on_hand;
        row[ChainSeries::backorder] += stock.backorder_cost * *state.stock[i].backlog;
        if (*state.stock[i].order > 0) row[ChainSeries::ordering] += stock.order_cost;
        row[ChainSeries::inventory_value] += stock.value * *state.stock[i].on_hand;
    }
    chain_edges(model, state, row);
    chain_demands(model, state, row);
    row[ChainSeries::response] = model.response_cost;
    if (!model.detailed) return;
    for (const EdgeState<1>& edge : state.edge.values)
        row[ChainSeries::carbon] += model.carbon_price * *edge.emissions;
    for (const RecordsState<1>& books : state.records.values)
        row[ChainSeries::records] += *books.cost;
    for (const MarketState<1>& market : state.market.values)
        row[ChainSeries::contracts] += *market.charges;
    for (std::size_t r = 0; r < model.returns.size(); ++r)
        row[ChainSeries::returns] += *state.returned[static_cast<std::int32_t>(r)] *
                                     (model.returns[r].refund + model.returns[r].cost);
    for (const CareState<1>& care : state.care.values) row[ChainSeries::quality] += *care.cost;
    for (const EdgeId e : model.audited) row[ChainSeries::quality] += at(model, e).audit_cost;
    for (std::size_t d = 0; d < model.demands.size() && model.defect_mark >= 0; ++d)
        row[ChainSeries::quality] +=
            model.demands[d].defect_cost *
            defective_sold(model, {static_cast<std::int32_t>(d)}, state, 0);
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
    const bool all = model.detailed;
    record.edge_series = all ? static_cast<int>(EdgeSeries::count_) : kPlainEdgeSeries;
    record.chain_series = all ? static_cast<int>(ChainSeries::count_) : kPlainChainSeries;
    record.stock_series = all ? static_cast<int>(StockSeries::count_) : kPlainStockSeries;
    record.demand_series = all ? static_cast<int>(DemandSeries::count_) : kPlainDemandSeries;
    shape(record.stock, record.periods, record.stock_series * record.stocks);
    shape(record.edge, record.periods, record.edge_series * record.edges);
    shape(record.demand, record.periods, record.demand_series * record.demands);
    shape(record.provenance, record.periods,
          static_cast<int>(model.suppliers.size()) * record.stocks);
    shape(record.chain, record.periods, record.chain_series);
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
            if (model.detailed) record_edge_details(model, state, record, row);
            if (model.detailed) record_more_of_stocks(model, state, record, row);
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
