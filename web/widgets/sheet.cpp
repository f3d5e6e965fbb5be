// Sheets: popovers that the App's view keeps open.
#include <imgui_internal.h>

#include <algorithm>

#include "fonts.h"
#include "web/widgets/controls.h"

namespace headwater {

Box Ui::sheet_box(const Box& screen, float width, float height) const {
    const float top = theme.space(14), margin = theme.space(4);
    width = std::min(width, screen.width - 2 * margin);
    height = std::min(height, screen.height - top - margin);
    return {screen.x + (screen.width - width) / 2, screen.y + top, width, height};
}

bool Ui::begin_sheet(const char* name, std::string_view title, const Box& box, bool& closed) {
    closed = false;
    sheet_begun_ = true;
    if (!ImGui::IsPopupOpen(name)) {
        if (sheet_ == name) {  // it was open: the participant clicked outside, or pressed Escape
            sheet_.clear();
            closed = true;
            return false;
        }
        sheet_ = name;
        open_popover(name);
    }
    ImGui::SetNextWindowPos({box.x, box.y});
    ImGui::SetNextWindowSize({box.width, box.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    const bool open =
        ImGui::BeginPopup(name, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar);
    ImGui::PopStyleVar();
    if (!open) return false;
    ++layer_;
    const float pad = theme.space(4), head = title.empty() ? 0 : theme.space(13);
    bool close = ImGui::IsKeyPressed(ImGuiKey_Escape);
    if (head > 0) {
        const float size = theme.control();
        const Box bar{box.x + pad, box.y, box.width - 2 * pad - size, head};
        draw_in_box(*ImGui::GetWindowDrawList(), theme.title, bar, colours().text, title);
        const Box cross{box.right() - size - theme.space(2), box.y + (head - size) / 2, size, size};
        close |=
            button(*this, "sheet-close", cross, {.icon = fonts::icon_x, .hint = "Close (Esc)"});
        draw_line(*this, {box.x, box.y + head}, {box.right(), box.y + head});
    }
    if (close) {
        sheet_.clear();
        closed = true;
        ImGui::CloseCurrentPopup();
    }
    const Box inside{box.x + pad, box.y + head, box.width - 2 * pad, box.height - head};
    begin_region("sheet-content", inside, true);
    return true;
}

void Ui::end_sheet() {
    end_region();
    --layer_;
    ImGui::EndPopup();
}

}  // namespace headwater
