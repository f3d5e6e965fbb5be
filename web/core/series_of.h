// The charts of each kind of selection. For series.cpp and the cards: panels ask charts().
#pragma once

#include <functional>

#include "web/core/series.h"

namespace headwater {

/// Without ranges: charts() adds them.
std::vector<Chart> stock_charts(const App& app, StockId stock);
std::vector<Chart> edge_charts(const App& app, EdgeId edge);
/// Those that the figure is made of come first.
std::vector<Chart> chain_charts(const App& app, std::optional<Figure> figure);

/// One number for each period of a run.
using Series = std::function<std::vector<double>(const Run&)>;

/// Of the whole chain: what a figure is the sum, or the worst, of. Service in %, cost and profit in
/// money, emissions in kg a period.
std::vector<double> figure_series(const Run& run, Figure figure);

}  // namespace headwater
