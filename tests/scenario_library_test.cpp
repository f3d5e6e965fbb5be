// What the later scenarios of the library are there to show, as inequalities over their figures;
// the first three are in scenario_story_test.cpp. The numbers that scenarios/README.md tells lie
// well within them.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "engine/run.h"
#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "library.h"

using namespace headwater;

namespace {

/// A scenario of the library, and its figures with some levers moved.
struct Story {
    Scenario scenario;
    ChainFigures calm, hit;

    explicit Story(std::string_view id) {
        for (const LibraryEntry& entry : library()) {
            if (entry.id != id) continue;
            ReadScenario read = read_scenario(parse_json(entry.json).value);
            for (const Issue& issue : read.issues) FAIL_CHECK(issue.pointer, ": ", issue.message);
            REQUIRE(read.issues.empty());
            scenario = std::move(read.scenario);
        }
        REQUIRE_FALSE(scenario.sites.empty());
        calm = of(Variant::calm, {});
        hit = of(Variant::hit, {});
    }
    ChainFigures of(Variant variant, const LeverValues& moved) const {
        const Model model = compile(make_variant(scenario, moved, variant));
        return figures(model, run(model)).chain;
    }
    ChainFigures hit_by(const LeverValues& moved) const { return of(Variant::hit, moved); }
    ChainFigures plan(const LeverValues& moved) const { return of(Variant::plan, moved); }
    StockFigures stock(Variant variant, std::string_view site, std::string_view item) const {
        const Model model = compile(make_variant(scenario, {}, variant));
        const StockId id = model.find_stock(site, item);
        REQUIRE(id.valid());
        return figures(model, run(model)).stocks[static_cast<std::size_t>(id.index)];
    }
    double pays(const LeverValues& moved) const { return plan(moved).profit - hit.profit; }
    double helps(const LeverValues& moved) const { return plan(moved).fill_rate - hit.fill_rate; }

    int count(LeverGroup group) const {
        int n = 0;
        for (const auto& named : scenario.levers) n += named.second.group == group;
        return n;
    }
};

/// What every scenario of the library needs: levers of both groups, a calm run that is steady, a
/// shock that is felt, and recovery within the horizon.
void check_opening(const Story& story, double worst, double best) {
    CHECK(story.count(LeverGroup::shock) >= 4);
    CHECK(story.count(LeverGroup::response) >= 4);
    CHECK(story.calm.fill_rate > 0.97);
    CHECK(story.calm.lowest_service > 0.95);
    CHECK(story.hit.fill_rate > worst);
    CHECK(story.hit.fill_rate < best);
    REQUIRE(story.hit.time_to_recover.has_value());
    CHECK(*story.hit.time_to_recover > 0);
}

}  // namespace

TEST_CASE("port-closure: each chain is hurt in its own way and wants its own answer") {
    const Story port("port-closure");
    check_opening(port, 0.85, 0.93);
    CHECK(port.hit.profit < port.calm.profit);
    CHECK(port.calm.profit > 0);
    // Vans wait, toys and bananas do not.
    const double vans = port.stock(Variant::hit, "dealers-north", "van").fill_rate;
    CHECK(port.stock(Variant::hit, "markets-west", "banana").fill_rate < vans);
    CHECK(port.stock(Variant::hit, "toy-shops", "toy").fill_rate < vans);
    // Toys: before is cheaper than after, and after the season is too late.
    CHECK(port.helps({{"toy-air", 1}}) > 0.04);
    CHECK(port.pays({{"toy-early", 6}}) > port.pays({{"toy-air", 1}}) + 1e6);
    CHECK(port.helps({{"toy-air", 1}, {"toy-patience", 3}}) < 0.001);
    // Bananas do not keep.
    CHECK(port.helps({{"fruit-buffer", 2}}) > 0.01);
    CHECK(port.pays({{"fruit-buffer", 2}}) < -5e6);
    CHECK(port.pays({{"fruit-second", 0.5}}) > 1e6);
    CHECK(port.pays({{"gear-air", 1}}) > 0);
    const LeverValues plan = {{"fruit-second", 0.5}, {"toy-early", 5}, {"gear-air", 1}};
    CHECK(port.plan(plan).fill_rate > 0.94);
    CHECK(port.pays(plan) > 3e6);
    LeverValues quiet = plan;
    quiet["closure"] = 0;
    CHECK(port.plan(quiet).profit < port.calm.profit - 5e5);
    // In May no toy is missed.
    CHECK(port.hit_by({{"closure-start", 8}}).fill_rate > port.hit.fill_rate + 0.02);
}

