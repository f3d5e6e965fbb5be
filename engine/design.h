// Designs of experiments: where in the unit cube to look. Points are numbered; each is a function
// of its number, so that a sweep may be split and taken up again in any way.
#pragma once

#include <cstdint>
#include <vector>

namespace headwater {

inline constexpr int kMostDimensions = 16;  ///< of Sobol points

/// Point `index` of Sobol's sequence in `dimensions` (1 … 16), each number in [0, 1): the first 2^k
/// points have one in each of the 2^k equal slices of every axis. Sobol (1967); direction numbers
/// of Joe & Kuo (2008), "Constructing Sobol sequences with better two-dimensional projections",
/// SIAM Journal on Scientific Computing 30(5).
std::vector<double> sobol_point(std::uint32_t index, int dimensions);

/// `points` points [point][dimension], one in each of as many equal slices of every axis, at a
/// random place in it: McKay, Beckman & Conover (1979), "A comparison of three methods for
/// selecting values of input variables in the analysis of output from a computer code".
std::vector<std::vector<double>> latin_hypercube(std::uint32_t points, int dimensions,
                                                 std::uint32_t seed);

}  // namespace headwater
