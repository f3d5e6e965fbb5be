// What the scenarios of the library are there to show, as inequalities over their figures: a change
// of the engine or of a scenario that breaks a story breaks a test here.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "engine/run.h"
#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "library.h"

using namespace headwater;

namespace {

Scenario scenario_of(std::string_view id) {
    for (const LibraryEntry& entry : library()) {
        if (entry.id != id) continue;
        const Parsed parsed = parse_json(entry.json);
        REQUIRE(parsed.issues.empty());
        ReadScenario read = read_scenario(parsed.value);
        for (const Issue& issue : read.issues) FAIL_CHECK(issue.pointer, ": ", issue.message);
        REQUIRE(read.issues.empty());
        return std::move(read.scenario);
    }
    FAIL("no such scenario in the library");
    return {};
}

/// One variant of a scenario with some levers moved, run.
struct Outcome {
    Model model;
    Record record;
    ChainFigures chain;

    Outcome(const Scenario& scenario, Variant variant, const LeverValues& moved = {})
        : model(compile(make_variant(scenario, moved, variant))),
          record(run(model)),
          chain(figures(model, record).chain) {}

    double mean(StockSeries series, const char* site, const char* item, int first, int last) const {
        const StockId stock = model.find_stock(site, item);
        REQUIRE(stock.valid());
        double sum = 0;
        for (int t = first; t < last; ++t) sum += record.at(series, stock, t);
        return sum / (last - first);
    }
    /// First period from `from` on that begins four in which the stock has on average less than
    /// `share` of what it has at calm.
    int first_below(const Outcome& calm, const char* site, const char* item, double share,
                    int from) const {
        const double usual = calm.mean(StockSeries::on_hand, site, item, 0, record.periods);
        for (int t = from; t + 4 <= record.periods; ++t)
            if (mean(StockSeries::on_hand, site, item, t, t + 4) < share * usual) return t;
        return record.periods;
    }
    /// Met ÷ demand over the periods [first, last).
    double service(int first, int last) const {
        double met = 0, demand = 0;
        for (int t = first; t < last; ++t)
            for (std::int32_t d = 0; d < record.demands; ++d) {
                met += record.at(DemandSeries::met, DemandId{d}, t);
                demand += record.at(DemandSeries::demand, DemandId{d}, t);
            }
        return met / demand;
    }
};

Outcome calm_of(const Scenario& s) { return {s, Variant::calm}; }
Outcome hit_of(const Scenario& s, const LeverValues& moved = {}) {
    return {s, Variant::hit, moved};
}
Outcome plan_of(const Scenario& s, const LeverValues& moved) { return {s, Variant::plan, moved}; }

LeverValues both(LeverValues a, const LeverValues& b) {
    a.insert(b.begin(), b.end());
    return a;
}

}  // namespace

TEST_CASE("every lever of the library stands within its range and runs at both ends of it") {
    for (const LibraryEntry& entry : library()) {
        const Scenario scenario = scenario_of(entry.id);
        for (const auto& named : scenario.levers) {
            const std::string& id = named.first;
            const Lever& lever = named.second;
            CAPTURE(id);
            CHECK_FALSE(lever.title.empty());
            CHECK_FALSE(lever.help.empty());
            const auto stands = lever_default(scenario, lever);
            REQUIRE(stands.has_value());
            CHECK(*stands >= lever.range[0]);
            CHECK(*stands <= lever.range[1]);
            for (const double end : lever.range) {
                const ChainFigures figures = plan_of(scenario, {{id, end}}).chain;
                CHECK(std::isfinite(figures.cost.total()));
                CHECK(figures.fill_rate >= 0);
                CHECK(figures.fill_rate <= 1 + 1e-12);
            }
        }
    }
}

// ------------------------------------------------------------------------------------------- juice

TEST_CASE("juice opens as the page needs it") {
    const Scenario juice = scenario_of("juice");
    CHECK(juice.sites.size() >= 14);
    CHECK(hit_of(juice).model.shocks.size() == 1);  // the frost, and nothing that it does not start
    const Lever& harvest = juice.levers.at("frost-harvest");
    CHECK(harvest.title == "Harvest left after the frost");
    CHECK(harvest.unit == "%");
    CHECK(juice.shocks.at("frost").active);
}

