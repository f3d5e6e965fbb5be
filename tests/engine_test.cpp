// The contract of a period, by small chains that can be followed with pencil and paper.
#include <doctest/doctest.h>

#include "fixture.h"

using namespace headwater;
using namespace headwater::test;

using Values = std::vector<double>;

namespace {

Shock& add_shock(Scenario& scenario, ShockKind kind, int from, int duration) {
    Shock& shock = scenario.shocks["shock"];
    shock.kind = kind;
    shock.from = from;
    shock.duration = duration;
    return shock;
}

/// plant --(lead time 2)--> shop, both base stock, demand 10.
Scenario two_stages() {
    Scenario scenario = blank(8);
    buy_outside(add_stock(scenario, "plant", base_stock(30)), 1);
    add_stock(scenario, "shop", base_stock(40));
    add_lane(scenario, "plant", "shop", 2);
    add_demand(scenario, "shop", 10);
    return scenario;
}

Values shop_series(const Scenario& scenario, StockSeries which) {
    const Model model = compile(scenario);
    return series(model, run(model), which, "shop");
}

}  // namespace

TEST_CASE("review interval, lot size, minimum and capacity of orders") {
    Policy policy = base_stock(100);
    policy.review_interval = 2;
    policy.lot_size = 8;
    policy.max_order = 20;
    policy.min_order = 15;
    Scenario scenario = single(policy, 1, 7, 6);
    scenario.sites["shop"].stocks["good"].initial = 93;
    // Gap 14 → two lots of 8, at least 15. Next at period 2: gap 14 + 14 − 16 = 12 → 16; then 10
    // → 16.
    CHECK(shop_series(scenario, StockSeries::order) == Values{16, 0, 16, 0, 16, 0});
    scenario.sites["shop"].stocks["good"].policy.initial_orders = {3, 3};
    CHECK(shop_series(scenario, StockSeries::order)[1] == 3);
}

TEST_CASE("initial stock: position at target, pipelines steady") {
    Scenario scenario = two_stages();
    scenario.lanes["plant>shop"].initial_shipments.steady = true;
    scenario.lanes["plant>shop"].order_delay = 1;
    scenario.lanes["plant>shop"].initial_orders.steady = true;
    // Two slots of goods and one of orders, 10 each, are on the way: 10 of the 40 stand on the
    // shelf.
    CHECK(shop_series(scenario, StockSeries::on_hand) == Values(8, 10));
    CHECK(shop_series(scenario, StockSeries::order) == Values(8, 10));
}

TEST_CASE("lot-for-lot, fixed quantity, manual") {
    Policy policy;
    policy.rule = Manual{{5, 0, 7}};
    CHECK(shop_series(single(policy, 0, 4, 5), StockSeries::order) == Values{5, 0, 7, 0, 0});
    policy.rule = FixedQuantity{9};
    CHECK(shop_series(single(policy, 0, 4, 3), StockSeries::order) == Values{9, 9, 9});
    policy.rule = LotForLot{};
    Scenario scenario = single(policy, 0, 0, 4);
    scenario.demand["demand-shop"].series = {3, 1, 4, 1};
    CHECK(shop_series(scenario, StockSeries::order) == Values{3, 1, 4, 1});
}

TEST_CASE("several batches where (r, Q) allows them") {
    Policy policy;
    policy.rule = ReorderBatch{10, 4, true};
    Scenario scenario = single(policy, 0, 0, 3);
    scenario.sites["shop"].stocks["good"].initial = 12;
    scenario.demand["demand-shop"].series = {1, 9, 3};
    // 11: none. 2: three batches reach 14. 11: none.
    CHECK(shop_series(scenario, StockSeries::order) == Values{0, 12, 0});
}

TEST_CASE("days of cover follows forecast, lead time and error") {
    Policy policy;
    policy.rule = DaysOfCover{3, 2};
    Scenario scenario = single(policy, 2, 10, 1);
    Stock& stock = scenario.sites["shop"].stocks["good"];
    stock.forecast.method = ForecastMethod::fixed;
    stock.forecast.error = 4;
    stock.initial = 20;
    // S = 10 · (2 + 1 − 1 + 3) + 2 · 4 · √5; position 20 − 10.
    CHECK(shop_series(scenario, StockSeries::order)[0] ==
          doctest::Approx(50 + 8 * 2.23606797749979 - 10).epsilon(1e-15));
}

