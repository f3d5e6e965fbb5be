// The lesson: opening it, going through its steps, answering.
#include <algorithm>

#include "web/core/actions.h"
#include "web/core/lesson.h"
#include "web/core/lesson_scores.h"
#include "web/core/lesson_sketch.h"
#include "web/core/outcome.h"
#include "web/core/story.h"

namespace headwater {
namespace {

/// The levers that a step begins with: as it was left, or as its author wants them.
LeverValues levers_at(const App& app, std::size_t index) {
    const auto& plans = app.lesson.plans;
    if (const auto it = plans.find(index); it != plans.end()) return it->second;
    const Scenario& scenario = unedited(app.base)->scenario;  // which the step begins with
    const LessonStep& step = scenario.lesson.steps[index];
    const LeverValues authored = authored_levers(scenario, index, false);
    if (step.ask || step.resets) return authored;
    LeverValues values = app.moved;
    for (const auto& entry : step.set) {
        values.erase(entry.first);  // a lever that is set to its default is in no list
        if (const auto it = authored.find(entry.first); it != authored.end()) values.insert(*it);
    }
    return values;
}

void point_to(App& app, const Spotlight& show) {
    if (!show.site.empty())
        if (const StockId stock = app.plan().model.find_stock(show.site, show.item); stock.valid())
            on(app, SelectStock{stock});
    if (show.period) on(app, SetPeriod{static_cast<double>(*show.period)});
}

/// Opens the part of the screen that is pointed to; on a small screen it is the tab shown.
void open_panel(App& app, LessonPanel panel) {
    const auto unfold = [&](Panel which) { app.view.folded.erase(which); };
    switch (panel) {
        case LessonPanel::levers:
            unfold(Panel::levers);
            app.view.tab = Panel::levers;
            break;
        case LessonPanel::outcome:
        case LessonPanel::charts:
            unfold(Panel::outcome);
            app.view.tab = Panel::outcome;
            break;
        case LessonPanel::ripple:
            unfold(Panel::ripple);
            app.view.map_first = true;
            break;
        case LessonPanel::network:
            app.view.map_first = false;
            break;
        case LessonPanel::timeline:
        case LessonPanel::none:
            break;
    }
}

/// Keeps the levers of the step that is left.
void leave_step(App& app) {
    if (lesson_step(app)) app.lesson.plans[app.lesson.step] = app.moved;
    app.lesson.reveal_until.reset();
}

void enter_step(App& app, std::size_t index) {
    app.lesson.step = index;
    const LessonStep& step = app.scenario().lesson.steps[index];
    app.view.playing = false;
    LeverValues levers = levers_at(app, index);
    const auto base = unedited(app.base);
    if (levers != app.moved || base != app.base)
        take(app, base, std::move(levers), "Lesson: " + step.title, false);
    if (step.ask && std::holds_alternative<CurveQuestion>(step.ask->rule))
        app.lesson.sketch_top = sketch_top(app.scenario(), index);
    point_to(app, step.show);
    ++app.lesson.pointed;
    ++app.link_version;
    announce(app, "Step " + std::to_string(index + 1) + " of " +
                      std::to_string(app.scenario().lesson.steps.size()) + ": " + step.title + ".");
}

}  // namespace

void on(App& app, const OpenLesson& a) {
    if (a.open && has_lesson(app)) on(app, LeaveGame{});
    if (!has_lesson(app) || a.open == app.lesson.open) return;
    if (!a.open) leave_step(app);
    app.lesson.open = a.open;
    app.view.tab = a.open ? Panel::story : Panel::levers;
    ++app.link_version;
    if (a.open) {
        app.view.folded.erase(Panel::levers);
        app.view.folded.erase(Panel::story);
    } else {
        announce(app, "The lesson is closed. It goes on where it was left.");
    }
    if (a.open) enter_step(app, std::min(app.lesson.step, app.scenario().lesson.steps.size() - 1));
}

void on(App& app, const GoToLessonStep& a) {
    if (!lesson_step(app) || a.step >= app.scenario().lesson.steps.size()) return;
    if (a.step == app.lesson.step) return;
    leave_step(app);
    enter_step(app, a.step);
}

void on(App& app, const Predict& a) {
    if (!is_asking(app)) return;
    Prediction prediction = a.prediction;
    prediction.given = false;
    app.lesson.predictions[app.lesson.step] = std::move(prediction);
    ++app.link_version;
}

void on(App& app, const GiveAnswer&) {
    if (!is_asking(app)) return;
    const LessonStep& step = *lesson_step(app);
    Prediction prediction = prediction_of(app, app.lesson.step);
    if (!is_complete(*step.ask, prediction)) return;
    prediction.given = true;
    app.lesson.predictions[app.lesson.step] = prediction;
    const auto base = unedited(app.base);
    take(app, base, authored_levers(base->scenario, app.lesson.step, true), "Lesson: " + step.title,
         false);
    app.lesson.results[app.lesson.step] = score(*step.ask, prediction, app.runs);
    ++app.link_version;
    const int last = step.play_last.value_or(app.last_period());
    if ((step.play_from || step.play_last) && !app.view.reduced_motion) {
        on(app, SetLoop{});
        on(app, SetPeriod{static_cast<double>(step.play_from.value_or(0))});
        app.lesson.reveal_until = last;
        on(app, Play{true});
    } else if (step.play_from || step.play_last) {
        on(app, SetPeriod{static_cast<double>(last)});
    }
    announce(app, result_text(app, app.lesson.step) + " " + outcome_sentence(app));
}

void on(App& app, const ShowSpot&) {
    const LessonStep* step = lesson_step(app);
    if (!step) return;
    open_panel(app, step->show.panel);
    point_to(app, step->show);
    ++app.lesson.pointed;
    announce(app, "Shown: " + spot_words(app, step->show) + ".");
}

void on(App& app, const RestartLesson&) {
    if (!lesson_step(app)) return;
    app.lesson = {};
    app.lesson.open = true;
    app.view.tab = Panel::story;
    enter_step(app, 0);
}

void tick_lesson(App& app) {
    const LessonStep* step = lesson_step(app);
    if (!step) return;
    if (app.lesson.reveal_until &&
        (!app.view.playing || app.view.period >= *app.lesson.reveal_until)) {
        // Pausing, or looking at another day, ends the reveal.
        if (app.view.playing) on(app, SetPeriod{static_cast<double>(*app.lesson.reveal_until)});
        app.view.playing = false;
        app.lesson.reveal_until.reset();
        announce(app, result_text(app, app.lesson.step));
    }
}

void check_task(App& app) {
    const LessonStep* step = lesson_step(app);
    if (!step || !step->task || app.lesson.met.contains(app.lesson.step)) return;
    if (!app.history.dragging.empty() || !task_state(app, *step->task).met) return;
    app.lesson.met.insert(app.lesson.step);
    announce(app, "Task met: " + step->title + ". " + outcome_sentence(app));
}

}  // namespace headwater
