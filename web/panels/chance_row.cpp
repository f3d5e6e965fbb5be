#include "web/panels/chance_row.h"

#include "web/core/uncertainty_words.h"
#include "web/widgets/controls.h"

namespace headwater {

float draw_chance_row(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Box row{at.x, at.y, width, theme.space(7)};
    const bool on = app.view.uncertainty;
    const float title = text_size(theme.body, "Chance").x, gap = theme.space(2),
                knob = theme.space(8);
    draw_in_box(list, theme.body, {row.x, row.y, title, row.height}, p.quiet, "Chance");
    const Box box{row.x + title + gap, row.y, knob, row.height};
    if (toggle(ui, "uncertainty", box, on, p.plan)) ui.ask(SetUncertainty{!on});
    const std::string state = on ? uncertainty_state(app) : "";
    const float room = row.right() - box.right() - gap,
                wide = std::min(room, text_size(theme.small, state).x);
    draw_clipped(list, theme.small, {row.right() - wide, row.y + (row.height - theme.small.px) / 2},
                 wide, p.quiet, state);
    const double done = uncertainty_progress(app);
    if (on && done < 1) {
        // A line that grows: no number has to be read to see that more is coming.
        const float y = row.bottom() - theme.hairline();
        list.AddRectFilled(
            {row.right() - wide, y},
            {row.right() - wide + wide * static_cast<float>(done), y + theme.hairline()}, p.plan);
    }
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(corner(row), far_corner(row)))
        hint(ui, uncertainty_help(app));
    return row.height;
}

}  // namespace headwater
