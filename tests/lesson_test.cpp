// Lessons: readings by hand, what may be moved and when, scores, tasks, and the lessons of the
// library gone through to their ends.
#include "web/core/lesson.h"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/reading.h"
#include "engine/run.h"
#include "fixture.h"
#include "web/core/lesson_notes.h"
#include "web/core/lesson_scores.h"

using namespace headwater;
using namespace headwater::test;

namespace {

App open_lesson(const std::string& id) {
    App app = start_app();
    if (app.base->id != id) apply(app, LoadScenario{id});
    apply(app, OpenLesson{});
    REQUIRE(lesson_step(app));
    return app;
}

/// A prediction that is exactly right.
Prediction perfect(const App& app, std::size_t step) {
    const Question& ask = *app.scenario().lesson.steps[step].ask;
    Prediction said = prediction_of(app, step);
    said.number = 0;
    said.choice = 0;
    for (auto& value : said.curve) value = 0;
    const LessonResult truth = judge(app.scenario(), step, said);
    said.number = truth.number;
    if (std::holds_alternative<RankingQuestion>(ask.rule)) said.order = truth.right;
    if (std::holds_alternative<ChoiceQuestion>(ask.rule)) said.choice = truth.right.front();
    for (std::size_t k = 0; k < said.curve.size(); ++k) said.curve[k] = truth.curve[k];
    return said;
}

void wait(App& app, double seconds) {
    for (int k = 0; k < seconds / 0.25; ++k) apply(app, Tick{0.25});
}

const char* const kLessons[] = {"beer-game", "juice", "car-flood", "port-closure"};

}  // namespace

TEST_CASE("reading: of a stock, by hand") {
    Scenario scenario = blank(6);
    buy_outside(add_stock(scenario, "shop", base_stock(20)), 0);
    scenario.sites["shop"].stocks["good"].initial = 20;
    add_demand(scenario, "shop", 10);
    scenario.demand.begin()->second.series = {10, 30, 10, 0, 10, 10};
    const Model model = compile(scenario);
    const Record record = run(model);
    const Figures all = figures(model, record);
    const ReadRun now{model, record, all};
    Reading reading;
    reading.kind = ReadingKind::peak;
    reading.site = "shop";
    reading.item = "good";
    reading.series = LessonSeries::demand;
    CHECK(read_in(reading, now) == 30);
    reading.kind = ReadingKind::peak_period;
    CHECK(read_in(reading, now) == 1);
    reading.from = 1;
    CHECK(read_in(reading, now) == 0);  // told from there
    reading.kind = ReadingKind::lowest_period;
    CHECK(read_in(reading, now) == 2);
    reading.kind = ReadingKind::sum;
    CHECK(read_in(reading, now) == 60);
    reading.last = 2;
    CHECK(read_in(reading, now) == 40);
    reading.kind = ReadingKind::mean;
    CHECK(read_in(reading, now) == 20);
    reading.kind = ReadingKind::first_above;
    reading.bound = 30;
    CHECK(read_in(reading, now) == 2);  // never in these two periods
    reading.kind = ReadingKind::first_below;
    CHECK(read_in(reading, now) == 1);
    reading.site = "nowhere";
    reading.kind = ReadingKind::peak;
    CHECK(read_in(reading, now) == 0);
    Reading chain;
    CHECK(read_in(chain, now) == all.chain.fill_rate);
    chain.kind = ReadingKind::cost;
    CHECK(read_in(chain, now) == all.chain.cost.total());
    chain.minus = LessonRun::hit;  // of one and the same run: nothing
    CHECK(headwater::read(chain, now, now, now) == 0);
}

