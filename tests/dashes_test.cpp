// The walk along a line in dashes.
#include "web/core/dashes.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace headwater;

namespace {

constexpr Dashes kPattern = {3, 2};

double drawn(const std::vector<LinePiece>& pieces) {
    double sum = 0;
    for (const LinePiece& p : pieces)
        sum += std::hypot(double(p.to.x) - p.from.x, double(p.to.y) - p.from.y);
    return sum;
}

}  // namespace

TEST_CASE("dashes: a level line is drawn and left out in turn") {
    const std::vector<LinePoint> line = {{0, 5}, {12, 5}};
    const auto pieces = dashed(line, kPattern);
    REQUIRE(pieces.size() == 3);
    const float from[] = {0, 5, 10}, to[] = {3, 8, 12};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(pieces[i].from.x == doctest::Approx(from[i]));
        CHECK(pieces[i].to.x == doctest::Approx(to[i]));
        CHECK(pieces[i].from.y == 5);
    }
}

TEST_CASE("dashes: the pattern goes on over corners, however many points there are") {
    std::vector<LinePoint> corner = {{0, 0}, {4, 0}, {4, 6}}, fine;
    for (int i = 0; i <= 40; ++i) fine.push_back({0.25f * static_cast<float>(i), 0});
    const auto pieces = dashed(corner, kPattern);
    // 0-3, then from 5 (one down the second part) to 8, and nothing until 10.
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[1].from.x == 4);
    CHECK(pieces[1].from.y == doctest::Approx(1));
    CHECK(pieces[1].to.y == doctest::Approx(4));
    CHECK(drawn(dashed(fine, kPattern)) == doctest::Approx(6));
}

TEST_CASE("dashes: a pattern of three dashes and gaps comes round") {
    const std::vector<LinePoint> line = {{0, 0}, {20, 0}};
    const auto pieces = dashed(line, {4, 1, 2, 1, 1, 1});
    REQUIRE(pieces.size() == 6);
    CHECK(pieces[3].from.x == doctest::Approx(10));
    CHECK(drawn(pieces) == doctest::Approx(14));
}

TEST_CASE(
    "dashes: the walk ends on lines of any length, and the part of it that shows is the share") {
    for (float length : {1e2f, 1e4f, 1e6f, 1e9f, 1e30f, std::numeric_limits<float>::max()}) {
        const std::vector<LinePoint> line = {{0, 0}, {length, length / 3}};
        const auto pieces = dashed(line, kPattern);
        CHECK(pieces.size() <= kMostPieces);
        REQUIRE_FALSE(pieces.empty());
        if (length <= 1e3f)
            CHECK(drawn(pieces) ==
                  doctest::Approx(0.6 * std::hypot(length, length / 3)).epsilon(0.03));
        else if (length >= 1e6f)
            CHECK(pieces.size() == 1);
    }
}

TEST_CASE("dashes: what is no number, no length or no pattern ends too") {
    const float nan = std::nanf(""), inf = std::numeric_limits<float>::infinity();
    const std::vector<LinePoint> odd = {{0, 0}, {nan, 1}, {2, 2}, {inf, 3}, {5, 5}, {5, 5}, {9, 5}};
    CHECK(drawn(dashed(odd, kPattern)) == doctest::Approx(3));
    const std::vector<LinePoint> line = {{0, 0}, {10, 0}};
    for (const Dashes& none : {Dashes{}, Dashes{1e-9f, 1e-9f}, Dashes{nan, 1}, Dashes{inf, 1}}) {
        const auto pieces = dashed(line, none);
        REQUIRE(pieces.size() == 1);
        CHECK(drawn(pieces) == 10);
    }
    CHECK(dashed({}, kPattern).empty());
}
