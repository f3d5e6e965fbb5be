// The short way through a period gives the bits of the long one.
#include <doctest/doctest.h>

#include <cstring>
#include <string>

#include "engine/plain.h"
#include "engine/recorder.h"
#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "engine/scenario_write.h"
#include "fixture.h"
#include "library.h"
#include "random_network.h"
#include "scenario_fixture.h"

using namespace headwater;
using namespace headwater::test;

namespace {

void random_rates(Stock& stock, Dice& dice) {
    stock.allocation = dice.chance(0.5) ? Allocation::priority : Allocation::proportional;
    stock.holding_cost = dice.real(0, 2);
    stock.backorder_cost = dice.real(0, 9);
    stock.order_cost = dice.chance(0.3) ? 5 : 0;
}

/// A stock of a chain without extravagances; now and then one that has some.
Stock& add_simple(Scenario& scenario, Dice& dice, const std::string& site, const std::string& item,
                  double flow) {
    const bool usual = dice.chance(0.5);
    Stock& stock =
        add_stock(scenario, site,
                  usual ? base_stock(flow * dice.real(2, 9)) : random_policy(dice, flow), item);
    if (dice.chance(0.3)) {
        stock.forecast = random_forecast(dice);
        stock.forecast.shared = dice.chance(0.03);
    }
    random_rates(stock, dice);
    if (dice.chance(0.1)) scenario.items[item].spoilage = 0.01;
    return stock;
}

Lane& add_simple_lane(Scenario& scenario, Dice& dice, const std::string& from,
                      const std::string& to, const std::string& item) {
    const int lead_time = dice.whole(0, 4), order_delay = dice.whole(0, 2);
    Lane& lane = add_lane(scenario, from, to, lead_time, order_delay, item);
    if (dice.chance(0.1)) lane.lead_time_spread = dice.whole(0, lead_time);
    lane.refuses = dice.chance(0.05);
    if (dice.chance(0.5)) lane.cost = dice.real(0, 1);
    if (dice.chance(0.3)) lane.emissions = dice.real(0, 1);
    if (dice.chance(0.3)) lane.capacity = dice.real(5, 60);
    return lane;
}

/// Two farms, a plant that makes juice of both fruits, a depot, up to three shops. Shocks of all
/// kinds that come and go.
Scenario simple_chain(std::uint32_t number) {
    Dice dice(number);
    Scenario scenario = blank(80);
    scenario.calendar.warm_up = dice.whole(0, 9);
    const double flow = dice.real(5, 40);
    Process& press = scenario.sites["plant"].processes["press"];
    press.makes = "juice";
    press.lead_time = dice.whole(0, 2);
    press.yield = dice.chance(0.5) ? 1 : 0.9;
    if (dice.chance(0.3)) press.capacity = flow * dice.real(0.7, 3);
    for (const std::string item : {"apple", "pear"}) {
        Stock& farm = add_simple(scenario, dice, "farm-" + item, item, flow);
        buy_outside(farm, dice.whole(0, 3), 1);
        if (dice.chance(0.3)) farm.external->capacity = flow * dice.real(0.7, 3);
        add_simple(scenario, dice, "plant", item, flow);
        add_simple_lane(scenario, dice, "farm-" + item, "plant", item);
        press.from[item] = dice.chance(0.5) ? 1 : 0.4;
    }
    add_simple(scenario, dice, "plant", "juice", flow);
    add_simple(scenario, dice, "depot", "juice", flow);
    add_simple_lane(scenario, dice, "plant", "depot", "juice");
    const int shops = dice.whole(1, 3);
    for (int k = 0; k < shops; ++k) {
        const std::string shop = "shop-" + std::to_string(k);
        add_simple(scenario, dice, shop, "juice", flow / shops);
        add_simple_lane(scenario, dice, "depot", shop, "juice");
        Demand& demand = add_demand(scenario, shop, flow / shops, "juice");
        demand.noise = {Law::normal, dice.real(0, 0.5), 0};
        if (dice.chance(0.3)) demand.wait_share = dice.real(0, 1);
    }
    const int shocks = dice.whole(0, 2);
    for (int k = 0; k < shocks; ++k) random_shock(scenario, dice, k);
    for (auto& [id, shock] : scenario.shocks) {
        shock.at.region.clear();
        leave_out(scenario, shock);
    }
    return scenario;
}

template <class Row>
bool same_rows(const Rows<Row>& a, const Rows<Row>& b) {
    return std::memcmp(a.values.data(), b.values.data(), a.values.size() * sizeof(Row)) == 0;
}

/// Which visits went the short way while two runs of one model were compared.
struct Taken {
    int periods = 0, orders = 0, moves = 0, closed = 0, whole = 0, long_orders = 0, long_moves = 0;
};

/// One run each way, all numbers of every period compared bit by bit.
template <int W>
void compare(const Model& model, Taken& taken) {
    Model all_long = model;
    all_long.plain.clear();
    State<W> shorter = initial_state<W>(model, 3), longer = initial_state<W>(all_long, 3);
    for (int t = 0; t < model.periods; ++t) {
        step(model, shorter);
        step(all_long, longer);
        REQUIRE(same_rows(shorter.stock, longer.stock));
        REQUIRE(same_rows(shorter.edge, longer.edge));
        REQUIRE(same_rows(shorter.demand, longer.demand));
        if (goes_short(model, shorter)) {
            ++taken.periods;
            for (const PlainStock& plain : model.plain) {
                ++(plain.orders ? taken.orders : taken.long_orders);
                ++(plain.moves ? taken.moves : taken.long_moves);
                taken.closed += plain.closes;
                taken.whole += plain.whole;
            }
        }
        advance(model, shorter);
        advance(all_long, longer);
    }
}

/// Records of one stock, one edge and the chain, with all of the state worked out and with only
/// what they need. Returns how many numbers the two states have different.
template <int W>
int compare_records(const Model& model, const Recorded& recorded) {
    State<W> all = initial_state<W>(model, 3), some = initial_state<W>(model, 3);
    show_only(model, recorded, some);
    Record of_all[W], of_some[W];
    for (int w = 0; w < W; ++w) {
        shape(model, recorded, of_all[w]);
        shape(model, recorded, of_some[w]);
    }
    int left_out = 0;
    while (all.period < model.periods) {
        step(model, all);
        step(model, some);
        const int row = all.period - model.warm_up;
        if (row >= 0) {
            record_period(model, recorded, all, of_all, row);
            record_period(model, recorded, some, of_some, row);
        }
        for (std::size_t i = 0; i < model.stocks.size(); ++i)
            left_out += all.stock.values[i].position[0] != some.stock.values[i].position[0];
        advance(model, all);
        advance(model, some);
    }
    for (int w = 0; w < W; ++w) {
        REQUIRE(of_all[w].chain.values == of_some[w].chain.values);
        REQUIRE(of_all[w].stock.values == of_some[w].stock.values);
        REQUIRE(of_all[w].edge.values == of_some[w].edge.values);
        REQUIRE(of_all[w].demand.values == of_some[w].demand.values);
        REQUIRE(of_all[w].edge_sums == of_some[w].edge_sums);
    }
    return left_out;
}

}  // namespace

