#include "engine/recorder.h"

#include "engine/marks.h"
#include "engine/phases.h"

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
    std::ptrdiff_t entities;

    /// The first series of an entity, all `Count` that every record has, in their order.
    template <int Count, class... Numbers>
    void put_all(int entity, const Numbers&... values) const {
        static_assert(sizeof...(values) == Count);
        double* place = row + entity;
        ((*place = values + 0.0, place += entities), ...);
    }
    template <class Series>
    void put(Series series, int entity, double value) const {
        row[static_cast<std::ptrdiff_t>(series) * entities + entity] = value + 0.0;
    }
    template <class Series>
    void add(Series series, int entity, double value) const {
        row[static_cast<std::ptrdiff_t>(series) * entities + entity] += value;
    }
};

/// One row of all tables of a record.
struct RecordRow {
    RowWriter stock, edge, demand;
    double *chain, *provenance;
};
RecordRow record_row(Record& record, int row) {
    return {{row_of(record.stock, row), record.stocks},
            {row_of(record.edge, row), record.edges},
            {row_of(record.demand, row), record.demands},
            row_of(record.chain, row),
            row_of(record.provenance, row)};
}

template <int W>
void put_stock(const StockState<W>& s, int place, int lane, const RowWriter& out) {
    out.put_all<kPlainStockSeries>(place, s.on_hand[lane], s.backlog[lane], s.demand[lane],
                                   s.order[lane], s.received[lane], s.shipped[lane], s.met[lane],
                                   s.position[lane], s.forecast[lane], s.cost[lane],
                                   s.spoiled[lane]);
}

/// Bits of EdgeSeries::stopped.
template <int W>
double stops(const Effective<W>& now, int lane) {
    return (1 - now.orders_go[lane]) + 2 * (1 - now.dispatch_go[lane]) +
           4 * (1 - now.transit_go[lane]) + 8 * (1 - now.receiving_go[lane]);
}

template <int W>
void put_edge(const EdgeState<W>& s, int place, int lane, const RowWriter& out) {
    out.put_all<kPlainEdgeSeries>(place, s.order[lane], s.owed[lane], s.dispatched[lane],
                                  s.in_transit[lane], s.dock[lane] + s.gate[lane], s.received[lane],
                                  stops(s.now, lane), s.load[lane], s.cost[lane], s.emissions[lane],
                                  s.refused[lane]);
}

template <int W>
void put_demand(const DemandState<W>& s, int place, int lane, const RowWriter& out) {
    out.put_all<kPlainDemandSeries>(place, s.demand[lane], s.met[lane], s.sold[lane], s.lost[lane],
                                    s.backlog[lane]);
}

/// One lane of a state in one row of its record: the series that only detailed records have.
template <int W>
struct LaneRow {
    const Model& model;
    const Recorded& recorded;
    const State<W>& state;
    Record& record;
    const RecordRow& out;
    int lane;

    void edges() const;
    void stocks() const;
    void demands() const;
    void returns() const;
    void provenance() const;
};

template <int W>
void LaneRow<W>::edges() const {
    for (int k = 0; k < record.edges; ++k) {
        const EdgeId id = recorded.edges[static_cast<std::size_t>(k)];
        const ModelEdge& edge = at(model, id);
        const bool watched = edge.watch >= 0;
        out.edge.put(EdgeSeries::landed, k,
                     state.landed.values.empty() ? 0 : state.landed[id.index][lane]);
        out.edge.put(EdgeSeries::on_time, k, watched ? state.watch[edge.watch].on_time[lane] : 0);
        out.edge.put(EdgeSeries::overdue, k, watched ? state.watch[edge.watch].overdue[lane] : 0);
        out.edge.put(EdgeSeries::overtime, k,
                     edge.plan >= 0 ? state.plan[edge.plan].overtime[lane] : 0);
        out.edge.put(EdgeSeries::price, k,
                     edge.market >= 0 ? state.market[edge.market].spot[lane] : 0);
    }
}

template <int W>
void LaneRow<W>::stocks() const {
    for (int i = 0; i < record.stocks; ++i) {
        const StockId id = recorded.stocks[static_cast<std::size_t>(i)];
        const bool cared = model.careful;
        out.stock.put(StockSeries::rejected, i, cared ? state.care[id.index].rejected[lane] : 0);
        out.stock.put(StockSeries::withdrawn, i, cared ? state.care[id.index].withdrawn[lane] : 0);
        out.stock.put(StockSeries::defective, i, defective_share(model, id, state, lane));
        out.stock.put(StockSeries::returned, i, 0);
        const std::int32_t books = at(model, id).records;
        out.stock.put(StockSeries::booked, i,
                      state.stock[id.index].on_hand[lane] +
                          (books >= 0 ? state.records[books].error[lane] : 0));
    }
}

