// Where the rows of the ripple map stand, from the top of its cells downwards.
#pragma once

#include <vector>

#include "web/core/ripple.h"

namespace headwater {

struct RowMetrics {
    float label = 16;  ///< height that a line of text needs
    float least = 2;   ///< height of a row
    float most = 20;
    float gap = 2;  ///< between groups
};

struct RowBand {
    float y = 0, height = 0;
    float middle() const { return y + height / 2; }
};

struct RippleRows {
    std::vector<RowBand> rows;   ///< by row
    std::vector<RowBand> heads;  ///< by group: where its name stands, beside its rows or above them
    bool labels = false;         ///< rows are tall enough to bear their names
    float height = 0;            ///< in all; more than was given where it has to scroll

    int row_at(float y) const;  ///< −1: none
};

/// Roomy: a line for the name of each open group, and rows with names. Where that does not fit,
/// rows are thinner and names stand beside their group. Heights are whole numbers.
RippleRows place_rows(const RippleMap& map, float height, const RowMetrics& metrics);

}  // namespace headwater
