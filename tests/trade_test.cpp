// Prices, contracts, forward buying, promotions, elasticity and returns, with pencil and paper.
#include <doctest/doctest.h>

#include "sample.h"

using namespace headwater;
using namespace headwater::test;

using Values = std::vector<double>;

namespace {

/// A shop that orders and receives the same number of units in each period.
Scenario steady_buyer(double units, int periods) {
    Policy policy;
    policy.rule = FixedQuantity{units};
    Scenario scenario = blank(periods);
    buy_outside(add_stock(scenario, "shop", policy), 0, 4);
    return scenario;
}

External& supplier(Scenario& scenario) { return *scenario.sites["shop"].stocks["good"].external; }

CostByKind cost_of(const Scenario& scenario) {
    const Model model = compile(scenario);
    return figures(model, run(model)).chain.cost;
}

Values demand_of(const Scenario& scenario) {
    const Model model = compile(scenario);
    return model.demand_mean;
}

}  // namespace

TEST_CASE("spot price: its mean is the price, its log has the variance of an AR(1) process") {
    Scenario scenario = steady_buyer(1, 1);
    supplier(scenario).volatility = 0.1;
    supplier(scenario).reversion = 0.25;
    const auto out = sample(scenario, {[](const Model&, const State<kLanes>& state, int w) {
                                           return state.market[0].spot[w];
                                       },
                                       [](const Model&, const State<kLanes>& state, int w) {
                                           const double x = state.market[0].log_price[w];
                                           return x * x;
                                       }});
    check(out[0], 4, "price");
    check(out[1], 0.1 * 0.1 / (1 - 0.75 * 0.75), "variance of the log price");
}

TEST_CASE("contract: fixed price up to the volume and its flexibility, spot beyond, shortfalls") {
    const auto cost = [](double units) {
        Scenario scenario = steady_buyer(units, 10);
        supplier(scenario).contract = {50, 3, 5, 0.2, 1, 0};
        return cost_of(scenario);
    };
    // Two settlements of 5 periods: between 40 and 60 units each at 3, more at 4.
    CHECK(cost(10).purchase == 2 * 50 * 3);
    CHECK(cost(10).contracts == 0);
    CHECK(cost(20).purchase == 2 * (60 * 3 + 40 * 4));
    CHECK(cost(5).purchase == 2 * 25 * 3);
    CHECK(cost(5).contracts == 2 * (40 - 25) * 1);
}

TEST_CASE("contract: the supplier pays for units that are late") {
    Scenario scenario = steady_buyer(10, 4);
    supplier(scenario).contract.late_penalty = 2;
    supplier(scenario).capacity = 7;
    // 3, 6, 9, 12 units are overdue.
    CHECK(cost_of(scenario).contracts == -2 * (3 + 6 + 9 + 12));
}

TEST_CASE("forward buying: as far ahead as the price rises by more than holding costs") {
    Scenario scenario = single(base_stock(50), 0, 10, 3);
    Stock& stock = scenario.sites["shop"].stocks["good"];
    stock.forecast.method = ForecastMethod::fixed;
    stock.external->price = 10;
    stock.external->reversion = 0.5;
    stock.forward_buying.cover = 5;
    stock.holding_cost = 1;
    Shock& shock = scenario.shocks["cheap"];
    shock.kind = ShockKind::purchase_price;
    shock.factor = 0.5;
    shock.from = 1;
    shock.duration = 1;
    const auto orders = [&] {
        const Model model = compile(scenario);
        return series(model, run(model), StockSeries::order, "shop");
    };
    // At 5, expected 10 · 0.5^(0.5^k) = 7.07, 8.41, 9.17, 9.58, 9.79: four periods are worth it.
    // What was bought ahead is not ordered again.
    CHECK(orders() == Values{10, 50, 0});
    stock.holding_cost = 0.5;
    CHECK(orders() == Values{10, 60, 0});
    stock.holding_cost = 3;
    CHECK(orders() == Values{10, 10, 10});
}

TEST_CASE("promotions lift demand, cut the price, and leave a dip") {
    Scenario scenario = single(base_stock(500), 0, 10, 8);
    Demand& demand = scenario.demand["demand-shop"];
    demand.price = 2;
    Promotion& sale = demand.promotions["sale"];
    sale.from = 1;
    sale.duration = 2;
    sale.lift = 1;
    sale.dip = 0.5;
    sale.dip_duration = 4;
    sale.price_cut = 0.25;
    // 2 periods of 10 more; half of those 20 is missing over four periods, 2.5 in each.
    CHECK(demand_of(scenario) == Values{10, 20, 20, 7.5, 7.5, 7.5, 7.5, 10});
    const Model model = compile(scenario);
    CHECK(figures(model, run(model)).chain.revenue == 2 * 50 + 1.5 * 40);
    sale.every = 4;
    sale.dip = 0;
    CHECK(demand_of(scenario) == Values{10, 20, 20, 10, 10, 20, 20, 10});
    sale.active = false;
    CHECK(demand_of(scenario) == Values(8, 10));
}

