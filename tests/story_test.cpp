// What the story panel and the parallel page show of a lesson, the curve that is drawn, and how far
// a learner is, written down and read again.
#include "web/core/story.h"

#include <doctest/doctest.h>

#include <cmath>

#include "web/core/arrangement.h"
#include "web/core/commands.h"
#include "web/core/lesson.h"
#include "web/core/lesson_progress.h"
#include "web/core/lesson_sketch.h"
#include "web/core/link.h"
#include "web/core/text_view.h"

using namespace headwater;

namespace {

const char* const kLessons[] = {"beer-game", "juice", "car-flood", "port-closure"};

App open_lesson(const std::string& id, std::size_t step = 0) {
    App app = start_app();
    if (app.base->id != id) apply(app, LoadScenario{id});
    apply(app, OpenLesson{});
    apply(app, GoToLessonStep{step});
    REQUIRE(lesson_step(app));
    return app;
}

/// The first step of the scenario that asks for a curve.
std::size_t curve_step(const App& app) {
    const auto& steps = app.scenario().lesson.steps;
    for (std::size_t k = 0; k < steps.size(); ++k)
        if (steps[k].ask && std::holds_alternative<CurveQuestion>(steps[k].ask->rule)) return k;
    return steps.size();
}

Prediction some_prediction(const App& app) {
    Prediction said = prediction_of(app, app.lesson.step);
    const auto& rule = lesson_step(app)->ask->rule;
    if (const auto* q = std::get_if<NumberQuestion>(&rule)) said.number = q->range[1];
    if (std::holds_alternative<ChoiceQuestion>(rule)) said.choice = 1;
    if (said.order.size() > 1) said.order = reordered(said.order, 0, 1);
    for (std::size_t k = 0; k < said.curve.size(); ++k)
        said.curve[k] = static_cast<double>(k % 7) + 0.25;
    return said;
}

std::optional<Action> asked(const App& app, const std::string& request) {
    return text_action(app, request);
}

}  // namespace

TEST_CASE("story: a stroke gives every period on its way a value") {
    DrawnCurve curve(6);
    curve = stroked(std::move(curve), 1, 10, 4, 40);
    CHECK(curve == DrawnCurve{std::nullopt, 10.0, 20.0, 30.0, 40.0, std::nullopt});
    CHECK(drawn_count(curve) == 4);
    // Back over it, beyond the end, below nothing.
    curve = stroked(std::move(curve), 4, 0, 3, -5);
    CHECK(curve[4] == 0.0);
    CHECK(curve[3] == 0.0);
    curve = stroked(std::move(curve), 5, 7, 99, 7);
    CHECK(curve[5] == 7.0);
    const DrawnCurve before = curve;
    CHECK(stroked(curve, 0, NAN, 2, 1) == before);
    CHECK(stroked({}, 0, 1, 2, 1).empty());
}

TEST_CASE("story: gaps are closed by straight lines, ends go on level") {
    const DrawnCurve gaps{std::nullopt, 10.0, std::nullopt, std::nullopt, 40.0, std::nullopt};
    CHECK(filled(gaps) == DrawnCurve{10.0, 10.0, 20.0, 30.0, 40.0, 40.0});
    CHECK(filled(DrawnCurve(3)) == DrawnCurve(3));
    CHECK(filled(DrawnCurve{std::nullopt, 2.0}) == DrawnCurve{2.0, 2.0});
}

TEST_CASE("story: the chart that is drawn on shows the truth only once the answer is given") {
    for (const char* id : {"beer-game", "car-flood", "port-closure"}) {
        CAPTURE(id);
        App app = open_lesson(id);
        apply(app, GoToLessonStep{curve_step(app)});
        auto s = sketch(app);
        REQUIRE(s);
        CHECK(s->open);
        CHECK(s->truth.empty());
        CHECK(s->window.first < s->asked.first);
        CHECK(s->drawn.size() == static_cast<std::size_t>(s->asked.last - s->asked.first + 1));
        const double top = s->axis.top;
        apply(app, Predict{some_prediction(app)});
        apply(app, GiveAnswer{});
        s = sketch(app);
        CHECK_FALSE(s->open);
        CHECK(s->truth.size() < s->drawn.size());  // it plays
        CHECK(story_phase(app) == StoryPhase::playing);
        apply(app, SetPeriod{static_cast<double>(*app.lesson.reveal_until)});
        CHECK(story_phase(app) == StoryPhase::revealed);
        s = sketch(app);
        CHECK(s->truth.size() == s->drawn.size());
        CHECK(s->axis.top == top);  // nothing that was drawn moves
        for (const double value : s->truth) CHECK(value <= top);
        for (int t = s->window.first; t <= s->window.last; ++t)
            CHECK(s->calm[static_cast<std::size_t>(t)] <= top);
    }
    CHECK_FALSE(sketch(open_lesson("juice")));
}

