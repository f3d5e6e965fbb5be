#include "web/panels/facilitator_bar.h"

#include <algorithm>
#include <array>
#include <vector>

#include "fonts.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

struct Tool {
    const char* name;
    ButtonSpec spec;
    Action action;
};

std::vector<Tool> tools_of(const App& app) {
    std::vector<Tool> all;
    all.push_back({"host-replay",
                   {.icon = fonts::icon_history,
                    .label = app.replay ? "Stop the replay" : "Replay last change",
                    .look = Look::filled,
                    .enabled = app.replay || can_replay(app),
                    .hint = "Before and after once more (R)"},
                   app.replay ? Action{StopReplay{}} : Action{ReplayChange{}}});
    all.push_back({"host-freeze",
                   {.icon = fonts::icon_lock,
                    .label = "Freeze",
                    .look = Look::outlined,
                    .hint = "Nothing can be changed until you go on (Shift-F)"},
                   Freeze{true}});
    if (app.opened)
        all.push_back({"host-back",
                       {.icon = fonts::icon_rotate_ccw,
                        .label = "Back to the link",
                        .look = Look::outlined,
                        .hint = "Everything as the link was opened"},
                       BackToLink{}});
    if (!app.view.limits.empty())
        all.push_back(
            {"host-reveal",
             {.icon = fonts::icon_eye,
              .label = app.view.limits.on ? "Show all" : "As the group",
              .look = Look::outlined,
              .hint = "Hidden and locked parts: shown and free, or as the group has them"},
             Reveal{app.view.limits.on}});
    all.push_back({"host-room",
                   {.icon = fonts::icon_columns_3,
                    .label = "Plans",
                    .look = Look::outlined,
                    .hint = "Plans of the room"},
                   OpenSheet{Sheet::room}});
    all.push_back({"host-timer",
                   {.icon = app.timer.running ? fonts::icon_pause : fonts::icon_play,
                    .label = "Timer",
                    .look = Look::outlined,
                    .hint = "Starts and pauses the count-down"},
                   RunTimer{!app.timer.running}});
    all.push_back({"host-more",
                   {.icon = fonts::icon_ellipsis, .look = Look::outlined, .hint = "All tools"},
                   OpenSheet{Sheet::facilitator}});
    all.push_back(
        {"host-close", {.icon = fonts::icon_x, .hint = "Put this bar away"}, SetHostBar{false}});
    return all;
}

void frame(Ui& ui, const Box& box, ImU32 edge) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), ui.colours().raised, ui.theme.radius());
    list.AddRect(corner(box), far_corner(box), edge, ui.theme.radius(), 0, ui.theme.hairline());
}

/// Big digits, with the three buttons beside them. Its bottom right corner is at `at`.
void draw_timer(Ui& ui, const App& app, ImVec2 at) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const std::string text = timer_text(app.timer.left);
    const float pad = theme.space(3), size = theme.control();
    const ImVec2 digits = text_size(theme.clock, text);
    const ButtonSpec more{.label = "+1 min", .look = Look::outlined};
    const float wide = button_width(ui, more);
    const Box box{at.x - digits.x - wide - 2 * size - 2 * pad - theme.space(5),
                  at.y - digits.y - 2 * pad, digits.x + wide + 2 * size + 2 * pad + theme.space(5),
                  digits.y + 2 * pad};
    begin_region("timer", box, false);
    frame(ui, box, app.timer.running ? p.plan : p.line_strong);
    draw_text(*ImGui::GetWindowDrawList(), theme.clock, {box.x + pad, box.y + pad},
              app.timer.left > 0 ? p.text : p.bad, text);
    float x = box.x + pad + digits.x + theme.space(3);
    const float y = box.y + (box.height - size) / 2;
    if (button(ui, "timer-run", {x, y, size, size},
               {.icon = app.timer.running ? fonts::icon_pause : fonts::icon_play,
                .look = Look::outlined,
                .hint = app.timer.running ? "Pause" : "Start"}))
        ui.ask(RunTimer{!app.timer.running});
    x += size + theme.space(1);
    if (button(ui, "timer-more", {x, y, wide, size}, more)) ui.ask(AddToTimer{60});
    x += wide + theme.space(1);
    if (button(ui, "timer-close", {x, y, size, size},
               {.icon = fonts::icon_x, .hint = "Put the timer away"}))
        ui.ask(CloseTimer{});
    end_region();
}

}  // namespace

void draw_facilitator_bar(Ui& ui, const App& app, const Box& stage) {
    if (stage.empty()) return;
    const Theme& theme = ui.theme;
    const float pad = theme.space(2), margin = theme.space(3);
    float size = 1.4f * theme.control();
    // Over the buttons of the picture's corner, where there is room.
    const float raised = stage.height > 7 * theme.control() ? margin + theme.control() : 0;
    float top = stage.bottom() - margin - raised;
    if (app.view.host) {
        std::vector<Tool> tools = tools_of(app);
        const float most = stage.width - 2 * margin;
        float row = pad;
        for (const Tool& tool : tools) row += button_width(ui, tool.spec) + pad;
        if (row > most) {
            for (Tool& tool : tools) tool.spec.label = {};  // signs alone: each has a hint
            size = std::min(size, (most - pad) / static_cast<float>(tools.size()) - pad);
        }
        const auto width_of = [&](const Tool& tool) {
            return tool.spec.label.empty() ? size : button_width(ui, tool.spec);
        };
        float width = pad;
        for (const Tool& tool : tools) width += width_of(tool) + pad;
        const float height = size + 2 * pad;
        const Box bar{stage.x + (stage.width - width) / 2, top - height, width, height};
        begin_region("facilitator", bar, false);
        frame(ui, bar, ui.colours().line_strong);
        float x = bar.x + pad;
        for (const Tool& tool : tools) {
            const float wide = width_of(tool);
            if (button(ui, tool.name, {x, bar.y + pad, wide, size}, tool.spec)) ui.ask(tool.action);
            x += wide + pad;
        }
        end_region();
        top = bar.y - theme.space(2);
    }
    if (app.timer.shown) draw_timer(ui, app, {stage.right() - margin, top});
}

void draw_frozen(Ui& ui, const App& app, const Box& screen) {
    if (!app.frozen) return;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const char* words = "Frozen. Shift-F goes on, or a long press (right click) here.";
    const float pad = theme.space(4), height = 1.5f * theme.control();
    const float width = std::min(screen.width - 2 * pad,
                                 text_size(theme.title, words).x + theme.space(9) + 2 * pad);
    const Box box{screen.x + (screen.width - width) / 2, screen.y + theme.space(16), width, height};
    begin_region("frozen", box, false);
    frame(ui, box, p.focus);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_in_box(list, theme.title, {box.x + pad, box.y, theme.space(6), height}, p.focus,
                fonts::icon_lock);
    draw_clipped(list, theme.title,
                 {box.x + pad + theme.space(8), box.y + (height - theme.title.px) / 2},
                 width - 2 * pad - theme.space(8), p.text, words);
    const Ui::Press press = ui.press("frozen", corner(box), far_corner(box), theme.radius());
    if (ui.menu_asked(box, &press)) ui.ask(Freeze{false});
    end_region();
}

}  // namespace headwater