TEST_CASE("small-firm: stock of the one scarce part is the cheap insurance") {
    const Story firm("small-firm");
    check_opening(firm, 0.84, 0.93);
    CHECK(firm.hit.profit < firm.calm.profit);
    CHECK(firm.calm.profit > 0);
    CHECK(firm.plan({{"board-buffer", 8}}).fill_rate > 0.99);
    CHECK(firm.plan({{"light-buffer", 8}}).fill_rate > 0.99);
    CHECK(firm.pays({{"board-buffer", 8}}) > firm.pays({{"light-buffer", 8}}) + 5000);
    CHECK(firm.plan({{"light-buffer", 8}}).cash_to_cash >
          firm.plan({{"board-buffer", 8}}).cash_to_cash + 20);
    CHECK(firm.helps({{"second-late", 1}, {"second-patience", 0}}) > 0.05);
    CHECK(firm.pays({{"second-late", 1}, {"second-patience", 0}}) < 0);
    CHECK(firm.helps({{"second-always", 0.3}}) > 0.03);
    CHECK(firm.pays({{"deposit", 6000}}) > firm.pays({{"deposit", 9000}}));
    // Money is freed, no light is made.
    const ChainFigures later = firm.plan({{"pay-later", 60}});
    CHECK(later.fill_rate == firm.hit.fill_rate);
    CHECK(later.cash_to_cash < firm.hit.cash_to_cash - 40);
    CHECK(later.profit < firm.hit.profit);
    // Fewer buy at a higher price.
    CHECK(firm.plan({{"web-price", 50}}).demand < firm.plan({{"web-price", 30}}).demand);
}

TEST_CASE(
    "humanitarian: what is near in time helps, what is stuck behind the bottleneck does not") {
    const Story relief("humanitarian");
    check_opening(relief, 0.74, 0.85);
    CHECK(relief.calm.revenue == 0);
    CHECK(relief.hit.mean_backlog > 1000);
    const LeverValues near = {{"stock-west", 3000}, {"stock-east", 3000}, {"stock-depot", 10000}};
    CHECK(relief.helps(near) > 0.03);
    CHECK(relief.plan(near).mean_backlog < 0.7 * relief.hit.mean_backlog);
    CHECK(relief.pays(near) > 0);
    CHECK(relief.helps({{"helicopters-food", 1}}) > 0.015);
    CHECK(relief.helps({{"helicopters", 1}}) < 0.001);
    CHECK(relief.pays({{"helicopters", 1}}) < -2e5);
    CHECK(relief.helps({{"planes", 1600}}) < 0.001);
    CHECK(relief.helps({{"planes", 0}}) < -0.01);
    CHECK(relief.hit_by({{"road-days", 40}}).fill_rate < relief.hit.fill_rate - 0.02);
    CHECK(relief.hit_by({{"second-quake", 1}}).fill_rate < relief.hit.fill_rate - 0.03);
    CHECK(relief.hit_by({{"border", 1}}).fill_rate < relief.hit.fill_rate - 0.05);
}

TEST_CASE("pharma: tracing makes a disaster a nuisance") {
    const Story medicine("pharma");
    check_opening(medicine, 0.89, 0.95);
    CHECK(medicine.hit.profit < medicine.calm.profit);
    CHECK(medicine.calm.profit > 0);
    CHECK(medicine.hit.lowest_service < 0.05);
    CHECK(medicine.helps({{"tracing", 1}}) > 0.05);
    CHECK(medicine.pays({{"tracing", 1}}) > 2e6);
    const double quiet = medicine.plan({{"recall", 0}, {"tracing", 1}}).profit;
    CHECK(quiet < medicine.calm.profit);
    CHECK(quiet > medicine.calm.profit - 2e5);
    // Stock is withdrawn too, unless it is traced.
    CHECK(medicine.helps({{"pack-buffer", 30}, {"pack-buffer-west", 30}}) < -0.01);
    CHECK(medicine.plan({{"tracing", 1}, {"pack-buffer", 20}, {"pack-buffer-west", 20}}).fill_rate >
          medicine.plan({{"tracing", 1}}).fill_rate);
    CHECK(medicine.pays({{"release", 5}}) > 5e5);
    // A licence that expires: stock helps.
    const ChainFigures stuck = medicine.hit_by({{"recall", 0}, {"licence", 1}});
    CHECK(stuck.fill_rate < 0.997);
    CHECK(medicine.plan({{"recall", 0}, {"licence", 1}, {"ingredient-buffer", 25}}).fill_rate >
          stuck.fill_rate + 0.004);
    // Quality is paid for at one of three places.
    const double bad = medicine.hit_by({{"recall", 0}, {"quality", 1}}).profit;
    for (const char* answer : {"inspection", "audit-hyderabad"}) {
        CAPTURE(answer);
        CHECK(medicine.plan({{"recall", 0}, {"quality", 1}, {answer, 1}}).profit > bad);
        CHECK(medicine.plan({{"recall", 0}, {answer, 1}}).profit < medicine.calm.profit);
    }
}