template <int W>
void LaneRow<W>::demands() const {
    for (int d = 0; d < record.demands; ++d)
        out.demand.put(DemandSeries::defective, d, defective_sold(model, {d}, state, lane));
}

template <int W>
void LaneRow<W>::returns() const {
    for (std::size_t r = 0; r < model.returns.size(); ++r) {
        const ModelReturn& way = model.returns[r];
        const double units = state.returned[static_cast<std::int32_t>(r)][lane];
        const std::int32_t to = recorded.place_of_stock[static_cast<std::size_t>(way.to.index)];
        if (to < 0) continue;
        out.stock.add(StockSeries::returned, to, units);
        out.stock.add(StockSeries::cost, to, units * (way.refund + way.cost));
    }
}

template <int W>
void LaneRow<W>::provenance() const {
    for (std::size_t s = 0; s < model.suppliers.size(); ++s)
        for (int i = 0; i < record.stocks; ++i)
            out.provenance[static_cast<int>(s) * record.stocks + i] =
                state.stock_marks[i * model.marks + static_cast<std::int32_t>(s)][lane] + 0.0;
}

template <int W>
void put_details(const LaneRow<W>& lane) {
    lane.edges();
    lane.stocks();
    lane.demands();
    lane.returns();
    if (lane.record.provenance.columns > 0) lane.provenance();
}

/// Sums over the chain, by kind, over all lanes. Not set to 0 beforehand: each has its function
/// below.
template <int W>
struct ChainRow {
    Pack<W> sums[static_cast<std::size_t>(ChainSeries::count_)];

    Pack<W>& operator[](ChainSeries series) { return sums[static_cast<std::size_t>(series)]; }
};

/// Where the flow of an edge is booked.
struct Booking {
    ChainSeries cost, emissions;
};
Booking booking(EdgeKind kind) {
    switch (kind) {
        case EdgeKind::lane:
            return {ChainSeries::transport, ChainSeries::emissions_transport};
        case EdgeKind::process:
            return {ChainSeries::production, ChainSeries::emissions_production};
        case EdgeKind::external:
            break;
    }
    return {ChainSeries::purchase, ChainSeries::emissions_purchased};
}

/// A period of W replications in one row of their records. One pass over the entities of a kind
/// writes those that are recorded and adds up the chain's sums, while their numbers are at hand.
template <int W>
struct PeriodRow {
    const Model& model;
    const Recorded& recorded;
    const State<W>& state;
    Record* records;
    RecordRow out[W];
    ChainRow<W> chain;

    PeriodRow(const Model& m, const Recorded& recorded_ones, const State<W>& now, Record* all,
              int row)
        : model(m), recorded(recorded_ones), state(now), records(all) {
        for (int w = 0; w < W; ++w) out[w] = record_row(records[w], row);
    }

    void stocks();
    void edges();
    void demands();
};

// The sums are kept in variables of their own while a loop goes on, which the row in memory is not.

template <int W>
void PeriodRow<W>::stocks() {
    Pack<W> holding = all<W>(0), backorder = holding, ordering = holding, worth = holding;
    const StockState<W>* s = state.stock.values.data();
    const std::int32_t* place = recorded.place_of_stock.data();
    for (const ModelStock& stock : model.stocks) {
        holding += stock.holding_cost * s->on_hand;
        backorder += stock.backorder_cost * s->backlog;
        if (stock.order_cost > 0)
            ordering += if_less(all<W>(0), s->order, all<W>(stock.order_cost), all<W>(0));
        worth += stock.value * s->on_hand;
        for (int w = 0; w < W && *place >= 0; ++w) put_stock(*s, *place, w, out[w].stock);
        ++s, ++place;
    }
    chain[ChainSeries::holding] = holding;
    chain[ChainSeries::backorder] = backorder;
    chain[ChainSeries::ordering] = ordering;
    chain[ChainSeries::inventory_value] = worth;
}