TEST_CASE("lesson: scores") {
    const std::vector<double> readings = {5, 9, 1};
    CHECK(sorted_by(readings, Pick::most) == std::vector<std::size_t>{1, 0, 2});
    CHECK(sorted_by(readings, Pick::least) == std::vector<std::size_t>{2, 0, 1});
    CHECK(pairs_in_order({1, 0, 2}, readings, Pick::most) == 1);
    CHECK(pairs_in_order({2, 0, 1}, readings, Pick::most) == 0);
    CHECK(pairs_in_order({1, 2, 0}, readings, Pick::most) == doctest::Approx(2.0 / 3));
    CHECK(pairs_in_order({0, 1}, {4, 4}, Pick::most) == 1);
}

TEST_CASE("lesson: a number scores by how far off it is, a curve against the calm run") {
    App app = open_lesson("beer-game");
    const Lesson& lesson = app.scenario().lesson;
    const auto& number = std::get<NumberQuestion>(lesson.steps[1].ask->rule);
    Prediction said = perfect(app, 1);
    CHECK(judge(app.scenario(), 1, said).score == 1);
    const double truth = *said.number;
    apply(app, OpenLesson{false});
    apply(app, ResetAll{});  // the shock as the library has it
    double most = 0;
    const StockId factory = app.hit().model.find_stock("factory", "beer");
    for (int t = 0; t < app.hit().record.periods; ++t)
        most = std::max(most, app.hit().record.at(StockSeries::order, factory, t));
    CHECK(truth == most);
    said.number = truth - number.spread / 2;
    CHECK(judge(app.scenario(), 1, said).score == doctest::Approx(0.5));
    said.number = truth + 2 * number.spread;
    CHECK(judge(app.scenario(), 1, said).score == 0);

    Prediction curve = perfect(app, 3);
    CHECK(judge(app.scenario(), 3, curve).score == 1);
    for (auto& value : curve.curve) value = 12;  // what lies there in a calm year
    CHECK(judge(app.scenario(), 3, curve).score < 0.05);
    curve.curve[0] = std::nullopt;
    CHECK_FALSE(is_complete(*lesson.steps[3].ask, curve));
    CHECK(judge(app.scenario(), 3, curve).score == 0);
}

TEST_CASE("lesson: nothing moves before the answer, and its consequences are played") {
    App app = open_lesson("beer-game");
    CHECK(app.lever("step-size") == 1);  // as the first step sets it
    CHECK(is_locked(app, "share-factory"));
    apply(app, MoveLever{"share-factory", 1});
    CHECK_FALSE(app.is_moved("share-factory"));
    const LeverValues held = app.moved;
    apply(app, MoveShock{"step", 10, 5});
    apply(app, RemoveShock{"step"});
    apply(app, ResetAll{});
    apply(app, Undo{});
    CHECK(app.moved == held);
    CHECK(app.base->edits.empty());
    apply(app, GoToLessonStep{1});
    CHECK(is_asking(app));
    CHECK_FALSE(is_revealed(app));
    apply(app, GiveAnswer{});
    CHECK(is_asking(app));  // nothing was said yet
    Prediction said;
    said.number = 12;
    apply(app, Predict{said});
    apply(app, GiveAnswer{});
    CHECK_FALSE(is_asking(app));
    CHECK_FALSE(is_revealed(app));
    CHECK(app.lever("step-size") == 2);
    CHECK(app.view.playing);
    CHECK(app.period() == 3);
    apply(app, Predict{Prediction{}});  // what is said, stands
    CHECK(*prediction_of(app, 1).number == 12);
    wait(app, 8);
    CHECK(is_revealed(app));
    CHECK_FALSE(app.view.playing);
    CHECK(app.period() == 30);
    CHECK(result_text(app, 1).find("you said 12") != std::string::npos);
    CHECK(total_score(app).has_value());
    apply(app, Undo{});  // takes the plan back, not what was said
    CHECK(app.lever("step-size") == 1);
    CHECK(app.lesson.results.contains(1));
}