TEST_CASE("electronics-loop: take-back without benches costs, with benches it is a mine") {
    const Story loop("electronics-loop");
    check_opening(loop, 0.86, 0.94);
    CHECK(loop.hit.profit < loop.calm.profit);
    CHECK(loop.calm.profit > 0);
    const LeverValues back = {{"take-back", 0.6}, {"take-back-south", 0.6}};
    LeverValues mine = back;
    mine["harvesting"] = 400;
    CHECK(loop.helps(back) < 0.001);
    CHECK(loop.pays(back) < -1e6);
    CHECK(loop.helps({{"harvesting", 400}}) < 0.001);
    CHECK(loop.helps(mine) > 0.05);
    CHECK(loop.pays(mine) > 1e6);
    mine["export"] = 0;
    const ChainFigures quiet = loop.plan(mine);
    CHECK(quiet.emissions < 0.95 * loop.calm.emissions);
    CHECK(quiet.profit > loop.calm.profit - 2e5);
    // Prices: the loop is a hedge.
    LeverValues dear = mine;
    dear["dear-boards"] = 1;
    CHECK(loop.plan(dear).profit > loop.hit_by({{"export", 0}, {"dear-boards", 1}}).profit + 5e5);
    CHECK(loop.plan({{"board-buffer", 8}}).fill_rate > 0.99);
    CHECK(loop.pays({{"second-source", 0.5}}) < loop.pays({{"board-buffer", 8}}));
}

TEST_CASE("food-retail: an offer that nobody announced empties the shelves and then the dairy") {
    const Story food("food-retail");
    check_opening(food, 0.92, 0.97);
    CHECK(food.calm.profit > 0);
    CHECK(food.hit.sold > food.calm.sold);
    // Nobody orders twice who counts what is on its way.
    CHECK(food.pays({{"count-north", 1}, {"count-south", 1}}) > 5e4);
    CHECK(food.pays({{"count-north", 0}, {"count-south", 0}}) < -2e5);
    // Tills show an offer as if it went on for ever.
    CHECK(food.pays({{"tell-north", 1}, {"tell-south", 1}}) < 0);
    CHECK(food.helps({{"dairy-buffer", 3}}) > 0.005);
    CHECK(food.pays({{"dairy-buffer", 3}}) < -1e5);
    CHECK(food.pays({{"filling", 400000}}) < 0);
    // A small offer for longer.
    const ChainFigures gentle = food.hit_by({{"offer-size", 1.5}, {"offer-days", 28}});
    CHECK(gentle.fill_rate > 0.99);
    CHECK(gentle.profit > food.hit.profit + 3e5);
    // A planned one, in Berlin only: more is sold, and half of it is missing afterwards.
    CHECK(food.pays({{"planned-offer", 1}}) > 0);
    CHECK(food.hit_by({{"offer", 0}, {"border", 1}}).fill_rate < 0.995);
    CHECK(food.plan({{"offer", 0}, {"border", 1}, {"fruit-buffer", 14}}).fill_rate > 0.999);
}

