// Designs of experiments: every axis is filled evenly, and the published first points come out.
#include "engine/design.h"

#include <doctest/doctest.h>

#include <set>

using namespace headwater;

TEST_CASE("Sobol: the first points of the first three dimensions") {
    // Joe & Kuo's own listing (in Gray-code order) holds the same points: as a set of eight.
    const std::set<std::vector<double>> expected = {{0, 0, 0},
                                                    {0.5, 0.5, 0.5},
                                                    {0.75, 0.25, 0.25},
                                                    {0.25, 0.75, 0.75},
                                                    {0.375, 0.375, 0.625},
                                                    {0.875, 0.875, 0.125},
                                                    {0.625, 0.125, 0.875},
                                                    {0.125, 0.625, 0.375}};
    std::set<std::vector<double>> found;
    for (std::uint32_t k = 0; k < 8; ++k) found.insert(sobol_point(k, 3));
    CHECK(found == expected);
}

TEST_CASE("Sobol: 2^k points have one in each slice of every axis") {
    for (const std::uint32_t count : {16u, 256u, 4096u})
        for (int d = 0; d < kMostDimensions; ++d) {
            std::set<int> slices;
            for (std::uint32_t k = 0; k < count; ++k) {
                const double x = sobol_point(k, kMostDimensions)[static_cast<std::size_t>(d)];
                REQUIRE(x >= 0);
                REQUIRE(x < 1);
                slices.insert(static_cast<int>(x * count));
            }
            CHECK(slices.size() == count);
        }
}

TEST_CASE("Sobol: pairs of axes are filled") {
    // 256 points in 16 × 16 cells: no pair of axes lies on a few lines only.
    for (std::size_t a = 0; a < kMostDimensions; ++a)
        for (std::size_t b = a + 1; b < kMostDimensions; ++b) {
            std::set<int> cells;
            for (std::uint32_t k = 0; k < 256; ++k) {
                const std::vector<double> x = sobol_point(k, kMostDimensions);
                cells.insert(static_cast<int>(x[a] * 16) * 16 + static_cast<int>(x[b] * 16));
            }
            CHECK(cells.size() >= 64);
        }
    std::set<int> cells;  // the first two axes are a net: none is empty
    for (std::uint32_t k = 0; k < 256; ++k) {
        const std::vector<double> x = sobol_point(k, 2);
        cells.insert(static_cast<int>(x[0] * 16) * 16 + static_cast<int>(x[1] * 16));
    }
    CHECK(cells.size() == 256);
}

TEST_CASE("Latin hypercube: one point in each slice of every axis, in an order of its own") {
    const auto points = latin_hypercube(50, 4, 9);
    std::vector<std::vector<int>> orders;
    for (std::size_t d = 0; d < 4; ++d) {
        std::vector<int> order;
        for (const auto& point : points) order.push_back(static_cast<int>(point[d] * 50));
        CHECK(std::set<int>(order.begin(), order.end()).size() == 50);
        for (const auto& other : orders) CHECK(order != other);
        orders.push_back(order);
    }
    CHECK(latin_hypercube(50, 4, 9) == points);
    CHECK(latin_hypercube(50, 4, 10) != points);
}
