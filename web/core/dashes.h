// A line as the pieces of it that are drawn: a pattern of dashes that goes on over the corners.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace headwater {

/// Lengths in turn: drawn, left out, drawn, …; 0 ends them, a first 0 is an unbroken line. They are
/// an even number.
using Dashes = std::array<float, 6>;

struct LinePoint {
    float x = 0, y = 0;
};
struct LinePiece {
    LinePoint from, to;
};

/// So many pieces of one straight part at most: a part that is longer, far out of any window, is
/// one unbroken piece.
inline constexpr std::size_t kMostPieces = 4096;

/// Walks along the points. Lengths are in the points' unit. A part that is no number (a point at
/// infinity) is left out. Ends for whatever it is given: an unbroken or a vanishing pattern
/// (shorter than 0.01 in all) gives the parts themselves.
std::vector<LinePiece> dashed(std::span<const LinePoint> points, const Dashes& dashes);

}  // namespace headwater
