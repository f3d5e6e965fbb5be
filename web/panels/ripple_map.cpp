#include "web/panels/ripple_map.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "fonts.h"
#include "web/core/format.h"
#include "web/core/shock_spans.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The measure as segments where there is room, else as a button that opens a list.
void draw_measure(Ui& ui, const App& app, Box& row) {
    const Theme& theme = ui.theme;
    std::array<std::string_view, kMeasures.size()> labels;
    float widest = 0;
    for (std::size_t i = 0; i < kMeasures.size(); ++i) {
        labels[i] = words(kMeasures[i]).title;
        widest = std::max(widest, text_size(theme.strong, labels[i]).x);
    }
    const int chosen = static_cast<int>(app.view.measure);
    const float all = (widest + theme.space(3)) * static_cast<float>(labels.size());
    if (row.width > all + theme.space(110)) {
        const Box box{row.x, row.y, all, row.height};
        if (auto i = segments(ui, "measure", box, labels, chosen))
            ui.ask(SetMeasure{kMeasures[at(*i)]});
        row.x += all, row.width -= all;
        return;
    }
    const std::string label =
        std::string(words(app.view.measure).title) + " " + fonts::icon_chevron_down;
    const ButtonSpec spec{.label = label, .look = Look::outlined};
    const Box box{row.x, row.y, std::min(row.width, button_width(ui, spec)), row.height};
    if (button(ui, "measure", box, spec)) ui.open_popover("measures");
    if (ui.begin_popover("measures", box, theme.space(44))) {
        for (Measure m : kMeasures) {
            const std::string name = std::string("measure:") + words(m).title;
            if (list_row(ui, name.c_str(), ImGui::GetContentRegionAvail().x, words(m).title, "",
                         m == app.view.measure)) {
                ui.ask(SetMeasure{m});
                ImGui::CloseCurrentPopup();
            }
        }
        ui.end_popover();
    }
    row.x += box.width, row.width -= box.width;
}

/// Title, measure, legend, waves: what does not fit is left out, the legend before the title.
void draw_header(Ui& ui, const App& app, Box row, bool alone) {
    const Theme& theme = ui.theme;
    const float gap = theme.space(3);
    if (alone) {
        const ButtonSpec back{.icon = fonts::icon_waypoints,
                              .label = row.width > theme.space(90) ? "Network" : "",
                              .look = Look::outlined,
                              .hint = "The network in this place (W)"};
        const float width = button_width(ui, back);
        if (button(ui, "show-network", {row.x, row.y, width, row.height}, back))
            ui.ask(ShowMapFirst{false});
        row.x += width + gap, row.width -= width + gap;
    }
    const ButtonSpec waves{.icon = fonts::icon_waves,
                           .label = row.width > theme.space(110) ? "Waves" : "",
                           .active = app.view.waves,
                           .hint = app.view.waves ? "Hide the shortage wave and the order wave"
                                                  : "Show the shortage wave and the order wave"};
    const float right = button_width(ui, waves);
    if (button(ui, "waves", {row.right() - right, row.y, right, row.height}, waves))
        ui.ask(SetWaves{!app.view.waves});
    row.width -= right + gap;
    const float title = text_size(theme.strong, "Ripple map").x;
    if (row.width > title + theme.space(36)) {
        draw_in_box(*ImGui::GetWindowDrawList(), theme.strong, row, ui.colours().text,
                    "Ripple map");
        row.x += title + gap, row.width -= title + gap;
    }
    draw_measure(ui, app, row);
    row.x += gap, row.width -= gap;
    draw_ripple_legend(ui, app.view.measure, row);
}

void draw_shock_bands(Ui& ui, const App& app, const TimeScale& scale, float top, float bottom) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = ui.colours();
    for (const ShockSpan& span : shock_spans(app.hit(), 1)) {
        const float from = std::clamp(scale.x(span.from), scale.left, scale.right);
        const float until = std::clamp(scale.x(span.until), scale.left, scale.right);
        if (until <= from) continue;
        list.AddRectFilled({from, top}, {until, bottom}, p.band);
        for (const float x : {from, until})
            list.AddLine({x, top}, {x, bottom}, p.shock, ui.theme.hairline());
    }
}

