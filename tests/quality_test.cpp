// Late shipments, defects, inspection, audits, provenance and recalls, with pencil and paper.
#include <doctest/doctest.h>

#include "sample.h"

using namespace headwater;
using namespace headwater::test;

using Values = std::vector<double>;

namespace {

/// A shop that orders 100 at once, of which a fifth is defective, and inspects half.
Scenario inspected() {
    Policy policy;
    policy.rule = Manual{{100}};
    Scenario scenario = blank(1);
    Stock& stock = add_stock(scenario, "shop", policy);
    stock.initial = 0;
    buy_outside(stock, 0, 2);
    stock.external->defects = 0.2;
    stock.inspection.share = 0.5;
    stock.inspection.cost = 1;
    Demand& demand = add_demand(scenario, "shop", 9);
    demand.defect_cost = 30;
    return scenario;
}

/// Suppliers "a" (a quarter) and "b" of parts at a plant that holds 40, makes nothing and sells
/// nothing until period 1, when what came from a is recalled.
Scenario recalled(bool traced) {
    Scenario scenario = blank(3);
    Policy nothing;
    nothing.rule = Manual{};
    for (const std::string site : {"a", "b"}) {
        buy_outside(add_stock(scenario, site, nothing), 0);
        scenario.sites[site].stocks["good"].initial = 20;
        add_lane(scenario, site, "plant", 2).initial_shipments.flow = site == "a" ? 4 : 0;
    }
    Stock& plant = add_stock(scenario, "plant", nothing);
    plant.initial = 40;
    plant.sources = {{"a>plant", 1}, {"b>plant", 3}};
    scenario.items["good"].recall_cost = 2;
    scenario.tracing.active = traced;
    Shock& shock = scenario.shocks["recall"];
    shock.kind = ShockKind::recall;
    shock.at.site = "a";
    shock.factor = 0;
    shock.from = shock.duration = 1;
    return scenario;
}

}  // namespace

TEST_CASE("inspection finds its share of the defects; the rest reaches customers") {
    Scenario scenario = inspected();
    const Model model = compile(scenario);
    const Record record = run(model);
    // 50 inspected, 10 found; 10 of the other 90 are defective, so 1 of the 9 sold.
    CHECK(series(model, record, StockSeries::rejected, "shop") == Values{10});
    CHECK(series(model, record, StockSeries::on_hand, "shop") == Values{81});
    CHECK(series(model, record, StockSeries::defective, "shop")[0] ==
          doctest::Approx(1.0 / 9).epsilon(1e-15));
    const CostByKind cost = figures(model, record).chain.cost;
    CHECK(cost.purchase == 2 * 90);
    CHECK(cost.quality == doctest::Approx(50 + 30).epsilon(1e-15));
    scenario.sites["shop"].stocks["good"].inspection.rejects = Rejects::scrapped;
    CHECK(figures(compile(scenario), run(compile(scenario))).chain.cost.purchase == 2 * 100);
}

TEST_CASE("a process makes defects of its own and of defective inputs") {
    Scenario scenario = inspected();
    Policy policy;
    policy.rule = Manual{{10}};
    add_stock(scenario, "shop", policy, "set").initial = 0;
    Process& process = scenario.sites["shop"].processes["pack"];
    process.makes = "set";
    process.from = {{"good", 1}};
    process.defects = 0.1;
    const Model model = compile(scenario);
    // 1 − (1 − 0.1)(1 − 1/9) = 0.2
    CHECK(series(model, run(model), StockSeries::defective, "shop", "set")[0] ==
          doctest::Approx(0.2).epsilon(1e-15));
}

TEST_CASE("audits cost, and lower the shares of defects and of late shipments") {
    Scenario scenario = inspected();
    External& external = *scenario.sites["shop"].stocks["good"].external;
    external.late_share = 0.4;
    external.late_by = 3;
    external.audit = {0.5, 10, 0.4, 0.5};
    const Model model = compile(scenario);
    CHECK(model.edges[0].defects == doctest::Approx(0.2 * 0.7).epsilon(1e-15));
    CHECK(model.edges[0].late_share == doctest::Approx(0.4 * 0.75).epsilon(1e-15));
    scenario.sites["shop"].stocks["good"].external->defects = 0;
    CHECK(figures(compile(scenario), run(compile(scenario))).chain.cost.quality == 50 + 5);
}

