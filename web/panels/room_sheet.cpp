#include "web/panels/room_sheet.h"

#include <algorithm>
#include <array>

#include "fonts.h"
#include "web/charts/room_pictures.h"
#include "web/core/room.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

constexpr float kTwoColumns = 220;  // steps of space
constexpr float kSideHeight = 56;   // steps of spacing: less, and a picture's labels touch

/// Buttons, then what came so far with a bar while it works. Returns the height.
float draw_head(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float size = theme.control();
    const bool any = !app.room.plans.empty();
    const RoomCount count = room_count(app);
    float x = at.x, y = at.y;
    const auto next = [&](const char* name, const ButtonSpec& spec) {
        const float wide = std::min(button_width(ui, spec), width);
        if (x > at.x && x + wide > at.x + width) x = at.x, y += size + theme.space(2);
        const Box box{x, y, wide, size};
        x += wide + theme.space(2);
        return button(ui, name, box, spec);
    };
    if (next("room-add", {.icon = fonts::icon_plus,
                          .label = "Add plans",
                          .look = any ? Look::outlined : Look::filled,
                          .hint = "Paste links, open files, or scan the codes on their screens"}))
        ui.ask(AskPage{"room"});
    if (next("room-save", {.icon = fonts::icon_download,
                           .label = "Save CSV",
                           .look = Look::outlined,
                           .enabled = any}))
        ui.ask(SaveRoom{});
    if (next("room-clear", {.icon = fonts::icon_trash_2,
                            .label = "Remove all",
                            .look = Look::outlined,
                            .enabled = any}))
        ui.ask(RemoveFromRoom{});
    if (count.waiting > 0 &&
        next("room-stop", {.icon = app.room.stopped ? fonts::icon_play : fonts::icon_pause,
                           .label = app.room.stopped ? "Go on" : "Stop",
                           .look = Look::outlined}))
        ui.ask(StopRoom{!app.room.stopped});
    const std::string words = room_words(app);
    const float wide = text_size(theme.body, words).x;
    if (x + wide > at.x + width) x = at.x, y += size + theme.space(1);
    draw_in_box(list, theme.body, {x + theme.space(1), y, wide, size}, p.quiet, words);
    y += size;
    if (count.waiting > 0) {
        const float share = static_cast<float>(app.room.plans.size() - count.waiting) /
                            static_cast<float>(app.room.plans.size());
        const float bar = theme.space(1);
        y += bar;
        list.AddRectFilled({at.x, y}, {at.x + width, y + bar}, p.line_strong, bar / 2);
        list.AddRectFilled({at.x, y}, {at.x + width * share, y + bar}, p.plan, bar / 2);
        y += bar;
    }
    return y - at.y;
}

float draw_empty(Ui& ui, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = at.y;
    for (const char* words :
         {"Everybody makes a plan, opens Share, types a name and hands in the link or its picture.",
          "Here: paste the links (Ctrl-V: one a line, or a whole chat with links in it), drop "
          "files "
          "with links or saved plans, or scan the pictures with this machine's camera.",
          "Each plan is simulated again on this machine. Nothing is taken from the link but what "
          "was done, so the figures cannot be made up. Nothing is sent anywhere."})
        at.y += draw_wrapped(&list, theme.body, at, std::min(width, theme.space(150)),
                             ui.colours().text, words) +
                theme.space(3);
    return at.y - top;
}

bool in_view(const Box& box) { return ImGui::IsRectVisible(corner(box), far_corner(box)); }

}  // namespace

void RoomSheet::draw_row(Ui& ui, const App& app, const RoomRow& row, const Box& box) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string id = std::to_string(row.plan);
    const RoomPlan& plan = app.room.plans[row.plan];
    const bool chosen = app.room.chosen == row.plan;
    const float size = theme.space(7), y = box.y + (box.height - size) / 2;
    const Box words{box.x, box.y, box.width - 2 * size, box.height};
    const Ui::Press press =
        ui.press(("room:" + id).c_str(), corner(words), far_corner(words), theme.small_radius());
    if (press.pressed) ui.ask(ChooseInRoom{chosen ? std::nullopt : std::optional(row.plan)});
    if (!in_view(box)) return;
    if (press.hovered || (press.focused && ui.has_focus())) lit_ = row.plan;
    if (chosen || press.hovered)
        list.AddRectFilled(corner(box), far_corner(box), p.hover, theme.small_radius());
    const float line = box.y + (box.height - theme.body.px) / 2;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const float right = box.x + columns_[i];
        if (i == kRoomName) {
            const float left = box.x + columns_[0] + theme.space(3);
            const bool noted = !plan.note.empty() || row.odd;
            const float room = right - left - (noted ? theme.space(5) : 0);
            const float drawn = draw_clipped(list, chosen ? theme.strong : theme.body, {left, line},
                                             room, p.text, row.cells[i].text);
            if (noted)
                draw_text(list, theme.small, {left + drawn + theme.space(1), line}, p.bad,
                          fonts::icon_triangle_alert);
            continue;
        }
        const bool best = row.efficient && (i == kRoomName + 1 || i == kRoomName + 2);
        const Face& face = i == 0 || best ? theme.strong : theme.body;
        draw_text(list, face, {right - text_size(face, row.cells[i].text).x, line},
                  row.cells[i].text == "met" ? p.good : p.text, row.cells[i].text);
    }
    if (press.hovered)
        hint(ui, plan.name + (row.odd ? "\nOther shocks than in most plans: not ranked." : "") +
                     (row.efficient ? "\nEfficient: no plan here serves better for less." : "") +
                     (plan.note.empty() ? "" : "\n" + plan.note));
    if (button(ui, ("room-open:" + id).c_str(), {box.right() - 2 * size, y, size, size},
               {.icon = fonts::icon_eye, .hint = "Open this plan"}))
        ui.ask(OpenFromRoom{row.plan});
    if (button(ui, ("room-remove:" + id).c_str(), {box.right() - size, y, size, size},
               {.icon = fonts::icon_x, .hint = "Remove it from the room"}))
        ui.ask(RemoveFromRoom{row.plan});
}

