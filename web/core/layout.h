// Layered layout of a chain: sites in columns from upstream (left) to downstream (right), few
// crossings, no overlaps. The result depends on the input alone, in its order: no clock, no
// randomness, ties end in the index. Lengths are in one unit of the caller's choice; y grows
// downwards.
//
// Columns are longest ways from the sources (Sugiyama, Tagawa, Toda 1981); crossings are reduced by
// barycentre sweeps and, in small chains, exchanges of neighbours; heights follow by isotonic
// regression, so that lanes are as level as the order allows. Links that close a cycle are led back
// underneath.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace headwater {

struct LayoutSite {
    float width = 1, height = 1;
    bool last = false;  ///< a customers' site: to stand in the last column if nothing leaves it
    float hint = std::numeric_limits<float>::quiet_NaN();  ///< y of its middle in an earlier layout
};

struct LayoutLink {
    int from = 0, to = 0;              ///< indices of sites
    float from_port = 0, to_port = 0;  ///< where it meets them, below their top edges
};

struct LayoutOptions {
    float column_gap = 4;  ///< between columns
    float row_gap = 1;     ///< between the sites of a column
    float route_gap = 1;   ///< height kept free for a lane that passes a column
    float aspect = 1.8f;   ///< wanted width ÷ height: columns far too tall are folded into several
};

struct LayoutPoint {
    float x = 0, y = 0;
};

struct LayoutBox {
    float x = 0, y = 0;  ///< upper left corner
    int column = 0;      ///< 0 is the leftmost
};

/// The way of a link: from port to port over points; between two points it runs level at both ends.
struct LayoutRoute {
    std::vector<LayoutPoint> points;
    bool feedback =
        false;  ///< closes a cycle: leaves to the right, arrives from the left, runs underneath
};

struct Layout {
    std::vector<LayoutBox> sites;     ///< in the order given
    std::vector<LayoutRoute> routes;  ///< in the order of the links
    float width = 0, height = 0;      ///< everything lies in 0 … width, 0 … height
    int columns = 0;
    std::int64_t crossings = 0;        ///< of links between neighbouring columns, as ordered
    std::int64_t naive_crossings = 0;  ///< as they would be in the order given
};

/// Links whose ends are out of range or equal get an empty route. About n log n in the size of the
/// chain.
Layout lay_out(const std::vector<LayoutSite>& sites, const std::vector<LayoutLink>& links,
               const LayoutOptions& options);

}  // namespace headwater