TEST_CASE("late shipments: every one, and by Little's law (1961) a share of them") {
    Scenario scenario = single(base_stock(50), 1, 10, 6);
    External& external = *scenario.sites["shop"].stocks["good"].external;
    external.late_share = 1;
    external.late_by = 2;
    const Model model = compile(scenario);
    CHECK(series(model, run(model), StockSeries::received, "shop") == Values{0, 0, 0, 10, 10, 10});

    Scenario lane = blank(1);
    buy_outside(add_stock(lane, "depot"), 0);
    add_stock(lane, "shop", base_stock(90));
    Lane& way = add_lane(lane, "depot", "shop", 1);
    way.overtaking = true;
    way.late_share = 0.25;
    way.late_by = 2;
    add_demand(lane, "shop", 10);
    const auto out = sample(lane, {[](const Model& m, const State<kLanes>& state, int w) {
                                const EdgeId e =
                                    m.find_edge(m.find_stock("shop", "good"), "depot>shop");
                                return state.edge[e.index].in_transit[w];
                            }});
    check(out[0], 10 * (1 + 0.25 * 2), "units in transit");
}

TEST_CASE("a recall takes everything, or what came from the supplier where lots are traced") {
    for (const bool traced : {false, true}) {
        CAPTURE(traced);
        const Model model = compile(recalled(traced));
        const Record record = run(model);
        const Values at_plant = series(model, record, StockSeries::on_hand, "plant");
        const Values withdrawn = series(model, record, StockSeries::withdrawn, "plant");
        // In period 0 the plant receives 4 from a, and has 4 more on the way. Of its 44 then, 10 +
        // 4 are of a.
        CHECK(at_plant[0] == 44);
        CHECK(withdrawn[1] == doctest::Approx(traced ? 14 + 4 : 44 + 4).epsilon(1e-15));
        CHECK(at_plant[2] == doctest::Approx(traced ? 30 : 0).epsilon(1e-15));
        CHECK(series(model, record, StockSeries::withdrawn, "a") == Values{0, 20, 0});
        CHECK(series(model, record, StockSeries::on_hand, "b").back() == 20);
        CHECK(figures(model, record).chain.cost.quality ==
              doctest::Approx(2 * (20 + (traced ? 18 : 48))).epsilon(1e-15));
        REQUIRE(record.provenance.columns == (traced ? 2 * 3 : 0));
        if (!traced) continue;
        const int b = 1 * 3 + model.find_stock("plant", "good").index;
        CHECK(record.provenance.at(0, b) == doctest::Approx(30.0 / 44).epsilon(1e-15));
        CHECK(record.provenance.at(2, b) == doctest::Approx(1).epsilon(1e-15));
    }
}

TEST_CASE("an untraced recall takes nothing where the supplier has no share of the orders") {
    Scenario scenario = recalled(false);
    scenario.lanes["a>plant"].initial_shipments.flow = 0;
    Stock& plant = scenario.sites["plant"].stocks["good"];
    plant.sources = {{"a>plant", 0}, {"b>plant", 1}};
    const auto left = [&] {
        const Model model = compile(scenario);
        return series(model, run(model), StockSeries::on_hand, "plant").back();
    };
    CHECK(left() == 40);
    // A backup that may have been asked may have brought some; one that never is has not.
    PrimaryBackup rule{"b>plant"};
    plant.sourcing.rule = rule;
    CHECK(left() == 0);
    rule.takeover = 0;
    plant.sourcing.rule = rule;
    CHECK(left() == 40);
}

TEST_CASE("tracing costs its price at every receipt") {
    Scenario scenario = single(base_stock(20), 0, 10, 4);
    scenario.tracing = {true, 0.25};
    const Model model = compile(scenario);
    CHECK(figures(model, run(model)).chain.cost.quality == 4 * 10 * 0.25);
}
