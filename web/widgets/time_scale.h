// The one scale of time that the timeline and the ripple map above it share: what happens on a day
// stands in one column from the top of the map to the bottom of the bar.
//
// Period t is a column from x(t) to x(t + 1); the whole horizon fills left … right.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

struct TimeScale {
    float left = 0, right = 1;  ///< ImGui pixels: begin of the first column, end of the last
    int periods = 1;

    /// Left edge of the column of `period`; of a fraction, as far into it.
    float x(double period) const;
    /// Middle of the column: where the line of the period looked at stands.
    float middle(double period) const { return x(period + 0.5); }
    /// The inverse of x(), not clamped.
    double period(float at) const;
    /// The period in whose column `at` lies, within the horizon.
    int column(float at) const;
    /// The nearest border between two columns, 0 … periods: where a bar snaps to.
    int border(float at) const;
    /// Width of a column.
    float each() const { return (right - left) / static_cast<float>(periods); }
};

/// Room left of the columns in a panel of this width: for the names of rows, or the date.
float time_gutter(const Ui& ui, const App& app, float width);

/// The scale in a panel of this box. Panels of the same x and width get the same.
TimeScale time_scale(const Ui& ui, const App& app, const Box& panel);

}  // namespace headwater
