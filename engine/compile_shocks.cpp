// Active shocks in starting order, and the parameters that each one touches.
#include <algorithm>
#include <cmath>

#include "engine/compile.h"
#include "engine/scenario_check.h"

namespace headwater {

namespace {

bool allows(const std::string& wanted, const std::string& found) {
    return wanted.empty() || wanted == found;
}

/// Does a stock lie where the shock acts?
bool lies_at(const Scenario& scenario, const Place& place, const ModelStock& stock) {
    return allows(place.site, stock.site) && allows(place.item, stock.item) &&
           (place.region.empty() || place.region == scenario.sites.at(stock.site).region);
}

/// An edge lies where it leads to; a lane or a process may be named instead.
bool edge_matches(const Scenario& scenario, const Place& place, const Model& model,
                  const ModelEdge& edge) {
    const ModelStock& to = model.stocks[static_cast<std::size_t>(edge.to.index)];
    if (!place.demand.empty() || !lies_at(scenario, place, to)) return false;
    if (!place.lane.empty() && (edge.kind != EdgeKind::lane || edge.id != place.lane)) return false;
    return place.process.empty() ||
           (edge.kind == EdgeKind::process && to.site + "/" + edge.id == place.process);
}

struct KindRule {
    Parameter parameter;
    bool lanes, processes, externals;  ///< kinds of edges it acts on; none: demands or stocks
};

KindRule rule_of(ShockKind kind) {
    switch (kind) {
        case ShockKind::orders_halted:
            return {Parameter::orders_halted, true, true, true};
        case ShockKind::dispatch_halted:
            return {Parameter::dispatch_halted, true, false, true};
        case ShockKind::transit_halted:
            return {Parameter::transit_halted, true, false, true};
        case ShockKind::receiving_halted:
            return {Parameter::receiving_halted, true, false, true};
        case ShockKind::demand:
            return {Parameter::demand, false, false, false};
        case ShockKind::process_capacity:
            return {Parameter::capacity, false, true, false};
        case ShockKind::supplier_capacity:
            return {Parameter::capacity, false, false, true};
        case ShockKind::lane_capacity:
            return {Parameter::capacity, true, false, false};
        case ShockKind::transport_cost:
            return {Parameter::unit_cost, true, false, false};
        case ShockKind::purchase_price:
            return {Parameter::unit_cost, false, false, true};
        case ShockKind::yield:
            return {Parameter::yield, false, true, false};
        case ShockKind::lead_time:
            return {Parameter::lead_time, true, false, true};
        case ShockKind::order_delay:
            return {Parameter::order_delay, true, false, false};
        case ShockKind::fuel_price:
            return {Parameter::unit_cost, true, false, false};
        case ShockKind::customs_delay:
            return {Parameter::lead_time, true, false, false};
        case ShockKind::defects:
            return {Parameter::defects, false, true, true};
        case ShockKind::recall:
            return {Parameter::recall, false, false, true};
        case ShockKind::stock_loss:
            break;
    }
    return {Parameter::stock_loss, false, false, false};
}

void add_effects(const Scenario& scenario, const Shock& shock, Model& model) {
    const KindRule rule = rule_of(shock.kind);
    // A recall of nothing must not make a chain carry what is known of its goods.
    const bool nothing = shock.factor >= 1 || (shock.duration == 0 && !shock.recurs);
    if (shock.kind == ShockKind::recall && nothing) return;
    const auto add = [&](std::size_t entity) {
        model.effects.push_back({rule.parameter, static_cast<std::int32_t>(entity)});
    };
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        ModelEdge& edge = model.edges[e];
        const bool kind = edge.kind == EdgeKind::lane      ? rule.lanes
                          : edge.kind == EdgeKind::process ? rule.processes
                                                           : rule.externals;
        if (!kind || !edge_matches(scenario, shock.at, model, edge)) continue;
        if (shock.kind == ShockKind::customs_delay &&
            !crosses_border(scenario, scenario.lanes.at(edge.id)))
            continue;
        add(e);
        if (shock.kind == ShockKind::fuel_price) model.effects.back().weight = edge.fuel_share;
        if (rule.parameter == Parameter::lead_time || rule.parameter == Parameter::transit_halted)
            edge.variable_lead = true;
        if (rule.parameter == Parameter::order_delay) edge.variable_delay = true;
    }
    if (rule.parameter == Parameter::demand)
        for (std::size_t d = 0; d < model.demands.size(); ++d) {
            const auto stock = static_cast<std::size_t>(model.demands[d].stock.index);
            if (allows(shock.at.demand, model.demands[d].id) &&
                lies_at(scenario, shock.at, model.stocks[stock]))
                add(d);
        }
    if (rule.parameter == Parameter::stock_loss)
        for (std::size_t i = 0; i < model.stocks.size(); ++i)
            if (lies_at(scenario, shock.at, model.stocks[i])) add(i);
}

ModelShock make_shock(const Scenario& scenario, const std::string& id, const Shock& shock,
                      Model& model) {
    ModelShock out;
    out.id = id;
    out.from = shock.from + model.warm_up;
    out.duration = shock.duration;
    out.onset = std::min(shock.onset, shock.duration);
    out.recovery = shock.recovery;
    out.start_spread = shock.start_spread;
    out.duration_spread = shock.duration_spread;
    out.probability = shock.probability;
    out.factor = shock.factor;
    out.add = shock.add;
    if (shock.recurs) {
        out.recurs = true;
        out.starts = shock.recurs->starts;
        out.ends = shock.recurs->ends;
    }
    out.effects.first = static_cast<std::int32_t>(model.effects.size());
    add_effects(scenario, shock, model);
    out.effects.last = static_cast<std::int32_t>(model.effects.size());
    return out;
}

int power_of_two_at_least(int n) {
    int p = 1;
    while (p < n) p *= 2;
    return p;
}

}  // namespace

