#include "web/panels/palette.h"

#include <imgui_internal.h>

#include <algorithm>

#include "fonts.h"
#include "web/core/commands.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"

namespace headwater {
namespace {

constexpr std::size_t kMostLines = 80;

std::vector<Command> found(const App& app, const std::string& query) {
    std::vector<Command> all = commands(app);
    if (!query.empty()) {  // where to go is worth listing only once it is asked for
        std::vector<Command> places = destinations(app);
        all.insert(all.end(), places.begin(), places.end());
    }
    std::vector<Command> best = matching(all, query);
    std::erase_if(best, [](const Command& c) { return c.id == "palette" || !c.enabled; });
    if (best.size() > kMostLines) best.resize(kMostLines);
    return best;
}

/// One line: group, title, key. True when it was clicked.
bool draw_line_of(Ui& ui, const Command& c, const Box& box, bool chosen) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    Ui::Press press =
        ui.press(("palette:" + c.id).c_str(), corner(box), far_corner(box), theme.small_radius());
    if (chosen || press.hovered)
        list.AddRectFilled(corner(box), far_corner(box), p.hover, theme.small_radius());
    const float pad = theme.space(2), group = theme.space(20);
    const bool wide = box.width > theme.space(100);
    float x = box.x + pad, right = box.right() - pad;
    if (wide) {
        draw_in_box(list, theme.small, {x, box.y, group, box.height}, p.quiet, c.group);
        x += group;
    }
    if (!c.keys.empty() && wide) {
        const float width = text_size(theme.small, c.keys.front()).x;
        draw_in_box(list, theme.small, {right - width, box.y, width, box.height}, p.quiet,
                    c.keys.front());
        right -= width + pad;
    }
    if (c.on) {
        draw_in_box(list, theme.body, {right - theme.space(5), box.y, theme.space(5), box.height},
                    p.plan_text, fonts::icon_check);
        right -= theme.space(6);
    }
    draw_clipped(list, theme.body, {x, box.y + (box.height - theme.body.px) / 2}, right - x, p.text,
                 c.title);
    return press.pressed;
}

}  // namespace

void CommandPalette::draw(Ui& ui, const App& app, const Box& screen) {
    const bool wanted = app.view.sheet == Sheet::palette;
    if (wanted && !open_) query_.clear(), chosen_ = 0, ui.focus_on("palette:query");
    open_ = wanted;
    if (!wanted) return;
    const Theme& theme = ui.theme;
    const Box box = ui.sheet_box(screen, theme.space(160), theme.space(110));
    bool closed = false;
    if (ui.begin_sheet("palette", "", box, closed)) {
        const float pad = theme.space(3), field = theme.control() + theme.space(2);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float inner = ImGui::GetContentRegionAvail().x;
        if (text_field(ui, "palette:query", {at.x, at.y + pad, inner, field}, query_,
                       "Type what you want: a command, a lever, a site"))
            chosen_ = 0;
        draw_in_box(*ImGui::GetWindowDrawList(), theme.body,
                    {at.x + inner - field, at.y + pad, field, field}, ui.colours().quiet,
                    fonts::icon_search, 0.5f);
        const std::vector<Command> lines = found(app, query_);
        const int last = static_cast<int>(lines.size()) - 1;
        const bool down = ImGui::IsKeyPressed(ImGuiKey_DownArrow),
                   up = ImGui::IsKeyPressed(ImGuiKey_UpArrow);
        if (down) chosen_ = std::min(chosen_ + 1, last);
        if (up) chosen_ = std::max(chosen_ - 1, 0);
        chosen_ = std::clamp(chosen_, 0, std::max(0, last));
        const float top = field + 2 * pad;
        begin_region("palette-list", {at.x, at.y + top, inner, box.height - top - pad}, true);
        const float line = theme.control(), room = ImGui::GetContentRegionAvail().x;
        const Command* run = nullptr;
        for (int i = 0; i <= last; ++i) {
            const ImVec2 here = ImGui::GetCursorScreenPos();
            const Box row{here.x, here.y, room, line};
            if (draw_line_of(ui, lines[static_cast<std::size_t>(i)], row, i == chosen_))
                run = &lines[static_cast<std::size_t>(i)];
            ImGui::SetCursorScreenPos({here.x, row.bottom()});
            ImGui::Dummy({room, 0});
            if (i == chosen_ && (down || up))
                ImGui::ScrollToRect(ImGui::GetCurrentWindow(), {corner(row), far_corner(row)});
        }
        if (lines.empty())
            draw_text(*ImGui::GetWindowDrawList(), theme.body, ImGui::GetCursorScreenPos(),
                      ui.colours().quiet, "Nothing of that name.");
        end_region();
        if (last >= 0 && ImGui::IsKeyPressed(ImGuiKey_Enter, false))
            run = &lines[static_cast<std::size_t>(chosen_)];
        if (run) {
            ui.ask(OpenSheet{Sheet::none});
            ui.ask(run->action);
        }
        ui.end_sheet();
    }
    if (closed) ui.ask(OpenSheet{Sheet::none});
}

}  // namespace headwater
