#include "web/panels/top_bar.h"

#include <algorithm>
#include <array>

#include "fonts.h"
#include "web/core/library_list.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

void draw_scenarios(Ui& ui, const App& app, const Box& anchor) {
    const float width = ui.theme.space(90);
    if (!ui.begin_popover("scenarios", anchor, width)) return;
    const float inner = ImGui::GetContentRegionAvail().x;
    for (const LibraryTitle& entry : library_titles()) {
        const bool chosen = app.base && app.base->id == entry.id;
        if (!list_row(ui, ("scenario:" + entry.id).c_str(), inner, entry.title, entry.summary,
                      chosen))
            continue;
        ui.ask(LoadScenario{entry.id});
        ImGui::CloseCurrentPopup();
    }
    ui.end_popover();
}

void draw_text_size(Ui& ui, const App& app, const Box& anchor) {
    const Theme& theme = ui.theme;
    if (!ui.begin_popover("text sizes", anchor, theme.space(56))) return;
    const float width = ImGui::GetContentRegionAvail().x, size = theme.control();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float px = app.view.text_size;
    if (button(ui, "text-smaller", {at.x, at.y, size, size},
               {.icon = fonts::icon_minus, .look = Look::outlined, .enabled = px > kTextSmallest}))
        ui.ask(SetTextSize{px - 1});
    if (button(ui, "text-larger", {at.x + width - size, at.y, size, size},
               {.icon = fonts::icon_plus, .look = Look::outlined, .enabled = px < kTextLargest}))
        ui.ask(SetTextSize{px + 1});
    std::string label = "Text " + std::to_string(static_cast<int>(px)) + " px";
    draw_in_box(*ImGui::GetWindowDrawList(), theme.body, {at.x, at.y, width, size},
                ui.colours().text, label, 0.5f);
    ImGui::Dummy({width, size + theme.space(1)});
    struct Choice {
        const char *name, *label;
        float px;
    };
    for (const Choice& c :
         {Choice{"text-normal", "Normal", kTextNormal}, Choice{"text-room", "For a room", 20},
          Choice{"text-largest", "Largest", kTextLargest}})
        if (list_row(ui, c.name, width, c.label, "", px == c.px)) ui.ask(SetTextSize{c.px});
    ui.end_popover();
}

void draw_themes(Ui& ui, const App& app, const Box& anchor) {
    if (!ui.begin_popover("themes", anchor, ui.theme.space(48))) return;
    const float width = ImGui::GetContentRegionAvail().x;
    struct Choice {
        const char *name, *label;
        ThemeChoice theme;
    };
    for (const Choice& c : {Choice{"theme-system", "As the system", ThemeChoice::system},
                            Choice{"theme-light", "Light", ThemeChoice::light},
                            Choice{"theme-dark", "Dark", ThemeChoice::dark}})
        if (list_row(ui, c.name, width, c.label, "", app.view.theme == c.theme))
            ui.ask(SetTheme{c.theme}), ImGui::CloseCurrentPopup();
    ui.end_popover();
}

void draw_help(Ui& ui, const Box& anchor) {
    const Theme& theme = ui.theme;
    if (!ui.begin_popover("help", anchor, theme.space(96))) return;
    struct Line {
        const char *title, *text;
    };
    static constexpr std::array<Line, 6> lines = {{
        {"Three runs, always side by side",
         "Calm (grey): nothing happens. Hit (red): it happens and you do nothing. Plan (blue): it "
         "happens and you respond."},
        {"Try it",
         "Drag a slider at the left. The picture, the figures and the charts follow at once. Every "
         "change can be undone."},
        {"The picture",
         "Goods flow from left to right, orders from right to left. A disc fills with stock up to "
         "its target's tick; the red ring is what is owed. What differs from the calm run glows."},
        {"Select",
         "Click a stock or a lane: its charts appear at the right. Point at a chart to read its "
         "values; click to go to that day."},
        {"Keys",
         "Tab moves from control to control. Left and Right move a slider by one step, with Shift "
         "by ten; Home and End go to its ends. Space plays and pauses. Ctrl-Z undoes, Ctrl-Y "
         "redoes."},
        {"Share", "The address in the browser always holds what you see. Copy link, and send it."},
    }};
    const float pad = theme.space(2), width = ImGui::GetContentRegionAvail().x - 2 * pad;
    for (const Line& line : lines) {
        ImVec2 at = ImGui::GetCursorScreenPos();
        at.x += pad, at.y += theme.space(1);
        float height = draw_wrapped(ImGui::GetWindowDrawList(), theme.strong, at, width,
                                    ui.colours().text, line.title);
        height += draw_wrapped(ImGui::GetWindowDrawList(), theme.body, {at.x, at.y + height}, width,
                               ui.colours().quiet, line.text);
        ImGui::Dummy({width, height + theme.space(3)});
    }
    ui.end_popover();
}

/// Places buttons from the right edge to the left.
struct FromRight {
    Ui& ui;
    Box row;
    Box take(float width) {
        row.width -= width;
        Box b{row.x + row.width, row.y, width, row.height};
        row.width -= ui.theme.space(1);
        return b;
    }
    void gap() { row.width -= ui.theme.space(3); }
};

