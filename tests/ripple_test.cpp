// The ripple map: who stands where, how deviations compare, and which way the two waves run.
#include "web/core/ripple.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/fixture.h"
#include "web/core/library_list.h"
#include "web/core/ripple_numbers.h"
#include "web/core/ripple_rows.h"
#include "web/core/runs.h"

using namespace headwater;
using namespace headwater::test;

namespace {

App app_of(Scenario scenario) {
    App app;
    auto base = std::make_shared<Base>();
    base->scenario = std::move(scenario);
    app.base = base;
    simulate(app.runs, base->scenario, {}, {});
    return app;
}

/// Works → depot → shop, five and three days apart; orders are two and four days under way. Demand
/// is 10 a day, each site aims at 20 on hand.
Scenario serial() {
    Scenario s = blank(120);
    s.calendar.warm_up = 60;
    buy_outside(add_stock(s, "works", base_stock(10 * 1 + 20)), 1);
    add_stock(s, "depot", base_stock(10 * (5 + 4) + 20));
    add_stock(s, "shop", base_stock(10 * (3 + 2) + 20));
    add_lane(s, "works", "depot", 5, 4);
    add_lane(s, "depot", "shop", 3, 2);
    add_demand(s, "shop", 10);
    s.sites["works"].kind = SiteKind::supplier;
    s.sites["depot"].kind = SiteKind::warehouse;
    s.sites["shop"].kind = SiteKind::retailer;
    return s;
}

Shock& shock_at(Scenario& s, ShockKind kind, int from, int duration) {
    Shock& shock = s.shocks["shock"];
    shock.title = "Shock";
    shock.kind = kind;
    shock.from = from;
    shock.duration = duration;
    return shock;
}

std::vector<std::string> sites_of(const App& app, const RippleMap& map) {
    std::vector<std::string> sites;
    for (StockId i : map.order)
        sites.push_back(app.hit().model.stocks[static_cast<std::size_t>(i.index)].site);
    return sites;
}

}  // namespace

TEST_CASE("ripple: nothing differs in any measure where nothing happens") {
    for (const LibraryTitle& item : library_titles()) {
        Scenario s = load_base(item.id)->scenario;
        for (auto& [id, shock] : s.shocks) shock.active = false;
        App app = app_of(s);
        for (Measure m : kMeasures) {
            app.view.measure = m;
            const RippleMap map = ripple(app);
            CHECK(map.rows.size() == app.hit().model.stocks.size());
            CHECK_FALSE(map.differs);
            CHECK(
                std::all_of(map.values.begin(), map.values.end(), [](float v) { return v == 0; }));
            CHECK(map.shortage.empty());
            CHECK(map.orders.empty());
        }
    }
}

TEST_CASE("ripple: something differs in every library scenario as it is, within bounds") {
    for (const LibraryTitle& item : library_titles()) {
        App app = app_of(load_base(item.id)->scenario);
        for (Measure m : kMeasures) {
            app.view.measure = m;
            const RippleMap map = ripple(app);
            if (m == Measure::orders) CHECK(map.differs);
            CHECK(std::all_of(map.values.begin(), map.values.end(),
                              [](float v) { return v >= -1 && v <= 1; }));
        }
    }
}

TEST_CASE("ripple: rows go from upstream to downstream, grouped by side") {
    App app = app_of(serial());
    const RippleMap map = ripple(app);
    CHECK(sites_of(app, map) == std::vector<std::string>{"works", "depot", "shop"});
    REQUIRE(map.groups.size() == 2);
    CHECK(map.groups[0].side == Side::upstream);
    CHECK(map.groups[0].stocks == 1);
    CHECK(map.groups[1].side == Side::downstream);
    CHECK(map.groups[1].first == 1);
    CHECK(map.groups[1].last == 3);
    for (std::size_t i = 0; i < map.order.size(); ++i)
        CHECK(map.row_of(map.order[i]) == static_cast<int>(i));
    CHECK(map.row_of(StockId{}) == -1);
}

