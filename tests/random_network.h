// Random scenarios with every feature of the engine in them, the same for the same number.
#pragma once

#include <string>

#include "random_features.h"

namespace headwater::test {

inline Policy random_policy(Dice& dice, double flow) {
    Policy policy;
    const double level = flow * dice.real(2, 12);
    switch (dice.whole(0, 7)) {
        case 0:
            policy.rule = BaseStock{level};
            break;
        case 1:
            policy.rule = EchelonBaseStock{level * 2};
            break;
        case 2:
            policy.rule = ReorderUpTo{level / 2, level};
            break;
        case 3:
            policy.rule = ReorderBatch{level, flow * dice.real(1, 4), dice.chance(0.5)};
            break;
        case 4:
            policy.rule = DaysOfCover{dice.real(0, 6), dice.real(0, 2)};
            break;
        case 5:
            policy.rule = FixedQuantity{flow};
            break;
        case 6:
            policy.rule = LotForLot{};
            break;
        default:
            policy.rule = Sterman{dice.real(0, 1), dice.real(0, 1), level};
            break;
    }
    if (dice.chance(0.3)) policy.review_interval = dice.whole(1, 5);
    if (dice.chance(0.3)) policy.lot_size = dice.real(1, flow);
    if (dice.chance(0.2)) policy.min_order = dice.real(0, flow);
    if (dice.chance(0.3)) policy.max_order = flow * dice.real(1, 3);
    if (dice.chance(0.2)) policy.initial_orders = {flow, 0, flow * 2};
    return policy;
}

inline Forecast random_forecast(Dice& dice) {
    Forecast forecast;
    forecast.method = static_cast<ForecastMethod>(dice.whole(0, 5));
    forecast.window = dice.whole(1, 9);
    forecast.season = dice.whole(2, 8);
    forecast.shared = dice.chance(0.3);
    return forecast;
}

/// A stock with random policy, forecast, allocation and rates.
inline Stock& random_stock(Scenario& scenario, Dice& dice, const std::string& site,
                           const std::string& item, double flow) {
    Stock& stock = add_stock(scenario, site, random_policy(dice, flow), item);
    stock.forecast = random_forecast(dice);
    stock.allocation = dice.chance(0.5) ? Allocation::priority : Allocation::proportional;
    stock.holding_cost = dice.real(0, 2);
    stock.backorder_cost = dice.real(0, 9);
    stock.order_cost = dice.chance(0.3) ? 5 : 0;
    if (dice.chance(0.5)) stock.initial = dice.real(0, flow * 8);
    return stock;
}

inline void random_lane(Scenario& scenario, Dice& dice, const std::string& from,
                        const std::string& to, const std::string& item) {
    const int lead_time = dice.whole(0, 5);  // one draw a statement: arguments have no order
    const int order_delay = dice.whole(0, 3);
    Lane& lane = add_lane(scenario, from, to, lead_time, order_delay, item);
    if (dice.chance(0.3)) lane.lead_time_spread = dice.whole(0, 3);
    lane.overtaking = dice.chance(0.3);
    lane.refuses = dice.chance(0.15);
    lane.cost = dice.real(0, 1);
    lane.emissions = dice.real(0, 1);
    if (dice.chance(0.3)) lane.capacity = dice.real(5, 60);
    if (dice.chance(0.3)) lane.initial_shipments.steady = true;
    if (dice.chance(0.3)) lane.initial_orders.flow = dice.real(0, 20);
}

inline void random_external(Stock& stock, Dice& dice) {
    const int lead_time = dice.whole(0, 6);
    buy_outside(stock, lead_time, dice.real(0, 3));
    if (dice.chance(0.3)) stock.external->lead_time_spread = dice.whole(0, 3);
    if (dice.chance(0.3)) stock.external->capacity = dice.real(10, 80);
    stock.external->refuses = dice.chance(0.2);
}

inline void random_shock(Scenario& scenario, Dice& dice, int number) {
    Shock& shock = scenario.shocks["shock-" + std::to_string(number)];
    shock.kind = static_cast<ShockKind>(dice.whole(0, 13));
    if (dice.chance(0.5)) shock.at.region = dice.chance(0.5) ? "east" : "west";
    shock.factor = dice.real(0, 1.5);
    if (shock.kind == ShockKind::yield || shock.kind == ShockKind::stock_loss)
        shock.factor = dice.real(0, 1);
    shock.add = dice.whole(0, 6);
    shock.from = dice.whole(0, 60);
    shock.duration = dice.whole(0, 30);
    shock.onset = dice.whole(0, 5);
    shock.recovery = dice.whole(0, 9);
    shock.probability = dice.chance(0.5) ? 1 : 0.5;
    shock.start_spread = dice.whole(0, 5);
    shock.duration_spread = dice.whole(0, 5);
    if (dice.chance(0.2)) shock.recurs = {0.1, 0.3};
    if (number > 0 && dice.chance(0.3))
        scenario.shocks["shock-" + std::to_string(number - 1)]
            .then["shock-" + std::to_string(number)] = dice.whole(0, 9);
}

/// The ids of all sources of a stock.
inline std::vector<std::string> sources_of(const Scenario& scenario, const std::string& site,
                                           const std::string& item) {
    std::vector<std::string> out;
    for (const auto& [id, lane] : scenario.lanes)
        if (lane.to == site && lane.item == item) out.push_back(id);
    const Site& place = scenario.sites.at(site);
    for (const auto& [id, process] : place.processes)
        if (process.makes == item) out.push_back(id);
    if (place.stocks.at(item).external) out.emplace_back("external");
    return out;
}

inline SourcingRule random_rule(Dice& dice, const std::string& one, double flow) {
    switch (dice.whole(0, 5)) {
        case 0: {
            PrimaryBackup rule{one};
            rule.warm = dice.chance(0.5) ? 0.2 : 0;
            rule.when_late = dice.chance(0.7);
            rule.late_limit = dice.whole(0, 4);
            return rule;
        }
        case 1:
            return Cheapest{dice.real(0, 0.2)};
        case 2: {
            Scorecard rule;
            rule.defects = dice.real(0, 1);
            rule.lead_time = dice.real(0, 1);
            rule.esg = dice.real(0, 1);
            rule.risk = dice.real(0, 1);
            rule.focus = dice.real(0, 9);
            return rule;
        }
        case 3:
            return DualSpeed{one, flow * dice.real(0, 3)};
        case 4:
            return Preferred{one};
        default:
            return Shares{};
    }
}

/// A second farm at times, and a rule for each stock that can choose.
inline void random_sourcing(Scenario& scenario, Dice& dice, double flow) {
    if (dice.chance(0.4)) {
        random_external(random_stock(scenario, dice, "orchard", "fruit", flow), dice);
        random_lane(scenario, dice, "orchard", "plant", "fruit");
        scenario.sites["orchard"].region = dice.chance(0.5) ? "east" : "west";
        scenario.sites["orchard"].esg = dice.real(0, 100);
    }
    scenario.regions["east"].risk = dice.real(0, 1);
    if (dice.chance(0.3)) scenario.carbon_price = dice.real(0, 200);
    for (auto& [site_id, site] : scenario.sites)
        for (auto& [item, stock] : site.stocks) {
            const std::vector<std::string> sources = sources_of(scenario, site_id, item);
            if (sources.size() < 2) continue;
            const int one = dice.whole(0, static_cast<int>(sources.size()) - 1);
            stock.sourcing.rule = random_rule(dice, sources[static_cast<std::size_t>(one)], flow);
        }
}

inline Audit random_audit(Dice& dice) {
    Audit audit;
    audit.effort = dice.real(0, 1);
    audit.cost = dice.real(0, 3);
    return audit;
}

/// Late shipments, defects, audits, inspection, tracing, and a recall at times.
inline void random_quality(Scenario& scenario, Dice& dice) {
    for (auto& [id, lane] : scenario.lanes) {
        if (!dice.chance(0.2)) continue;
        lane.late_share = dice.real(0, 1);
        lane.late_by = dice.whole(0, 4);
        lane.audit = random_audit(dice);
    }
    const bool defects = dice.chance(0.4);
    for (auto& [site_id, site] : scenario.sites)
        for (auto& [item, stock] : site.stocks) {
            if (stock.external && dice.chance(0.3)) {
                stock.external->late_share = dice.real(0, 1);
                stock.external->late_by = dice.whole(0, 4);
                stock.external->defects = defects ? dice.real(0, 0.3) : 0;
                stock.external->audit = random_audit(dice);
            }
            if (defects && dice.chance(0.3)) {
                stock.inspection.share = dice.real(0, 1);
                stock.inspection.cost = dice.real(0, 1);
                stock.inspection.rejects = dice.chance(0.5) ? Rejects::returned : Rejects::scrapped;
            }
        }
    if (defects) scenario.sites["plant"].processes["press"].defects = dice.real(0, 0.2);
    scenario.tracing.active = dice.chance(0.4);
    scenario.tracing.cost = 0.01;
    if (!dice.chance(0.3)) return;
    Shock& shock = scenario.shocks["recall"];
    shock.kind = dice.chance(0.8) ? ShockKind::recall : ShockKind::defects;
    shock.at.site = "farm-fruit";
    shock.factor = dice.chance(0.5) ? 0 : dice.real(0, 1);
    shock.from = dice.whole(0, 60);
    shock.duration = dice.whole(1, 9);
    scenario.items["fruit"].recall_cost = 1;
}

/// Spot prices, contracts, forward buying; promotions, elasticity, returns and a loop of them.
inline void random_trade(Scenario& scenario, Dice& dice, double flow) {
    for (auto& [site_id, site] : scenario.sites)
        for (auto& [item, stock] : site.stocks) {
            if (!stock.external || !dice.chance(0.4)) continue;
            stock.external->volatility = dice.real(0, 0.2);
            stock.external->reversion = dice.real(0, 1);
            stock.forward_buying.cover = dice.chance(0.5) ? dice.whole(0, 9) : 0;
            if (!dice.chance(0.5)) continue;
            const double volume = flow * dice.real(1, 9);
            const double price = dice.real(0, 3);
            const int settle = dice.whole(1, 20);
            stock.external->contract = {volume, price, settle, dice.real(0, 0.5), 1, 0.5};
        }
    for (auto& [id, demand] : scenario.demand) {
        if (dice.chance(0.3)) {
            Promotion& promotion = demand.promotions["sale"];
            promotion.from = dice.whole(0, 60);
            promotion.every = dice.chance(0.3) ? 30 : 0;
            promotion.lift = dice.real(0, 2);
            promotion.dip = dice.real(0, 1);
            promotion.price_cut = dice.real(0, 0.5);
            demand.elasticity = dice.real(0, 3);
        }
        if (!dice.chance(0.3)) continue;
        demand.returns.emplace();
        demand.returns->site = "plant";
        demand.returns->item = dice.chance(0.5) ? "juice" : "glass";
        demand.returns->share = dice.real(0, 1);
        demand.returns->delay = dice.whole(1, 20);
        demand.returns->refund = 0.5;
    }
}

/// Frozen schedules, lots, overtime, shared resources; fuel, customs; wrong books.
inline void random_operations(Scenario& scenario, Dice& dice, double flow) {
    scenario.fuel_price = dice.chance(0.3) ? dice.real(0, 3) : 1;
    for (auto& [id, lane] : scenario.lanes) {
        lane.mode = static_cast<Mode>(dice.whole(0, 5));
        if (dice.chance(0.2)) lane.customs = dice.whole(1, 3);
    }
    Site& plant = scenario.sites["plant"];
    const bool shared = dice.chance(0.4);
    if (shared) plant.resources["crew"].capacity = flow * dice.real(0.5, 2);
    for (auto& [id, process] : plant.processes) {
        process.frozen = dice.chance(0.3) ? dice.whole(1, 5) : 0;
        process.lot_size = dice.chance(0.3) ? dice.real(1, flow) : 0;
        const double extra = dice.chance(0.4) ? dice.real(0, flow) : 0;
        process.overtime = {extra, 1, dice.real(0, 3)};
        if (dice.chance(0.3)) process.also["glass"] = dice.real(0, 0.5);
        if (!shared) continue;
        process.resource = "crew";
        process.usage = dice.real(0.5, 2);
        process.changeover = dice.chance(0.5) ? dice.real(0, 9) : 0;
    }
    for (auto& [site_id, site] : scenario.sites)
        for (auto& [item, stock] : site.stocks) {
            if (!dice.chance(0.15)) continue;
            stock.records.shrinkage = dice.real(0, 0.1);
            stock.records.miscount = dice.real(0, 0.2);
            stock.records.count_interval = dice.whole(0, 20);
            stock.records.tags = dice.real(0, 1);
            stock.records.count_cost = stock.records.tag_cost = 1;
        }
    if (!dice.chance(0.3)) return;
    Shock& shock = scenario.shocks["border"];
    shock.kind = dice.chance(0.5) ? ShockKind::fuel_price : ShockKind::customs_delay;
    shock.factor = dice.real(0, 3);
    shock.add = dice.whole(0, 5);
    shock.from = dice.whole(0, 60);
    shock.duration = dice.whole(1, 30);
}

/// Two raw materials from suppliers, a plant that makes "juice" of them (and a second process that
/// makes it of one), a warehouse or two, shops with every kind of demand.
inline Scenario random_scenario(std::uint32_t number) {
    Dice dice(number);
    Scenario scenario = blank(120);
    scenario.seed = number + 1;
    scenario.calendar.warm_up = dice.chance(0.5) ? 20 : 0;
    scenario.regions["east"].title = scenario.regions["west"].title = "Region";
    const double flow = 30;
    for (const std::string raw : {"fruit", "glass"}) {
        random_external(random_stock(scenario, dice, "farm-" + raw, raw, flow), dice);
        Stock& at_plant = random_stock(scenario, dice, "plant", raw, flow);
        random_lane(scenario, dice, "farm-" + raw, "plant", raw);
        if (dice.chance(0.3)) random_external(at_plant, dice);
        scenario.items[raw].spoilage = dice.chance(0.3) ? 0.02 : 0;
    }
    random_stock(scenario, dice, "plant", "juice", flow);
    Process& process = scenario.sites["plant"].processes["press"];
    process.makes = "juice";
    process.from = {{"fruit", dice.real(0.5, 2)}, {"glass", 1}};
    process.lead_time = dice.whole(0, 3);
    process.yield = dice.chance(0.5) ? 1 : dice.real(0.5, 1);
    if (dice.chance(0.5)) process.capacity = dice.real(20, 60);
    if (dice.chance(0.3)) {
        Process& second = scenario.sites["plant"].processes["squeeze"];
        second = process;
        second.from = {{"fruit", dice.real(0.5, 2)}};
    }
    const int warehouses = dice.whole(1, 2);
    for (int k = 0; k < warehouses; ++k) {
        const std::string site = "warehouse-" + std::to_string(k);
        random_stock(scenario, dice, site, "juice", flow);
        random_lane(scenario, dice, "plant", site, "juice");
        for (int j = 0; j < 2; ++j) {
            const std::string shop = "shop-" + std::to_string(k) + std::to_string(j);
            random_stock(scenario, dice, shop, "juice", flow / 2);
            random_lane(scenario, dice, site, shop, "juice");
            if (dice.chance(0.2)) random_lane(scenario, dice, "plant", shop, "juice");
            Demand& demand = add_demand(scenario, shop, dice.real(3, 12), "juice");
            demand.noise = {static_cast<Law>(dice.whole(0, 4)), dice.real(0, 0.6), 0};
            if (demand.noise.law == Law::normal)
                demand.noise.autocorrelation = dice.real(-0.9, 0.9);
            demand.unmet = static_cast<Unmet>(dice.whole(0, 2));
            demand.price = 2;
            demand.lost_cost = 1;
        }
    }
    if (dice.chance(0.3)) add_demand(scenario, "plant", 4, "juice").noise.law = Law::poisson;
    for (auto& [id, site] : scenario.sites) site.region = dice.chance(0.5) ? "east" : "west";
    const int shocks = dice.whole(0, 6);
    for (int k = 0; k < shocks; ++k) random_shock(scenario, dice, k);
    random_sourcing(scenario, dice, flow);
    random_quality(scenario, dice);
    random_trade(scenario, dice, flow);
    random_operations(scenario, dice, flow);
    random_features(scenario, dice, flow);
    if (number >= 100) {  // below: tests/golden/random.txt
        random_decisions(scenario, dice, flow);
        random_laws(scenario, dice);
    }
    return scenario;
}

}  // namespace headwater::test
