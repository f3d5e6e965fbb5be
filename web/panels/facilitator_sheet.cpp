#include "web/panels/facilitator_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "fonts.h"
#include "web/core/commands.h"
#include "web/core/limits.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"

namespace headwater {
namespace {

/// The sheet from top to bottom.
struct Column {
    Ui& ui;
    const App& app;
    float x, y, width;

    void words(const Face& face, ImU32 colour, std::string_view text, float after) {
        y += draw_wrapped(ImGui::GetWindowDrawList(), face, {x, y}, width, colour, text) +
             ui.theme.space(after);
    }
    void title(std::string_view text) {
        y += ui.theme.space(3);
        words(ui.theme.title, ui.colours().text, text, 2);
    }
    /// A title at the left, a control of this width at the right.
    Box row(std::string_view text, float control) {
        const Theme& theme = ui.theme;
        const Box box{x + width - control, y, control, theme.control()};
        draw_clipped(*ImGui::GetWindowDrawList(), theme.body,
                     {x, y + (box.height - theme.body.px) / 2}, width - control - theme.space(3),
                     ui.colours().text, text);
        y += box.height + theme.space(1);
        return box;
    }
};

/// The commands of the group as buttons, as the palette has them.
void draw_tools(Column& c) {
    const Theme& theme = c.ui.theme;
    float x = c.x;
    for (const Command& command : commands(c.app)) {
        const bool wanted = command.group == "Facilitator" || command.id == "replay" ||
                            command.id == "present" || command.id == "room" ||
                            command.id == "lesson-notes";
        if (!wanted || command.id == "facilitator") continue;
        const ButtonSpec spec{.label = command.title,
                              .look = Look::outlined,
                              .enabled = command.enabled,
                              .active = command.on};
        const float wide = std::min(button_width(c.ui, spec), c.width);
        if (x > c.x && x + wide > c.x + c.width)
            x = c.x, c.y += theme.control() + theme.space(1.5f);
        if (button(c.ui, ("tool:" + command.id).c_str(), {x, c.y, wide, theme.control()}, spec))
            c.ui.ask(command.action);
        x += wide + theme.space(1.5f);
    }
    c.y += theme.control() + theme.space(2);
}

void draw_timer_row(Column& c) {
    const Theme& theme = c.ui.theme;
    const Timer& timer = c.app.timer;
    const Box box = c.row("Minutes", theme.space(50));
    if (auto minutes =
            number_field(c.ui, "timer-minutes", box,
                         {std::max(1.0, std::round(timer.asked / 60)), 1, 99, 1, 0, "min"}))
        c.ui.ask(SetTimer{*minutes * 60});
}

void draw_limits(Column& c) {
    const Theme& theme = c.ui.theme;
    const Limits& limits = c.app.view.limits;
    struct Part {
        Panel panel;
        const char *name, *title;
    };
    static constexpr std::array<Part, 3> parts = {{{Panel::levers, "away:levers", "Levers"},
                                                   {Panel::outcome, "away:outcome", "Outcome"},
                                                   {Panel::ripple, "away:ripple", "Ripple map"}}};
    static constexpr std::array<std::string_view, 2> shown = {"Shown", "Hidden"};
    static constexpr std::array<std::string_view, 3> states = {"Free", "Locked", "Hidden"};
    const float wide = std::min(theme.space(62), c.width * 0.6f);
    for (const Part& part : parts) {
        const Box box = c.row(std::string("Panel: ") + part.title, wide);
        if (auto i =
                segments(c.ui, part.name, box, shown, limits.away.contains(part.panel) ? 1 : 0))
            c.ui.ask(LimitPanel{part.panel, *i == 1});
    }
    c.y += theme.space(2);
    for (const auto& [id, lever] : c.app.scenario().levers) {
        const auto it = limits.levers.find(id);
        const auto now = it == limits.levers.end() ? LeverLimit::free : it->second;
        const Box box = c.row(lever.title, wide);
        if (auto i = segments(c.ui, ("limit:" + id).c_str(), box, states, static_cast<int>(now)))
            c.ui.ask(LimitLever{id, static_cast<LeverLimit>(*i)});
    }
}

}  // namespace

void draw_facilitator_sheet(Ui& ui, const App& app, const Box& screen) {
    if (app.view.sheet != Sheet::facilitator || !app.base) return;
    const Theme& theme = ui.theme;
    bool closed = false;
    const Box box = ui.sheet_box(screen, theme.space(170), theme.space(180));
    const bool open = ui.begin_sheet("facilitator", "Facilitator", box, closed);
    if (closed) ui.ask(OpenSheet{Sheet::none});
    if (!open) return;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x - theme.space(2);
    Column c{ui, app, start.x, start.y + theme.space(2), room};
    c.title("Tools");
    draw_tools(c);
    c.title("Count-down");
    draw_timer_row(c);
    c.title("What the group may see and move");
    const std::string words = limit_words(app);
    c.words(
        theme.body, ui.colours().quiet,
        (words.empty() ? std::string("All of it.") : words + ".") +
            " It goes along in the link: hand that to the group. Here nothing is held unless it "
            "is tried out.",
        2);
    const Box row = c.row("Try it here, as the group has it", theme.space(9));
    if (toggle(ui, "limits-on", row, app.view.limits.on, ui.colours().plan))
        ui.ask(Reveal{app.view.limits.on});
    const ButtonSpec copy{
        .icon = fonts::icon_copy, .label = "Copy the link for the group", .look = Look::outlined};
    if (button(ui, "limits-copy", {c.x, c.y, button_width(ui, copy), theme.control()}, copy))
        ui.ask(CopyLink{});
    c.y += theme.control() + theme.space(3);
    draw_limits(c);
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy({room, c.y - start.y + theme.space(4)});
    ui.end_sheet();
}

}  // namespace headwater
