// Sites on a map: each as near to its place as the others leave room for. The result depends on the
// input alone, in its order. Lengths are in the caller's unit; y grows downwards.
#pragma once

#include <optional>
#include <vector>

#include "web/core/land.h"
#include "web/core/layout.h"

namespace headwater {

struct MapSite {
    float left = 0, top = 0, width = 1, height = 1;  ///< room it needs; its origin is at (0, 0)
    std::optional<GeoPoint> at;
};

struct MapOptions {
    float gap = 0.8f;      ///< between the rooms of two sites
    float aspect = 1.8f;   ///< width ÷ height of the pane
    float covered = 0.7f;  ///< share of the picture that sites may cover, in the mean
};

struct MapLayout {
    MapProjection projection;
    std::vector<LayoutPoint> origins;                 ///< of the sites, in the order given
    std::vector<std::optional<LayoutPoint>> anchors;  ///< the places themselves
};

/// Sites without a place stand where their neighbours are, or below the others. No two rooms
/// overlap. `links` may hold anything; those between sites count. Without any place: all at 0, 0
/// pushed apart.
MapLayout lay_out_map(const std::vector<MapSite>& sites, const std::vector<LayoutLink>& links,
                      const MapOptions& options);

}  // namespace headwater
