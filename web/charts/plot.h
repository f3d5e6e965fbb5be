// The picture of one chart: grid, bands, lines, shocks, what is pointed at. It draws; what the
// mouse does to it is the panel's matter.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "web/core/axis.h"
#include "web/core/series.h"
#include "web/core/shock_spans.h"
#include "web/widgets/ui.h"

namespace headwater {

/// What all charts of a panel share in one frame: so that a period stands in one place in all.
struct PlotScale {
    Box box;             ///< of one plot; x and width hold for all
    PeriodRange window;  ///< first period at the left edge, last at the right one

    float x(double period) const;
    double period(float at) const;  ///< inverse of x(), not clamped
    /// The nearest period in the window.
    int nearest(float at) const;
    float per_period() const;  ///< pixels
};

struct PlotSpec {
    const App& app;
    const Chart& chart;
    const ValueAxis& axis;
    PlotScale scale;
    std::vector<AxisTick> dates;              ///< lines, and labels below the box
    std::vector<ShockSpan> shocks;            ///< faint bands
    bool names = false;                       ///< of the shocks, in a line of their own at the top
    std::optional<int> cursor;                ///< the period read out
    std::optional<PeriodRange> drag;          ///< being selected with the mouse
    std::function<void(ImDrawList&)> over{};  ///< draws more lines, above the runs'
};

/// Pixels of the top and the bottom of the axis.
struct PlotSpan {
    float top = 0, bottom = 0;
    float y(const ValueAxis& axis, double value) const {
        return bottom - static_cast<float>(axis.place(value)) * (bottom - top);
    }
};
PlotSpan plot_span(const Theme& theme, const Box& box, bool names);

/// `id` is unique in the window: "##chart0".
void draw_plot(Ui& ui, const PlotSpec& spec, const char* id);

/// Beside the chart, on the screen, never over its plot: the date, the lines' values and their
/// differences. `plot` is the chart's box, `y` where the eye is.
void draw_readout(Ui& ui, const Readout& readout, const Box& plot, float y);

}  // namespace headwater
