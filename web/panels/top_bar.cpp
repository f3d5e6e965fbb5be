#include "web/panels/top_bar.h"

#include <algorithm>
#include <array>

#include "fonts.h"
#include "web/core/commands.h"
#include "web/core/game.h"
#include "web/core/lesson.h"
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

void draw_facilitator(Ui& ui, const App& app, const Box& anchor) {
    if (!ui.begin_popover("facilitator menu", anchor, ui.theme.space(72))) return;
    const float width = ImGui::GetContentRegionAvail().x;
    struct Choice {
        const char *name, *label, *note;
        Action action;
        bool chosen;
    };
    for (const Choice& c :
         {Choice{"menu-room", "Plans of the room", "Collect what was handed in, and compare it",
                 OpenSheet{Sheet::room}, false},
          Choice{"menu-bar", "Bar over the picture", "Replay, freeze, timer as large buttons",
                 SetHostBar{!app.view.host}, app.view.host},
          Choice{"menu-tools", "All tools", "What a group sees and may move; the timer",
                 OpenSheet{Sheet::facilitator}, false}})
        if (list_row(ui, c.name, width, c.label, c.note, c.chosen))
            ui.ask(c.action), ImGui::CloseCurrentPopup();
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
    if (row.width > name + theme.space(40)) {
        draw_in_box(list, theme.title, {row.x, row.y, name, row.height}, ui.colours().text,
                    "Headwater");
        row.x += name + theme.space(3), row.width -= name + theme.space(3);
    }
    std::string label = app.base ? app.base->scenario.title : "No scenario";
    ButtonSpec spec{.label = label, .look = Look::outlined, .hint = "Choose another chain"};
    const float mark = theme.space(6), width = std::min(row.width, button_width(ui, spec) + mark);
    if (width < theme.space(12)) return;
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

/// What has no room of its own in a narrow bar.
void open_more(Ui& ui, const App& app, const Box& anchor) {
    std::vector<MenuItem> items;
    for (const Command& c : commands(app)) {
        static constexpr std::array<std::string_view, 14> wanted = {
            "facilitator", "room",        "lesson",       "reset",     "pin",
            "compare",     "fold:levers", "fold:outcome", "text-view", "fold:ripple map",
            "map-first",   "keys",        "theme:light",  "theme:dark"};
        if (std::find(wanted.begin(), wanted.end(), c.id) == wanted.end()) continue;
        items.push_back({"more:" + c.id, c.title, c.action, nullptr, c.enabled,
                         c.id == "fold:levers" || c.id == "text-view"});
    }
    ui.open_menu("", std::move(items), anchor);
}

void draw_panel_buttons(Ui& ui, const App& app, FromRight& right) {
    struct Fold {
        Panel panel;
        const char *name, *icon, *hint;
    };
    const std::array<Fold, 3> folds = {
        {{Panel::outcome, "fold:outcome", fonts::icon_panel_right, "Outcome panel ( ] )"},
         {Panel::ripple, "fold:ripple", fonts::icon_panel_bottom, "Ripple map ( \\ )"},
         {Panel::levers, "fold:levers", fonts::icon_panel_left, "Levers ( [ )"}}};
    const bool free = !app.base || !game_fills_screen(app);
    for (const Fold& f : folds) {
        if (is_away(app.view, f.panel)) continue;
        const bool shown = !app.view.folded.contains(f.panel);
        if (button(ui, f.name, right.take(ui.theme.control()),
                   {.icon = f.icon, .enabled = free, .active = shown && free, .hint = f.hint}))
            ui.ask(FoldPanel{f.panel, shown});
    }
    right.gap();
}

void draw_looks(Ui& ui, const App& app, FromRight& right) {
    const float size = ui.theme.control();
    const Box help = right.take(size), palette = right.take(size), words = right.take(size),
              look = right.take(size), text = right.take(size), host = right.take(size);
    right.gap();
    if (button(ui, "text-size", text, {.icon = fonts::icon_a_large_small, .hint = "Text size"}))
        ui.open_popover("text sizes");
    if (button(
            ui, "theme", look,
            {.icon = ui.theme.dark ? fonts::icon_moon : fonts::icon_sun, .hint = "Light or dark"}))
        ui.open_popover("themes");
    if (button(ui, "text-view", words,
               {.icon = fonts::icon_accessibility,
                .active = app.view.text_view,
                .hint = "Text view: everything as text and tables (T)"}))
        ui.ask(ShowTextView{!app.view.text_view});
    if (button(ui, "facilitator", host,
               {.icon = fonts::icon_flag,
                .active = app.view.host,
                .hint = "Facilitator: plans of the room, timer, freeze, what a group may move"}))
        ui.open_popover("facilitator menu");
    draw_facilitator(ui, app, host);
    if (button(ui, "palette", palette, {.icon = fonts::icon_command, .hint = "Commands (Ctrl-K)"}))
        ui.ask(OpenSheet{Sheet::palette});
    if (button(ui, "help", help,
               {.icon = fonts::icon_circle_question_mark,
                .hint = "How to read this, and the keyboard (?)"}))
        ui.ask(OpenSheet{Sheet::keys});
    draw_text_size(ui, app, text);
    draw_themes(ui, app, look);
}

/// Undo, redo, reset, replay, compare, share: the most wanted stand at the left.
void draw_plan_buttons(Ui& ui, const App& app, FromRight& right, float roomy, bool compact) {
    const Theme& theme = ui.theme;
    const float size = theme.control();
    const bool free = !holds_plan(app), playing = is_playing(app);
    const bool changed =
        free && !playing && (!app.moved.empty() || (app.base && !app.base->edits.empty()));
    ButtonSpec share{.icon = fonts::icon_share_2,
                     .label = roomy > 0.5f ? "Share" : "",
                     .look = Look::outlined,
                     .enabled = app.base != nullptr,
                     .active = app.view.sheet == Sheet::share,
                     .hint = "A link that opens exactly what you see (S)"};
    ButtonSpec compare{.icon = fonts::icon_columns_3,
                       .label = roomy > 1.5f ? "Compare" : "",
                       .enabled = app.base != nullptr && !hides_others(app),
                       .hint = "Figures side by side (C)"};
    ButtonSpec replay{.icon = fonts::icon_history,
                      .label = roomy > 1.5f ? "Replay change" : "",
                      .enabled = app.replay || (can_replay(app) && !playing),
                      .active = app.replay.has_value(),
                      .hint = "The last change once more: before and after (R)"};
    ButtonSpec reset{.icon = fonts::icon_rotate_ccw,
                     .label = roomy > 0.5f ? "Reset all" : "",
                     .enabled = changed,
                     .hint = "All levers and shocks back to the scenario's"};
    const Box share_box = right.take(button_width(ui, share));
    right.gap();
    const bool compares = !compact && !is_away(app.view, Panel::outcome);
    const Box compare_box = !compares ? Box{} : right.take(button_width(ui, compare));
    const Box replay_box = right.take(button_width(ui, replay));
    const Box reset_box = compact ? Box{} : right.take(button_width(ui, reset));
    const Box redo = right.take(size), undo = right.take(size);
    const ButtonSpec lesson{.icon = fonts::icon_graduation_cap,
                            .label = roomy > 0.5f ? "Lesson" : "",
                            .enabled = !playing,
                            .active = app.lesson.open,
                            .hint = app.lesson.open ? "Leave the lesson (Shift-L)"
                                                    : "A lesson on this chain (Shift-L)"};
    const Box lesson_box =
        compact || !has_lesson(app) ? Box{} : right.take(button_width(ui, lesson));
    right.gap();
    draw_left(ui, app, right.row);
    if (button(ui, "undo", undo,
               {.icon = fonts::icon_undo_2,
                .enabled = free && app.history.can_undo(),
                .hint = "Undo (Ctrl-Z)"}))
        ui.ask(Undo{});
    if (button(ui, "redo", redo,
               {.icon = fonts::icon_redo_2,
                .enabled = free && app.history.can_redo(),
                .hint = "Redo (Ctrl-Y)"}))
        ui.ask(Redo{});
    if (!lesson_box.empty() && button(ui, "lesson", lesson_box, lesson))
        ui.ask(OpenLesson{!app.lesson.open});
    if (!reset_box.empty() && button(ui, "reset-all", reset_box, reset)) ui.ask(ResetAll{});
    if (button(ui, "replay", replay_box, replay))
        ui.ask(app.replay ? Action{StopReplay{}} : Action{ReplayChange{}});
    if (!compare_box.empty() && button(ui, "compare", compare_box, compare))
        ui.ask(OpenSheet{Sheet::compare});
    if (button(ui, "share", share_box, share)) ui.ask(OpenSheet{Sheet::share});
}

}  // namespace

