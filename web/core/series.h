// Which charts belong to what is selected, and their numbers.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// One chart: a series of the selected stock or edge, in all three runs.
struct Chart {
    std::string title;                          ///< "On hand"
    std::string unit;                           ///< "kg", "kg a day", "€"
    std::array<std::vector<double>, 3> values;  ///< by Variant, by period
    double most = 0, least = 0;                 ///< over all three
};

/// Charts of the selected stock or edge, the most telling first; of the chain's service if nothing
/// is selected.
std::vector<Chart> charts(const App& app);

/// Name of what the charts show: a stock, an edge, or the whole chain.
std::string selection_title(const App& app);

}  // namespace headwater
