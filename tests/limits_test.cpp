// What a facilitator does: levers and panels that are held by link, freeze, timer, back to the
// link.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/apps.h"
#include "web/core/arrangement.h"
#include "web/core/commands.h"
#include "web/core/limits.h"
#include "web/core/link.h"
#include "web/core/room.h"
#include "web/core/share.h"
#include "web/core/text_view.h"

using namespace headwater;

namespace {

bool has(const std::vector<Command>& all, std::string_view id) {
    return std::any_of(all.begin(), all.end(), [&](const Command& c) { return c.id == id; });
}

/// What a group has that opens a link with this lever held at its most.
App group_with(const std::string& lever, LeverLimit limit) {
    App app = start_app();
    apply(app, MoveLever{lever, app.scenario().levers.at(lever).range[1], false});
    apply(app, LimitLever{lever, limit});
    App group = start_app();
    apply(group, MoveLever{lever, app.scenario().levers.at(lever).range[0], false});
    open_link(group, "juice", write_link(app));
    return group;
}

}  // namespace

TEST_CASE("limits: a held lever is moved by nothing") {
    const std::string id = response_of(start_app());
    for (const LeverLimit limit : {LeverLimit::locked, LeverLimit::hidden}) {
        App app = group_with(id, limit);
        const double held = app.lever(id);
        REQUIRE(held == app.scenario().levers.at(id).range[1]);
        CHECK(limit_of(app, id) == limit);
        const std::size_t steps = app.history.steps.size();
        apply(app, MoveLever{id, 1, false});
        apply(app, ResetLever{id});
        CHECK(app.history.steps.size() == steps);
        for (const Action& action :
             {Action{ResetAll{}}, Action{Undo{}}, Action{Undo{}}, Action{LoadScenario{"juice"}}}) {
            apply(app, action);
            CHECK(app.lever(id) == held);
        }
        for (const std::string& request : {R"({"do":"lever","id":")" + id + R"(","value":1})",
                                           R"({"do":"lever-reset","id":")" + id + R"("})",
                                           std::string(R"({"do":"command","id":"undo"})"),
                                           std::string(R"({"do":"command","id":"reset"})")})
            if (const auto action = text_action(app, request)) apply(app, *action);
        CHECK(app.lever(id) == held);
        // Others can be moved, undone and reset; pins that were made elsewhere do not come back.
        std::string other;
        for (const auto& entry : app.scenario().levers)
            if (entry.first != id) other = entry.first;
        const double before = app.lever(other), range = app.scenario().levers.at(other).range[1];
        apply(app, MoveLever{other, before == range ? 0 : range, false});
        CHECK(app.lever(other) != before);
        apply(app, Undo{});
        CHECK(app.lever(other) == before);
        CHECK(app.lever(id) == held);
        // Shown again it is free.
        apply(app, Reveal{});
        apply(app, ResetLever{id});
        CHECK(app.lever(id) != held);
    }
}

TEST_CASE("limits: a hidden lever and a hidden panel are not there") {
    const std::string id = response_of(start_app());
    App app = group_with(id, LeverLimit::hidden);
    const auto mentions = [&](const Json& json) {
        return json_text(json).find(id) != std::string::npos;
    };
    CHECK_FALSE(mentions(text_page(app)["levers"]));
    CHECK_FALSE(has(destinations(app), "go:lever:" + id));
    apply(app, Reveal{});
    CHECK(mentions(text_page(app)["levers"]));
    CHECK(has(destinations(app), "go:lever:" + id));

    apply(app, LimitPanel{Panel::outcome, true});
    apply(app, LimitPanel{Panel::story, true});  // the lesson's own matter
    CHECK(app.view.limits.away.size() == 1);
    CHECK_FALSE(arrange(1280, 720, app.view).outcome.empty());  // the facilitator's
    apply(app, Reveal{false});
    for (const float width : {1280.0f, 700.0f, 400.0f}) {
        apply(app, ShowTab{Panel::outcome});
        CHECK(arrange(width, 720, app.view).outcome.empty());
    }
    CHECK_FALSE(has(commands(app), "fold:outcome"));
    CHECK_FALSE(has(commands(app), "compare"));
    CHECK(text_page(app)["figures"].is_null());
    CHECK(app.announcement.find("profit") == std::string::npos);
    apply(app, MoveLever{app.scenario().levers.begin()->first, 0.9, false});
    CHECK(app.announcement.find("profit") == std::string::npos);
}

