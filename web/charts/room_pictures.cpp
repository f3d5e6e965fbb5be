#include "web/charts/room_pictures.h"

#include <algorithm>
#include <cmath>

#include "web/charts/plot.h"
#include "web/core/format.h"
#include "web/core/room.h"
#include "web/widgets/controls.h"
#include "web/widgets/lines.h"

namespace headwater {
namespace {

constexpr std::size_t kMostNames = 12;  // in a hint

/// From values to pixels, with room around.
struct Scale {
    double least = 0, most = 1;
    float from = 0, to = 1;
    float at(double value) const {
        return from + static_cast<float>((value - least) / (most - least)) * (to - from);
    }
};

Scale scale_of(double least, double most, float from, float to) {
    const double pad =
        most > least ? 0.07 * (most - least) : std::max(0.01, std::fabs(most) * 0.05);
    return {least - pad, most + pad, from, to};
}

struct Scatter {
    Ui& ui;
    const App& app;
    const RoomTable& table;
    Box box;  ///< of the dots
    Scale x, y;
    std::string currency;

    ImVec2 at(const RoomRow& row) const {
        const RoomPlan& plan = app.room.plans[row.plan];
        return {x.at(plan.cost), y.at(plan.service)};
    }
};

void draw_axes(const Scatter& s) {
    const Theme& theme = s.ui.theme;
    const Palette& p = s.ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (double cost :
         round_ticks(s.x.least, s.x.most, static_cast<int>(s.box.width / theme.space(24)))) {
        const float x = s.x.at(cost);
        draw_line(s.ui, {x, s.box.y}, {x, s.box.bottom()});
        const std::string label = money(cost, s.currency);
        draw_text(list, theme.small,
                  {x - text_size(theme.small, label).x / 2, s.box.bottom() + theme.space(1)},
                  p.quiet, label);
    }
    for (double service : round_ticks(s.y.least, std::min(s.y.most, 1.0), 5)) {
        const float y = s.y.at(service);
        draw_line(s.ui, {s.box.x, y}, {s.box.right(), y});
        const std::string label = percent(service);
        draw_text(
            list, theme.small,
            {s.box.x - theme.space(1.5f) - text_size(theme.small, label).x, y - theme.small.px / 2},
            p.quiet, label);
    }
    draw_text(list, theme.small, {s.box.x, s.box.y - theme.small.px * 1.5f}, p.quiet,
              "Service \xe2\x86\x91  against cost \xe2\x86\x92   line: the efficient plans");
}

/// Each step of the line: the cost that must be paid for more service.
void draw_frontier(const Scatter& s) {
    std::vector<ImVec2> points;
    for (const RoomRow& row : s.table.rows)
        if (row.efficient) points.push_back(s.at(row));
    std::sort(points.begin(), points.end(), [](ImVec2 a, ImVec2 b) { return a.x < b.x; });
    draw_curve(*ImGui::GetWindowDrawList(), points,
               {s.ui.colours().plan, s.ui.theme.chart_line(), {}});
}

/// The dot nearest to the mouse, within reach.
const RoomRow* hovered(const Scatter& s) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!ImGui::IsWindowHovered() || !s.box.contains(mouse.x, mouse.y)) return nullptr;
    const RoomRow* nearest = nullptr;
    float reach = s.ui.theme.space(4);
    for (const RoomRow& row : s.table.rows) {
        const ImVec2 at = s.at(row);
        const float far = std::hypot(at.x - mouse.x, at.y - mouse.y);
        if (far < reach) reach = far, nearest = &row;
    }
    return nearest;
}

void draw_dot(const Scatter& s, const RoomRow& row, bool strong) {
    const Theme& theme = s.ui.theme;
    const Palette& p = s.ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = s.at(row);
    const float r = theme.space(strong ? 1.75f : 1.25f);
    list.AddCircleFilled(at, r + theme.hairline(), p.surface);
    if (row.odd)
        list.AddCircle(at, r, p.hit, 0, theme.chart_line());
    else
        list.AddCircleFilled(at, r, row.efficient ? p.plan : p.faint);
    if (!strong) return;
    list.AddCircle(at, r + theme.space(1), p.focus, 0, 2 * theme.scale);
    const std::string& name = s.app.room.plans[row.plan].name;
    const float wide = std::min(text_size(theme.strong, name).x, s.box.width / 2);
    const bool left = at.x + wide + theme.space(4) > s.box.right();
    draw_clipped(
        list, theme.strong,
        {left ? at.x - wide - theme.space(4) : at.x + theme.space(4), at.y - theme.strong.px / 2},
        wide + 1, p.text, name);
}

/// "Anna, Bob, Cem and 9 more".
std::string names_of(const App& app, const std::vector<std::size_t>& plans) {
    std::string names;
    for (std::size_t i = 0; i < std::min(plans.size(), kMostNames); ++i)
        names += (i > 0 ? ", " : "") + app.room.plans[plans[i]].name;
    if (plans.size() > kMostNames)
        names += " and " + std::to_string(plans.size() - kMostNames) + " more";
    return names;
}

}  // namespace