TEST_CASE("forecast methods by hand") {
    const auto forecasts = [](Forecast forecast, Values demand) {
        forecast.initial = 10;
        Policy policy;
        policy.rule = LotForLot{};
        Scenario scenario = single(policy, 0, 0, static_cast<int>(demand.size()));
        scenario.demand["demand-shop"].series = demand;
        scenario.sites["shop"].stocks["good"].forecast = forecast;
        return shop_series(scenario, StockSeries::forecast);
    };
    Forecast f;
    f.method = ForecastMethod::fixed;
    CHECK(forecasts(f, {20, 30}) == Values{10, 10});
    f.method = ForecastMethod::last;
    CHECK(forecasts(f, {20, 30}) == Values{20, 30});
    f.method = ForecastMethod::moving_average;
    f.window = 2;
    CHECK(forecasts(f, {20, 30, 40}) == Values{15, 25, 35});
    f.method = ForecastMethod::exponential;
    f.alpha = 0.5;
    CHECK(forecasts(f, {20, 31}) == Values{15, 23});
    f.method = ForecastMethod::holt;
    f.beta = 0.5;
    // 20: level 15, trend 2.5. 24: level 17.5 + 3.25 = 20.75, trend 2.5 + 0.5 · 3.25 = 4.125.
    CHECK(forecasts(f, {20, 24}) == Values{17.5, 24.875});
    f.method = ForecastMethod::holt_winters;
    f.season = 2;
    f.gamma = 0.5;
    // 20: level 15, trend 2.5, season[0] 2.5; next season[1] 0. 24: level 0.5 · 24 + 0.5 · 17.5
    // = 20.75, trend 2.5 + 0.5 · (5.75 − 2.5) = 4.125, season[1] 1.625; next season[0] 2.5.
    CHECK(forecasts(f, {20, 24}) == Values{17.5, 27.375});
}

TEST_CASE("the four stops differ") {
    const Scenario calm = two_stages();
    const auto with = [&](ShockKind kind) {
        Scenario scenario = two_stages();
        add_shock(scenario, kind, 2, 2).at.lane = "plant>shop";
        return scenario;
    };
    CHECK(shop_series(calm, StockSeries::received) == Values{0, 0, 10, 10, 10, 10, 10, 10});
    // No orders in 2 and 3: what they would have been is ordered in 4, received in 6.
    CHECK(shop_series(with(ShockKind::orders_halted), StockSeries::received) ==
          Values{0, 0, 10, 10, 0, 0, 30, 10});
    // Goods of 2 and 3 wait at the dock and leave with those of 4.
    CHECK(shop_series(with(ShockKind::dispatch_halted), StockSeries::received) ==
          Values{0, 0, 10, 10, 0, 0, 30, 10});
    // Nothing moves at the end of 2 and 3: what was due in 3 comes in 5, with it nothing more.
    CHECK(shop_series(with(ShockKind::transit_halted), StockSeries::received) ==
          Values{0, 0, 10, 0, 0, 10, 30, 10});
    CHECK(shop_series(with(ShockKind::receiving_halted), StockSeries::received) ==
          Values{0, 0, 0, 0, 30, 10, 10, 10});
    const auto plant_on_hand = [](const Scenario& s) {
        const Model model = compile(s);
        return series(model, run(model), StockSeries::on_hand, "plant");
    };
    // A halted dispatch still takes the goods out of the supplier's stock; halted orders leave them
    // there.
    CHECK(plant_on_hand(with(ShockKind::dispatch_halted)) == plant_on_hand(calm));
    CHECK(plant_on_hand(with(ShockKind::orders_halted))[2] > plant_on_hand(calm)[2]);
}

TEST_CASE("goods held back cost at the dock and at the gate") {
    Scenario scenario = two_stages();
    scenario.sites["plant"].stocks["good"].holding_cost = 1;
    scenario.sites["shop"].stocks["good"].holding_cost = 3;
    const auto holding = [](const Scenario& s) {
        return figures(compile(s), run(compile(s))).chain.cost.holding;
    };
    Scenario gate = scenario, dock = scenario;
    add_shock(gate, ShockKind::receiving_halted, 2, 1).at.lane = "plant>shop";
    add_shock(dock, ShockKind::dispatch_halted, 2, 1).at.lane = "plant>shop";
    // 10 units wait one period at the gate, at 3; the shelf holds 10 less. Then all is as before.
    CHECK(holding(gate) == holding(scenario));
    gate.lanes["plant>shop"].gate_holding_cost = 5;
    CHECK(holding(gate) == holding(scenario) + 10 * (5 - 3));
    // At the dock at the plant's 1 instead of in transit at the same 1; then the shelf lacks 10
    // once.
    CHECK(holding(dock) == holding(scenario) - 10 * 3 + 10 * 1);
}