TEST_CASE("seasons and patterns: each demand has its own, counted from the first day") {
    Scenario scenario = single(base_stock(50), 0, 10, 4);
    const auto add = [&](const char* id, Season season, Values pattern = {}) {
        Demand& demand = scenario.demand[id] = scenario.demand["demand-shop"];
        demand.season = season;
        demand.pattern = std::move(pattern);
    };
    add("a", {4, 0.5, 0});
    add("b", {4, 0.5, 1});
    add("c", {2, 0.5, 0});
    add("d", {4, 0.5, 0}, {1, 2, 3});
    // Cosines of quarters of a turn: 1, 0, -1, 0. The last four are the demand without a season.
    CHECK(demand_of(scenario) ==
          Values{15, 10, 5, 10, 10, 15, 10, 5, 15, 5, 15, 5, 15, 20, 15, 10, 10, 10, 10, 10});
    scenario.calendar.warm_up = 2;
    const Values means = demand_of(scenario);
    CHECK(Values(means.begin(), means.begin() + 6) == Values{5, 10, 15, 10, 5, 10});
    CHECK(Values(means.begin() + 18, means.begin() + 24) == Values{10, 30, 15, 20, 15, 10});
}

TEST_CASE("price elasticity: demand goes with the price to the power of it") {
    Scenario scenario = single(base_stock(50), 0, 10, 2);
    Demand& demand = scenario.demand["demand-shop"];
    demand.price = 3;
    demand.elasticity = 2;
    CHECK(demand_of(scenario) == Values{10, 10});
    demand.list_price = 6;
    // Half the price, four times the demand.
    CHECK(demand_of(scenario)[0] == doctest::Approx(40).epsilon(1e-14));
    demand.list_price.reset();
    demand.promotions["sale"] = {"", true, 1, 1, 0, 0, 0, 7, 0.5};
    CHECK(demand_of(scenario)[0] == doctest::Approx(10).epsilon(1e-14));
    CHECK(demand_of(scenario)[1] == doctest::Approx(40).epsilon(1e-14));
}

TEST_CASE("returns come back after their delay, are refunded, and replace purchases") {
    Scenario scenario = single(base_stock(10), 0, 10, 40);
    Policy nothing;
    nothing.rule = Manual{};
    add_stock(scenario, "shop", nothing, "used").initial = 0;
    Stock& stock = scenario.sites["shop"].stocks["good"];
    stock.sourcing.rule = Preferred{"refurbish"};
    Process& process = scenario.sites["shop"].processes["refurbish"];
    process.makes = "good";
    process.from = {{"used", 1}};
    process.yield = 0.8;
    CustomerReturns& back = scenario.demand["demand-shop"].returns.emplace();
    back.site = "shop";
    back.item = "used";
    back.share = 0.5;
    back.delay = 3;
    back.refund = 1.5;
    back.cost = 0.5;
    const Model model = compile(scenario);
    const Record record = run(model);
    const Values returned = series(model, record, StockSeries::returned, "shop", "used");
    CHECK(Values(returned.begin(), returned.begin() + 5) == Values{0, 0, 0, 5, 5});
    CHECK(figures(model, record).chain.cost.returns == 37 * 5 * 2);
    // In the long run half the units come back and four fifths of those are sold again.
    const EdgeId bought = model.find_edge(model.find_stock("shop", "good"), "external");
    CHECK(record.at(EdgeSeries::order, bought, 0) == 10);
    CHECK(record.at(EdgeSeries::order, bought, 39) == doctest::Approx(10 - 0.5 * 0.8 * 10));
}

TEST_CASE("sorting: a process gives other grades besides what it makes") {
    Scenario scenario = blank(4);
    Policy nothing, all;
    nothing.rule = Manual{};
    all.rule = Manual{{6}};
    add_stock(scenario, "hub", nothing, "used").initial = 10;
    add_stock(scenario, "hub", nothing, "scrap").initial = 0;
    add_stock(scenario, "hub", all, "whole").initial = 0;
    Process& sort = scenario.sites["hub"].processes["sort"];
    sort.makes = "whole";
    sort.from = {{"used", 1}};
    sort.yield = 0.6;
    sort.lead_time = 2;
    sort.also = {{"scrap", 0.25}};
    const Model model = compile(scenario);
    const Record record = run(model);
    // 10 used ones are started for 6 whole ones; a quarter of the 10 is scrap that is of use.
    CHECK(series(model, record, StockSeries::on_hand, "hub", "whole")[2] == doctest::Approx(6));
    CHECK(series(model, record, StockSeries::returned, "hub", "scrap") == Values{0, 0, 2.5, 0});
    CHECK(series(model, record, StockSeries::on_hand, "hub", "scrap") == Values{0, 0, 2.5, 2.5});
}
