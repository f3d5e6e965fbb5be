// Pins, the replay of the last change, loop, window and sheets.
#include <doctest/doctest.h>

#include "tests/apps.h"
#include "web/core/app.h"
#include "web/core/arrangement.h"

using namespace headwater;

namespace {

/// A response lever moved to its upper end.
App changed_app(std::string& id) {
    App app = start_app();
    id = response_of(app);
    apply(app, MoveLever{id, app.scenario().levers.at(id).range[1], false});
    return app;
}

void ticks(App& app, double seconds) {
    for (double t = 0; t < seconds; t += 0.1) apply(app, Tick{0.1});
}

}  // namespace

TEST_CASE("pins: kept with their run, undone and redone, of one scenario only") {
    std::string id;
    App app = changed_app(id);
    const std::uint64_t digest = app.plan().digest();
    apply(app, PinPlan{});
    REQUIRE(app.pins.size() == 1);
    CHECK(app.pins[0].run->digest() == digest);
    CHECK(app.pins[0].name.find(app.scenario().levers.at(id).title) != std::string::npos);
    apply(app, ResetAll{});
    CHECK(app.pins.size() == 1);
    CHECK(app.plan().digest() != digest);
    apply(app, OpenPin{0});
    CHECK(app.plan().digest() == digest);
    apply(app, RenamePin{0, "  Big\tbuffer \n"});
    CHECK(app.pins[0].name == "Big buffer");
    apply(app, RenamePin{0, "   "});
    CHECK(app.pins[0].name == "Big buffer");
    apply(app, RemovePin{0});
    CHECK(app.pins.empty());
    apply(app, Undo{});
    CHECK(app.pins.size() == 1);
    apply(app, Undo{});
    CHECK(app.pins[0].name != "Big buffer");
    apply(app, Redo{});
    CHECK(app.pins[0].name == "Big buffer");
    apply(app, RemovePin{7});
    apply(app, OpenPin{7});
    CHECK(app.pins.size() == 1);
    apply(app, LoadScenario{"beer-game"});
    CHECK(app.pins.empty());
    apply(app, Undo{});
    CHECK(app.pins.size() == 1);
}

TEST_CASE("pins: five at most, and it is said") {
    App app = start_app();
    for (std::size_t i = 0; i < kMostPins; ++i) apply(app, PinPlan{"plan"});
    CHECK(!app.message);
    apply(app, PinPlan{"one more"});
    CHECK(app.pins.size() == kMostPins);
    CHECK(app.message.has_value());
}

TEST_CASE("pins: long names are cut between characters") {
    App app = start_app();
    std::string name;
    for (int i = 0; i < 70; ++i) name += "ü";
    apply(app, PinPlan{name});
    CHECK(app.pins[0].name == name.substr(0, 2 * 60));
}

TEST_CASE(
    "replay: before, on the way, after; the plan is as it was and nothing is in the history") {
    std::string id;
    App app = changed_app(id);
    const double normal = lever_default(app.scenario(), app.scenario().levers.at(id)).value();
    const double moved = app.lever(id);
    const std::uint64_t digest = app.plan().digest();
    const std::size_t steps = app.history.steps.size();
    REQUIRE(can_replay(app));
    apply(app, ReplayChange{});
    REQUIRE(app.replay);
    CHECK(app.lever(id) == normal);
    CHECK(app.plan().digest() == app.hit().digest());
    ticks(app, 2.5);
    CHECK(app.replay->phase == Replay::Phase::moving);
    CHECK(app.lever(id) > std::min(normal, moved));
    CHECK(app.lever(id) < std::max(normal, moved));
    ticks(app, 1.2);
    CHECK(app.replay->phase == Replay::Phase::after);
    CHECK(app.lever(id) == moved);
    ticks(app, 2);
    CHECK(!app.replay);
    CHECK(app.plan().digest() == digest);
    CHECK(app.history.steps.size() == steps);
}

TEST_CASE("replay: without motion there is no way between, and a change ends it") {
    std::string id;
    App app = changed_app(id);
    const double moved = app.lever(id);
    apply(app, SetReducedMotion{true});
    apply(app, ReplayChange{});
    ticks(app, 1.8);
    CHECK(app.replay->phase == Replay::Phase::after);
    apply(app, ReplayChange{});  // once more, from the start
    CHECK(app.replay->phase == Replay::Phase::before);
    apply(app, Undo{});
    CHECK(!app.replay);
    CHECK(app.lever(id) != moved);
    CHECK(!can_replay(app));
    apply(app, ReplayChange{});
    CHECK(!app.replay);
}