void draw_top_bar(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    begin_region("top", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    const float pad = theme.space(4), size = theme.control(), y = box.y + (box.height - size) / 2;
    FromRight right{ui, {box.x + pad, y, box.width - 2 * pad, size}};
    const bool compact = box.width < theme.space(200);
    const float roomy = box.width > theme.space(350) ? 2.0f : box.width > theme.space(290) ? 1 : 0;
    if (compact) {
        const Box more = right.take(size), palette = right.take(size), text = right.take(size);
        right.gap();
        if (button(ui, "more", more, {.icon = fonts::icon_ellipsis_vertical, .hint = "More"}))
            open_more(ui, app, more);
        if (button(ui, "palette", palette, {.icon = fonts::icon_command, .hint = "Commands"}))
            ui.ask(OpenSheet{Sheet::palette});
        if (button(ui, "text-size", text, {.icon = fonts::icon_a_large_small, .hint = "Text size"}))
            ui.open_popover("text sizes");
        draw_text_size(ui, app, text);
    } else {
        draw_looks(ui, app, right);
        draw_panel_buttons(ui, app, right);
    }
    draw_plan_buttons(ui, app, right, roomy, compact);
    draw_line(ui, {box.x, box.bottom() - theme.hairline()},
              {box.right(), box.bottom() - theme.hairline()});
    end_region();
}

}  // namespace headwater