float RoomSheet::draw_table(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float row = theme.space(8), gap = theme.space(3), top = at.y;
    // Numbers take what they need; the name has the rest.
    std::vector<float> needed;
    float numbers = 2 * theme.space(7);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        float wide = text_size(theme.small, table_.columns[i].title).x + theme.space(4);
        for (const RoomRow& r : table_.rows)
            wide = std::max(wide, text_size(theme.strong, r.cells[i].text).x);
        needed.push_back(wide + gap);
        if (i != kRoomName) numbers += needed.back();
    }
    needed[kRoomName] = std::max(theme.space(16), width - numbers);
    columns_.clear();
    float right = 0;
    for (const float wide : needed) columns_.push_back(right += wide);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        const bool sorted = app.room.sort == i, name = i == kRoomName;
        const Box head{at.x + columns_[i] - needed[i], at.y, needed[i], row};
        const Ui::Press press = ui.press(("room-sort:" + std::to_string(i)).c_str(), corner(head),
                                         far_corner(head), theme.small_radius());
        if (press.pressed) ui.ask(SortRoom{i});
        const std::string title = table_.columns[i].title + (!sorted            ? ""
                                                             : app.room.falling ? " \xe2\x86\x93"
                                                                                : " \xe2\x86\x91");
        draw_text(list, theme.small,
                  {name ? head.x + gap : head.right() - text_size(theme.small, title).x,
                   head.y + (row - theme.small.px) / 2},
                  sorted || press.hovered ? p.text : p.quiet, title);
    }
    at.y += row;
    draw_line(ui, at, {at.x + width, at.y});
    for (const RoomRow& r : table_.rows) {
        draw_row(ui, app, r, {at.x, at.y, width, row});
        at.y += row;
    }
    at.y += theme.space(2);
    at.y += draw_wrapped(&list, theme.small, at, width, p.quiet,
                         "Ranked by " + table_.ranked_by + ". Bold: efficient plans.");
    return at.y - top;
}

float RoomSheet::draw_others(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = at.y, size = theme.space(7);
    const auto title = [&](const char* words) {
        at.y += theme.space(4);
        at.y += draw_wrapped(&list, theme.strong, at, width, p.text, words) + theme.space(1);
    };
    const auto line = [&](std::size_t i, const std::string& words, bool opens) {
        const std::string id = std::to_string(i);
        const float room = width - 2 * size - theme.space(2);
        const float high =
            draw_wrapped(&list, theme.body, at, room, p.text, app.room.plans[i].name) +
            draw_wrapped(&list, theme.small, {at.x, at.y + theme.body.px * 1.4f}, room, p.quiet,
                         words);
        if (opens &&
            button(ui, ("room-open:" + id).c_str(), {at.x + width - 2 * size, at.y, size, size},
                   {.icon = fonts::icon_eye, .hint = "Open this plan"}))
            ui.ask(OpenFromRoom{i});
        if (button(ui, ("room-remove:" + id).c_str(), {at.x + width - size, at.y, size, size},
                   {.icon = fonts::icon_x, .hint = "Remove it from the room"}))
            ui.ask(RemoveFromRoom{i});
        at.y += std::max(high, size) + theme.space(1);
    };
    if (!table_.apart.empty()) title("Of another scenario");
    for (const std::size_t i : table_.apart) line(i, app.room.plans[i].base->scenario.title, true);
    bool titled = false;
    for (std::size_t i = 0; i < app.room.plans.size(); ++i) {
        if (app.room.plans[i].state != RoomPlan::State::refused) continue;
        if (!titled) title("Could not be opened");
        titled = true;
        line(i, app.room.plans[i].note, false);
    }
    return at.y - top;
}

