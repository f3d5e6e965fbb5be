// Rules that choose among sources, by chains that can be followed with pencil and paper.
#include <doctest/doctest.h>

#include "fixture.h"

using namespace headwater;
using namespace headwater::test;

using Values = std::vector<double>;

namespace {

/// Two suppliers "a" and "b" with plenty, each with a lane of lead time 1 to the shop, which sells
/// 10 a period and holds its position.
Scenario two_sources(SourcingRule rule, int periods = 8) {
    Scenario scenario = blank(periods);
    for (const std::string site : {"a", "b"}) {
        Stock& stock = add_stock(scenario, site);
        stock.initial = 1000;
        buy_outside(stock, 0);
        add_lane(scenario, site, "shop", 1);
    }
    add_stock(scenario, "shop", base_stock(50)).initial = 50;
    scenario.sites["shop"].stocks["good"].sourcing.rule = std::move(rule);
    add_demand(scenario, "shop", 10);
    return scenario;
}

/// The same with a at once up to 15 and b in two periods, and a day of many buyers.
Scenario two_speeds() {
    Scenario scenario = two_sources(DualSpeed{"a>shop", 15}, 3);
    scenario.lanes["a>shop"].lead_time = 0;
    scenario.lanes["b>shop"].lead_time = 2;
    scenario.lanes["b>shop"].initial_shipments.flow = 10;
    Stock& shop = scenario.sites["shop"].stocks["good"];
    shop.policy.rule = BaseStock{30};
    shop.initial = 10;
    scenario.demand["demand-shop"].mean = 0;
    scenario.demand["demand-shop"].series = {10, 25, 10};
    return scenario;
}

Values edge_series(const Scenario& scenario, EdgeSeries which, const std::string& edge,
                   const std::string& site = "shop", const std::string& item = "good") {
    const Model model = compile(scenario);
    const Record record = run(model);
    Values out;
    for (int t = 0; t < record.periods; ++t)
        out.push_back(record.at(which, model.find_edge(model.find_stock(site, item), edge), t));
    return out;
}

Values ordered(const Scenario& scenario, const std::string& edge) {
    return edge_series(scenario, EdgeSeries::order, edge);
}

Shock& add_shock(Scenario& scenario, ShockKind kind, int from, int duration) {
    Shock& shock = scenario.shocks["shock"];
    shock.kind = kind;
    shock.from = from;
    shock.duration = duration;
    return shock;
}

/// `a` for five periods, then `b` for three.
Values five_then_three(double a, double b) {
    Values values(5, a);
    values.insert(values.end(), 3, b);
    return values;
}

}  // namespace

TEST_CASE("primary with backup: a stop hands the orders over, and back") {
    Scenario scenario = two_sources(PrimaryBackup{"a>shop"}, 6);
    add_shock(scenario, ShockKind::dispatch_halted, 2, 2).at.lane = "a>shop";
    CHECK(ordered(scenario, "a>shop") == Values{10, 10, 0, 0, 10, 10});
    CHECK(ordered(scenario, "b>shop") == Values{0, 0, 10, 10, 0, 0});
    scenario.sites["shop"].stocks["good"].sourcing.rule =
        PrimaryBackup{"a>shop", 0.25, 0.75, true, 2};
    CHECK(ordered(scenario, "a>shop") == Values{7.5, 7.5, 2.5, 2.5, 7.5, 7.5});
    CHECK(ordered(scenario, "b>shop") == Values{2.5, 2.5, 7.5, 7.5, 2.5, 2.5});
}