TEST_CASE("ripple: raw material is upstream wherever it lies, what is made midstream") {
    Scenario s = blank(20);
    buy_outside(add_stock(s, "farm", base_stock(50), "fruit"), 1);
    add_stock(s, "port", base_stock(50), "fruit");
    add_stock(s, "plant", base_stock(50), "fruit");
    add_stock(s, "plant", base_stock(50), "juice");
    add_stock(s, "store", base_stock(50), "juice");
    add_lane(s, "farm", "port", 2, 0, "fruit");
    add_lane(s, "port", "plant", 2, 0, "fruit");
    add_lane(s, "plant", "store", 2, 0, "juice");
    s.sites["farm"].kind = SiteKind::supplier;
    s.sites["plant"].kind = SiteKind::plant;
    Process& press = s.sites["plant"].processes["press"];
    press.makes = "juice";
    press.from = {{"fruit", 2}};
    add_demand(s, "store", 10, "juice");
    const App app = app_of(s);
    const Model& model = app.calm().model;
    const std::vector<Side> sides = chain_sides(app.scenario(), model);
    const auto side = [&](const char* site, const char* item) {
        return sides[static_cast<std::size_t>(model.find_stock(site, item).index)];
    };
    CHECK(side("farm", "fruit") == Side::upstream);
    CHECK(side("port", "fruit") == Side::upstream);
    CHECK(side("plant", "fruit") == Side::upstream);
    CHECK(side("plant", "juice") == Side::midstream);
    CHECK(side("store", "juice") == Side::downstream);
}

TEST_CASE("ripple: where all sites are alike, place in the chain decides") {
    Scenario s = serial();
    for (auto& [id, site] : s.sites) site.kind = SiteKind::warehouse;
    s.sites["works"].stocks["good"].external.reset();
    add_lane(s, "mine", "works", 1);
    buy_outside(add_stock(s, "mine", base_stock(40)), 1);
    const App app = app_of(s);
    CHECK(sites_of(app, ripple(app)) == std::vector<std::string>{"mine", "works", "depot", "shop"});
    const RippleMap map = ripple(app);
    REQUIRE(map.groups.size() == 3);
    CHECK(map.groups[0].stocks == 1);
    CHECK(map.groups[1].stocks == 2);
    CHECK(map.groups[2].stocks == 1);
}

TEST_CASE("ripple: deviations are ratios to calm, worked by hand") {
    // Calm: 20 on hand, 10 asked for a day. From day 40 on twice as much is asked for at the shop,
    // whose orders bring nothing within the first days: two days' order delay and three on the way.
    Scenario s = serial();
    shock_at(s, ShockKind::demand, 40, 20).factor = 2;
    App app = app_of(s);
    const RippleMap on_hand = ripple(app);
    const int shop = 2;
    CHECK(on_hand.at(shop, 39) == 0);
    CHECK(on_hand.at(shop, 40) == doctest::Approx(-0.5));  // 10 of 20
    CHECK(on_hand.at(shop, 41) == doctest::Approx(-1));    // nothing
    app.view.measure = Measure::backlog;
    const RippleMap backlog = ripple(app);
    CHECK(backlog.at(shop, 41) == 0);
    CHECK(backlog.at(shop, 42) == doctest::Approx(10.0 / 70));  // of a week's demand
    CHECK(backlog.at(shop, 43) == doctest::Approx(20.0 / 70));
    app.view.measure = Measure::orders;
    const RippleMap orders = ripple(app);
    CHECK(orders.at(shop, 40) == doctest::Approx(1.0 / 7));  // one day of seven was doubled
    CHECK(orders.at(shop, 46) == doctest::Approx(1));
    app.view.measure = Measure::service;
    const RippleMap service = ripple(app);
    // Seven days to day 42: 60 + 20 + 20 … asked for: 4 · 10 + 3 · 20 = 100, of which 10 not met.
    CHECK(service.at(shop, 42) == doctest::Approx(-(10.0 / 100) / 0.5));
}

