// The Record of a run: every series, period by period, warm-up left out. A series is a column of
// one of the tables below; rows are periods, so that a period is written in one go and a row is a
// texture row. All numbers are at the end of the period, after the books, before the pipelines
// advance.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model.h"

namespace headwater {

/// rows × columns of numbers, row by row.
struct Table {
    int rows = 0, columns = 0;
    std::vector<double> values;

    double at(int row, int column) const {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                      static_cast<std::size_t>(column)];
    }
};

/// What is recorded of each stock, in units per period or units.
enum class StockSeries : std::uint8_t {
    on_hand,   // units on hand
    backlog,   // units owed to customers, lanes and (short inputs) processes
    demand,    // units newly asked for
    order,     // units ordered
    received,  // units received from all sources
    shipped,   // units handed to all customers
    met,       // units of this period's demand handed over in the period
    position,  // inventory position when the policy decided
    forecast,  // units per period expected
    cost,      // money: holding, backorder, order costs, and what its source edges cost
    spoiled,   // units spoiled or lost on hand
    // detailed records only
    rejected,   // units that the inspection rejected
    withdrawn,  // units that a recall withdrew, on hand and on the way here
    defective,  // share of the stock on hand that is defective
    returned,   // units that customers returned to it, or that came out besides what is made
    booked,     // units on hand as the books have them
    count_
};
/// The series behind the plain ones (here and below) are in the record only if Model::detailed says
/// that some feature of the scenario needs them; at() reads 0 where they are not.
/// … of each source edge.
enum class EdgeSeries : std::uint8_t {
    order,  // units ordered over it
    owed,  // units ordered that have reached the shipper and are not dispatched (process: the book)
    dispatched,  // units that left (process: good units started)
    in_transit,  // units in the pipeline (process: work in process)
    held,        // units at the dock and at the gate
    received,    // units taken in
    stopped,     // 1 orders, 2 dispatch, 4 transit, 8 receiving halted, added
    load,        // dispatched or started ÷ capacity of the period, 0 if unlimited
    cost,        // money: transport, purchase, production, transit, dock and gate holding, refusals
    emissions,   // kg CO2e
    refused,     // units refused
    // detailed records only
    landed,    // money: landed cost of a unit, where a sourcing rule compares it
    on_time,   // on-time rate measured, where the source is watched
    overdue,   // units that should have been received, where the source is watched
    overtime,  // units started beyond the regular capacity
    price,     // money: spot price of a unit, where there is a market
    count_
};
/// … of each external demand.
enum class DemandSeries : std::uint8_t {
    demand,   // units asked for
    met,      // units of this period's demand met in the period
    sold,     // units shipped, old backorders included
    lost,     // units lost
    backlog,  // units waiting
    // detailed records only
    defective,  // units sold that are defective
    count_
};
/// … of the whole chain.
enum class ChainSeries : std::uint8_t {
    purchase,
    production,
    transport,
    holding,
    backorder,
    lost_sales,
    ordering,
    response,  // money, costs
    revenue,   // money
    emissions_purchased,
    emissions_production,
    emissions_transport,  // kg CO2e
    inventory_value,      // money, on hand, held and in transit
    service,              // met ÷ demand of the period, 1 if none
    // detailed records only
    carbon,     // money, cost: emissions at the carbon price
    records,    // money, cost: counts and tags
    contracts,  // money, cost: shortfall charges, less penalties of suppliers
    returns,    // money, cost: refunds and handling of what customers return
    quality,    // money, cost: audits, inspection, tracing, recalls, defects that customers find
    count_
};

inline constexpr int kPlainStockSeries = static_cast<int>(StockSeries::spoiled) + 1;
inline constexpr int kPlainDemandSeries = static_cast<int>(DemandSeries::backlog) + 1;
inline constexpr int kPlainEdgeSeries = static_cast<int>(EdgeSeries::refused) + 1;
inline constexpr int kPlainChainSeries = static_cast<int>(ChainSeries::service) + 1;

struct Record {
    int periods = 0;
    int stocks = 0, edges = 0, demands = 0;
    int stock_series = kPlainStockSeries, edge_series = kPlainEdgeSeries,
        demand_series = kPlainDemandSeries, chain_series = kPlainChainSeries;  ///< recorded
    Table stock;   ///< columns: series · stocks + stock
    Table edge;    ///< columns: series · edges + edge
    Table demand;  ///< columns: series · demands + demand
    Table chain;   ///< columns: series
    /// Share of each stock that came from each supplier: columns supplier · stocks + stock,
    /// suppliers as in Model::suppliers. No columns unless the scenario traces.
    Table provenance;
    /// Of each edge of the model, summed over the periods: what it emits, or what an external
    /// supplier costs.
    std::vector<double> edge_sums;

    double at(StockSeries s, StockId i, int period) const {
        if (static_cast<int>(s) >= stock_series) return 0;
        return stock.at(period, static_cast<int>(s) * stocks + i.index);
    }
    double at(EdgeSeries s, EdgeId i, int period) const {
        if (static_cast<int>(s) >= edge_series) return 0;
        return edge.at(period, static_cast<int>(s) * edges + i.index);
    }
    double at(DemandSeries s, DemandId i, int period) const {
        if (static_cast<int>(s) >= demand_series) return 0;
        return demand.at(period, static_cast<int>(s) * demands + i.index);
    }
    double at(ChainSeries s, int period) const {
        return static_cast<int>(s) < chain_series ? chain.at(period, static_cast<int>(s)) : 0;
    }
};

/// Names of the series as they stand in CSV headers and schemas ("on_hand", …).
const char* name(StockSeries series);
const char* name(EdgeSeries series);
const char* name(DemandSeries series);
const char* name(ChainSeries series);

/// 64 bits over every number of the record, in a fixed order; −0 counts as 0. Equal digests in all
/// builds are the proof that results are the same to the bit.
std::uint64_t digest(const Record& record);

}  // namespace headwater
