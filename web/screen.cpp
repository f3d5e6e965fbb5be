#include "web/screen.h"

#include <algorithm>
#include <array>

#include "web/panels/levers.h"
#include "web/panels/outcome_panel.h"
#include "web/panels/timeline.h"
#include "web/panels/top_bar.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

void draw_outcome_side(Ui& ui, Charts& charts, const App& app, const Box& box) {
    if (box.empty()) return;
    const Theme& theme = ui.theme;
    begin_region("outcome", box, true);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    const float edge = box.x > 0 ? box.x : box.right() - theme.hairline();
    draw_line(ui, {edge, box.y}, {edge, box.bottom()});
    const float pad = theme.space(4), width = box.width - 2 * pad;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    float y = start.y + theme.space(3);
    y += draw_outcome(ui, app, {box.x + pad, y}, width) + theme.space(4);
    const float left = start.y + box.height - y - theme.space(2);
    y += charts.draw(ui, app, {box.x + pad, y}, width, std::max(left, 0.0f));
    ImGui::SetCursorScreenPos({box.x, start.y});
    ImGui::Dummy({width, y - start.y});
    end_region();
}

void draw_tabs(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    begin_region("tabs", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    const float line = box.right() - ui.theme.hairline();
    draw_line(ui, {line, box.y}, {line, box.bottom()});
    const float pad = ui.theme.space(3), top = ui.theme.space(2);
    static constexpr std::array<std::string_view, 2> labels = {"Levers", "Outcome"};
    Box row{box.x + pad, box.y + top, box.width - 2 * pad, box.height - top};
    if (auto i = segments(ui, "tab", row, labels, app.view.tab == Panel::levers ? 0 : 1))
        ui.ask(ShowTab{*i == 0 ? Panel::levers : Panel::outcome});
    end_region();
}

/// Keys that work wherever the focus is, but for text fields.
void global_keys(Ui& ui, const App& app) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput) return;
    const bool command = io.KeyCtrl || io.KeySuper;  // Cmd on a Mac
    if (command && ImGui::IsKeyPressed(ImGuiKey_Z))
        ui.ask(io.KeyShift ? Action{Redo{}} : Action{Undo{}});
    if (command && ImGui::IsKeyPressed(ImGuiKey_Y)) ui.ask(Redo{});
    if (ImGui::IsKeyPressed(ImGuiKey_Space, false) && !ui.has_focus())
        ui.ask(Play{!app.view.playing});
    if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ui.drop_focus();
}

}  // namespace

Actions Screen::draw(const App& app, double seconds) {
    ui_.actions.clear();
    ui_.seconds = seconds;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Arrangement a = arrange(size.x, size.y, app.view);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_NoBringToFrontOnFocus |
                                       ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);  // what else is a window is a tooltip
    ImGui::Begin("screen", nullptr, flags);
    ImGui::PopStyleVar();
    ui_.begin_frame();
    if (ImGui::GetIO().DisplaySize.x > 0) {
        draw_top_bar(ui_, app, a.top);
        draw_tabs(ui_, app, a.tabs);
        if (app.base) {
            draw_levers(ui_, app, a.levers);
            draw_strip(ui_, app, a.strip);
            network_.draw(ui_, app, a.network);
            draw_timeline(ui_, app, a.timeline);
            draw_outcome_side(ui_, charts_, app, a.outcome);
        }
        draw_banner(ui_, app, a.network);
        global_keys(ui_, app);
    }
    ui_.end_frame();
    ImGui::End();
    return std::move(ui_.actions);
}

}  // namespace headwater
