// Shocks: moved, stretched, added, edited, taken out.
#include <algorithm>

#include "web/core/actions.h"
#include "web/core/format.h"
#include "web/core/outcome.h"
#include "web/core/shock_edit.h"
#include "web/core/shock_kinds.h"
#include "web/core/shock_places.h"

namespace headwater {
namespace {

bool same_plan(const Step& a, const Step& b) { return a.base == b.base && a.moved == b.moved; }

/// Where the moves of a drag begin: each starts from the state before the drag, so that what was
/// shortened on the way comes back.
struct Start {
    BasePtr base;
    LeverValues moved;
    bool dragged = false;  ///< a drag of this shock is on its way
};

Start start_of(const App& app, const std::string& key) {
    const History& h = app.history;
    if (h.dragging != key || h.at == 0) return {app.base, app.moved, false};
    const Step& before = h.steps[h.at - 1];
    return {before.base, before.moved, true};
}

void refuse(App& app, const Edited& edit) {
    apply(app, Say{{Message::Kind::warning, "This shock cannot be so",
                    edit.reason + " Nothing was changed."}});
}

/// Takes an edit as a step of the history; false if it was refused.
template <class Words>
bool take_edit(App& app, Edited edit, bool same_step, Words said) {
    if (!edit.base) {
        refuse(app, edit);
        return false;
    }
    if (edit.base != app.base && edit.base->id == app.base->id &&
        edit.base->edits == app.base->edits)
        edit.base = app.base;
    if (edit.base == app.base && edit.moved == app.moved) return true;
    take(app, std::move(edit.base), std::move(edit.moved), "", same_step);
    std::string words = said();  // of what came of it: levers clamp
    app.history.steps[app.history.at].said = words;
    announce(app, words + ". " + outcome_sentence(app));
    return true;
}

/// Notes that a drag goes on, or ends it: one that came back to where it began leaves no step.
void end_edit(App& app, const std::string& key, bool dragging) {
    History& h = app.history;
    if (dragging) {
        h.dragging = key;
        return;
    }
    if (h.dragging == key && h.at > 0 && same_plan(h.steps[h.at], h.steps[h.at - 1])) {
        h.steps.resize(h.at);
        --h.at;
    }
    h.dragging.clear();
}

const Shock& shown(const App& app, const std::string& id) {
    return app.plan().scenario.shocks.at(id);
}

std::string when(const App& app, const std::string& id) {
    const Shock& shock = shown(app, id);
    const int from = begin_of(app.plan().scenario, id);
    if (shock.recurs) return shock.title + ": comes and goes";
    return shock.title + ": " + times_text(app.calendar(), from, shock.duration);
}

/// What a shock was changed in, in words.
std::string change_of(const App& app, const std::string& id, const Shock& before) {
    const Shock& now = shown(app, id);
    const std::string name = now.title + ": ";
    if (now.active != before.active) return name + (now.active ? "on" : "off");
    if (now.title != before.title) return "Renamed: " + now.title;
    if (now.kind != before.kind) {
        return name + info_of(now.kind).name + ", " + strength_text(now, app.calendar());
    }
    if (place_title(app.scenario(), now.at) != place_title(app.scenario(), before.at))
        return name + place_title(app.scenario(), now.at);
    if (now.factor != before.factor || now.add != before.add)
        return name + strength_text(now, app.calendar());
    if (now.from != before.from || now.duration != before.duration) return when(app, id);
    if (now.onset != before.onset) return name + duration(app.calendar(), now.onset) + " of onset";
    if (now.recovery != before.recovery)
        return name + duration(app.calendar(), now.recovery) + " of recovery";
    if (now.probability != before.probability) return name + percent(now.probability) + " likely";
    return name + "changed";
}

/// Without a limit of its own, a share of the capacity is no limit either: only none of it is.
bool all_unlimited(const Scenario& scenario, const Shock& shock) {
    Scenario alone = scenario;
    alone.shocks = {{"shock", shock}};
    const Model model = compile(alone);
    return std::all_of(model.effects.begin(), model.effects.end(), [&](const ShockEffect& e) {
        return e.parameter == Parameter::capacity &&
               model.edges[static_cast<std::size_t>(e.entity)].capacity >= kUnlimited;
    });
}

Shock new_shock(const App& app, ShockKind kind, int from) {
    const ShockKindInfo& info = info_of(kind);
    Shock shock = of_kind({}, kind, app.calendar());
    shock.at = telling_place(app, kind);
    shock.title = info.title;
    Place named = shock.at;
    if (!named.site.empty()) named.item.clear();  // short enough for a bar
    if (place_title(app.scenario(), named) != "everywhere")
        shock.title += ": " + place_title(app.scenario(), named);
    shock.from = std::clamp(from, 0, app.last_period());
    shock.duration = app.calendar().period == Period::week ? info.weeks : info.days;
    if (all_unlimited(app.scenario(), shock)) shock.factor = 0;
    return shock;
}

void add(App& app, const std::string& wanted, const Shock& shock) {
    const std::string id = wanted.empty() ? free_shock_id(app.scenario(), shock.title) : wanted;
    const auto said = [&] { return "Added: " + when(app, id); };
    if (!take_edit(app, put_shock(app.base, app.moved, id, shock), false, said)) return;
    apply(app, SelectShock{id});
}

}  // namespace

void on(App& app, const MoveShock& a) {
    if (!app.scenario().shocks.contains(a.id)) return;
    const std::string key = "shock:" + a.id;
    const Start start = start_of(app, key);
    Edited edit = move_shock(start.base, start.moved, a.id, a.from, a.duration);
    take_edit(app, std::move(edit), start.dragged, [&] { return when(app, a.id); });
    end_edit(app, key, a.dragging);
}

void on(App& app, const PutShock& a) {
    if (!app.scenario().shocks.contains(a.id)) {
        add(app, a.id, a.shock);
        return;
    }
    const std::string key = "shock:" + a.id;
    const Start start = start_of(app, key);
    const Shock before = shown(app, a.id);
    Edited edit = put_shock(start.base, start.moved, a.id, a.shock);
    take_edit(app, std::move(edit), start.dragged, [&] { return change_of(app, a.id, before); });
    end_edit(app, key, a.dragging);
}

void on(App& app, const RemoveShock& a) {
    auto it = app.scenario().shocks.find(a.id);
    if (it == app.scenario().shocks.end()) return;
    const std::string title = it->second.title;
    const std::size_t before = app.scenario().shocks.size();
    Edited edit = remove_shock(app.base, app.moved, a.id);
    const std::size_t after = edit.base ? edit.base->scenario.shocks.size() : before;
    std::string said = "Removed: " + title;
    if (after + 1 < before) said += " and what follows from it";
    take_edit(app, std::move(edit), false, [&] { return said; });
}

void on(App& app, const AddShock& a) {
    const std::size_t before = app.scenario().shocks.size();
    add(app, "", new_shock(app, a.kind, a.from));
    if (app.scenario().shocks.size() > before) apply(app, OpenSheet{Sheet::shock});
}

}  // namespace headwater
