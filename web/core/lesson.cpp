#include "web/core/lesson.h"

#include <algorithm>
#include <cmath>

#include "engine/reading.h"
#include "engine/scenario_names.h"
#include "web/core/format.h"
#include "web/core/lesson_scores.h"
#include "web/core/limits.h"
#include "web/core/runs.h"

namespace headwater {
namespace {

const Lesson& lesson(const App& app) { return app.scenario().lesson; }

void merge(LeverValues& values, const Scenario& scenario, const ById<double>& moves) {
    for (const auto& [id, value] : moves) {
        const auto lever = scenario.levers.find(id);
        if (lever == scenario.levers.end()) continue;
        const double snapped = lever_value(scenario, lever->second, value);
        if (snapped == lever_default(scenario, lever->second).value_or(0))
            values.erase(id);
        else
            values[id] = snapped;
    }
}

/// Plan less hit, money.
double spent_on_responses(const Runs& runs) {
    return runs[index_of(Variant::plan)].figures.chain.cost.response -
           runs[index_of(Variant::hit)].figures.chain.cost.response;
}

std::string bound_text(const App& app, const Goal& goal) {
    std::string text;
    if (goal.at_least) text = "at least " + reading_text(app, goal.reading, *goal.at_least);
    if (goal.at_most)
        text += (text.empty() ? "at most " : ", at most ") +
                reading_text(app, goal.reading, *goal.at_most);
    return text;
}

std::string score_words(double score) {
    return "Score " + std::to_string(static_cast<int>(std::lround(score * 100))) + " of 100.";
}

/// Titles of answers in this order: "a, b, c".
std::string listed(const std::vector<Answer>& answers, const std::vector<std::size_t>& order) {
    std::string text;
    for (const std::size_t k : order)
        if (k < answers.size()) text += (text.empty() ? "" : ", ") + answers[k].text;
    return text;
}

struct ResultWords {
    const App& app;
    const Prediction& said;
    const LessonResult& result;