TEST_CASE("story: pausing ends the reveal; a step back and forth does not play it again") {
    App app = open_lesson("beer-game", 1);
    apply(app, Predict{some_prediction(app)});
    apply(app, GiveAnswer{});
    REQUIRE(story_phase(app) == StoryPhase::playing);
    apply(app, Play{false});
    CHECK(story_phase(app) == StoryPhase::revealed);
    apply(app, GoToLessonStep{0});
    apply(app, GoToLessonStep{1});
    CHECK(story_phase(app) == StoryPhase::revealed);
    CHECK_FALSE(app.view.playing);
}

TEST_CASE("story: an entry of an order moves, the others keep theirs") {
    const std::vector<std::size_t> order{2, 0, 1, 3};
    CHECK(reordered(order, 0, 2) == std::vector<std::size_t>{0, 1, 2, 3});
    CHECK(reordered(order, 3, 0) == std::vector<std::size_t>{3, 2, 0, 1});
    CHECK(reordered(order, 1, 1) == order);
    CHECK(reordered(order, 4, 0) == order);
    CHECK(reordered(order, 0, 9) == order);
}

TEST_CASE("story: a step is done when what it asks is answered and its task met") {
    App app = open_lesson("beer-game", 0);
    CHECK(step_done(app));
    apply(app, GoToLessonStep{1});
    CHECK_FALSE(step_done(app));
    const Question& ask = *lesson_step(app)->ask;
    CHECK(missing_words(ask, prediction_of(app, 1)) != "");
    apply(app, Predict{some_prediction(app)});
    CHECK(missing_words(ask, prediction_of(app, 1)) == "");
    apply(app, GiveAnswer{});
    apply(app, Play{false});
    CHECK(step_done(app));
    apply(app, GoToLessonStep{4});
    CHECK_FALSE(step_done(app));  // a task
    for (const char* lever : {"share-wholesaler", "share-distributor", "share-factory"})
        apply(app, MoveLever{lever, 1, false});
    CHECK(step_done(app));
    const auto results = step_results(app);
    REQUIRE(results.size() == 4);
    CHECK(results[0].words.ends_with("of 100"));
    CHECK(results[1].words == "not answered");
    CHECK(results[3].words == "met");
}

TEST_CASE("story: answers beside what came out, a ranking in the right order") {
    App app = open_lesson("beer-game", 2);
    CHECK(answer_results(app).empty());
    apply(app, Predict{some_prediction(app)});
    apply(app, GiveAnswer{});
    apply(app, Play{false});
    const auto all = answer_results(app);
    REQUIRE(all.size() == 3);
    const LessonResult& truth = app.lesson.results.at(2);
    for (std::size_t k = 0; k < all.size(); ++k) {
        CHECK(all[k].place == static_cast<int>(k) + 1);
        CHECK(all[k].right == (all[k].said == all[k].place));
        CHECK_FALSE(all[k].value.empty());
        CHECK(all[k].text == (*answers_of(*lesson_step(app)->ask))[truth.right[k]].text);
    }
}

TEST_CASE("story: a step says where it points, and opens that part of the screen") {
    App app = open_lesson("beer-game", 2);
    CHECK(spot_words(app, lesson_step(app)->show) == "Ripple map: week 3");
    apply(app, FoldPanel{Panel::ripple, true});
    apply(app, SetPeriod{20});
    const auto pointed = app.lesson.pointed;
    apply(app, ShowSpot{});
    CHECK_FALSE(app.view.folded.contains(Panel::ripple));
    CHECK(app.period() == 3);
    CHECK(app.lesson.pointed > pointed);
    apply(app, GoToLessonStep{1});
    CHECK(spot_words(app, lesson_step(app)->show).starts_with("Charts: "));
    CHECK(spot_words(app, Spotlight{}) == "");
    apply(app, OpenLesson{false});
    const auto view = app.view.period;
    apply(app, ShowSpot{});
    CHECK(app.view.period == view);
}

TEST_CASE("story: the lesson is offered among the commands, and moves by them") {
    App app = start_app();
    const auto has = [&](const char* id) { return find_command(commands(app), id) != nullptr; };
    CHECK(has("lesson"));
    CHECK_FALSE(app.lesson.open);  // never forced
    CHECK_FALSE(has("lesson-next"));
    apply(app, find_command(commands(app), "lesson")->action);
    CHECK(app.lesson.open);
    CHECK_FALSE(has("lesson-back"));
    CHECK(has("lesson-next"));
    CHECK_FALSE(has("reset"));  // the first step of juice holds the plan
    apply(app, find_command(commands(app), "lesson-next")->action);
    CHECK(app.lesson.step == 1);
    apply(app, RestartLesson{});
    CHECK(app.lesson.step == 0);
    CHECK(app.lesson.plans.empty());
    apply(app, LoadScenario{"paint"});
    REQUIRE_FALSE(has_lesson(app));
    CHECK_FALSE(has("lesson"));
}

