// Orders that somebody decided: the same moment of the period as a rule's, the same limits, in the
// run `plan` only.
#include <doctest/doctest.h>

#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "fixture.h"
#include "library.h"
#include "random_network.h"

using namespace headwater;
using namespace headwater::test;

using Values = std::vector<double>;

namespace {

Scenario library_scenario(std::string_view id) {
    for (const LibraryEntry& entry : library())
        if (entry.id == id) return read_scenario(parse_json(entry.json).value).scenario;
    FAIL("no such scenario");
    return {};
}

Policy& policy_of(Scenario& scenario, const std::string& site, const std::string& item) {
    return scenario.sites.at(site).stocks.at(item).policy;
}

/// The scenario in which every stock is told to order what its rule ordered.
Scenario replayed(const Scenario& scenario) {
    const Model model = compile(scenario);
    const Record record = run(model);
    Scenario out = scenario;
    for (const ModelStock& stock : model.stocks)
        policy_of(out, stock.site, stock.item).decided = {
            0, series(model, record, StockSeries::order, stock.site, stock.item)};
    return out;
}

}  // namespace

TEST_CASE("decided orders stand in place of the rule, which decides before and after") {
    Policy policy = base_stock(20);
    policy.decided = {2, {7, 0}};
    Scenario scenario = single(policy, 0, 4, 6);
    scenario.sites["shop"].stocks["good"].initial = 20;
    const Model model = compile(scenario);
    // Twice the rule; then 7 and 0 decided; then up to 20 again: 16 − 4 + 7 − 4 → 19 − 4 − 4 = 11.
    CHECK(series(model, run(model), StockSeries::order, "shop") == Values{4, 4, 7, 0, 5, 4});
    scenario.calendar.warm_up = 3;
    scenario.sites["shop"].stocks["good"].policy.decided = {0, {1}};
    CHECK(series(compile(scenario), run(compile(scenario)), StockSeries::order, "shop")[0] == 1);
    scenario.sites["shop"].stocks["good"].policy.initial_orders = {3, 3, 3, 3};
    CHECK(series(compile(scenario), run(compile(scenario)), StockSeries::order, "shop")[0] == 3);
}

TEST_CASE("review, lots, least order and capacity hold for decided orders") {
    Policy policy = base_stock(0);
    policy.review_interval = 2;
    policy.lot_size = 8;
    policy.min_order = 15;
    policy.max_order = 30;
    policy.decided = {0, {9, 9, 8, 8, 100, 100, 0}};
    const Model model = compile(single(policy, 0, 0, 7));
    CHECK(series(model, run(model), StockSeries::order, "shop") == Values{16, 0, 15, 0, 30, 0, 0});
    policy.review_interval = 1;
    policy.min_order = 0;
    policy.max_order = kUnlimited;
    policy.lot_size = 0.1;
    policy.decided = {0, {}};
    for (int k = 0; k < 200; ++k) policy.decided.orders.push_back(k * 0.1);
    const Values decided = policy.decided.orders;
    const Model fine = compile(single(policy, 0, 0, 200));
    CHECK(series(fine, run(fine), StockSeries::order, "shop") == decided);  // no lot is added
}

TEST_CASE("decided orders are a response: calm and hit are without them") {
    Scenario scenario = single(base_stock(20), 1, 4, 5);
    const LeverValues none;
    const auto run_of = [&](Variant variant) {
        return digest(run(compile(make_variant(scenario, none, variant))));
    };
    const std::uint64_t before = run_of(Variant::plan);
    scenario.sites["shop"].stocks["good"].policy.decided = {1, {9}};
    CHECK(run_of(Variant::calm) == before);
    CHECK(run_of(Variant::hit) == before);
    CHECK(run_of(Variant::plan) != before);
}

TEST_CASE("a rule's own orders, decided by hand, give the same run to the bit") {
    for (const char* id : {"beer-game", "juice", "small-firm", "car-flood"}) {
        const Scenario scenario = library_scenario(id);
        INFO(id);
        CHECK(digest(run(compile(replayed(scenario)))) == digest(run(compile(scenario))));
    }
}

TEST_CASE("lanes decide as one") {
    Scenario scenario = library_scenario("juice");
    policy_of(scenario, "plant", "oranges").decided = {10, Values(30, 20000)};
    const Model model = compile(scenario);
    State<1> one = initial_state<1>(model, 2);
    State<kLanes> together = initial_state<kLanes>(model, 0);
    const StockId id = model.find_stock("plant", "oranges");
    for (int t = 0; t < model.periods; ++t) {
        step(model, one);
        step(model, together);
        REQUIRE(one.stock[id.index].order[0] == together.stock[id.index].order[2]);
        REQUIRE(one.stock[id.index].on_hand[0] == together.stock[id.index].on_hand[2]);
        advance(model, one);
        advance(model, together);
    }
}

TEST_CASE("the beer game decided by hand as the published benchmark has it costs 204") {
    // The orders from week 5 on of Sterman's benchmark rule (tests/oracles/BG1_benchmark.json).
    Scenario scenario = library_scenario("beer-game");
    const auto decide = [&](const char* site, Values first) {
        first.resize(32, 8);
        policy_of(scenario, site, "beer").decided = {4, first};
    };
    decide("retailer", {12});
    decide("wholesaler", {8, 4, 12});
    decide("distributor", {8, 4, 8, 4, 12});
    decide("factory", {4, 4, 8, 4, 8, 4, 12});
    const Model model = compile(make_variant(scenario, {}, Variant::plan));
    const Figures found = figures(model, run(model));
    CHECK(found.chain.cost.total() == 204);
    for (const SiteFigures& site : found.sites)
        CHECK(site.cost == scenario.game.benchmark.at(site.site));
    const Model by_rule = compile(make_variant(scenario, {}, Variant::hit));
    CHECK(figures(by_rule, run(by_rule)).chain.cost.total() == doctest::Approx(2479.48));
}
