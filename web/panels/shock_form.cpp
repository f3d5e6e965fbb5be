#include "web/panels/shock_form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "fonts.h"
#include "web/core/format.h"
#include "web/core/shock_edit.h"
#include "web/core/shock_kinds.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"
#include "web/widgets/time_scale.h"

namespace headwater {
namespace {

using How = ShockKindInfo::How;

const Shock& shown(const App& app) { return app.plan().scenario.shocks.at(app.view.shock); }

void advance(float width, float height) { ImGui::Dummy({width, height}); }

/// "Held by the lever “…”.", or nothing.
std::string held(const App& app, const char* field) {
    const auto* lever = lever_of(app.scenario(), app.view.shock, field);
    if (!lever) return "";
    return " Moves the lever \xe2\x80\x9c" + lever->second.title + "\xe2\x80\x9d.";
}

/// The range of the lever that holds the field, or these bounds.
std::array<double, 2> bounds(const App& app, const char* field, double least, double most) {
    const auto* lever = lever_of(app.scenario(), app.view.shock, field);
    return lever ? lever->second.range : std::array<double, 2>{least, most};
}

/// A row: the label left, room for the control right, what it means below. Returns the control's
/// box; `end_row` goes on below.
Box begin_row(Ui& ui, float width, const char* label, float wanted) {
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float control = std::min(wanted, width * 0.62f), height = theme.control();
    draw_in_box(*ImGui::GetWindowDrawList(), theme.body, {at.x, at.y, width - control, height},
                ui.colours().text, label);
    return {at.x + width - control, at.y, control, height};
}

void end_row(Ui& ui, const Box& control, float width, const std::string& note) {
    const Theme& theme = ui.theme;
    const float x = control.right() - width, y = control.bottom() + theme.space(0.5f);
    float height = control.height;
    if (!note.empty())
        height += theme.space(0.5f) + draw_wrapped(ImGui::GetWindowDrawList(), theme.small, {x, y},
                                                   width, ui.colours().quiet, note);
    ImGui::SetCursorScreenPos({x, control.y});
    advance(width, height + theme.space(2.5f));
}

/// A button that shows the choice and opens a list. True when it was pressed.
bool choice(Ui& ui, const char* name, const Box& box, const std::string& text, bool enabled) {
    const Theme& theme = ui.theme;
    const bool pressed = button(ui, name, box, {.look = Look::outlined, .enabled = enabled});
    const float pad = theme.space(2.5f), icon = theme.space(5);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_clipped(list, theme.body, {box.x + pad, box.y + (box.height - theme.body.px) / 2},
                 box.width - 2 * pad - icon, enabled ? ui.colours().text : ui.colours().quiet,
                 text);
    if (enabled)
        draw_in_box(list, theme.body, {box.right() - pad - icon, box.y, icon, box.height},
                    ui.colours().quiet, fonts::icon_chevron_down, 1);
    return pressed;
}

/// A number of periods, or a percentage, of the shock.
void number_row(Ui& ui, float width, const char* name, const char* label, const NumberSpec& spec,
                const std::string& note, const std::function<void(double)>& change) {
    const Box box = begin_row(ui, width, label, ui.theme.space(44));
    if (auto value = number_field(ui, name, box, spec)) change(*value);
    end_row(ui, box, width, note);
}

std::string strength_note(const App& app, const Shock& shock) {
    const ShockKindInfo& info = info_of(shock.kind);
    std::string note = info.how == How::multiplies && shock.factor == 1
                           ? "100 % changes nothing."
                           : "At full strength " + strength_text(shock, app.calendar()) + ".";
    const Model& model = app.plan().model;
    bool limit = false, any = false;
    for (const ModelShock& s : model.shocks)
        for (int e = s.effects.first; s.id == app.view.shock && e < s.effects.last; ++e) {
            const ShockEffect& effect = model.effects[static_cast<std::size_t>(e)];
            if (effect.parameter != Parameter::capacity) continue;
            any = true;
            const auto edge = static_cast<std::size_t>(effect.entity);
            limit |= model.edges[edge].capacity < kUnlimited;
        }
    if (any && !limit && shock.factor > 0)
        note += " There is no limit here that a share could be of: only 0 % changes anything.";
    return note;
}

}  // namespace

Box ShockForm::place(const Ui& ui, const App& app, const Box& timeline) const {
    const Theme& theme = ui.theme;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float margin = theme.space(2), width = std::min(theme.space(92), screen.x - 2 * margin);
    const float head = theme.space(13), wanted = head + height_ + theme.space(2);
    const float bottom = timeline.y - margin, most = std::max(theme.space(40), bottom - margin);
    const float height = std::min(height_ > 0 ? wanted : most, most);
    // In the half where its bar is, at the edge: the middle of the network stays in sight.
    const TimeScale scale = time_scale(ui, app, timeline);
    const int begin = begin_of(app.plan().scenario, app.view.shock);
    const bool left = begin < scale.periods / 2;
    const float x = left ? timeline.x + margin : timeline.right() - margin - width;
    return {std::clamp(x, margin, std::max(margin, screen.x - margin - width)),
            std::max(margin, bottom - height), width, height};
}

void ShockForm::draw_title(Ui& ui, const App& app, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Box box{at.x, at.y, width, ui.theme.control()};
    if (!typing_) title_ = shown(app).title;
    if (text_field(ui, "shock-title", box, title_, "What happens")) {
        Shock shock = shown(app);
        shock.title = title_;
        typing_ = true;
        ui.ask(PutShock{id_, shock, true});
    } else if (typing_ && !ImGui::IsAnyItemActive()) {
        typing_ = false;
        ui.ask(EndDrag{});
    }
    end_row(ui, box, width, "Its name on the timeline.");
}

void ShockForm::draw_kind(Ui& ui, const App& app, float width) {
    const Shock& shock = shown(app);
    const ShockKindInfo& info = info_of(shock.kind);
    const bool shaped =
        lever_of(app.scenario(), id_, "factor") || lever_of(app.scenario(), id_, "add");
    const Box box = begin_row(ui, width, "Kind", ui.theme.space(56));
    if (choice(ui, "shock-kind", box, info.name, !shaped)) ui.open_popover("shock kinds");
    if (ui.begin_popover("shock kinds", box, ui.theme.space(80))) {
        for (const ShockKindInfo& kind : shock_kinds()) {
            const std::string name = std::string("kind:") + name_of(kind.kind);
            if (!list_row(ui, name.c_str(), ImGui::GetContentRegionAvail().x, kind.name, kind.help,
                          kind.kind == shock.kind))
                continue;
            ImGui::CloseCurrentPopup();
            if (kind.kind == shock.kind) continue;
            Shock other = of_kind(shock, kind.kind, app.calendar());
            const auto places = places_for(app.scenario(), kind.kind);
            const bool stays = std::any_of(places.begin(), places.end(), [&](const PlaceOption& o) {
                return o.title == place_title(app.scenario(), shock.at);
            });
            if (!stays) other.at = telling_place(app, kind.kind);
            ui.ask(PutShock{id_, other});
        }
        ui.end_popover();
    }
    end_row(ui, box, width,
            std::string(info.help) +
                (shaped ? " A lever shapes its strength, so its kind stays." : ""));
}

void ShockForm::draw_where(Ui& ui, const App& app, float width) {
    const Shock& shock = shown(app);
    std::string where = place_title(app.scenario(), shock.at);
    if (where == "everywhere") where = "Everywhere";
    const Box box = begin_row(ui, width, "Where", ui.theme.space(56));
    if (choice(ui, "shock-where", box, where, true)) {
        places_ = places_for(app.scenario(), shock.kind);
        ui.open_popover("shock places");
    }
    if (ui.begin_popover("shock places", box, ui.theme.space(80))) {
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const PlaceOption& option = places_[i];
            const std::string name = "where:" + std::to_string(i);
            if (!list_row(ui, name.c_str(), ImGui::GetContentRegionAvail().x, option.title,
                          option.note, option.title == where))
                continue;
            ImGui::CloseCurrentPopup();
            Shock other = shock;
            other.at = option.place;
            ui.ask(PutShock{id_, other});
        }
        ui.end_popover();
    }
    end_row(ui, box, width, "All of that kind that lie there are hit.");
}