TEST_CASE("fashion: what can be ordered late is worth a season, and costs in a flop") {
    const Story fashion("fashion");
    check_opening(fashion, 0.8, 0.93);
    CHECK(fashion.hit.demand > 1.2 * fashion.calm.demand);
    CHECK(fashion.helps({{"porto", 1000}}) > 0.04);
    CHECK(fashion.pays({{"porto", 1000}}) > 0);
    // Fabric that waits is what makes Porto quick.
    CHECK(fashion.helps({{"porto", 1000}, {"fabric", 0}}) < 0.7 * fashion.helps({{"porto", 1000}}));
    CHECK(fashion.pays({{"order-more", 6}}) > 0);
    const ChainFigures flop = fashion.hit_by({{"hit-of-season", 0}, {"warm-autumn", 1}});
    for (const LeverValues& early :
         {LeverValues{{"porto", 1000}}, LeverValues{{"order-more", 6}}}) {
        LeverValues quiet = early, warm = early;
        quiet["hit-of-season"] = warm["hit-of-season"] = 0;
        warm["warm-autumn"] = 1;
        CHECK(fashion.plan(quiet).profit < fashion.calm.profit - 5e4);
        CHECK(fashion.plan(warm).profit < flop.profit - 1e5);
    }
    // Sooner sewn, but no more room on the ships.
    CHECK(fashion.helps({{"slots", 1}}) < 0);
    CHECK(fashion.helps({{"slots", 2}, {"booked", 5000}}) > fashion.helps({{"booked", 5000}}));
    // A sale is paid by those who would have bought anyway.
    CHECK(fashion.pays({{"sale", 1}}) < 0);
    CHECK(fashion.hit_by({{"returned", 0.2}}).profit > fashion.hit.profit + 1e5);
    CHECK(fashion.pays({{"returns-speed", 8}}) < 0);
}

TEST_CASE("coffee: a contract fixes the price, not the beans") {
    const Story coffee("coffee");
    check_opening(coffee, 0.85, 0.96);
    CHECK(coffee.calm.profit > 5e6);
    CHECK(coffee.hit.profit < coffee.calm.profit - 3e6);
    // Cheap on paper: orders go on to where there is nothing. With stock it holds.
    const LeverValues contract = {{"contract", 180000}};
    CHECK(coffee.pays(contract) > 1.5e6);
    CHECK(coffee.helps(contract) < -0.03);
    CHECK(coffee.helps({{"contract", 180000}, {"green-buffer", 8}}) > 0.07);
    CHECK(coffee.pays({{"contract", 180000}, {"green-buffer", 8}}) > 1.5e6);
    LeverValues cheap = contract;
    cheap["frost"] = 0;
    CHECK(coffee.plan(cheap).profit < coffee.calm.profit - 5e4);
    cheap["price-slump"] = 1;
    CHECK(coffee.plan(cheap).profit <
          coffee.hit_by({{"frost", 0}, {"price-slump", 1}}).profit - 5e5);
    // What the contract asks for: bands, charges, penalties.
    CHECK(coffee.plan({{"contract", 240000}, {"contract-charge", 2}}).cost.contracts >
          coffee.plan({{"contract", 240000}, {"contract-charge", 0.4}}).cost.contracts + 1e4);
    CHECK(coffee.plan({{"contract", 240000}, {"contract-band", 0.5}}).cost.contracts <
          coffee.plan({{"contract", 240000}, {"contract-band", 0}}).cost.contracts - 1e4);
    CHECK(coffee.plan({{"guarantee", 0.05}}).cost.contracts < -5e4);
    // What the buyers look at decides whom they depend on.
    const ChainFigures people = coffee.plan({{"weigh-people", 4}});
    CHECK(people.esg_exposure < coffee.hit.esg_exposure - 0.05);
    CHECK(people.fill_rate > 0.99);
    CHECK(coffee.helps({{"weigh-price", 5}}) < -0.02);
    CHECK(coffee.helps({{"weigh-risk", 4}}) > 0.02);
    CHECK(coffee.helps({{"weigh-delivery", 5}}) > 0.005);
    // Bought while it was cheap; beans that are there are also beans.
    CHECK(coffee.helps({{"cover", 12}}) > 0.04);
    CHECK(coffee.pays({{"cover", 12}}) > 2e5);
    CHECK(coffee.helps({{"audit", 1}}) > 0.01);
    CHECK(coffee.pays({{"second-grade", 0.05}}) > 5e4);
    CHECK(coffee.pays({{"shop-price", 13}}) > 4e5);
    CHECK(coffee.plan({{"shop-price", 13}}).demand < coffee.hit.demand);
    // Customs, fuel, carbon.
    const ChainFigures papers = coffee.hit_by({{"frost", 0}, {"papers", 1}});
    CHECK(papers.fill_rate < 0.98);
    CHECK(coffee.plan({{"frost", 0}, {"papers", 1}, {"green-buffer", 6}}).fill_rate > 0.999);
    CHECK(coffee.hit_by({{"frost", 0}, {"bunker", 1}}).cost.transport >
          1.1 * coffee.calm.cost.transport);
    const ChainFigures taxed = coffee.hit_by({{"frost", 0}, {"carbon-price", 100}});
    CHECK(taxed.cost.carbon > 5e5);
}

