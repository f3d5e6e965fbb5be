#include "web/charts/plot.h"

#include <implot.h>

#include <algorithm>
#include <cmath>

#include "web/widgets/lines.h"

namespace headwater {
namespace {

/// The plot under way: places to pixels.
struct Canvas {
    Ui& ui;
    const PlotSpec& spec;
    ImDrawList& list;
    float top, bottom;  ///< pixels of the axis' top and bottom

    float y(double value) const {
        return bottom - static_cast<float>(spec.axis.place(value)) * (bottom - top);
    }
    ImVec2 at(int t, const std::vector<double>& values) const {
        return {spec.scale.x(t), y(values[static_cast<std::size_t>(t)])};
    }
    /// The periods that are seen, and one more at either side: lines go on to the edge.
    std::pair<int, int> seen(const std::vector<double>& values) const {
        return {std::max(0, spec.scale.window.first - 1),
                std::min(static_cast<int>(values.size()) - 1, spec.scale.window.last + 1)};
    }
};

void draw_line_of(const Canvas& c, const std::vector<double>& values, int line) {
    if (values.empty()) return;
    const auto [first, last] = c.seen(values);
    std::vector<ImVec2> points;
    points.reserve(values.size());
    for (int t = first; t <= last; ++t) points.push_back(c.at(t, values));
    draw_curve(c.list, points, line_look(c.ui.theme, line));
}

/// The band of a run, as an area that the lines are seen through. In ImPlot's coordinates, which
/// are periods and places.
void draw_band(const Canvas& c, const Band& band, Variant v) {
    const auto [first, last] = c.seen(band.low);
    std::vector<double> x, low, high;
    for (int t = first; t <= last; ++t) {
        x.push_back(t);
        low.push_back(c.spec.axis.place(band.low[static_cast<std::size_t>(t)]));
        high.push_back(c.spec.axis.place(band.high[static_cast<std::size_t>(t)]));
    }
    const ImVec4 fill = ImGui::ColorConvertU32ToFloat4(Theme::veil(c.ui.colours().of(v)));
    ImPlot::SetNextFillStyle(fill, 1);
    ImPlot::PlotShaded("##band", x.data(), low.data(), high.data(), static_cast<int>(x.size()));
}

/// Shocks as faint bands over the whole height; names where there is room, from the left.
void draw_shocks(const Canvas& c) {
    const Theme& theme = c.ui.theme;
    const Palette& p = c.ui.colours();
    const Box& box = c.spec.scale.box;
    float free = box.x;
    for (const ShockSpan& span : c.spec.shocks) {
        const float x0 = std::max(box.x, c.spec.scale.x(span.from)),
                    x1 = std::min(box.right(), c.spec.scale.x(span.until)),
                    x2 = std::min(box.right(), c.spec.scale.x(span.gone));
        if (x0 >= box.right() || x2 <= box.x) continue;
        const ImU32 fill = Theme::veil(p.shock);
        if (x1 > x0) c.list.AddRectFilled({x0, box.y}, {x1, c.bottom}, fill);
        if (x2 > std::max(x0, x1))  // fades while things recover
            c.list.AddRectFilledMultiColor({std::max(x0, x1), box.y}, {x2, c.bottom}, fill,
                                           fill & ~IM_COL32_A_MASK, fill & ~IM_COL32_A_MASK, fill);
        if (!c.spec.names) continue;
        const float width = text_size(theme.small, span.title).x, pad = theme.space(1);
        const float x = std::max(x0 + pad, free);
        if (x > std::max(x0, x2 - pad) || x + width > box.right() || x - x0 > theme.space(12))
            continue;
        draw_text(c.list, theme.small, {x, box.y}, p.quiet, span.title);
        free = x + width + theme.space(2);
    }
}

void draw_labels(const Canvas& c) {
    const Theme& theme = c.ui.theme;
    const Palette& p = c.ui.colours();
    const Box& box = c.spec.scale.box;
    for (const AxisTick& tick : c.spec.axis.ticks)
        draw_text(c.list, theme.small,
                  {box.right() + theme.space(1.5f), c.y(tick.at) - theme.small.px / 2}, p.quiet,
                  tick.label);
    float free = box.x - theme.space(1);
    for (const AxisTick& tick : c.spec.dates) {
        const float width = text_size(theme.small, tick.label).x;
        const float x = std::clamp(c.spec.scale.x(tick.at) - width / 2, box.x,
                                   std::max(box.x, box.right() - width));
        if (x < free) continue;
        draw_text(c.list, theme.small, {x, box.bottom() + theme.space(0.5f)}, p.quiet, tick.label);
        free = x + width + theme.space(2);
    }
}

/// The period looked at, the one read out with its values, and what is being selected.
void draw_marks(const Canvas& c) {
    const Theme& theme = c.ui.theme;
    const Palette& p = c.ui.colours();
    const PlotSpec& s = c.spec;
    const Box& box = s.scale.box;
    const auto level = [&](double period, ImU32 colour) {
        const float x = s.scale.x(period);
        c.list.AddLine({x, box.y}, {x, box.bottom()}, colour, theme.hairline());
    };
    level(s.app.view.period, p.text);
    if (s.drag)
        c.list.AddRectFilled({s.scale.x(s.drag->first), box.y},
                             {s.scale.x(s.drag->last), box.bottom()}, Theme::veil(p.plan));
    if (!s.cursor) return;
    level(*s.cursor, p.faint);
    const auto dot = [&](const std::vector<double>& values, int line) {
        if (static_cast<std::size_t>(*s.cursor) >= values.size()) return;
        const ImVec2 at = c.at(*s.cursor, values);
        c.list.AddCircleFilled(at, theme.space(1), p.surface);
        c.list.AddCircleFilled(at, theme.space(0.75f), line_look(theme, line).colour);
    };
    for (std::size_t i = 0; i < s.chart.pins.size(); ++i)
        dot(s.chart.pins[i], static_cast<int>(3 + i));
    for (Variant v : kVariants)
        if (v != Variant::plan || shows_plan(s.app))
            dot(s.chart.values[index_of(v)], static_cast<int>(index_of(v)));
}

void draw_lines(const Canvas& c) {
    const PlotSpec& s = c.spec;
    const bool plan = shows_plan(s.app);
    for (Variant v : kVariants)
        if (const auto& band = s.chart.bands[index_of(v)]; band && (v != Variant::plan || plan))
            draw_band(c, *band, v);
    for (double mark : s.chart.marks) {
        const Box& box = s.scale.box;
        const Dashes dots = c.ui.theme.pin_dashes(kMostPins - 1);
        LineLook look{c.ui.colours().faint, c.ui.theme.hairline(), {}};
        for (std::size_t i = 0; i < dots.size(); ++i) look.dashes[i] = c.ui.theme.space(dots[i]);
        draw_sample(c.list, look, {box.x, c.y(mark)}, box.width);
    }
    for (std::size_t i = 0; i < s.chart.pins.size(); ++i)
        draw_line_of(c, s.chart.pins[i], static_cast<int>(3 + i));
    for (Variant v : kVariants)
        if (v != Variant::plan || plan)
            draw_line_of(c, s.chart.values[index_of(v)], static_cast<int>(index_of(v)));
}

/// ImPlot's axes: periods and places. It draws the grid; labels are ours.
void set_axes(const PlotSpec& s, double above) {
    constexpr ImPlotAxisFlags axis = ImPlotAxisFlags_NoHighlight | ImPlotAxisFlags_NoTickMarks |
                                     ImPlotAxisFlags_NoTickLabels | ImPlotAxisFlags_NoSideSwitch;
    ImPlot::SetupAxes(nullptr, nullptr, axis, axis);
    ImPlot::SetupAxesLimits(s.scale.window.first,
                            std::max(s.scale.window.last, s.scale.window.first + 1), 0, above,
                            ImPlotCond_Always);
    std::vector<double> days, values;
    for (const AxisTick& t : s.dates) days.push_back(t.at);
    for (const AxisTick& t : s.axis.ticks) values.push_back(s.axis.place(t.at));
    ImPlot::SetupAxisTicks(ImAxis_X1, days.data(), static_cast<int>(days.size()));
    ImPlot::SetupAxisTicks(ImAxis_Y1, values.data(), static_cast<int>(values.size()));
    ImPlot::SetupFinish();
}

}  // namespace

float PlotScale::per_period() const {
    return box.width / static_cast<float>(std::max(1, window.last - window.first));
}
float PlotScale::x(double period) const {
    return box.x + static_cast<float>(period - window.first) * per_period();
}
double PlotScale::period(float at) const { return window.first + (at - box.x) / per_period(); }
int PlotScale::nearest(float at) const {
    return std::clamp(static_cast<int>(std::lround(period(at))), window.first, window.last);
}

PlotSpan plot_span(const Theme& theme, const Box& box, bool names) {
    return {box.y + (names ? theme.small.px * 1.3f : theme.space(1)), box.bottom()};
}

void draw_plot(Ui& ui, const PlotSpec& spec, const char* id) {
    const Theme& theme = ui.theme;
    const Box& box = spec.scale.box;
    ImGui::SetCursorScreenPos(corner(box));
    constexpr ImPlotFlags flags =
        ImPlotFlags_CanvasOnly | ImPlotFlags_NoFrame | ImPlotFlags_NoInputs;
    if (!ImPlot::BeginPlot(id, {box.width, box.height}, flags)) return;
    const PlotSpan span = plot_span(theme, box, spec.names);
    set_axes(spec, box.height / std::max(1.0f, span.bottom - span.top));
    Canvas canvas{ui, spec, *ImPlot::GetPlotDrawList(), span.top, span.bottom};
    ImPlot::PushPlotClipRect(theme.space(1));  // a line along the edge is not halved
    canvas.list.PushClipRect({box.x, box.y - theme.space(1)},
                             {box.right(), box.bottom() + theme.space(1)}, true);
    draw_shocks(canvas);
    draw_lines(canvas);
    if (spec.over) spec.over(canvas.list);
    draw_marks(canvas);
    canvas.list.PopClipRect();
    ImPlot::PopPlotClipRect();
    ImPlot::EndPlot();
    Canvas outside{ui, spec, *ImGui::GetWindowDrawList(), canvas.top, canvas.bottom};
    draw_labels(outside);
}

}  // namespace headwater
