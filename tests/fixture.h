// Builders of small scenarios for tests, and runs of them that read state rather than records.
#pragma once

#include <string>

#include "engine/run.h"
#include "engine/scenario.h"
#include "engine/step.h"

namespace headwater::test {

/// A scenario with the one item "good" and so many periods.
inline Scenario blank(int periods) {
    Scenario scenario;
    scenario.title = "test";
    scenario.calendar.periods = periods;
    scenario.items["good"].title = "Good";
    return scenario;
}

/// Adds a stock of an item at a site (both made if missing).
inline Stock& add_stock(Scenario& scenario, const std::string& site, Policy policy = {},
                        const std::string& item = "good") {
    scenario.items[item].title = item;
    Stock& stock = scenario.sites[site].stocks[item];
    stock.policy = std::move(policy);
    return stock;
}

inline Policy base_stock(double level) {
    Policy policy;
    policy.rule = BaseStock{level};
    return policy;
}

inline void buy_outside(Stock& stock, int lead_time, double price = 0) {
    stock.external.emplace();
    stock.external->lead_time = lead_time;
    stock.external->price = price;
}

/// A lane "from>to" (with the item's id behind it unless that is "good").
inline Lane& add_lane(Scenario& scenario, const std::string& from, const std::string& to,
                      int lead_time, int order_delay = 0, const std::string& item = "good") {
    const std::string id = from + ">" + to + (item == "good" ? "" : "-" + item);
    Lane& lane = scenario.lanes[id];
    lane.item = item;
    lane.from = from;
    lane.to = to;
    lane.lead_time = lead_time;
    lane.order_delay = order_delay;
    return lane;
}

inline Demand& add_demand(Scenario& scenario, const std::string& site, double mean,
                          const std::string& item = "good") {
    Demand& demand = scenario.demand["demand-" + site];
    demand.site = site;
    demand.item = item;
    demand.mean = mean;
    return demand;
}

/// One site that buys outside, with normal or given demand: the newsvendor of the textbooks.
inline Scenario single(Policy policy, int lead_time, double mean, int periods) {
    Scenario scenario = blank(periods);
    buy_outside(add_stock(scenario, "shop", std::move(policy)), lead_time);
    add_demand(scenario, "shop", mean);
    return scenario;
}

/// Series of one stock of a one-item scenario's run.
inline std::vector<double> series(const Model& model, const Record& record, StockSeries which,
                                  const std::string& site, const std::string& item = "good") {
    std::vector<double> out;
    for (int t = 0; t < record.periods; ++t)
        out.push_back(record.at(which, model.find_stock(site, item), t));
    return out;
}

}  // namespace headwater::test
