#include "web/widgets/controls.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "fonts.h"

namespace headwater {
namespace {

/// The value asked for by the keyboard.
std::optional<double> key_move(Ui& ui, const Ui::Press& press, const SliderSpec& s) {
    const double many = ImGui::GetIO().KeyShift ? 10 : 1;
    if (ui.key(press, ImGuiKey_LeftArrow)) return s.value - many * s.step;
    if (ui.key(press, ImGuiKey_RightArrow)) return s.value + many * s.step;
    if (ui.key(press, ImGuiKey_PageDown)) return s.value - 10 * s.step;
    if (ui.key(press, ImGuiKey_PageUp)) return s.value + 10 * s.step;
    if (ui.key(press, ImGuiKey_Home)) return s.least;
    if (ui.key(press, ImGuiKey_End)) return s.most;
    return std::nullopt;
}

ImU32 fill_of(const Ui& ui, const ButtonSpec& spec, const Ui::Press& press) {
    const Palette& p = ui.colours();
    if (!spec.enabled) return 0;
    if (spec.look == Look::filled) return p.plan;
    if (spec.active) return p.hover;
    return press.hovered || press.held ? p.hover : spec.look == Look::outlined ? p.raised : 0;
}

}  // namespace

std::optional<SliderMove> slider(Ui& ui, const char* name, const Box& box, const SliderSpec& s) {
    const Theme& theme = ui.theme;
    const float knob = theme.space(2), y = box.y + box.height / 2;
    const float left = box.x + knob, right = std::max(left + 1, box.right() - knob);
    auto x_of = [&](double v) {
        double share =
            s.most > s.least ? std::clamp((v - s.least) / (s.most - s.least), 0.0, 1.0) : 0;
        return left + static_cast<float>(share) * (right - left);
    };
    Ui::Press press =
        ui.press(name, corner(box), far_corner(box), theme.small_radius(), theme.space(0.75f));
    std::optional<SliderMove> move;
    double shown = s.value;
    if (press.held) {
        double share =
            std::clamp(double((ImGui::GetIO().MousePos.x - left) / (right - left)), 0.0, 1.0);
        shown = s.least + share * (s.most - s.least);
        move = SliderMove{shown, true};
    } else if (press.released) {
        move = SliderMove{s.value, false};
    } else if (auto by_key = key_move(ui, press, s)) {
        move = SliderMove{std::clamp(*by_key, s.least, s.most), false};
    }

    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = ui.colours();
    const float half = theme.space(0.5f), at = x_of(s.value), normal = x_of(s.normal);
    list.AddRectFilled({left - half, y - half}, {right + half, y + half}, p.line_strong, half);
    // The coloured part spans from the default to the value: how far it was moved.
    if (s.moved)
        list.AddRectFilled({std::min(at, normal), y - half}, {std::max(at, normal), y + half},
                           s.colour);
    list.AddRectFilled({normal - theme.hairline(), y - theme.space(1.5f)},
                       {normal + theme.hairline(), y + theme.space(1.5f)}, p.faint);
    const float grow = press.hovered || press.held ? theme.space(0.25f) : 0;
    list.AddCircleFilled({at, y}, theme.space(1.75f) + grow, s.moved ? s.colour : p.quiet);
    list.AddCircleFilled({at, y}, theme.space(1) + grow * 0.5f, p.surface);
    return move;
}

bool toggle(Ui& ui, const char* name, const Box& box, bool on, ImU32 colour) {
    const Theme& theme = ui.theme;
    const float height = theme.space(4.5f), width = theme.space(8);
    const ImVec2 min{box.right() - width, box.y + (box.height - height) / 2},
        max{box.right(), min.y + height};
    Ui::Press press = ui.press(name, min, max, height / 2);
    bool switched = press.pressed;
    if (ui.key(press, ImGuiKey_LeftArrow) || ui.key(press, ImGuiKey_Home)) switched |= on;
    if (ui.key(press, ImGuiKey_RightArrow) || ui.key(press, ImGuiKey_End)) switched |= !on;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = ui.colours();
    list.AddRectFilled(min, max, on ? colour : press.hovered ? p.faint : p.line_strong, height / 2);
    const float r = height / 2 - theme.space(0.75f);
    list.AddCircleFilled({on ? max.x - height / 2 : min.x + height / 2, (min.y + max.y) / 2}, r,
                         on ? p.inverse : p.surface);
    return switched;
}

float button_width(const Ui& ui, const ButtonSpec& spec) {
    const float icon = spec.icon ? text_size(ui.theme.body, spec.icon).x : 0;
    const float label = spec.label.empty() ? 0 : text_size(ui.theme.body, spec.label).x;
    const float gap = icon > 0 && label > 0 ? ui.theme.space(1.5f) : 0;
    return std::max(ui.theme.control(), icon + gap + label + ui.theme.space(label > 0 ? 5 : 3));
}

bool button(Ui& ui, const char* name, const Box& box, const ButtonSpec& spec) {
    Ui::Press press;
    if (spec.enabled) press = ui.press(name, corner(box), far_corner(box), ui.theme.radius());
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), fill_of(ui, spec, press), ui.theme.radius());
    if (spec.look == Look::outlined)
        list.AddRect(corner(box), far_corner(box), p.line, ui.theme.radius(), 0,
                     ui.theme.hairline());
    const ImU32 colour = !spec.enabled                  ? p.faint
                         : spec.look == Look::filled    ? p.inverse
                         : press.hovered || spec.active ? p.text
                                                        : p.quiet;
    const float icon = spec.icon ? text_size(ui.theme.body, spec.icon).x : 0;
    const float gap = spec.icon && !spec.label.empty() ? ui.theme.space(1.5f) : 0;
    const float label = spec.label.empty() ? 0 : text_size(ui.theme.body, spec.label).x;
    const float x = box.x + (box.width - icon - gap - label) / 2;
    if (spec.icon)
        draw_in_box(list, ui.theme.body, {x, box.y, icon, box.height}, colour, spec.icon);
    if (label > 0)
        draw_in_box(list, ui.theme.body, {x + icon + gap, box.y, label, box.height},
                    spec.look == Look::quiet                    ? colour
                    : spec.enabled && spec.look != Look::filled ? p.text
                                                                : colour,
                    spec.label);
    if (press.hovered && !spec.hint.empty()) hint(ui, spec.hint);
    return press.pressed;
}

