// The App without a window: what each action does to the levers, the runs, the history and the
// view.
#include "web/core/app.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/run.h"
#include "engine/scenario_write.h"
#include "tests/apps.h"
#include "web/core/arrangement.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/library_list.h"
#include "web/core/outcome.h"
#include "web/core/report.h"
#include "web/core/runs.h"
#include "web/core/series.h"
#include "web/core/shock_spans.h"

using namespace headwater;

namespace {

/// The first lever of a group that is no switch.
std::string a_slider(const App& app, LeverGroup group) {
    for (const auto& [id, lever] : app.scenario().levers)
        if (lever.group == group && !lever_is_switch(app.scenario(), lever)) return id;
    return "";
}

/// The end of the lever's range that is further from its default.
double far_end(const App& app, const std::string& id) {
    const Lever& lever = app.scenario().levers.at(id);
    double normal = app.lever(id);
    return normal - lever.range[0] > lever.range[1] - normal ? lever.range[0] : lever.range[1];
}

std::array<std::uint64_t, 3> digests(const App& app) {
    return {app.calm().digest(), app.hit().digest(), app.plan().digest()};
}

}  // namespace

TEST_CASE("app: starts with the juice chain, hit, at day 90, playing") {
    App app = start_app();
    REQUIRE(app.base);
    CHECK(app.base->id == "juice");
    CHECK(app.moved.empty());
    CHECK(app.period() == 90);
    CHECK(app.view.playing);
    CHECK(app.view.stock.valid());
    CHECK(app.calm().digest() != app.hit().digest());
    CHECK(app.hit().digest() == app.plan().digest());
    CHECK_FALSE(app.history.can_undo());
    CHECK_FALSE(app.message);
}

TEST_CASE("app: a plan that is the hit is the plan simulated") {
    for (const char* id : {"juice", "beer-game", "port-closure"}) {
        const auto base = load_base(id);
        REQUIRE(base);
        LeverValues moved;
        for (const auto& [lever, what] : base->scenario.levers) {
            if (what.group == LeverGroup::shock) moved[lever] = what.range[1];
            CHECK(plan_is_hit(base->scenario, moved));
        }
        const auto check = [&] {
            Runs together, alone;
            simulate(together, base->scenario, moved, {});
            simulate(alone, base->scenario, moved, {false, false, true});
            const Run &one = together[index_of(Variant::plan)],
                      &own = alone[index_of(Variant::plan)];
            CHECK(one.digest() == own.digest());
            CHECK(one.figures.chain.profit == own.figures.chain.profit);
            CHECK(write_scenario(one.scenario) == write_scenario(own.scenario));
            CHECK(one.model.stocks.size() == own.model.stocks.size());
        };
        check();
        // Where the hit alone is simulated anew, the plan keeps what it was.
        Runs runs;
        simulate(runs, base->scenario, moved, {});
        const std::uint64_t was = runs[index_of(Variant::plan)].digest();
        simulate(runs, base->scenario, {}, {false, true, false});
        CHECK(runs[index_of(Variant::plan)].digest() == was);
        CHECK(runs[index_of(Variant::hit)].digest() != was);
        const auto response = std::find_if(
            base->scenario.levers.begin(), base->scenario.levers.end(),
            [](const auto& entry) { return entry.second.group == LeverGroup::response; });
        moved[response->first] = response->second.range[1];
        CHECK_FALSE(plan_is_hit(base->scenario, moved));
        check();
    }
}

TEST_CASE("app: a response lever changes the plan only, a shock lever hit and plan") {
    App app = start_app();
    const auto before = digests(app);
    const std::string response = a_slider(app, LeverGroup::response),
                      shock = a_slider(app, LeverGroup::shock);
    REQUIRE_FALSE(response.empty());
    REQUIRE_FALSE(shock.empty());
    apply(app, MoveLever{response, far_end(app, response)});
    CHECK(app.calm().digest() == before[0]);
    CHECK(app.hit().digest() == before[1]);
    CHECK(app.plan().digest() != before[2]);
    Stale stale = stale_after(app.scenario(), {}, {{shock, 1.0}});
    CHECK_FALSE(stale.calm);
    CHECK(stale.hit);
    CHECK(stale.plan);
}

