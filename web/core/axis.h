// What the charts' axes look like: ranges, ticks, and the window of periods. Numbers only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

struct AxisTick {
    double at = 0;
    std::string label;
};

/// A vertical axis: values to places.
///
/// A logarithmic axis cannot show 0, which stocks reach all the time. So its lowest part is not
/// logarithmic: from 0, at the foot, straight up to `floor`, the power of ten below the smallest
/// value above 0. With values below 0 the axis stays linear, and `note` says so.
struct ValueAxis {
    double bottom = 0, top = 1;
    bool log = false;
    double floor = 0;  ///< where the logarithmic part begins
    double foot = 0;   ///< share of the height below it
    std::string note;  ///< what must be said about a logarithmic axis, or ""
    std::vector<AxisTick> ticks;

    /// 0 at the bottom, 1 at the top; beyond for values beyond.
    double place(double value) const;
};

/// For values from `least` to `most`, with about `lines` ticks, at least two. `smallest` is the
/// smallest value above 0; 0: there is none.
ValueAxis value_axis(double least, double most, double smallest, bool log, int lines);

/// Round numbers within these bounds, about `lines` of them; unlike those of a value_axis(), 0 need
/// not be near. None where most ≤ least.
std::vector<double> round_ticks(double least, double most, int lines);

/// Dates, or numbers of weeks, at most `most` of them, on days that people count from.
std::vector<AxisTick> time_ticks(const Calendar& calendar, PeriodRange range, int most);

/// Where months begin in this range of days.
std::vector<int> month_starts(const Calendar& calendar, PeriodRange days);

// ------------------------------------------------------------------------------- window of periods

/// What the charts show: the window, or all periods.
PeriodRange shown_periods(const App& app);

inline constexpr int kShortestWindow = 4;  ///< periods from first to last

/// Longer by `factor` (below 1: shorter), with `about` staying where it is; within 0 … last.
PeriodRange zoomed(PeriodRange window, double about, double factor, int last);
/// Two fingers: `about`, where they came down, moves `by` periods to the left and stays between
/// them while the window gets longer by `factor`. Of a whole gesture, from the window that it began
/// with: taken step by step, rounding to periods would swallow it.
PeriodRange pinched(PeriodRange window, double about, double factor, double by, int last);
/// Moved, as far as there are periods.
PeriodRange panned(PeriodRange window, int by, int last);

}  // namespace headwater
