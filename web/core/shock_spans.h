// When the shocks of a run happen: what the timeline shows as bars.
#pragma once

#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

struct ShockSpan {
    std::string id, title;
    int from = 0;          ///< first reported period; negative: began in the warm-up
    int full = 0;          ///< end of its onset
    int until = 0;         ///< end of its full strength
    int gone = 0;          ///< end of its recovery
    int row = 0;           ///< such that bars of one row do not overlap; −1: no row has room
    bool off = false;      ///< does not happen as things stand
    bool started = false;  ///< by another shock's end
    bool recurs = false;   ///< comes and goes by chance from `from` on
    double probability = 1;
};

struct SpanOptions {
    int rows = 2;
    int label = 0;         ///< a bar takes at least so many periods of its row: room for its name
    std::string selected;  ///< gets a row before all others
    /// Shocks that do not happen too: the selected one, and those that no lever could switch on.
    bool off = false;
};

/// The shocks, in the order of their beginnings, without what chance adds to it.
std::vector<ShockSpan> shock_spans(const Run& run, const SpanOptions& options);
inline std::vector<ShockSpan> shock_spans(const Run& run, int rows) {
    return shock_spans(run, SpanOptions{rows, 0, "", false});
}

}  // namespace headwater
