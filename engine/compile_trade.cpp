// Markets and contracts of external suppliers; what customers return.
#include <algorithm>

#include "engine/compile.h"

namespace headwater {

namespace {

void add_market(const std::vector<Written>& written, Model& model, std::int32_t e) {
    ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
    const auto to = static_cast<std::size_t>(edge.to.index);
    const External& external = *written[to].stock->external;
    const Contract& contract = external.contract;
    if (external.volatility == 0 && contract.volume == 0 && contract.late_penalty == 0 &&
        model.stocks[to].forward_cover == 0)
        return;
    edge.market = static_cast<std::int32_t>(model.markets.size());
    model.markets.push_back({{e}, external.volatility, external.reversion, contract});
}

/// What comes out of the processes besides what they make.
void add_besides(const Scenario& scenario, Model& model) {
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        if (model.edges[e].kind != EdgeKind::process) continue;
        const std::string& site =
            model.stocks[static_cast<std::size_t>(model.edges[e].to.index)].site;
        const Process& process = scenario.sites.at(site).processes.at(model.edges[e].id);
        for (const auto& [item, quantity] : process.also) {
            if (quantity == 0) continue;
            ModelReturn way;
            way.process = {static_cast<std::int32_t>(e)};
            way.to = model.find_stock(site, item);
            way.share = quantity;
            way.delay = std::max(1, process.lead_time);
            way.offset = model.returning_size;
            model.returning_size += way.delay + 1;
            model.returns.push_back(way);
        }
    }
}

}  // namespace

void compile_trade(const Scenario& scenario, const std::vector<Written>& written, Model& model) {
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        if (model.edges[e].kind == EdgeKind::external)
            add_market(written, model, static_cast<std::int32_t>(e));
    for (const auto& [id, demand] : scenario.demand) {
        if (!demand.returns || demand.returns->share == 0) continue;
        const CustomerReturns& back = *demand.returns;
        ModelReturn way;
        way.demand = model.find_demand(id);
        way.to = model.find_stock(back.site, back.item);
        way.share = back.share;
        way.delay = back.delay;
        way.refund = back.refund;
        way.cost = back.cost;
        way.offset = model.returning_size;
        model.returning_size += back.delay + 1;
        model.returns.push_back(way);
    }
    add_besides(scenario, model);
    model.detailed = model.detailed || !model.markets.empty() || !model.returns.empty();
}

}  // namespace headwater