TEST_CASE(
    "app: the calm run has a number that a lever leaves alone and another scenario does not") {
    App app = app_of("juice");
    const std::uint32_t runs = app.runs_version, calm = app.calm_version;
    apply(app, MoveLever{"frost-harvest", 0.3, false});
    CHECK(app.runs_version != runs);
    CHECK(app.calm_version == calm);
    apply(app, LoadScenario{"beer-game"});
    CHECK(app.calm_version != calm);
    // In a game calm is seen up to where the game is.
    apply(app, TakeRole{offered_role(app)});
    apply(app, StartGame{});
    const std::uint32_t started = app.calm_version;
    CHECK(started != calm);
    apply(app, Decide{10});
    CHECK(app.calm_version != started);
}

TEST_CASE("app: what is shown is what a run of the engine gives") {
    App app = start_app();
    const std::string shock = "frost-harvest";
    REQUIRE(app.scenario().levers.contains(shock));
    apply(app, MoveLever{shock, 0.5});
    for (Variant v : kVariants) {
        Model model = compile(make_variant(app.scenario(), {{shock, 0.5}}, v));
        CHECK(digest(run(model)) == app.runs[index_of(v)].digest());
    }
}

TEST_CASE("app: values are clamped and snapped, and the default is no change") {
    App app = start_app();
    const std::string id = a_slider(app, LeverGroup::shock);
    const double normal = app.lever(id);
    apply(app, MoveLever{id, 1e9});
    CHECK(app.lever(id) == app.scenario().levers.at(id).range[1]);
    apply(app, MoveLever{id, normal});
    CHECK(app.moved.empty());
    apply(app, MoveLever{"no such lever", 1});
    CHECK(app.moved.empty());
}

TEST_CASE("app: a drag is one step; undo and redo go through every step") {
    App app = start_app();
    const std::string id = a_slider(app, LeverGroup::shock);
    const double normal = app.lever(id), end = far_end(app, id);
    const auto before = digests(app);
    for (int i = 1; i <= 5; ++i) apply(app, MoveLever{id, normal + (end - normal) * i / 5, true});
    apply(app, MoveLever{id, end, false});
    const auto after = digests(app);
    CHECK(app.history.steps.size() == 2);
    apply(app, Undo{});
    CHECK(app.lever(id) == normal);
    CHECK(digests(app) == before);
    CHECK_FALSE(app.history.can_undo());
    apply(app, Undo{});
    CHECK(app.lever(id) == normal);
    apply(app, Redo{});
    CHECK(app.lever(id) == end);
    CHECK(digests(app) == after);
    CHECK_FALSE(app.history.can_redo());
}

TEST_CASE("app: a drag that begins where the lever stands is a step of its own all the same") {
    App app = start_app();
    const std::string id = a_slider(app, LeverGroup::shock);
    apply(app, MoveLever{id, app.lever(id), true});
    CHECK(app.history.steps.size() == 1);
    apply(app, MoveLever{id, far_end(app, id), true});
    CHECK(app.history.steps.size() == 2);
    apply(app, Undo{});
    CHECK(app.moved.empty());
}

TEST_CASE("app: two drags of the same lever are two steps") {
    App app = start_app();
    const std::string id = a_slider(app, LeverGroup::shock);
    const auto [least, most] = app.scenario().levers.at(id).range;
    apply(app, MoveLever{id, least, true});
    apply(app, MoveLever{id, least, false});
    apply(app, MoveLever{id, most, true});
    apply(app, MoveLever{id, most, false});
    CHECK(app.history.steps.size() == 3);
}

TEST_CASE("app: a change after undo drops what could be redone") {
    App app = start_app();
    const std::string a = a_slider(app, LeverGroup::shock), b = a_slider(app, LeverGroup::response);
    apply(app, MoveLever{a, far_end(app, a)});
    apply(app, Undo{});
    apply(app, MoveLever{b, far_end(app, b)});
    CHECK_FALSE(app.history.can_redo());
    CHECK(app.moved.size() == 1);
}

