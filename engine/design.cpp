#include "engine/design.h"

#include <array>
#include <utility>

#include "engine/random.h"

namespace headwater {

namespace {

/// A primitive polynomial x^degree + … + 1, its inner coefficients as bits of `inner`, and the
/// first direction numbers.
struct Direction {
    int degree;
    std::uint32_t inner;
    std::array<std::uint32_t, 6> first;
};

/// Of the second dimension and the following; the first is the van der Corput sequence.
constexpr Direction kDirections[kMostDimensions - 1] = {
    {1, 0, {1}},
    {2, 1, {1, 3}},
    {3, 1, {1, 3, 1}},
    {3, 2, {1, 1, 1}},
    {4, 1, {1, 1, 3, 3}},
    {4, 4, {1, 3, 5, 13}},
    {5, 2, {1, 1, 5, 5, 17}},
    {5, 4, {1, 1, 5, 5, 5}},
    {5, 7, {1, 1, 7, 11, 19}},
    {5, 11, {1, 1, 5, 1, 1}},
    {5, 13, {1, 1, 1, 3, 11}},
    {5, 14, {1, 3, 5, 5, 31}},
    {6, 1, {1, 3, 3, 9, 7, 49}},
    {6, 13, {1, 1, 1, 15, 21, 21}},
    {6, 16, {1, 3, 1, 13, 27, 49}},
};

/// The number of a dimension, as 32 binary places.
std::uint32_t sobol_bits(std::uint32_t index, const Direction& direction) {
    std::array<std::uint32_t, 32> v{};
    const int s = direction.degree;
    std::uint32_t x = 0;
    for (int k = 0; k < 32; ++k) {
        const auto i = static_cast<std::size_t>(k);
        if (k < s) {
            v[i] = direction.first[i] << (31 - k);
        } else {
            const std::uint32_t back = v[static_cast<std::size_t>(k - s)];
            v[i] = back ^ (back >> s);
            for (int j = 1; j < s; ++j)
                if ((direction.inner >> (s - 1 - j)) & 1)
                    v[i] ^= v[static_cast<std::size_t>(k - j)];
        }
        if ((index >> k) & 1) x ^= v[i];
    }
    return x;
}

std::uint32_t reversed(std::uint32_t x) {
    std::uint32_t out = 0;
    for (int k = 0; k < 32; ++k) out |= ((x >> k) & 1) << (31 - k);
    return out;
}

}  // namespace

std::vector<double> sobol_point(std::uint32_t index, int dimensions) {
    std::vector<double> point = {reversed(index) * 0x1p-32};
    for (int d = 1; d < dimensions; ++d)
        point.push_back(sobol_bits(index, kDirections[d - 1]) * 0x1p-32);
    return point;
}

std::vector<std::vector<double>> latin_hypercube(std::uint32_t points, int dimensions,
                                                 std::uint32_t seed) {
    std::vector<std::vector<double>> out(points);
    for (std::uint32_t d = 0; d < static_cast<std::uint32_t>(dimensions); ++d) {
        std::vector<std::uint32_t> slices(points);
        for (std::uint32_t k = 0; k < points; ++k) slices[k] = k;
        // Fisher & Yates: every order is as likely as the others.
        for (std::uint32_t k = points; k > 1; --k) {
            const double u = draw(seed, 0, Stream::design, d, k);
            std::swap(slices[k - 1], slices[static_cast<std::uint32_t>(u * k)]);
        }
        for (std::uint32_t k = 0; k < points; ++k)
            out[k].push_back((slices[k] + draw(seed, 1, Stream::design, d, k)) / points);
    }
    return out;
}

}  // namespace headwater
