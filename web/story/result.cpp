#include "web/story/result.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "fonts.h"
#include "web/core/format.h"
#include "web/core/lesson.h"
#include "web/core/story.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

constexpr double kSeconds = 1.2;  // from what was said to what happened

/// "Score 71", with a bar of 100. Returns the height.
float draw_score(Ui& ui, double score, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string points = std::to_string(static_cast<int>(std::lround(100 * score)));
    draw_text(list, theme.figure, at, p.text, points);
    const float x = at.x + text_size(theme.figure, points).x + theme.space(1.5f);
    draw_text(list, theme.small, {x, at.y + theme.figure.px - theme.small.px * 1.15f}, p.quiet,
              "of 100");
    const float y = at.y + theme.figure.px + theme.space(1.5f), high = theme.space(1.25f);
    list.AddRectFilled({at.x, y}, {at.x + width, y + high}, p.line_strong, high / 2);
    if (score > 0)
        list.AddRectFilled({at.x, y}, {at.x + width * static_cast<float>(score), y + high}, p.plan,
                           high / 2);
    return y + high + theme.space(2) - at.y;
}

/// Rows of a choice or a ranking. Returns the height.
float draw_answers(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float mark = theme.space(6);
    float y = at.y;
    for (const AnswerResult& a : answer_results(app)) {
        const bool wrong = a.place > 0 ? !a.right : a.chosen && !a.right;
        const char* icon = a.right ? fonts::icon_check : wrong ? fonts::icon_x : nullptr;
        if (icon)
            draw_text(list, theme.body, {at.x, y + theme.body.px * 0.2f}, a.right ? p.good : p.bad,
                      icon);
        const std::string text = (a.place > 0 ? std::to_string(a.place) + ". " : "") + a.text;
        const Face& face = a.chosen || a.place > 0 ? theme.strong : theme.body;
        y += draw_wrapped(&list, face, {at.x + mark, y}, width - mark, p.text, text);
        std::string note = a.value;
        const auto add = [&](const std::string& words) {
            note += (note.empty() ? "" : " \xc2\xb7 ") + words;
        };
        if (a.place > 0 && !a.right) add("you: place " + std::to_string(a.said));
        if (a.chosen) add("your answer");
        if (!note.empty())
            y += draw_wrapped(&list, theme.small, {at.x + mark, y}, width - mark, p.quiet, note);
        y += theme.space(1.5f);
    }
    return y - at.y;
}

float draw_playing(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float y =
        at.y + draw_wrapped(&list, theme.strong, at, width, ui.colours().text,
                            "Watch what happens: " + period_short(app.calendar(), app.period()));
    y += theme.space(1.5f);
    const ButtonSpec spec{
        .icon = fonts::icon_skip_forward, .label = "To the result", .look = Look::outlined};
    if (button(ui, "skip-reveal",
               {at.x, y, std::min(width, button_width(ui, spec)), theme.control()}, spec))
        ui.ask(SetPeriod{static_cast<double>(*app.lesson.reveal_until)});
    return y + theme.control() - at.y;
}

}  // namespace

float ResultCard::gone(Ui& ui, const App& app) {
    if (!shown_ || step_ != app.lesson.step) {
        // A result that was there before is not played once more.
        moving_ = moving_ && step_ == app.lesson.step && !app.view.reduced_motion;
        shown_ = true;
        step_ = app.lesson.step;
        since_ = ui.seconds;
    }
    if (!moving_) return 1;
    const double part = (ui.seconds - since_) / kSeconds;
    if (part >= 1) moving_ = false;
    ui.wants_frames = true;
    const double eased = 1 - std::pow(1 - std::clamp(part, 0.0, 1.0), 3);
    return static_cast<float>(eased);
}

float ResultCard::draw_scale(Ui& ui, const App& app, const NumberQuestion& q, ImVec2 at,
                             float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const LessonResult& result = app.lesson.results.at(app.lesson.step);
    const double said = prediction_of(app, app.lesson.step).number.value_or(0);
    const double least = std::min({q.range[0], said, result.number}),
                 most = std::max({q.range[1], said, result.number});
    const float r = theme.space(1.75f), line = theme.small.px * 1.4f;
    const auto x_of = [&](double value) {
        const double share = most > least ? (value - least) / (most - least) : 0;
        return at.x + r + static_cast<float>(share) * (width - 2 * r);
    };
    const float part = gone(ui, app), y = at.y + line + r;
    const float from = x_of(said), to = from + (x_of(result.number) - from) * part;
    const float half = theme.space(0.5f);
    list.AddRectFilled({at.x, y - half}, {at.x + width, y + half}, p.line_strong, half);
    list.AddRectFilled({std::min(from, to), y - half}, {std::max(from, to), y + half}, p.hit);
    list.AddCircleFilled({from, y}, r, p.text);
    list.AddCircleFilled({to, y}, r, p.hit);
    const auto label = [&](float x, float top, ImU32 colour, const std::string& text) {
        const float wide = text_size(theme.small, text).x;
        draw_text(list, theme.small,
                  {std::clamp(x - wide / 2, at.x, std::max(at.x, at.x + width - wide)), top},
                  colour, text);
    };
    label(from, at.y, p.quiet, "you: " + reading_text(app, q.reading, said));
    if (part >= 1)
        label(to, y + r + theme.space(0.5f), p.hit_text,
              "it was " + reading_text(app, q.reading, result.number));
    return y + r + theme.space(0.5f) + line + theme.space(1) - at.y;
}

float ResultCard::draw(Ui& ui, const App& app, ImVec2 at, float width) {
    const StoryPhase phase = story_phase(app);
    if (phase != StoryPhase::revealed) {
        shown_ = false;
        step_ = app.lesson.step;
        moving_ = true;  // what is revealed from here on is seen to move
        return phase == StoryPhase::playing ? draw_playing(ui, app, at, width) : 0;
    }
    const LessonStep& step = *lesson_step(app);
    const auto result = app.lesson.results.find(app.lesson.step);
    if (result == app.lesson.results.end()) return 0;
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float y = at.y;
    y += draw_wrapped(&list, theme.small, {at.x, y}, width, ui.colours().quiet, step.ask->text) +
         theme.space(1.5f);
    y += draw_score(ui, result->second.score, {at.x, y}, width);
    if (const auto* number = std::get_if<NumberQuestion>(&step.ask->rule))
        y += draw_scale(ui, app, *number, {at.x, y}, width);
    else if (answers_of(*step.ask))
        y += draw_answers(ui, app, {at.x, y}, width);
    else
        y += draw_wrapped(&list, theme.body, {at.x, y}, width, ui.colours().text,
                          result_text(app, app.lesson.step));
    return y - at.y;
}

float draw_summary(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float y =
        at.y + draw_wrapped(&list, theme.strong, at, width, p.text, "How it went") + theme.space(1);
    if (const auto total = total_score(app)) y += draw_score(ui, *total / 100.0, {at.x, y}, width);
    for (const StepResult& r : step_results(app)) {
        const float words = text_size(theme.small, r.words).x, line = theme.body.px * 1.6f;
        draw_clipped(list, theme.body, {at.x, y + (line - theme.body.px) / 2},
                     width - words - theme.space(3), p.text, r.title);
        draw_text(list, theme.small, {at.x + width - words, y + (line - theme.small.px) / 2},
                  r.good ? p.good : p.quiet, r.words);
        y += line;
    }
    return y - at.y;
}

}  // namespace headwater