TEST_CASE("app: reset of one lever and of all can be undone") {
    App app = start_app();
    const std::string a = a_slider(app, LeverGroup::shock), b = a_slider(app, LeverGroup::response);
    apply(app, MoveLever{a, far_end(app, a)});
    apply(app, MoveLever{b, far_end(app, b)});
    apply(app, ResetLever{a});
    CHECK(app.moved.size() == 1);
    apply(app, ResetAll{});
    CHECK(app.moved.empty());
    apply(app, Undo{});
    apply(app, Undo{});
    CHECK(app.moved.size() == 2);
}

TEST_CASE("app: what shapes a shock that does not happen is idle until it is switched on") {
    App app = start_app();
    REQUIRE(app.scenario().levers.contains("frost"));
    const Lever& depth = app.scenario().levers.at("frost-harvest");
    CHECK_FALSE(app.is_idle(depth));
    apply(app, MoveLever{"frost", 0});
    CHECK(app.is_idle(depth));
    CHECK_FALSE(app.is_idle(app.scenario().levers.at("frost")));
}

TEST_CASE("app: a shock that another starts begins at its end, and only if that one happens") {
    App app = start_app();
    const auto before = shock_spans(app.hit(), 2).size();
    REQUIRE(app.scenario().levers.contains("promotion"));
    apply(app, MoveLever{"promotion", 1});
    const auto spans = shock_spans(app.hit(), 2);
    REQUIRE(spans.size() == before + 2);
    for (std::size_t i = 1; i < spans.size(); ++i) CHECK(spans[i - 1].from <= spans[i].from);
    CHECK(shock_spans(app.calm(), 2).empty());
}

TEST_CASE("app: the view is not in the history") {
    App app = start_app();
    apply(app, SetPeriod{12});
    apply(app, SelectStock{StockId{0}});
    apply(app, SetTextSize{40});
    CHECK(app.view.text_size == kTextLargest);
    CHECK(app.history.steps.size() == 1);
}

TEST_CASE("app: time stops at the end, and play begins again from there") {
    App app = start_app();
    apply(app, SetSpeed{30});
    apply(app, SetPeriod{double(app.last_period()) - 1});
    for (int i = 0; i < 60; ++i) apply(app, Tick{0.02});
    CHECK_FALSE(app.view.playing);
    CHECK(app.view.period == app.last_period());
    apply(app, Play{true});
    CHECK(app.view.period == 0);
    apply(app, SetPeriod{1e12});
    CHECK(app.view.period == app.last_period());
    apply(app, StepPeriods{-3});
    CHECK_FALSE(app.view.playing);
    CHECK(app.view.period == app.last_period() - 3);
}

TEST_CASE("app: a late frame does not skip what one wants to watch") {
    App app = start_app();
    apply(app, Tick{3600});
    CHECK(app.view.period < 93);
}

TEST_CASE(
    "app: every scenario of the library opens; an unknown one leaves what is there and says so") {
    App app = start_app();
    apply(app, LoadScenario{"no such scenario"});
    CHECK(app.base->id == "juice");
    REQUIRE(app.message);
    for (const LibraryTitle& entry : library_titles()) {
        CAPTURE(entry.id);
        apply(app, LoadScenario{entry.id});
        CHECK(app.base->id == entry.id);
        CHECK_FALSE(entry.title.empty());
        CHECK(charts(app).size() >= 3);
        CHECK(cards(app).size() == 5);
    }
}

TEST_CASE("app: each change is announced with the outcome") {
    App app = start_app();
    apply(app, MoveLever{"frost-harvest", 0.5});
    CHECK(app.announcement.find("50 %") != std::string::npos);
    CHECK(app.announcement.find("Service") != std::string::npos);
    CHECK(app.announcements == 1);
}

TEST_CASE("app: report carries full precision") {
    App app = start_app();
    Json json = parse_json(json_text(report(app))).value;
    CHECK(json["runs"]["hit"]["cost"].get<double>() == app.hit().figures.chain.cost.total());
    CHECK(json["runs"]["calm"]["fill_rate"].get<double>() == app.calm().figures.chain.fill_rate);
}

