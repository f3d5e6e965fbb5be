// The figures of a chain as a list of numbers with names: for statistics over many runs.
#pragma once

#include "engine/figures.h"

namespace headwater {

/// Units and meaning as in ChainFigures.
enum class FigureValue : std::uint8_t {
    fill_rate,
    cycle_service,
    otif,
    promise_kept,
    lowest_service,
    time_to_recover,  // periods; a run that does not recover counts to its last period
    resilience,       // ÷ the calm run of the same replication
    demand,
    sold,
    lost,
    mean_backlog,
    revenue,
    cost,
    cost_purchase,
    cost_production,
    cost_transport,
    cost_holding,
    cost_backorder,
    cost_lost_sales,
    cost_ordering,
    cost_response,
    cost_carbon,
    cost_records,
    cost_contracts,
    cost_returns,
    cost_quality,
    profit,
    mean_inventory_value,
    working_capital,
    stock_turns,
    days_inventory,
    cash_to_cash,
    emissions_purchased,
    emissions_production,
    emissions_transport,
    emissions_end_of_life,
    emissions,
    esg_exposure,
    count_
};
inline constexpr int kFigureValues = static_cast<int>(FigureValue::count_);

/// As it stands in files: "fill_rate", "cost.purchase".
const char* name(FigureValue value);

/// The number; `unrecovered` stands for a time to recover that there is none of, `resilience` for
/// itself.
double value_of(const ChainFigures& figures, FigureValue value, double unrecovered,
                double resilience);

/// Periods from the first failure of the service to the end of the record; 0 if it never failed.
double periods_since_failure(const Model& model, const Record& record);

}  // namespace headwater
