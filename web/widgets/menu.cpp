// Context menus.
#include <imgui_internal.h>

#include "web/widgets/keys.h"
#include "web/widgets/ui.h"

namespace headwater {
bool Ui::menu_asked(const Box& box, const Press* owner) {
    const bool by_key = owner && owner->focused && menu_key_pressed();
    if (by_key) return true;
    if (!long_pressed_ && !ImGui::IsMouseReleased(ImGuiMouseButton_Right)) return false;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!box.contains(mouse.x, mouse.y)) return false;
    // A drag with the right button is no question.
    if (!long_pressed_ &&
        ImGui::GetIO().MouseDragMaxDistanceSqr[1] > theme.space(2) * theme.space(2))
        return false;
    return ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
}

void Ui::open_menu(std::string title, std::vector<MenuItem> items, const Box& anchor) {
    menu_title_ = std::move(title);
    menu_ = std::move(items);
    menu_anchor_ = anchor;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (anchor.contains(mouse.x, mouse.y)) menu_anchor_ = {mouse.x, mouse.y, 0, 0};
    menu_opening_ = !menu_.empty();
    wants_frames = true;
}

void Ui::draw_menu() {
    if (menu_opening_) open_popover("context-menu");
    menu_opening_ = false;
    const float pad = theme.space(2);
    float width = theme.space(44);
    for (const MenuItem& item : menu_)
        width = std::max(width, text_size(theme.body, item.label).x + theme.space(16));
    if (!begin_popover("context-menu", menu_anchor_, width)) return;
    const float inner = ImGui::GetContentRegionAvail().x;
    if (!menu_title_.empty()) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_clipped(*ImGui::GetWindowDrawList(), theme.small, {at.x + pad, at.y + theme.space(1)},
                     inner - 2 * pad, colours().quiet, menu_title_);
        ImGui::Dummy({inner, theme.small.px + theme.space(2)});
    }
    for (const MenuItem& item : menu_) {
        if (item.parted) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            const float y = at.y + theme.space(1);
            ImGui::GetWindowDrawList()->AddLine({at.x, y}, {at.x + inner, y}, colours().line,
                                                theme.hairline());
            ImGui::Dummy({inner, theme.space(2)});
        }
        if (menu_row(item, inner)) {
            ask(item.action);
            ImGui::CloseCurrentPopup();
        }
    }
    end_popover();
}

bool Ui::menu_row(const MenuItem& item, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Box box{at.x, at.y, width, theme.control()};
    Press row;
    if (item.enabled)
        row = press(item.name.c_str(), corner(box), far_corner(box), theme.small_radius());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (row.hovered)
        list.AddRectFilled(corner(box), far_corner(box), colours().hover, theme.small_radius());
    const ImU32 colour = item.enabled ? colours().text : colours().faint;
    const float icon = theme.space(7), pad = theme.space(2);
    if (item.icon)
        draw_in_box(list, theme.body, {at.x + pad, at.y, icon, box.height},
                    item.enabled ? colours().quiet : colours().faint, item.icon);
    draw_in_box(list, theme.body, {at.x + pad + icon, at.y, width - icon - 2 * pad, box.height},
                colour, item.label);
    ImGui::SetCursorScreenPos({at.x, box.bottom()});
    ImGui::Dummy({width, 0});
    return row.pressed;
}

}  // namespace headwater
