#include "web/core/series_of.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/outcome.h"

namespace headwater {
namespace {

/// Makes the charts of one selection: every run and every pin through the same series.
struct Maker {
    const App& app;
    std::vector<Chart> all;

    /// A chart that replications put a band around.
    Chart& add(std::string id, std::string title, std::string unit, Curve curve, double scale = 1);
    Chart& add(std::string id, std::string title, std::string unit, const Series& series) {
        Chart c;
        c.id = std::move(id), c.title = std::move(title), c.unit = std::move(unit);
        const auto known = static_cast<std::size_t>(std::max(0, known_until(app)) + 1);
        for (Variant v : kVariants) {
            std::vector<double>& values = c.values[index_of(v)];
            const bool same = v == Variant::plan && &app.plan() == &app.hit();
            values = same ? c.values[index_of(Variant::hit)] : series(app.runs[index_of(v)]);
            values.resize(std::min(values.size(), known));
        }
        const Record& now = app.hit().record;
        for (const Pin& pin : app.pins) {
            const Record& kept = pin.run->record;
            const bool same = kept.stocks == now.stocks && kept.edges == now.edges;
            c.pins.push_back(same ? series(*pin.run) : std::vector<double>{});
        }
        all.push_back(std::move(c));
        return all.back();
    }
    /// Takes the chart out again where there is nothing to see: all zeros.
    void drop_if_flat() {
        const Chart& c = all.back();
        const auto flat = [](const std::vector<double>& line) {
            return std::all_of(line.begin(), line.end(), [](double x) { return x == 0; });
        };
        if (std::all_of(c.values.begin(), c.values.end(), flat) &&
            std::all_of(c.pins.begin(), c.pins.end(), flat))
            all.pop_back();
    }
    std::string rate(const std::string& unit) const {
        return unit + (app.calendar().period == Period::week ? " a week" : " a day");
    }
};

template <class At>
std::vector<double> by_period(const Run& run, At at) {
    std::vector<double> values(static_cast<std::size_t>(run.record.periods));
    for (int t = 0; t < run.record.periods; ++t) values[static_cast<std::size_t>(t)] = at(t);
    return values;
}

std::vector<double> values_of(const Run& run, const Curve& curve, double scale = 1) {
    std::vector<double> values = curve_values(run.model, run.record, curve);
    if (scale != 1)
        for (double& x : values) x *= scale;
    return values;
}

Curve of(StockSeries series, StockId stock) {
    return {CurveKind::stock, static_cast<std::uint8_t>(series), stock.index};
}
Curve of(EdgeSeries series, EdgeId edge) {
    return {CurveKind::edge, static_cast<std::uint8_t>(series), edge.index};
}
Curve of(ChainSeries series) { return {CurveKind::chain, static_cast<std::uint8_t>(series), -1}; }
Curve of(CurveKind kind, StockId stock = {}) { return {kind, 0, stock.index}; }

Chart& Maker::add(std::string id, std::string title, std::string unit, Curve curve, double scale) {
    Chart& c = add(std::move(id), std::move(title), std::move(unit),
                   [&](const Run& run) { return values_of(run, curve, scale); });
    c.curve = curve;
    c.scale = scale;
    return c;
}

std::string unit_of(const App& app, StockId stock) {
    auto it = app.scenario().items.find(
        app.plan().model.stocks[static_cast<std::size_t>(stock.index)].item);
    return it == app.scenario().items.end() || it->second.unit.empty() ? "units" : it->second.unit;
}

/// "Orders vary 2.3 times as much as demand (calm 1.1)".
std::string bullwhip_note(const App& app, StockId stock) {
    const Run& shown = shows_plan(app) ? app.plan() : app.hit();
    const auto of_run = [&](const Run& run) {
        return run.figures.stocks[static_cast<std::size_t>(stock.index)].bullwhip;
    };
    const auto now = of_run(shown), calm = of_run(app.calm());
    if (!now) return "";
    return "Varies " + quantity(*now) + " \xc3\x97 as much as demand" +
           (calm ? " (calm " + quantity(*calm) + " \xc3\x97)" : "");
}

}  // namespace

std::vector<Chart> stock_charts(const App& app, StockId stock) {
    Maker make{app, {}};
    const std::string unit = unit_of(app, stock), rate = make.rate(unit);
    make.add("on_hand", "On hand", unit, of(StockSeries::on_hand, stock));
    make.add("backlog", "Backlog", unit, of(StockSeries::backlog, stock));
    Chart& orders = make.add("order", "Orders placed", rate, of(StockSeries::order, stock));
    orders.shares = "flow";  // beside demand on the same scale: the bullwhip is seen, not told
    orders.note = bullwhip_note(app, stock);
    make.add("demand", "Demand seen", rate, of(StockSeries::demand, stock)).shares = "flow";
    make.add("service", "Service", "%", of(CurveKind::stock_service, stock), 100);
    make.add("in_transit", "On the way here", unit, of(CurveKind::on_the_way, stock));
    make.add("received", "Received", rate, of(StockSeries::received, stock)).shares = "flow";
    make.add("shipped", "Shipped", rate, of(StockSeries::shipped, stock)).shares = "flow";
    make.add("cost", "Cost here", make.rate(app.scenario().currency), of(StockSeries::cost, stock));
    make.add("spoiled", "Spoiled or lost", rate, of(StockSeries::spoiled, stock));
    make.drop_if_flat();
    return std::move(make.all);
}

std::vector<Chart> edge_charts(const App& app, EdgeId edge) {
    const ModelEdge& e = app.plan().model.edges[static_cast<std::size_t>(edge.index)];
    Maker make{app, {}};
    const std::string unit = unit_of(app, e.to), rate = make.rate(unit);
    const bool process = e.kind == EdgeKind::process;
    make.add("dispatched", process ? "Started" : "Dispatched", rate,
             of(EdgeSeries::dispatched, edge))
        .shares = "flow";
    make.add("in_transit", process ? "In work" : "In transit", unit,
             of(EdgeSeries::in_transit, edge));
    make.add("load", "Load", "%", of(EdgeSeries::load, edge), 100);
    make.drop_if_flat();
    make.add("order", "Orders", rate, of(EdgeSeries::order, edge)).shares = "flow";
    make.add("owed", "Owed: ordered, not yet under way", unit, of(EdgeSeries::owed, edge));
    make.add("held", "Held at dock and gate", unit, of(EdgeSeries::held, edge));
    make.drop_if_flat();
    make.add("stopped", "Stops in force", "of 4",
             [&](const Run& run) {
                 return by_period(run, [&](int t) {
                     const double bits = run.record.at(EdgeSeries::stopped, edge, t);
                     return double(std::popcount(static_cast<unsigned>(bits)));
                 });
             })
        .note = "Of orders, dispatch, transit and receiving";
    make.drop_if_flat();
    make.add("received", "Received", rate, of(EdgeSeries::received, edge)).shares = "flow";
    make.add("cost", "Cost", make.rate(app.scenario().currency), of(EdgeSeries::cost, edge));
    make.drop_if_flat();
    make.add("emissions", "Emissions",
             make.rate("kg CO\xe2\x82\x82"
                       "e"),
             of(EdgeSeries::emissions, edge));
    make.drop_if_flat();
    return std::move(make.all);
}

namespace {

constexpr std::array kCosts = {
    ChainSeries::purchase,  ChainSeries::production, ChainSeries::transport, ChainSeries::holding,
    ChainSeries::backorder, ChainSeries::lost_sales, ChainSeries::ordering,  ChainSeries::response,
    ChainSeries::carbon,    ChainSeries::records,    ChainSeries::contracts, ChainSeries::returns,
    ChainSeries::quality};
constexpr std::array<const char*, kCosts.size()> kCostTitles = {
    "Cost of buying",    "Cost of making",      "Cost of moving",    "Cost of holding stock",
    "Cost of lateness",  "Cost of lost sales",  "Cost of ordering",  "Cost of the responses",
    "Cost of emissions", "Cost of wrong books", "Cost of contracts", "Cost of returns",
    "Cost of quality"};
constexpr std::array kEmissions = {ChainSeries::emissions_purchased,
                                   ChainSeries::emissions_production,
                                   ChainSeries::emissions_transport};

/// Charts that a figure is made of, by their ids.
bool belongs(const Chart& chart, Figure figure) {
    switch (figure) {
        case Figure::service:
        case Figure::recovery:
            return chart.id == "service";
        case Figure::cost:
            return chart.id.starts_with("cost");
        case Figure::profit:
            return chart.id == "profit" || chart.id == "revenue" || chart.id == "cost";
        case Figure::emissions:
            return chart.id.starts_with("emissions");
    }
    return false;
}

void add_emissions(Maker& make) {
    const std::string rate = make.rate(
        "kg CO\xe2\x82\x82"
        "e");
    make.add("emissions", "Emissions", rate, of(CurveKind::emissions));
    static constexpr std::array<const char*, 3> titles = {
        "Emissions of what was bought", "Emissions of making", "Emissions of moving"};
    for (std::size_t i = 0; i < kEmissions.size(); ++i) {
        make.add(name(kEmissions[i]), titles[i], rate, of(kEmissions[i]));
        make.drop_if_flat();
    }
}

}  // namespace

std::vector<double> figure_series(const Run& run, Figure figure) {
    switch (figure) {
        case Figure::service:
        case Figure::recovery:
            return values_of(run, of(CurveKind::service), 100);
        case Figure::cost:
            return values_of(run, of(CurveKind::cost));
        case Figure::profit:
            return values_of(run, of(CurveKind::profit));
        case Figure::emissions:
            return values_of(run, of(CurveKind::emissions));
    }
    return {};
}

std::vector<Chart> chain_charts(const App& app, std::optional<Figure> figure) {
    Maker make{app, {}};
    const RecoveryRule& rule = app.scenario().recovery;
    const std::string rate = make.rate(app.scenario().currency);
    Chart& service = make.add("service", "Service", "%", of(CurveKind::service), 100);
    service.note = "Over the last " + duration(app.calendar(), rule.window);
    service.marks = {100 * rule.failure, 100 * rule.recovered};
    make.add("profit", "Profit", rate, of(CurveKind::profit));
    make.add("cost", "Cost", rate, of(CurveKind::cost));
    make.add("inventory_value", "Inventory value", app.scenario().currency,
             of(ChainSeries::inventory_value));
    make.add("revenue", "Revenue", rate, of(ChainSeries::revenue));
    for (std::size_t i = 0; i < kCosts.size(); ++i) {
        make.add(std::string("cost_") + name(kCosts[i]), kCostTitles[i], rate, of(kCosts[i]));
        make.drop_if_flat();
    }
    add_emissions(make);
    if (figure)
        std::stable_partition(make.all.begin(), make.all.end(),
                              [&](const Chart& c) { return belongs(c, *figure); });
    return std::move(make.all);
}

}  // namespace headwater
