// Limits of a group, and the rest of what a facilitator does: freeze, timer, back to the link.
#include "web/core/limits.h"

#include <algorithm>
#include <cmath>

#include "web/core/actions.h"
#include "web/core/timer.h"

namespace headwater {
namespace {

// Names in links. They are forever.
constexpr std::pair<Panel, const char*> kPanels[] = {
    {Panel::levers, "levers"}, {Panel::outcome, "outcome"}, {Panel::ripple, "ripple"}};

/// Whether a list of texts in a link holds this one.
bool lists(const Json& view, const char* key, std::string_view name) {
    if (!view.is_object()) return false;
    const auto list = view.find(key);
    return list != view.end() && list->is_array() &&
           std::any_of(list->begin(), list->end(), [&](const Json& v) {
               return v.is_string() && v.get_ref<const std::string&>() == name;
           });
}

}  // namespace

LeverLimit limit_of(const App& app, const std::string& lever) {
    if (!app.view.limits.on) return LeverLimit::free;
    const auto it = app.view.limits.levers.find(lever);
    return it == app.view.limits.levers.end() ? LeverLimit::free : it->second;
}

void write_limits(const App& app, Json& view) {
    for (const auto& [lever, limit] : app.view.limits.levers)
        view[limit == LeverLimit::hidden ? "hidden" : "locked"].push_back(lever);
    for (const auto& [panel, id] : kPanels)
        if (app.view.limits.away.contains(panel)) view["away"].push_back(id);
}

void read_limits(App& app, const Json& view) {
    Limits limits;
    for (const auto& [id, lever] : app.scenario().levers) {
        if (lists(view, "locked", id)) limits.levers[id] = LeverLimit::locked;
        if (lists(view, "hidden", id)) limits.levers[id] = LeverLimit::hidden;
    }
    for (const auto& [panel, id] : kPanels)
        if (lists(view, "away", id)) limits.away.insert(panel);
    limits.on = !limits.empty();
    app.view.limits = std::move(limits);
}

std::map<std::string, double> held_levers(const App& app) {
    std::map<std::string, double> held;
    if (app.view.limits.on)
        for (const auto& entry : app.view.limits.levers)
            if (app.scenario().levers.contains(entry.first))
                held[entry.first] = app.lever(entry.first);
    return held;
}

std::string limit_words(const App& app) {
    const Limits& limits = app.view.limits;
    std::string words;
    const auto add = [&](std::size_t n, const char* what) {
        if (n > 0) words += (words.empty() ? "" : ", ") + std::to_string(n) + what;
    };
    const auto locked = static_cast<std::size_t>(
        std::count_if(limits.levers.begin(), limits.levers.end(),
                      [](const auto& l) { return l.second == LeverLimit::locked; }));
    add(locked, locked == 1 ? " lever locked" : " levers locked");
    const std::size_t hidden = limits.levers.size() - locked;
    add(hidden, hidden == 1 ? " lever hidden" : " levers hidden");
    add(limits.away.size(), limits.away.size() == 1 ? " panel away" : " panels away");
    return words;
}

void on(App& app, const LimitLever& a) {
    if (!app.scenario().levers.contains(a.id)) return;
    if (a.limit == LeverLimit::free)
        app.view.limits.levers.erase(a.id);
    else
        app.view.limits.levers[a.id] = a.limit;
}

void on(App& app, const LimitPanel& a) {
    if (a.panel == Panel::story) return;
    if (a.away)
        app.view.limits.away.insert(a.panel);
    else
        app.view.limits.away.erase(a.panel);
}

void on(App& app, const Reveal& a) {
    app.view.limits.on = !a.all && !app.view.limits.empty();
    announce(app, app.view.limits.on ? "Shown as the group sees it: " + limit_words(app) + "."
                                     : "All levers and panels are shown again.");
}

void on(App& app, const Freeze& a) {
    app.frozen = a.on;
    if (a.on) {
        on(app, StopReplay{});
        on(app, Play{false});
        app.view.sheet = Sheet::none;
    }
    announce(app, a.on ? "Frozen: nothing can be changed until the facilitator goes on."
                       : "It goes on.");
}

// ----------------------------------------------------------------------------------------- timer

void on(App& app, const SetTimer& a) {
    if (!std::isfinite(a.seconds)) return;
    app.timer.asked = std::clamp(a.seconds, 1.0, kLongestTimer);
    app.timer.left = app.timer.asked;
    app.timer.shown = true;
}

void on(App& app, const RunTimer& a) {
    Timer& timer = app.timer;
    if (a.on && timer.left <= 0) timer.left = timer.asked;
    timer.running = a.on;
    timer.clock.reset();
    timer.shown = true;
    announce(app, (a.on ? "Timer started: " : "Timer paused: ") + timer_words(timer.left) + ".");
}

void on(App& app, const AddToTimer& a) {
    if (!std::isfinite(a.seconds)) return;
    app.timer.left = std::clamp(app.timer.left + a.seconds, 0.0, kLongestTimer);
    app.timer.shown = true;
    announce(app, "Timer: " + timer_words(app.timer.left) + " left.");
}

void on(App& app, const CloseTimer&) {
    app.timer.running = app.timer.shown = false;
    app.timer.left = app.timer.asked;
}

void on(App& app, const ClockTimer& a) {
    Timer& timer = app.timer;
    if (!timer.running) return;
    const double went_by = timer.clock ? std::max(0.0, a.now - *timer.clock) : 0;
    timer.clock = a.now;
    timer.left = std::max(0.0, timer.left - went_by);
    if (timer.left > 0) return;
    timer.running = false;
    on(app, Say{{Message::Kind::note, "Time is up", "The timer has run to its end."}});
}

std::string timer_text(double seconds) {
    const int whole = static_cast<int>(std::ceil(seconds));
    const int rest = whole % 60;
    return std::to_string(whole / 60) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

std::string timer_words(double seconds) {
    const int whole = static_cast<int>(std::ceil(seconds)), minutes = whole / 60, rest = whole % 60;
    std::string words;
    if (minutes > 0) words = std::to_string(minutes) + (minutes == 1 ? " minute" : " minutes");
    if (rest > 0 || minutes == 0)
        words += (words.empty() ? "" : " ") + std::to_string(rest) +
                 (rest == 1 ? " second" : " seconds");
    return words;
}

}  // namespace headwater
