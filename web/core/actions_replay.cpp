// The last change once more: before, the change itself, after.
#include <algorithm>
#include <cmath>

#include "web/core/actions.h"

namespace headwater {
namespace {

// Seconds.
constexpr double kBefore = 1.6, kMoving = 1.8, kAfter = 1.6;

bool same_plan(const Step& a, const Step& b) { return a.base == b.base && a.moved == b.moved; }

/// The step that made the last change of the plan; 0: nothing was changed in this scenario. Steps
/// that only pinned something are passed over.
std::size_t last_change(const App& app) {
    std::size_t i = app.history.at;
    while (i > 0 && same_plan(app.history.steps[i], app.history.steps[i - 1])) --i;
    if (i == 0 || app.history.steps[i].base->id != app.history.steps[i - 1].base->id) return 0;
    return i;
}

double value_in(const Step& step, const std::string& lever, double normal) {
    auto it = step.moved.find(lever);
    return it == step.moved.end() ? normal : it->second;
}

/// Levers on the way from one step to the other; `share` 0 … 1.
LeverValues between(const Step& before, const Step& after, double share) {
    const Scenario& scenario = after.base->scenario;
    LeverValues moved;
    for (const auto& [id, lever] : scenario.levers) {
        const double normal = lever_default(scenario, lever).value_or(0);
        const double from = value_in(before, id, normal), to = value_in(after, id, normal);
        const double now = lever_value(scenario, lever, from + (to - from) * share);
        if (now != normal) moved[id] = now;
    }
    return moved;
}

}  // namespace

bool can_replay(const App& app) { return app.base && last_change(app) > 0; }

void on(App& app, const ReplayChange&) {
    const std::size_t at = last_change(app);
    if (at == 0) return;
    Replay replay{app.history.steps[at - 1], app.history.steps[at], 0, Replay::Phase::before};
    replay.after.pins = app.pins;
    replay.before.pins = app.pins;
    app.view.playing = false;
    show_step(app, replay.before);
    announce(app, "Before the change. Then: " + replay.after.said);
    app.replay = std::move(replay);
}

void on(App& app, const StopReplay&) {
    if (!app.replay) return;
    const Step after = app.replay->after;
    app.replay.reset();
    show_step(app, after);
}

void tick_replay(App& app, double seconds) {
    if (!app.replay) return;
    Replay& replay = *app.replay;
    replay.seconds += seconds;
    // Shocks that were edited, and eyes that want no motion, see before and after only.
    const bool glides = replay.before.base == replay.after.base && !app.view.reduced_motion;
    const double moving = glides ? kMoving : 0;
    if (replay.seconds >= kBefore + moving + kAfter) {
        on(app, StopReplay{});
    } else if (replay.seconds >= kBefore + moving) {
        if (replay.phase == Replay::Phase::after) return;
        replay.phase = Replay::Phase::after;
        show_step(app, replay.after);
        announce(app, "After the change: " + replay.after.said);
    } else if (replay.seconds >= kBefore) {
        replay.phase = Replay::Phase::moving;
        const double x = (replay.seconds - kBefore) / kMoving;
        Step now = replay.after;
        now.moved = between(replay.before, replay.after, x * x * (3 - 2 * x));  // eases in and out
        if (now.moved != app.moved) show_step(app, now);
    }
}

}  // namespace headwater
