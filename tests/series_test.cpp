// Charts: their series against the record, bands, shared axes, read-outs, axes and windows.
#include "web/core/series.h"

#include <doctest/doctest.h>

#include "web/core/axis.h"
#include "web/core/format.h"
#include "web/core/outcome.h"

using namespace headwater;

namespace {

/// Juice with a response moved and a plan pinned.
App planned() {
    App app = start_app();
    apply(app, PinPlan{"before"});
    apply(app, MoveLever{"orange-buffer", app.scenario().levers.at("orange-buffer").range[1]});
    return app;
}

const Chart& chart_of(const std::vector<Chart>& all, const std::string& id) {
    for (const Chart& c : all)
        if (c.id == id) return c;
    FAIL("no chart " << id);
    return all.front();
}

const std::string& label(const std::vector<AxisTick>& ticks, std::size_t i) {
    REQUIRE(i < ticks.size());
    return ticks[i].label;
}

}  // namespace

TEST_CASE("series: charts of a stock are columns of the record, of pins too") {
    App app = planned();
    REQUIRE(app.view.stock.valid());
    const auto all = charts(app);
    CHECK(all.front().id == "on_hand");
    struct Pair {
        const char* id;
        StockSeries series;
    };
    for (Pair p : {Pair{"on_hand", StockSeries::on_hand}, Pair{"backlog", StockSeries::backlog},
                   Pair{"order", StockSeries::order}, Pair{"cost", StockSeries::cost}}) {
        const Chart& c = chart_of(all, p.id);
        REQUIRE(c.pins.size() == 1);
        for (int t = 0; t < app.calendar().periods; t += 13) {
            const auto i = static_cast<std::size_t>(t);
            for (Variant v : kVariants)
                CHECK(c.values[index_of(v)][i] ==
                      app.runs[index_of(v)].record.at(p.series, app.view.stock, t));
            CHECK(c.pins[0][i] == app.hit().record.at(p.series, app.view.stock, t));
        }
    }
    CHECK(chart_of(all, "order").most == chart_of(all, "demand").most);  // the bullwhip is seen
}

TEST_CASE("series: charts of the chain add up to the figures; a figure brings its own first") {
    App app = planned();
    for (Figure figure : kFigures) {
        apply(app, ShowFigure{figure});
        CHECK(app.view.figure == figure);
        CHECK(charts_title(app) == std::string("Whole chain: ") + figure_title(figure));
        CHECK(charts(app).front().id ==
              (figure == Figure::recovery ? std::string("service") : figure_id(figure)));
    }
    const auto all = charts(app);
    const auto sum = [&](const char* id, Variant v) {
        double total = 0;
        for (double x : chart_of(all, id).values[index_of(v)]) total += x;
        return total;
    };
    for (Variant v : kVariants) {
        const ChainFigures& f = app.runs[index_of(v)].figures.chain;
        CHECK(sum("cost", v) == doctest::Approx(f.cost.total()));
        CHECK(sum("profit", v) == doctest::Approx(f.profit));
        CHECK(sum("emissions", v) == doctest::Approx(f.emissions));
        double lowest = 100;
        for (double x : chart_of(all, "service").values[index_of(v)]) lowest = std::min(lowest, x);
        CHECK(lowest == doctest::Approx(100 * f.lowest_service));
    }
    apply(app, SelectStock{StockId{0}});
    CHECK_FALSE(app.view.figure);
    CHECK(charts(app).front().id == "on_hand");
}

TEST_CASE("series: an edge has its own charts, and no empty ones") {
    App app = start_app();
    apply(app, SelectEdge{EdgeId{0}});
    for (const Chart& c : charts(app)) {
        CAPTURE(c.id);
        if (c.id == "held" || c.id == "stopped" || c.id == "load") CHECK(c.most > 0);
    }
}

TEST_CASE("series: a band widens the axis; one of another length is refused") {
    Chart chart;
    chart.values = {std::vector<double>{1, 2, 3}, {1, 1, 1}, {1, 1, 1}};
    chart.most = 3;
    add_band(chart, Variant::plan, {{0.5, 0.5}, {9, 9}});
    CHECK_FALSE(chart.bands[index_of(Variant::plan)]);
    CHECK(chart.most == 3);
    add_band(chart, Variant::plan, {{-1, 0.5, 0.5}, {9, 8, 7}});
    REQUIRE(chart.bands[index_of(Variant::plan)]);
    CHECK(chart.most == 9);
    CHECK(chart.least == -1);
    CHECK(chart.least_above_zero == 0.5);
}

TEST_CASE("series: the read-out names runs, pins, bands and differences, with units") {
    App app = planned();
    Chart chart;
    chart.unit = "kg";
    const auto periods = static_cast<std::size_t>(app.calendar().periods);
    for (std::size_t v = 0; v < 3; ++v) chart.values[v].assign(periods, 100.0 * double(v + 1));
    chart.pins = {std::vector<double>(periods, 12400)};
    add_band(chart, Variant::hit,
             {std::vector<double>(periods, 150.0), std::vector<double>(periods, 250.0)});
    const Readout read = read_out(app, chart, 90);
    CHECK(read.when == "Day 90 \xc2\xb7 5 Apr 2026");
    REQUIRE(read.rows.size() == 4);
    CHECK(read.rows[0].value == "100 kg");
    CHECK(read.rows[1].value == "200 kg (150 kg to 250 kg)");
    CHECK(read.rows[3].name == "before");
    CHECK(read.rows[3].value == "12,400 kg");
    CHECK(read.rows[3].line == 3);
    REQUIRE(read.differences.size() == 2);
    CHECK(read.differences[0].value == "+100 kg");
    chart.values[1].assign(periods, 40);
    CHECK(read_out(app, chart, 0).differences[1].value ==
          "\xe2\x88\x92"
          "60.0 kg");
    CHECK(read_out(app, chart, app.calendar().periods).rows.empty());
}