TEST_CASE("primary with backup: orders that are later than the limit hand over too") {
    Scenario scenario = two_sources(PrimaryBackup{"a>shop", 0, 1, true, 1});
    // Supplier a ships 10 in periods 0 and 1 and never again. The order of 2 is due in 3 and more
    // than one period late at the end of 4.
    scenario.sites["a"].stocks["good"].initial = 20;
    scenario.sites["a"].stocks["good"].external->capacity = 0;
    scenario.shocks["shock"].active = false;
    CHECK(ordered(scenario, "a>shop") == five_then_three(10, 0));
    CHECK(ordered(scenario, "b>shop") == five_then_three(0, 10));
    CHECK(edge_series(scenario, EdgeSeries::overdue, "a>shop") ==
          Values{0, 0, 0, 10, 20, 30, 30, 30});
    const Values on_time = edge_series(scenario, EdgeSeries::on_time, "a>shop");
    // Due in 1 and 2 and there; due in 3 and not: 1 − 1/28, then 27/28 of that.
    CHECK(on_time[2] == 1);
    CHECK(on_time[3] == doctest::Approx(27.0 / 28).epsilon(1e-15));
    CHECK(on_time[4] == doctest::Approx(27.0 / 28 * 27.0 / 28).epsilon(1e-15));
    scenario.sites["shop"].stocks["good"].sourcing.rule = PrimaryBackup{"a>shop", 0, 1, false, 1};
    CHECK(ordered(scenario, "b>shop") == Values(8, 0));
}

TEST_CASE("primary with backup: with lost sales, what is owed for ever must be ordered again") {
    PrimaryBackup rule{"a>shop", 0, 1, true, 1};
    Scenario scenario = two_sources(rule);
    scenario.sites["shop"].stocks["good"].policy = base_stock(20);
    scenario.sites["shop"].stocks["good"].initial = 20;
    scenario.demand["demand-shop"].unmet = Unmet::lost;
    // As above: a ships 10 in periods 0 and 1, and owes the orders of 2 and 3 for ever.
    scenario.sites["a"].stocks["good"].initial = 20;
    scenario.sites["a"].stocks["good"].external->capacity = 0;
    // From 4 on the shelf is empty; the position is full of what a owes.
    CHECK(ordered(scenario, "a>shop") == Values{10, 10, 10, 10, 0, 0, 0, 0});
    CHECK(ordered(scenario, "b>shop") == Values(8, 0));
    rule.replace_late = true;
    scenario.sites["shop"].stocks["good"].sourcing.rule = rule;
    CHECK(ordered(scenario, "a>shop") == Values{10, 10, 10, 10, 0, 0, 0, 0});
    CHECK(ordered(scenario, "b>shop") == Values{0, 0, 0, 0, 0, 20, 10, 10});
}

TEST_CASE("two carriers: while the usual one is late, the other has the orders") {
    Scenario scenario = blank(8);
    Stock& depot = add_stock(scenario, "depot");
    depot.initial = 1000;
    buy_outside(depot, 0);
    Lane& usual = add_lane(scenario, "depot", "shop", 1);
    Lane& express = scenario.lanes["express"] = usual;
    express.mode = Mode::air;
    express.cost = 3;
    usual.late_share = 1;
    usual.late_by = 3;
    Stock& shop = add_stock(scenario, "shop", base_stock(50));
    shop.initial = 50;
    shop.sourcing.rule = PrimaryBackup{"depot>shop", 0, 1, true, 1};
    add_demand(scenario, "shop", 10);
    // What left in 0, 1 and 2 comes in 4, 5 and 6. At the end of 2 the first is two periods late.
    CHECK(edge_series(scenario, EdgeSeries::received, "depot>shop") ==
          Values{0, 0, 0, 0, 10, 10, 10, 0});
    CHECK(ordered(scenario, "depot>shop") == Values{10, 10, 10, 0, 0, 0, 0, 10});
    CHECK(ordered(scenario, "express") == Values{0, 0, 0, 10, 10, 10, 10, 0});
    const Model model = compile(scenario);
    CHECK(figures(model, run(model)).chain.cost.transport == 3 * 40);
}