void ShockForm::draw_strength(Ui& ui, const App& app, float width) {
    const Shock& shock = shown(app);
    const How how = info_of(shock.kind).how;
    if (how == How::stops) {
        const Box box = begin_row(ui, width, "Strength", 0);
        end_row(ui, {box.x, box.y, 0, box.height}, width,
                "While it lasts " + strength_text(shock, app.calendar()) + ".");
        return;
    }
    const bool adds = how == How::adds, week = app.calendar().period == Period::week;
    const char* field = adds ? "add" : "factor";
    const double most = adds ? 400 : how == How::loses ? 1 : 10;
    const auto [low, high] = bounds(app, field, 0, most);
    const double by = adds ? 1 : 100;
    NumberSpec spec{(adds ? shock.add : shock.factor) * by, low * by, high * by, adds ? 1.0 : 5.0};
    spec.unit = !adds ? "%" : week ? "weeks" : "days";
    number_row(ui, width, "shock-strength", "Strength", spec,
               strength_note(app, shock) + held(app, field), [&](double value) {
                   Shock other = shock;
                   (adds ? other.add : other.factor) = value / by;
                   ui.ask(PutShock{id_, other});
               });
}

void ShockForm::draw_times(Ui& ui, const App& app, float width) {
    const Shock& shock = shown(app);
    const Calendar& calendar = app.calendar();
    const ShockLimits l = limits_of(app.scenario(), app.plan().scenario, id_);
    const int from = begin_of(app.plan().scenario, id_);
    const char* unit = calendar.period == Period::week ? "weeks" : "days";
    const auto* starter = starter_of(app.plan().scenario, id_);
    const Date date = date_of(calendar, from);
    std::string note = "It begins on " + std::to_string(date.day) + " " + month_name(date.month) +
                       " " + std::to_string(date.year) + "." + held(app, "from");
    if (starter)
        note = duration(calendar, from - l.from_least) + " after the end of \xe2\x80\x9c" +
               starter->second.title + "\xe2\x80\x9d, which starts it.";
    const std::string start =
        std::string("From ") + (calendar.period == Period::week ? "week" : "day");
    number_row(ui, width, "shock-from", start.c_str(),
               {double(from), double(l.from_least), double(l.from_most)}, note, [&](double value) {
                   ui.ask(MoveShock{id_, int(value), shock.duration});
               });
    if (shock.recurs) return;
    number_row(
        ui, width, "shock-length", "Length",
        {double(shock.duration), double(l.duration_least), double(l.duration_most), 1, 0, unit},
        "To the end of its full strength." + held(app, "for"), [&](double value) {
            ui.ask(MoveShock{id_, from, int(value)});
        });
    draw_slope(ui, app, width,
               {"onset", "Comes on over", &Shock::onset, shock.duration,
                "Until it is at full strength; within its length."});
    draw_slope(ui, app, width,
               {"recovery", "Recovers over", &Shock::recovery, calendar.periods,
                "From full strength back to none; after its length."});
}