void compile_shocks(const Scenario& scenario, Model& model) {
    // Ids that some active or inactive shock starts do not happen by themselves.
    ById<bool> started;
    for (const auto& [id, shock] : scenario.shocks)
        for (const auto& [child, delay] : shock.then) started[child] = true;

    const auto add = [&](const std::string& id, ShockId after, int delay) {
        ModelShock made = make_shock(scenario, id, scenario.shocks.at(id), model);
        made.after = after;
        made.after_delay = delay;
        const int begin =
            after.valid() ? model.shocks[static_cast<std::size_t>(after.index)].last_period + delay
                          : made.from;
        made.last_period = made.recurs ? model.periods
                                       : begin + made.start_spread + made.duration +
                                             made.duration_spread + made.recovery;
        model.shocks.push_back(std::move(made));
    };
    for (const auto& [id, shock] : scenario.shocks)
        if (shock.active && !started.contains(id)) add(id, {}, 0);
    for (std::size_t k = 0; k < model.shocks.size(); ++k) {
        if (model.shocks[k].recurs) continue;  // has no end that could start another
        const Shock& shock = scenario.shocks.at(model.shocks[k].id);
        for (const auto& entry : shock.then) {
            const std::string& child = entry.first;
            const bool there = std::any_of(model.shocks.begin(), model.shocks.end(),
                                           [&](const ModelShock& s) { return s.id == child; });
            if (!there && scenario.shocks.at(child).active)
                add(child, {static_cast<std::int32_t>(k)}, entry.second);
        }
    }
}

void compile_memory(Model& model) {
    // The longest lead time and order delay that shocks can bring about together.
    std::vector<double> more_lead(model.edges.size(), 0), more_delay(model.edges.size(), 0);
    for (const ModelShock& shock : model.shocks)
        for (int k = shock.effects.first; k < shock.effects.last; ++k) {
            const ShockEffect& effect = model.effects[static_cast<std::size_t>(k)];
            const auto e = static_cast<std::size_t>(effect.entity);
            if (effect.parameter == Parameter::lead_time) more_lead[e] += shock.add;
            if (effect.parameter == Parameter::order_delay) more_delay[e] += shock.add;
        }
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        ModelEdge& edge = model.edges[e];
        edge.variable_lead = edge.variable_lead || edge.lead_time_spread > 0;
        if (edge.late_share > 0) edge.variable_lead = true;
        const int lead = edge.lead_time + edge.lead_time_spread +
                         (edge.late_share > 0 ? edge.late_by : 0) +
                         static_cast<int>(std::ceil(more_lead[e]));
        const int delay = edge.order_delay + static_cast<int>(std::ceil(more_delay[e]));
        edge.goods_slots = power_of_two_at_least(lead + 1);
        edge.orders_slots = power_of_two_at_least(delay + 1);
        edge.goods_offset = model.goods_size;
        edge.orders_offset = model.orders_size;
        model.goods_size += edge.goods_slots;
        model.orders_size += edge.orders_slots;
    }
    for (ModelStock& stock : model.stocks) {
        stock.forecast_offset = model.forecast_size;
        model.forecast_size += stock.forecast_slots;
    }
}

}  // namespace headwater
