// Section 4: Sterman's (1989) beer game. An order of week t is filled from week t + 2 and arrives
// in week t + 4: order delay 2, lead time 2; the factory's production request arrives three weeks
// later.
#include <array>

#include "engine/cli/oracle.h"
#include "engine/step.h"

namespace headwater {

namespace {

constexpr std::array<const char*, 4> kSectors = {"retailer", "wholesaler", "distributor",
                                                 "factory"};

/// A parameter that all sectors share, or the sector's own from a list.
double parameter(const Json& parameters, const char* key, std::size_t sector, double fallback) {
    const Json* value = find(parameters, key);
    if (value && value->is_array() && sector < value->size()) value = &(*value)[sector];
    if (value && value->is_object()) value = find(*value, kSectors[sector]);
    return value && value->is_number() ? value->get<double>() : fallback;
}

Scenario build(const Json& oracle, int weeks) {
    Scenario scenario;
    const Json& parameters = oracle.at("parameters");
    scenario.calendar.periods = weeks;
    scenario.items["beer"].title = "beer";
    for (std::size_t k = 0; k < kSectors.size(); ++k) {
        Stock stock;
        Sterman rule;
        rule.alpha = parameter(parameters, "alpha", k, 0);
        rule.beta = parameter(parameters, "beta", k, 0);
        rule.target = parameter(parameters, "Sp", k, 0);
        stock.policy.rule = rule;
        stock.policy.initial_orders = {4, 4, 4, 4};
        stock.forecast.method = ForecastMethod::exponential;
        stock.forecast.alpha = parameter(parameters, "theta", k, 0);
        stock.forecast.initial = 4;
        stock.initial = 12;
        stock.holding_cost = 0.5;
        stock.backorder_cost = 1;
        if (k + 1 < kSectors.size()) {
            Lane lane;
            lane.item = "beer";
            lane.from = kSectors[k + 1];
            lane.to = kSectors[k];
            lane.order_delay = lane.lead_time = 2;
            lane.holding_cost = 0;
            lane.initial_orders.flow = lane.initial_shipments.flow = 4;
            scenario.lanes[std::string(kSectors[k + 1]) + ">" + kSectors[k]] = lane;
        } else {
            External external;
            external.lead_time = 3;
            external.initial_shipments.flow = 4;
            stock.external = external;
        }
        scenario.sites[kSectors[k]].stocks["beer"] = stock;
    }
    Demand demand;
    demand.site = kSectors[0];
    demand.item = "beer";
    demand.series = numbers_at(oracle, "customer_demand");
    scenario.demand["customers"] = demand;
    return scenario;
}

bool whole(const Json& json) {
    if (json.is_number_float()) return false;
    if (!json.is_structured()) return true;
    for (const Json& part : json)
        if (!whole(part)) return false;
    return true;
}

}  // namespace

Comparison compare_beer_game(const Json& oracle) {
    Comparison comparison(whole(oracle.at("parameters")) && whole(oracle.at("customer_demand")));
    const auto weeks = static_cast<int>(oracle.at("customer_demand").size());
    const Model model = compile(build(oracle, weeks));
    State<1> state = initial_state<1>(model, 0);
    std::array<double, 4> cost{};
    double total = 0;
    for (int t = 0; t < weeks; ++t) {
        step(model, state);
        for (std::size_t k = 0; k < kSectors.size(); ++k) {
            const Json* weekly = find(oracle.at("weekly"), kSectors[k]);
            if (!weekly) continue;
            const std::int32_t i = model.find_stock(kSectors[k], "beer").index;
            const double net = *state.stock[i].on_hand - *state.stock[i].backlog;
            const std::string where = std::string(kSectors[k]) + " ";
            const auto row = static_cast<std::size_t>(t);
            comparison.at(*state.stock[i].demand, find(*weekly, "order_seen"), row,
                          where + "order_seen");
            comparison.at(net, find(*weekly, "net_inventory"), row, where + "net_inventory");
            comparison.at(*state.stock[i].order, find(*weekly, "order_placed"), row,
                          where + "order_placed");
            cost[k] += *state.stock[i].cost;
        }
        advance(model, state);
    }
    for (std::size_t k = 0; k < kSectors.size(); ++k) {
        if (const Json* by_sector = find(oracle, "cost_by_sector"))
            comparison.number(cost[k], number_at(*by_sector, kSectors[k], 0),
                              std::string("cost of ") + kSectors[k]);
        total += cost[k];
    }
    comparison.number(total, number_at(oracle, "total_cost", 0), "total_cost");
    return comparison;
}

}  // namespace headwater