void ShockForm::draw_slope(Ui& ui, const App& app, float width, const Slope& slope) {
    const Shock& shock = shown(app);
    const char* unit = app.calendar().period == Period::week ? "weeks" : "days";
    const auto [least, most] = bounds(app, slope.key, 0, slope.most);
    number_row(ui, width, (std::string("shock-") + slope.key).c_str(), slope.label,
               {double(shock.*slope.field), least, most, 1, 0, unit},
               slope.note + held(app, slope.key), [&](double value) {
                   Shock other = shock;
                   other.*slope.field = int(value);
                   ui.ask(PutShock{id_, other});
               });
}

void ShockForm::draw_chance(Ui& ui, const App& app, float width) {
    const Shock& shock = shown(app);
    if (!shock.recurs) {
        const auto [least, most] = bounds(app, "probability", 0, 1);
        number_row(ui, width, "shock-chance", "Likelihood",
                   {shock.probability * 100, least * 100, most * 100, 5, 0, "%"},
                   "Below 100 % a draw decides in each run whether it happens at all." +
                       held(app, "probability"),
                   [&](double value) {
                       Shock other = shock;
                       other.probability = value / 100;
                       ui.ask(PutShock{id_, other});
                   });
    }
    const Box box = begin_row(ui, width, "Happens", ui.theme.space(12));
    if (toggle(ui, "shock-active", box, shock.active, ui.colours().hit)) {
        Shock other = shock;
        other.active = !shock.active;
        ui.ask(PutShock{id_, other});
    }
    end_row(ui, box, width, "Off: it stays here, and nothing comes of it." + held(app, "active"));
}

void ShockForm::draw_buttons(Ui& ui, float width) {
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ButtonSpec remove{.icon = fonts::icon_trash_2, .label = "Remove", .look = Look::outlined};
    const ButtonSpec done{.icon = fonts::icon_check, .label = "Done", .look = Look::filled};
    const float size = theme.control(), right = button_width(ui, done);
    if (button(ui, "shock-remove", {at.x, at.y, button_width(ui, remove), size}, remove))
        ui.ask(RemoveShock{id_});
    if (button(ui, "shock-done", {at.x + width - right, at.y, right, size}, done))
        ui.ask(OpenSheet{Sheet::none});
    ImGui::SetCursorScreenPos(at);
    advance(width, size);
}

void ShockForm::draw_fields(Ui& ui, const App& app) {
    const float top = ImGui::GetCursorPosY();
    const float width = ImGui::GetContentRegionAvail().x;
    advance(width, ui.theme.space(3));
    draw_title(ui, app, width);
    draw_kind(ui, app, width);
    draw_where(ui, app, width);
    draw_strength(ui, app, width);
    draw_times(ui, app, width);
    draw_chance(ui, app, width);
    draw_buttons(ui, width);
    advance(width, ui.theme.space(2));
    height_ = ImGui::GetCursorPosY() - top;
}

void ShockForm::draw(Ui& ui, const App& app, const Box& timeline) {
    if (app.view.sheet != Sheet::shock || !app.scenario().shocks.contains(app.view.shock)) {
        if (typing_) ui.ask(EndDrag{});
        typing_ = false;
        id_.clear();
        return;
    }
    if (id_ != app.view.shock) {
        id_ = app.view.shock;
        typing_ = false;
        height_ = 0;
    }
    bool closed = false;
    if (ui.begin_sheet("shock form", "Shock", place(ui, app, timeline), closed)) {
        draw_fields(ui, app);
        ui.end_sheet();
    }
    if (closed) ui.ask(OpenSheet{Sheet::none});
}

}  // namespace headwater
