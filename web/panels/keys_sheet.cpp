#include "web/panels/keys_sheet.h"

#include <algorithm>
#include <array>

#include "web/core/commands.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

struct Line {
    const char *title, *text;
};

constexpr std::array<Line, 7> kReading = {{
    {"Three runs, always side by side",
     "Calm (grey, dashed): nothing happens. Hit (red): it happens and you do nothing. Plan (blue): "
     "it happens and you respond."},
    {"Try it",
     "Drag a slider at the left, or a shock's bar in the timeline. The picture, the figures and "
     "the charts follow at once. Every change can be undone."},
    {"The picture",
     "Goods flow from left to right, orders from right to left. A disc fills with stock up to its "
     "target's tick; the red ring is what is owed. What differs from the calm run glows."},
    {"The ripple map",
     "One row for each stock, from upstream to downstream; one column for each period. Colour is "
     "the distance from the calm run: you see the shortage travel down and the orders travel up."},
    {"Many futures",
     "A band around a line holds eight in ten of many futures with other demand, delays and "
     "prices; the line is one of them. \xc2\xb1 on a card says how sure the mean difference is, at "
     "95 %. They come when you stop moving; the switch Chance turns them off."},
    {"Select",
     "Click a stock or a lane: its charts appear. Point at a chart to read its values. A right "
     "click, or a long press, opens a menu on almost everything."},
    {"Share",
     "The address in the browser always holds what you see. Share shows it as a link, as a picture "
     "for phones and as a file. Drop a file or a link on the page to open it."},
}};

constexpr std::array<Line, 6> kControls = {{
    {"Tab, Shift+Tab", "Next or previous control"},
    {"Left, Right", "Move a slider one step; with Shift ten"},
    {"Home, End", "A slider's ends; else the first and the last period"},
    {"Enter, Space", "Press the focused control"},
    {"Menu, Shift+F10", "The menu of the focused control"},
    {"Esc", "Close what is open; let go of the focus"},
}};

float draw_reading(Ui& ui, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = at.y;
    for (const Line& line : kReading) {
        at.y += draw_wrapped(&list, theme.strong, at, width, ui.colours().text, line.title);
        at.y += draw_wrapped(&list, theme.body, at, width, ui.colours().quiet, line.text);
        at.y += theme.space(3);
    }
    return at.y - top;
}

/// A key and what it does.
float draw_key(Ui& ui, ImVec2 at, float width, const std::string& keys, const std::string& text) {
    const Theme& theme = ui.theme;
    const float column = std::min(theme.space(36), width * 0.4f);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float keyed =
        draw_wrapped(&list, theme.strong, at, column - theme.space(2), ui.colours().text, keys);
    const float height = draw_wrapped(&list, theme.body, {at.x + column, at.y}, width - column,
                                      ui.colours().quiet, text);
    return std::max(height, keyed) + theme.space(0.5f);
}

float draw_heading(Ui& ui, ImVec2 at, const std::string& text) {
    draw_text(*ImGui::GetWindowDrawList(), ui.theme.small, at, ui.colours().quiet, text);
    return ui.theme.small.px + ui.theme.space(2);
}

float draw_map(Ui& ui, const App& app, ImVec2 at, float width) {
    const float top = at.y;
    at.y += draw_heading(ui, at, "Controls");
    for (const Line& line : kControls) at.y += draw_key(ui, at, width, line.title, line.text);
    std::string group;
    for (const Command& c : commands(app)) {
        if (c.keys.empty()) continue;
        if (c.group != group) {
            group = c.group;
            at.y += ui.theme.space(3);
            at.y += draw_heading(ui, at, group);
        }
        std::string keys;
        for (const std::string& key : c.keys) keys += (keys.empty() ? "" : ", ") + key;
        at.y += draw_key(ui, at, width, keys, c.title);
    }
    return at.y - top;
}

}  // namespace

void draw_keys_sheet(Ui& ui, const App& app, const Box& screen) {
    if (app.view.sheet != Sheet::keys) return;
    const Theme& theme = ui.theme;
    const Box box = ui.sheet_box(screen, theme.space(232), theme.space(170));
    bool closed = false;
    if (ui.begin_sheet("keys", "How to read this, and the keyboard", box, closed)) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float inner = ImGui::GetContentRegionAvail().x - theme.space(3), gap = theme.space(8),
                    y = at.y + theme.space(4);
        float used;
        if (inner > theme.space(150)) {
            const float half = (inner - gap) / 2;
            used = std::max(draw_reading(ui, {at.x, y}, half),
                            draw_map(ui, app, {at.x + half + gap, y}, half));
        } else {
            used = draw_reading(ui, {at.x, y}, inner);
            used += draw_map(ui, app, {at.x, y + used}, inner);
        }
        ImGui::Dummy({inner, used + theme.space(8)});
        ui.end_sheet();
    }
    if (closed) ui.ask(OpenSheet{Sheet::none});
}

}  // namespace headwater
