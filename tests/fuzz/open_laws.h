// What holds of an App whatever link it opened, and whatever was done then.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/fuzz/must.h"
#include "web/core/game.h"
#include "web/core/game_debrief.h"
#include "web/core/game_text.h"
#include "web/core/lesson.h"
#include "web/core/lesson_sketch.h"
#include "web/core/lesson_text.h"
#include "web/core/limits.h"
#include "web/core/link_view.h"
#include "web/core/outcome.h"
#include "web/core/share.h"
#include "web/core/story.h"

namespace headwater {

inline bool is_units(double value) { return std::isfinite(value) && value >= 0 && value <= 1e15; }

inline void hold_view(const App& app) {
    const View& v = app.view;
    const int last = app.last_period();
    must(v.period >= 0 && v.period <= last, "the period is in the calendar");
    must(app.period() <= std::max(0, known_until(app)), "what is looked at is known");
    const Model& model = app.plan().model;
    must(v.stock.index < static_cast<int>(model.stocks.size()) && v.stock.index >= -1,
         "the stock is there, or none");
    must(v.edge.index < static_cast<int>(model.edges.size()) && v.edge.index >= -1,
         "the edge is there, or none");
    must(!v.stock.valid() || !v.edge.valid(), "one thing is selected");
    for (const auto& range : {v.window, v.loop})
        must(!range || (0 <= range->first && range->first < range->last && range->last <= last),
             "a range of periods is in order and in the calendar");
    for (const auto& [id, limit] : v.limits.levers) {
        must(app.scenario().levers.contains(id), "limits are of levers that are there");
        must(limit != LeverLimit::free, "a limit limits");
    }
    must(!v.limits.away.contains(Panel::story), "the story cannot be away");
    must(v.shock.empty() || app.scenario().shocks.contains(v.shock), "a shock is there, or none");
}

inline void hold_rules(const App& app, const GameState& game) {
    must(!game.rules.roles.empty() && game.rules.roles.size() <= kMostRoles, "a game has roles");
    for (const Role& role : game.rules.roles) {
        must(can_play(app, stock_of(app, role)), "a role can be played");
        must(std::count(game.rules.roles.begin(), game.rules.roles.end(), role) == 1,
             "a role is there once");
    }
    must(fitting_rules(app, game.rules) == game.rules, "the rules of a game fit");
    must(game.rules.from >= 0 && game.rules.from <= app.last_period(), "it begins in the calendar");
    must(game.rules.every >= 1 && game.rules.every <= app.calendar().periods, "turns come");
    must(game.rules.seconds >= 0 && game.rules.seconds <= kLongestClock, "the clock is a clock");
    must(game.left <= game.rules.seconds, "no more is left than the clock gives");
}

inline void hold_game(const App& app) {
    must(is_playing(app) == app.truth.has_value(), "the truth is aside while a game is played");
    if (!app.game) return;
    const GameState& game = *app.game;
    hold_rules(app, game);
    must(game.sketch.size() <= static_cast<std::size_t>(app.calendar().periods - game.rules.from),
         "what is drawn is within the calendar");
    for (const auto& units : game.sketch)
        must(!units || (is_units(*units) && *units <= 1e12), "what is drawn is a number of units");
    if (const auto turn = turn_of(app)) {
        must(turn->period >= game.rules.from && turn->period <= turn->last &&
                 turn->last <= app.last_period(),
             "a turn is in the calendar");
        must(turn->role < game.rules.roles.size(), "a turn is somebody's");
        must(turn->decided >= 0 && turn->decided < turn->of, "decisions are counted");
    }
    must(game.stage == GameStage::setup || !app.lesson.open, "no lesson is open in a game");
}

inline void hold_answer(const Question& question, const Prediction& said) {
    if (const auto* number = std::get_if<NumberQuestion>(&question.rule)) {
        must(!said.number || (*said.number >= number->range[0] && *said.number <= number->range[1]),
             "a number is within its range");
    } else if (const auto* answers = answers_of(question)) {
        must(!said.choice || *said.choice < answers->size(), "a choice is one of the answers");
        must(std::holds_alternative<ChoiceQuestion>(question.rule) ||
                 said.order.size() == answers->size(),
             "a ranking has all answers");
    } else {
        const auto& curve = std::get<CurveQuestion>(question.rule);
        must(said.curve.size() == static_cast<std::size_t>(curve.last - curve.from + 1),
             "a curve has a place for each period");
        for (const auto& place : said.curve)
            must(!place || is_units(*place), "a place of a curve is a number of units");
    }
    must(!said.given || is_complete(question, said), "what is given is complete");
}

inline void hold_lesson(const App& app) {
    const LessonState& lesson = app.lesson;
    const auto& steps = app.scenario().lesson.steps;
    must(lesson.step < steps.size(), "the step is there");
    must(std::isfinite(lesson.sketch_top) && lesson.sketch_top > 0, "the axis has a top");
    for (const auto& [step, said] : lesson.predictions) {
        must(step < steps.size() && steps[step].ask.has_value(), "what is said was asked");
        hold_answer(*steps[step].ask, said);
        must(said.given == lesson.results.contains(step), "what is given is scored");
    }
    for (const auto& [step, result] : lesson.results) {
        must(lesson.predictions.contains(step), "a score is of an answer");
        must(result.score >= 0 && result.score <= 1, "a score is a share");
    }
    for (const auto& [step, plan] : lesson.plans) {
        must(step < steps.size(), "a step that was left is there");
        for (const auto& [id, value] : plan) {
            const auto& levers = unedited(app.base)->scenario.levers;
            const auto lever = levers.find(id);
            must(lever != levers.end(), "a lever of a step that was left is there");
            must(value >= lever->second.range[0] && value <= lever->second.range[1],
                 "a lever of a step that was left is in its range");
        }
    }
    for (const std::size_t step : lesson.met)
        must(step < steps.size() && steps[step].task.has_value(), "a task that was met is there");
    must(!lesson.reveal_until || *lesson.reveal_until <= app.last_period(), "a reveal ends");
}

/// Always.
inline void hold(const App& app) {
    must(app.base != nullptr && !app.history.steps.empty(), "a scenario is shown");
    must(app.history.at < app.history.steps.size() && app.history.floor <= app.history.at,
         "the history is at one of its steps");
    for (const auto& [id, value] : app.moved) {
        const Lever& lever = app.scenario().levers.at(id);
        must(value >= lever.range[0] && value <= lever.range[1], "a lever is in its range");
    }
    hold_view(app);
    hold_game(app);
    hold_lesson(app);
}

/// When a link was opened just now.
inline void hold_opened(const App& app) {
    must(!app.view.playing && app.view.period == std::floor(app.view.period), "it does not play");
    must(app.view.limits.on == !app.view.limits.empty(), "limits of a link hold at once");
    must(!is_playing(app) || app.history.floor == app.history.at, "undo ends at the link");
}

/// What is given is scored as the lesson itself goes, whatever else the link changes. This
/// simulates.
inline void hold_scores(const App& app) {
    for (const auto& [step, result] : app.lesson.results) {
        const Prediction& said = app.lesson.predictions.at(step);
        must(judge(unedited(app.base)->scenario, step, said).score == result.score,
             "a score is that of the lesson's own course");
    }
}

/// What panels, the parallel page and the share sheet make of it.
inline void read_aloud(const App& app) {
    must(!outcome_sentence(app).empty() || is_away(app.view, Panel::outcome),
         "there is an outcome");
    view_words(app), limit_words(app), share_lines(app), total_score(app);
    for (const auto& entry : app.lesson.results)
        must(!result_text(app, entry.first).empty(), "a result has words");
    if (const auto drawn = sketch(app)) {
        must(drawn->asked.first <= drawn->asked.last, "a curve is asked for");
        must(drawn->axis.top > 0 && drawn->step > 0, "a curve can be drawn");
    }
    lesson_page(app);
    game_page(app);
    if (!app.game || app.game->stage != GameStage::over) return;
    const Debrief d = debrief(app);
    must(!debrief_sentence(app, d).empty() && !debrief_csv(app, d).empty(), "a debrief has words");
    debrief_words(app, d);
}

}  // namespace headwater
