// Coasts: what the build packed (web/land/make_land.py) made into shapes that can be painted.
//
// The bytes are rings, one after another: the number of corners, then for each corner its step in
// longitude and in latitude from the corner before (also across rings; the first from 0, 0), in
// 64ths of a degree. Every number is a varint of seven bits a byte, low bits first, its sign in the
// lowest.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "web/core/layout.h"

namespace headwater {

struct GeoPoint {
    double latitude = 0, longitude = 0;  ///< degrees
};

/// Mercator, cut where no site is. Lengths are in the unit of the picture, y grows downwards.
struct MapProjection {
    double middle = 0;  ///< longitude in the middle
    double scale = 1;   ///< lengths per degree of the equator

    LayoutPoint at(GeoPoint place) const;  ///< of the place nearest to the middle
    double y_of(double latitude) const;
};

using LandRing = std::vector<GeoPoint>;  ///< longitudes may pass 180: they are not wrapped
/// Stops at the first ring that the bytes do not hold in whole.
std::vector<LandRing> read_land(std::span<const std::uint8_t> bytes);

/// Land between two heights: its left and right edges at the upper and at the lower one.
struct LandBand {
    float top = 0, bottom = 0;
    float left_top = 0, left_bottom = 0, right_top = 0, right_bottom = 0;
};
struct LandLine {
    LayoutPoint from, to;
};
struct Land {
    std::vector<LandBand> bands;
    std::vector<LandLine> coast;
};

/// The world once around the middle of the projection. About n log n in the number of corners.
Land project_land(const std::vector<LandRing>& rings, const MapProjection& projection);

}  // namespace headwater
