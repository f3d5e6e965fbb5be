// Stocks that choose among their sources, the sources that are watched, and the stocks whose landed
// cost some rule compares.
#include <algorithm>

#include "engine/compile.h"

namespace headwater {

namespace {

ModelEdge& at(Model& model, int e) { return model.edges[static_cast<std::size_t>(e)]; }

/// The source that a rule names, or nullptr.
const std::string* named(const SourcingRule& rule) {
    if (const auto* r = std::get_if<PrimaryBackup>(&rule)) return &r->primary;
    if (const auto* r = std::get_if<DualSpeed>(&rule)) return &r->fast;
    if (const auto* r = std::get_if<Preferred>(&rule)) return &r->first;
    return nullptr;
}

/// Shares of the sources; where one is named, of the others alone.
std::vector<double> weights_of(const Model& model, Span sources, EdgeId named) {
    std::vector<double> weights;
    double sum = 0;
    for (int e = sources.first; e < sources.last; ++e) {
        const double share = model.edges[static_cast<std::size_t>(e)].share;
        weights.push_back(e == named.index ? 0 : share);
        sum += weights.back();
    }
    for (int e = sources.first; e < sources.last; ++e) {
        double& weight = weights[static_cast<std::size_t>(e - sources.first)];
        const double alike = e == named.index ? 0 : 1.0 / std::max(1, sources.size() - 1);
        weight = sum > 0 ? weight / sum : alike;
    }
    return weights;
}

/// What each source has when nothing is the matter: the chain's mean flows follow from it.
void set_usual_shares(const Chooser& chooser, Model& model, Span sources) {
    double mine = -1;
    if (const auto* rule = std::get_if<PrimaryBackup>(&chooser.rule)) mine = 1 - rule->warm;
    if (std::holds_alternative<DualSpeed>(chooser.rule)) mine = 0;
    if (mine < 0) return;
    for (int e = sources.first; e < sources.last; ++e) {
        const double weight = chooser.weights[static_cast<std::size_t>(e - sources.first)];
        at(model, e).share = e == chooser.named.index ? mine : (1 - mine) * weight;
    }
}

double risk_of(const Scenario& scenario, const Site& site) {
    const auto region = scenario.regions.find(site.region);
    return region == scenario.regions.end() ? 0 : region->second.risk;
}

void set_scores(const Scenario& scenario, const std::vector<Written>& written, ModelEdge& edge) {
    const Written& to = written[static_cast<std::size_t>(edge.to.index)];
    const Site& site =
        *(edge.from.valid() ? written[static_cast<std::size_t>(edge.from.index)] : to).site;
    edge.risk = risk_of(scenario, site);
    edge.esg = site.esg;
    if (edge.kind == EdgeKind::external) edge.esg = to.stock->external->esg.value_or(site.esg);
}

void add_watch(const SourcingRule& rule_of_stock, Model& model, int e) {
    ModelEdge& edge = at(model, e);
    if (edge.watch >= 0) return;
    Watch watch;
    watch.edge = {e};
    watch.window = edge.order_delay + edge.lead_time;
    watch.late_window = watch.window;
    if (const auto* rule = std::get_if<PrimaryBackup>(&rule_of_stock))
        watch.late_window += rule->late_limit;
    if (const auto* rule = std::get_if<Scorecard>(&rule_of_stock)) watch.memory = rule->memory;
    watch.offset = model.accepted_size;
    watch.slots = watch.late_window + 1;
    model.accepted_size += watch.slots;
    edge.watch = static_cast<std::int32_t>(model.watches.size());
    model.watches.push_back(watch);
}

/// Everything upstream of the stocks whose rule compares costs, upstream first.
void mark_priced(Model& model) {
    std::vector<bool> priced(model.stocks.size(), false);
    std::vector<StockId> open;
    const auto mark = [&](StockId id) {
        if (priced[static_cast<std::size_t>(id.index)]) return;
        priced[static_cast<std::size_t>(id.index)] = true;
        open.push_back(id);
    };
    for (const Chooser& chooser : model.choosers)
        if (std::holds_alternative<Cheapest>(chooser.rule) ||
            std::holds_alternative<Scorecard>(chooser.rule))
            mark(chooser.stock);
    while (!open.empty()) {
        const ModelStock& stock = model.stocks[static_cast<std::size_t>(open.back().index)];
        open.pop_back();
        for (int e = stock.sources.first; e < stock.sources.last; ++e) {
            const ModelEdge& edge = at(model, e);
            if (edge.from.valid()) mark(edge.from);
            for (int k = edge.inputs.first; k < edge.inputs.last; ++k)
                mark(model.inputs[static_cast<std::size_t>(k)].stock);
        }
    }
    for (auto it = model.order_sequence.rbegin(); it != model.order_sequence.rend(); ++it)
        if (priced[static_cast<std::size_t>(it->index)]) model.priced.push_back(*it);
}

}  // namespace

void compile_sourcing(const Scenario& scenario, const std::vector<Written>& written, Model& model) {
    for (ModelEdge& edge : model.edges) set_scores(scenario, written, edge);
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        ModelStock& stock = model.stocks[i];
        const SourcingRule& wanted = written[i].stock->sourcing.rule;
        if (std::holds_alternative<Shares>(wanted)) continue;
        Chooser chooser;
        chooser.stock = {static_cast<std::int32_t>(i)};
        chooser.rule = wanted;
        if (const auto* rule = std::get_if<PrimaryBackup>(&chooser.rule))
            chooser.replaces_late = rule->replace_late;
        if (const std::string* id = named(chooser.rule))
            chooser.named = model.find_edge(chooser.stock, *id);
        chooser.weights = weights_of(model, stock.sources, chooser.named);
        set_usual_shares(chooser, model, stock.sources);
        stock.chooser = static_cast<std::int32_t>(model.choosers.size());
        model.choosers.push_back(std::move(chooser));
    }
    model.detailed = model.detailed || !model.choosers.empty();
}

void compile_watches(const Scenario&, Model& model) {
    for (const Chooser& chooser : model.choosers) {
        const Span sources = model.stocks[static_cast<std::size_t>(chooser.stock.index)].sources;
        for (int e = sources.first; e < sources.last; ++e) add_watch(chooser.rule, model, e);
    }
    for (const Market& market : model.markets)
        if (market.contract.late_penalty > 0) add_watch(Shares{}, model, market.edge.index);
    mark_priced(model);
}

}  // namespace headwater