template <int W>
void PeriodRow<W>::edges() {
    Pack<W> holding = chain[ChainSeries::holding], worth = chain[ChainSeries::inventory_value];
    Pack<W> lost_sales = all<W>(0);
    for (const EdgeKind kind : {EdgeKind::lane, EdgeKind::process, EdgeKind::external})
        chain[booking(kind).cost] = chain[booking(kind).emissions] = all<W>(0);
    const EdgeState<W>* s = state.edge.values.data();
    for (std::size_t e = 0; e < model.edges.size(); ++e, ++s) {
        const ModelEdge& edge = model.edges[e];
        const Booking books = booking(edge.kind);
        const bool external = edge.kind == EdgeKind::external;
        const double value = at(model, edge.to).value;
        holding += s->holding_cost;
        lost_sales += s->refusal_cost;
        worth += value * s->gate;
        // What an external supplier has on the way is not ours yet.
        if (!external) worth += value * (s->in_transit + s->dock);
        chain[books.cost] += s->flow_cost;
        chain[books.emissions] += s->emissions;
        const Pack<W>& summed = external ? s->cost : s->emissions;
        for (int w = 0; w < W; ++w) records[w].edge_sums[e] += summed[w] + 0.0;
        const std::int32_t place = recorded.place_of_edge[e];
        if (place < 0) continue;
        const std::int32_t to = recorded.place_of_stock[static_cast<std::size_t>(edge.to.index)];
        for (int w = 0; w < W; ++w) {
            put_edge(*s, place, w, out[w].edge);
            if (to >= 0) out[w].stock.add(StockSeries::cost, to, s->cost[w]);
        }
    }
    chain[ChainSeries::holding] = holding;
    chain[ChainSeries::inventory_value] = worth;
    chain[ChainSeries::lost_sales] = lost_sales;
}

template <int W>
void PeriodRow<W>::demands() {
    Pack<W> demand = all<W>(0), met = demand, revenue = demand;
    Pack<W> lost_sales = chain[ChainSeries::lost_sales];
    const DemandState<W>* s = state.demand.values.data();
    int place = 0;
    for (const ModelDemand& d : model.demands) {
        revenue += price_of(model, d, state.period) * s->sold;
        lost_sales += d.lost_cost * s->lost;
        demand += s->demand;
        met += s->met;
        for (int w = 0; w < W; ++w) put_demand(*s, place, w, out[w].demand);
        ++s, ++place;
    }
    chain[ChainSeries::revenue] = revenue;
    chain[ChainSeries::lost_sales] = lost_sales;
    chain[ChainSeries::service] = if_less(all<W>(0), demand, met / demand, all<W>(1));
}

/// The sums that only detailed records have.
template <int W>
void chain_details(const Model& model, const State<W>& state, ChainRow<W>& row, int w) {
    for (const ChainSeries series :
         {ChainSeries::carbon, ChainSeries::records, ChainSeries::contracts, ChainSeries::returns,
          ChainSeries::quality})
        row[series][w] = 0;
    for (const EdgeState<W>& edge : state.edge.values)
        row[ChainSeries::carbon][w] += model.carbon_price * edge.emissions[w];
    for (const RecordsState<W>& books : state.records.values)
        row[ChainSeries::records][w] += books.cost[w];
    for (const MarketState<W>& market : state.market.values)
        row[ChainSeries::contracts][w] += market.charges[w];
    for (std::size_t r = 0; r < model.returns.size(); ++r)
        row[ChainSeries::returns][w] += state.returned[static_cast<std::int32_t>(r)][w] *
                                        (model.returns[r].refund + model.returns[r].cost);
    for (const CareState<W>& care : state.care.values) row[ChainSeries::quality][w] += care.cost[w];
    for (const EdgeId e : model.audited) row[ChainSeries::quality][w] += at(model, e).audit_cost;
    for (std::size_t d = 0; d < model.demands.size() && model.defect_mark >= 0; ++d)
        row[ChainSeries::quality][w] +=
            model.demands[d].defect_cost *
            defective_sold(model, {static_cast<std::int32_t>(d)}, state, w);
}

void shape(Table& table, int rows, int columns) {
    table.rows = rows;
    table.columns = columns;
    table.values.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
}

}  // namespace

Recorded recorded_all(const Model& model) {
    Recorded all;
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        all.stocks.push_back({static_cast<std::int32_t>(i)});
        all.place_of_stock.push_back(static_cast<std::int32_t>(i));
    }
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        all.edges.push_back({static_cast<std::int32_t>(e)});
        all.place_of_edge.push_back(static_cast<std::int32_t>(e));
    }
    return all;
}

