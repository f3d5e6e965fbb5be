#include "engine/cli/figure_list.h"

#include <array>

namespace headwater::cli {
namespace {

using Value = std::optional<double>;
using M = Measure;

#define HEADWATER_CHAIN(member) \
    [](const VariantRun& run) -> Value { return run.figures.chain.member; }
#define HEADWATER_STOCK(member) [](const StockFigures& stock) -> Value { return stock.member; }

constexpr const char* kService = "Service";
constexpr const char* kMoney = "Money";
constexpr const char* kCapital = "Capital tied up";
constexpr const char* kEmissions = "Emissions";

constexpr std::array kChain = {
    ChainFigure{"fill_rate", kService, "Fill rate", M::share, "-", HEADWATER_CHAIN(fill_rate)},
    ChainFigure{"cycle_service", kService, "Cycle service", M::share, "-",
                HEADWATER_CHAIN(cycle_service)},
    ChainFigure{"otif", kService, "On time in full", M::share, "-", HEADWATER_CHAIN(otif)},
    ChainFigure{"promise_kept", kService, "Promise kept", M::share, "-",
                HEADWATER_CHAIN(promise_kept)},
    ChainFigure{"lowest_service", kService, "Lowest service", M::share, "-",
                HEADWATER_CHAIN(lowest_service)},
    ChainFigure{"time_to_recover", kService, "Time to recover", M::periods, "never",
                HEADWATER_CHAIN(time_to_recover)},
    ChainFigure{"resilience", kService, "Resilience", M::share, "-",
                [](const VariantRun& run) -> Value { return run.resilience; }},
    ChainFigure{"demand", kService, "Demand", M::units, "-", HEADWATER_CHAIN(demand)},
    ChainFigure{"sold", kService, "Sold", M::units, "-", HEADWATER_CHAIN(sold)},
    ChainFigure{"lost", kService, "Lost", M::units, "-", HEADWATER_CHAIN(lost)},
    ChainFigure{"mean_backlog", kService, "Mean backlog", M::units, "-",
                HEADWATER_CHAIN(mean_backlog)},
    ChainFigure{"revenue", kMoney, "Revenue", M::money, "-", HEADWATER_CHAIN(revenue)},
    ChainFigure{"cost.total", kMoney, "Cost", M::money, "-", HEADWATER_CHAIN(cost.total())},
    ChainFigure{"cost.purchase", kMoney, "  purchase", M::money, "-",
                HEADWATER_CHAIN(cost.purchase)},
    ChainFigure{"cost.production", kMoney, "  production", M::money, "-",
                HEADWATER_CHAIN(cost.production)},
    ChainFigure{"cost.transport", kMoney, "  transport", M::money, "-",
                HEADWATER_CHAIN(cost.transport)},
    ChainFigure{"cost.holding", kMoney, "  holding", M::money, "-", HEADWATER_CHAIN(cost.holding)},
    ChainFigure{"cost.backorder", kMoney, "  backorders", M::money, "-",
                HEADWATER_CHAIN(cost.backorder)},
    ChainFigure{"cost.lost_sales", kMoney, "  lost sales", M::money, "-",
                HEADWATER_CHAIN(cost.lost_sales)},
    ChainFigure{"cost.ordering", kMoney, "  ordering", M::money, "-",
                HEADWATER_CHAIN(cost.ordering)},
    ChainFigure{"cost.response", kMoney, "  responses", M::money, "-",
                HEADWATER_CHAIN(cost.response)},
    ChainFigure{"cost.carbon", kMoney, "  carbon", M::money, "-", HEADWATER_CHAIN(cost.carbon),
                true},
    ChainFigure{"cost.records", kMoney, "  records", M::money, "-", HEADWATER_CHAIN(cost.records),
                true},
    ChainFigure{"cost.contracts", kMoney, "  contracts", M::money, "-",
                HEADWATER_CHAIN(cost.contracts), true},
    ChainFigure{"cost.returns", kMoney, "  returns", M::money, "-", HEADWATER_CHAIN(cost.returns),
                true},
    ChainFigure{"cost.quality", kMoney, "  quality", M::money, "-", HEADWATER_CHAIN(cost.quality),
                true},
    ChainFigure{"profit", kMoney, "Profit", M::money, "-", HEADWATER_CHAIN(profit)},
    ChainFigure{"mean_inventory_value", kCapital, "Mean inventory value", M::money, "-",
                HEADWATER_CHAIN(mean_inventory_value)},
    ChainFigure{"working_capital", kCapital, "Working capital", M::money, "-",
                HEADWATER_CHAIN(working_capital)},
    ChainFigure{"stock_turns", kCapital, "Stock turns", M::per_year, "-",
                HEADWATER_CHAIN(stock_turns)},
    ChainFigure{"days_inventory", kCapital, "Days of inventory", M::days, "-",
                HEADWATER_CHAIN(days_inventory)},
    ChainFigure{"cash_to_cash", kCapital, "Cash to cash", M::days, "-",
                HEADWATER_CHAIN(cash_to_cash)},
    ChainFigure{"emissions_purchased", kEmissions, "Purchased goods", M::emissions, "-",
                HEADWATER_CHAIN(emissions_purchased)},
    ChainFigure{"emissions_production", kEmissions, "Production", M::emissions, "-",
                HEADWATER_CHAIN(emissions_production)},
    ChainFigure{"emissions_transport", kEmissions, "Transport", M::emissions, "-",
                HEADWATER_CHAIN(emissions_transport)},
    ChainFigure{"emissions_end_of_life", kEmissions, "End of life", M::emissions, "-",
                HEADWATER_CHAIN(emissions_end_of_life), true},
    ChainFigure{"emissions_scope_1", kEmissions, "Scope 1", M::emissions, "-",
                HEADWATER_CHAIN(emissions_scope_1)},
    ChainFigure{"emissions_scope_2", kEmissions, "Scope 2", M::emissions, "-",
                HEADWATER_CHAIN(emissions_scope_2), true},
    ChainFigure{"emissions_scope_3", kEmissions, "Scope 3", M::emissions, "-",
                HEADWATER_CHAIN(emissions_scope_3)},
    ChainFigure{"emissions_category_4", kEmissions, "  upstream transport", M::emissions, "-",
                HEADWATER_CHAIN(emissions_category_4), true},
    ChainFigure{"emissions_category_9", kEmissions, "  downstream transport", M::emissions, "-",
                HEADWATER_CHAIN(emissions_category_9), true},
    ChainFigure{"esg_exposure", kEmissions, "ESG exposure", M::share, "-",
                HEADWATER_CHAIN(esg_exposure), true},
    ChainFigure{"emissions", kEmissions, "All", M::emissions, "-", HEADWATER_CHAIN(emissions)},
};

constexpr std::array kStock = {
    StockFigure{"fill_rate", "Fill rate", M::share, HEADWATER_STOCK(fill_rate)},
    StockFigure{"cycle_service", "Cycle service", M::share, HEADWATER_STOCK(cycle_service)},
    StockFigure{"mean_on_hand", "Mean on hand", M::units, HEADWATER_STOCK(mean_on_hand)},
    StockFigure{"mean_backlog", "Mean backlog", M::units, HEADWATER_STOCK(mean_backlog)},
    StockFigure{"days_of_supply", "Cover", M::periods, HEADWATER_STOCK(days_of_supply)},
    StockFigure{"turns", "Stock turns", M::per_year, HEADWATER_STOCK(turns)},
    StockFigure{"demand", "Demand", M::units, HEADWATER_STOCK(demand)},
    StockFigure{"ordered", "Ordered", M::units, HEADWATER_STOCK(ordered)},
    StockFigure{"shipped", "Shipped", M::units, HEADWATER_STOCK(shipped)},
    StockFigure{"spoiled", "Spoiled", M::units, HEADWATER_STOCK(spoiled)},
    StockFigure{"rejected", "Rejected", M::units, HEADWATER_STOCK(rejected), true},
    StockFigure{"withdrawn", "Withdrawn", M::units, HEADWATER_STOCK(withdrawn), true},
    StockFigure{"cost", "Cost", M::money, HEADWATER_STOCK(cost)},
    StockFigure{"bullwhip", "Bullwhip", M::ratio, HEADWATER_STOCK(bullwhip)},
    StockFigure{"net_stock_amplification", "Net stock amplification", M::ratio,
                HEADWATER_STOCK(net_stock_amplification)},
};

#undef HEADWATER_CHAIN
#undef HEADWATER_STOCK

}  // namespace

std::span<const ChainFigure> chain_figures() { return kChain; }
std::span<const StockFigure> stock_figures() { return kStock; }

}  // namespace headwater::cli
