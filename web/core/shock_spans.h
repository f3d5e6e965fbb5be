// When the shocks of a run happen: what the timeline shows as bars.
#pragma once

#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

struct ShockSpan {
    std::string title;
    int from = 0;   ///< first reported period; negative: began in the warm-up
    int until = 0;  ///< end of its full strength
    int gone = 0;   ///< end of its recovery
    int row = 0;    ///< such that bars of one row do not overlap, as far as there are rows
};

/// The shocks that do happen, in the order of their beginnings, without what chance adds to it. A
/// bar takes at least `label` periods of its row, so that there is room for its name.
std::vector<ShockSpan> shock_spans(const Run& run, int rows, int label = 0);

}  // namespace headwater
