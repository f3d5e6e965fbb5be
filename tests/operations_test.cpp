// Frozen schedules, lots, overtime, shared resources, fuel, customs and wrong books, with pencil
// and paper.
#include <doctest/doctest.h>

#include "sample.h"

using namespace headwater;
using namespace headwater::test;

using Values = std::vector<double>;

namespace {

/// A plant that makes items of plenty of "raw", ordered as given.
Scenario plant(const std::vector<std::string>& items, const std::vector<Values>& orders) {
    Scenario scenario = blank(static_cast<int>(orders[0].size()));
    Policy nothing;
    nothing.rule = Manual{};
    add_stock(scenario, "plant", nothing, "raw").initial = 10000;
    for (std::size_t k = 0; k < items.size(); ++k) {
        Policy policy;
        policy.rule = Manual{orders[k]};
        add_stock(scenario, "plant", policy, items[k]).initial = 0;
        Process& process = scenario.sites["plant"].processes["make-" + items[k]];
        process.makes = items[k];
        process.from = {{"raw", 1}};
    }
    return scenario;
}

Values made(const Scenario& scenario, const std::string& item) {
    const Model model = compile(scenario);
    return series(model, run(model), StockSeries::received, "plant", item);
}

Process& process_of(Scenario& scenario, const std::string& item) {
    return scenario.sites["plant"].processes["make-" + item];
}

}  // namespace

TEST_CASE("overtime is worked on what the book holds beyond regular work, at its cost") {
    Scenario scenario = plant({"a"}, {{30, 0, 0, 0}});
    Process& process = process_of(scenario, "a");
    process.capacity = 10;
    process.cost = 1;
    process.overtime = {5, 2, 1};
    CHECK(made(scenario, "a") == Values{15, 15, 0, 0});
    const Model model = compile(scenario);
    // 30 at 1, and 10 of them in overtime at 2 more.
    CHECK(figures(model, run(model)).chain.cost.production == 30 + 10 * 2);
    // Only what goes beyond two periods of work: 10 over, then 18 in the book is none.
    process.overtime = {2, 2, 2};
    CHECK(made(scenario, "a") == Values{12, 10, 8, 0});
}

TEST_CASE("starts are whole lots") {
    Scenario scenario = plant({"a"}, {{10, 10, 0, 0}});
    process_of(scenario, "a").lot_size = 8;
    CHECK(made(scenario, "a") == Values{8, 8, 0, 0});
}

TEST_CASE("a frozen schedule starts nothing sooner") {
    Scenario scenario = plant({"a"}, {{10, 4, 0, 0}});
    process_of(scenario, "a").frozen = 2;
    CHECK(made(scenario, "a") == Values{0, 0, 10, 4});
}

TEST_CASE("processes share work fairly, by what they ask for") {
    Scenario scenario = plant({"a", "b"}, {{30, 0, 0, 0}, {10, 0, 0, 0}});
    scenario.sites["plant"].resources["line"].capacity = 25;
    for (const std::string item : {"a", "b"}) process_of(scenario, item).resource = "line";
    process_of(scenario, "b").usage = 2;
    // 30 + 20 hours asked for and 25 there: half of each; then the rest.
    CHECK(made(scenario, "a") == Values{15, 15, 0, 0});
    CHECK(made(scenario, "b") == Values{5, 5, 0, 0});
}

TEST_CASE("campaigns: who has the line goes on; a changeover is lost work") {
    Scenario scenario = plant({"a", "b"}, {{30, 0, 0, 0, 0}, {20, 0, 0, 0, 0}});
    scenario.sites["plant"].resources["line"].capacity = 20;
    for (const std::string item : {"a", "b"}) {
        process_of(scenario, item).resource = "line";
        process_of(scenario, item).changeover = 5;
    }
    // a: 5 to set up, 15; goes on with 15, which leaves 5: nothing for b after its changeover. Then
    // b.
    CHECK(made(scenario, "a") == Values{15, 15, 0, 0, 0});
    CHECK(made(scenario, "b") == Values{0, 0, 15, 5, 0});
    process_of(scenario, "b").lot_size = 10;
    CHECK(made(scenario, "b") == Values{0, 0, 10, 10, 0});
}

TEST_CASE("campaigns: who has the line is seen to for what it asked for, then others have it") {
    Scenario scenario = plant({"a", "b"}, {{30, 30, 0, 0, 0, 0}, {20, 0, 0, 0, 0, 0}});
    scenario.sites["plant"].resources["line"].capacity = 20;
    for (const std::string item : {"a", "b"}) {
        process_of(scenario, item).resource = "line";
        process_of(scenario, item).changeover = 5;
    }
    // a: 5 to set up, 15 of 30. Then the other 15; the 5 that are left are too few for b to set up,
    // so a has them of its new 30. Then it is b's turn: 15, 5, and 10 for a after 5; then the rest.
    CHECK(made(scenario, "a") == Values{15, 20, 0, 10, 15, 0});
    CHECK(made(scenario, "b") == Values{0, 0, 15, 5, 0, 0});
}

