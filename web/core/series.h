// Which charts belong to what is selected, and their numbers.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// One chart: a series of the selected stock or edge, or of the chain, in all three runs and in the
/// pinned plans.
struct Chart {
    std::string id;                             ///< "on_hand": lasting, for files and links
    std::string title;                          ///< "On hand"
    std::string unit;                           ///< "kg", "kg a day", "€", "%"
    std::array<std::vector<double>, 3> values;  ///< by Variant, by period
    std::vector<std::vector<double>> pins;      ///< by App::pins; empty where the pin has no such
    std::array<std::optional<Band>, 3> bands;   ///< by Variant
    std::optional<Curve> curve;   ///< what replications call it; none: they do not know it
    double scale = 1;             ///< a value of the chart ÷ one of the curve
    double most = 0, least = 0;   ///< over all lines and bands; an axis always holds 0
    double least_above_zero = 0;  ///< 0: nothing is above 0
    std::string shares;           ///< charts of one name here share their vertical axis; "": none
    std::string note;             ///< one telling line, or ""
    std::vector<double> marks;    ///< values worth a level line: the thresholds of recovery
};

/// Charts of the selected stock or edge, of the chain if nothing is selected or View::figure asks
/// for them; the most telling first.
std::vector<Chart> charts(const App& app);

/// Name of what is selected: a stock, an edge, or the whole chain.
std::string selection_title(const App& app);
/// Name of what the charts show: that, or the figure asked for.
std::string charts_title(const App& app);

/// The plan is drawn only where it can differ from hit: else its line would hide the other.
bool shows_plan(const App& app);

/// Gives a run its band, and the axis the room for it. Lengths as of `values`, or nothing happens.
void add_band(Chart& chart, Variant run, Band band);

/// The axis has room for this band; it is not shown.
void make_room(Chart& chart, const Band& band);

/// Charts that share an axis get the same `most` and `least`.
void share_axes(std::vector<Chart>& charts);

/// A value of the chart with its unit: "12,340 kg", "98.2 %", "4.31 M€".
std::string value_text(const App& app, const Chart& chart, double value);

/// What a chart says at one period.
struct Readout {
    struct Row {
        int line = 0;  ///< 0 calm, 1 hit, 2 plan, 3 and up the pins
        std::string name, value;
    };
    struct Difference {
        std::string name, value;  ///< "plan − hit", "+120 kg"
    };
    std::string when;  ///< "day 90 · 5 Apr 2026"
    std::vector<Row> rows;
    std::vector<Difference> differences;
};
Readout read_out(const App& app, const Chart& chart, int period);

}  // namespace headwater