TEST_CASE("lesson: pausing ends the reveal, and less motion shows its end at once") {
    App app = open_lesson("beer-game");
    apply(app, GoToLessonStep{1});
    Prediction said;
    said.number = 12;
    apply(app, Predict{said});
    apply(app, GiveAnswer{});
    apply(app, Play{false});
    apply(app, Tick{0.1});
    CHECK(is_revealed(app));
    apply(app, SetReducedMotion{true});
    apply(app, GoToLessonStep{2});
    apply(app, Predict{prediction_of(app, 2)});
    apply(app, GiveAnswer{});
    CHECK(is_revealed(app));
    CHECK(app.period() == 35);
}

TEST_CASE("lesson: leaving a step keeps its levers, another scenario begins anew") {
    App app = open_lesson("beer-game");
    apply(app, GoToLessonStep{4});
    CHECK(app.lever("step-size") == 2);  // this step resets all
    CHECK_FALSE(is_locked(app, "share-factory"));
    apply(app, MoveLever{"share-factory", 1});
    apply(app, GoToLessonStep{0});
    CHECK(app.lever("share-factory") == 0);
    CHECK(app.lever("step-size") == 1);
    apply(app, GoToLessonStep{4});
    CHECK(app.lever("share-factory") == 1);
    apply(app, OpenLesson{false});
    CHECK_FALSE(is_locked(app, "mail-retailer"));
    apply(app, OpenLesson{});
    CHECK(app.lesson.step == 4);
    apply(app, LoadScenario{"juice"});
    CHECK_FALSE(app.lesson.open);
    CHECK(app.lesson.plans.empty());
    apply(app, GoToLessonStep{99});
    CHECK_FALSE(app.lesson.open);
}

TEST_CASE("lesson: every lesson of the library can be gone through, and rewards who knows") {
    for (const std::string id : kLessons) {
        CAPTURE(id);
        App app = open_lesson(id);
        apply(app, SetReducedMotion{true});
        const Lesson& lesson = app.scenario().lesson;
        CHECK(lesson.steps.size() >= 5);
        CHECK_FALSE(lesson.aim.empty());
        CHECK_FALSE(lesson.before.empty());
        CHECK_FALSE(lesson.after.empty());
        std::size_t questions = 0, tasks = 0;
        double minutes = 0;
        for (std::size_t k = 0; k < lesson.steps.size(); ++k) {
            CAPTURE(k);
            if (k > 0) apply(app, GoToLessonStep{k});
            const LessonStep& step = lesson.steps[k];
            minutes += step.minutes;
            CHECK(step.minutes > 0);
            CHECK_FALSE(step.look_for.empty());
            tasks += step.task ? 1 : 0;
            if (step.task) CHECK_FALSE(task_state(app, *step.task).met);
            if (!step.ask) continue;
            ++questions;
            CHECK_FALSE(step.reveal.empty());
            const Prediction said = perfect(app, k);
            apply(app, Predict{said});
            apply(app, GiveAnswer{});
            REQUIRE(is_revealed(app));
            CHECK(app.lesson.results.at(k).score == 1);
            CHECK(app.moved == authored_levers(app.scenario(), k, true));
            if (const auto* number = std::get_if<NumberQuestion>(&step.ask->rule)) {
                CHECK(*said.number > number->range[0]);
                CHECK(*said.number < number->range[1]);
            }
            if (const auto* ranking = std::get_if<RankingQuestion>(&step.ask->rule)) {
                const auto& readings = app.lesson.results.at(k).readings;
                // An order that hangs on a hair teaches nothing.
                for (std::size_t a = 0; a < readings.size(); ++a)
                    for (std::size_t b = 0; b < a; ++b)
                        CHECK(std::abs(readings[a] - readings[b]) >=
                              0.1 * std::max(readings[a], readings[b]));
                CHECK(said.order.size() == ranking->answers.size());
            }
        }
        CHECK(questions >= 3);
        CHECK(tasks >= 1);
        CHECK(minutes >= 30);
        CHECK(total_score(app) == 100);
    }
}

