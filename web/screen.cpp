#include "web/screen.h"

#include <algorithm>
#include <array>

#include "web/core/commands.h"
#include "web/core/game.h"
#include "web/core/lesson.h"
#include "web/panels/banner.h"
#include "web/panels/chance_row.h"
#include "web/panels/compare_sheet.h"
#include "web/panels/facilitator_bar.h"
#include "web/panels/facilitator_sheet.h"
#include "web/panels/keys_sheet.h"
#include "web/panels/levers.h"
#include "web/panels/role_desk.h"
#include "web/panels/top_bar.h"
#include "web/widgets/controls.h"
#include "web/widgets/keys.h"

namespace headwater {
namespace {

void draw_tabs(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    begin_region("tabs", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    const float line = box.right() - ui.theme.hairline();
    draw_line(ui, {line, box.y}, {line, box.bottom()});
    const float pad = ui.theme.space(3), top = ui.theme.space(2);
    std::vector<std::string_view> labels;
    std::vector<Panel> panels;
    const auto add = [&](const char* label, Panel panel) {
        if (is_away(app.view, panel)) return;
        labels.push_back(label);
        panels.push_back(panel);
    };
    if (lesson_step(app)) add("Story", Panel::story);  // only while there is one
    add("Levers", Panel::levers);
    add("Outcome", Panel::outcome);
    Box row{box.x + pad, box.y + top, box.width - 2 * pad, box.height - top};
    const bool no_story = app.view.tab == Panel::story && !lesson_step(app);
    const Panel tab = no_story ? Panel::levers : app.view.tab;
    const auto chosen = std::find(panels.begin(), panels.end(), tab) - panels.begin();
    if (auto i = segments(ui, "tab", row, labels, static_cast<int>(chosen)))
        ui.ask(ShowTab{panels[static_cast<std::size_t>(*i)]});
    end_region();
}

/// The strip between two panels: drags it, Left and Right (Up and Down) move it, a double click
/// gives the panel its usual size again.
void draw_split(Ui& ui, const App& app, const Arrangement& now, Panel panel, const Box& box) {
    if (box.empty()) return;
    const bool level = panel == Panel::ripple;
    const char* name = level                    ? "split:ripple"
                       : panel == Panel::levers ? "split:levers"
                                                : "split:outcome";
    begin_region(name, box, false);  // of its own: the panels' regions lie over the screen's
    Ui::Press press = ui.press(name, corner(box), far_corner(box), ui.theme.small_radius());
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (press.hovered || press.held) {
        ImGui::SetMouseCursor(level ? ImGuiMouseCursor_ResizeNS : ImGuiMouseCursor_ResizeEW);
        const float x = box.x + box.width / 2, y = box.y + box.height / 2;
        ImGui::GetWindowDrawList()->AddLine(
            level ? ImVec2{box.x, y} : ImVec2{x, box.y},
            level ? ImVec2{box.right(), y} : ImVec2{x, box.bottom()}, ui.colours().focus,
            2 * ui.theme.scale);
    }
    if (press.held && ImGui::IsMouseDragging(0, ui.theme.space(0.5f)))
        ui.ask(ResizePanel{panel, size_for(panel, now, app.view, mouse.x, mouse.y)});
    if (press.hovered && ImGui::IsMouseDoubleClicked(0)) ui.ask(ResizePanel{panel, 0});
    const float step = ui.theme.space(4);
    const float x = box.x + box.width / 2, y = box.y + box.height / 2;
    for (ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow}) {
        if (!ui.key(press, key)) continue;
        const float by = key == ImGuiKey_RightArrow ? step : -step;
        ui.ask(ResizePanel{panel, size_for(panel, now, app.view, x + by, y - by)});
    }
    end_region();
}

/// Keys that work wherever the focus is, but for text fields.
void global_keys(Ui& ui, const App& app) {
    if (!any_key_pressed()) return;  // commands() is dear
    const ImGuiIO& io = ImGui::GetIO();
    const bool command = io.KeyCtrl || io.KeySuper;  // Cmd on a Mac
    if (command && ImGui::IsKeyPressed(ImGuiKey_K, false))
        ui.ask(OpenSheet{app.view.sheet == Sheet::palette ? Sheet::none : Sheet::palette});
    if (io.WantTextInput) return;
    // What a sheet or a control with the keyboard wants is not ours.
    if (app.view.sheet != Sheet::none || ui.key_taken()) return;
    if (ui.has_focus() &&
        (ImGui::IsKeyPressed(ImGuiKey_Space) || ImGui::IsKeyPressed(ImGuiKey_Enter) ||
         ImGui::IsKeyPressed(ImGuiKey_Home) || ImGui::IsKeyPressed(ImGuiKey_End)))
        return;
    for (const Command& c : commands(app)) {
        if (!c.enabled) continue;
        for (const std::string& keys : c.keys)
            if (chord_pressed(keys)) {
                ui.ask(c.action);
                return;
            }
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ui.drop_focus();
}

}  // namespace

void Screen::zoom_network(float factor) {
    network_.view().zoom_by(factor, {now_.network.x + now_.network.width / 2,
                                     now_.network.y + now_.network.height / 2});
}

Box Screen::caption(const App& app, const SavePicture& picture) {
    const float pad = theme_.space(2), words = theme_.title.px * 1.6f;
    const float height = picture.title.empty() ? 0 : std::min(picture.y, words + pad);
    const Box all{picture.x, picture.y - height, picture.width, picture.height + height};
    if (height <= 0) return all;
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled(corner(all), {all.right(), picture.y}, theme_.palette.surface);
    const std::string& from = app.scenario().title;
    const float source = text_size(theme_.small, from).x, room = all.width - 2 * pad;
    const float y = all.y + (height - theme_.title.px) / 2;
    const float drawn = draw_clipped(list, theme_.title, {all.x + pad, y}, room,
                                     theme_.palette.text, picture.title);
    if (drawn + source + 2 * pad <= room)
        draw_text(list, theme_.small,
                  {all.right() - pad - source, y + theme_.title.px - theme_.small.px * 1.1f},
                  theme_.palette.quiet, from);
    return all;
}

void Screen::draw_outcome_side(const App& app, const Box& box) {
    if (box.empty()) return;
    Ui& ui = ui_;
    const Theme& theme = ui.theme;
    begin_region("outcome", box, true);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    const float edge = box.x > 0 ? box.x : box.right() - theme.hairline();
    draw_line(ui, {edge, box.y}, {edge, box.bottom()});
    const float pad = theme.space(4), width = box.width - 2 * pad;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    float y = start.y + theme.space(3);
    // A chart to draw on stands first: in a low panel nobody has to look for it.
    y += sketch_.draw(ui, app, {box.x + pad, y}, width, box.height - theme.space(6));
    y += pins_.draw(ui, app, {box.x + pad, y}, width) + theme.space(2);
    y += outcome_.draw(ui, app, {box.x + pad, y}, width) + theme.space(1);
    y += draw_chance_row(ui, app, {box.x + pad, y}, width) + theme.space(2);
    const float left = std::max(0.0f, start.y + box.height - y - theme.space(2));
    // What a curve will be is not to be seen before it is drawn.
    if (!asks_curve(app)) y += charts_.draw(ui, app, {box.x + pad, y}, width, left);
    ImGui::SetCursorScreenPos({box.x, start.y});
    ImGui::Dummy({width, y - start.y});
    end_region();
}

void Screen::draw_chain(const App& app) {
    const Arrangement& a = now_;
    draw_tabs(ui_, app, a.tabs);
    if (!app.base) return;
    if (app.game)
        role_.draw(ui_, app, a.levers);
    else
        draw_levers(ui_, app, story_.draw(ui_, app, a.levers, !a.tabs.empty()));
    outcome_.draw_strip(ui_, app, a.strip);
    network_.draw(ui_, app, a.network, a.one_at_a_time);
    ripple_.draw(ui_, app, a.ripple, a.one_at_a_time);
    timeline_.draw(ui_, app, a.timeline);
    draw_outcome_side(app, a.outcome);
    draw_splits(app);
    spotlight_.draw(ui_, app, a);
}

void Screen::draw_game(const App& app) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Box area{0, now_.top.bottom(), size.x, size.y - now_.top.bottom()};
    if (app.game->stage == GameStage::over) return debrief_.draw(ui_, app, area);
    const GameArrangement game = arrange_game(area, app.view);
    role_.draw(ui_, app, game.role);
    draw_role_desk(ui_, app, game.desk);
}

void Screen::draw_panels(const App& app) {
    const Arrangement& a = now_;
    draw_top_bar(ui_, app, a.top);
    if (app.base && game_fills_screen(app))
        draw_game(app);
    else
        draw_chain(app);
    const Box& stage = a.network.empty() ? a.ripple : a.network;
    draw_replay(ui_, app, stage);
    draw_facilitator_bar(ui_, app, stage);
    draw_banner(ui_, app, stage);
    draw_sheets(app);
    draw_frozen(ui_, app, {0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y});
    ui_.draw_menu();
}

void Screen::draw_sheets(const App& app) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Box screen{0, 0, size.x, size.y};
    palette_.draw(ui_, app, screen);
    draw_keys_sheet(ui_, app, screen);
    if (app.base) shock_form_.draw(ui_, app, now_.timeline);
    draw_compare_sheet(ui_, app, screen);
    share_.draw(ui_, app, screen);
    room_.draw(ui_, app, screen);
    draw_facilitator_sheet(ui_, app, screen);
}

void Screen::draw_splits(const App& app) {
    draw_split(ui_, app, now_, Panel::levers, now_.split_levers);
    draw_split(ui_, app, now_, Panel::outcome, now_.split_outcome);
    draw_split(ui_, app, now_, Panel::ripple, now_.split_ripple);
}

Actions Screen::draw(const App& app, double seconds) {
    ui_.actions.clear();
    ui_.seconds = seconds;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    now_ = arrange(size.x, size.y, app.view);
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
    if (size.x > 0) {
        draw_panels(app);
        global_keys(ui_, app);
    }
    ui_.end_frame();
    ImGui::End();
    return std::move(ui_.actions);
}

}  // namespace headwater
