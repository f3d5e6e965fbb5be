// What limits the flow, against what the numbers of a small plant say.
#include "engine/bottleneck.h"

#include <doctest/doctest.h>

#include "fixture.h"

using namespace headwater;
using namespace headwater::test;

namespace {

/// Demand of 10, lost if not met; the press makes 8 of what a supplier of 9 brings.
Scenario two_capacities() {
    Scenario scenario = blank(20);
    Stock& raw = add_stock(scenario, "plant", base_stock(50), "raw");
    raw.initial = 0;
    buy_outside(raw, 0, 1);
    raw.external->capacity = 9;
    Policy policy;
    policy.rule = FixedQuantity{10};
    add_stock(scenario, "plant", policy).initial = 0;
    Process& press = scenario.sites["plant"].processes["press"];
    press.makes = "good";
    press.from = {{"raw", 1}};
    press.capacity = 8;
    press.cost = 0.5;
    Demand& demand = add_demand(scenario, "plant", 10);
    demand.unmet = Unmet::lost;
    demand.price = 5;
    return scenario;
}

}  // namespace

TEST_CASE("bottleneck: one more unit of what limits gives its margin, of anything else nothing") {
    const std::vector<Bottleneck> found = find_bottlenecks(two_capacities());
    REQUIRE(found.size() == 2);
    CHECK(found[0].pointer == "/sites/plant/processes/press/capacity");
    CHECK(found[0].kind == CapacityKind::process);
    CHECK(found[0].limited == 20);
    CHECK(found[0].first == 0);
    CHECK(found[0].last == 19);
    CHECK(found[0].mean_load == doctest::Approx(1));
    // A unit more is sold at 5, made at 0.5; the material is bought one for one where the supplier
    // has it: it is at its own limit and brings no more.
    CHECK(found[0].met == doctest::Approx(1).epsilon(1e-9));
    CHECK(found[0].value == doctest::Approx(5 - 0.5).epsilon(1e-9));
    CHECK(found[1].pointer == "/sites/plant/stocks/raw/external/capacity");
    CHECK(found[1].kind == CapacityKind::supplier);
    CHECK(found[1].met == 0);
}

TEST_CASE("bottleneck: an hour more of a shared line gives the margin of what it makes") {
    Scenario scenario = blank(20);
    Policy nothing, ten;
    nothing.rule = Manual{};
    ten.rule = FixedQuantity{10};
    add_stock(scenario, "plant", nothing, "raw").initial = 10000;
    for (const std::string item : {"a", "b"}) {
        add_stock(scenario, "plant", ten, item).initial = 0;
        Process& process = scenario.sites["plant"].processes["make-" + item];
        process.makes = item;
        process.from = {{"raw", 1}};
        process.resource = "line";
        process.cost = 1;
        Demand& demand = scenario.demand["demand-" + item];
        demand.site = "plant";
        demand.item = item;
        demand.mean = 10;
        demand.unmet = Unmet::lost;
        demand.price = 5;
    }
    scenario.sites["plant"].resources["line"].capacity = 15;
    // 7.5 of each in place of 10: an hour more is a unit more, at 5 − 1.
    const std::vector<Bottleneck> found = find_bottlenecks(scenario);
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer == "/sites/plant/resources/line/capacity");
    CHECK(found[0].kind == CapacityKind::resource);
    CHECK(found[0].limited == 20);
    CHECK(found[0].value == doctest::Approx(4).epsilon(1e-9));
    CHECK(found[0].met == doctest::Approx(1).epsilon(1e-9));
}

TEST_CASE("bottleneck: what is never full limits nothing") {
    Scenario scenario = two_capacities();
    scenario.sites["plant"].processes["press"].capacity = 30;
    scenario.sites["plant"].stocks["raw"].initial = 1000;
    scenario.sites["plant"].stocks["raw"].external->capacity = 1000;
    for (const Bottleneck& one : find_bottlenecks(scenario)) {
        CHECK(one.limited == 0);
        CHECK(one.value == 0);
    }
}