TEST_CASE("limits: they go along in the link, and whatever stands there is read without harm") {
    App app = start_app();
    const std::string id = response_of(app);
    apply(app, LimitLever{id, LeverLimit::locked});
    apply(app, LimitPanel{Panel::ripple, true});
    apply(app, LimitLever{"no such lever", LeverLimit::hidden});
    CHECK(app.view.limits.levers.size() == 1);
    const std::string text = write_link(app);
    App group = start_app();
    open_link(group, "juice", text);
    CHECK(group.view.limits.on);
    CHECK(limit_of(group, id) == LeverLimit::locked);
    CHECK(arrange(1280, 720, group.view).ripple.empty());
    CHECK(write_link(group) == text);
    CHECK(limit_words(group) == "1 lever locked, 1 panel away");

    Json state = parse_json(text).value;
    state["view"]["locked"] = {1, nullptr, "nobody", Json::array()};
    state["view"]["hidden"] = "all";
    state["view"]["away"] = {"story", "everything", 7};
    open_link(group, "juice", json_text(state));
    CHECK(group.view.limits.empty());
    CHECK_FALSE(group.view.limits.on);
    apply(group, LimitLever{id, LeverLimit::locked});
    apply(group, Reveal{false});
    apply(group, LoadScenario{"beer-game"});
    CHECK(group.view.limits.empty());  // another chain
}

TEST_CASE("freeze: nothing goes but the facilitator's key") {
    App app = start_app();
    const std::string id = response_of(app);
    apply(app, Play{true});
    apply(app, Freeze{});
    CHECK_FALSE(app.view.playing);
    const App before = app;
    for (const Action& action :
         {Action{MoveLever{id, 3, false}}, Action{Play{true}}, Action{OpenSheet{Sheet::palette}},
          Action{LoadScenario{"beer-game"}}, Action{SetPeriod{3}}, Action{ClearSelection{}},
          Action{PinPlan{}}, Action{FoldPanel{Panel::levers, true}}, Action{Reveal{}}})
        apply(app, action);
    CHECK(app.moved == before.moved);
    CHECK(app.base == before.base);
    CHECK(app.view.period == before.view.period);
    CHECK(app.view.sheet == Sheet::none);
    CHECK(app.pins.empty());
    CHECK_FALSE(app.view.playing);
    // The timer goes on, and one command is left.
    apply(app, RunTimer{});
    CHECK_FALSE(app.timer.running);
    for (const Command& c : commands(app)) CHECK(c.enabled == (c.id == "freeze"));
    const std::vector<Command> all = commands(app);
    REQUIRE(find_command(all, "freeze"));
    apply(app, find_command(all, "freeze")->action);
    CHECK_FALSE(app.frozen);
    apply(app, MoveLever{id, 3, false});
    CHECK(app.moved != before.moved);
}

TEST_CASE("timer: counts down by the clock, is paused, gets a minute more, and says its end") {
    App app = start_app();
    apply(app, SetTimer{120});
    CHECK(timer_text(app.timer.left) == "2:00");
    apply(app, RunTimer{});
    apply(app, ClockTimer{1000});  // its first look at the clock
    apply(app, ClockTimer{1030.5});
    CHECK(timer_text(app.timer.left) == "1:30");
    apply(app, RunTimer{false});
    apply(app, ClockTimer{2000});
    CHECK(timer_text(app.timer.left) == "1:30");
    apply(app, AddToTimer{60});
    CHECK(app.announcement == "Timer: 2 minutes 30 seconds left.");
    apply(app, RunTimer{});
    apply(app, ClockTimer{3000});
    apply(app, ClockTimer{2990});  // a clock that goes back takes nothing
    CHECK(timer_text(app.timer.left) == "2:30");
    apply(app, Freeze{});
    apply(app, ClockTimer{3500});
    CHECK(app.timer.left == 0);
    CHECK_FALSE(app.timer.running);
    CHECK(app.announcement.starts_with("Time is up."));
    apply(app, Freeze{false});
    apply(app, RunTimer{});
    CHECK(app.timer.left == 120);  // from the beginning
    apply(app, SetTimer{-5});
    CHECK(app.timer.left == 1);
    apply(app, AddToTimer{1e9});
    CHECK(app.timer.left == kLongestTimer);
    apply(app, CloseTimer{});
    CHECK_FALSE(app.timer.shown);
    CHECK(timer_text(0.01) == "0:01");
    CHECK(timer_text(0) == "0:00");
    CHECK(timer_text(3599) == "59:59");
}

TEST_CASE("back to the link: levers, shocks and view as it was opened") {
    App sender = start_app();
    const std::string id = response_of(sender);
    apply(sender, MoveLever{id, sender.scenario().levers.at(id).range[1], false});
    apply(sender, AddShock{ShockKind::demand, 40});
    apply(sender, SetPeriod{33});
    apply(sender, SetMeasure{Measure::orders});
    apply(sender, LimitLever{sender.scenario().levers.begin()->first, LeverLimit::locked});
    App app = start_app();
    apply(app, BackToLink{});  // there is none
    CHECK(app.moved.empty());
    CHECK_FALSE(find_command(commands(app), "back-to-link"));
    const std::string text = write_link(sender);
    open_link(app, "juice", text);
    const std::string digest = digest_text(app);
    apply(app, Reveal{});
    apply(app, ResetAll{});
    apply(app, SetMeasure{Measure::backlog});
    apply(app, LoadScenario{"beer-game"});
    CHECK(digest_text(app) != digest);
    apply(app, BackToLink{});
    CHECK(digest_text(app) == digest);
    CHECK(write_link(app) == text);
    CHECK(app.view.limits.on);
    apply(app, Undo{});
    CHECK(app.base->id == "juice");  // held: another chain would be a way round
}
