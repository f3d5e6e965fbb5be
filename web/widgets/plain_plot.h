// A small chart of a few lines over periods, without zoom or read-out; and the same to draw on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar.h"
#include "web/widgets/lines.h"
#include "web/widgets/ui.h"

namespace headwater {

struct PlainLine {
    std::string name;            ///< in the key
    std::vector<double> values;  ///< by period from 0; NaN: nothing is drawn there
    LineLook look;
};

struct PlainPlot {
    std::string title, unit;
    PeriodRange range;  ///< periods of the horizontal axis
    double most = 1;    ///< the vertical axis holds at least this
    const Calendar* calendar = nullptr;
};

/// Title, key, axes and lines.
void draw_plain_plot(Ui& ui, const Box& box, const PlainPlot& spec,
                     const std::vector<PlainLine>& lines);

/// The same with a line that is drawn by mouse or finger: the values from `spec.range.first` on,
/// when they changed in this frame. `most` is the top of the axis here. Keyboard: Left and Right
/// choose a period, Up and Down move it and all after it.
std::optional<std::vector<std::optional<double>>> draw_sketch_plot(
    Ui& ui, const char* name, const Box& box, const PlainPlot& spec,
    const std::vector<PlainLine>& lines, const std::vector<std::optional<double>>& drawn);

}  // namespace headwater