TEST_CASE("cheapest landed cost: price, transport, carbon price, capacity, margin") {
    Scenario scenario = two_sources(Cheapest{}, 6);
    scenario.sites["a"].stocks["good"].external->price = 2;
    scenario.lanes["a>shop"].cost = 1;
    scenario.sites["b"].stocks["good"].external->price = 1;
    scenario.lanes["b>shop"].cost = 1.5;
    scenario.lanes["b>shop"].capacity = 6;
    // 2 + 1 against 1 + 1.5, which takes 6 a period.
    CHECK(ordered(scenario, "b>shop") == Values(6, 6));
    CHECK(ordered(scenario, "a>shop") == Values(6, 4));
    // At twice the price, b is at 3.5.
    Shock& shock = add_shock(scenario, ShockKind::purchase_price, 2, 2);
    shock.at.site = "b";
    shock.factor = 2;
    CHECK(edge_series(scenario, EdgeSeries::landed, "b>shop") ==
          Values{2.5, 2.5, 3.5, 3.5, 2.5, 2.5});
    CHECK(ordered(scenario, "b>shop") == Values{6, 6, 0, 0, 6, 6});
    // Against 3, a is not more than a fifth dearer than 2.5: whoever has the orders keeps them.
    scenario.sites["shop"].stocks["good"].sourcing.rule = Cheapest{0.2};
    CHECK(ordered(scenario, "b>shop") == Values{6, 6, 6, 6, 6, 6});
    // 1,000 per tonne is 1 per kg: with 2 kg, b is at 4.5.
    scenario.sites["shop"].stocks["good"].sourcing.rule = Cheapest{};
    scenario.shocks.clear();
    scenario.lanes["b>shop"].emissions = 2;
    scenario.carbon_price = 1000;
    CHECK(ordered(scenario, "a>shop") == Values(6, 10));
    scenario.sites["shop"].stocks["good"].sourcing.rule = Shares{};
    const Model model = compile(scenario);
    const Figures out = figures(model, run(model));
    // Lane b carries 5 in each of six periods.
    CHECK(out.chain.cost.carbon == 6 * 5 * 2);
    CHECK(out.chain.emissions_transport == 6 * 5 * 2);
}

TEST_CASE("scorecard: shares follow the weighted points") {
    Scorecard card;
    card.on_time = 0;
    card.esg = 1;
    card.focus = 2;
    Scenario scenario = two_sources(card, 3);
    scenario.sites["a"].stocks["good"].external->price = 2;
    scenario.sites["b"].stocks["good"].external->price = 1;
    scenario.sites["a"].esg = 80;
    scenario.sites["b"].esg = 40;
    // a: (1/2 + 0.8) / 2 = 0.65; b: (1 + 0.4) / 2 = 0.7.
    const double a = 0.65 * 0.65, b = 0.7 * 0.7;
    CHECK(ordered(scenario, "a>shop")[0] == doctest::Approx(10 * a / (a + b)).epsilon(1e-14));
    CHECK(ordered(scenario, "b>shop")[0] == doctest::Approx(10 * b / (a + b)).epsilon(1e-14));
    // The region's risk and the lead time: a 1 − 0.5 and (1 + 1) / (1 + 1), b 1 and 2 / (3 + 1).
    card.price = card.esg = 0;
    card.risk = 1;
    card.lead_time = 3;
    card.focus = 1;
    scenario.sites["shop"].stocks["good"].sourcing.rule = card;
    scenario.regions["south"].risk = 0.5;
    scenario.sites["a"].region = "south";
    scenario.lanes["b>shop"].lead_time = 3;
    const double risky = (0.5 + 3) / 4, slow = (1 + 3 * 0.5) / 4;
    CHECK(ordered(scenario, "a>shop")[0] ==
          doctest::Approx(10 * risky / (risky + slow)).epsilon(1e-14));
}