/// Above the place that it is about, and within the screen wherever that is.
void draw_reading(Ui& ui, const RippleReading& r, ImU32 colour, ImVec2 about) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const float across = about.x / std::max(1.0f, ImGui::GetIO().DisplaySize.x);
    ImGui::SetNextWindowPos({about.x, about.y - theme.space(4)}, ImGuiCond_Always, {across, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {theme.space(2.5f), theme.space(2)});
    if (ImGui::BeginTooltip()) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        ImVec2 at = ImGui::GetCursorScreenPos();
        const float line = theme.body.px * 1.4f, label = theme.space(18);
        float width = 0, y = at.y;
        const auto say = [&](const Face& face, float x, ImU32 ink, const std::string& text) {
            draw_text(list, face, {at.x + x, y + (line - face.px) / 2}, ink, text);
            width = std::max(width, x + text_size(face, text).x);
        };
        say(theme.strong, 0, p.text, r.title), y += line;
        say(theme.small, 0, p.quiet, r.note.empty() ? r.when : r.when + " \xc2\xb7 " + r.note);
        y += line;
        if (!r.calm.empty()) {
            say(theme.body, 0, p.quiet, "Calm"), say(theme.body, label, p.text, r.calm), y += line;
            say(theme.body, 0, p.quiet, r.run), say(theme.body, label, p.text, r.shown), y += line;
        }
        const float mark = theme.space(2.5f);
        if (r.sign != 0)
            list.AddRectFilled({at.x, y + (line - mark) / 2}, {at.x + mark, y + (line + mark) / 2},
                               colour, theme.space(0.5f));
        say(theme.strong,
            r.calm.empty() && r.sign == 0 ? 0
            : r.calm.empty()              ? mark * 1.6f
                                          : label,
            r.sign == 0 ? p.quiet : p.text, r.difference);
        y += line;
        ImGui::Dummy({width, y - at.y});
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

}  // namespace

struct RipplePanel::Frame {
    RippleRows rows;
    TimeScale scale;
    float left = 0;             ///< of the gutter's names
    float y = 0;                ///< top of the rows, scrolled
    float top = 0, bottom = 0;  ///< of what is in view
};

void RipplePanel::update(const App& app, int most_rows) {
    // Without more stocks than rows their number does not matter: resizing makes no new map.
    const int stocks = static_cast<int>(app.hit().model.stocks.size());
    const int most = most_rows >= stocks ? stocks : most_rows;
    const std::tuple wanted{app.runs_version, app.base_version,      app.view.measure,
                            app.view.waves,   app.view.folded_sides, most};
    if (made_for_ == wanted) return;
    map_ = ripple(app, most, calm_);
    made_for_ = wanted;
    cursor_.row = std::clamp(cursor_.row, 0, std::max(0, static_cast<int>(map_.rows.size()) - 1));
    cursor_.period = std::clamp(cursor_.period, 0, std::max(0, map_.periods - 1));
    ++version_;
}

/// Names of the groups with their folds; names of rows where they are tall enough.
void RipplePanel::draw_gutter(Ui& ui, const App& app, const Frame& f) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float right = f.scale.left - theme.space(2), chevron = theme.space(4.5f);
    for (std::size_t g = 0; g < map_.groups.size(); ++g) {
        const RippleGroup& group = map_.groups[g];
        const RowBand& head = f.rows.heads[g];
        const float line = theme.small.px * 1.25f;
        const Box box{f.left, f.y + head.y, right - f.left, std::min(head.height, line)};
        const std::string name = std::string("ripple:fold:") + title_of(group.side);
        const Ui::Press press =
            ui.press(name.c_str(), corner(box), far_corner(box), theme.small_radius());
        if (press.pressed) ui.ask(FoldSide{group.side, !group.folded});
        const ImU32 ink = press.hovered ? p.text : p.quiet;
        draw_in_box(list, theme.small, box, ink,
                    group.folded ? fonts::icon_chevron_right : fonts::icon_chevron_down);
        draw_clipped(list, theme.small,
                     {box.x + chevron, box.y + (box.height - theme.small.px) / 2},
                     box.width - chevron, ink, title_of(group.side));
        if (g > 0)
            draw_line(ui, {f.left, box.y - theme.hairline()}, {right, box.y - theme.hairline()});
        if (press.hovered)
            hint(ui, std::string(group.folded ? "Show" : "Fold") + " the " +
                         std::to_string(group.stocks) +
                         (group.stocks == 1 ? " stock " : " stocks ") +
                         "of this part of the chain");
        if (!f.rows.labels || group.folded) continue;
        for (int r = group.first; r < group.last; ++r) {
            const RowBand& row = f.rows.rows[at(r)];
            draw_clipped(list, theme.small,
                         {f.left + chevron, f.y + row.middle() - theme.small.px / 2},
                         right - f.left - chevron, p.text, row_label(app, map_, r));
        }
    }
}

