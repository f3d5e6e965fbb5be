#include "web/panels/levers.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "fonts.h"
#include "web/core/format.h"
#include "web/core/lesson.h"
#include "web/core/limits.h"
#include "web/core/outcome.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"
#include "web/widgets/keys.h"

namespace headwater {
namespace {

using Entry = ById<Lever>::value_type;

constexpr int kHelpLines = 2;  // the whole of it is in the hint

const char* title_of(LeverGroup group) {
    return group == LeverGroup::shock ? "What happens" : "What you do";
}
const char* title_of(Side side) {
    return side == Side::upstream    ? "Upstream"
           : side == Side::midstream ? "Midstream"
                                     : "Downstream";
}

/// Moves the place where the next thing is drawn down by `height`, so that the region knows its
/// content.
void advance(float width, float height) { ImGui::Dummy({width, height}); }

void draw_group_title(Ui& ui, LeverGroup group, float width) {
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = ui.colours();
    const bool shock = group == LeverGroup::shock;
    const float mark = theme.space(0.75f), height = theme.title.px;
    const float y = at.y + theme.space(4);
    list.AddRectFilled({at.x, y}, {at.x + mark, y + height}, shock ? p.hit : p.plan, mark / 2);
    draw_text(list, theme.title, {at.x + theme.space(2.5f), y}, p.text, title_of(group));
    advance(width, theme.space(4) + height + theme.space(1));
}

void draw_side_title(Ui& ui, Side side, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float y = at.y + ui.theme.space(2);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const char* title = title_of(side);
    draw_text(list, ui.theme.small, {at.x, y}, ui.colours().quiet, title);
    const float x = at.x + text_size(ui.theme.small, title).x + ui.theme.space(2),
                middle = y + ui.theme.small.px / 2;
    draw_line(ui, {x, middle}, {at.x + width, middle});
    advance(width, ui.theme.space(2) + ui.theme.small.px + ui.theme.space(1.5f));
}

float title_height(const Theme& theme) { return theme.body.px * 1.45f; }

/// What one step of a slider is in the unit that is shown: percent are × 100.
double shown_scale(const Lever& lever) { return lever.unit == "%" ? 100 : 1; }

int decimals_of(double step) {
    int decimals = 0;
    for (double x = step; decimals < 4 && std::abs(x - std::round(x)) > 1e-9; x *= 10) ++decimals;
    return decimals;
}

/// The exact value, typed in or stepped.
void draw_exact(Ui& ui, const App& app, const Entry& entry, const Box& anchor) {
    const auto& [id, lever] = entry;
    if (!ui.begin_popover(("exact:" + id).c_str(), anchor, ui.theme.space(56))) return;
    if (ImGui::IsWindowAppearing()) ui.focus_on("exact:" + id);
    const float width = ImGui::GetContentRegionAvail().x, size = ui.theme.control();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double scale = shown_scale(lever);
    const NumberSpec spec{app.lever(id) * scale,           lever.range[0] * scale,
                          lever.range[1] * scale,          lever.step * scale,
                          decimals_of(lever.step * scale), lever.unit};
    if (auto value = number_field(ui, ("exact:" + id).c_str(), {at.x, at.y, width, size}, spec))
        ui.ask(MoveLever{id, *value / scale, false});
    ImGui::Dummy({width, size});
    ui.end_popover();
}

/// A lever's value at the right end of its title; a click lets it be typed in. Returns the width
/// that it takes.
float draw_value(Ui& ui, const App& app, const Entry& entry, ImU32 colour, const Box& row) {
    const Face& face = ui.theme.strong;
    const std::string value = lever_state(app.scenario(), entry.second, app.lever(entry.first));
    const float width = text_size(face, value).x, pad = ui.theme.space(1);
    const Box box{row.right() - width - pad, row.y, width + 2 * pad, title_height(ui.theme)};
    // No stop of its own for the keyboard: Enter on the slider does the same.
    const bool hovered =
        ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(corner(box), far_corner(box));
    const bool entered = ui.has_focus() && ui.focused_name() == "lever:" + entry.first &&
                         ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (hovered) {
        list.AddRectFilled(corner(box), far_corner(box), ui.colours().hover,
                           ui.theme.small_radius());
        hint(ui, "Type a value");
    }
    draw_text(list, face, {row.right() - width, row.y + (box.height - face.px) / 2}, colour, value);
    if (entered || (hovered && ImGui::IsMouseClicked(0)))
        ui.open_popover(("exact:" + entry.first).c_str());
    draw_exact(ui, app, entry, box);
    return width + pad;
}

void open_lever_menu(Ui& ui, const App& app, const Entry& entry, const Box& row) {
    const auto& [id, lever] = entry;
    const Scenario& scenario = app.scenario();
    std::vector<MenuItem> items;
    items.push_back({"menu:reset", "Back to the default", ResetLever{id}, fonts::icon_rotate_ccw,
                     app.is_moved(id)});
    if (!lever_is_switch(scenario, lever)) {
        for (std::size_t end : {0u, 1u})
            items.push_back({end == 0 ? "menu:least" : "menu:most",
                             "Set to " + lever_state(scenario, lever, lever.range[end]),
                             MoveLever{id, lever.range[end], false}});
    }
    items.push_back({"menu:replay", "Replay the last change", ReplayChange{}, fonts::icon_history,
                     can_replay(app), true});
    items.push_back(
        {"menu:pin", "Pin this plan", PinPlan{}, fonts::icon_pin, app.pins.size() < kMostPins});
    items.push_back({"menu:changed", app.view.changed_only ? "Show all levers" : "Changed only",
                     SetChangedOnly{!app.view.changed_only}, fonts::icon_list_filter});
    items.push_back({"menu:reset-all", "Reset everything", ResetAll{}, nullptr,
                     !app.moved.empty() || !app.base->edits.empty(), true});
    ui.open_menu(lever.title, std::move(items), row);
}

std::string hint_of(const App& app, const Lever& lever) {
    double normal = lever_default(app.scenario(), lever).value_or(0);
    std::string text = lever.help.empty() ? lever.title : lever.help;
    text += "\nDefault: " + lever_state(app.scenario(), lever, normal);
    if (lever.cost > 0)
        text += "\nCosts " + money(lever.cost, app.scenario().currency) +
                (app.calendar().period == Period::week ? " a week" : " a day") +
                (lever_is_switch(app.scenario(), lever)
                     ? ""
                     : " for each " + (lever.unit.empty() ? std::string("unit") : lever.unit));
    return text;
}

/// Title, with what stands right of it already drawn over `taken` pixels; the help line below.
/// Returns the height.
float draw_words(Ui& ui, const App& app, const Lever& lever, const Box& row, float taken) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float line = title_height(theme);
    const float room = row.width - taken - theme.space(2);
    draw_clipped(list, theme.body, {row.x, row.y + (line - theme.body.px) / 2}, room, p.text,
                 lever.title);
    float height = line;
    if (!lever.help.empty()) {
        height += draw_wrapped(&list, theme.small, {row.x, row.y + line}, row.width, p.quiet,
                               lever.help, kHelpLines);
    }
    if (ImGui::IsWindowHovered() &&
        ImGui::IsMouseHoveringRect(corner(row), {row.x + room, row.y + height}))
        hint(ui, hint_of(app, lever));
    return height;
}

/// The reset of a moved lever, right-aligned in `row`. Returns the width that it takes.
float draw_reset(Ui& ui, const App& app, const std::string& id, const Box& row) {
    if (!app.is_moved(id)) return 0;
    const float size = ui.theme.space(6);
    Box box{row.right() - size, row.y + (title_height(ui.theme) - size) / 2, size, size};
    if (button(ui, ("reset:" + id).c_str(), box,
               {.icon = fonts::icon_rotate_ccw, .hint = "Back to the default"}))
        ui.ask(ResetLever{id});
    return size + ui.theme.space(1);
}

void draw_slider_row(Ui& ui, const App& app, const Entry& entry, const Box& row) {
    const Theme& theme = ui.theme;
    const auto& [id, lever] = entry;
    const bool moved = app.is_moved(id), shock = lever.group == LeverGroup::shock;
    const Palette& p = ui.colours();
    float taken = draw_value(ui, app, entry,
                             !moved  ? p.text
                             : shock ? p.hit_text
                                     : p.plan_text,
                             row);
    taken += draw_reset(ui, app, id, {row.x, row.y, row.width - taken, 0});
    const float words = draw_words(ui, app, lever, row, taken), height = theme.space(6);
    // The knob reaches half its width over the end of the track: the slider stands out by that
    // much.
    const float out = theme.space(2);
    Box track{row.x - out, row.y + words, row.width + 2 * out, height};
    SliderSpec spec{app.lever(id),
                    lever.range[0],
                    lever.range[1],
                    lever.step,
                    lever_default(app.scenario(), lever).value_or(0),
                    moved,
                    shock ? p.hit : p.plan};
    if (auto move = slider(ui, ("lever:" + id).c_str(), track, spec))
        ui.ask(MoveLever{id, move->value, move->dragging});
    advance(row.width, words + height + theme.space(2.5f));
}

void draw_switch_row(Ui& ui, const App& app, const Entry& entry, const Box& row) {
    const Theme& theme = ui.theme;
    const auto& [id, lever] = entry;
    const bool on = app.lever(id) >= 0.5;
    const ImU32 colour = lever.group == LeverGroup::shock ? ui.colours().hit : ui.colours().plan;
    float taken = theme.space(9);
    if (toggle(ui, ("lever:" + id).c_str(), {row.x, row.y, row.width, title_height(theme)}, on,
               colour))
        ui.ask(MoveLever{id, on ? 0.0 : 1.0, false});
    taken += draw_reset(ui, app, id, {row.x, row.y, row.width - taken, 0});
    const float words = draw_words(ui, app, lever, row, taken);
    advance(row.width, words + theme.space(3.5f));
}

/// Title and value with a lock: it cannot be moved here.
void draw_locked_row(Ui& ui, const App& app, const Entry& entry, const Box& row) {
    const Theme& theme = ui.theme;
    const Face& face = theme.strong;
    const std::string value = lever_state(app.scenario(), entry.second, app.lever(entry.first));
    const float width = text_size(face, value).x, lock = theme.space(5);
    const float y = row.y + (title_height(theme) - face.px) / 2;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_text(list, face, {row.right() - width, y}, ui.colours().quiet, value);
    draw_text(list, theme.body, {row.right() - width - lock, y}, ui.colours().quiet,
              fonts::icon_lock);
    const float words = draw_words(ui, app, entry.second, row, width + lock);
    advance(row.width, words + theme.space(3.5f));
}

void draw_lever(Ui& ui, const App& app, const Entry& entry, float width) {
    ImVec2 at = ImGui::GetCursorScreenPos();
    Box row{at.x, at.y, width, 0};
    if (limit_of(app, entry.first) == LeverLimit::locked)
        return draw_locked_row(ui, app, entry, row);
    if (lever_is_switch(app.scenario(), entry.second))
        draw_switch_row(ui, app, entry, row);
    else
        draw_slider_row(ui, app, entry, row);
    row.height = ImGui::GetCursorScreenPos().y - at.y;
    const bool by_key =
        ui.has_focus() && ui.focused_name() == "lever:" + entry.first && menu_key_pressed();
    if (by_key || ui.menu_asked(row)) open_lever_menu(ui, app, entry, row);
}

std::vector<const Entry*> levers_of(const App& app, LeverGroup group, Side side) {
    std::vector<const Entry*> found;
    for (const Entry& entry : app.scenario().levers) {
        if (entry.second.group != group || entry.second.side != side) continue;
        if (is_locked(app, entry.first) && limit_of(app, entry.first) != LeverLimit::locked)
            continue;
        // What a shock is like matters once it happens: its other levers appear with its switch.
        if ((app.view.changed_only || app.is_idle(entry.second)) && !app.is_moved(entry.first))
            continue;
        found.push_back(&entry);
    }
    std::stable_sort(found.begin(), found.end(), [](const Entry* a, const Entry* b) {
        return a->second.rank < b->second.rank;  // equal ones stay in the order of their ids
    });
    return found;
}

/// Why there is no lever to be seen.
void draw_empty(Ui& ui, const App& app, float width) {
    const Theme& theme = ui.theme;
    ImVec2 at = ImGui::GetCursorScreenPos();
    at.y += theme.space(4);
    const bool held = holds_plan(app);
    const float mark = held ? theme.space(6) : 0;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (held)
        draw_text(list, theme.body, {at.x, at.y + theme.body.px * 0.2f}, ui.colours().quiet,
                  fonts::icon_lock);
    const char* words = is_asking(app) ? "The levers come back when you have answered."
                        : held         ? "This step of the lesson holds the levers."
                               : "Nothing is changed yet. Switch this off to see all levers.";
    const float height = draw_wrapped(&list, theme.body, {at.x + mark, at.y}, width - mark,
                                      ui.colours().quiet, words);
    advance(width, height + theme.space(4));
}

void draw_footer(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    draw_line(ui, corner(box), {box.right(), box.y});
    const float pad = theme.space(4);
    Box row{box.x + pad, box.y, box.width - 2 * pad, box.height};
    std::string label = "Changed only";
    if (!app.moved.empty()) label += " (" + std::to_string(app.moved.size()) + ")";
    draw_in_box(*ImGui::GetWindowDrawList(), theme.body, row, ui.colours().quiet, label);
    if (toggle(ui, "changed-only", row, app.view.changed_only, ui.colours().quiet))
        ui.ask(SetChangedOnly{!app.view.changed_only});
}

}  // namespace

