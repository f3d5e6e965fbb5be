// The smaller features of a random scenario: what random_network.h leaves at its default.
#pragma once

#include <algorithm>
#include <string>

#include "engine/random.h"
#include "fixture.h"

namespace headwater::test {

/// Draws for one random scenario, by counter.
class Dice {
  public:
    explicit Dice(std::uint32_t scenario) : scenario_(scenario) {}

    double real(double low, double high) { return low + (high - low) * next(); }
    int whole(int low, int high) { return low + static_cast<int>(next() * (high - low + 1)); }
    bool chance(double p) { return next() < p; }

  private:
    double next() { return draw(12345, scenario_, Stream::demand, 0, count_++); }
    std::uint32_t scenario_, count_ = 0;
};

inline void random_stock_rest(Stock& stock, Dice& dice, double flow) {
    if (auto* cover = std::get_if<DaysOfCover>(&stock.policy.rule))
        cover->lead_time_error = dice.chance(0.3) ? dice.real(0, 2) : 0;
    if (dice.chance(0.05)) stock.policy.rule = Manual{{flow, 0, 2 * flow, flow, flow}};
    if (auto* backup = std::get_if<PrimaryBackup>(&stock.sourcing.rule)) {
        backup->takeover = dice.chance(0.5) ? 1 : dice.real(0, 1);
        backup->replace_late = dice.chance(0.5);
    }
    if (auto* dual = std::get_if<DualSpeed>(&stock.sourcing.rule)) dual->waits = dice.chance(0.5);
    if (auto* card = std::get_if<Scorecard>(&stock.sourcing.rule)) {
        card->price = dice.real(0, 2);
        card->on_time = dice.real(0, 2);
        card->memory = dice.whole(1, 60);
    }
    if (dice.chance(0.3)) {
        stock.forecast.alpha = dice.real(0, 1);
        stock.forecast.beta = dice.real(0, 0.5);
        stock.forecast.gamma = dice.real(0, 1);
        stock.forecast.initial = dice.real(0, flow);
        stock.forecast.error = dice.real(0, flow / 2);
    }
    if (!stock.external || !dice.chance(0.4)) return;
    stock.external->esg = dice.real(0, 100);
    stock.external->refusal_cost = dice.real(0, 1);
    stock.external->initial_shipments.flow = dice.real(0, flow);
    stock.external->audit.defects = dice.real(0, 1);
    stock.external->audit.late = dice.real(0, 1);
}

inline void random_decisions(Scenario& scenario, Dice& dice, double flow) {
    for (auto& [id, site] : scenario.sites)
        for (auto& [item, stock] : site.stocks)
            if (dice.chance(0.2))
                stock.policy.decided = {dice.whole(0, 60), {flow, 0, dice.real(0, 3 * flow)}};
}

/// The laws that came later: gamma, triangular, lumpy, and what was seen.
inline void random_laws(Scenario& scenario, Dice& dice) {
    for (auto& [id, demand] : scenario.demand) {
        if (!dice.chance(0.5)) continue;
        demand.noise = {static_cast<Law>(dice.whole(5, 8)), dice.real(0, 1.2), 0};
        if (demand.noise.law != Law::empirical) continue;
        demand.noise.cv = 0;
        const int seen = dice.whole(1, 9);
        for (int k = 0; k <= seen; ++k) demand.noise.values.push_back(dice.whole(k, 12));
    }
}

inline void random_lane_rest(Lane& lane, Dice& dice) {
    if (dice.chance(0.3)) lane.fuel_share = dice.real(0, 1);
    if (dice.chance(0.3)) lane.holding_cost = dice.real(0, 1);
    if (dice.chance(0.3)) lane.dock_holding_cost = dice.real(0, 1);
    if (dice.chance(0.3)) lane.gate_holding_cost = dice.real(0, 1);
    lane.refusal_cost = lane.refuses ? dice.real(0, 1) : 0;
    lane.distance = dice.real(0, 900);
}

inline void random_process_rest(Process& process, Dice& dice, double flow) {
    process.cost = dice.real(0, 2);
    process.emissions = dice.real(0, 2);
    process.bought_energy = dice.real(0, 1);
    if (dice.chance(0.3)) process.initial_work.flow = dice.real(0, flow);
    if (dice.chance(0.3)) process.initial_book = dice.real(0, flow);
}

inline void random_demand_rest(Demand& demand, Dice& dice) {
    if (demand.noise.law == Law::none || demand.noise.law == Law::poisson) demand.noise.cv = 0;
    if (dice.chance(0.2)) {
        demand.series = {dice.real(0, 12), dice.real(0, 12), 0, dice.real(0, 12)};
        demand.mean = 0;
    } else if (dice.chance(0.3)) {
        demand.season = {dice.real(5, 90), dice.real(0, 1), dice.real(0, 30)};
    }
    if (dice.chance(0.3)) demand.pattern = {1, dice.real(0, 2), dice.real(0, 2)};
    if (dice.chance(0.2)) demand.trend = dice.real(-0.005, 0.01);
    demand.promise = dice.whole(0, 5);
    demand.wait_share = dice.real(0, 1);
    demand.defect_cost = dice.real(0, 3);
    if (demand.elasticity > 0 && dice.chance(0.5)) demand.list_price = dice.real(1, 3);
    if (demand.returns) demand.returns->cost = dice.real(0, 1);
    for (auto& [id, promotion] : demand.promotions) {
        promotion.active = dice.chance(0.9);
        promotion.duration = dice.whole(1, 9);
        promotion.dip_duration = dice.whole(1, 9);
    }
}

/// One shock more, of a kind and at a place that the others seldom have.
inline void random_shock_rest(Scenario& scenario, Dice& dice) {
    const Place places[] = {{"", "plant", "", "", "", ""},
                            {"", "", "juice", "", "", ""},
                            {"", "", "", "plant>warehouse-0-juice", "", ""},
                            {"", "", "", "", "plant/press", ""},
                            {"", "", "", "", "", "demand-shop-00"}};
    const ShockKind kinds[] = {ShockKind::process_capacity, ShockKind::stock_loss,
                               ShockKind::lane_capacity, ShockKind::yield, ShockKind::demand};
    const auto one = static_cast<std::size_t>(dice.whole(0, 4));
    Shock& shock = scenario.shocks["place"];
    shock.kind = kinds[one];
    shock.at = places[one];
    shock.active = dice.chance(0.8);
    shock.factor = dice.real(0, 1);
    shock.from = dice.whole(0, 60);
    shock.duration = dice.whole(1, 20);
}

/// A site with something that a shock of this kind acts on.
inline const char* site_for(ShockKind kind) {
    if (kind == ShockKind::demand) return "shop-00";
    if (kind == ShockKind::supplier_capacity || kind == ShockKind::purchase_price)
        return "farm-fruit";
    return "plant";
}

/// Takes out what a shock of its kind cannot have; if it acts on a region, on one that has such
/// things.
inline void leave_out(Scenario& scenario, Shock& shock) {
    if (!shock.at.region.empty()) shock.at.region = scenario.sites[site_for(shock.kind)].region;
    const bool adds = shock.kind == ShockKind::lead_time || shock.kind == ShockKind::order_delay ||
                      shock.kind == ShockKind::customs_delay;
    if (!adds) shock.add = 0;
    if (adds || shock.kind <= ShockKind::receiving_halted) shock.factor = 1;
    if (shock.recurs) {
        shock.duration = shock.start_spread = shock.duration_spread = 0;
        shock.probability = 1;
        shock.then.clear();
    }
    shock.onset = std::min(shock.onset, shock.duration);
}

inline void random_features(Scenario& scenario, Dice& dice, double flow) {
    for (auto& [id, item] : scenario.items) {
        item.value = dice.real(0, 5);
        item.emissions = dice.real(0, 2);
        item.end_of_life = dice.real(0, 1);
        item.mass = 1;
    }
    for (auto& [site_id, site] : scenario.sites) {
        site.kind = static_cast<SiteKind>(dice.whole(0, 5));
        for (auto& [item, stock] : site.stocks) random_stock_rest(stock, dice, flow);
        for (auto& [id, process] : site.processes) random_process_rest(process, dice, flow);
    }
    for (auto& [id, lane] : scenario.lanes) random_lane_rest(lane, dice);
    for (auto& [id, demand] : scenario.demand) random_demand_rest(demand, dice);
    random_shock_rest(scenario, dice);
    for (auto& [id, shock] : scenario.shocks) leave_out(scenario, shock);
    // Who is served first at the plant, and unequal shares of two sources.
    if (dice.chance(0.5))
        scenario.sites["plant"].stocks["juice"].serves = {"plant>warehouse-0-juice"};
    Stock& fruit = scenario.sites["plant"].stocks["fruit"];
    const bool two = scenario.lanes.count("orchard>plant-fruit") > 0;
    if (two) fruit.sources = {{"farm-fruit>plant-fruit", 1}, {"orchard>plant-fruit", 3}};
    if (two && fruit.external) fruit.sources["external"] = dice.real(0.1, 2);
    scenario.payment = {dice.real(0, 60), dice.real(0, 60)};
    scenario.response_cost = dice.chance(0.3) ? dice.real(0, 9) : 0;
    scenario.recovery = {0.8, 0.9, dice.whole(1, 14)};
}

}  // namespace headwater::test