TEST_CASE("paint: one line, three colours, and whoever waits for it") {
    const Story paint("paint");
    check_opening(paint, 0.9, 0.97);
    CHECK(paint.hit.profit < paint.calm.profit - 4e5);
    // The line is what limits, until it does not.
    CHECK(paint.helps({{"line-hours", 24}}) > 0.03);
    CHECK(paint.pays({{"line-hours", 24}}) < -3e5);
    CHECK(paint.helps({{"lots", 4000}}) < -0.02);
    CHECK(paint.plan({{"overtime", 30000}}).cost.production > paint.hit.cost.production);
    CHECK(paint.helps({{"overtime", 30000}}) < 0.005);
    CHECK(paint.plan({{"sick", 0}, {"breakdown", 1}, {"overtime", 30000}}).fill_rate >
          paint.hit_by({{"sick", 0}, {"breakdown", 1}}).fill_rate + 0.005);
    // Stock before the line's next bad month; another's line.
    CHECK(paint.helps({{"white-buffer", 8}}) > 0.015);
    CHECK(paint.plan({{"sick", 0}, {"white-buffer", 8}}).profit < paint.calm.profit - 1e5);
    CHECK(paint.helps({{"second-plant", 0.6}}) > 0.03);
    CHECK(paint.pays({{"second-plant", 0.6}}) < -3e5);
    // Made to order: nothing kept, nobody served at once, nearly everybody within the promise.
    const ChainFigures to_order = paint.plan({{"sick", 0}, {"tints", 0}});
    CHECK(to_order.fill_rate < 0.96);
    CHECK(to_order.promise_kept > 0.99);
    // Pigment, carriers.
    CHECK(paint.hit_by({{"sick", 0}, {"titanium", 1}}).fill_rate < 0.985);
    CHECK(paint.plan({{"sick", 0}, {"titanium", 1}, {"pigment-buffer", 14}}).fill_rate > 0.995);
    CHECK(paint.hit_by({{"sick", 0}, {"carrier-strike", 1}}).fill_rate < 0.985);
    CHECK(paint.plan({{"sick", 0}, {"carrier-strike", 1}, {"backup", 1}}).fill_rate > 0.995);
    const ChainFigures late = paint.hit_by({{"sick", 0}, {"carrier-late", 0.4}});
    for (const char* answer : {"reorder-late", "carrier-audit"}) {
        CAPTURE(answer);
        CHECK(paint.plan({{"sick", 0}, {"carrier-late", 0.4}, {answer, 1}}).fill_rate >
              late.fill_rate + 0.003);
    }
    CHECK(paint.plan({{"backup", 1}, {"backup-replace", 1}}).fill_rate > paint.hit.fill_rate);
    CHECK(paint.hit_by({{"fuel", 1}}).cost.transport > 1.05 * paint.hit.cost.transport);
    CHECK(paint.plan({{"last-mile", 4}}).promise_kept <
          paint.plan({{"last-mile", 4}, {"promise", 6}}).promise_kept);
}

TEST_CASE("paint: books that are wrong, and what sets them right") {
    const Story paint("paint");
    const auto astray = [&](const LeverValues& moved) {
        const Model model = compile(make_variant(paint.scenario, moved, Variant::plan));
        const Record record = run(model);
        const StockId white = model.find_stock("depot", "white");
        double sum = 0;
        for (int t = 0; t < record.periods; ++t)
            sum += record.at(StockSeries::booked, white, t) -
                   record.at(StockSeries::on_hand, white, t);
        return sum / record.periods;
    };
    const LeverValues calm = {{"sick", 0}};
    CHECK(astray(calm) > 500);
    CHECK(astray({{"sick", 0}, {"counting", 0}}) > astray(calm) + 500);
    CHECK(astray({{"sick", 0}, {"counting", 14}}) < 0.5 * astray(calm));
    CHECK(astray({{"sick", 0}, {"tags", 1}}) == doctest::Approx(0).scale(1));
    CHECK(paint.plan({{"tags", 1}}).cost.records > paint.hit.cost.records);
}