TEST_CASE("ripple: a shortage wave runs down the chain with its lead times") {
    Scenario s = serial();
    shock_at(s, ShockKind::dispatch_halted, 40, 30).at.site = "works";
    App app = app_of(s);
    const RippleMap map = ripple(app);
    REQUIRE(map.shortage.points.size() == 3);
    for (int r = 0; r < 3; ++r) CHECK(map.shortage.points[static_cast<std::size_t>(r)].row == r);
    const int works = map.shortage.points[0].begin, depot = map.shortage.points[1].begin,
              shop = map.shortage.points[2].begin;
    CHECK(map.shortage.down);
    for (const WavePoint& p : map.shortage.points) CHECK(p.front);
    CHECK(works >= 40);
    CHECK(works <= 42);
    // Each stock lives on its 20, two days, before the next one downstream notices.
    CHECK(depot - works >= 5);
    CHECK(depot - works <= 5 + 2 + 1);
    CHECK(shop - depot >= 3);
    CHECK(shop - depot <= 3 + 2 + 1);
    for (const WavePoint& p : map.shortage.points) CHECK(p.end > p.begin);
    CHECK(map.shortage.points[2].end > map.shortage.points[0].end);
    app.view.waves = false;
    CHECK(ripple(app).shortage.empty());
}

TEST_CASE("ripple: an order wave runs up the chain with its order delays") {
    Scenario s = serial();
    shock_at(s, ShockKind::demand, 40, 20).factor = 2;
    const App app = app_of(s);
    const RippleMap map = ripple(app);
    REQUIRE(map.orders.points.size() == 3);
    CHECK_FALSE(map.orders.down);
    for (const WavePoint& p : map.orders.points) CHECK(p.front);
    // Base stock orders what was asked for; two doubled days of seven are 29 % more.
    CHECK(map.orders.points[2].begin == 41);
    CHECK(map.orders.points[1].begin == 41 + 2);
    CHECK(map.orders.points[0].begin == 41 + 2 + 4);
}

TEST_CASE("ripple: a folded group is one row, the mean of its stocks") {
    Scenario s = serial();
    shock_at(s, ShockKind::demand, 40, 20).factor = 2;
    App app = app_of(s);
    const RippleMap open = ripple(app);
    app.view.folded_sides = {Side::downstream};
    const RippleMap folded = ripple(app);
    REQUIRE(folded.rows.size() == 2);
    CHECK(folded.groups[1].folded);
    CHECK(folded.groups[1].stocks == 2);
    for (int t = 0; t < folded.periods; ++t)
        CHECK(folded.at(1, t) == doctest::Approx((open.at(1, t) + open.at(2, t)) / 2));
    CHECK(row_title(app, folded, 1) == "Downstream: mean of 2 stocks");
    CHECK(read_cell(app, folded, 1, 42).calm.empty());
    CHECK(folded.row_of(app.hit().model.find_stock("shop", "good")) == 1);
}

TEST_CASE("ripple: more stocks than rows are put together, each in exactly one") {
    Scenario s = blank(10);
    for (int i = 0; i < 300; ++i) {
        const std::string site = "s" + std::to_string(1000 + i);
        Stock& stock = add_stock(s, site, base_stock(30));
        if (i == 0)
            buy_outside(stock, 1);
        else
            add_lane(s, "s" + std::to_string(999 + i), site, 1);
    }
    add_demand(s, "s1299", 10);
    const App app = app_of(s);
    const RippleMap map = ripple(app, 50);
    CHECK(map.rows.size() <= 53);
    CHECK(map.rows.size() >= 40);
    int next = 0;
    for (const RippleRow& row : map.rows) {
        CHECK(row.first == next);
        CHECK(row.last > row.first);
        next = row.last;
    }
    CHECK(next == 300);
    CHECK(map.values.size() == map.rows.size() * 10);
}

TEST_CASE("ripple: readings and table say what the runs say") {
    Scenario s = serial();
    s.items["good"].unit = "kg";
    s.sites["shop"].title = "Shop";
    shock_at(s, ShockKind::demand, 40, 20).factor = 2;
    const App app = app_of(s);
    const RippleMap map = ripple(app);
    const RippleReading r = read_cell(app, map, 2, 40);
    CHECK(r.calm == "20.0 kg");
    CHECK(r.shown == "10.0 kg");
    CHECK(r.difference ==
          "\xe2\x88\x92"
          "10.0 kg (\xe2\x88\x92"
          "50 %)");
    CHECK(r.sign == -1);
    CHECK(read_cell(app, map, 2, 10).difference == "no difference");
    const std::string csv = ripple_csv(app);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 4);
    CHECK(csv.starts_with("site,item,side,measure,unit,2026-01-05,2026-01-06,"));
    CHECK(csv.find("\"Shop\",\"good\",Downstream,\"On hand, shown - calm\",\"kg\",0,0,") !=
          std::string::npos);
    CHECK(csv.find(",-10,-20,") != std::string::npos);
}

