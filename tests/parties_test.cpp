// Emissions by scope and category, ESG exposure, cost and revenue by party; and the safety stock
// for lead times that vary.
#include <doctest/doctest.h>

#include <cmath>

#include "random_network.h"

using namespace headwater;
using namespace headwater::test;

namespace {

/// A mill buys at 1 and 2 kg, ships at 0.5 and 0.25 kg to a plant, which makes one of it at 1 and 4
/// kg, a quarter from the grid, and sends it to a shop at 1 and 0.125 kg. 10 a period are sold
/// at 5.
Scenario chain() {
    Scenario scenario = blank(10);
    Stock& mill = add_stock(scenario, "mill", {}, "wood");
    buy_outside(mill, 0, 1);
    scenario.items["wood"].emissions = 2;
    add_stock(scenario, "plant", {}, "wood").initial = 10;
    Lane& in = add_lane(scenario, "mill", "plant", 0, 0, "wood");
    in.cost = 0.5;
    in.emissions = 0.25;
    add_stock(scenario, "plant", {}, "chair");
    Process& process = scenario.sites["plant"].processes["make"];
    process.makes = "chair";
    process.from = {{"wood", 1}};
    process.cost = 1;
    process.emissions = 4;
    process.bought_energy = 0.25;
    add_stock(scenario, "shop", base_stock(10), "chair");
    Lane& out = add_lane(scenario, "plant", "shop", 0, 0, "chair");
    out.cost = 1;
    out.emissions = 0.125;
    scenario.sites["mill"].kind = SiteKind::supplier;
    scenario.sites["plant"].kind = SiteKind::plant;
    scenario.sites["shop"].kind = SiteKind::retailer;
    scenario.items["chair"].end_of_life = 3;
    add_demand(scenario, "shop", 10, "chair").price = 5;
    return scenario;
}

}  // namespace

TEST_CASE("emissions by scope and category of the GHG Protocol") {
    const Scenario scenario = chain();
    const Model model = compile(scenario);
    const ChainFigures out = figures(model, run(model)).chain;
    CHECK(out.sold == 100);
    CHECK(out.emissions_scope_1 == 300);
    CHECK(out.emissions_scope_2 == 100);
    CHECK(out.emissions_category_4 == 25);
    CHECK(out.emissions_category_9 == 12.5);
    CHECK(out.emissions_purchased == 200);
    CHECK(out.emissions_end_of_life == 300);
    CHECK(out.emissions_scope_3 == 200 + 37.5 + 300);
    CHECK(out.emissions == 400 + 537.5);
}

TEST_CASE("who pays and who earns; what share of the spend is exposed") {
    Scenario scenario = chain();
    scenario.sites["mill"].esg = 80;
    // A second supplier, at the plant itself, of a fifth of the wood at twice the price and no
    // score.
    Stock& wood = scenario.sites["plant"].stocks["wood"];
    buy_outside(wood, 0, 2);
    wood.external->esg = 0;
    wood.sources = {{"mill>plant-wood", 4}, {"external", 1}};
    const Model model = compile(scenario);
    const Figures out = figures(model, run(model));
    REQUIRE(out.sites.size() == 3);
    CHECK(out.sites[0].site == "mill");
    CHECK(out.sites[0].cost == doctest::Approx(80));
    CHECK(out.sites[1].cost == doctest::Approx(80 * 0.5 + 20 * 2 + 100));
    CHECK(out.sites[2].cost == doctest::Approx(100));
    CHECK(out.sites[2].revenue == doctest::Approx(500));
    CHECK(out.chain.profit == doctest::Approx(500 - 80 - 180 - 100));
    // 80 at 0.2 and 40 at 1 of 120.
    CHECK(out.chain.esg_exposure == doctest::Approx((80 * 0.2 + 40) / 120));
}

TEST_CASE("a channel keeps its promise for what it delivers in time") {
    // 4 come in per period, the second period asks for 10.
    Policy policy;
    policy.rule = FixedQuantity{4};
    Scenario scenario = single(policy, 0, 0, 6);
    scenario.sites["shop"].stocks["good"].initial = 0;
    Demand& demand = scenario.demand["demand-shop"];
    demand.series = {4, 10, 0, 4, 4, 4};
    demand.price = 5;
    const auto kept = [&] {
        const Model model = compile(scenario);
        return figures(model, run(model)).demands[0].promise_kept;
    };
    // At once: 4, 4, then 4 and 2 of the second period's, and 2, 2, 2 of the last three.
    CHECK(kept() == doctest::Approx((4 + 4 + 2 + 2 + 2) / 26.0));
    demand.promise = 1;
    CHECK(kept() == doctest::Approx((4 + 8 + 4 + 4 + 2) / 26.0));
    demand.promise = 2;
    CHECK(kept() == doctest::Approx((4 + 10 + 4 + 4 + 2) / 26.0));
    demand.unmet = Unmet::lost;
    CHECK(kept() == doctest::Approx((4 + 4 + 4 + 4 + 4) / 26.0));
    scenario.payment = {73, 36.5};
    scenario.sites["shop"].stocks["good"].external->price = 2;
    scenario.items["good"].value = 3;
    scenario.sites["shop"].stocks["good"].initial = 1000;
    demand.unmet = Unmet::backorder;
    const Model model = compile(scenario);
    const ChainFigures out = figures(model, run(model)).chain;
    CHECK(out.working_capital ==
          doctest::Approx(out.mean_inventory_value + 26 * 5 / 6.0 * 73 - 24 * 2 / 6.0 * 36.5));
}

TEST_CASE("days of cover with an error of the lead time") {
    Policy policy;
    policy.rule = DaysOfCover{3, 2, 1.5};
    Scenario scenario = single(policy, 2, 10, 1);
    Stock& stock = scenario.sites["shop"].stocks["good"];
    stock.forecast.method = ForecastMethod::fixed;
    stock.forecast.error = 4;
    stock.initial = 20;
    const Model model = compile(scenario);
    // S = 10 · (2 + 1 − 1 + 3) + 2 · √(5 · 16 + (10 · 1.5)²); position 20 − 10.
    CHECK(series(model, run(model), StockSeries::order, "shop")[0] ==
          doctest::Approx(50 + 2 * std::sqrt(80.0 + 225.0) - 10).epsilon(1e-15));
}

TEST_CASE("every cost of a chain is that of a site, of customers or of responses") {
    for (std::uint32_t n = 0; n < 60; ++n) {
        CAPTURE(n);
        Scenario scenario = random_scenario(n);
        scenario.response_cost = 3;
        const Model model = compile(scenario);
        const Record record = run(model);
        const Figures out = figures(model, record);
        double cost = 3 * record.periods, revenue = 0;
        for (const SiteFigures& site : out.sites) {
            cost += site.cost;
            revenue += site.revenue;
        }
        for (int d = 0; d < record.demands; ++d)
            for (int t = 0; t < record.periods; ++t) {
                const ModelDemand& demand = model.demands[static_cast<std::size_t>(d)];
                cost += demand.lost_cost * record.at(DemandSeries::lost, {d}, t) +
                        demand.defect_cost * record.at(DemandSeries::defective, {d}, t);
            }
        CHECK(cost == doctest::Approx(out.chain.cost.total()).epsilon(1e-9));
        CHECK(revenue == doctest::Approx(out.chain.revenue).epsilon(1e-9));
    }
}
