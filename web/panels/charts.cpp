#include "web/panels/charts.h"

#include <implot.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "web/core/format.h"
#include "web/core/series.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

/// Plan only where it differs from hit: else its line would hide the other.
bool shown(const App& app, Variant v) {
    return v != Variant::plan || app.moved_any(LeverGroup::response);
}

int tick_label(double value, char* text, int size, void*) {
    return std::snprintf(text, static_cast<std::size_t>(size), "%s", brief(value).c_str());
}

/// Two or three round numbers from 0 to `most`.
double tick_step(double span) {
    const double rough = span / 2.2;
    const double ten = std::pow(10.0, std::floor(std::log10(std::max(rough, 1e-12))));
    for (double step : {1.0, 2.0, 2.5, 5.0, 10.0})
        if (step * ten >= rough * 0.999) return step * ten;
    return 10 * ten;
}

void dashed(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 colour, float thick,
            float on, float off) {
    float left = on;
    bool drawing = true;
    for (std::size_t i = 1; i < points.size(); ++i) {
        ImVec2 a = points[i - 1], b = points[i];
        float length = std::hypot(b.x - a.x, b.y - a.y), done = 0;
        while (length - done > left) {
            const float from = done / length, to = (done + left) / length;
            if (drawing)
                list.AddLine({a.x + (b.x - a.x) * from, a.y + (b.y - a.y) * from},
                             {a.x + (b.x - a.x) * to, a.y + (b.y - a.y) * to}, colour, thick);
            done += left;
            drawing = !drawing;
            left = drawing ? on : off;
        }
        if (drawing && length > 0)
            list.AddLine({a.x + (b.x - a.x) * done / length, a.y + (b.y - a.y) * done / length}, b,
                         colour, thick);
        left -= length - done;
    }
}

void draw_series(Ui& ui, const std::vector<double>& values, Variant v) {
    const Theme& theme = ui.theme;
    std::vector<ImVec2> points;
    points.reserve(values.size());
    for (std::size_t t = 0; t < values.size(); ++t)
        points.push_back(ImPlot::PlotToPixels(double(t), values[t]));
    ImDrawList& list = *ImPlot::GetPlotDrawList();
    const ImU32 colour = ui.colours().of(v);
    if (v == Variant::calm)
        dashed(list, points, colour, theme.chart_line(), theme.space(1), theme.space(0.75f));
    else
        list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0,
                         theme.chart_line() * (v == Variant::plan ? 1.5f : 1));
}

/// Dates below the last chart; lines for them in all.
void set_time_ticks(const App& app, bool labels, float width, float room) {
    std::vector<double> at;
    std::vector<std::string> names;
    std::vector<const char*> texts;
    const bool weeks = app.calendar().period == Period::week;
    std::vector<std::pair<int, std::string>> all;
    for (int t = 0, month = date_of(app.calendar(), 0).month; t < app.calendar().periods; ++t) {
        Date date = date_of(app.calendar(), t);
        if (weeks ? t % 4 == 0 && t > 0 : date.month != month)
            all.push_back({t, weeks ? std::to_string(t) : month_name(date.month)});
        month = date.month;
    }
    std::size_t every = 1;
    while (static_cast<float>(all.size() / every) * room > width)
        every = every == 2 ? 3 : every * 2;
    for (std::size_t i = 0; i < all.size(); i += every)
        at.push_back(all[i].first), names.push_back(labels ? all[i].second : "");
    for (const std::string& n : names) texts.push_back(n.c_str());
    if (!at.empty())
        ImPlot::SetupAxisTicks(ImAxis_X1, at.data(), static_cast<int>(at.size()), texts.data());
}

/// Title and unit, and the three values at the period looked at.
void draw_chart_head(Ui& ui, const App& app, const Chart& chart, const Box& box, int period) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float right = box.right();
    const float y = box.y + (box.height - theme.small.px) / 2;
    for (Variant v : {Variant::plan, Variant::hit, Variant::calm}) {
        if (!shown(app, v)) continue;
        std::string value = compact(chart.values[index_of(v)][static_cast<std::size_t>(period)]);
        right -= text_size(theme.small, value).x;
        draw_text(list, theme.small, {right, y}, p.text_of(v), value);
        right -= theme.space(2.5f);
    }
    const float title =
        draw_clipped(list, theme.strong, {box.x, box.y + (box.height - theme.strong.px) / 2},
                     right - box.x, p.text, chart.title);
    const float x = box.x + title + theme.space(1.5f);
    if (right - x > theme.space(5))
        draw_clipped(list, theme.small, {x, y}, right - x, p.quiet, chart.unit);
}

