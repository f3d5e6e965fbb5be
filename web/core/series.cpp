#include "web/core/series.h"

#include <algorithm>

#include "engine/figures.h"
#include "web/core/outcome.h"

namespace headwater {
namespace {

template <class At>
Chart chart(const App& app, std::string title, std::string unit, At at) {
    Chart c{std::move(title), std::move(unit), {}, 0, 0};
    for (Variant v : kVariants) {
        const Run& run = app.runs[index_of(v)];
        std::vector<double>& values = c.values[index_of(v)];
        values.resize(static_cast<std::size_t>(run.record.periods));
        for (int t = 0; t < run.record.periods; ++t)
            values[static_cast<std::size_t>(t)] = at(run, t);
        for (double x : values) c.most = std::max(c.most, x), c.least = std::min(c.least, x);
    }
    return c;
}

std::string per_period(const App& app, const std::string& unit) {
    return unit + (app.calendar().period == Period::week ? " a week" : " a day");
}

std::string unit_of(const App& app, StockId stock) {
    auto it = app.scenario().items.find(
        app.plan().model.stocks[static_cast<std::size_t>(stock.index)].item);
    return it == app.scenario().items.end() ? "units" : it->second.unit;
}

std::vector<Chart> stock_charts(const App& app, StockId stock) {
    std::string unit = unit_of(app, stock), rate = per_period(app, unit);
    auto of = [&](StockSeries s) {
        return [=](const Run& run, int t) { return run.record.at(s, stock, t); };
    };
    return {chart(app, "On hand", unit, of(StockSeries::on_hand)),
            chart(app, "Backlog", unit, of(StockSeries::backlog)),
            chart(app, "Orders placed", rate, of(StockSeries::order)),
            chart(app, "Demand seen", rate, of(StockSeries::demand)),
            chart(app, "Received", rate, of(StockSeries::received))};
}

std::vector<Chart> edge_charts(const App& app, EdgeId edge) {
    const ModelEdge& e = app.plan().model.edges[static_cast<std::size_t>(edge.index)];
    std::string unit = unit_of(app, e.to), rate = per_period(app, unit);
    auto of = [&](EdgeSeries s) {
        return [=](const Run& run, int t) { return run.record.at(s, edge, t); };
    };
    bool process = e.kind == EdgeKind::process;
    return {chart(app, process ? "Started" : "Dispatched", rate, of(EdgeSeries::dispatched)),
            chart(app, process ? "In work" : "In transit", unit, of(EdgeSeries::in_transit)),
            chart(app, "Orders", rate, of(EdgeSeries::order)),
            chart(app, "Owed", unit, of(EdgeSeries::owed)),
            chart(app, "Held at dock and gate", unit, of(EdgeSeries::held))};
}

std::vector<Chart> chain_charts(const App& app) {
    const std::string& currency = app.scenario().currency;
    std::vector<std::vector<double>> service;
    for (const Run& run : app.runs)
        service.push_back(trailing_service(run.record, app.scenario().recovery.window));
    Chart trailing = chart(app, "Service", "%", [&](const Run& run, int t) {
        return 100 * service[static_cast<std::size_t>(&run - app.runs.data())]
                            [static_cast<std::size_t>(t)];
    });
    return {
        trailing,
        chart(app, "Inventory value", currency,
              [](const Run& run, int t) { return run.record.at(ChainSeries::inventory_value, t); }),
        chart(app, "Revenue", per_period(app, currency),
              [](const Run& run, int t) { return run.record.at(ChainSeries::revenue, t); })};
}

}  // namespace

std::vector<Chart> charts(const App& app) {
    if (app.view.stock.valid()) return stock_charts(app, app.view.stock);
    if (app.view.edge.valid()) return edge_charts(app, app.view.edge);
    return chain_charts(app);
}

std::string selection_title(const App& app) {
    if (app.view.stock.valid())
        return stock_title(app.plan().scenario, app.plan().model, app.view.stock);
    if (app.view.edge.valid())
        return edge_title(app.plan().scenario, app.plan().model, app.view.edge);
    return "Whole chain";
}

}  // namespace headwater
