#include "web/core/lesson_notes.h"

#include <array>

#include "web/core/format.h"
#include "web/core/lesson.h"
#include "web/core/markdown.h"
#include "web/core/outcome.h"
#include "web/core/story.h"

namespace headwater {
namespace {

constexpr std::array<const char*, 4> kStyles = {"plain", "emphasis", "strong", "code"};
constexpr std::array<const char*, 3> kKinds = {"paragraph", "bullet", "numbered"};

void put_text(Json& json, const char* key, const std::string& text) {
    if (!text.empty()) json[key] = text;
}
void put_blocks(Json& json, const char* key, const std::string& text) {
    if (!text.empty()) json[key] = markdown_json(text);
}

std::string minutes_text(double minutes) {
    return grouped(minutes, minutes == static_cast<int>(minutes) ? 0 : 1) +
           (minutes == 1 ? " minute" : " minutes");
}

/// "Orange buffer: 20 days", for each lever that is moved.
Json lever_words(const Scenario& scenario, const ById<double>& moves) {
    Json words = Json::array();
    for (const auto& [id, value] : moves) {
        const auto lever = scenario.levers.find(id);
        if (lever != scenario.levers.end())
            words.push_back(lever->second.title + ": " +
                            lever_state(scenario, lever->second, value));
    }
    return words;
}

/// What a question comes to, in words.
struct Outcome {
    const App& app;
    const LessonResult& truth;

    std::string answers(const std::vector<Answer>& list) const {
        std::string text;
        for (const std::size_t k : truth.right) text += (text.empty() ? "" : ", ") + list[k].text;
        return text;
    }
    std::string operator()(const NumberQuestion& q) const {
        return reading_text(app, q.reading, truth.number);
    }
    std::string operator()(const ChoiceQuestion& q) const { return answers(q.answers); }
    std::string operator()(const RankingQuestion& q) const { return answers(q.answers); }
    std::string operator()(const CurveQuestion& q) const {
        double low = truth.curve.empty() ? 0 : truth.curve[0], high = low;
        for (const double value : truth.curve) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
        const auto item = app.scenario().items.find(q.item);
        const std::string unit = item == app.scenario().items.end() ? "" : item->second.unit;
        return "between " + quantity(low) + " and " + quantity(high) + " " + unit +
               " (the chart shows it)";
    }
};

/// Any complete prediction: what is right does not depend on it.
Prediction any_prediction(const App& app, std::size_t step) {
    Prediction said = prediction_of(app, step);
    said.number = said.number.value_or(0);
    said.choice = said.choice.value_or(0);
    for (auto& value : said.curve) value = value.value_or(0);
    return said;
}

void put_question(Json& json, const App& app, std::size_t index, const Question& question) {
    json["asks"] = question.text;
    if (const std::vector<Answer>* list = answers_of(question)) {
        json["answers"] = Json::array();
        for (const Answer& answer : *list) json["answers"].push_back(answer.text);
    }
    const LessonResult truth = judge(app.scenario(), index, any_prediction(app, index));
    json["outcome"] = std::visit(Outcome{app, truth}, question.rule);
}

void put_task(Json& json, const App& app, const Task& task) {
    Json goals = Json::array();
    for (const GoalState& goal : task_state(app, task).goals)
        goals.push_back(goal.title + ": " + goal.bound);
    json["task"] = {{"text", task.text}, {"goals", std::move(goals)}};
    if (task.budget) json["task"]["budget"] = money(*task.budget, app.scenario().currency);
}

Json step_json(const App& app, std::size_t index) {
    const LessonStep& step = app.scenario().lesson.steps[index];
    Json json = {{"number", index + 1}, {"title", step.title}};
    if (step.minutes > 0) json["minutes"] = minutes_text(step.minutes);
    put_blocks(json, "text", step.text);
    Json levers = lever_words(app.scenario(), step.set);
    if (!levers.empty()) json["levers"] = std::move(levers);
    if (step.ask) put_question(json, app, index, *step.ask);
    Json then = lever_words(app.scenario(), step.then);
    if (!then.empty()) json["then"] = std::move(then);
    put_blocks(json, "reveal", step.reveal);
    if (step.task) put_task(json, app, *step.task);
    if (!step.questions.empty()) json["questions"] = step.questions;
    put_text(json, "look_for", step.look_for);
    return json;
}

}  // namespace

Json markdown_json(std::string_view text) {
    Json blocks = Json::array();
    for (const TextBlock& block : markdown(text)) {
        Json spans = Json::array();
        for (const TextSpan& span : block.spans)
            spans.push_back(
                Json::array({kStyles[static_cast<std::size_t>(span.style)], span.text}));
        blocks.push_back({{"kind", kKinds[static_cast<std::size_t>(block.kind)]},
                          {"number", block.number},
                          {"spans", std::move(spans)}});
    }
    return blocks;
}

Json lesson_notes(const App& app) {
    if (!has_lesson(app)) return nullptr;
    const Lesson& lesson = app.scenario().lesson;
    Json json = {{"title", app.scenario().title}, {"scenario", app.base->id}};
    put_text(json, "aim", lesson.aim);
    put_text(json, "audience", lesson.audience);
    put_blocks(json, "before", lesson.before);
    put_blocks(json, "after", lesson.after);
    json["steps"] = Json::array();
    double minutes = 0;
    for (std::size_t k = 0; k < lesson.steps.size(); ++k) {
        minutes += lesson.steps[k].minutes;
        json["steps"].push_back(step_json(app, k));
    }
    json["minutes"] = minutes_text(minutes);
    return json;
}

}  // namespace headwater