Recorded recorded_some(const Model& model, const std::vector<StockId>& stocks,
                       const std::vector<EdgeId>& edges) {
    Recorded some;
    some.provenance = false;
    some.place_of_stock.assign(model.stocks.size(), -1);
    some.place_of_edge.assign(model.edges.size(), -1);
    for (const StockId id : stocks) {
        some.place_of_stock[static_cast<std::size_t>(id.index)] = 0;
        for (int e = at(model, id).sources.first; e < at(model, id).sources.last; ++e)
            some.place_of_edge[static_cast<std::size_t>(e)] = 0;
    }
    for (const EdgeId id : edges) some.place_of_edge[static_cast<std::size_t>(id.index)] = 0;
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        if (some.place_of_stock[i] < 0) continue;
        some.place_of_stock[i] = static_cast<std::int32_t>(some.stocks.size());
        some.stocks.push_back({static_cast<std::int32_t>(i)});
    }
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        if (some.place_of_edge[e] < 0) continue;
        some.place_of_edge[e] = static_cast<std::int32_t>(some.edges.size());
        some.edges.push_back({static_cast<std::int32_t>(e)});
    }
    return some;
}

template <int W>
void show_only(const Model& model, const Recorded& recorded, State<W>& state) {
    const auto shown = [&](const Customer& customer) {
        if (customer.kind == CustomerKind::demand) return false;  // its numbers are there anyway
        const ModelEdge& edge = edge_of(model, customer);
        return recorded.place_of_edge[static_cast<std::size_t>(&edge - model.edges.data())] >= 0;
    };
    state.quiet.assign(model.stocks.size(), 1);
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        const ModelStock& stock = model.stocks[i];
        bool any = recorded.place_of_stock[i] >= 0;
        for (int e = stock.sources.first; e < stock.sources.last; ++e)
            any = any || recorded.place_of_edge[static_cast<std::size_t>(e)] >= 0;
        for (int c = stock.customers.first; c < stock.customers.last; ++c)
            any = any || shown(model.customers[static_cast<std::size_t>(c)]);
        if (any) state.quiet[i] = 0;
    }
}

void shape(const Model& model, const Recorded& recorded, Record& record) {
    record.periods = model.periods - model.warm_up;
    record.stocks = static_cast<int>(recorded.stocks.size());
    record.edges = static_cast<int>(recorded.edges.size());
    record.demands = static_cast<int>(model.demands.size());
    const bool all = model.detailed;
    record.edge_series = all ? static_cast<int>(EdgeSeries::count_) : kPlainEdgeSeries;
    record.chain_series = all ? static_cast<int>(ChainSeries::count_) : kPlainChainSeries;
    record.stock_series = all ? static_cast<int>(StockSeries::count_) : kPlainStockSeries;
    record.demand_series = all ? static_cast<int>(DemandSeries::count_) : kPlainDemandSeries;
    shape(record.stock, record.periods, record.stock_series * record.stocks);
    shape(record.edge, record.periods, record.edge_series * record.edges);
    shape(record.demand, record.periods, record.demand_series * record.demands);
    const int suppliers = recorded.provenance ? static_cast<int>(model.suppliers.size()) : 0;
    shape(record.provenance, record.periods, suppliers * record.stocks);
    shape(record.chain, record.periods, record.chain_series);
    record.edge_sums.assign(model.edges.size(), 0);
}

template <int W>
void record_period(const Model& model, const Recorded& recorded, const State<W>& state,
                   Record* records, int row) {
    PeriodRow<W> period(model, recorded, state, records, row);
    period.stocks();
    period.edges();
    period.demands();
    period.chain[ChainSeries::response] = all<W>(model.response_cost);
    for (int w = 0; w < W; ++w) {
        if (model.detailed) {
            chain_details(model, state, period.chain, w);
            put_details(LaneRow<W>{model, recorded, state, records[w], period.out[w], w});
        }
        for (int s = 0; s < records[w].chain_series; ++s)
            period.out[w].chain[s] = period.chain.sums[static_cast<std::size_t>(s)][w];
    }
}

template void show_only<1>(const Model&, const Recorded&, State<1>&);
template void show_only<kLanes>(const Model&, const Recorded&, State<kLanes>&);
template void record_period<1>(const Model&, const Recorded&, const State<1>&, Record*, int);
template void record_period<kLanes>(const Model&, const Recorded&, const State<kLanes>&, Record*,
                                    int);

}  // namespace headwater