TEST_CASE("replay: pins since the change do not hide it; another scenario has nothing to replay") {
    std::string id;
    App app = changed_app(id);
    apply(app, PinPlan{});
    CHECK(can_replay(app));
    apply(app, ReplayChange{});
    CHECK(app.pins.size() == 1);
    apply(app, StopReplay{});
    apply(app, LoadScenario{"beer-game"});
    CHECK(!can_replay(app));
}

TEST_CASE("loop: play goes round in it") {
    App app = start_app();
    apply(app, Play{false});
    apply(app, SetLoop{PeriodRange{100, 110}});
    apply(app, SetPeriod{5});
    apply(app, Play{true});
    CHECK(app.period() == 100);
    apply(app, SetSpeed{30});
    for (int i = 0; i < 50; ++i) {
        apply(app, Tick{0.1});
        CHECK(app.view.period >= 100);
        CHECK(app.view.period <= 110);
    }
    CHECK(app.view.playing);
    apply(app, SetLoop{PeriodRange{100, 100}});
    CHECK(!app.view.loop);
    apply(app, SetLoop{PeriodRange{-50, 100000}});
    CHECK(app.view.loop == PeriodRange{0, app.last_period()});
}

TEST_CASE("window: within the horizon; all of it is none") {
    App app = start_app();
    apply(app, SetWindow{PeriodRange{20, 60}});
    CHECK(app.view.window == PeriodRange{20, 60});
    apply(app, SetWindow{PeriodRange{-5, 100000}});
    CHECK(!app.view.window);
    apply(app, SetWindow{PeriodRange{60, 20}});
    CHECK(!app.view.window);
}

TEST_CASE("sheets: a shock's form needs a shock") {
    App app = start_app();
    apply(app, OpenSheet{Sheet::shock});
    CHECK(app.view.sheet == Sheet::none);
    apply(app, SelectShock{"nothing-of-that-name"});
    CHECK(app.view.shock.empty());
    apply(app, SelectShock{app.scenario().shocks.begin()->first});
    apply(app, OpenSheet{Sheet::shock});
    CHECK(app.view.sheet == Sheet::shock);
    apply(app, SelectShock{""});
    CHECK(app.view.sheet == Sheet::none);
}

TEST_CASE("arrangement: tablets held upright show levers and outcome below the picture") {
    View view;
    const Arrangement a = arrange(768, 1024, view);
    CHECK(a.shape == Shape::tall);
    CHECK(a.levers.y > a.network.bottom());
    CHECK(a.levers.y == a.outcome.y);
    CHECK(a.network.width == 768);
    CHECK(arrange(1024, 768, view).shape == Shape::wide);
    CHECK(arrange(1180, 820, view).shape == Shape::wide);
    view.text_size = kTextLargest;
    CHECK(arrange(1280, 720, view).shape == Shape::small);
}

TEST_CASE("arrangement: where the ripple map has no room beside the network, one of them has all") {
    View view;
    CHECK_FALSE(arrange(1280, 720, view).one_at_a_time);
    view.text_size = kTextLargest;
    const Arrangement network = arrange(1280, 720, view);
    CHECK(network.one_at_a_time);
    CHECK(network.ripple.empty());
    view.map_first = true;
    const Arrangement map = arrange(1280, 720, view);
    CHECK(map.network.empty());
    CHECK(map.ripple.y == network.network.y);
    CHECK(map.ripple.height == network.network.height);
    view.folded = {Panel::ripple};
    CHECK(arrange(1280, 720, view).network.height == network.network.height);
    view.folded.clear();
    view.text_size = kTextNormal;
    CHECK_FALSE(arrange(1280, 720, view).network.empty());
}

TEST_CASE("arrangement: folded panels give their room away, resized ones keep their size") {
    View view;
    const Arrangement usual = arrange(1280, 720, view);
    view.folded = {Panel::levers};
    CHECK(arrange(1280, 720, view).network.x == 0);
    view.folded = {Panel::ripple};
    const Arrangement flat = arrange(1280, 720, view);
    CHECK(flat.ripple.empty());
    CHECK(flat.network.height == usual.network.height + usual.ripple.height);
    view.folded = {Panel::outcome};
    CHECK(!arrange(1280, 720, view).strip.empty());
    view.folded.clear();
    view.size[Panel::levers] = 400;
    CHECK(arrange(1280, 720, view).levers.width == 400);
    view.size[Panel::levers] = 10000;
    view.size[Panel::outcome] = 10000;
    view.size[Panel::ripple] = 10000;
    const Arrangement squeezed = arrange(1280, 720, view);
    CHECK(squeezed.network.width > 150);
    CHECK(squeezed.network.height >= 170);
    CHECK(size_for(Panel::levers, usual, View{}, 333, 0) == 333);
    CHECK(size_for(Panel::ripple, usual, View{}, 0, usual.ripple.bottom() - 150) == 150);
}
