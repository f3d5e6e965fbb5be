// What fingers need of the widgets: reach, and lists that scroll under them.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "web/widgets/ui.h"

namespace headwater {
namespace {

/// The window under a place that scrolls up and down, or null.
ImGuiWindow* scrolling_window(ImVec2 at) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGuiWindow* under = nullptr;
    for (int i = g.Windows.Size - 1; i >= 0 && !under; --i) {
        ImGuiWindow* window = g.Windows[i];
        if (!window->WasActive || window->Hidden ||
            (window->Flags & ImGuiWindowFlags_NoMouseInputs) ||
            !window->OuterRectClipped.Contains(at))
            continue;
        under = window;
    }
    for (; under; under = under->ParentWindow) {
        if (under->ScrollMax.y > 0 && !(under->Flags & ImGuiWindowFlags_NoScrollWithMouse))
            return under;
        if (!(under->Flags & ImGuiWindowFlags_ChildWindow)) return nullptr;
    }
    return nullptr;
}

}  // namespace

ImVec2 Ui::touch_target(ImVec2 at) const {
    int top = 0;
    for (const Control& c : shown_) top = std::max(top, c.layer);
    float nearest = theme.touch_reach();
    ImVec2 target = at;
    for (const Control& c : shown_) {
        if (c.layer != top || !c.visible) continue;
        const ImVec2 inside{std::clamp(at.x, c.min.x, c.max.x), std::clamp(at.y, c.min.y, c.max.y)};
        const float away = std::hypot(at.x - inside.x, at.y - inside.y);
        if (away == 0) return at;
        // Only as far as makes the control as large as a finger.
        const bool within = std::fabs(at.x - (c.min.x + c.max.x) / 2) <=
                                std::max(theme.touch_reach(), (c.max.x - c.min.x) / 2) &&
                            std::fabs(at.y - (c.min.y + c.max.y) / 2) <=
                                std::max(theme.touch_reach(), (c.max.y - c.min.y) / 2);
        if (!within || away >= nearest) continue;
        nearest = away;
        // A little inside: the far edges belong to what comes next.
        target = {std::clamp(at.x, c.min.x + 1, std::max(c.min.x + 1, c.max.x - 1)),
                  std::clamp(at.y, c.min.y + 1, std::max(c.min.y + 1, c.max.y - 1))};
    }
    return target;
}

bool Ui::scrolls_at(ImVec2 at) const {
    for (const Box& box : drawable_)
        if (box.contains(at.x, at.y) && !covered()) return false;
    return scrolling_window(at) != nullptr;
}

void Ui::scroll_at(ImVec2 at, float by) {
    if (ImGuiWindow* window = scrolling_window(at))
        ImGui::SetScrollY(window, std::clamp(window->Scroll.y - by, 0.0f, window->ScrollMax.y));
}

void Ui::give_up_press() {
    // A press that ImGui has not seen yet: with its release it would be a click.
    ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
    for (int i = queue.Size - 1; i >= 0; --i)
        if (queue[i].Type == ImGuiInputEventType_MouseButton && queue[i].MouseButton.Button == 0)
            queue.erase(queue.Data + i);
    ImGui::ClearActiveID();
    ends_drag_ = true;
}

bool Ui::covered() const {
    return std::any_of(shown_.begin(), shown_.end(), [](const Control& c) { return c.layer > 0; });
}

}  // namespace headwater
