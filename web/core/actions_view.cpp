// The view: what is looked at, and how.
#include <algorithm>
#include <cmath>

#include "web/core/actions.h"
#include "web/core/game.h"

namespace headwater {
namespace {

/// The part of a range that lies in the horizon; nothing if it is shorter than two periods.
std::optional<PeriodRange> in_horizon(const App& app, PeriodRange range) {
    range.first = std::clamp(range.first, 0, app.last_period());
    range.last = std::clamp(range.last, 0, app.last_period());
    if (range.last <= range.first) return std::nullopt;
    return range;
}

void go_to_period(App& app, double period) {
    app.view.period = std::clamp(period, 0.0, double(std::max(0, known_until(app))));
    ++app.link_version;
}

/// A set holds what is in it, or does not.
template <class What>
void hold(std::set<What>& set, What what, bool in) {
    if (in)
        set.insert(what);
    else
        set.erase(what);
}

}  // namespace

void on(App& app, const SelectStock& a) {
    if (a.stock.index >= app.hit().record.stocks) return;
    app.view.stock = a.stock;
    app.view.edge = {};
    app.view.figure.reset();
    ++app.link_version;
}

void on(App& app, const SelectEdge& a) {
    if (a.edge.index >= app.hit().record.edges) return;
    app.view.edge = a.edge;
    app.view.stock = {};
    app.view.figure.reset();
    ++app.link_version;
}

void on(App& app, const SelectShock& a) {
    if (a.id.empty() || app.scenario().shocks.contains(a.id)) app.view.shock = a.id;
    if (app.view.shock.empty() && app.view.sheet == Sheet::shock) app.view.sheet = Sheet::none;
}

void on(App& app, const ClearSelection&) {
    app.view.stock = {};
    app.view.edge = {};
    app.view.figure.reset();
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
    const PeriodRange all{0, app.last_period()}, range = app.view.loop.value_or(all);
    if (a.on && (app.period() >= range.last || app.period() < range.first))
        app.view.period = range.first;
    if (!a.on) go_to_period(app, std::floor(app.view.period));
}

void on(App& app, const SetSpeed& a) {
    app.view.speed = std::clamp(a.periods_per_second, kSpeeds.front(), kSpeeds.back());
}

void on(App& app, const SetLoop& a) {
    app.view.loop = a.loop ? in_horizon(app, *a.loop) : std::nullopt;
    if (app.view.loop && app.view.playing) on(app, Play{true});
}

void on(App& app, const Tick& a) {
    // A frame that came late must not skip what the participant wants to watch.
    const double seconds = std::clamp(a.seconds, 0.0, 0.25);
    tick_replay(app, seconds);
    if (!app.view.playing) return;
    app.view.period += seconds * app.view.speed;
    if (app.view.loop) {
        if (app.view.period > app.view.loop->last) app.view.period = app.view.loop->first;
        return;
    }
    if (app.view.period < app.last_period()) return;
    app.view.playing = false;
    go_to_period(app, app.last_period());
}

void on(App& app, const FoldSide& a) { hold(app.view.folded_sides, a.side, a.folded); }

void on(App& app, const SetWindow& a) {
    app.view.window = a.window ? in_horizon(app, *a.window) : std::nullopt;
    if (app.view.window == PeriodRange{0, app.last_period()}) app.view.window.reset();
}

void on(App& app, const FoldPanel& a) { hold(app.view.folded, a.panel, a.folded); }

void on(App& app, const ResizePanel& a) {
    if (a.units > 0 && std::isfinite(a.units))
        app.view.size[a.panel] = a.units;
    else
        app.view.size.erase(a.panel);
}

void on(App& app, const OpenSheet& a) {
    const bool nothing_to_edit = a.sheet == Sheet::shock && app.view.shock.empty();
    const bool tells = a.sheet == Sheet::compare || a.sheet == Sheet::room;
    if (tells && hides_others(app)) return;
    const bool away = a.sheet == Sheet::compare && is_away(app.view, Panel::outcome);
    if (!nothing_to_edit && !away) app.view.sheet = a.sheet;
}

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
void on(App& app, const Announce& a) { announce(app, a.sentence); }

void on(App& app, const TakeLink& a) { app.link = {a.link, a.length, app.link_version}; }

}  // namespace headwater
