// Marks of goods, what recalls reach, and audits.
#include <algorithm>

#include "engine/compile.h"

namespace headwater {

namespace {

/// Suppliers that are traced; in a larger chain only those that are recalled.
constexpr std::size_t kMostTraced = 32;

/// Whether orders, or goods under way at the start, can ever come over an edge.
bool carries(const Model& model, std::int32_t e) {
    const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
    const ModelStock& to = model.stocks[static_cast<std::size_t>(edge.to.index)];
    const double at_start =
        edge.initial_per_slot + edge.initial_orders_per_slot + edge.initial_book;
    if (edge.share > 0 || at_start > 0) return true;
    if (to.chooser < 0) return false;
    const Chooser& chooser = model.choosers[static_cast<std::size_t>(to.chooser)];
    if (chooser.named.index == e) return true;
    const auto* backup = std::get_if<PrimaryBackup>(&chooser.rule);
    const auto place = static_cast<std::size_t>(e - to.sources.first);
    return backup != nullptr && backup->takeover > 0 && chooser.weights[place] > 0;
}

/// Everything that goods of an external supplier can get to: edges whose goods may hold some, and
/// the stocks that those lead to.
Recall reach_of(const Model& model, EdgeId source) {
    Recall recall;
    recall.source = source;
    std::vector<bool> seen_stock(model.stocks.size(), false), seen_edge(model.edges.size(), false);
    const auto add = [&](std::int32_t e) {
        if (seen_edge[static_cast<std::size_t>(e)] || !carries(model, e)) return;
        seen_edge[static_cast<std::size_t>(e)] = true;
        recall.edges.push_back({e});
    };
    add(source.index);
    for (std::size_t next = 0; next < recall.edges.size(); ++next) {
        const StockId to = model.edges[static_cast<std::size_t>(recall.edges[next].index)].to;
        if (seen_stock[static_cast<std::size_t>(to.index)]) continue;
        seen_stock[static_cast<std::size_t>(to.index)] = true;
        recall.stocks.push_back(to);
        const Span customers = model.stocks[static_cast<std::size_t>(to.index)].customers;
        for (int c = customers.first; c < customers.last; ++c) {
            const Customer customer = model.customers[static_cast<std::size_t>(c)];
            if (customer.kind == CustomerKind::lane) add(customer.index);
            if (customer.kind == CustomerKind::process_input)
                add(model.inputs[static_cast<std::size_t>(customer.index)].process.index);
        }
    }
    return recall;
}

/// A recall's effects name the source edge until here; from here on the recall.
void number_recalls(Model& model) {
    for (ShockEffect& effect : model.effects) {
        if (effect.parameter != Parameter::recall) continue;
        const EdgeId source{effect.entity};
        const auto there = std::find_if(model.recalls.begin(), model.recalls.end(),
                                        [&](const Recall& r) { return r.source == source; });
        effect.entity = static_cast<std::int32_t>(there - model.recalls.begin());
        if (there == model.recalls.end()) model.recalls.push_back(reach_of(model, source));
    }
}

void choose_suppliers(Model& model) {
    std::vector<EdgeId> all;
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        if (model.edges[e].kind == EdgeKind::external)
            all.push_back({static_cast<std::int32_t>(e)});
    if (all.size() <= kMostTraced) model.suppliers = all;
    for (Recall& recall : model.recalls) {
        auto place = std::find(model.suppliers.begin(), model.suppliers.end(), recall.source);
        recall.mark = static_cast<std::int32_t>(place - model.suppliers.begin());
        if (place == model.suppliers.end()) model.suppliers.push_back(recall.source);
    }
}

}  // namespace

void compile_quality(const Scenario& scenario, Model& model) {
    number_recalls(model);
    if (scenario.tracing.active) {
        choose_suppliers(model);
        model.tracing_cost = scenario.tracing.cost;
    }
    model.marks = static_cast<std::int32_t>(model.suppliers.size());
    const bool defects = std::any_of(model.edges.begin(), model.edges.end(),
                                     [](const ModelEdge& edge) { return edge.defects > 0; });
    if (defects) model.defect_mark = model.marks++;
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        if (model.edges[e].audit_cost > 0) model.audited.push_back({static_cast<std::int32_t>(e)});
    const bool inspects = std::any_of(model.stocks.begin(), model.stocks.end(),
                                      [](const ModelStock& stock) { return stock.inspected > 0; });
    model.careful = inspects || model.marks > 0 || !model.recalls.empty() ||
                    !model.audited.empty() || model.tracing_cost > 0;
    model.detailed = model.detailed || model.careful;
}

}  // namespace headwater