TEST_CASE("story: its tab takes the levers' place on a small screen") {
    View view;
    view.tab = Panel::story;
    const Arrangement story = arrange(480, 800, view);
    view.tab = Panel::levers;
    const Arrangement levers = arrange(480, 800, view);
    CHECK(story.shape == Shape::small);
    CHECK_FALSE(story.levers.empty());
    CHECK(story.levers.y == levers.levers.y);
    CHECK(story.outcome.empty());
}

TEST_CASE("story: how far a learner is, written and read, is the same") {
    for (const char* id : kLessons) {
        CAPTURE(id);
        App app = open_lesson(id);
        CHECK(lesson_progress_json(start_app()).is_null());
        const std::size_t steps = app.scenario().lesson.steps.size();
        for (std::size_t k = 0; k < steps; ++k) {
            apply(app, GoToLessonStep{k});
            if (!lesson_step(app)->ask) continue;
            apply(app, Predict{some_prediction(app)});
            if (k % 2 == 1) apply(app, GiveAnswer{});
        }
        apply(app, GoToLessonStep{curve_step(app) % steps});
        app.lesson.met.insert(4);
        const Json written = lesson_progress_json(app);
        const Parsed again = parse_json(json_text(written));
        REQUIRE(again.issues.empty());
        App other = start_app();
        if (other.base->id != id) apply(other, LoadScenario{id});
        const LeverValues levers = other.moved;
        apply_lesson_progress(other, again.value);
        CHECK(other.moved == levers);
        CHECK(other.lesson.open);
        CHECK(other.lesson.step == app.lesson.step);
        CHECK(other.lesson.predictions == app.lesson.predictions);
        CHECK(other.lesson.plans == app.lesson.plans);
        CHECK(other.lesson.met == app.lesson.met);
        CHECK(other.lesson.sketch_top == app.lesson.sketch_top);
        REQUIRE(other.lesson.results.size() == app.lesson.results.size());
        for (const auto& [step, result] : app.lesson.results)
            CHECK(other.lesson.results.at(step).score == result.score);
        CHECK(lesson_progress_json(other) == written);
    }
}

TEST_CASE("story: a link carries how far the learner is, and no lesson where none is begun") {
    App app = open_lesson("beer-game", 1);
    apply(app, Predict{some_prediction(app)});
    apply(app, GiveAnswer{});
    apply(app, Play{false});
    apply(app, GoToLessonStep{2});
    App other = start_app();
    open_link(other, "beer-game", write_link(app));
    CHECK(other.lesson.open);
    CHECK(other.lesson.step == 2);
    CHECK(other.lesson.predictions == app.lesson.predictions);
    CHECK(result_text(other, 1) == result_text(app, 1));
    CHECK(other.moved == app.moved);
    CHECK(holds_plan(other));
    CHECK(write_link(start_app()).find("lesson") == std::string::npos);
}

TEST_CASE("story: answers are scored as the lesson goes, whatever shocks a link edits") {
    App app = open_lesson("beer-game", 1);
    Prediction said = some_prediction(app);
    said.number = judge(app.scenario(), 1, said).number;
    apply(app, Predict{said});
    apply(app, GiveAnswer{});
    const LessonResult right = app.lesson.results.at(1);
    REQUIRE(right.score == 1);
    Json state = parse_json(write_link(app)).value;
    state["edits"]["shocks"]["flood"] = {
        {"kind", "demand"}, {"factor", 9}, {"from", 5}, {"for", 20}};
    App other = start_app();
    open_link(other, "beer-game", json_text(state));
    CHECK_FALSE(other.base->edits.empty());
    REQUIRE(other.lesson.results.contains(1));
    CHECK(other.lesson.results.at(1).number == right.number);
    CHECK(other.lesson.results.at(1).score == right.score);
    // Nor when it is given there.
    state["lesson"]["said"]["1"]["given"] = false;
    open_link(other, "beer-game", json_text(state));
    REQUIRE(is_asking(other));
    apply(other, GiveAnswer{});
    CHECK(other.lesson.results.at(1).score == right.score);
    CHECK(other.base->edits.empty());
}

TEST_CASE("story: of a link that has both, the game is on and the lesson is not open") {
    App app = open_lesson("beer-game", 1);
    Json state = parse_json(write_link(app)).value;
    for (const char* stage : {"playing", "sketch", "over", "setup"}) {
        CAPTURE(stage);
        state["game"] = {{"roles", {"retailer/beer"}}, {"stage", stage}};
        App other = start_app();
        open_link(other, "beer-game", json_text(state));
        REQUIRE(other.game);
        CHECK(other.lesson.open == (other.game->stage == GameStage::setup));
        CHECK(other.lesson.step == 1);
    }
}

