// The ripple map in words, and as a table.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "web/core/format.h"
#include "web/core/outcome.h"
#include "web/core/ripple.h"
#include "web/core/ripple_numbers.h"
#include "web/core/series.h"

namespace headwater {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

const ModelStock& stock_at(const App& app, StockId i) {
    return shown_run(app).model.stocks[at(i.index)];
}

std::string item_title(const App& app, const ModelStock& stock) {
    auto it = app.scenario().items.find(stock.item);
    return it == app.scenario().items.end() ? stock.item : it->second.title;
}

std::string site_title(const App& app, const ModelStock& stock) {
    const auto& sites = shown_run(app).scenario.sites;
    auto it = sites.find(stock.site);
    return it == sites.end() ? stock.site : it->second.title;
}

std::string unit_of(const App& app, const ModelStock& stock, Measure measure) {
    if (measure == Measure::service) return "%";
    auto it = app.scenario().items.find(stock.item);
    std::string unit = measure == Measure::cost           ? app.scenario().currency
                       : it == app.scenario().items.end() ? "units"
                                                          : it->second.unit;
    if (measure == Measure::on_hand || measure == Measure::backlog) return unit;
    return unit + (app.calendar().period == Period::week ? " a week" : " a day");
}

/// A quoted field of a CSV file.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string with_sign(double value, const std::string& magnitude) {
    return (value > 0 ? "+" : "\xe2\x88\x92") + magnitude;
}

/// One number of a stock in one period, without the table of all.
double number_at(const Record& record, StockId stock, Measure measure, int window, int period) {
    const auto sum = [&](StockSeries series) {
        double s = 0;
        for (int t = std::max(0, period - window + 1); t <= period; ++t)
            s += record.at(series, stock, t);
        return s;
    };
    const double count = std::min(window, period + 1);
    switch (measure) {
        case Measure::on_hand:
            return record.at(StockSeries::on_hand, stock, period);
        case Measure::backlog:
            return record.at(StockSeries::backlog, stock, period);
        case Measure::orders:
            return sum(StockSeries::order) / count;
        case Measure::shipments:
            return sum(StockSeries::shipped) / count;
        case Measure::cost:
            return sum(StockSeries::cost) / count;
        case Measure::service: {
            const double asked = sum(StockSeries::demand);
            return asked > 0 ? sum(StockSeries::met) / asked : 1;
        }
    }
    return 0;
}

void read_numbers(const App& app, RippleReading& r, StockId stock, Measure measure, int period) {
    const int window = window_of(app, measure);
    const double calm = number_at(app.calm().record, stock, measure, window, period);
    const double shown = number_at(shown_run(app).record, stock, measure, window, period);
    const double difference = shown - calm;
    const bool share = measure == Measure::service;
    const std::string unit = unit_of(app, stock_at(app, stock), measure);
    const auto text = [&](double v) { return share ? percent(v) : quantity(v) + " " + unit; };
    r.calm = text(calm), r.shown = text(shown);
    if (std::abs(difference) <= 1e-9 * std::max(std::abs(calm), std::abs(shown))) {
        r.difference = "no difference";
        return;
    }
    r.sign = difference > 0 ? 1 : -1;
    const double size = std::abs(difference);
    r.difference = with_sign(difference, share ? quantity(size * 100) + " pts" : text(size));
    if (!share && calm > 0 && size < 10 * calm)
        r.difference += " (" + with_sign(difference, grouped(100 * size / calm, 0) + " %") + ")";
}

}  // namespace

const MeasureWords& words(Measure measure) {
    static constexpr MeasureWords all[] = {
        {"On hand", "less on hand than calm", "more on hand than calm",
         "Every stock holds what it holds in the calm run."},
        {"Backlog", "", "more owed than calm", "Nobody is owed more than in the calm run."},
        {"Orders", "fewer orders than calm", "more orders than calm",
         "Every stock orders what it orders in the calm run."},
        {"Shipments", "fewer shipments than calm", "more shipments than calm",
         "Every stock ships what it ships in the calm run."},
        {"Service", "fewer orders met than calm", "more orders met than calm",
         "Every stock serves its customers as in the calm run."},
        {"Cost", "lower cost than calm", "higher cost than calm",
         "Every stock costs what it costs in the calm run."}};
    return all[static_cast<std::size_t>(measure)];
}