float RoomSheet::draw_side(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    static constexpr std::array<std::string_view, 3> labels = {"Cost and service", "Levers",
                                                               "Curves"};
    const Box tabs{box.x, box.y, std::min(box.width, theme.space(90)), theme.control()};
    if (auto i = segments(ui, "room-side", tabs, labels, static_cast<int>(app.room.side)))
        ui.ask(ShowInRoom{static_cast<RoomSide>(*i)});
    const float head = theme.control() + theme.space(3);
    Box in{box.x, box.y + head, box.width, box.height - head};
    if (app.room.side == RoomSide::levers)
        return head + draw_room_levers(ui, app, table_, uses_, corner(in), in.width);
    if (app.room.side == RoomSide::scatter) {
        draw_room_scatter(ui, app, table_, in, lit_);
        return box.height;
    }
    if (!table_.base || table_.base->hash != app.base->hash)
        return head + draw_wrapped(ImGui::GetWindowDrawList(), theme.body, corner(in), in.width,
                                   ui.colours().quiet,
                                   "Open one of the plans first: curves are of what is selected in "
                                   "their chain.");
    const std::vector<Chart> all = charts(app);
    auto chart = std::find_if(all.begin(), all.end(),
                              [&](const Chart& c) { return c.id == app.room.chart; });
    if (chart == all.end()) chart = all.begin();
    const std::string label = chart->title + ", " + chart->unit;
    const ButtonSpec spec{.icon = fonts::icon_chevron_down, .label = label, .look = Look::outlined};
    const Box pick{in.x, in.y, std::min(in.width, button_width(ui, spec)), theme.control()};
    if (button(ui, "room-chart", pick, spec)) ui.open_popover("room charts");
    draw_clipped(*ImGui::GetWindowDrawList(), theme.small,
                 {pick.right() + theme.space(2), in.y + (pick.height - theme.small.px) / 2},
                 in.right() - pick.right() - theme.space(2), ui.colours().quiet,
                 charts_title(app) + "; thin lines: each plan");
    if (ui.begin_popover("room charts", pick, theme.space(70))) {
        const float wide = ImGui::GetContentRegionAvail().x;
        for (const Chart& c : all)
            if (list_row(ui, ("room-chart:" + c.id).c_str(), wide, c.title, "", c.id == chart->id))
                ui.ask(ShowInRoom{RoomSide::curves, c.id}), ImGui::CloseCurrentPopup();
        ui.end_popover();
    }
    const float below = pick.height + theme.space(3);
    draw_room_curves(ui, app, *chart, {in.x, in.y + below, in.width, in.height - below});
    return box.height;
}

void RoomSheet::draw_content(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    const float pad = theme.space(3), gap = theme.space(6);
    float y = box.y + pad;
    y += draw_head(ui, app, {box.x, y}, box.width) + pad;
    if (app.room.plans.empty()) {
        draw_empty(ui, {box.x, y}, box.width);
        return;
    }
    const bool wide = box.width >= theme.space(kTwoColumns);
    const float left = wide ? (box.width - gap) * 0.56f : box.width;
    const float tall = box.bottom() - y - pad;
    const bool table = !table_.rows.empty();
    lit_.reset();
    begin_region("room plans", {box.x, y, left, wide || !table ? tall : tall * 0.5f}, true);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float inner = left - ImGui::GetStyle().ScrollbarSize - theme.space(1);
    float high = table ? draw_table(ui, app, start, inner) : 0;
    high += draw_others(ui, app, {start.x, start.y + high}, inner);
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy({inner, high + pad});
    end_region();
    if (!table) return;
    const Box side = wide ? Box{box.x + left + gap, y, box.width - left - gap, tall}
                          : Box{box.x, y + tall * 0.5f + pad, box.width, tall * 0.5f - pad};
    begin_region("room side", side, true);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float bar = ImGui::GetStyle().ScrollbarSize;
    // With large text in a low window it scrolls instead of being pressed flat.
    const float high_enough = std::max(side.height, theme.space(kSideHeight));
    const float drawn = draw_side(
        ui, app, {from.x + theme.space(1), from.y, side.width - bar - theme.space(2), high_enough});
    ImGui::SetCursorScreenPos(from);
    ImGui::Dummy({side.width - bar, drawn});
    end_region();
}

void RoomSheet::draw(Ui& ui, const App& app, const Box& screen) {
    if (app.view.sheet != Sheet::room || !app.base) return;
    if (version_ != app.room.version || hash_ != app.base->hash) {
        table_ = room_table(app);
        uses_ = lever_uses(app, table_);
        version_ = app.room.version;
        hash_ = app.base->hash;
    }
    const float margin = ui.theme.space(4);
    const Box box{screen.x + margin, screen.y + margin, screen.width - 2 * margin,
                  screen.height - 2 * margin};
    bool closed = false;
    const bool open = ui.begin_sheet("room", "Plans of the room", box, closed);
    if (closed) ui.ask(OpenSheet{Sheet::none});
    if (!open) return;
    const ImVec2 start = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    draw_content(ui, app, {start.x, start.y, room.x, room.y});
    ui.end_sheet();
}

}  // namespace headwater