    std::string operator()(const NumberQuestion& q) const {
        return "It was " + reading_text(app, q.reading, result.number) + "; you said " +
               reading_text(app, q.reading, said.number.value_or(0)) + ".";
    }
    std::string operator()(const ChoiceQuestion& q) const {
        if (result.score > 0) return "Right: " + listed(q.answers, {said.choice.value_or(0)}) + ".";
        return "It was: " + listed(q.answers, result.right) + ".";
    }
    std::string operator()(const RankingQuestion& q) const {
        if (result.score == 1) return "The order is right.";
        return "The order was: " + listed(q.answers, result.right) + ".";
    }
    std::string operator()(const CurveQuestion&) const {
        if (result.score > 0.75) return "Close to what happened.";
        return result.score > 0 ? "Nearer than to expect nothing."
                                : "Further off than to expect nothing.";
    }
};

}  // namespace

bool has_lesson(const App& app) { return app.base && !lesson(app).steps.empty(); }

const LessonStep* lesson_step(const App& app) {
    if (!app.lesson.open || !has_lesson(app) || app.lesson.step >= lesson(app).steps.size())
        return nullptr;
    return &lesson(app).steps[app.lesson.step];
}

LeverValues authored_levers(const Scenario& scenario, std::size_t step, bool answered) {
    LeverValues values;
    const auto& steps = scenario.lesson.steps;
    for (std::size_t k = 0; k <= step && k < steps.size(); ++k) {
        if (steps[k].resets) values.clear();
        merge(values, scenario, steps[k].set);
        if (k < step || answered) merge(values, scenario, steps[k].then);
    }
    return values;
}

bool is_asking(const App& app) {
    const LessonStep* step = lesson_step(app);
    if (!step || !step->ask) return false;
    const auto it = app.lesson.predictions.find(app.lesson.step);
    return it == app.lesson.predictions.end() || !it->second.given;
}

bool asks_curve(const App& app) {
    return is_asking(app) && std::holds_alternative<CurveQuestion>(lesson_step(app)->ask->rule);
}

bool is_revealed(const App& app) {
    const LessonStep* step = lesson_step(app);
    return step && step->ask && !is_asking(app) && !app.lesson.reveal_until;
}

bool holds_plan(const App& app) {
    const LessonStep* step = lesson_step(app);
    return step && (step->locks || is_asking(app));
}

bool is_locked(const App& app, const std::string& lever) {
    if (limit_of(app, lever) != LeverLimit::free) return true;
    const LessonStep* step = lesson_step(app);
    if (!step) return false;
    if (is_asking(app)) return true;
    return step->locks &&
           std::find(step->moves.begin(), step->moves.end(), lever) == step->moves.end();
}

Prediction prediction_of(const App& app, std::size_t step) {
    if (const auto it = app.lesson.predictions.find(step); it != app.lesson.predictions.end())
        return it->second;
    Prediction prediction;
    if (!has_lesson(app) || step >= lesson(app).steps.size()) return prediction;
    const auto& ask = lesson(app).steps[step].ask;
    if (!ask) return prediction;
    if (const auto* ranking = std::get_if<RankingQuestion>(&ask->rule))
        for (std::size_t k = 0; k < ranking->answers.size(); ++k) prediction.order.push_back(k);
    if (const auto* curve = std::get_if<CurveQuestion>(&ask->rule))
        prediction.curve.resize(static_cast<std::size_t>(curve->last - curve->from + 1));
    return prediction;
}

bool is_complete(const Question& question, const Prediction& prediction) {
    if (std::holds_alternative<NumberQuestion>(question.rule))
        return prediction.number && std::isfinite(*prediction.number);
    if (const auto* choice = std::get_if<ChoiceQuestion>(&question.rule))
        return prediction.choice && *prediction.choice < choice->answers.size();
    if (const auto* ranking = std::get_if<RankingQuestion>(&question.rule)) {
        std::vector<std::size_t> order = prediction.order;
        std::sort(order.begin(), order.end());
        for (std::size_t k = 0; k < order.size(); ++k)
            if (order[k] != k) return false;
        return order.size() == ranking->answers.size();
    }
    const auto& curve = std::get<CurveQuestion>(question.rule);
    return prediction.curve.size() == static_cast<std::size_t>(curve.last - curve.from + 1) &&
           std::all_of(prediction.curve.begin(), prediction.curve.end(),
                       [](const auto& value) { return value && std::isfinite(*value); });
}

LessonResult judge(const Scenario& scenario, std::size_t step, const Prediction& prediction) {
    LessonResult result;
    if (step >= scenario.lesson.steps.size()) return result;
    const auto& ask = scenario.lesson.steps[step].ask;
    if (!ask || !is_complete(*ask, prediction)) return result;
    Runs runs;
    simulate(runs, scenario, authored_levers(scenario, step, true), Stale{});
    return score(*ask, prediction, runs);
}

TaskState task_state(const App& app, const Task& task) {
    TaskState state;
    state.met = true;
    for (const Goal& goal : task.goals) {
        const double value = read(goal.reading, app.runs);
        const bool is_met = meets(goal, value);
        state.goals.push_back(
            {goal.title, reading_text(app, goal.reading, value), bound_text(app, goal), is_met});
        state.met = state.met && is_met;
    }
    if (!task.budget) return state;
    const double spent = spent_on_responses(app.runs);
    state.spent = money(spent, app.scenario().currency);
    state.budget = money(*task.budget, app.scenario().currency);
    state.within = spent <= *task.budget;
    state.met = state.met && state.within;
    return state;
}

bool meets(const Goal& goal, double value) {
    return (!goal.at_least || value >= *goal.at_least) && (!goal.at_most || value <= *goal.at_most);
}

bool meets(const Task& task, const Runs& runs) {
    return std::all_of(task.goals.begin(), task.goals.end(),
                       [&](const Goal& goal) { return meets(goal, read(goal.reading, runs)); }) &&
           (!task.budget || spent_on_responses(runs) <= *task.budget);
}

std::string reading_text(const Scenario& scenario, const Reading& reading, double value) {
    const auto item = scenario.items.find(reading.item);
    const std::string unit = item == scenario.items.end() ? "" : item->second.unit;
    switch (reading.kind) {
        case ReadingKind::service:
        case ReadingKind::lowest_service:
            return reading.minus ? grouped(100 * value, 1) + " pts" : percent(value);
        case ReadingKind::cost:
        case ReadingKind::profit:
        case ReadingKind::response_cost:
            return money(value, scenario.currency);
        case ReadingKind::emissions:
            return mass(value);
        case ReadingKind::lost:
            return quantity(value);
        case ReadingKind::mean:
        case ReadingKind::sum:
        case ReadingKind::peak:
        case ReadingKind::lowest:
            return quantity(value) + " " + unit;
        default:
            return duration(scenario.calendar, static_cast<int>(std::lround(value)));
    }
}

std::string result_text(const App& app, std::size_t step) {
    const auto result = app.lesson.results.find(step);
    if (result == app.lesson.results.end() || step >= lesson(app).steps.size()) return "";
    const auto& ask = lesson(app).steps[step].ask;
    if (!ask) return "";
    const Prediction said = prediction_of(app, step);
    return std::visit(ResultWords{app, said, result->second}, ask->rule) + " " +
           score_words(result->second.score);
}

std::optional<int> total_score(const App& app) {
    if (app.lesson.results.empty()) return std::nullopt;
    double sum = 0;
    for (const auto& entry : app.lesson.results) sum += entry.second.score;
    return static_cast<int>(
        std::lround(100 * sum / static_cast<double>(app.lesson.results.size())));
}

}  // namespace headwater
