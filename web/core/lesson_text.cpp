#include "web/core/lesson_text.h"

#include <cmath>

#include "web/core/format.h"
#include "web/core/lesson.h"
#include "web/core/lesson_notes.h"
#include "web/core/lesson_sketch.h"
#include "web/core/story.h"

namespace headwater {
namespace {

Json step_json(const App& app, const LessonStep& step) {
    static constexpr std::array<const char*, 4> phases = {"reading", "asking", "playing",
                                                          "revealed"};
    return {{"number", app.lesson.step + 1},
            {"of", app.scenario().lesson.steps.size()},
            {"title", step.title},
            {"text", markdown_json(step.text)},
            {"spot", spot_words(app, step.show)},
            {"phase", phases[static_cast<std::size_t>(story_phase(app))]},
            {"done", step_done(app)}};
}

Json number_json(const App& app, const NumberQuestion& q, const Prediction& said) {
    const NumberLook look = number_look(app, q);
    return {{"least", q.range[0]},
            {"most", q.range[1]},
            {"step", q.step},
            {"value", said.number ? Json(*said.number) : Json(nullptr)},
            {"shown", said.number ? reading_text(app, q.reading, *said.number) : ""},
            {"scale", look.scale},
            {"unit", look.unit}};
}

Json curve_json(const App& app) {
    const auto s = sketch(app);
    if (!s) return nullptr;
    Json periods = Json::array(), calm = Json::array(), drawn = Json::array();
    for (int t = s->asked.first; t <= s->asked.last; ++t) {
        const auto k = static_cast<std::size_t>(t - s->asked.first);
        periods.push_back(period_short(app.calendar(), t));
        calm.push_back(quantity(s->calm[static_cast<std::size_t>(t)]));
        const bool there = k < s->drawn.size() && s->drawn[k];
        drawn.push_back(there ? Json(*s->drawn[k]) : Json(nullptr));
    }
    return {{"unit", s->unit},         {"step", s->step},
            {"most", s->axis.top},     {"periods", std::move(periods)},
            {"calm", std::move(calm)}, {"drawn", std::move(drawn)}};
}

Json ask_json(const App& app, const Question& question) {
    const Prediction said = prediction_of(app, app.lesson.step);
    static constexpr std::array<const char*, 4> kinds = {"number", "choice", "ranking", "curve"};
    Json json = {{"kind", kinds[question.rule.index()]},
                 {"text", question.text},
                 {"open", is_asking(app)},
                 {"missing", missing_words(question, said)}};
    if (const auto* number = std::get_if<NumberQuestion>(&question.rule))
        json["number"] = number_json(app, *number, said);
    if (const auto* answers = answers_of(question)) {
        json["answers"] = Json::array();
        for (const Answer& answer : *answers) json["answers"].push_back(answer.text);
        json["choice"] = said.choice ? Json(*said.choice) : Json(nullptr);
        json["order"] = said.order;
    }
    if (std::holds_alternative<CurveQuestion>(question.rule)) json["curve"] = curve_json(app);
    return json;
}

Json result_table(const App& app, const Question& question) {
    Json rows = Json::array();
    if (const auto s = sketch(app)) {
        for (std::size_t k = 0; k < s->truth.size() && k < s->drawn.size(); ++k)
            rows.push_back({period_short(app.calendar(), s->asked.first + static_cast<int>(k)),
                            quantity(s->drawn[k].value_or(0)), quantity(s->truth[k])});
        return {{"caption", s->title + ", " + s->unit},
                {"columns", {"Period", "You drew", "It was"}},
                {"rows", std::move(rows)}};
    }
    const bool ranking = std::holds_alternative<RankingQuestion>(question.rule);
    for (const AnswerResult& a : answer_results(app))
        rows.push_back({a.text,
                        ranking    ? std::to_string(a.said)
                        : a.chosen ? "chosen"
                                   : "",
                        ranking   ? std::to_string(a.place)
                        : a.right ? "right"
                                  : "",
                        a.value});
    if (rows.empty()) return nullptr;
    return {{"caption", "Your answer and what came out"},
            {"columns", {"Answer", "You", "It was", "Value"}},
            {"rows", std::move(rows)}};
}

Json task_json(const App& app, const Task& task) {
    const TaskState now = task_state(app, task);
    Json goals = Json::array();
    for (const GoalState& goal : now.goals)
        goals.push_back({{"title", goal.title},
                         {"value", goal.value},
                         {"bound", goal.bound},
                         {"met", goal.met}});
    return {{"text", task.text},    {"goals", std::move(goals)}, {"spent", now.spent},
            {"budget", now.budget}, {"within", now.within},      {"met", now.met}};
}

void put_results(Json& json, const App& app) {
    json["results"] = Json::array();
    for (const StepResult& result : step_results(app))
        json["results"].push_back({{"title", result.title}, {"words", result.words}});
    const auto total = total_score(app);
    json["total"] = total ? Json(*total) : Json(nullptr);
}

/// A whole number from 0 up to and without `end`.
std::optional<std::size_t> index_in(const Json& request, const char* key, std::size_t end) {
    const auto it = request.find(key);
    if (it == request.end() || !it->is_number()) return std::nullopt;
    const double value = it->get<double>();
    if (!(value >= 0) || value >= static_cast<double>(end)) return std::nullopt;
    return static_cast<std::size_t>(value);
}

std::optional<double> value_in(const Json& request) {
    const auto it = request.find("value");
    if (it == request.end() || !it->is_number()) return std::nullopt;
    const double value = it->get<double>();
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// What a control of the question makes of the prediction; nothing if it makes no sense.
std::optional<Prediction> predicted(const Question& question, Prediction said,
                                    std::string_view what, const Json& request) {
    const auto value = value_in(request);
    if (const auto* number = std::get_if<NumberQuestion>(&question.rule)) {
        if (what != "lesson-number" || !value) return std::nullopt;
        said.number = std::clamp(*value, number->range[0], number->range[1]);
        return said;
    }
    if (const auto* choice = std::get_if<ChoiceQuestion>(&question.rule)) {
        const auto chosen = index_in(request, "value", choice->answers.size());
        if (what != "lesson-choice" || !chosen) return std::nullopt;
        said.choice = *chosen;
        return said;
    }
    if (std::holds_alternative<RankingQuestion>(question.rule)) {
        const auto from = index_in(request, "from", said.order.size()),
                   to = index_in(request, "to", said.order.size());
        if (what != "lesson-move" || !from || !to) return std::nullopt;
        said.order = reordered(said.order, *from, *to);
        return said;
    }
    if (what == "lesson-fill") {
        said.curve = filled(std::move(said.curve));
        return said;
    }
    if (what == "lesson-clear") {
        std::fill(said.curve.begin(), said.curve.end(), std::nullopt);
        return said;
    }
    const auto at = index_in(request, "at", said.curve.size());
    if (what != "lesson-point" || !at || !value) return std::nullopt;
    said.curve[*at] = std::max(0.0, *value);
    return said;
}

}  // namespace

Json lesson_page(const App& app) {
    if (!has_lesson(app)) return nullptr;
    const Lesson& lesson = app.scenario().lesson;
    Json json = {{"aim", lesson.aim},
                 {"length", lesson_length(lesson)},
                 {"open", app.lesson.open},
                 {"begun", !app.lesson.plans.empty()}};
    const LessonStep* step = lesson_step(app);
    if (!step) return json;
    json["step"] = step_json(app, *step);
    if (step->ask) json["ask"] = ask_json(app, *step->ask);
    if (is_revealed(app))
        json["result"] = {{"words", result_text(app, app.lesson.step)},
                          {"table", result_table(app, *step->ask)},
                          {"reveal", markdown_json(step->reveal)}};
    if (step->task) json["task"] = task_json(app, *step->task);
    if (app.lesson.step + 1 == lesson.steps.size()) put_results(json, app);
    return json;
}

std::optional<Action> lesson_action(const App& app, std::string_view what, const Json& request) {
    if (!has_lesson(app)) return std::nullopt;
    if (what == "lesson-open") {
        const auto on = request.find("on");
        return OpenLesson{on != request.end() && on->is_boolean() && on->get<bool>()};
    }
    if (what == "lesson-notes") return ShowNotes{};
    const LessonStep* step = lesson_step(app);
    if (!step) return std::nullopt;
    if (what == "lesson-restart") return RestartLesson{};
    if (what == "lesson-spot") return ShowSpot{};
    if (what == "lesson-step") {
        const auto to = index_in(request, "value", app.scenario().lesson.steps.size());
        return to ? std::optional<Action>(GoToLessonStep{*to}) : std::nullopt;
    }
    if (!step->ask || !is_asking(app)) return std::nullopt;
    if (what == "lesson-answer") return GiveAnswer{};
    auto said = predicted(*step->ask, prediction_of(app, app.lesson.step), what, request);
    return said ? std::optional<Action>(Predict{*std::move(said)}) : std::nullopt;
}

}  // namespace headwater
