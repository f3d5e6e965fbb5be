#include "web/core/series_of.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

#include "web/core/format.h"
#include "web/core/outcome.h"

namespace headwater {
namespace {

/// Makes the charts of one selection: every run and every pin through the same series.
struct Maker {
    const App& app;
    std::vector<Chart> all;

    Chart& add(std::string id, std::string title, std::string unit, const Series& series) {
        Chart c;
        c.id = std::move(id), c.title = std::move(title), c.unit = std::move(unit);
        for (Variant v : kVariants) c.values[index_of(v)] = series(app.runs[index_of(v)]);
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

Series of(StockSeries series, StockId stock) {
    return [=](const Run& run) {
        return by_period(run, [&](int t) { return run.record.at(series, stock, t); });
    };
}
Series of(EdgeSeries series, EdgeId edge) {
    return [=](const Run& run) {
        return by_period(run, [&](int t) { return run.record.at(series, edge, t); });
    };
}
Series of(ChainSeries series) {
    return [=](const Run& run) {
        return by_period(run, [&](int t) { return run.record.at(series, t); });
    };
}

std::string unit_of(const App& app, StockId stock) {
    auto it = app.scenario().items.find(
        app.plan().model.stocks[static_cast<std::size_t>(stock.index)].item);
    return it == app.scenario().items.end() || it->second.unit.empty() ? "units" : it->second.unit;
}

/// Share of what was asked of a stock that it handed over at once, over the trailing window, in %.
std::vector<double> stock_service(const Run& run, StockId stock, int window) {
    return by_period(run, [&](int t) {
        double asked = 0, met = 0;
        for (int k = std::max(0, t - window + 1); k <= t; ++k) {
            asked += run.record.at(StockSeries::demand, stock, k);
            met += run.record.at(StockSeries::met, stock, k);
        }
        return asked > 0 ? 100 * met / asked : 100;
    });
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
    const Span sources = app.plan().model.stocks[static_cast<std::size_t>(stock.index)].sources;
    make.add("on_hand", "On hand", unit, of(StockSeries::on_hand, stock));
    make.add("backlog", "Backlog", unit, of(StockSeries::backlog, stock));
    Chart& orders = make.add("order", "Orders placed", rate, of(StockSeries::order, stock));
    orders.shares = "flow";  // beside demand on the same scale: the bullwhip is seen, not told
    orders.note = bullwhip_note(app, stock);
    make.add("demand", "Demand seen", rate, of(StockSeries::demand, stock)).shares = "flow";
    make.add("service", "Service", "%", [&](const Run& run) {
        return stock_service(run, stock, app.scenario().recovery.window);
    });
    make.add("in_transit", "On the way here", unit, [&](const Run& run) {
        return by_period(run, [&](int t) {
            double sum = 0;
            for (int e = sources.first; e < sources.last; ++e)
                sum += run.record.at(EdgeSeries::in_transit, EdgeId{e}, t);
            return sum;
        });
    });
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
    make.add("load", "Load", "%", [&](const Run& run) {
        return by_period(run,
                         [&](int t) { return 100 * run.record.at(EdgeSeries::load, edge, t); });
    });
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
    ChainSeries::backorder, ChainSeries::lost_sales, ChainSeries::ordering,  ChainSeries::response};
constexpr std::array<const char*, 8> kCostTitles = {
    "Cost of buying",   "Cost of making",     "Cost of moving",   "Cost of holding stock",
    "Cost of lateness", "Cost of lost sales", "Cost of ordering", "Cost of the responses"};
constexpr std::array kEmissions = {ChainSeries::emissions_purchased,
                                   ChainSeries::emissions_production,
                                   ChainSeries::emissions_transport};

std::vector<double> sum_of(const Run& run, std::span<const ChainSeries> kinds) {
    return by_period(run, [&](int t) {
        double sum = 0;
        for (ChainSeries s : kinds) sum += run.record.at(s, t);
        return sum;
    });
}

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
    make.add("emissions", "Emissions", rate,
             [](const Run& run) { return figure_series(run, Figure::emissions); });
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
        case Figure::recovery: {
            std::vector<double> service =
                trailing_service(run.record, run.scenario.recovery.window);
            for (double& x : service) x *= 100;
            return service;
        }
        case Figure::cost:
            return sum_of(run, kCosts);
        case Figure::profit: {
            std::vector<double> profit = sum_of(run, kCosts);
            for (std::size_t t = 0; t < profit.size(); ++t)
                profit[t] = run.record.at(ChainSeries::revenue, static_cast<int>(t)) - profit[t];
            return profit;
        }
        case Figure::emissions:
            return sum_of(run, kEmissions);
    }
    return {};
}

std::vector<Chart> chain_charts(const App& app, std::optional<Figure> figure) {
    Maker make{app, {}};
    const RecoveryRule& rule = app.scenario().recovery;
    const std::string rate = make.rate(app.scenario().currency);
    Chart& service = make.add("service", "Service", "%",
                              [](const Run& run) { return figure_series(run, Figure::service); });
    service.note = "Over the last " + duration(app.calendar(), rule.window);
    service.marks = {100 * rule.failure, 100 * rule.recovered};
    const auto of_figure = [](Figure f) {
        return [f](const Run& run) { return figure_series(run, f); };
    };
    make.add("profit", "Profit", rate, of_figure(Figure::profit));
    make.add("cost", "Cost", rate, of_figure(Figure::cost));
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