TEST_CASE("matched sets, capacity, lead time and yield of a process") {
    Scenario scenario = blank(4);
    add_stock(scenario, "plant", {}, "a").initial = 100;
    add_stock(scenario, "plant", {}, "b").initial = 9;
    Policy policy;
    policy.rule = Manual{{8, 0, 0, 0}};
    add_stock(scenario, "plant", policy, "c").initial = 0;
    Process& process = scenario.sites["plant"].processes["make"];
    process.makes = "c";
    process.from = {{"a", 2}, {"b", 3}};
    process.lead_time = 1;
    process.yield = 0.5;
    process.capacity = 2;
    const Model model = compile(scenario);
    const Record record = run(model);
    // 8 good units need 16 starts; b is enough for 3, of which capacity lets 2 start at first.
    CHECK(series(model, record, StockSeries::on_hand, "plant", "a") == Values{96, 94, 94, 94});
    CHECK(series(model, record, StockSeries::on_hand, "plant", "b") == Values{3, 0, 0, 0});
    CHECK(series(model, record, StockSeries::on_hand, "plant", "c") == Values{0, 1, 1.5, 1.5});
    // 13 starts wait; b lacks 39 units for them, a only 26 − 94 < 0: b is what is short.
    CHECK(series(model, record, StockSeries::backlog, "plant", "b").back() == 39);
    CHECK(series(model, record, StockSeries::backlog, "plant", "a").back() == 0);
}

TEST_CASE("priority and proportional allocation") {
    for (const bool fair : {false, true}) {
        Scenario scenario = blank(1);
        Stock& depot = add_stock(scenario, "depot");
        depot.initial = 12;
        depot.allocation = fair ? Allocation::proportional : Allocation::priority;
        depot.serves = {"depot>south", "depot>north"};
        for (const std::string site : {"north", "south"}) {
            Policy policy;
            policy.rule = Manual{{site == "north" ? 6.0 : 10.0}};
            add_stock(scenario, site, policy).initial = 0;
            add_lane(scenario, "depot", site, 0);
        }
        const Model model = compile(scenario);
        const Record record = run(model);
        CHECK(series(model, record, StockSeries::on_hand, "south") == Values{fair ? 7.5 : 10});
        CHECK(series(model, record, StockSeries::on_hand, "north") == Values{fair ? 4.5 : 2});
    }
}

TEST_CASE("unmet demand waits, is lost, or is split") {
    Policy policy;
    policy.rule = Manual{{0, 0, 20}};
    Scenario scenario = single(policy, 0, 5, 3);
    scenario.sites["shop"].stocks["good"].initial = 7;
    Demand& demand = scenario.demand["demand-shop"];
    const auto result = [&](Unmet unmet) {
        demand.unmet = unmet;
        demand.wait_share = 0.25;
        const Model model = compile(scenario);
        return figures(model, run(model)).chain;
    };
    // Demand 5, 5, 5 meets 7 and later 20: 3 are short in the second period.
    CHECK(result(Unmet::backorder).lost == 0);
    CHECK(result(Unmet::backorder).sold == 15);
    CHECK(result(Unmet::lost).lost == 3);
    CHECK(result(Unmet::split).lost == 2.25);
    CHECK(result(Unmet::split).sold == 12.75);
    CHECK(result(Unmet::split).fill_rate == 12.0 / 15);
    CHECK(result(Unmet::split).cycle_service == 2.0 / 3);
}

TEST_CASE("onset and recovery ramps, and a shock that starts another") {
    Scenario scenario = single(base_stock(0), 0, 100, 14);
    Shock& shock = add_shock(scenario, ShockKind::demand, 2, 4);
    shock.factor = 2;
    shock.onset = 1;
    shock.recovery = 3;
    CHECK(shop_series(scenario, StockSeries::demand) ==
          Values{100, 100, 150, 200, 200, 200, 175, 150, 125, 100, 100, 100, 100, 100});
    shock.onset = shock.recovery = 0;
    shock.then["after"] = 2;
    scenario.shocks["after"] = {};
    scenario.shocks["after"].factor = 3;
    scenario.shocks["after"].duration = 1;
    CHECK(shop_series(scenario, StockSeries::demand)[8] == 300);
    scenario.shocks["shock"].active = false;
    CHECK(shop_series(scenario, StockSeries::demand) == Values(14, 100));
}