TEST_CASE("axis: round ticks, 0 always on it") {
    const ValueAxis axis = value_axis(0, 87, 1, false, 2);
    CHECK(axis.place(0) == 0);
    CHECK(axis.place(87) == 1);
    CHECK(axis.ticks.size() == 2);
    CHECK(label(axis.ticks, 1) == "50");
    const ValueAxis below = value_axis(-60, 50, 1, false, 3);
    CHECK(below.place(-60) == 0);
    CHECK(below.ticks.front().at < 0);
    CHECK(value_axis(0, 0, 0, false, 2).top > 0);
}

TEST_CASE(
    "axis: a logarithmic one keeps zeros at the foot and says so; with losses it stays linear") {
    const ValueAxis axis = value_axis(0, 5000, 20, true, 4);
    REQUIRE(axis.log);
    CHECK(axis.note == "log above 10, 0 at the foot");
    CHECK(axis.place(0) == 0);
    CHECK(axis.place(10) == doctest::Approx(axis.foot));
    CHECK(axis.place(5000) == doctest::Approx(1));
    CHECK(axis.place(1000) - axis.place(100) == doctest::Approx(axis.place(100) - axis.place(10)));
    for (double x = 0; x < 5000; x += 7) CHECK(axis.place(x) < axis.place(x + 7));
    CHECK(label(axis.ticks, 0) == "0");
    CHECK(label(axis.ticks, 1) == "10");
    const ValueAxis loss = value_axis(-1, 5000, 20, true, 4);
    CHECK_FALSE(loss.log);
    CHECK(loss.note == "linear: some values are below 0");
    CHECK_FALSE(value_axis(0, 0, 0, true, 4).log);
    // Dust above 0 does not take the axis.
    CHECK(value_axis(0, 1e6, 1e-12, true, 4).floor == doctest::Approx(1));
}

TEST_CASE("axis: dates are days, weeks or months that people count from") {
    const App app = start_app();
    const Calendar& days = app.calendar();
    const auto year = time_ticks(days, {0, 363}, 6);
    CHECK(year.size() <= 6);
    CHECK(label(year, 0) == "Mar");
    CHECK(date_of(days, static_cast<int>(year[0].at)).day == 1);
    const auto week = time_ticks(days, {90, 97}, 8);
    CHECK(label(week, 0) == period_short(days, 90));
    Calendar weeks = days;
    weeks.period = Period::week;
    CHECK(label(time_ticks(weeks, {0, 35}, 5), 1) == "wk 8");
    for (const char* start : {"2026-01-05", "2024-02-01", "2025-12-31"}) {
        Calendar calendar;
        calendar.start = start;
        for (const PeriodRange range :
             {PeriodRange{0, 800}, PeriodRange{27, 27}, PeriodRange{31, 90}}) {
            std::vector<int> first;
            for (int t = range.first; t <= range.last; ++t)
                if (date_of(calendar, t).day == 1) first.push_back(t);
            CHECK(month_starts(calendar, range) == first);
        }
    }
}

TEST_CASE("axis: the window zooms about a period, pans, and stays in the horizon") {
    CHECK(zoomed({0, 100}, 50, 0.5, 100) == PeriodRange{25, 75});
    CHECK(zoomed({0, 100}, 0, 0.5, 100) == PeriodRange{0, 50});
    CHECK(zoomed({25, 75}, 75, 4, 100) == PeriodRange{0, 100});
    CHECK(zoomed({10, 14}, 12, 0.5, 100) == PeriodRange{10, 14});  // no shorter
    PeriodRange w{10, 15};
    for (int i = 0; i < 20; ++i) w = zoomed(w, 12, 1.05, 100);
    CHECK(w.last - w.first > 10);  // small steps do not stick
    CHECK(panned({10, 20}, -30, 100) == PeriodRange{0, 10});
    CHECK(panned({10, 20}, 95, 100) == PeriodRange{90, 100});
    App app = start_app();
    CHECK(shown_periods(app) == PeriodRange{0, app.last_period()});
    apply(app, SetWindow{PeriodRange{30, 60}});
    CHECK(shown_periods(app) == PeriodRange{30, 60});
}

TEST_CASE("axis: two fingers zoom about where they came down, and carry it along") {
    const PeriodRange all{0, 100};
    CHECK(pinched(all, 50, 0.5, 0, 100) == PeriodRange{25, 75});
    CHECK(pinched(all, 20, 0.5, 0, 100) == PeriodRange{10, 60});
    CHECK(pinched({25, 75}, 50, 1, 10, 100) == PeriodRange{35, 85});
    CHECK(pinched({25, 75}, 50, 1, -40, 100) == PeriodRange{0, 50});
    CHECK(pinched({25, 75}, 50, 10, 0, 100) == all);
    CHECK(pinched(all, 50, 0.001, 0, 100) == PeriodRange{48, 52});
    CHECK(pinched({0, 1}, 0, 0.5, 0, 1) == PeriodRange{0, 1});
    // Many small steps of one gesture end where one large one does.
    double factor = 1;
    PeriodRange now = all;
    for (int i = 0; i < 70; ++i) factor *= 0.99, now = pinched(all, 50, factor, 0, 100);
    CHECK(now == pinched(all, 50, factor, 0, 100));
    CHECK(now.last - now.first == 49);
}
