#include "web/core/series.h"

#include <algorithm>
#include <cmath>

#include "engine/figures.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/outcome.h"
#include "web/core/series_of.h"
#include "web/core/uncertainty.h"

namespace headwater {
namespace {

void stretch(Chart& chart, const std::vector<double>& values) {
    for (double x : values) {
        chart.most = std::max(chart.most, x);
        chart.least = std::min(chart.least, x);
        if (x > 0 && (chart.least_above_zero == 0 || x < chart.least_above_zero))
            chart.least_above_zero = x;
    }
}

std::string signed_text(const App& app, const Chart& chart, double value) {
    const std::string size = value_text(app, chart, std::fabs(value));
    if (size.find_first_of("123456789") == std::string::npos) return size;  // a rounded zero
    return (value < 0 ? "\xe2\x88\x92" : "+") + size;
}

}  // namespace

std::vector<Chart> charts(const App& app) {
    std::vector<Chart> all;
    if (!app.view.figure && app.view.stock.valid())
        all = stock_charts(app, app.view.stock);
    else if (!app.view.figure && app.view.edge.valid())
        all = edge_charts(app, app.view.edge);
    else
        all = chain_charts(app, app.view.figure);
    for (Chart& c : all) {
        for (const auto& line : c.values) stretch(c, line);
        for (const auto& line : c.pins) stretch(c, line);
    }
    add_bands(app, all);
    share_axes(all);
    return all;
}

std::string selection_title(const App& app) {
    if (app.view.stock.valid())
        return stock_title(app.plan().scenario, app.plan().model, app.view.stock);
    if (app.view.edge.valid())
        return edge_title(app.plan().scenario, app.plan().model, app.view.edge);
    return "Whole chain";
}

std::string charts_title(const App& app) {
    if (!app.view.figure) return selection_title(app);
    return std::string("Whole chain: ") + figure_title(*app.view.figure);
}

bool shows_plan(const App& app) {
    return app.moved_any(LeverGroup::response) || has_decisions(*app.base);
}

void add_band(Chart& chart, Variant run, Band band) {
    const std::size_t periods = chart.values[index_of(run)].size();
    if (band.low.size() != periods || band.high.size() != periods) return;
    make_room(chart, band);
    chart.bands[index_of(run)] = std::move(band);
}

void make_room(Chart& chart, const Band& band) {
    stretch(chart, band.low);
    stretch(chart, band.high);
}

void share_axes(std::vector<Chart>& charts) {
    for (Chart& c : charts)
        for (const Chart& other : charts) {
            if (c.shares.empty() || c.shares != other.shares) continue;
            c.most = std::max(c.most, other.most);
            c.least = std::min(c.least, other.least);
            if (other.least_above_zero > 0 &&
                (c.least_above_zero == 0 || other.least_above_zero < c.least_above_zero))
                c.least_above_zero = other.least_above_zero;
        }
}

std::string value_text(const App& app, const Chart& chart, double value) {
    const std::string& currency = app.scenario().currency;
    if (chart.unit == "%") return grouped(value, 1) + " %";
    if (chart.unit.starts_with(currency))
        return money(value, currency) + chart.unit.substr(currency.size());
    return quantity(value) + " " + chart.unit;
}

Readout read_out(const App& app, const Chart& chart, int period) {
    Readout out;
    const std::size_t periods = chart.values[0].size();
    if (period < 0 || static_cast<std::size_t>(period) >= periods) return out;
    const auto t = static_cast<std::size_t>(period);
    out.when = period_long(app.calendar(), period);
    out.when[0] = static_cast<char>(out.when[0] - 'a' + 'A');
    const auto value = [&](Variant v) { return chart.values[index_of(v)][t]; };
    static constexpr std::array<const char*, 3> names = {"calm", "hit", "plan"};
    for (Variant v : kVariants) {
        if (v == Variant::plan && !shows_plan(app)) continue;
        std::string text = value_text(app, chart, value(v));
        if (const auto& band = chart.bands[index_of(v)])
            text += " (" + value_text(app, chart, band->low[t]) + " to " +
                    value_text(app, chart, band->high[t]) + ")";
        out.rows.push_back({static_cast<int>(index_of(v)), names[index_of(v)], text});
    }
    for (std::size_t i = 0; i < chart.pins.size(); ++i)
        if (t < chart.pins[i].size())
            out.rows.push_back({static_cast<int>(3 + i), app.pins[i].name,
                                value_text(app, chart, chart.pins[i][t])});
    if (shows_plan(app))
        out.differences.push_back(
            {"plan \xe2\x88\x92 hit",
             signed_text(app, chart, value(Variant::plan) - value(Variant::hit))});
    out.differences.push_back(
        {"hit \xe2\x88\x92 calm",
         signed_text(app, chart, value(Variant::hit) - value(Variant::calm))});
    return out;
}

}  // namespace headwater
