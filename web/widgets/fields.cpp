#include "web/widgets/fields.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "fonts.h"
#include "web/core/format.h"
#include "web/fonts/scripts.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

int resize(ImGuiInputTextCallbackData* data) {
    if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
    auto& text = *static_cast<std::string*>(data->UserData);
    text.resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text.data();
    return 0;
}

/// ImGui's label of a field, which it must not draw.
std::string field_label(const char* name) { return std::string("##") + name; }

void push_look(const Ui& ui, float height) {
    const Theme& theme = ui.theme;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {theme.space(2.5f), std::max(0.0f, (height - theme.body.px) / 2)});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, theme.radius());
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, theme.hairline());
    ImGui::PushStyleColor(ImGuiCol_FrameBg, ui.colours().raised);
    ImGui::PushStyleColor(ImGuiCol_Border, ui.colours().line_strong);
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, ui.colours().quiet);
    ImGui::PushFont(theme.body.font);
}

void pop_look() {
    ImGui::PopFont();
    ImGui::PopStyleColor(3);
    ImGui::PopStyleVar(3);
}

/// In place of what ImGui cannot draw: the text with its selection and caret, for fonts that lack a
/// sign of it. The caret stays in view.
void draw_foreign(const Ui& ui, const Box& box, const ImGuiInputTextState* typing,
                  std::string_view text) {
    const Theme& theme = ui.theme;
    const float pad = theme.space(2.5f), room = box.width - 2 * pad;
    const float top = box.y + (box.height - theme.body.px) / 2;
    // Left of so many signs.
    const auto left_of = [&](int signs) {
        std::size_t end = 0;
        for (; end < text.size(); ++end)
            if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && signs-- == 0) break;
        return text_size(theme.body, text.substr(0, end)).x;
    };
    const float caret = typing ? left_of(typing->Stb.cursor) : 0;
    const float left = box.x + pad - std::max(0.0f, caret - room);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(corner(box), far_corner(box), true);
    if (typing && typing->HasSelection()) {
        const auto [from, to] =
            std::minmax({left_of(typing->Stb.select_start), left_of(typing->Stb.select_end)});
        list.AddRectFilled({left + from, top}, {left + to, top + theme.body.px},
                           Theme::veil(ui.colours().focus));
    }
    draw_text(list, theme.body, {left, top}, ui.colours().text, text);
    if (typing)
        list.AddRectFilled({left + caret, top},
                           {left + caret + theme.hairline(), top + theme.body.px},
                           ui.colours().text);
    list.PopClipRect();
}

/// The number in what was typed, thousands separators and units left out; nothing if there is none.
std::optional<double> read_number(std::string_view text) {
    constexpr std::string_view minus = "−";
    const bool negative = text.starts_with('-') || text.starts_with(minus);
    std::string plain;
    for (char c : text)
        if ((c >= '0' && c <= '9') || c == '.') plain += c;
    char* end = nullptr;
    const double value = std::strtod(plain.c_str(), &end);
    if (end == plain.c_str() || !std::isfinite(value)) return std::nullopt;
    return negative ? -value : value;
}

}  // namespace

bool text_field(Ui& ui, const char* name, const Box& box, std::string& text,
                std::string_view placeholder) {
    const std::string label = field_label(name);
    const ImGuiID id = ImGui::GetCurrentWindow()->GetID(label.c_str());
    ui.drawn_.push_back({id, name, corner(box), far_corner(box), ui.layer_, true});
    if (ui.focus_wanted_ == name) {
        ui.focus_ = id;
        ui.focus_wanted_.clear();
    }
    const bool ours = ui.focus_ == id;
    ImGui::SetCursorScreenPos(corner(box));
    ImGui::SetNextItemWidth(box.width);
    if (ours && ImGui::GetActiveID() != id) ImGui::SetKeyboardFocusHere();
    push_look(ui, box.height);
    const bool foreign = scripts::foreign(*ui.theme.body.font, text);
    ImGui::PushStyleColor(ImGuiCol_Text, foreign ? 0 : ui.colours().text);
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg,
                          foreign ? 0 : ImGui::GetColorU32(ImGuiCol_TextSelectedBg));
    const std::string hint(placeholder);
    const bool changed = ImGui::InputTextWithHint(
        label.c_str(), hint.c_str(), text.data(), text.capacity() + 1,
        ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_AutoSelectAll, resize, &text);
    ImGui::PopStyleColor(2);
    pop_look();
    if (foreign)
        draw_foreign(ui, box, ImGui::GetActiveID() == id ? ImGui::GetInputTextState(id) : nullptr,
                     text);
    if (ImGui::IsItemActivated()) ui.focus_ = id;
    if (ImGui::IsItemDeactivated() && ui.focus_ == id) ui.focus_ = 0;
    if (ImGui::IsItemActive())
        ImGui::GetWindowDrawList()->AddRect(corner(box), far_corner(box), ui.colours().focus,
                                            ui.theme.radius(), 0, 2 * ui.theme.scale);
    return changed;
}

std::optional<double> number_field(Ui& ui, const char* name, const Box& box, const NumberSpec& s) {
    const Theme& theme = ui.theme;
    const std::string id(name);
    std::optional<double> asked;
    const float side = std::min(box.height, box.width / 4), gap = theme.space(1);
    const Box less{box.x, box.y, side, box.height},
        more{box.right() - side, box.y, side, box.height};
    if (button(ui, (id + ":less").c_str(), less,
               {.icon = fonts::icon_minus, .look = Look::outlined, .enabled = s.value > s.least}))
        asked = s.value - s.step;
    if (button(ui, (id + ":more").c_str(), more,
               {.icon = fonts::icon_plus, .look = Look::outlined, .enabled = s.value < s.most}))
        asked = s.value + s.step;
    // While it is typed in, the field keeps its own text; else it shows the value.
    Box middle{less.right() + gap, box.y, box.width - 2 * (side + gap), box.height};
    const float unit = s.unit.empty() ? 0 : text_size(theme.small, s.unit).x + theme.space(2);
    const ImGuiID field = ImGui::GetCurrentWindow()->GetID(field_label(name).c_str());
    const bool typing = ui.typed_.field == field;
    std::string text = typing ? ui.typed_.text : grouped(s.value, s.decimals);
    text_field(ui, name, middle, text, {});
    if (ImGui::GetActiveID() == field) {
        ui.typed_ = {field, text, true};
    } else if (typing) {
        asked = read_number(text);
        ui.typed_ = {};
    }
    if (unit > 0 && middle.width > unit + theme.space(12))
        draw_in_box(*ImGui::GetWindowDrawList(), theme.small,
                    {middle.right() - unit, middle.y, unit, middle.height}, ui.colours().quiet,
                    s.unit);
    if (!asked) return std::nullopt;
    const double value = std::clamp(*asked, s.least, s.most);
    if (value == s.value) return std::nullopt;
    return value;
}

}  // namespace headwater
