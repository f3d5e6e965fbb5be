#include "web/core/compare.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "web/core/format.h"

namespace headwater {
namespace {

enum class Kind : std::uint8_t { share, money, units, mass, days, periods, turns };

struct RowSpec {
    const char *id, *section, *title, *definition;
    Kind kind;
    Better better;
    std::optional<double> (*get)(const ChainFigures&);
};

#define HEADWATER_GET(member) \
    [](const ChainFigures& f) -> std::optional<double> { return f.member; }

constexpr const char *kService = "Service", *kMoney = "Money", *kCosts = "Cost by kind",
                     *kCapital = "Capital tied up", *kEmissions = "Emissions";
constexpr Better kMore = Better::more, kLess = Better::less, kNeither = Better::neither;

constexpr std::array kRows = {
    RowSpec{"fill_rate", kService, "Fill rate",
            "Share of customers' demand met in the period in which it was asked for", Kind::share,
            kMore, HEADWATER_GET(fill_rate)},
    RowSpec{"cycle_service", kService, "Cycle service",
            "Share of customers' periods with nothing unmet", Kind::share, kMore,
            HEADWATER_GET(cycle_service)},
    RowSpec{"otif", kService, "On time in full",
            "Share of customers' periods with demand in which all of it was met at once",
            Kind::share, kMore, HEADWATER_GET(otif)},
    RowSpec{"lowest_service", kService, "Lowest service",
            "The worst that service over the trailing window came to", Kind::share, kMore,
            HEADWATER_GET(lowest_service)},
    RowSpec{"time_to_recover", kService, "Time to recover",
            "From service below the failure mark until it is back above the recovery mark",
            Kind::periods, kLess,
            [](const ChainFigures& f) -> std::optional<double> {
                return f.time_to_recover ? std::optional<double>(*f.time_to_recover) : std::nullopt;
            }},
    RowSpec{"lost", kService, "Lost sales", "Units that customers asked for and never got",
            Kind::units, kLess, HEADWATER_GET(lost)},
    RowSpec{"mean_backlog", kService, "Mean backlog",
            "Units that customers wait for, mean over the periods", Kind::units, kLess,
            HEADWATER_GET(mean_backlog)},
    RowSpec{"revenue", kMoney, "Revenue", "What customers paid for what was sold", Kind::money,
            kMore, HEADWATER_GET(revenue)},
    RowSpec{"cost", kMoney, "Cost", "All kinds of cost together", Kind::money, kLess,
            HEADWATER_GET(cost.total())},
    RowSpec{"profit", kMoney, "Profit", "Revenue less all costs", Kind::money, kMore,
            HEADWATER_GET(profit)},
    RowSpec{"cost.purchase", kCosts, "Buying", "Paid to suppliers outside the chain", Kind::money,
            kLess, HEADWATER_GET(cost.purchase)},
    RowSpec{"cost.production", kCosts, "Making", "Cost of production", Kind::money, kLess,
            HEADWATER_GET(cost.production)},
    RowSpec{"cost.transport", kCosts, "Moving", "Cost of transport", Kind::money, kLess,
            HEADWATER_GET(cost.transport)},
    RowSpec{"cost.holding", kCosts, "Holding stock", "On hand, in transit, at docks and gates",
            Kind::money, kLess, HEADWATER_GET(cost.holding)},
    RowSpec{"cost.backorder", kCosts, "Lateness", "For units that customers wait for", Kind::money,
            kLess, HEADWATER_GET(cost.backorder)},
    RowSpec{"cost.lost_sales", kCosts, "Lost sales", "For units that customers never got",
            Kind::money, kLess, HEADWATER_GET(cost.lost_sales)},
    RowSpec{"cost.ordering", kCosts, "Ordering", "For each order placed", Kind::money, kLess,
            HEADWATER_GET(cost.ordering)},
    RowSpec{"cost.response", kCosts, "Responses", "What the chosen responses cost by themselves",
            Kind::money, kLess, HEADWATER_GET(cost.response)},
    RowSpec{"mean_inventory_value", kCapital, "Inventory value",
            "Of stock on hand, held and in transit, mean over the periods", Kind::money, kNeither,
            HEADWATER_GET(mean_inventory_value)},
    RowSpec{"stock_turns", kCapital, "Stock turns",
            "Value sold in a year for each unit of value in stock", Kind::turns, kNeither,
            HEADWATER_GET(stock_turns)},
    RowSpec{"cash_to_cash", kCapital, "Cash to cash",
            "Days from paying suppliers to being paid by customers", Kind::days, kLess,
            HEADWATER_GET(cash_to_cash)},
    RowSpec{"emissions", kEmissions, "Emissions",
            "All greenhouse gases, in CO\xe2\x82\x82 equivalents", Kind::mass, kLess,
            HEADWATER_GET(emissions)},
    RowSpec{"emissions_purchased", kEmissions, "Of what was bought",
            "Purchased goods (scope 3, category 1)", Kind::mass, kLess,
            HEADWATER_GET(emissions_purchased)},
    RowSpec{"emissions_production", kEmissions, "Of making", "Production (scopes 1 and 2)",
            Kind::mass, kLess, HEADWATER_GET(emissions_production)},
    RowSpec{"emissions_transport", kEmissions, "Of moving",
            "Transport (scope 3, categories 4 and 9)", Kind::mass, kLess,
            HEADWATER_GET(emissions_transport)},
};

#undef HEADWATER_GET

std::string unit_of(const App& app, Kind kind) {
    const bool weeks = app.calendar().period == Period::week;
    switch (kind) {
        case Kind::share:
            return "share";
        case Kind::money:
            return app.scenario().currency;
        case Kind::units:
            return "units";
        case Kind::mass:
            return "kg CO\xe2\x82\x82"
                   "e";
        case Kind::days:
            return "days";
        case Kind::periods:
            return weeks ? "weeks" : "days";
        case Kind::turns:
            return "a year";
    }
    return "";
}

/// A value, or the size of a difference, which of shares is in percentage points.
std::string text_of(const App& app, Kind kind, double value, bool difference) {
    switch (kind) {
        case Kind::share:
            return difference ? grouped(value * 100, 1) + " pts" : percent(value);
        case Kind::money:
            return money(value, app.scenario().currency);
        case Kind::units:
            return compact(value);
        case Kind::mass:
            return mass(value);
        case Kind::days:
            return grouped(value, 1) + " days";
        case Kind::periods:
            return value == 0 && !difference ? "not needed"
                                             : duration(app.calendar(), static_cast<int>(value));
        case Kind::turns:
            return quantity(value) + " \xc3\x97 a year";
    }
    return "";
}

/// Costs and emissions rise with the sales; what else is less is better however much was sold.
bool rises_with_sales(const RowSpec& spec) {
    return spec.better == kLess && (spec.kind == Kind::money || spec.kind == Kind::mass);
}

std::vector<const ChainFigures*> columns_of(const App& app) {
    std::vector<const ChainFigures*> all;
    for (const Variant v : kVariants) all.push_back(&app.runs[index_of(v)].figures.chain);
    for (const Pin& pin : app.pins) all.push_back(&pin.run->figures.chain);
    return all;
}

/// Where nothing is there: longer than any horizon.
double or_never(const std::optional<double>& value) { return value.value_or(HUGE_VAL); }

void mark_best(const RowSpec& spec, const std::vector<const ChainFigures*>& figures,
               ComparisonRow& row) {
    if (spec.better == kNeither) return;
    const auto first = row.cells.begin() + static_cast<std::ptrdiff_t>(index_of(Variant::hit));
    const auto less = [](const ComparisonCell& a, const ComparisonCell& b) {
        return or_never(a.value) < or_never(b.value);
    };
    const auto [least, most] = std::minmax_element(first, row.cells.end(), less);
    if (or_never(least->value) == or_never(most->value)) return;
    const double best = or_never((spec.better == kMore ? most : least)->value);
    double sold = 0;
    for (std::size_t i = index_of(Variant::hit); i < figures.size(); ++i)
        sold = std::max(sold, figures[i]->sold);
    for (auto cell = first; cell != row.cells.end(); ++cell) {
        const auto i = static_cast<std::size_t>(cell - row.cells.begin());
        cell->best =
            or_never(cell->value) == best && (!rises_with_sales(spec) || figures[i]->sold >= sold);
    }
}

ComparisonRow row_of(const App& app, const RowSpec& spec,
                     const std::vector<const ChainFigures*>& figures) {
    ComparisonRow row{
        spec.id, spec.section, spec.title, spec.definition, unit_of(app, spec.kind), spec.better,
        {}};
    const ChainFigures& hit = *figures[index_of(Variant::hit)];
    const std::optional<double> base = spec.get(hit);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        ComparisonCell cell;
        cell.value = spec.get(*figures[i]);
        cell.text = cell.value ? text_of(app, spec.kind, *cell.value, false) : "not reached";
        if (i != index_of(Variant::hit) && cell.value && base) {
            const double gap = *cell.value - *base;
            cell.to_hit = change(gap, text_of(app, spec.kind, std::fabs(gap), true));
            const double sold = rises_with_sales(spec) ? figures[i]->sold - hit.sold : 0;
            if (cell.to_hit == "no change")
                cell.to_hit.clear();
            else
                cell.good = judged(gap, spec.better, sold);
        }
        row.cells.push_back(std::move(cell));
    }
    mark_best(spec, figures, row);
    return row;
}

}  // namespace

Comparison compare(const App& app) {
    Comparison out;
    out.columns = {"calm", "hit", "plan"};
    for (const Pin& pin : app.pins) out.columns.push_back(pin.name);
    const auto figures = columns_of(app);
    for (const RowSpec& spec : kRows) out.rows.push_back(row_of(app, spec, figures));
    return out;
}

}  // namespace headwater