TEST_CASE("plain: the short way has the bits of the long one, over random chains") {
    Taken taken;
    for (std::uint32_t n = 0; n < 300; ++n) {
        CAPTURE(n);
        const Scenario scenario = simple_chain(n);
        const ReadScenario read = read_scenario(write_scenario(scenario));
        REQUIRE_MESSAGE(read.issues.empty(), fixture::text_of(read.issues));
        const Model model = compile(scenario);
        compare<1>(model, taken);
        compare<kLanes>(model, taken);
    }
    CHECK(taken.periods > 10000);
    CHECK(taken.orders > taken.long_orders);
    CHECK(taken.long_orders > 10000);
    CHECK(taken.moves > taken.long_moves);
    CHECK(taken.long_moves > 10000);
    CHECK(taken.closed > 10000);
    CHECK(taken.whole > 10000);
}

TEST_CASE("plain: records are the same where what they do not hold is not worked out") {
    int left_out = 0;
    for (std::uint32_t n = 0; n < 200; ++n) {
        CAPTURE(n);
        const Model model = compile(simple_chain(n));
        const StockId stock{static_cast<std::int32_t>(n % model.stocks.size())};
        const EdgeId edge{static_cast<std::int32_t>(n % model.edges.size())};
        left_out += compare_records<1>(model, recorded_some(model, {stock}, {edge}));
        left_out += compare_records<kLanes>(model, recorded_some(model, {}, {edge}));
    }
    CHECK(left_out > 10000);
}

TEST_CASE("plain: and over the library, before, in and after its shocks") {
    Taken taken;
    for (const LibraryEntry& entry : library()) {
        CAPTURE(entry.id);
        const Scenario scenario = read_scenario(parse_json(entry.json).value).scenario;
        for (const Variant variant : {Variant::calm, Variant::hit, Variant::plan})
            compare<1>(compile(make_variant(scenario, {}, variant)), taken);
    }
    CHECK(taken.periods > 500);
}