TEST_CASE("ripple: rows share the height there is, and every group has room for its name") {
    Scenario s = serial();
    App app = app_of(s);
    const RippleMap map = ripple(app);  // groups of one and two
    const RowMetrics metrics{.label = 16, .least = 2, .most = 24, .gap = 2};
    const RippleRows roomy = place_rows(map, 200, metrics);
    CHECK(roomy.labels);
    CHECK(roomy.rows[0].height == 24);
    CHECK(roomy.heads[0].height == 16);
    const RippleRows tight = place_rows(map, 40, metrics);
    CHECK_FALSE(tight.labels);
    CHECK(tight.height <= 40);
    CHECK(tight.rows[0].height >= 16);
    CHECK(tight.rows[1].height + tight.rows[2].height >= 16);
    CHECK(place_rows(map, 10, metrics).height > 10);  // scrolls
    for (const RippleRows& rows : {roomy, tight}) {
        for (std::size_t r = 0; r < 3; ++r) {
            CHECK(rows.row_at(rows.rows[r].y + 0.5f) == static_cast<int>(r));
            if (r > 0) CHECK(rows.rows[r].y >= rows.rows[r - 1].y + rows.rows[r - 1].height);
        }
        CHECK(rows.row_at(-1) == -1);
        CHECK(rows.row_at(rows.height + 1) == -1);
    }
}

TEST_CASE("ripple: a cell as a sentence, and a sentence as an action") {
    App app = start_app();
    const RippleMap map = ripple(app, 100);
    const RippleReading reading = read_cell(app, map, 0, 90);
    const std::string text = spoken(reading, map.measure);
    CHECK(text.starts_with(reading.title + ", " + reading.when + ": on hand, " + reading.shown));
    CHECK(text.find("calm " + reading.calm) != std::string::npos);
    CHECK(text.ends_with(reading.difference + "."));
    CHECK(reading.run == "Hit");  // which is the plan, too, until somebody answers
    const auto& levers = app.scenario().levers;
    const auto response = std::find_if(levers.begin(), levers.end(), [](const auto& entry) {
        return entry.second.group == LeverGroup::response;
    });
    REQUIRE(response != levers.end());
    apply(app, MoveLever{response->first, response->second.range[1]});
    CHECK(read_cell(app, ripple(app, 100), 0, 90).run == "Plan");
    apply(app, Undo{});
    app.view.folded_sides = {Side::upstream, Side::midstream, Side::downstream};
    const RippleMap folded = ripple(app, 100);
    const std::string mean = spoken(read_cell(app, folded, 0, 90), folded.measure);
    CHECK(mean.find("mean of") != std::string::npos);
    CHECK(mean.find("calm ,") == std::string::npos);

    const std::uint32_t before = app.announcements, runs = app.runs_version;
    apply(app, Announce{text});
    CHECK(app.announcement == text);
    CHECK(app.announcements == before + 1);
    CHECK(app.runs_version == runs);
    CHECK_FALSE(app.history.can_undo());
}

TEST_CASE("ripple: what is kept of calm is made anew with it") {
    App app = start_app();
    CalmNumbers calm;
    const auto as_new = [&] {
        for (Measure m : kMeasures) {
            app.view.measure = m;
            const RippleMap fresh = ripple(app), next = ripple(app, 1 << 20, calm);
            CHECK(next.values == fresh.values);
            CHECK(next.shortage.points.size() == fresh.shortage.points.size());
        }
    };
    as_new();
    apply(app, MoveLever{"frost-harvest", 0.3, false});
    as_new();
    for (const char* id : {"beer-game", "car-flood"}) {
        apply(app, LoadScenario{id});
        as_new();
    }
}
