// apply(): what each action does. One overload for each.
#include <algorithm>
#include <cmath>

#include "web/core/app.h"
#include "web/core/format.h"
#include "web/core/outcome.h"
#include "web/core/runs.h"

namespace headwater {
namespace {

void announce(App& app, std::string sentence) {
    app.announcement = std::move(sentence);
    ++app.announcements;
}

/// Takes new lever values; the present step of the history is replaced if it belongs to the same
/// drag.
void take(App& app, LeverValues moved, std::string said, bool same_step) {
    if (moved == app.moved) return;
    if (!same_step) {
        show(app, app.base, std::move(moved), std::move(said));
        return;
    }
    Stale stale = stale_after(app.scenario(), app.moved, moved);
    app.moved = std::move(moved);
    simulate(app.runs, app.scenario(), app.moved, stale);
    ++app.runs_version;
    ++app.link_version;
    app.history.steps.resize(app.history.at + 1);
    app.history.steps.back().moved = app.moved;
    app.history.steps.back().said = std::move(said);
}

void on(App& app, const MoveLever& a) {
    auto it = app.scenario().levers.find(a.id);
    if (it == app.scenario().levers.end()) return;
    double value = lever_value(app.scenario(), it->second, a.value);
    LeverValues moved = app.moved;
    if (value == lever_default(app.scenario(), it->second).value_or(0))
        moved.erase(a.id);
    else
        moved[a.id] = value;
    if (moved != app.moved) {
        std::string said = it->second.title + ": " + lever_state(app.scenario(), it->second, value);
        take(app, std::move(moved), said, a.dragging && app.history.dragging == a.id);
        announce(app, said + ". " + outcome_sentence(app));
        app.history.dragging = a.id;  // the step that the rest of the drag belongs to
    }
    if (!a.dragging) app.history.dragging.clear();
}

void on(App& app, const EndDrag&) { app.history.dragging.clear(); }

void on(App& app, const ResetLever& a) {
    if (!app.is_moved(a.id)) return;
    LeverValues moved = app.moved;
    moved.erase(a.id);
    std::string said = app.scenario().levers.at(a.id).title + ": back to its default";
    take(app, std::move(moved), said, false);
    announce(app, said + ". " + outcome_sentence(app));
}

void on(App& app, const ResetAll&) {
    if (app.moved.empty()) return;
    take(app, {}, "All levers back to their defaults", false);
    announce(app, "All levers back to their defaults. " + outcome_sentence(app));
}

void go_to(App& app, std::size_t at, const std::string& said) {
    Step step = app.history.steps[at];  // show() would cut the history: work on a copy of it
    History history = app.history;
    show(app, step.base, step.moved, step.said);
    app.history = std::move(history);
    app.history.at = at;
    app.history.dragging.clear();
    announce(app, said + ". " + outcome_sentence(app));
}

void on(App& app, const Undo&) {
    if (!app.history.can_undo()) return;
    go_to(app, app.history.at - 1, "Undone: " + app.history.steps[app.history.at].said);
}

void on(App& app, const Redo&) {
    if (!app.history.can_redo()) return;
    go_to(app, app.history.at + 1, "Redone: " + app.history.steps[app.history.at + 1].said);
}

void on(App& app, const LoadScenario& a) {
    if (app.base && app.base->id == a.id) return;
    auto base = load_base(a.id);
    if (!base) {
        app.message =
            Message{Message::Kind::warning, "This scenario could not be opened",
                    "\"" + a.id + "\" is not in the library of this version, or is damaged."};
        return;
    }
    std::string said = "Scenario: " + base->scenario.title;
    app.message.reset();
    show(app, std::move(base), {}, said);
    announce(app, said + ". " + outcome_sentence(app));
}

void on(App& app, const SelectStock& a) {
    if (a.stock.index >= app.hit().record.stocks) return;
    app.view.stock = a.stock;
    app.view.edge = {};
    ++app.link_version;
}

void on(App& app, const SelectEdge& a) {
    if (a.edge.index >= app.hit().record.edges) return;
    app.view.edge = a.edge;
    app.view.stock = {};
    ++app.link_version;
}

void on(App& app, const ClearSelection&) {
    app.view.stock = {};
    app.view.edge = {};
    ++app.link_version;
}

void go_to_period(App& app, double period) {
    app.view.period = std::clamp(period, 0.0, double(app.last_period()));
    ++app.link_version;
}

void on(App& app, const SetPeriod& a) {
    if (std::isfinite(a.period)) go_to_period(app, a.period);
}

void on(App& app, const StepPeriods& a) {
    app.view.playing = false;
    go_to_period(app, std::floor(app.view.period) + a.by);
}

void on(App& app, const Play& a) {
    app.view.playing = a.on;
    // At the end, play begins again: pressing it must never do nothing.
    if (a.on && app.period() >= app.last_period()) app.view.period = 0;
    if (!a.on) go_to_period(app, std::floor(app.view.period));
}

void on(App& app, const SetSpeed& a) {
    app.view.speed = std::clamp(a.periods_per_second, kSpeeds.front(), kSpeeds.back());
}

void on(App& app, const Tick& a) {
    if (!app.view.playing) return;
    // A frame that came late must not skip what the participant wants to watch.
    double seconds = std::clamp(a.seconds, 0.0, 0.25);
    app.view.period += seconds * app.view.speed;
    if (app.view.period < app.last_period()) return;
    app.view.playing = false;
    go_to_period(app, app.last_period());
}

void on(App& app, const SetChangedOnly& a) { app.view.changed_only = a.on; }

void on(App& app, const FoldPanel& a) {
    if (a.folded)
        app.view.folded.insert(a.panel);
    else
        app.view.folded.erase(a.panel);
}

void on(App& app, const ShowTab& a) { app.view.tab = a.panel; }
void on(App& app, const SetTheme& a) { app.view.theme = a.theme; }

void on(App& app, const SetTextSize& a) {
    app.view.text_size = std::round(std::clamp(a.px, kTextSmallest, kTextLargest));
}

void on(App& app, const SetReducedMotion& a) {
    app.view.reduced_motion = a.on;
    if (a.on) on(app, Play{false});
}

void on(App& app, const Say& a) {
    app.message = a.message;
    announce(app, a.message.title + ". " + a.message.text);
}

void on(App& app, const DismissMessage&) { app.message.reset(); }
void on(App&, const CopyLink&) {}

/// Works without a scenario too, that is with an empty library.
template <class A>
constexpr bool needs_base = !(std::is_same_v<A, Say> || std::is_same_v<A, DismissMessage> ||
                              std::is_same_v<A, SetTheme> || std::is_same_v<A, SetTextSize> ||
                              std::is_same_v<A, CopyLink> || std::is_same_v<A, FoldPanel>);

}  // namespace

void apply(App& app, const Action& action) {
    std::visit(
        [&](const auto& a) {
            if (needs_base<std::decay_t<decltype(a)>> && !app.base) return;
            on(app, a);
        },
        action);
}

}  // namespace headwater