TEST_CASE("story: nothing in a progress that was sent is believed") {
    App app = start_app();
    apply(app, LoadScenario{"beer-game"});
    const auto open = [&](const char* text) {
        apply_lesson_progress(app, parse_json(text).value);
        return app.lesson;
    };
    for (const char* junk :
         {"7", "[]", "null", R"({"open":1,"step":-3,"said":[],"left":3,"met":{}})",
          R"({"step":1e300,"said":{"x":{},"99":{},"-1":{}},"met":["a",77]})"}) {
        const LessonState lesson = open(junk);
        CHECK_FALSE(lesson.open);
        CHECK(lesson.step == 0);
        CHECK(lesson.predictions.empty());
        CHECK(lesson.met.empty());
    }
    // Given without being complete; a score that is claimed; an order that is none.
    LessonState lesson = open(
        R"({"open":true,"step":2,"said":{"1":{"given":true},"2":{"order":[0,0,1],"given":true}},
            "results":{"1":{"score":1}},"met":[0]})");
    CHECK(lesson.open);
    CHECK_FALSE(lesson.predictions.at(1).given);
    CHECK_FALSE(lesson.predictions.at(2).given);
    CHECK(lesson.predictions.at(2).order == std::vector<std::size_t>{0, 1, 2});
    CHECK(lesson.results.empty());
    CHECK(lesson.met.empty());  // that step sets no task
    // Numbers beyond their range, levers that are none.
    lesson = open(
        R"({"said":{"1":{"number":1e9,"given":true}},"left":{"4":{"nope":1,"step-size":1e12}}})");
    CHECK(lesson.predictions.at(1).number == 60.0);
    CHECK(lesson.results.contains(1));
    CHECK(lesson.plans.at(4).size() <= 1);
    // Without a lesson there is nothing to take over.
    apply(app, LoadScenario{"paint"});
    CHECK_FALSE(open(R"({"open":true})").open);
}

TEST_CASE("story: the parallel page goes through a lesson by its requests") {
    App app = start_app();
    apply(app, LoadScenario{"beer-game"});
    const auto page = [&] { return text_page(app)["lesson"]; };
    const auto act = [&](const std::string& request) {
        const auto action = asked(app, request);
        REQUIRE_MESSAGE(action, request);
        apply(app, *action);
    };
    CHECK(page()["open"] == false);
    CHECK_FALSE(page().contains("step"));
    CHECK_FALSE(asked(app, R"({"do":"lesson-step","value":1})"));
    act(R"({"do":"lesson-open","on":true})");
    CHECK(page()["step"]["number"] == 1);
    CHECK(text_page(app)["levers"].dump().find("\"locked\":true") != std::string::npos);
    act(R"({"do":"lesson-step","value":1})");
    CHECK(page()["ask"]["kind"] == "number");
    CHECK(page()["ask"]["missing"] != "");
    CHECK_FALSE(asked(app, R"({"do":"lesson-choice","value":1})"));
    CHECK_FALSE(asked(app, R"({"do":"lesson-number","value":"20"})"));
    act(R"({"do":"lesson-number","value":1000})");
    CHECK(page()["ask"]["number"]["value"] == 60);
    act(R"({"do":"lesson-answer"})");
    apply(app, Play{false});
    CHECK(page()["result"]["words"].get<std::string>().find("Score") != std::string::npos);
    CHECK_FALSE(asked(app, R"({"do":"lesson-number","value":7})"));  // it stands
    act(R"({"do":"lesson-step","value":2})");
    act(R"({"do":"lesson-move","from":0,"to":2})");
    CHECK(page()["ask"]["order"] == Json({1, 2, 0}));
    CHECK_FALSE(asked(app, R"({"do":"lesson-move","from":0,"to":3})"));
    act(R"({"do":"lesson-step","value":3})");
    act(R"({"do":"lesson-point","at":0,"value":12})");
    act(R"({"do":"lesson-point","at":9,"value":-4})");
    CHECK(page()["ask"]["curve"]["drawn"][9] == 0);
    CHECK_FALSE(asked(app, R"({"do":"lesson-point","at":1e9,"value":1})"));
    act(R"({"do":"lesson-fill"})");
    CHECK(page()["ask"]["missing"] == "");
    act(R"({"do":"lesson-answer"})");
    apply(app, Play{false});
    CHECK(page()["result"]["table"]["rows"].size() == 32);
    act(R"({"do":"lesson-step","value":4})");
    CHECK(page()["task"]["met"] == false);
    act(R"({"do":"lesson-step","value":5})");
    CHECK(page()["results"].size() == 4);
    act(R"({"do":"lesson-open","on":false})");
    CHECK_FALSE(app.lesson.open);
}