void draw_levers(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    const Theme& theme = ui.theme;
    // While a question waits no lever is there to be told apart.
    const float footer = is_asking(app) ? 0 : theme.space(11), pad = theme.space(4),
                bar = ImGui::GetStyle().ScrollbarSize;
    begin_region("levers", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    begin_region("lever list", {box.x, box.y, box.width, box.height - footer}, true);
    const float width = box.width - 2 * pad - bar / 2;
    ImGui::Indent(pad);
    bool any = false;
    for (LeverGroup group : {LeverGroup::shock, LeverGroup::response}) {
        bool titled = false;
        for (Side side : {Side::upstream, Side::midstream, Side::downstream}) {
            auto found = levers_of(app, group, side);
            if (found.empty()) continue;
            if (!titled) draw_group_title(ui, group, width);
            titled = any = true;
            draw_side_title(ui, side, width);
            for (const Entry* entry : found) draw_lever(ui, app, *entry, width);
        }
    }
    if (!any) draw_empty(ui, app, width);
    advance(width, theme.space(2));
    ImGui::Unindent(pad);
    end_region();
    if (footer > 0) draw_footer(ui, app, {box.x, box.bottom() - footer, box.width, footer});
    const float line = box.right() - theme.hairline();
    draw_line(ui, {line, box.y}, {line, box.bottom()});
    end_region();
}

}  // namespace headwater