TEST_CASE("juice: the frost empties the chain from the groves to the shops, and it recovers") {
    const Scenario juice = scenario_of("juice");
    const Outcome calm = calm_of(juice), hit = hit_of(juice);
    CHECK(calm.chain.fill_rate > 0.97);
    CHECK(calm.chain.fill_rate < 0.998);
    CHECK(calm.chain.lowest_service > 0.95);
    CHECK(hit.chain.fill_rate < calm.chain.fill_rate - 0.03);
    CHECK(hit.chain.profit < calm.chain.profit - 500'000);
    CHECK(hit.chain.lowest_service < 0.5);

    const int groves = 60;
    const int plant = hit.first_below(calm, "plant", "oranges", 0.1, groves);
    const int bottled = hit.first_below(calm, "plant", "juice", 0.1, groves);
    const int depot = hit.first_below(calm, "depot-north", "juice", 0.1, groves);
    const int shop = hit.first_below(calm, "shop-paris", "juice", 0.1, groves);
    CHECK(groves < plant);
    CHECK(plant < bottled);
    CHECK(bottled < depot);
    CHECK(depot < shop);
    CHECK(shop <= 92);

    // Day 90, where the page opens: no oranges, no bottles, half-empty shops.
    CHECK(hit.mean(StockSeries::on_hand, "plant", "oranges", 88, 93) <
          0.1 * calm.mean(StockSeries::on_hand, "plant", "oranges", 88, 93));
    CHECK(hit.mean(StockSeries::backlog, "depot-north", "juice", 88, 93) > 20'000);
    CHECK(hit.service(88, 93) < 0.7);
    CHECK(hit.service(90, 91) < 0.7);

    REQUIRE(hit.chain.time_to_recover.has_value());
    CHECK(*hit.chain.time_to_recover > 28);
    CHECK(*hit.chain.time_to_recover < 90);
    CHECK(hit.service(150, 364) > 0.97);
}

TEST_CASE("juice: the order wave runs up: panic, silence, catching up") {
    const Scenario juice = scenario_of("juice");
    const Outcome calm = calm_of(juice), hit = hit_of(juice);
    const auto orders = [](const Outcome& o, int first, int last) {
        return o.mean(StockSeries::order, "plant", "oranges", first, last);
    };
    CHECK(orders(hit, 77, 84) > 1.4 * orders(calm, 77, 84));
    CHECK(orders(hit, 91, 112) < 0.4 * orders(calm, 91, 112));
    CHECK(orders(hit, 119, 126) > 1.05 * orders(calm, 119, 126));
    // Amplified on its way: the plant's orders swing more than the depot's, the depot's more than
    // sales.
    const auto swing = [&](const char* site, const char* item) {
        return hit.mean(StockSeries::order, site, item, 77, 84) /
               calm.mean(StockSeries::order, site, item, 77, 84);
    };
    CHECK(swing("depot-north", "juice") > 1.1);
    CHECK(swing("plant", "oranges") > swing("depot-north", "juice"));
}

TEST_CASE("juice: a full harvest is a calm year, and less harvest is worse") {
    const Scenario juice = scenario_of("juice");
    const Outcome calm = calm_of(juice), full = hit_of(juice, {{"frost-harvest", 1}});
    CHECK(digest(full.record) == digest(calm.record));
    double before = 0;
    for (const double left : {0.0, 0.25, 0.5, 0.75}) {
        const double fill = hit_of(juice, {{"frost-harvest", left}}).chain.fill_rate;
        CHECK(fill > before);
        before = fill;
    }
    CHECK(before == doctest::Approx(calm.chain.fill_rate).epsilon(1e-3));
}

TEST_CASE("juice: each response helps against the frost, and none is free") {
    const Scenario juice = scenario_of("juice");
    const Outcome hit = hit_of(juice), calm = calm_of(juice);
    struct Response {
        LeverValues levers;
        double service;  ///< gained at least
        bool pays;       ///< in a year with the frost
    };
    const Response responses[] = {
        {{{"orange-buffer", 8}}, 0.008, false},
        {{{"brazil", 0.5}}, 0.015, true},
        {{{"brazil", 1}}, 0.03, true},
        {{{"bottled-buffer", 6}}, 0.008, true},
        {{{"bottled-buffer", 14}}, 0.03, true},
        {{{"depot-north-stock", 100'000}}, 0.003, true},
        {{{"depot-south-stock", 80'000}}, 0.003, true},
        {{{"shop-cover", 3}}, 0.0005, true},
        {{{"orange-sharing", 1}, {"plan-sharing", 1}, {"depot-sharing", 1}}, 0.003, true},
    };
    for (const Response& response : responses) {
        CAPTURE(response.levers.begin()->first);
        const ChainFigures with = plan_of(juice, response.levers).chain;
        CHECK(with.fill_rate > hit.chain.fill_rate + response.service);
        CHECK((with.profit > hit.chain.profit) == response.pays);
        const ChainFigures idle = plan_of(juice, both(response.levers, {{"frost", 0}})).chain;
        CHECK(idle.profit < calm.chain.profit);
    }
    // Oranges spoil, bottles do not: the same service costs more as oranges.
    CHECK(plan_of(juice, {{"bottled-buffer", 10}}).chain.profit >
          plan_of(juice, {{"orange-buffer", 12}}).chain.profit + 200'000);
    // The far source is dear in transport and its emissions, per bottle sold.
    const ChainFigures far = plan_of(juice, {{"brazil", 1}}).chain;
    CHECK(far.emissions_transport / far.sold >
          1.02 * hit.chain.emissions_transport / hit.chain.sold);
}

TEST_CASE("juice: the other shocks, each with its answer") {
    const Scenario juice = scenario_of("juice");
    const Outcome calm = calm_of(juice);
    struct Pair {
        const char* shock;
        double lost;  ///< service, at least
        LeverValues answer;
        double regained;
    };
    const Pair pairs[] = {
        {"port", 0.015, {{"cap-buffer", 25}}, 0.015},
        {"line", 0.003, {{"overtime", 55'000}}, 0.002},
        {"strike", 0.008, {{"backup-rail", 1}}, 0.005},
        {"promotion", 0.01, {{"overtime", 55'000}}, 0.005},
    };
    for (const Pair& pair : pairs) {
        CAPTURE(pair.shock);
        const LeverValues alone = {{"frost", 0}, {pair.shock, 1}};
        const ChainFigures hit = hit_of(juice, alone).chain;
        const ChainFigures answered = plan_of(juice, both(alone, pair.answer)).chain;
        CHECK(hit.fill_rate < calm.chain.fill_rate - pair.lost);
        CHECK(answered.fill_rate > hit.fill_rate + pair.regained);
        CHECK(answered.profit > hit.profit);
    }
    const ChainFigures dear = hit_of(juice, {{"frost", 0}, {"freight", 1}}).chain;
    CHECK(dear.cost.transport == doctest::Approx(1.5 * calm.chain.cost.transport));
}

// --------------------------------------------------------------------------------------- beer game

TEST_CASE("beer game: Sterman's board with the average subject") {
    const Scenario beer = scenario_of("beer-game");
    const Outcome calm = calm_of(beer), hit = hit_of(beer);
    CHECK(hit.chain.cost.total() == doctest::Approx(2479.4776284206137).epsilon(1e-9));
    CHECK(calm.chain.demand == doctest::Approx(4 * 36));
    CHECK(hit.chain.demand == doctest::Approx(4 * 4 + 8 * 32));
    // Each sector's greatest order is greater than that of the sector before it.
    double before = 8;
    for (const char* site : {"retailer", "wholesaler", "distributor", "factory"}) {
        double most = 0;
        for (int t = 0; t < 36; ++t)
            most = std::max(most, hit.mean(StockSeries::order, site, "beer", t, t + 1));
        CHECK(most > before);
        before = most;
    }
    CHECK(before > 30);
}

TEST_CASE("beer game: who sees the customers, or hears of orders at once, pays less") {
    const Scenario beer = scenario_of("beer-game");
    const double cost = hit_of(beer).chain.cost.total();
    CHECK(plan_of(beer, {{"share-wholesaler", 1}}).chain.cost.total() < 0.7 * cost);
    CHECK(plan_of(beer, {{"share-distributor", 1}}).chain.cost.total() < 0.7 * cost);
    CHECK(plan_of(beer, {{"share-wholesaler", 1}, {"share-distributor", 1}, {"share-factory", 1}})
              .chain.cost.total() < 0.45 * cost);
    CHECK(plan_of(beer, {{"beta-retailer", 1}}).chain.cost.total() < 0.7 * cost);
    CHECK(plan_of(beer, {{"beta-wholesaler", 1}}).chain.cost.total() < cost);
    CHECK(plan_of(beer, {{"mail-retailer", 0}, {"mail-wholesaler", 0}, {"mail-distributor", 0}})
              .chain.cost.total() < 0.5 * cost);
    CHECK(hit_of(beer, {{"slow-mail", 1}}).chain.cost.total() > 1.5 * cost);
}

// -------------------------------------------------------------------------------------- car maker

TEST_CASE("cars: the flood reaches the dealers months later, and it stops makers of seats too") {
    const Scenario cars = scenario_of("car-flood");
    const Outcome calm = calm_of(cars), hit = hit_of(cars);
    CHECK(cars.sites.size() >= 12);
    CHECK(calm.chain.fill_rate > 0.99);
    CHECK(hit.chain.fill_rate < 0.95);
    CHECK(hit.service(20, 30) > 0.99);
    CHECK(hit.service(36, 48) < 0.5);
    CHECK(hit.service(70, 104) > 0.98);
    CHECK(hit.first_below(calm, "control-plant", "chip", 0.1, 20) <
          hit.first_below(calm, "dealers-home", "car", 0.1, 20));
    CHECK(hit.mean(StockSeries::order, "car-plant", "seat", 38, 46) <
          0.5 * calm.mean(StockSeries::order, "car-plant", "seat", 38, 46));
    CHECK(hit_of(cars, {{"flood", 0}}).chain.profit == doctest::Approx(calm.chain.profit));
}

TEST_CASE("cars: chips kept for so many weeks outlast as many weeks under water") {
    const Scenario cars = scenario_of("car-flood");
    for (const double weeks : {4.0, 8.0, 12.0}) {
        CAPTURE(weeks);
        const LeverValues flood = {{"flood-weeks", weeks}, {"flood-congestion", 0}};
        CHECK(plan_of(cars, both(flood, {{"chip-buffer", weeks}})).chain.fill_rate > 0.9995);
        CHECK(plan_of(cars, both(flood, {{"chip-buffer", weeks - 2}})).chain.fill_rate < 0.995);
    }
}

TEST_CASE("cars: what is bought against the flood, and what it costs when none comes") {
    const Scenario cars = scenario_of("car-flood");
    const Outcome calm = calm_of(cars), hit = hit_of(cars);
    const LeverValues dry = {{"flood", 0}};
    struct Response {
        LeverValues levers;
        double service;
    };
    const Response responses[] = {
        {{{"chip-buffer", 8}}, 0.05},     {{{"control-buffer", 8}}, 0.05},
        {{{"second-house", 0.25}}, 0.05}, {{{"rebuild", 4}}, 0.03},
        {{{"chip-shifts", 8000}}, 0.02},  {{{"air-slots", 9000}}, 0.003},
        {{{"dealers-home", 8}}, 0.02},    {{{"chip-sharing", 1}}, 0.001},
    };
    for (const Response& response : responses) {
        CAPTURE(response.levers.begin()->first);
        CHECK(plan_of(cars, response.levers).chain.fill_rate >
              hit.chain.fill_rate + response.service);
        CHECK(plan_of(cars, both(response.levers, dry)).chain.profit < calm.chain.profit);
    }
    // Eight weeks of chips, of control units, of cars at one third of the dealers: each dearer to
    // keep.
    const double chips = plan_of(cars, both({{"chip-buffer", 8}}, dry)).chain.profit;
    const double units = plan_of(cars, both({{"control-buffer", 8}}, dry)).chain.profit;
    const double dealers = plan_of(cars, both({{"dealers-home", 8}}, dry)).chain.profit;
    CHECK(chips > units);
    CHECK(units > dealers);
    // One bottleneck behind the other: both together are worth more than one and one.
    const double shifts = plan_of(cars, {{"chip-shifts", 8000}}).chain.fill_rate;
    const double slots = plan_of(cars, {{"air-slots", 9000}}).chain.fill_rate;
    const double together =
        plan_of(cars, {{"chip-shifts", 8000}, {"air-slots", 9000}}).chain.fill_rate;
    CHECK(together - hit.chain.fill_rate >
          (shifts - hit.chain.fill_rate) + (slots - hit.chain.fill_rate));
}

TEST_CASE("cars: the other shocks") {
    const Scenario cars = scenario_of("car-flood");
    const Outcome calm = calm_of(cars);
    CHECK(hit_of(cars, {{"flood", 0}, {"press-fire", 1}}).chain.fill_rate < 0.98);
    CHECK(hit_of(cars, {{"flood", 0}, {"slump", 1}}).chain.demand < 0.97 * calm.chain.demand);
}
