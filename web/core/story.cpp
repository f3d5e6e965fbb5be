#include "web/core/story.h"

#include <algorithm>
#include <cmath>

#include "web/core/format.h"
#include "web/core/lesson.h"
#include "web/core/lesson_sketch.h"
#include "web/core/outcome.h"

namespace headwater {
namespace {

const char* panel_title(LessonPanel panel) {
    switch (panel) {
        case LessonPanel::levers:
            return "Levers";
        case LessonPanel::network:
            return "Network";
        case LessonPanel::ripple:
            return "Ripple map";
        case LessonPanel::timeline:
            return "Timeline";
        case LessonPanel::outcome:
            return "Outcome";
        case LessonPanel::charts:
            return "Charts";
        case LessonPanel::none:
            break;
    }
    return "";
}

std::string minutes_words(double minutes) {
    return grouped(minutes, minutes == std::floor(minutes) ? 0 : 1) +
           (minutes == 1 ? " minute" : " minutes");
}

std::string item_unit(const App& app, const std::string& item) {
    const auto it = app.scenario().items.find(item);
    return it == app.scenario().items.end() ? "" : it->second.unit;
}

}  // namespace

StoryPhase story_phase(const App& app) {
    const LessonStep* step = lesson_step(app);
    if (!step || !step->ask) return StoryPhase::reading;
    if (is_asking(app)) return StoryPhase::asking;
    return is_revealed(app) ? StoryPhase::revealed : StoryPhase::playing;
}

std::string lesson_length(const Lesson& lesson) {
    double minutes = 0;
    for (const LessonStep& step : lesson.steps) minutes += step.minutes;
    std::string text =
        std::to_string(lesson.steps.size()) + (lesson.steps.size() == 1 ? " step" : " steps");
    if (minutes > 0) text += ", " + minutes_words(minutes);
    return text;
}

std::string step_words(const App& app) {
    return "Step " + std::to_string(app.lesson.step + 1) + " of " +
           std::to_string(app.scenario().lesson.steps.size());
}

std::string spot_words(const App& app, const Spotlight& show) {
    std::vector<std::string> parts;
    if (!show.lever.empty())
        if (const auto it = app.scenario().levers.find(show.lever);
            it != app.scenario().levers.end())
            parts.push_back(it->second.title);
    if (!show.site.empty())
        if (const StockId stock = app.plan().model.find_stock(show.site, show.item); stock.valid())
            parts.push_back(stock_title(app.plan().scenario, app.plan().model, stock));
    if (show.period) parts.push_back(period_short(app.calendar(), *show.period));
    std::string text = panel_title(show.panel);
    for (std::size_t k = 0; k < parts.size(); ++k)
        text += (k > 0 ? ", " : text.empty() ? "" : ": ") + parts[k];
    return text;
}

const std::vector<Answer>* answers_of(const Question& question) {
    if (const auto* choice = std::get_if<ChoiceQuestion>(&question.rule)) return &choice->answers;
    if (const auto* ranking = std::get_if<RankingQuestion>(&question.rule))
        return &ranking->answers;
    return nullptr;
}

NumberLook number_look(const App& app, const NumberQuestion& question) {
    NumberLook look;
    const ReadingKind kind = question.reading.kind;
    if (kind == ReadingKind::service || kind == ReadingKind::lowest_service)
        look = {100, 0, question.reading.minus ? "pts" : "%"};
    else if (kind == ReadingKind::cost || kind == ReadingKind::profit ||
             kind == ReadingKind::response_cost)
        look.unit = app.scenario().currency;
    else if (kind == ReadingKind::emissions)
        look.unit = "kg";
    else if (is_period(kind) || kind == ReadingKind::recovery)
        look.unit = app.calendar().period == Period::week ? "weeks" : "days";
    else if (is_of_stock(kind))
        look.unit = item_unit(app, question.reading.item);
    look.decimals = decimals_of(question.step * look.scale);
    return look;
}

std::vector<std::size_t> reordered(std::vector<std::size_t> order, std::size_t from,
                                   std::size_t to) {
    if (from >= order.size() || to >= order.size()) return order;
    const std::size_t moved = order[from];
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), moved);
    return order;
}

std::vector<AnswerResult> answer_results(const App& app) {
    const LessonStep* step = lesson_step(app);
    const auto found = app.lesson.results.find(app.lesson.step);
    if (!step || !step->ask || found == app.lesson.results.end() || !is_revealed(app)) return {};
    const std::vector<Answer>* answers = answers_of(*step->ask);
    if (!answers) return {};
    const LessonResult& truth = found->second;
    const Prediction said = prediction_of(app, app.lesson.step);
    const bool ranking = std::holds_alternative<RankingQuestion>(step->ask->rule);
    std::vector<AnswerResult> all;
    for (std::size_t k = 0; k < answers->size(); ++k) {
        const std::size_t at = ranking && k < truth.right.size() ? truth.right[k] : k;
        const Answer& answer = (*answers)[at];
        AnswerResult one{answer.text, "", 0, 0, false, said.choice == at};
        if (answer.reading && at < truth.readings.size())
            one.value = reading_text(app, *answer.reading, truth.readings[at]);
        if (ranking) {
            one.place = static_cast<int>(k) + 1;
            const auto put = std::find(said.order.begin(), said.order.end(), at);
            one.said = static_cast<int>(put - said.order.begin()) + 1;
            one.right = one.said == one.place;
        } else {
            one.right = std::find(truth.right.begin(), truth.right.end(), at) != truth.right.end();
        }
        all.push_back(std::move(one));
    }
    return all;
}

bool step_done(const App& app) {
    const LessonStep* step = lesson_step(app);
    if (!step) return false;
    if (step->ask && story_phase(app) != StoryPhase::revealed) return false;
    return !step->task || app.lesson.met.contains(app.lesson.step);
}

std::string missing_words(const Question& question, const Prediction& prediction) {
    if (is_complete(question, prediction)) return "";
    if (std::holds_alternative<NumberQuestion>(question.rule))
        return "Move the slider, or type a number.";
    if (std::holds_alternative<ChoiceQuestion>(question.rule)) return "Choose one answer.";
    if (!std::holds_alternative<CurveQuestion>(question.rule)) return "Put all in order.";
    const std::size_t drawn = drawn_count(prediction.curve);
    if (drawn == 0) return "Draw the curve on the chart.";
    return std::to_string(drawn) + " of " + std::to_string(prediction.curve.size()) +
           " are drawn: draw on, or fill the gaps.";
}

std::vector<StepResult> step_results(const App& app) {
    std::vector<StepResult> all;
    if (!has_lesson(app)) return all;
    const auto& steps = app.scenario().lesson.steps;
    for (std::size_t k = 0; k < steps.size(); ++k) {
        if (steps[k].ask) {
            const auto it = app.lesson.results.find(k);
            if (it == app.lesson.results.end()) {
                all.push_back({steps[k].title, "not answered", false});
                continue;
            }
            const auto points = static_cast<int>(std::lround(100 * it->second.score));
            all.push_back({steps[k].title, std::to_string(points) + " of 100", points > 50});
        } else if (steps[k].task) {
            const bool met = app.lesson.met.contains(k);
            all.push_back({steps[k].title, met ? "met" : "open", met});
        }
    }
    return all;
}

}  // namespace headwater
