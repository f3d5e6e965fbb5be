#include "web/widgets/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace headwater {

void Ui::begin_frame() {
    drawn_.clear();
    drawing_.clear();
    wants_frames = false;
    layer_ = 0;
    pointing_ = {};
    sheet_begun_ = false;
    long_pressed_ = menu_wanted_;
    menu_wanted_ = false;
    if (ends_drag_) ask(EndDrag{});
    ends_drag_ = false;
    key_taken_ = false;
    ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsMouseClicked(0)) ring_ = false;
    if (ImGui::IsKeyPressed(ImGuiKey_Tab) && !io.KeyCtrl && !io.KeyAlt)
        move_focus(io.KeyShift ? -1 : 1);
    const bool kept = arrows_ == focus_;
    arrows_ = 0;
    if (io.WantTextInput || kept) return;
    if (focus_ && ImGui::IsKeyPressed(ImGuiKey_DownArrow)) move_focus(1);
    if (focus_ && ImGui::IsKeyPressed(ImGuiKey_UpArrow)) move_focus(-1);
}

void Ui::end_frame() {
    shown_.swap(drawn_);
    drawable_.swap(drawing_);
    bool there =
        std::any_of(shown_.begin(), shown_.end(), [&](const Control& c) { return c.id == focus_; });
    if (!there) focus_ = 0;
    if (!typed_.drawn) typed_ = {};
    typed_.drawn = false;
    if (!sheet_.empty() && !sheet_begun_) {  // the App closed it
        ImGui::ClosePopupsExceptModals();
        sheet_.clear();
    }
    if (pointing_ != pointed_) wants_frames = true;  // what is lit follows one frame later
    pointed_ = pointing_;
}

bool Ui::move_focus(int by) {
    int top = 0;
    for (const Control& c : shown_) top = std::max(top, c.layer);
    std::vector<ImGuiID> order;
    for (const Control& c : shown_)
        if (c.layer == top) order.push_back(c.id);
    if (order.empty()) return false;
    ring_ = scroll_to_ = true;
    auto at = std::find(order.begin(), order.end(), focus_);
    if (at == order.end()) {
        focus_ = by > 0 ? order.front() : order.back();
        return true;
    }
    auto next = (at - order.begin()) + by;
    bool over = next < 0 || next >= static_cast<std::ptrdiff_t>(order.size());
    if (over && top == 0) {
        focus_ = 0;
        return false;
    }
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    focus_ =
        order[static_cast<std::size_t>((next + count) % count)];  // a popover keeps the keyboard
    return true;
}

std::string Ui::focused_name() const {
    for (const Control& c : shown_)
        if (c.id == focus_) return c.name;
    return "";
}

void Ui::drop_focus() { focus_ = 0; }

bool Ui::key(const Press& control, ImGuiKey key) const {
    return control.focused && ImGui::IsKeyPressed(key, true);
}

Ui::Press Ui::press(const char* name, ImVec2 min, ImVec2 max, float rounding, float inset) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImGuiID id = window->GetID(name);
    const ImRect box(min, max);
    ImRect seen = box;
    seen.ClipWith(window->InnerClipRect);
    bool visible = seen.Min.x < seen.Max.x && seen.Min.y < seen.Max.y;
    drawn_.push_back(
        {id, name, visible ? seen.Min : min, visible ? seen.Max : max, layer_, visible});
    Press p;
    if (!focus_wanted_.empty() && focus_wanted_ == name) {
        focus_ = id;
        ring_ = scroll_to_ = true;
        focus_wanted_.clear();
    }
    p.focused = focus_ == id;
    if (p.focused && scroll_to_) {
        ImGui::ScrollToRectEx(window, ImRect(min, max), ImGuiScrollFlags_KeepVisibleEdgeY);
        scroll_to_ = false;
    }
    if (!ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_NoNav)) return p;
    bool was_held = ImGui::GetActiveID() == id;
    p.pressed =
        ImGui::ButtonBehavior(box, id, &p.hovered, &p.held, ImGuiButtonFlags_PressedOnClickRelease);
    if (p.held && !was_held) focus_ = id;  // the keyboard goes on where the mouse was
    p.released = was_held && !p.held;
    if (p.focused && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                      ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
                      ImGui::IsKeyPressed(ImGuiKey_Space, false)))
        p.pressed = true;
    if (p.focused && ring_) {
        const float gap = theme.space(0.5f), down = gap - inset;
        ImGui::GetWindowDrawList()->AddRect({min.x - gap, min.y - down},
                                            {max.x + gap, max.y + down}, colours().focus,
                                            rounding + gap, 0, 2 * theme.scale);
    }
    if (p.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return p;
}

void Ui::open_popover(const char* name) {
    ImGui::OpenPopup(name);
    focus_ = 0;
}

bool Ui::begin_popover(const char* name, const Box& anchor, float width) {
    if (!ImGui::IsPopupOpen(name)) return false;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float gap = theme.space(3), margin = theme.space(2);
    width = std::min(width, screen.x - 2 * margin);
    const float x = std::clamp(anchor.x, margin, std::max(margin, screen.x - width - margin));
    const float y = anchor.bottom() + gap;
    // Low on the screen it opens upwards.
    const float below = screen.y - y - margin, over = anchor.y - gap - margin;
    const bool up = below < theme.space(80) && over > below;
    ImGui::SetNextWindowPos({x, up ? anchor.y - gap : y}, ImGuiCond_Always, {0, up ? 1.0f : 0.0f});
    ImGui::SetNextWindowSizeConstraints({width, 0},
                                        {width, std::max(theme.space(20), up ? over : below)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {theme.space(2), theme.space(2)});
    bool open =
        ImGui::BeginPopup(name, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::PopStyleVar();
    if (!open) return false;
    ++layer_;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
    return true;
}

void Ui::end_popover() {
    --layer_;
    ImGui::EndPopup();
}

bool begin_region(const char* name, const Box& box, bool scrolls) {
    ImGui::SetCursorScreenPos(corner(box));
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
    if (!scrolls) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    return ImGui::BeginChild(name, {box.width, box.height}, ImGuiChildFlags_None, flags);
}

void end_region() { ImGui::EndChild(); }

}  // namespace headwater