TEST_CASE("made to order: base stock of 0 makes what is owed, and again what is lost") {
    Scenario scenario = plant({"a"}, {{0, 0, 0, 0}});
    process_of(scenario, "a").lead_time = 1;
    add_demand(scenario, "plant", 10, "a");
    Shock& shock = scenario.shocks["bad-mix"];
    shock.kind = ShockKind::yield;
    shock.factor = 0.5;
    shock.from = shock.duration = 1;
    const auto of_a = [&](StockSeries which, const Policy& policy) {
        scenario.sites["plant"].stocks["a"].policy = policy;
        const Model model = compile(scenario);
        return series(model, run(model), which, "plant", "a");
    };
    // Half of the 10 of period 1 is lost: 5 more in 2. Nothing is ever kept.
    CHECK(of_a(StockSeries::order, base_stock(0)) == Values{10, 10, 15, 10});
    CHECK(of_a(StockSeries::on_hand, base_stock(0)) == Values(4, 0));
    CHECK(of_a(StockSeries::backlog, base_stock(0)) == Values{10, 10, 15, 10});
    CHECK(of_a(StockSeries::order, Policy{}) == Values(4, 10));
    CHECK(of_a(StockSeries::backlog, Policy{}) == Values{10, 10, 15, 15});
}

TEST_CASE(
    "labour shortage: fewer hands make less, on a shared line too; overtime makes up for it") {
    Scenario scenario = plant({"a"}, {{20, 0, 0, 0}});
    process_of(scenario, "a").capacity = 10;
    Shock& shock = scenario.shocks["sick"];
    shock.kind = ShockKind::process_capacity;
    shock.at.site = "plant";
    shock.factor = 0.5;
    shock.duration = 2;
    CHECK(made(scenario, "a") == Values{5, 5, 10, 0});
    // Overtime is worked by the same hands: half of 6 beyond the half of 10.
    process_of(scenario, "a").overtime = {6, 0, 1};
    CHECK(made(scenario, "a") == Values{8, 8, 4, 0});
    scenario.sites["plant"].resources["line"].capacity = 4;
    process_of(scenario, "a").resource = "line";
    CHECK(made(scenario, "a") == Values{2, 2, 4, 4});
}

TEST_CASE("the fuel price acts on the fuel share of a lane's cost, customs on its lead time") {
    Scenario scenario = blank(6);
    buy_outside(add_stock(scenario, "mill"), 0);
    scenario.sites["mill"].stocks["good"].initial = 1000;
    add_stock(scenario, "shop", base_stock(100)).initial = 100;
    Lane& lane = add_lane(scenario, "mill", "shop", 1);
    lane.cost = 2;
    lane.mode = Mode::sea;
    add_demand(scenario, "shop", 10);
    const auto transport = [&] {
        const Model model = compile(scenario);
        return figures(model, run(model)).chain.cost.transport;
    };
    CHECK(transport() == 6 * 10 * 2);
    scenario.fuel_price = 3;  // half the cost, times three
    CHECK(transport() == 6 * 10 * (1 + 3));
    Shock& shock = scenario.shocks["embargo"];
    shock.kind = ShockKind::fuel_price;
    shock.factor = 2;
    shock.duration = 1;
    CHECK(transport() == doctest::Approx(5 * 10 * (1 + 3) + 10 * (1 + 6)).epsilon(1e-14));
    const auto received = [&] {
        const Model model = compile(scenario);
        return series(model, run(model), StockSeries::received, "shop");
    };
    CHECK(received() == Values{0, 10, 10, 10, 10, 10});
    scenario.lanes["mill>shop"].customs = 1;
    CHECK(received() == Values{0, 0, 10, 10, 10, 10});
    shock.kind = ShockKind::customs_delay;
    shock.factor = 1;
    shock.add = 2;
    CHECK(received() == Values{0, 0, 0, 0, 30, 10});
}

TEST_CASE("losses that nobody books stop replenishment until a count (Kang & Gershwin 2005)") {
    Scenario scenario = single(base_stock(100), 0, 0, 5);
    scenario.demand["demand-shop"].series = {0};
    Stock& stock = scenario.sites["shop"].stocks["good"];
    stock.records.shrinkage = 0.1;
    const auto of_shop = [&](StockSeries which) {
        const Model model = compile(scenario);
        return series(model, run(model), which, "shop");
    };
    CHECK(of_shop(StockSeries::order) == Values(5, 0));
    CHECK(of_shop(StockSeries::booked)[4] == doctest::Approx(100).epsilon(1e-14));
    CHECK(of_shop(StockSeries::on_hand)[4] == doctest::Approx(59.049).epsilon(1e-14));
    stock.records.count_interval = 3;
    stock.records.count_cost = 7;
    // Counted after the third period at 72.9: 27.1 are ordered in the fourth.
    CHECK(of_shop(StockSeries::order)[3] == doctest::Approx(27.1).epsilon(1e-14));
    stock.records.tags = 1;
    CHECK(of_shop(StockSeries::on_hand) == Values(5, 100));
    const Model model = compile(scenario);
    CHECK(figures(model, run(model)).chain.cost.records == 7);
}

TEST_CASE("miscounts are a random walk with the variance of what moves") {
    Scenario scenario = single(base_stock(1e6), 0, 10, 1);
    scenario.sites["shop"].stocks["good"].records.miscount = 0.1;
    scenario.sites["shop"].stocks["good"].records.count_interval = 4;
    // 20 units move in a period: variance 4 after one, 8, 12, then 0. The policy orders the error
    // of the period before back or less, so that what moves varies a little more than that.
    const auto out = sample(scenario, {[](const Model&, const State<kLanes>& state, int w) {
                                return state.records[0].error[w] * state.records[0].error[w];
                            }});
    CHECK(out[0].mean() > 0.95 * (4 + 8 + 12 + 0) / 4);
    CHECK(out[0].mean() < 1.1 * (4 + 8 + 12 + 0) / 4);
}
