#include "web/panels/role_debrief.h"

#include <algorithm>
#include <array>
#include <limits>

#include "fonts.h"
#include "web/core/export.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/widgets/controls.h"
#include "web/widgets/plain_plot.h"

namespace headwater {
namespace {

/// What a button does; the file is made only when it is asked for.
Action action_of(const App& app, const Debrief& d, std::size_t button) {
    switch (button) {
        case 0:
            return save_csv(file_name(app, "game", "csv"), debrief_csv(app, d));
        case 1:
            return CopyLink{};
        case 2:
            return StartGame{};
        case 3:
            return ShowDebrief{false};
        default:
            return LeaveGame{};
    }
}

void draw_buttons(Ui& ui, const App& app, const Debrief& d, float width) {
    struct Choice {
        const char *name, *label, *icon, *hint;
    };
    static constexpr std::array<Choice, 5> choices = {
        Choice{"debrief:csv", "CSV", fonts::icon_download, "Every period as a table"},
        Choice{"debrief:link", "Copy link", fonts::icon_link,
               "Whoever opens it sees this game, computed again"},
        Choice{"debrief:again", "Play again", fonts::icon_rotate_ccw,
               "The same roles and rules, nothing decided"},
        Choice{"debrief:close", "See the whole chain", fonts::icon_eye,
               "Calm, the policies (hit) and your orders (plan) in all charts"},
        Choice{"debrief:leave", "Leave the game", fonts::icon_x,
               "The plan is again what it was; undo brings your orders back"}};
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float x = at.x, y = at.y;
    const float height = theme.space(10), gap = theme.space(2);
    for (std::size_t k = 0; k < choices.size(); ++k) {
        const Choice& choice = choices[k];
        const ButtonSpec spec{.icon = choice.icon,
                              .label = choice.label,
                              .look = Look::outlined,
                              .hint = choice.hint};
        const float wide = button_width(ui, spec);
        if (x > at.x && x + wide > at.x + width) x = at.x, y += height + gap;
        if (button(ui, choice.name, {x, y, wide, height}, spec)) ui.ask(action_of(app, d, k));
        x += wide + gap;
    }
    move_down(width, y + height - at.y + theme.space(5));
}

// ------------------------------------------------------------------------------------ costs

struct Column {
    std::string title;
    std::string (*text)(const App&, const DebriefCost&);
};

std::string cost_text(const App& app, double cost) { return price(cost, app.scenario().currency); }

std::vector<Column> columns_of(const Debrief& d) {
    std::vector<Column> columns = {
        {"with your orders",
         [](const App& app, const DebriefCost& c) { return cost_text(app, c.yours); }},
        {"by the policies",
         [](const App& app, const DebriefCost& c) { return cost_text(app, c.by_rule); }}};
    const auto any = [&](std::optional<double> DebriefCost::*member) {
        return std::any_of(d.costs.begin(), d.costs.end(),
                           [&](const DebriefCost& c) { return (c.*member).has_value(); });
    };
    if (any(&DebriefCost::benchmark))
        columns.push_back({"benchmark", [](const App& app, const DebriefCost& c) {
                               return c.benchmark ? cost_text(app, *c.benchmark) : std::string();
                           }});
    if (any(&DebriefCost::players))
        columns.push_back({"people, mean", [](const App& app, const DebriefCost& c) {
                               return c.players ? cost_text(app, *c.players) : std::string();
                           }});
    return columns;
}

void draw_row(Ui& ui, float width, const Face& face, ImU32 colour, const std::string& title,
              const std::vector<std::string>& cells) {
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float row = theme.body.px * 1.7f;
    const float first = std::min(0.34f * width, theme.space(60));
    const float column =
        (width - first) / static_cast<float>(std::max<std::size_t>(1, cells.size()));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_clipped(list, face, at, first - theme.space(2), colour, title);
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const float right = at.x + first + column * static_cast<float>(k + 1);
        const float room = column - theme.space(2);
        const float text = std::min(room, text_size(face, cells[k]).x);
        draw_clipped(list, face, {right - text, at.y}, room, colour, cells[k]);
    }
    move_down(width, row);
    draw_line(ui, {at.x, at.y + row - theme.space(1)}, {at.x + width, at.y + row - theme.space(1)});
}

void draw_costs(Ui& ui, const App& app, const Debrief& d, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const std::vector<Column> columns = columns_of(d);
    width = std::min(width, theme.space(60 + 40 * static_cast<float>(columns.size())));
    std::vector<std::string> cells;
    for (const Column& column : columns) cells.push_back(column.title);
    draw_row(ui, width, theme.small, p.quiet, "Cost up to " + period_short(app.calendar(), d.last),
             cells);
    const auto add = [&](const DebriefCost& cost, const Face& face, ImU32 colour) {
        cells.clear();
        for (const Column& column : columns) cells.push_back(column.text(app, cost));
        draw_row(ui, width, face, colour, cost.title + (cost.role ? " (you)" : ""), cells);
    };
    for (const DebriefCost& cost : d.costs)
        add(cost, cost.role ? theme.strong : theme.body, cost.role ? p.plan_text : p.text);
    add(d.total, theme.strong, p.text);
    if (!d.source.empty())
        paragraph(theme.small, p.quiet, width, "Benchmark and people: " + d.source, 0);
    move_down(width, theme.space(5));
}

// ------------------------------------------------------------------------------------ charts

PlainLine drawn_line(const Theme& theme, const Debrief& d) {
    PlainLine line{"as you drew it", {}, line_look(theme, 3)};
    for (const auto& value : d.sketch)
        line.values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    return line;
}

void draw_charts(Ui& ui, const App& app, const Debrief& d, float width) {
    const Theme& theme = ui.theme;
    const float gap = theme.space(6), height = theme.space(55);
    const float least = theme.space(90);
    const int across = width >= 2 * least + gap ? 2 : 1;
    const float wide = (width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    int placed = 0;
    const auto place = [&](const std::string& title, const std::string& unit,
                           const std::vector<PlainLine>& lines) {
        const Box box{at.x + static_cast<float>(placed % across) * (wide + gap),
                      at.y + static_cast<float>(placed / across) * (height + gap), wide, height};
        draw_plain_plot(ui, box, {title, unit, {0, std::max(1, d.last)}, 1, &app.calendar()},
                        lines);
        ++placed;
    };
    LineLook asked = line_look(theme, Variant::calm);
    asked.colour = ui.colours().text;
    const LineLook yours = line_look(theme, Variant::plan), rule = line_look(theme, Variant::hit);
    for (const DebriefRole& role : d.roles) {
        place(role.title + ": asked for and ordered", role.unit,
              {{"asked for", role.demand, asked},
               {"ordered by the policy", role.by_rule, rule},
               {"ordered by you", role.orders, yours}});
        place(role.title + ": on hand, below 0 owed", role.unit,
              {{"by the policy", role.net_by_rule, rule}, {"with your orders", role.net, yours}});
    }
    std::vector<PlainLine> customers = {{"customers asked for", d.customers, asked}};
    if (d.sketch_gap) customers.push_back(drawn_line(theme, d));
    place("What customers asked for", d.customers_unit, customers);
    const int rows = (placed + across - 1) / across;
    move_down(width, static_cast<float>(rows) * (height + gap));
}

}  // namespace

void RoleDebrief::draw(Ui& ui, const App& app, const Box& box) {
    if (box.empty() || !app.game) return;
    if (version_ != app.link_version) {
        debrief_ = debrief(app);
        sentence_ = debrief_sentence(app, debrief_);
    }
    version_ = app.link_version;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    begin_region("debrief", box, true);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), p.surface);
    const float pad = theme.space(5), bar = ImGui::GetStyle().ScrollbarSize;
    const float width = box.width - 2 * pad - bar / 2;
    ImGui::Indent(pad);
    move_down(width, theme.space(3));
    paragraph(theme.title, p.text, width, "Debrief: " + app.scenario().title, theme.space(2));
    const float text = std::min(width, theme.space(180));
    paragraph(theme.body, p.text, text, sentence_, theme.space(2));
    for (const std::string& sentence : debrief_words(app, debrief_))
        paragraph(theme.body, p.quiet, text, sentence, theme.space(1));
    move_down(width, theme.space(3));
    draw_buttons(ui, app, debrief_, width);
    draw_costs(ui, app, debrief_, width);
    draw_charts(ui, app, debrief_, width);
    ImGui::Unindent(pad);
    end_region();
}

}  // namespace headwater