TEST_CASE("a shock at a region hits all that lies there and nothing else") {
    Scenario scenario = blank(2);
    for (const std::string site : {"a", "b", "c"}) {
        buy_outside(add_stock(scenario, site, base_stock(0)), 0);
        add_demand(scenario, site, 10);
        scenario.sites[site].region = site == "c" ? "west" : "east";
    }
    Shock& shock = add_shock(scenario, ShockKind::demand, 0, 2);
    shock.factor = 4;
    shock.at.region = "east";
    const Model model = compile(scenario);
    const Record record = run(model);
    CHECK(series(model, record, StockSeries::demand, "a")[0] == 40);
    CHECK(series(model, record, StockSeries::demand, "b")[0] == 40);
    CHECK(series(model, record, StockSeries::demand, "c")[0] == 10);
}

TEST_CASE("shipments overtake only where the lane says so") {
    Scenario scenario = two_stages();
    Shock& shock = add_shock(scenario, ShockKind::lead_time, 0, 2);
    shock.at.lane = "plant>shop";
    shock.add = 3;  // dispatched in 0 and 1: five periods; from 2 on: two, but behind those
    CHECK(shop_series(scenario, StockSeries::received) == Values{0, 0, 0, 0, 0, 10, 40, 10});
    scenario.lanes["plant>shop"].overtaking = true;
    CHECK(shop_series(scenario, StockSeries::received) == Values{0, 0, 0, 0, 10, 20, 20, 10});
}

TEST_CASE("loss of stock, spoilage, and what they are called") {
    Scenario scenario = single({}, 0, 0, 2);
    scenario.sites["shop"].stocks["good"].initial = 100;
    scenario.items["good"].spoilage = 0.1;
    add_shock(scenario, ShockKind::stock_loss, 1, 1).factor = 0.5;
    // 100 − 10 = 90; half is lost, a tenth of the rest spoils.
    CHECK(shop_series(scenario, StockSeries::on_hand) == Values{90, 40.5});
    CHECK(shop_series(scenario, StockSeries::spoiled) == Values{10, 49.5});
}

TEST_CASE("a loop with delays runs; each stock still comes after its undelayed neighbours") {
    Scenario scenario = blank(30);
    buy_outside(add_stock(scenario, "maker", base_stock(20)), 1);
    add_stock(scenario, "shop", base_stock(30));
    add_lane(scenario, "maker", "shop", 1, 1);
    add_lane(scenario, "shop", "maker", 2, 1);  // returns
    scenario.sites["maker"].stocks["good"].sources = {{"external", 0.9}, {"shop>maker", 0.1}};
    add_demand(scenario, "shop", 5);
    const Model model = compile(scenario);
    CHECK(model.order_sequence.size() == 2);
    CHECK(model.material_sequence.size() == 2);
    CHECK(figures(model, run(model)).chain.fill_rate > 0.9);
}

TEST_CASE("money and carbon of one sale, by hand") {
    Scenario scenario = two_stages();
    scenario.items["good"].emissions = 2;
    scenario.sites["plant"].stocks["good"].external->price = 3;
    scenario.lanes["plant>shop"].cost = 0.5;
    scenario.lanes["plant>shop"].emissions = 0.25;
    scenario.demand["demand-shop"].price = 9;
    scenario.response_cost = 1;
    scenario.payment = {30, 45};
    scenario.items["good"].value = 3;
    const Model model = compile(scenario);
    const ChainFigures chain = figures(model, run(model)).chain;
    CHECK(chain.cost.purchase == 3 * 70);  // ordered every period, received from the second on
    CHECK(chain.cost.transport == 0.5 * 80);
    CHECK(chain.cost.response == 8);
    CHECK(chain.revenue == 9 * 80);
    CHECK(chain.profit == 720 - 210 - 40 - 8);
    CHECK(chain.emissions == 2 * 70 + 0.25 * 80);
    CHECK(chain.cash_to_cash == doctest::Approx(chain.days_inventory - 15));
    CHECK(chain.fill_rate == 1);
    CHECK(*chain.time_to_recover == 0);
}

TEST_CASE("time to recover, between two thresholds") {
    Policy policy;
    policy.rule = Manual{{10, 10, 10, 0, 0, 5, 9.7, 30, 10, 10}};
    Scenario scenario = single(policy, 0, 10, 10);
    scenario.sites["shop"].stocks["good"].initial = 0;
    scenario.demand["demand-shop"].unmet = Unmet::lost;
    scenario.recovery = {0.95, 0.98, 1};
    const Model model = compile(scenario);
    const ChainFigures chain = figures(model, run(model)).chain;
    CHECK(chain.lowest_service == 0);
    CHECK(*chain.time_to_recover == 4);  // fails in 3; 0.97 in 6 is not enough; back in 7
    scenario.calendar.periods = 6;
    CHECK_FALSE(
        figures(compile(scenario), run(compile(scenario))).chain.time_to_recover.has_value());
}