/// Mouse and keyboard. What is pointed at, if anything.
std::optional<RipplePanel::Cell> RipplePanel::steer(Ui& ui, const App& app, const Frame& f,
                                                    const Box& panel) {
    const Box plot{f.scale.left, f.top, f.scale.right - f.scale.left, f.bottom - f.top};
    const Ui::Press press =
        ui.press("ripple", corner(plot), far_corner(plot), ui.theme.small_radius());
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (mouse.x != mouse_.x || mouse.y != mouse_.y) by_key_ = false;
    mouse_ = mouse;
    const int row = f.rows.row_at(mouse.y - f.y), period = f.scale.column(mouse.x);
    const Cell under{row, period};
    if (press.held && ImGui::IsMouseClicked(0)) pressed_ = under;
    if (press.held && ImGui::IsMouseDragging(0)) ui.ask(SetPeriod{double(period)});
    const bool by_mouse = ImGui::IsMouseReleased(0);
    if (press.pressed && by_mouse &&
        ImGui::GetIO().MouseDragMaxDistanceSqr[0] < ui.theme.space(1.5f) * ui.theme.space(1.5f)) {
        if (row >= 0) ui.ask(SelectStock{map_.order[at(map_.rows[at(row)].first)]});
        ui.ask(SetPeriod{double(period)});
    }
    if (press.focused) {
        ui.keep_arrows(press);
        keys(ui, app);
        if (press.pressed && !by_mouse) {
            ui.ask(SelectStock{map_.order[at(map_.rows[at(cursor_.row)].first)]});
            ui.ask(SetPeriod{double(cursor_.period)});
        }
    }
    if (ui.menu_asked(plot, &press)) {
        const bool on_cell = plot.contains(mouse.x, mouse.y) && row >= 0;
        open_menu(ui, app, on_cell ? under : cursor_, plot, panel);
    }
    if (press.focused && by_key_) return cursor_;
    if (press.hovered && row >= 0) return under;
    return std::nullopt;
}

/// Moves the cursor, and says what is read there.
void RipplePanel::keys(Ui& ui, const App& app) {
    const int rows = static_cast<int>(map_.rows.size()), last = map_.periods - 1;
    const int step = !ImGui::GetIO().KeyShift ? 1 : app.calendar().period == Period::week ? 4 : 7;
    // It begins at what is selected.
    if (!by_key_) {
        const int selected = map_.row_of(app.view.stock);
        cursor_ = {std::max(0, selected), app.period()};
    }
    Cell next = cursor_;
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
    bool moved = false;
    const auto on = [&](ImGuiKey key, int& value, int to) {
        if (pressed(key)) value = to, moved = true;
    };
    on(ImGuiKey_UpArrow, next.row, next.row - 1);
    on(ImGuiKey_DownArrow, next.row, next.row + 1);
    on(ImGuiKey_LeftArrow, next.period, next.period - step);
    on(ImGuiKey_RightArrow, next.period, next.period + step);
    on(ImGuiKey_Home, next.period, 0);
    on(ImGuiKey_End, next.period, last);
    cursor_ = {std::clamp(next.row, 0, rows - 1), std::clamp(next.period, 0, last)};
    if (!moved) return;
    by_key_ = true;
    ui.ask(Announce{spoken(read_cell(app, map_, cursor_.row, cursor_.period), map_.measure)});
}

void RipplePanel::open_menu(Ui& ui, const App& app, const Cell& cell, const Box& anchor,
                            const Box& panel) {
    const RippleRow& row = map_.rows[at(cell.row)];
    const StockId stock = map_.order[at(row.first)];
    const bool folded = app.view.folded_sides.contains(row.side);
    std::vector<MenuItem> items;
    items.push_back({"menu:select", "Select, show its charts", SelectStock{stock},
                     fonts::icon_chart_line, row.last - row.first == 1});
    items.push_back({"menu:go", "Go to " + period_short(app.calendar(), cell.period),
                     SetPeriod{double(cell.period)}, fonts::icon_play});
    items.push_back({"menu:fold", (folded ? "Unfold " : "Fold ") + std::string(title_of(row.side)),
                     FoldSide{row.side, !folded},
                     folded ? fonts::icon_chevron_down : fonts::icon_chevron_right});
    for (Measure m : kMeasures)
        items.push_back({std::string("menu:measure:") + words(m).title, words(m).title,
                         SetMeasure{m}, m == app.view.measure ? fonts::icon_check : nullptr, true,
                         m == kMeasures.front()});
    items.push_back({"menu:waves", app.view.waves ? "Hide the waves" : "Show the waves",
                     SetWaves{!app.view.waves}, fonts::icon_waves});
    const std::string name =
        "headwater-" + app.base->id + "-ripple-" + words(app.view.measure).title;
    items.push_back(
        {"menu:png", "Save as PNG",
         SavePicture{name + ".png", panel.x, panel.y, panel.width, panel.height, "Ripple map"},
         fonts::icon_image, true, true});
    items.push_back({"menu:csv", "Save as CSV",
                     SaveText{name + ".csv", "text/csv", ripple_csv(app)}, fonts::icon_table});
    ui.open_menu(row_title(app, map_, cell.row), std::move(items), anchor);
}

