// The curve that a learner draws before it is shown: what its chart holds, and what strokes and
// keys do to it. A drawn curve has one place for each period from the question's first to its last.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"
#include "web/core/axis.h"

namespace headwater {

using DrawnCurve = std::vector<std::optional<double>>;

/// The chart that is drawn on.
struct Sketch {
    std::string title;           ///< "Order: Beer at Factory"
    std::string unit;            ///< "cases", "cases a week"
    PeriodRange asked;           ///< the periods that are drawn
    PeriodRange window;          ///< those that are seen: some lie before, to go on from
    std::vector<double> calm;    ///< by period of the horizon
    std::vector<double> truth;   ///< by period of `asked`, as far as it is revealed; empty before
    Variant run = Variant::hit;  ///< whose curve it is
    DrawnCurve drawn;
    ValueAxis axis;     ///< from 0; the same before and after the answer
    double step = 1;    ///< of one press of Up or Down
    bool open = false;  ///< it can be drawn on
};
/// Of the step that is shown; nothing if it asks for no curve.
std::optional<Sketch> sketch(const App& app);

/// Top of the axis: room for twice the calm run and for what comes out, a round number, so that
/// neither the axis nor what was drawn has to move when it is revealed.
double sketch_top(const Scenario& scenario, std::size_t step);

/// A stroke of the pen between two places of the curve, both counted from 0 and clamped to it:
/// every period on the way gets its value of the straight line; never less than 0.
DrawnCurve stroked(DrawnCurve curve, int from, double from_value, int to, double to_value);

/// What lies between drawn periods on a straight line, what lies outside as the nearest one.
/// Nothing is drawn: as it was.
DrawnCurve filled(DrawnCurve curve);

std::size_t drawn_count(const DrawnCurve& curve);

}  // namespace headwater
