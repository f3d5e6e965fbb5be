#include "web/panels/compare_sheet.h"

#include <algorithm>

#include "fonts.h"
#include "web/core/compare.h"
#include "web/core/export.h"
#include "web/widgets/controls.h"
#include "web/widgets/lines.h"

namespace headwater {
namespace {

/// Where rows and columns stand.
struct Grid {
    float x = 0, y = 0;
    float titles = 0, column = 0;  ///< widths
    float head = 0, section = 0, row = 0;
    float right(std::size_t i) const { return x + titles + column * static_cast<float>(i + 1); }
};

Grid grid_of(const Ui& ui, const Comparison& table, float width) {
    const Theme& theme = ui.theme;
    Grid g;
    g.head = theme.body.px * 2.2f;
    g.section = theme.small.px * 2.4f;
    g.row = theme.body.px * 1.3f + theme.small.px * 1.5f;
    float needed = theme.space(20);
    for (const ComparisonRow& row : table.rows) {
        g.titles = std::max(g.titles, text_size(theme.body, row.title).x);
        for (const ComparisonCell& cell : row.cells)
            needed = std::max({needed, text_size(theme.body, cell.text).x + theme.space(3),
                               text_size(theme.small, cell.to_hit + " better").x});
    }
    g.titles += theme.space(4);
    needed += theme.space(4);
    const float room = (width - g.titles) / static_cast<float>(table.columns.size());
    g.column = std::clamp(room, needed, std::max(needed, theme.space(36)));
    return g;
}

void draw_right(ImDrawList& list, const Face& face, float right, float y, ImU32 colour,
                std::string_view text) {
    draw_text(list, face, {right - text_size(face, text).x, y}, colour, text);
}

/// Names of the columns with the samples of their lines.
void draw_head(Ui& ui, const Comparison& table, const Grid& g) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float sample = theme.space(5), y = g.y + (g.head - theme.body.px) / 2;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const float room = g.column - sample - theme.space(4);
        const float text = std::min(room, text_size(theme.strong, table.columns[i]).x);
        const float x = g.right(i) - text;
        draw_clipped(list, theme.strong, {x, y}, room, ui.colours().text, table.columns[i]);
        draw_sample(list, line_look(theme, static_cast<int>(i)),
                    {x - theme.space(1.5f) - sample, g.y + g.head / 2}, sample);
        if (ImGui::IsWindowHovered() &&
            ImGui::IsMouseHoveringRect({x, g.y}, {g.right(i), g.y + g.head}))
            hint(ui, table.columns[i]);
    }
    draw_line(ui, {g.x, g.y + g.head}, {g.right(table.columns.size() - 1), g.y + g.head});
}

void draw_cell(Ui& ui, const ComparisonCell& cell, float right, float y) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Face& face = cell.best ? theme.strong : theme.body;
    const float width = text_size(face, cell.text).x;
    draw_text(list, face, {right - width, y}, p.text, cell.text);
    if (cell.best) {
        const float mark = text_size(theme.small, fonts::icon_check).x + theme.space(1);
        draw_text(list, theme.small, {right - width - mark, y + (theme.body.px - theme.small.px)},
                  p.good, fonts::icon_check);
    }
    if (cell.to_hit.empty()) return;
    std::string gap = cell.to_hit;
    if (cell.good != 0) gap += std::string(" ") + judged_word(cell.good);
    draw_right(list, theme.small, right, y + theme.body.px * 1.3f,
               cell.good > 0   ? p.good
               : cell.good < 0 ? p.bad
                               : p.quiet,
               gap);
}

void draw_row(Ui& ui, const ComparisonRow& row, const Grid& g, float y) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float end = g.right(row.cells.size() - 1), text = y + theme.space(1);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({g.x, y}, {end, y + g.row})) {
        list.AddRectFilled({g.x - theme.space(2), y}, {end + theme.space(2), y + g.row},
                           ui.colours().hover, theme.small_radius());
        if (ImGui::IsMouseHoveringRect({g.x, y}, {g.x + g.titles, y + g.row}))
            hint(ui, row.definition);
    }
    draw_clipped(list, theme.body, {g.x, text}, g.titles - theme.space(2), ui.colours().text,
                 row.title);
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        draw_cell(ui, row.cells[i], g.right(i), text);
}