TEST_CASE("scorecard: a supplier that does not deliver loses its orders") {
    Scorecard card;
    card.price = 0;
    card.memory = 4;
    Scenario scenario = two_sources(card, 40);
    scenario.sites["a"].stocks["good"].initial = 20;
    scenario.sites["a"].stocks["good"].external->capacity = 0;
    const Values a = ordered(scenario, "a>shop");
    CHECK(a[0] == 5);
    CHECK(a.back() < 0.01);
}

TEST_CASE("dual speed: the fast source keeps what will soon be here at its level") {
    const Scenario scenario = two_speeds();
    // Position 30 − 10 → 10 to order; 10 − 10 + 10 due = 10 will be here → 5 fast, 5 slow.
    // 15 + 15 − 25 = 5 → 25; 15 − 25 + 10 = 0 → 15 fast. Then as in the first period.
    CHECK(ordered(scenario, "a>shop") == Values{5, 15, 5});
    CHECK(ordered(scenario, "b>shop") == Values{5, 10, 5});
}

TEST_CASE("dual speed: what the fast source cannot take on goes to the slow one") {
    Scenario scenario = two_speeds();
    scenario.lanes["a>shop"].capacity = 10;
    // As above, but of the 15 of period 1 only 10 go by the fast way, and 25 − 10 by the slow one.
    // Then 10 − 10 + 5 will be here: 10 fast, and 30 − (10 + 5 + 15 − 10) − 10 slow.
    CHECK(ordered(scenario, "a>shop") == Values{5, 10, 10});
    CHECK(ordered(scenario, "b>shop") == Values{5, 15, 0});
    // Or it waits: 15 are asked of a, which ships 10; then 10 − 10 + 5 + the other 5 will be here.
    scenario.sites["shop"].stocks["good"].sourcing.rule = DualSpeed{"a>shop", 15, true};
    CHECK(ordered(scenario, "a>shop") == Values{5, 15, 5});
    CHECK(ordered(scenario, "b>shop") == Values{5, 10, 5});
    scenario.sites["shop"].stocks["good"].sourcing.rule = DualSpeed{"a>shop", 15};
    // While it takes no orders, the slow one has all.
    add_shock(scenario, ShockKind::orders_halted, 1, 1).at.lane = "a>shop";
    CHECK(ordered(scenario, "a>shop") == Values{5, 0, 10});
    CHECK(ordered(scenario, "b>shop") == Values{5, 25, 0});
}

TEST_CASE("preferred: a second plant has what it has goods for, the first the rest") {
    Scenario scenario = two_sources(Preferred{"b>shop"}, 4);
    Policy nothing;
    nothing.rule = Manual{};
    Stock& near = scenario.sites["b"].stocks["good"];
    near.policy = nothing;
    near.initial = 25;
    CHECK(ordered(scenario, "b>shop") == Values{10, 10, 5, 0});
    CHECK(ordered(scenario, "a>shop") == Values{0, 0, 5, 10});
}

TEST_CASE("preferred: what can be made of returned goods replaces purchases") {
    Scenario scenario = blank(4);
    Policy nothing;
    nothing.rule = Manual{};
    add_stock(scenario, "plant", nothing, "used").initial = 12;
    Stock& stock = add_stock(scenario, "plant", base_stock(10));
    buy_outside(stock, 0);
    stock.sourcing.rule = Preferred{"refurbish"};
    Process& process = scenario.sites["plant"].processes["refurbish"];
    process.makes = "good";
    process.from = {{"used", 1}};
    process.lead_time = 0;
    process.yield = 0.5;
    add_demand(scenario, "plant", 4);
    // Two used ones make a good one: 12 are enough for 6.
    CHECK(edge_series(scenario, EdgeSeries::order, "refurbish", "plant") == Values{4, 2, 0, 0});
    CHECK(edge_series(scenario, EdgeSeries::order, "external", "plant") == Values{0, 2, 4, 4});
    CHECK(edge_series(scenario, EdgeSeries::received, "refurbish", "plant") == Values{4, 2, 0, 0});
}
