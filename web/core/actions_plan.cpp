// Levers, undo and redo, scenarios.
#include "web/core/actions.h"
#include "web/core/game_link.h"
#include "web/core/lesson.h"
#include "web/core/limits.h"
#include "web/core/outcome.h"

namespace headwater {

void announce(App& app, std::string sentence) {
    app.announcement = std::move(sentence);
    ++app.announcements;
}

void take(App& app, LeverValues moved, std::string said, bool same_step) {
    take(app, app.base, std::move(moved), std::move(said), same_step);
}

void take(App& app, std::shared_ptr<const Base> base, LeverValues moved, std::string said,
          bool same_step) {
    if (base == app.base && moved == app.moved) return;
    if (!same_step) {
        show(app, std::move(base), std::move(moved), std::move(said));
        return;
    }
    app.history.steps.resize(app.history.at + 1);
    Step& step = app.history.steps.back();
    step = {std::move(base), std::move(moved), std::move(said), app.pins};
    show_step(app, step);
}

void on(App& app, const MoveLever& a) {
    auto it = app.scenario().levers.find(a.id);
    if (it == app.scenario().levers.end() || is_locked(app, a.id)) return;
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
    if (!app.is_moved(a.id) || is_locked(app, a.id)) return;
    LeverValues moved = app.moved;
    moved.erase(a.id);
    std::string said = app.scenario().levers.at(a.id).title + ": back to its default";
    take(app, std::move(moved), said, false);
    announce(app, said + ". " + outcome_sentence(app));
}

void on(App& app, const ResetAll&) {
    auto base = unedited(app.base);
    // What is held stays where it is.
    LeverValues moved;
    for (const auto& entry : held_levers(app))
        if (app.is_moved(entry.first)) moved.insert(entry);
    if (app.moved == moved && base == app.base) return;
    const char* said = base == app.base ? "All levers back to their defaults"
                                        : "All levers and shocks back to their defaults";
    show(app, std::move(base), std::move(moved), said);
    announce(app, std::string(said) + ". " + outcome_sentence(app));
}

namespace {

void go_to(App& app, std::size_t at, const std::string& said) {
    app.history.at = at;
    app.history.dragging.clear();
    show_step(app, app.history.steps[at]);
    renew_turn(app);
    announce(app, said + ". " + outcome_sentence(app));
}

}  // namespace

void on(App& app, const Undo&) {
    if (!app.history.can_undo()) return;
    go_to(app, app.history.at - 1, "Undone: " + app.history.steps[app.history.at].said);
}

void on(App& app, const Redo&) {
    if (!app.history.can_redo()) return;
    go_to(app, app.history.at + 1, "Redone: " + app.history.steps[app.history.at + 1].said);
}

void show_afresh(App& app, std::shared_ptr<const Base> base, std::string said) {
    if (app.game) restore_game(app, nullptr);
    show(app, std::move(base), {}, std::move(said));
}

void on(App& app, const LoadScenario& a) {
    if (app.base->id == a.id && app.base->edits.empty()) return;
    auto base = load_base(a.id);
    if (!base) {
        app.message =
            Message{Message::Kind::warning, "This scenario could not be opened",
                    "\"" + a.id + "\" is not in the library of this version, or is damaged."};
        return;
    }
    std::string said = "Scenario: " + base->scenario.title;
    app.message.reset();
    show_afresh(app, std::move(base), said);
    announce(app, said + ". " + outcome_sentence(app));
}

}  // namespace headwater