void draw_room_scatter(Ui& ui, const App& app, const RoomTable& table, const Box& box,
                       std::optional<std::size_t> lit) {
    if (!table.base || table.rows.empty()) return;
    const Theme& theme = ui.theme;
    Scatter s{ui, app, table, box, {}, {}, table.base->scenario.currency};
    const float gutter = text_size(theme.small, "100.0 %").x + theme.space(2);
    s.box = {box.x + gutter, box.y + theme.small.px * 1.6f, box.width - gutter - theme.space(3),
             box.height - theme.small.px * 3.6f};
    const auto [cheap, dear] = std::minmax_element(
        table.rows.begin(), table.rows.end(), [&](const RoomRow& a, const RoomRow& b) {
            return app.room.plans[a.plan].cost < app.room.plans[b.plan].cost;
        });
    const auto [worst, best] = std::minmax_element(
        table.rows.begin(), table.rows.end(), [&](const RoomRow& a, const RoomRow& b) {
            return app.room.plans[a.plan].service < app.room.plans[b.plan].service;
        });
    const auto plan = [&](const RoomRow& row) -> const RoomPlan& {
        return app.room.plans[row.plan];
    };
    s.x = scale_of(plan(*cheap).cost, plan(*dear).cost, s.box.x, s.box.right());
    s.y = scale_of(plan(*worst).service, plan(*best).service, s.box.bottom(), s.box.y);
    draw_axes(s);
    draw_frontier(s);
    const RoomRow* over = hovered(s);
    // The efficient ones last: one that is hardly worse would hide them.
    for (const bool efficient : {false, true})
        for (const RoomRow& row : table.rows)
            if (row.efficient == efficient) draw_dot(s, row, false);
    for (const RoomRow& row : table.rows)
        if (&row == over || row.plan == lit || row.plan == app.room.chosen) draw_dot(s, row, true);
    if (!over) return;
    hint(ui, plan(*over).name + "\nService " + percent(plan(*over).service) + ", cost " +
                 money(plan(*over).cost, s.currency));
    if (ImGui::IsMouseClicked(0)) ui.ask(ChooseInRoom{over->plan});
}

float draw_room_levers(Ui& ui, const App& app, const RoomTable& table,
                       const std::vector<LeverUse>& uses, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = at.y;
    if (uses.empty())
        at.y += draw_wrapped(&list, theme.body, at, width, p.quiet, "Nobody moved a lever.");
    for (const LeverUse& use : uses) {
        const Lever& lever = table.base->scenario.levers.at(use.id);
        const std::string many =
            std::to_string(use.who.size()) + " of " + std::to_string(table.rows.size());
        const float right = text_size(theme.strong, many).x, y = at.y;
        draw_clipped(list, theme.body, at, width - right - theme.space(3), p.text, use.title);
        draw_text(list, theme.strong, {at.x + width - right, at.y}, p.text, many);
        at.y += theme.body.px * 1.4f;
        draw_clipped(list, theme.small, at, width, p.quiet, use.words + "; default " + use.normal);
        at.y += theme.small.px * 1.7f;
        // The lever's range, the part of it that was used, the default as a tick, the mean as a
        // dot.
        const Scale scale{lever.range[0], std::max(lever.range[1], lever.range[0] + 1e-9), at.x,
                          at.x + width};
        const float half = theme.space(0.5f);
        const ImU32 colour = use.group == LeverGroup::shock ? p.hit : p.plan;
        list.AddRectFilled({at.x, at.y - half}, {at.x + width, at.y + half}, p.line_strong, half);
        list.AddRectFilled({scale.at(use.least) - half, at.y - half},
                           {scale.at(use.most) + half, at.y + half}, colour, half);
        const double normal = lever_default(table.base->scenario, lever).value_or(0);
        const float tick = scale.at(normal);
        list.AddRectFilled({tick - theme.hairline(), at.y - theme.space(1.5f)},
                           {tick + theme.hairline(), at.y + theme.space(1.5f)}, p.faint);
        list.AddCircleFilled({scale.at(use.mean), at.y}, theme.space(1.25f), colour);
        at.y += theme.space(4);
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({at.x, y}, {at.x + width, at.y}))
            hint(ui, names_of(app, use.who));
    }
    return at.y - top;
}

void draw_room_curves(Ui& ui, const App& app, const Chart& chart, const Box& box) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    Chart all = chart;
    all.pins.clear();
    for (const RoomPlan& plan : app.room.plans)
        for (const float value : plan.curve) {
            all.most = std::max(all.most, double(value));
            all.least = std::min(all.least, double(value));
        }
    const ValueAxis axis = value_axis(all.least, all.most, all.least_above_zero, false, 5);
    float gutter = 0;
    for (const AxisTick& tick : axis.ticks)
        gutter = std::max(gutter, text_size(theme.small, tick.label).x + theme.space(2.5f));
    const PlotScale scale{{box.x, box.y, box.width - gutter, box.height - theme.small.px * 1.6f},
                          shown_periods(app)};
    const PlotSpan span = plot_span(theme, scale.box, true);
    PlotSpec spec{app, all, axis, scale, {}, shock_spans(app.hit(), 1), true, {}, {}};
    spec.dates = time_ticks(app.calendar(), scale.window,
                            std::max(2, static_cast<int>(scale.box.width / theme.space(14))));
    spec.over = [&](ImDrawList& list) {
        const auto line = [&](const RoomPlan& plan, const LineLook& look) {
            std::vector<ImVec2> points;
            const int last = std::min(scale.window.last, static_cast<int>(plan.curve.size()) - 1);
            for (int t = scale.window.first; t <= last; ++t)
                points.push_back(
                    {scale.x(t), span.y(axis, plan.curve[static_cast<std::size_t>(t)])});
            draw_curve(list, points, look);
        };
        for (const RoomPlan& plan : app.room.plans) line(plan, {p.faint, theme.hairline(), {}});
        if (app.room.chosen)
            line(app.room.plans[*app.room.chosen], {p.text, 2 * theme.chart_line(), {}});
    };
    draw_plot(ui, spec, "##room");
}

}  // namespace headwater
