#include "web/core/lesson_progress.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "web/core/lesson.h"
#include "web/core/lesson_sketch.h"
#include "web/core/story.h"

namespace headwater {
namespace {

constexpr double kMostValue = 1e15;  // of a number that is read

/// Short in a link: two decimals of what is small, none of what is large.
double rounded(double value) {
    return std::abs(value) < 1000 ? std::round(value * 100) / 100 : std::round(value);
}

Json said_json(const Prediction& said) {
    Json json = Json::object();
    if (said.number) json["number"] = *said.number;
    if (said.choice) json["choice"] = *said.choice;
    if (!said.order.empty()) json["order"] = said.order;
    if (!said.curve.empty()) {
        Json curve = Json::array();
        for (const auto& value : said.curve)
            curve.push_back(value ? Json(rounded(*value)) : Json(nullptr));
        json["curve"] = std::move(curve);
    }
    if (said.given) json["given"] = true;
    return json;
}

std::optional<double> number_in(const Json& value) {
    if (!value.is_number()) return std::nullopt;
    const double number = value.get<double>();
    return std::isfinite(number) && std::abs(number) <= kMostValue ? std::optional(number)
                                                                   : std::nullopt;
}

/// A whole number below `end`.
std::optional<std::size_t> index_in(const Json& value, std::size_t end) {
    const auto number = number_in(value);
    if (!number || *number < 0 || *number >= static_cast<double>(end)) return std::nullopt;
    return static_cast<std::size_t>(*number);
}

/// "3" as a key of an object.
std::optional<std::size_t> step_in(std::string_view key, std::size_t steps) {
    std::size_t step = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), step);
    if (error != std::errc() || end != key.data() + key.size() || step >= steps)
        return std::nullopt;
    return step;
}

const Json& field(const Json& object, const char* key) {
    static const Json none;
    if (!object.is_object()) return none;
    const auto it = object.find(key);
    return it == object.end() ? none : *it;
}

/// As far as it fits the question; `empty` is a prediction that says nothing.
Prediction said_from(const Question& question, Prediction empty, const Json& json) {
    if (const auto* q = std::get_if<NumberQuestion>(&question.rule)) {
        if (const auto number = number_in(field(json, "number")))
            empty.number = std::clamp(*number, q->range[0], q->range[1]);
    } else if (std::holds_alternative<ChoiceQuestion>(question.rule)) {
        empty.choice = index_in(field(json, "choice"), answers_of(question)->size());
    } else if (std::holds_alternative<RankingQuestion>(question.rule)) {
        Prediction said = empty;
        said.order.clear();
        if (const Json& order = field(json, "order"); order.is_array())
            for (std::size_t k = 0; k < std::min(order.size(), empty.order.size()); ++k)
                if (const auto index = index_in(order[k], empty.order.size()))
                    said.order.push_back(*index);
        // The order that nobody moved would be complete: it is no answer in a wrong one's place.
        if (!is_complete(question, said)) return empty;
        empty = said;
    } else if (const Json& curve = field(json, "curve"); curve.is_array()) {
        for (std::size_t k = 0; k < std::min(curve.size(), empty.curve.size()); ++k)
            if (const auto value = number_in(curve[k])) empty.curve[k] = std::max(0.0, *value);
    }
    const Json& given = field(json, "given");
    empty.given = given.is_boolean() && given.get<bool>() && is_complete(question, empty);
    return empty;
}

LeverValues levers_from(const Scenario& scenario, const Json& json) {
    LeverValues values;
    if (!json.is_object()) return values;
    for (const auto& [id, value] : json.items()) {
        const auto lever = scenario.levers.find(id);
        const auto number = number_in(value);
        if (lever == scenario.levers.end() || !number) continue;
        const double snapped = lever_value(scenario, lever->second, *number);
        if (snapped != lever_default(scenario, lever->second).value_or(0)) values[id] = snapped;
    }
    return values;
}

}  // namespace

Json lesson_progress_json(const App& app) {
    const LessonState& lesson = app.lesson;
    if (!has_lesson(app) || (!lesson.open && lesson.plans.empty())) return nullptr;
    Json json = {{"open", lesson.open}, {"step", lesson.step}};
    for (const auto& [step, said] : lesson.predictions)
        json["said"][std::to_string(step)] = said_json(said);
    for (const auto& [step, plan] : lesson.plans) {
        Json& left = json["left"][std::to_string(step)] = Json::object();
        for (const auto& [id, value] : plan) left[id] = value;
    }
    if (!lesson.met.empty()) json["met"] = lesson.met;
    return json;
}

void apply_lesson_progress(App& app, const Json& progress) {
    if (!has_lesson(app) || !progress.is_object()) return;
    // Steps begin without edited shocks and decided orders, so answers are held against that too.
    const Scenario& scenario = unedited(app.base)->scenario;
    const auto& steps = scenario.lesson.steps;
    LessonState lesson;
    const Json& open = field(progress, "open");
    // A game that has begun has the screen: a lesson opens again after it.
    const bool game = app.game && app.game->stage != GameStage::setup;
    lesson.open = !game && open.is_boolean() && open.get<bool>();
    lesson.step = index_in(field(progress, "step"), steps.size()).value_or(0);
    app.lesson = {};  // so that an empty prediction is what comes next
    if (const Json& said = field(progress, "said"); said.is_object())
        for (const auto& [key, value] : said.items()) {
            const auto step = step_in(key, steps.size());
            if (!step || !steps[*step].ask) continue;
            const Prediction read = said_from(*steps[*step].ask, prediction_of(app, *step), value);
            lesson.predictions[*step] = read;
            if (read.given) lesson.results[*step] = judge(scenario, *step, read);
        }
    if (const Json& left = field(progress, "left"); left.is_object())
        for (const auto& [key, value] : left.items())
            if (const auto step = step_in(key, steps.size()))
                lesson.plans[*step] = levers_from(scenario, value);
    if (const Json& met = field(progress, "met"); met.is_array())
        for (const Json& value : met)
            if (const auto step = index_in(value, steps.size()); step && steps[*step].task)
                lesson.met.insert(*step);
    const auto& ask = steps[lesson.step].ask;
    if (ask && std::holds_alternative<CurveQuestion>(ask->rule))
        lesson.sketch_top = sketch_top(scenario, lesson.step);
    app.lesson = std::move(lesson);
    if (app.lesson.open) app.view.tab = Panel::story;
}

}  // namespace headwater