TEST_CASE("lesson: every task of the library can be met") {
    const ById<LeverValues> plans = {
        {"beer-game", {{"share-factory", 1}, {"share-distributor", 1}, {"share-wholesaler", 1}}},
        {"juice", {{"brazil", 1}}},
        {"car-flood", {{"second-house", 0.45}}},
        {"port-closure", {{"fruit-second", 0.5}, {"toy-early", 5}, {"gear-air", 1}}}};
    for (const std::string id : kLessons) {
        CAPTURE(id);
        App app = open_lesson(id);
        const auto& steps = app.scenario().lesson.steps;
        for (std::size_t k = 0; k < steps.size(); ++k) {
            if (!steps[k].task) continue;
            apply(app, GoToLessonStep{k});
            for (const auto& [lever, value] : plans.at(id)) apply(app, MoveLever{lever, value});
            const TaskState state = task_state(app, *steps[k].task);
            for (const GoalState& goal : state.goals)
                CHECK_MESSAGE(goal.met, goal.title << ": " << goal.value << ", " << goal.bound);
            CHECK_MESSAGE(state.within, state.spent << " of " << state.budget);
            CHECK(app.lesson.met.contains(k));
        }
    }
}

TEST_CASE("lesson: what is written in the lessons is so") {
    App juice = open_lesson("juice");
    apply(juice, OpenLesson{false});
    apply(juice, ResetAll{});
    const double profit = juice.plan().figures.chain.profit;
    const double service = juice.plan().figures.chain.fill_rate;
    apply(juice, MoveLever{"orange-buffer", 20});
    CHECK(juice.plan().figures.chain.profit < profit);
    CHECK(juice.plan().figures.chain.fill_rate > service + 0.03);

    App cars = open_lesson("car-flood");
    apply(cars, OpenLesson{false});
    apply(cars, ResetAll{});
    apply(cars, MoveLever{"chip-buffer", 8});
    const ChainFigures chips = cars.plan().figures.chain;
    apply(cars, ResetAll{});
    apply(cars, MoveLever{"control-buffer", 8});
    const ChainFigures units = cars.plan().figures.chain;
    CHECK(units.cost.response > 3 * chips.cost.response);
    CHECK(std::abs(units.fill_rate - chips.fill_rate) < 0.01);

    App port = open_lesson("port-closure");
    apply(port, OpenLesson{false});
    apply(port, ResetAll{});
    apply(port, MoveLever{"toy-air", 1});
    const double gain = port.plan().figures.chain.fill_rate - port.hit().figures.chain.fill_rate;
    CHECK(gain > 0.05);
    apply(port, MoveLever{"toy-patience", 3});
    CHECK(port.plan().figures.chain.fill_rate - port.hit().figures.chain.fill_rate < 0.005);
}

TEST_CASE("lesson: the facilitator's page has every step, with what comes out") {
    const App app = open_lesson("beer-game");
    const Json notes = lesson_notes(app);
    CHECK(notes["title"] == "The beer game");
    CHECK(notes["minutes"] == "36 minutes");
    const Lesson& lesson = app.scenario().lesson;
    REQUIRE(notes["steps"].size() == lesson.steps.size());
    const Json& first = notes["steps"][0];
    CHECK(first["levers"][0] == "Demand after the step: 100 %");
    CHECK_FALSE(first.contains("asks"));
    CHECK(notes["steps"][1]["outcome"] == "30.8 cases");
    CHECK(notes["steps"][2]["outcome"] == "Distributor, Wholesaler, Retailer");
    CHECK(notes["steps"][4]["task"]["goals"][0] == "Cost: at most $1,000");
    for (const Json& step : notes["steps"]) CHECK(step.contains("look_for"));
    CHECK(notes["after"][0]["spans"][1][0] == "emphasis");
    CHECK(lesson_notes(App{}).is_null());
}
