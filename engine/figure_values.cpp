#include "engine/figure_values.h"

#include <algorithm>

namespace headwater {

namespace {

using Get = double (*)(const ChainFigures&);

struct Entry {
    const char* name;
    Get get;  ///< nothing: value_of() knows
};

#define HEADWATER_FIGURE(member) [](const ChainFigures& f) -> double { return f.member; }

constexpr Entry kEntries[] = {{"fill_rate", HEADWATER_FIGURE(fill_rate)},
                              {"cycle_service", HEADWATER_FIGURE(cycle_service)},
                              {"otif", HEADWATER_FIGURE(otif)},
                              {"promise_kept", HEADWATER_FIGURE(promise_kept)},
                              {"lowest_service", HEADWATER_FIGURE(lowest_service)},
                              {"time_to_recover", nullptr},
                              {"resilience", nullptr},
                              {"demand", HEADWATER_FIGURE(demand)},
                              {"sold", HEADWATER_FIGURE(sold)},
                              {"lost", HEADWATER_FIGURE(lost)},
                              {"mean_backlog", HEADWATER_FIGURE(mean_backlog)},
                              {"revenue", HEADWATER_FIGURE(revenue)},
                              {"cost.total", HEADWATER_FIGURE(cost.total())},
                              {"cost.purchase", HEADWATER_FIGURE(cost.purchase)},
                              {"cost.production", HEADWATER_FIGURE(cost.production)},
                              {"cost.transport", HEADWATER_FIGURE(cost.transport)},
                              {"cost.holding", HEADWATER_FIGURE(cost.holding)},
                              {"cost.backorder", HEADWATER_FIGURE(cost.backorder)},
                              {"cost.lost_sales", HEADWATER_FIGURE(cost.lost_sales)},
                              {"cost.ordering", HEADWATER_FIGURE(cost.ordering)},
                              {"cost.response", HEADWATER_FIGURE(cost.response)},
                              {"cost.carbon", HEADWATER_FIGURE(cost.carbon)},
                              {"cost.records", HEADWATER_FIGURE(cost.records)},
                              {"cost.contracts", HEADWATER_FIGURE(cost.contracts)},
                              {"cost.returns", HEADWATER_FIGURE(cost.returns)},
                              {"cost.quality", HEADWATER_FIGURE(cost.quality)},
                              {"profit", HEADWATER_FIGURE(profit)},
                              {"mean_inventory_value", HEADWATER_FIGURE(mean_inventory_value)},
                              {"working_capital", HEADWATER_FIGURE(working_capital)},
                              {"stock_turns", HEADWATER_FIGURE(stock_turns)},
                              {"days_inventory", HEADWATER_FIGURE(days_inventory)},
                              {"cash_to_cash", HEADWATER_FIGURE(cash_to_cash)},
                              {"emissions_purchased", HEADWATER_FIGURE(emissions_purchased)},
                              {"emissions_production", HEADWATER_FIGURE(emissions_production)},
                              {"emissions_transport", HEADWATER_FIGURE(emissions_transport)},
                              {"emissions_end_of_life", HEADWATER_FIGURE(emissions_end_of_life)},
                              {"emissions", HEADWATER_FIGURE(emissions)},
                              {"esg_exposure", HEADWATER_FIGURE(esg_exposure)}};
static_assert(sizeof kEntries / sizeof *kEntries == static_cast<std::size_t>(kFigureValues));

#undef HEADWATER_FIGURE

}  // namespace

const char* name(FigureValue value) { return kEntries[static_cast<std::size_t>(value)].name; }

double value_of(const ChainFigures& figures, FigureValue value, double unrecovered,
                double resilience) {
    if (value == FigureValue::resilience) return resilience;
    if (value == FigureValue::time_to_recover)
        return figures.time_to_recover ? *figures.time_to_recover : unrecovered;
    return kEntries[static_cast<std::size_t>(value)].get(figures);
}

double periods_since_failure(const Model& model, const Record& record) {
    const std::vector<double> service = trailing_service(record, model.recovery.window);
    const auto failed = std::find_if(service.begin(), service.end(),
                                     [&](double s) { return s < model.recovery.failure; });
    return static_cast<double>(service.end() - failed);
}

}  // namespace headwater
