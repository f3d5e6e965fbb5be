// The table of figures: calm, hit, plan and the pinned plans side by side. Data only: the sheet,
// the parallel page and the CSV show the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/core/outcome.h"

namespace headwater {

struct ComparisonCell {
    std::optional<double> value;  ///< in `ComparisonRow::unit`; nothing: "not reached"
    std::string text;             ///< "4.31 M€"
    std::string to_hit;           ///< "▼ 0.22 M€"; "" where it is hit itself or does not differ
    int good = 0;                 ///< against hit: 1 better, −1 worse, 0 neither
    bool best = false;            ///< of hit, plan and pins; never where all are equal
};

struct ComparisonRow {
    std::string id;          ///< as in ChainFigures: "fill_rate", "cost.holding"
    std::string section;     ///< "Service"
    std::string title;       ///< "Fill rate"
    std::string definition;  ///< one line
    std::string unit;        ///< of the values: "share", "EUR", "kg CO₂e", "days", "units", …
    Better better = Better::neither;
    std::vector<ComparisonCell> cells;  ///< by Comparison::columns
};

struct Comparison {
    std::vector<std::string> columns;  ///< "calm", "hit", "plan", names of the pins
    std::vector<ComparisonRow> rows;   ///< those of a section together
};

/// Best is judged among what can happen, so not calm. The lowest cost or emission is not the best
/// where another column sold more.
Comparison compare(const App& app);

/// Columns up to the pins.
inline constexpr std::size_t kComparedRuns = 3;

}  // namespace headwater
