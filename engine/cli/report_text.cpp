// The tables: rows are figures, columns the runs and their differences.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "engine/cli/figure_list.h"
#include "engine/cli/report.h"
#include "engine/cli/text_table.h"

namespace headwater::cli {
namespace {

using Values = std::array<std::optional<double>, 3>;  // of calm, hit, plan

struct Row {
    std::string section;  ///< a heading stands where it changes
    std::string label;
    Measure measure;
    const char* missing;  ///< stands for a value that is not there
    Values values;
};

/// Is there anything but 0 in it?
bool any_value(const Row& row) {
    return std::any_of(row.values.begin(), row.values.end(),
                       [](const auto& value) { return value.value_or(1) != 0; });
}

/// How the numbers of a row are written.
struct Style {
    std::string unit;
    double scale = 1;  ///< of what is shown to what was computed
    int decimals = 0;
};

struct Names {
    std::string currency, units, period;
};

double largest_of(const Values& values) {
    double largest = 0;
    for (const auto& value : values) largest = std::max(largest, std::fabs(value.value_or(0)));
    return largest;
}

bool all_whole(const Values& values) {
    return std::all_of(values.begin(), values.end(), [](const auto& value) {
        return value.value_or(0) == std::floor(value.value_or(0));
    });
}

/// Enough digits to tell the runs apart, not more than anybody reads.
int decimals_for(double largest) {
    if (largest >= 10000) return 0;
    return largest >= 1000 ? 1 : 2;
}

/// Money and emissions are added up, so the largest number of all `rows` decides on their digits.
Style style_of(const Row& row, const std::vector<Row>& rows, const Names& names) {
    double table_largest = 0;
    for (const Row& other : rows)
        if (other.measure == row.measure)
            table_largest = std::max(table_largest, largest_of(other.values));
    const bool whole = all_whole(row.values);
    switch (row.measure) {
        case Measure::share:
            return {"%", 100, 2};
        case Measure::money:
            return {names.currency, 1, table_largest >= 100000 ? 0 : 2};
        case Measure::units:
            return {names.units, 1, whole ? 0 : decimals_for(largest_of(row.values))};
        case Measure::emissions:
            if (table_largest < 10000) return {"kg CO2e", 1, decimals_for(table_largest)};
            return {"t CO2e", 0.001, decimals_for(table_largest / 1000)};
        case Measure::days:
            return {"days", 1, 1};
        case Measure::periods:
            return {names.period, 1, whole ? 0 : 1};
        case Measure::per_year:
            return {"per year", 1, 1};
        case Measure::ratio:
            return {"", 1, 2};
    }
    return {};
}

std::string value_text(const Row& row, std::size_t run, const Style& style) {
    const std::optional<double>& value = row.values[run];
    if (!value) return row.missing;
    if (*value == 0) return "0";
    // 100 % means all of it: what is less is never rounded up to it.
    if (row.measure == Measure::share && *value < 1 && *value > 0.9999) return grouped(99.99, 2);
    return grouped(*value * style.scale, style.decimals);
}

std::string difference_text(const Row& row, std::size_t of, std::size_t from, const Style& style) {
    if (!row.values[of] || !row.values[from]) return "-";
    const double difference = *row.values[of] - *row.values[from];
    if (difference == 0) return "0";
    return (difference > 0 ? "+" : "") + grouped(difference * style.scale, style.decimals);
}

void add_header(TextTable& table, const Report& report) {
    std::vector<std::string> cells = {"", ""};
    for (const VariantRun& run : report.runs)
        if (report.shows(run)) cells.emplace_back(name(run.variant));
    if (!report.only) cells.insert(cells.end(), {"hit - calm", "plan - hit"});
    table.row(std::move(cells));
}

void add_rows(TextTable& table, const Report& report, const std::vector<Row>& rows,
              const Names& names) {
    std::string section;
    for (const Row& row : rows) {
        if (row.section != section) table.heading(row.section);
        section = row.section;
        const Style style = style_of(row, rows, names);
        std::vector<std::string> cells = {row.label, style.unit};
        for (std::size_t i = 0; i < row.values.size(); ++i)
            if (report.shows(report.runs[i])) cells.push_back(value_text(row, i, style));
        if (!report.only) {
            cells.push_back(difference_text(row, 1, 0, style));
            cells.push_back(difference_text(row, 2, 1, style));
        }
        table.row(std::move(cells));
    }
}

Names names_of(const Scenario& scenario) {
    std::set<std::string> units;
    for (const auto& [id, demand] : scenario.demand)
        if (const auto item = scenario.items.find(demand.item); item != scenario.items.end())
            units.insert(item->second.unit);
    return {scenario.currency, units.size() == 1 ? *units.begin() : "units",
            scenario.calendar.period == Period::week ? "weeks" : "days"};
}

std::string counted(int number, const Calendar& calendar) {
    const std::string word = calendar.period == Period::week ? "week" : "day";
    return grouped(number, 0) + " " + word + (number == 1 ? "" : "s");
}

/// A lever's value with its unit, as on the page: "%" shows it × 100.
std::string lever_with_unit(const Scenario& scenario, const Lever& lever, double value) {
    if (lever_is_switch(scenario, lever)) return lever_text(scenario, lever, value);
    if (lever.unit == "%") return number_text(std::round(value * 1e10) / 1e8) + " %";
    return number_text(value) + (lever.unit.empty() ? "" : " " + lever.unit);
}

std::string moved_levers_text(const Report& report) {
    const Scenario& scenario = report.loaded.scenario;
    std::string text;
    bool responses = false;
    for (const auto& [id, value] : report.moved) {
        const Lever& lever = scenario.levers.at(id);
        const double normal = lever_default(scenario, lever).value_or(value);
        if (value == normal) continue;
        responses = responses || lever.group == LeverGroup::response;
        text += (lever.group == LeverGroup::shock ? "what happens: " : "what you do: ") + id + " " +
                lever_with_unit(scenario, lever, value) + " (default " +
                lever_with_unit(scenario, lever, normal) + ")\n";
    }
    if (!responses && !report.only) text += "what you do: nothing, so the plan is as the hit\n";
    return text;
}

std::string introduction(const Report& report) {
    const Scenario& scenario = report.loaded.scenario;
    const Calendar& calendar = scenario.calendar;
    std::string text = scenario.title + "\n" + counted(calendar.periods, calendar) + " from " +
                       iso_text(date_of(calendar, 0));
    if (calendar.warm_up > 0) text += " after a warm-up of " + counted(calendar.warm_up, calendar);
    text += "; seed " + std::to_string(scenario.seed) + ", replication " +
            std::to_string(report.replication) + "\n";
    return text + moved_levers_text(report) + "\n";
}

std::string chain_table(const Report& report) {
    std::vector<Row> rows;
    for (const ChainFigure& figure : chain_figures()) {
        Row row{figure.section, figure.label, figure.measure, figure.missing, {}};
        for (std::size_t i = 0; i < row.values.size(); ++i)
            row.values[i] = figure.get(report.runs[i]);
        if (!figure.rare || any_value(row)) rows.push_back(std::move(row));
    }
    TextTable table(2);
    add_header(table, report);
    add_rows(table, report, rows, names_of(report.loaded.scenario));
    return table.text();
}

std::vector<Row> stock_rows(const Report& report, std::size_t stock) {
    std::vector<Row> rows;
    for (const StockFigure& figure : stock_figures()) {
        Row row{"", figure.label, figure.measure, "-", {}};
        for (std::size_t i = 0; i < row.values.size(); ++i)
            row.values[i] = figure.get(report.runs[i].figures.stocks[stock]);
        if (!figure.rare || any_value(row)) rows.push_back(std::move(row));
    }
    return rows;
}

std::string stock_tables(const Report& report) {
    const Scenario& scenario = report.loaded.scenario;
    Names names = names_of(scenario);
    TextTable table(2);  // one, so that the columns of all stocks stand below each other
    const std::vector<ModelStock>& stocks = report.runs[0].model.stocks;
    for (std::size_t s = 0; s < stocks.size(); ++s) {
        const Item& item = scenario.items.at(stocks[s].item);
        names.units = item.unit;
        table.heading(stock_id(stocks[s]) + " (" + item.title + " at " +
                      scenario.sites.at(stocks[s].site).title + ")");
        add_header(table, report);
        add_rows(table, report, stock_rows(report, s), names);
    }
    return table.text();
}

}  // namespace

std::string report_text(const Report& report, bool stocks) {
    std::string text = introduction(report) + chain_table(report);
    if (!report.only)
        text +=
            "\nhit - calm is what the shocks did, plan - hit what the responses changed;"
            " of percentages in points.\n";
    if (stocks) text += stock_tables(report);
    return text;
}

}  // namespace headwater::cli