TEST_CASE("arrangement: parts fill the window and do not overlap, at any size and text") {
    for (float width : {1024.0f, 1280.0f, 1920.0f, 3840.0f, 768.0f})
        for (float height : {720.0f, 768.0f, 1080.0f})
            for (float text : {12.0f, 15.0f, 20.0f, 28.0f})
                for (Panel tab : {Panel::levers, Panel::outcome}) {
                    View view;
                    view.text_size = text;
                    view.tab = tab;
                    CAPTURE(width);
                    CAPTURE(height);
                    CAPTURE(text);
                    Arrangement a = arrange(width, height, view);
                    CHECK(a.network.width > 240);
                    CHECK(a.network.height > 100);
                    CHECK(a.top.width == width);
                    float area = 0;
                    for (const Box& b : {a.top, a.tabs, a.levers, a.outcome, a.strip, a.network,
                                         a.ripple, a.timeline}) {
                        area += b.width * b.height;
                        CHECK(b.right() <= width + 0.01f);
                        CHECK(b.bottom() <= height + 0.01f);
                    }
                    CHECK(area == doctest::Approx(width * height).epsilon(1e-4));
                }
}

TEST_CASE("format: numbers, money, masses, shares") {
    CHECK(grouped(1234567.891, 2) == "1,234,567.89");
    CHECK(grouped(-1234, 0) ==
          "\xe2\x88\x92"
          "1,234");
    CHECK(grouped(-0.001, 1) == "0.0");
    CHECK(quantity(0) == "0");
    CHECK(quantity(-1e-9) == "0");
    CHECK(quantity(0.0005) == "0.001");
    CHECK(compact(1e-9) == "0");
    CHECK(quantity(12.345) == "12.3");
    CHECK(quantity(12345.6) == "12,346");
    CHECK(compact(4310000) == "4.31 M");
    CHECK(compact(9999) == "9,999");
    CHECK(compact(12400) == "12.4 k");
    CHECK(brief(500000) == "500 k");
    CHECK(brief(2.5e6) == "2.5 M");
    CHECK(money(4310000, "EUR") == "4.31 M\xe2\x82\xac");
    CHECK(money(812, "CHF") == "812 CHF");
    CHECK(money(-12400, "USD") ==
          "\xe2\x88\x92"
          "$12.4 k");
    CHECK(money(812, "EUR") == "812 \xe2\x82\xac");
    CHECK(mass(812000) == "812 t");
    CHECK(mass(16.9e6) == "16.9 kt");
    CHECK(percent(0.912) == "91.2 %");
    CHECK(percent(0.99999) == "99.9 %");
    CHECK(percent(1) == "100 %");
}

TEST_CASE("format: dates") {
    Calendar days;
    CHECK(period_short(days, 90) == "5 Apr");
    CHECK(period_long(days, 90) == "day 90 \xc2\xb7 5 Apr 2026");
    Calendar weeks{Period::week, "2026-01-05", 52, 0};
    CHECK(period_short(weeks, 14) == "week 14");
    for (const char* none : {"", "soon", "2026", "2026-01", "2026-01-", "2026/01/05"})
        CHECK(iso_text(date_plus(none, 1)) == "1970-01-02");
    CHECK(iso_text(date_plus("2026-12-31", 1)) == "2027-01-01");
    Date leap = date_plus("2024-02-28", 1);
    CHECK(leap.month == 2);
    CHECK(leap.day == 29);
    CHECK(duration(days, 1) == "1 day");
    CHECK(duration(weeks, 3) == "3 weeks");
}

TEST_CASE("app: a shortage is not praised for being cheap") {
    const App app = start_app();
    REQUIRE(app.hit().figures.chain.sold < app.calm().figures.chain.sold);
    REQUIRE(app.hit().figures.chain.cost.total() < app.calm().figures.chain.cost.total());
    for (const Card& card : cards(app)) {
        CAPTURE(card.title);
        const bool with_sales = card.title == "Cost" || card.title == "Emissions";
        CHECK(card.to_calm_good == (with_sales ? 0 : -1));
    }
}
