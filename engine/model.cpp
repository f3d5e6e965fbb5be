#include "engine/model.h"

#include <algorithm>

#include "engine/compile.h"

namespace headwater {

namespace {

/// What a plain chain and a plain stock skip in one step.
void mark_special(Model& model) {
    model.special = model.careful || !model.markets.empty() || !model.priced.empty() ||
                    !model.returns.empty() || !model.plans.empty() || !model.records.empty() ||
                    !model.watches.empty();
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        if (model.edges[e].variable_lead || model.edges[e].variable_delay)
            model.varying.push_back({static_cast<std::int32_t>(e)});
    for (const ModelStock& stock : model.stocks)
        model.shares_demand = model.shares_demand || stock.forecast.shared;
    for (ModelStock& stock : model.stocks)
        stock.special = stock.records >= 0 || stock.needs_due || stock.loses_sales ||
                        stock.echelon || stock.chooser >= 0;
}

std::vector<Written> written_stocks(const Scenario& scenario) {
    std::vector<Written> written;
    for (const auto& [site_id, site] : scenario.sites)
        for (const auto& [item_id, stock] : site.stocks) written.push_back({&site, &stock});
    return written;
}

}  // namespace

Model compile(const Scenario& scenario) {
    const std::vector<Written> written = written_stocks(scenario);
    Model model;
    model.warm_up = scenario.calendar.warm_up;
    model.periods = scenario.calendar.warm_up + scenario.calendar.periods;
    model.days = scenario.calendar.period == Period::day;
    model.seed = scenario.seed;
    model.response_cost = scenario.response_cost;
    model.carbon_price = scenario.carbon_price / 1000;
    model.detailed = model.carbon_price > 0;
    model.recovery = scenario.recovery;
    model.payment = scenario.payment;
    compile_network(scenario, model);
    compile_customers(written, model);
    compile_sourcing(scenario, written, model);
    compile_production(scenario, model);
    compile_trade(scenario, written, model);
    compile_sequences(model);
    compile_watches(scenario, model);
    compile_flows(scenario, written, model);
    compile_shocks(scenario, model);
    compile_quality(scenario, model);
    compile_memory(model);
    mark_special(model);
    compile_plain(model);
    return model;
}

StockId Model::find_stock(std::string_view site, std::string_view item) const {
    // Stocks stand in the order of (site, item).
    const auto it = std::partition_point(stocks.begin(), stocks.end(), [&](const ModelStock& s) {
        const int order = s.site.compare(site);
        return order < 0 || (order == 0 && s.item < item);
    });
    if (it == stocks.end() || it->site != site || it->item != item) return {};
    return {static_cast<std::int32_t>(it - stocks.begin())};
}

EdgeId Model::find_edge(StockId to, std::string_view id) const {
    if (!to.valid()) return {};
    const Span span = stocks[static_cast<std::size_t>(to.index)].sources;
    for (int e = span.first; e < span.last; ++e)
        if (edges[static_cast<std::size_t>(e)].id == id) return {e};
    return {};
}

DemandId Model::find_demand(std::string_view id) const {
    for (std::size_t d = 0; d < demands.size(); ++d)
        if (demands[d].id == id) return {static_cast<std::int32_t>(d)};
    return {};
}

}  // namespace headwater
