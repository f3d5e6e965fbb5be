#include "web/panels/pin_row.h"

#include <algorithm>
#include <array>

#include "fonts.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"
#include "web/widgets/lines.h"

namespace headwater {
namespace {

/// Seconds that a click waits for a second one, which renames.
constexpr double kSecondClick = 0.35;

struct Entry {
    Variant variant;
    const char *label, *hint;
};
constexpr std::array<Entry, 3> kEntries = {
    {{Variant::calm, "calm", "Calm: nothing happens and nobody changes anything"},
     {Variant::hit, "hit", "Hit: it happens and you do nothing about it"},
     {Variant::plan, "plan", "Plan: it happens and you do what you chose at the left"}}};

/// The lines that are always there. Returns the width.
float draw_key(Ui& ui, const Box& box) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float mark = theme.space(5), gap = theme.space(1.5f);
    float x = box.x;
    for (const Entry& e : kEntries) {
        draw_sample(list, line_look(theme, e.variant), {x, box.y + box.height / 2}, mark);
        const float text = text_size(theme.small, e.label).x;
        draw_in_box(list, theme.small, {x + mark + gap, box.y, text, box.height},
                    ui.colours().text_of(e.variant), e.label);
        const float end = x + mark + gap + text;
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({x, box.y}, {end, box.bottom()}))
            hint(ui, e.hint);
        x = end + theme.space(3.5f);
    }
    return x - box.x;
}

std::vector<MenuItem> menu_of(std::size_t pin) {
    return {{"menu:open-pin", "Open this plan", OpenPin{pin}, fonts::icon_play},
            {"menu:rename-pin", "Rename\xe2\x80\xa6", NamePin{pin}, fonts::icon_pencil},
            {"menu:remove-pin", "Remove", RemovePin{pin}, fonts::icon_trash_2, true, true}};
}

}  // namespace

void PinRow::click(Ui& ui, const App& app, std::size_t pin, const Ui::Press& press) {
    if (press.hovered && ImGui::IsMouseDoubleClicked(0)) {
        opening_.reset();
        ui.ask(NamePin{pin});
    } else if (press.pressed && press.released && !app.view.naming) {
        opening_ = pin;
        opening_at_ = ui.seconds + kSecondClick;
    } else if (press.pressed && !press.released) {
        ui.ask(OpenPin{pin});  // by key there is nothing to wait for
    }
    if (press.focused && ui.has_focus() && ImGui::IsKeyPressed(ImGuiKey_F2, false))
        ui.ask(NamePin{pin});
    if (press.focused && ui.has_focus() && ImGui::IsKeyPressed(ImGuiKey_Delete, false)) {
        ui.take_key();
        ui.ask(RemovePin{pin});
    }
    if (opening_ != pin) return;
    ui.wants_frames = true;
    if (ui.seconds < opening_at_) return;
    opening_.reset();
    ui.ask(OpenPin{pin});
}

void PinRow::draw_name(Ui& ui, const App& app, std::size_t pin, const Box& box) {
    const std::string name = "pin-name:" + std::to_string(pin);
    if (naming_ != pin) {
        naming_ = pin;
        text_ = app.pins[pin].name;
        typed_ = false;
        ui.focus_on(name);
    }
    text_field(ui, name.c_str(), box, text_, "Name of the plan");
    const bool has_keyboard = ui.focused_name() == name;
    const bool dropped = typed_ && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    const bool done = typed_ && (!has_keyboard || ImGui::IsKeyPressed(ImGuiKey_Enter, false));
    typed_ |= has_keyboard;
    if (!done && !dropped) return;
    if (!dropped) ui.ask(RenamePin{pin, text_});
    ui.ask(NamePin{});
}

void PinRow::draw_chip(Ui& ui, const App& app, std::size_t pin, const Box& box) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string id = std::to_string(pin);
    const float cross = box.height, pad = theme.space(2), sample = theme.space(5);
    const Box body{box.x, box.y, box.width - cross, box.height};
    list.AddRectFilled(corner(box), far_corner(box), p.raised, theme.radius());
    const Ui::Press press =
        ui.press(("pin:" + id).c_str(), corner(body), far_corner(body), theme.radius());
    if (press.hovered) list.AddRectFilled(corner(box), far_corner(box), p.hover, theme.radius());
    draw_sample(list, line_look(theme, static_cast<int>(3 + pin)),
                {box.x + pad, box.y + box.height / 2}, sample);
    const float x = box.x + pad + sample + theme.space(1.5f);
    draw_clipped(list, theme.small, {x, box.y + (box.height - theme.small.px) / 2},
                 body.right() - x, p.text, app.pins[pin].name);
    if (press.hovered)
        hint(ui, app.pins[pin].name + "\nClick: open this plan. Double click: rename.");
    if (ui.menu_asked(body, &press)) ui.open_menu(app.pins[pin].name, menu_of(pin), body);
    click(ui, app, pin, press);
    if (button(ui, ("pin-remove:" + id).c_str(), {body.right(), box.y, cross, box.height},
               {.icon = fonts::icon_x, .hint = "Remove"}))
        ui.ask(RemovePin{pin});
}

float PinRow::draw(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const float tall = theme.space(6.5f), gap = theme.space(1);
    if (app.view.naming != naming_ && !app.view.naming) naming_.reset();
    const float key = draw_key(ui, {at.x, at.y, width, tall});
    // The button stands at the end of the key; without room for words it is an icon.
    ButtonSpec pin{.icon = fonts::icon_pin,
                   .label = "Pin plan",
                   .look = Look::outlined,
                   .enabled = app.pins.size() < kMostPins,
                   .hint =
                       "Keep this plan as a thin line in every chart and a column of the "
                       "table, and go on trying (P)"};
    if (key + button_width(ui, pin) > width) pin.label = {};
    const float button_wide = button_width(ui, pin);
    if (button(ui, "pin", {at.x + width - button_wide, at.y, button_wide, tall}, pin))
        ui.ask(PinPlan{});
    float x = at.x, y = at.y + tall + gap;
    const float least = theme.space(30), chrome = theme.space(11) + tall;
    for (std::size_t i = 0; i < app.pins.size(); ++i) {
        const float words = text_size(theme.small, app.pins[i].name).x + chrome;
        const float wide = std::min({std::max(words, least), theme.space(56), width});
        if (x > at.x && x + wide > at.x + width) x = at.x, y += tall + gap;
        const Box box{x, y, wide, tall};
        if (app.view.naming == i)
            draw_name(ui, app, i, box);
        else
            draw_chip(ui, app, i, box);
        x += wide + gap;
    }
    return (app.pins.empty() ? y - gap : y + tall) - at.y;
}

}  // namespace headwater