/// The plot itself. Returns the period under the mouse.
std::optional<int> draw_plot(Ui& ui, const App& app, const Chart& chart, const char* id,
                             const Box& box, bool labels, int period) {
    const Theme& theme = ui.theme;
    const double last = app.last_period();
    std::optional<int> under;
    ImGui::SetCursorScreenPos(corner(box));
    ImGui::PushFont(theme.small.font);
    constexpr ImPlotFlags flags =
        ImPlotFlags_CanvasOnly | ImPlotFlags_NoFrame | ImPlotFlags_NoInputs;
    if (ImPlot::BeginPlot(id, {box.width, box.height}, flags)) {
        constexpr ImPlotAxisFlags axis = ImPlotAxisFlags_NoHighlight | ImPlotAxisFlags_NoTickMarks |
                                         ImPlotAxisFlags_NoSideSwitch;
        ImPlot::SetupAxes(nullptr, nullptr, axis | (labels ? 0 : ImPlotAxisFlags_NoTickLabels),
                          axis | ImPlotAxisFlags_Opposite);
        const double most = chart.most > 0 ? chart.most * 1.08 : 1, step = tick_step(most);
        ImPlot::SetupAxesLimits(0, last, chart.least < 0 ? chart.least * 1.08 : 0, most,
                                ImPlotCond_Always);
        set_time_ticks(app, labels, box.width, theme.space(10));
        std::vector<double> ticks;
        for (double y = 0; y <= most; y += step) ticks.push_back(y);
        ImPlot::SetupAxisFormat(ImAxis_Y1, tick_label);
        ImPlot::SetupAxisTicks(ImAxis_Y1, ticks.data(), static_cast<int>(ticks.size()));
        ImPlot::SetupFinish();
        ImPlot::PushPlotClipRect();
        for (Variant v : {Variant::calm, Variant::hit, Variant::plan})
            if (shown(app, v)) draw_series(ui, chart.values[index_of(v)], v);
        const ImVec2 top = ImPlot::GetPlotPos(), size = ImPlot::GetPlotSize();
        const float now = ImPlot::PlotToPixels(app.view.period, 0.0).x;
        ImPlot::GetPlotDrawList()->AddLine({now, top.y}, {now, top.y + size.y}, ui.colours().text,
                                           theme.hairline());
        if (period != app.period()) {
            const float x = ImPlot::PlotToPixels(double(period), 0.0).x;
            ImPlot::GetPlotDrawList()->AddLine({x, top.y}, {x, top.y + size.y}, ui.colours().faint,
                                               theme.hairline());
        }
        ImPlot::PopPlotClipRect();
        if (ImGui::IsWindowHovered() &&
            ImGui::IsMouseHoveringRect(top, {top.x + size.x, top.y + size.y}))
            under = std::clamp(static_cast<int>(std::lround(ImPlot::GetPlotMousePos().x)), 0,
                               app.last_period());
        ImPlot::EndPlot();
    }
    ImGui::PopFont();
    return under;
}

/// Chips for the stocks of the selected site. Returns the height.
float draw_site_stocks(Ui& ui, const App& app, ImVec2 at, float width) {
    if (!app.view.stock.valid()) return 0;
    const Theme& theme = ui.theme;
    const Model& model = app.plan().model;
    const std::string& site = model.stocks[static_cast<std::size_t>(app.view.stock.index)].site;
    std::vector<int> found;
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        if (model.stocks[i].site == site) found.push_back(static_cast<int>(i));
    if (found.size() < 2) return 0;
    const float height = theme.space(6.5f), gap = theme.space(1);
    float x = at.x, y = at.y;
    for (int i : found) {
        const std::string& item = model.stocks[static_cast<std::size_t>(i)].item;
        auto it = app.scenario().items.find(item);
        const std::string& label = it == app.scenario().items.end() ? item : it->second.title;
        const float w = std::min(width, text_size(theme.body, label).x + theme.space(4));
        if (x > at.x && x + w > at.x + width) x = at.x, y += height + gap;
        if (button(ui, ("stock:" + site + "/" + item).c_str(), {x, y, w, height},
                   {.label = label, .look = Look::outlined, .active = i == app.view.stock.index}))
            ui.ask(SelectStock{StockId{i}});
        x += w + gap;
    }
    return y + height - at.y + theme.space(2);
}

}  // namespace

float Charts::draw(Ui& ui, const App& app, ImVec2 at, float width, float height) {
    const Theme& theme = ui.theme;
    float y = at.y;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const int period = std::clamp(hovered_.value_or(app.period()), 0, app.last_period());
    std::string when = period_short(app.calendar(), period);
    const float when_width = text_size(theme.small, when).x, line = theme.title.px * 1.4f;
    draw_text(list, theme.small, {at.x + width - when_width, y + (line - theme.small.px) / 2},
              ui.colours().quiet, when);
    draw_clipped(list, theme.title, {at.x, y + (line - theme.title.px) / 2},
                 width - when_width - theme.space(3), ui.colours().text, selection_title(app));
    y += line + theme.space(1.5f);
    y += draw_site_stocks(ui, app, {at.x, y}, width);

    const auto all = charts(app);
    const float head = theme.body.px * 1.5f, gap = theme.space(2), dates = theme.small.px * 1.3f;
    const auto count = static_cast<float>(all.size());
    const float room = (at.y + height - y - dates) / count - head - gap;
    const float plot = std::clamp(room, theme.space(15), theme.space(40));
    std::optional<int> under;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool last = i + 1 == all.size();
        draw_chart_head(ui, app, all[i], {at.x, y, width, head}, period);
        y += head;
        const float tall = plot + (last ? dates : 0);
        std::string id = "##chart" + std::to_string(i);
        if (auto u = draw_plot(ui, app, all[i], id.c_str(), {at.x, y, width, tall}, last, period))
            under = u;
        y += tall + gap;
    }
    if (under && ImGui::IsMouseDown(0) && ImGui::IsWindowFocused())
        ui.ask(SetPeriod{double(*under)});
    if (under != hovered_) ui.wants_frames = true;  // the read-out follows one frame later
    hovered_ = under;
    return y - at.y;
}

}  // namespace headwater