const char* title_of(Side side) {
    return side == Side::upstream    ? "Upstream"
           : side == Side::midstream ? "Midstream"
                                     : "Downstream";
}

std::string row_label(const App& app, const RippleMap& map, int row) {
    const RippleRow& r = map.rows[at(row)];
    const ModelStock& stock = stock_at(app, map.order[at(r.first)]);
    if (r.last - r.first == 1) {
        int same = 0;
        for (const ModelStock& other : shown_run(app).model.stocks)
            same += other.site == stock.site;
        return same > 1 ? item_title(app, stock) : site_title(app, stock);
    }
    const ModelStock& last = stock_at(app, map.order[at(r.last - 1)]);
    if (stock.site == last.site) return site_title(app, stock);
    return std::to_string(r.last - r.first) + " stocks";
}

std::string row_title(const App& app, const RippleMap& map, int row) {
    const RippleRow& r = map.rows[at(row)];
    const StockId first = map.order[at(r.first)];
    const Run& run = shown_run(app);
    if (r.last - r.first == 1) return stock_title(run.scenario, run.model, first);
    const std::string count = std::to_string(r.last - r.first) + " stocks";
    for (const RippleGroup& g : map.groups)
        if (g.folded && g.first == row) return std::string(title_of(g.side)) + ": mean of " + count;
    const ModelStock &from = stock_at(app, first), &to = stock_at(app, map.order[at(r.last - 1)]);
    if (from.site == to.site) return site_title(app, from) + ": mean of " + count;
    return site_title(app, from) + " \xe2\x80\xa6 " + site_title(app, to) + ": mean of " + count;
}

RippleReading read_cell(const App& app, const RippleMap& map, int row, int period) {
    RippleReading r;
    r.title = row_title(app, map, row);
    r.run = shows_plan(app) ? "Plan" : "Hit";
    r.when = period_long(app.calendar(), period);
    const int window = window_of(app, map.measure);
    if (window > 1) r.note = "mean of " + duration(app.calendar(), window);
    const RippleRow& cells = map.rows[at(row)];
    if (cells.last - cells.first == 1) {
        read_numbers(app, r, map.order[at(cells.first)], map.measure, period);
        return r;
    }
    const float value = map.at(row, period);
    const int share = static_cast<int>(std::lround(std::abs(value) * 100));
    r.sign = share == 0 ? 0 : value > 0 ? 1 : -1;
    const MeasureWords& w = words(map.measure);
    r.difference =
        share == 0 ? "no difference"
                   : std::to_string(share) + " % of full colour: " + (value > 0 ? w.more : w.less);
    return r;
}

std::string spoken(const RippleReading& r, Measure measure) {
    const auto lower = [](std::string text) {
        text[0] = static_cast<char>(text[0] + ('a' - 'A'));
        return text;
    };
    std::string text = r.title + ", " + r.when + ": " + lower(words(measure).title);
    if (!r.note.empty()) text += ", " + r.note;
    if (r.calm.empty()) return text + ", " + r.difference + ".";
    return text + ", " + r.shown + " in the " + lower(r.run) + " run, calm " + r.calm + ", " +
           r.difference + ".";
}

std::string ripple_csv(const App& app) {
    if (!app.base) return "";
    const Run& run = shown_run(app);
    const Measure measure = app.view.measure;
    const std::vector<Side> sides = chain_sides(run.scenario, run.model);
    const StockTable calm = measured(app, app.calm(), measure), shown = measured(app, run, measure);
    std::string out = "site,item,side,measure,unit";
    for (int t = 0; t < shown.periods; ++t) out += "," + iso_text(date_of(app.calendar(), t));
    out += "\r\n";
    const double times = measure == Measure::service ? 100 : 1;
    for (const StockId i : upstream_first(run.model, sides)) {
        const ModelStock& stock = stock_at(app, i);
        out += quoted(site_title(app, stock)) + "," + quoted(item_title(app, stock)) + "," +
               title_of(sides[at(i.index)]) + ",\"" + words(measure).title + ", shown - calm\"," +
               quoted(unit_of(app, stock, measure));
        for (int t = 0; t < shown.periods; ++t) {
            char text[32];
            const double difference = shown.row(t)[i.index] - calm.row(t)[i.index];
            std::snprintf(text, sizeof text, ",%.10g", times * difference);
            out += text;
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace headwater