/// What is pointed at, here or elsewhere; the period looked at; what is selected.
void RipplePanel::draw_marks(Ui& ui, const App& app, const Frame& f) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float end = f.y + f.rows.height;
    const Pointed& lit = ui.pointed();
    const float hair = theme.hairline();
    const auto frame = [&](StockId stock) {
        const int r = map_.row_of(stock);
        if (r < 0) return;
        const RowBand& band = f.rows.rows[at(r)];
        list.AddRect({f.scale.left, f.y + band.y - hair},
                     {f.scale.right, f.y + band.y + band.height + hair}, p.text, 0, 0, hair);
    };
    frame(lit.stock);
    for (StockId stock : lit.also) frame(stock);
    if (lit.period) {
        const float x = f.scale.middle(std::floor(*lit.period));
        list.AddLine({x, f.y}, {x, end}, p.quiet, hair);
    }
    const float now = f.scale.middle(std::floor(app.view.period)), half = theme.hairline() / 2;
    list.AddRectFilled({now - half, f.y}, {now + half, end}, p.text);
    if (const int r = map_.row_of(app.view.stock); r >= 0) {
        const float y = f.y + f.rows.rows[at(r)].middle(), size = theme.space(1.25f);
        list.AddTriangleFilled({f.scale.left, y}, {f.scale.left - size, y - size},
                               {f.scale.left - size, y + size}, p.text);
    }
}

void RipplePanel::draw_rows(Ui& ui, const App& app, const Box& box, const Box& panel) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const RowMetrics metrics{.label = theme.small.px * 1.25f,
                             .least = std::max(1.0f, 2 / theme.pixel_ratio),
                             .most = std::round(theme.space(6)),
                             .gap = std::round(theme.space(1))};
    update(app, static_cast<int>(box.height / metrics.least));
    if (map_.rows.empty()) return;
    Frame f;
    f.rows = place_rows(map_, box.height, metrics);
    begin_region("ripple rows", box, f.rows.height > box.height + 0.5f);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    f.scale = time_scale(ui, app, panel);
    f.left = panel.x + theme.space(4);
    f.y = std::round(ImGui::GetCursorScreenPos().y);
    f.top = std::max(box.y, f.y);
    f.bottom = std::min(box.bottom(), f.y + f.rows.height);
    const float end = f.y + f.rows.height;
    for (const RippleGroup& g : map_.groups) {
        const RowBand &first = f.rows.rows[at(g.first)], &last = f.rows.rows[at(g.last - 1)];
        list.AddRectFilled({f.scale.left, f.y + first.y},
                           {f.scale.right, f.y + last.y + last.height}, p.ground);
    }
    cells_.draw(ui, map_, version_, f.rows, f.scale, f.y);
    draw_shock_bands(ui, app, f.scale, f.y, end);
    if (app.view.waves) draw_waves(ui, map_, f.rows, f.scale, f.y);
    if (!map_.differs) {
        const Box plot{f.scale.left, f.top, f.scale.right - f.scale.left, f.bottom - f.top};
        draw_in_box(list, theme.small, plot, p.quiet, words(map_.measure).same, 0.5f);
    }
    draw_gutter(ui, app, f);
    const std::optional<Cell> here = steer(ui, app, f, panel);
    if (here) {
        const RippleRow& row = map_.rows[at(here->row)];
        ui.point({map_.order[at(row.first)], {}, double(here->period)});
        draw_reading(ui, read_cell(app, map_, here->row, here->period),
                     cell_colour(p, map_.measure, map_.at(here->row, here->period)),
                     by_key_
                         ? ImVec2{f.scale.middle(here->period), f.y + f.rows.rows[at(here->row)].y}
                         : mouse_);
    }
    draw_marks(ui, app, f);
    ImGui::SetCursorScreenPos({box.x, f.y});
    ImGui::Dummy({1, f.rows.height});
    end_region();
}

void RipplePanel::draw(Ui& ui, const App& app, const Box& box, bool alone) {
    if (box.empty() || !app.base) return;
    const Theme& theme = ui.theme;
    begin_region("ripple region", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    draw_line(ui, corner(box), {box.right(), box.y});
    const float pad = theme.space(4), top = theme.space(1.5f), head = theme.space(7);
    draw_header(ui, app, {box.x + pad, box.y + top, box.width - 2 * pad, head}, alone);
    const float y = std::round(box.y + top + head + theme.space(1));
    const Box rows{box.x, y, box.width, box.bottom() - y - theme.space(1)};
    if (rows.height > theme.space(2)) draw_rows(ui, app, rows, box);
    end_region();
}

}  // namespace headwater