std::optional<int> segments(Ui& ui, const char* name, const Box& box,
                            std::span<const std::string_view> labels, int chosen) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.raised, theme.radius());
    list.AddRect(corner(box), far_corner(box), p.line, theme.radius(), 0, theme.hairline());
    std::optional<int> clicked;
    const float width = box.width / static_cast<float>(labels.size());
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const float inset = theme.space(0.5f);
        Box part{box.x + width * static_cast<float>(i) + inset, box.y + inset, width - 2 * inset,
                 box.height - 2 * inset};
        std::string id = std::string(name) + ":" + std::string(labels[static_cast<std::size_t>(i)]);
        Ui::Press press =
            ui.press(id.c_str(), corner(part), far_corner(part), theme.small_radius());
        if (i == chosen || press.hovered)
            list.AddRectFilled(corner(part), far_corner(part), p.hover, theme.small_radius());
        draw_in_box(list, i == chosen ? theme.strong : theme.body, part,
                    i == chosen ? p.text : p.quiet, labels[static_cast<std::size_t>(i)], 0.5f);
        if (press.pressed) clicked = i;
    }
    return clicked;
}

bool list_row(Ui& ui, const char* name, float width, std::string_view label, std::string_view note,
              bool chosen) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const float pad = theme.space(2), mark = theme.space(6), inner = width - 2 * pad - mark;
    ImVec2 at = ImGui::GetCursorScreenPos();
    const float label_height = theme.body.px * 1.4f;
    const float note_height =
        note.empty() ? 0 : draw_wrapped(nullptr, theme.small, {}, inner, 0, note);
    Box box{at.x, at.y, width, label_height + note_height + 2 * theme.space(1.5f)};
    Ui::Press press = ui.press(name, corner(box), far_corner(box), theme.small_radius());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (press.hovered)
        list.AddRectFilled(corner(box), far_corner(box), p.hover, theme.small_radius());
    if (chosen)
        draw_text(list, theme.body,
                  {at.x + pad, at.y + theme.space(1.5f) + (label_height - theme.body.px) / 2},
                  p.plan_text, fonts::icon_check);
    const ImVec2 text{at.x + pad + mark, at.y + theme.space(1.5f)};
    draw_clipped(list, theme.body, {text.x, text.y + (label_height - theme.body.px) / 2}, inner,
                 p.text, label);
    draw_wrapped(&list, theme.small, {text.x, text.y + label_height}, inner, p.quiet, note);
    ImGui::SetCursorScreenPos({at.x, box.bottom()});
    ImGui::Dummy({width, 0});
    return press.pressed;
}

namespace {

void tooltip(Ui& ui, std::string_view text) {
    const Theme& theme = ui.theme;
    const float width = std::min(text_size(theme.small, text).x + 1, theme.space(72));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {theme.space(2.5f), theme.space(1.5f)});
    if (ImGui::BeginTooltip()) {
        ImVec2 at = ImGui::GetCursorScreenPos();
        float height = draw_wrapped(ImGui::GetWindowDrawList(), theme.small, at, width,
                                    ui.colours().text, text);
        ImGui::Dummy({width, height});
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

}  // namespace

void hint(Ui& ui, std::string_view text) {
    // At the bottom of the screen it stands above the mouse, off what is pointed at.
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (mouse.y > ImGui::GetIO().DisplaySize.y * 0.75f)
        ImGui::SetNextWindowPos({mouse.x, mouse.y - ui.theme.space(4)}, ImGuiCond_Always,
                                {0.5f, 1});
    tooltip(ui, text);
}

void hint_at(Ui& ui, std::string_view text, const Box& control) {
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const bool above = control.bottom() > screen.y * 0.75f, right = control.x > screen.x / 2;
    const float gap = ui.theme.space(2);
    ImGui::SetNextWindowPos(
        {right ? control.right() : control.x, above ? control.y - gap : control.bottom() + gap},
        ImGuiCond_Always, {right ? 1.0f : 0.0f, above ? 1.0f : 0.0f});
    tooltip(ui, text);
}

void move_down(float width, float height) { ImGui::Dummy({width, height}); }

void paragraph(const Face& face, ImU32 colour, float width, std::string_view text, float below) {
    const float height = draw_wrapped(ImGui::GetWindowDrawList(), face, ImGui::GetCursorScreenPos(),
                                      width, colour, text);
    move_down(width, height + below);
}

void draw_line(Ui& ui, ImVec2 from, ImVec2 to) {
    ImGui::GetWindowDrawList()->AddLine(from, to, ui.colours().line, ui.theme.hairline());
}

}  // namespace headwater