void draw_left(Ui& ui, const App& app, Box row) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float name = text_size(theme.title, "Headwater").x;
    draw_in_box(list, theme.title, {row.x, row.y, name, row.height}, ui.colours().text,
                "Headwater");
    row.x += name + theme.space(3), row.width -= name + theme.space(3);
    std::string label = app.base ? app.base->scenario.title : "No scenario";
    ButtonSpec spec{.label = label, .look = Look::outlined, .hint = "Choose another chain"};
    const float mark = theme.space(6), width = std::min(row.width, button_width(ui, spec) + mark);
    if (width < theme.space(16)) return;
    Box box{row.x, row.y, width, row.height};
    Ui::Press press = ui.press("scenario", corner(box), far_corner(box), theme.radius());
    list.AddRectFilled(corner(box), far_corner(box),
                       press.hovered ? ui.colours().hover : ui.colours().raised, theme.radius());
    list.AddRect(corner(box), far_corner(box), ui.colours().line, theme.radius(), 0,
                 theme.hairline());
    draw_clipped(list, theme.body,
                 {box.x + theme.space(3), box.y + (box.height - theme.body.px) / 2},
                 box.width - mark - theme.space(4), ui.colours().text, label);
    draw_in_box(list, theme.body, {box.right() - mark - theme.space(1), box.y, mark, box.height},
                ui.colours().quiet, fonts::icon_chevron_down, 0.5f);
    if (press.pressed) ui.open_popover("scenarios");
    draw_scenarios(ui, app, box);
}

}  // namespace

void draw_top_bar(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    begin_region("top", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    const float pad = theme.space(4), size = theme.control(), y = box.y + (box.height - size) / 2;
    FromRight right{ui, {box.x + pad, y, box.width - 2 * pad, size}};
    const bool roomy = box.width > theme.space(240);

    const Box help = right.take(size), look = right.take(size), text = right.take(size);
    right.gap();
    ButtonSpec link{.icon = fonts::icon_link,
                    .label = roomy ? "Copy link" : "",
                    .look = Look::outlined,
                    .enabled = app.base != nullptr,
                    .hint = "Copies the address that opens exactly what you see"};
    const Box share = right.take(button_width(ui, link));
    right.gap();
    ButtonSpec all{.icon = fonts::icon_rotate_ccw,
                   .label = roomy ? "Reset all" : "",
                   .enabled = !app.moved.empty(),
                   .hint = "All levers back to their defaults"};
    const Box reset = right.take(button_width(ui, all)), redo = right.take(size),
              undo = right.take(size);
    right.gap();
    draw_left(ui, app, right.row);
    if (button(ui, "undo", undo,
               {.icon = fonts::icon_undo_2,
                .enabled = app.history.can_undo(),
                .hint = "Undo (Ctrl-Z)"}))
        ui.ask(Undo{});
    if (button(ui, "redo", redo,
               {.icon = fonts::icon_redo_2,
                .enabled = app.history.can_redo(),
                .hint = "Redo (Ctrl-Y)"}))
        ui.ask(Redo{});
    if (button(ui, "reset-all", reset, all)) ui.ask(ResetAll{});
    if (button(ui, "copy-link", share, link)) ui.ask(CopyLink{});
    if (button(ui, "text-size", text, {.icon = fonts::icon_a_large_small, .hint = "Text size"}))
        ui.open_popover("text sizes");
    if (button(ui, "theme", look,
               {.icon = theme.dark ? fonts::icon_moon : fonts::icon_sun, .hint = "Light or dark"}))
        ui.open_popover("themes");
    if (button(ui, "help", help, {.icon = fonts::icon_circle_question_mark, .hint = "Help"}))
        ui.open_popover("help");
    draw_text_size(ui, app, text);
    draw_themes(ui, app, look);
    draw_help(ui, help);
    draw_line(ui, {box.x, box.bottom() - theme.hairline()},
              {box.right(), box.bottom() - theme.hairline()});
    end_region();
}

void draw_banner(Ui& ui, const App& app, const Box& area) {
    if (!app.message) return;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const float margin = theme.space(3), pad = theme.space(3), close = theme.space(7),
                icon = theme.space(6);
    const float width = std::min(area.width - 2 * margin, theme.space(160));
    const float words = width - 2 * pad - icon - close - theme.space(2);
    const bool good = app.message->kind == Message::Kind::good;
    float height = draw_wrapped(nullptr, theme.strong, {}, words, 0, app.message->title) +
                   draw_wrapped(nullptr, theme.body, {}, words, 0, app.message->text) + 2 * pad;
    Box box{area.x + (area.width - width) / 2, area.y + margin, width, height};
    begin_region("banner", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.raised, theme.radius());
    list.AddRect(corner(box), far_corner(box), good ? p.good : p.bad, theme.radius(), 0,
                 theme.hairline());
    ImVec2 at{box.x + pad + icon, box.y + pad};
    draw_text(list, theme.body, {box.x + pad, at.y + theme.body.px * 0.2f}, good ? p.good : p.bad,
              good ? fonts::icon_check : fonts::icon_triangle_alert);
    at.y += draw_wrapped(&list, theme.strong, at, words, p.text, app.message->title);
    draw_wrapped(&list, theme.body, at, words, p.quiet, app.message->text);
    if (button(ui, "dismiss",
               {box.right() - close - theme.space(1.5f), box.y + theme.space(1.5f), close, close},
               {.icon = fonts::icon_x, .hint = "Close"}))
        ui.ask(DismissMessage{});
    end_region();
}

}  // namespace headwater