/// Returns the height.
float draw_table(Ui& ui, const Comparison& table, const Grid& g) {
    const Theme& theme = ui.theme;
    draw_head(ui, table, g);
    float y = g.y + g.head;
    const std::string* section = nullptr;
    for (const ComparisonRow& row : table.rows) {
        if (!section || *section != row.section) {
            section = &row.section;
            draw_text(*ImGui::GetWindowDrawList(), theme.small,
                      {g.x, y + g.section - theme.small.px * 1.4f}, ui.colours().quiet, *section);
            y += g.section;
        }
        draw_row(ui, row, g, y);
        y += g.row;
    }
    return y - g.y;
}

/// What the table says of itself, and the ways to take it along. Returns the height.
float draw_foot(Ui& ui, const App& app, const Comparison& table, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    float x = at.x, y = at.y;
    const auto next = [&](const char* name, const ButtonSpec& spec) {
        const float wide = button_width(ui, spec);
        const Box box{x, y, wide, theme.control()};
        x += wide + theme.space(2);
        return button(ui, name, box, spec);
    };
    if (next("compare-save",
             {.icon = fonts::icon_download, .label = "Save CSV", .look = Look::outlined}))
        ui.ask(save_figures(app));
    if (next("compare-copy", {.icon = fonts::icon_copy, .label = "Copy", .look = Look::outlined}))
        ui.ask(CopyText{comparison_csv(table)});
    if (next("compare-pin", {.icon = fonts::icon_pin,
                             .label = "Pin plan",
                             .look = Look::outlined,
                             .enabled = app.pins.size() < kMostPins}))
        ui.ask(PinPlan{});
    y += theme.control() + theme.space(2);
    const std::string text =
        std::string(
            "In small: the difference to hit. A check marks the best figure, calm left aside; "
            "low cost and emissions count only where nobody sold more.") +
        (app.pins.empty() ? " Pinned plans are compared here too." : "");
    y += draw_wrapped(ImGui::GetWindowDrawList(), theme.small, {at.x, y}, width, ui.colours().quiet,
                      text);
    return y - at.y + theme.space(3);
}

}  // namespace

void draw_compare_sheet(Ui& ui, const App& app, const Box& screen) {
    if (app.view.sheet != Sheet::compare) return;
    const Theme& theme = ui.theme;
    const Comparison table = compare(app);
    const Grid natural = grid_of(ui, table, screen.width);
    const float frame = theme.space(12) + ImGui::GetStyle().ScrollbarSize;
    const float wanted =
        natural.titles + natural.column * static_cast<float>(table.columns.size()) + frame;
    const Box sheet = ui.sheet_box(screen, std::max(wanted, theme.space(120)), screen.height);
    bool closed = false;
    const bool open = ui.begin_sheet("compare", "Figures side by side", sheet, closed);
    if (closed) ui.ask(OpenSheet{Sheet::none});
    if (!open) return;
    const ImVec2 start = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    const float top = theme.space(3);
    const float foot =
        draw_foot(ui, app, table, {start.x, start.y + top}, room.x - theme.space(2)) + top;
    const Box box{start.x, start.y + foot, room.x, std::max(theme.space(30), room.y - foot)};
    ImGui::SetCursorScreenPos(corner(box));
    // Its own window: it scrolls sideways too.
    ImGui::BeginChild("table", {box.width, box.height}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                          ImGuiWindowFlags_HorizontalScrollbar);
    Grid grid = grid_of(ui, table, box.width - theme.space(4) - ImGui::GetStyle().ScrollbarSize);
    const ImVec2 inner = ImGui::GetCursorScreenPos();
    grid.x = inner.x + theme.space(2), grid.y = inner.y;
    const float tall = draw_table(ui, table, grid);
    ImGui::SetCursorScreenPos(inner);
    ImGui::Dummy(
        {grid.right(table.columns.size() - 1) - inner.x + theme.space(2), tall + theme.space(4)});
    ImGui::EndChild();
    ui.end_sheet();
}

}  // namespace headwater
