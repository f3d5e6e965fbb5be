// Elementary functions against values computed to 20 digits elsewhere; the generator against the
// published known answers of Random123; distributions by their moments and by Kolmogorov–Smirnov.
#include "engine/math.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/random.h"

using namespace headwater;

TEST_CASE("exp, log and cos") {
    CHECK(exp_exact(0) == 1);
    CHECK(exp_exact(1) == doctest::Approx(2.71828182845904523536).epsilon(1e-15));
    CHECK(exp_exact(-20.5) == doctest::Approx(1.25015286638674e-9).epsilon(1e-13));
    CHECK(exp_exact(700) == doctest::Approx(1.0142320547350045e304).epsilon(1e-13));
    CHECK(exp_exact(-800) == 0);
    CHECK(log_exact(1) == 0);
    CHECK(log_exact(10) == doctest::Approx(2.30258509299404568402).epsilon(1e-15));
    CHECK(log_exact(1e-300) == doctest::Approx(-690.775527898213705205).epsilon(1e-15));
    CHECK(cos_turns(0) == 1);
    CHECK(cos_turns(0.25) == 0);
    CHECK(cos_turns(0.5) == -1);
    CHECK(cos_turns(1.0 / 6) == doctest::Approx(0.5).epsilon(1e-15));
    CHECK(cos_turns(-7.125) == doctest::Approx(0.70710678118654752440).epsilon(1e-15));
}

TEST_CASE("exp and log undo each other") {
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const double x = (draw(7, 0, Stream::demand, i, 0) - 0.5) * 1200;
        REQUIRE(std::fabs(log_exact(exp_exact(x)) - x) <= 4e-16 * std::max(1.0, std::fabs(x)));
    }
}

TEST_CASE("normal quantile: the check values of AS 241 and tails") {
    CHECK(normal_quantile(0.25) == doctest::Approx(-0.6744897501960817).epsilon(1e-15));
    CHECK(normal_quantile(0.001) == doctest::Approx(-3.090232306167813).epsilon(1e-15));
    CHECK(normal_quantile(1e-20) == doctest::Approx(-9.262340089798408).epsilon(1e-14));
    CHECK(normal_quantile(0.5) == 0);
    CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-15));
}

TEST_CASE("Poisson quantile: against the distribution function") {
    // P(X <= 3) = 0.64723188878223, P(X <= 4) = 0.81526324452377 for mean 3.
    CHECK(poisson_quantile(3, 0.6472) == 3);
    CHECK(poisson_quantile(3, 0.6473) == 4);
    CHECK(poisson_quantile(3, 0.8153) == 5);
    CHECK(poisson_quantile(0, 0.9) == 0);
    // Quantiles of mean 1000 (R, qpois): 927 at 1 %, 1000 at 50 %, 1074 at 99 %.
    CHECK(poisson_quantile(1000, 0.01) == 927);
    CHECK(poisson_quantile(1000, 0.5) == 1000);
    CHECK(poisson_quantile(1000, 0.99) == 1074);
}

TEST_CASE("Philox 4x32-10: the known answers published with Random123") {
    using Words = std::array<std::uint32_t, 4>;
    CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) ==
          Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("draws are uniform along each coordinate") {
    constexpr int n = 100'000;
    for (int axis = 0; axis < 4; ++axis) {
        std::vector<double> u;
        for (std::uint32_t i = 0; i < n; ++i)
            u.push_back(draw(axis == 0 ? i : 1, axis == 1 ? i : 2, Stream::demand,
                             axis == 2 ? i : 3, axis == 3 ? i : 4));
        std::sort(u.begin(), u.end());
        double largest = 0;
        for (int i = 0; i < n; ++i)
            largest = std::max({largest, std::fabs(u[static_cast<std::size_t>(i)] - double(i) / n),
                                std::fabs(u[static_cast<std::size_t>(i)] - double(i + 1) / n)});
        CHECK(u.front() > 0);
        CHECK(u.back() < 1);
        CHECK(largest * std::sqrt(double(n)) < 1.95);  // Kolmogorov–Smirnov, 0.1 %
    }
}

TEST_CASE("streams and neighbours are not correlated") {
    constexpr int n = 100'000;
    double streams = 0, entities = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double a = draw(1, 0, Stream::demand, 5, i) - 0.5;
        streams += a * (draw(1, 0, Stream::lead_time, 5, i) - 0.5);
        entities += a * (draw(1, 0, Stream::demand, 6, i) - 0.5);
    }
    const double error = std::sqrt(double(n)) / 12;  // of the sum of products of uniforms
    CHECK(std::fabs(streams) < 4 * error);
    CHECK(std::fabs(entities) < 4 * error);
}

TEST_CASE("many draws and quantiles at a time have the bits of one at a time") {
    for (const int lanes : {1, 3, 4, 8})
        for (const int periods : {1, 5, 16, 365}) {
            std::vector<double> many(static_cast<std::size_t>(lanes * periods));
            draw_many(7, 40, lanes, Stream::demand, 3, 100, periods, many.data());
            std::vector<double> z = many;
            normal_quantiles(z.data(), lanes * periods);
            for (int k = 0; k < periods; ++k)
                for (int w = 0; w < lanes; ++w) {
                    const auto i = static_cast<std::size_t>(k * lanes + w);
                    REQUIRE(many[i] == draw(7, 40 + static_cast<std::uint32_t>(w), Stream::demand,
                                            3, 100 + static_cast<std::uint32_t>(k)));
                    REQUIRE(z[i] == normal_quantile(many[i]));
                }
        }
    // Every branch of the quantile, in one go: middle, tails, far out on both sides.
    std::vector<double> p = {0.5,   0.075, 0.0749999, 0.925,     0.9250001, 1e-3,       1 - 1e-3,
                             1e-11, 1e-12, 1e-16,     1 - 1e-15, 0x1p-53,   1 - 0x1p-53};
    std::vector<double> z = p;
    normal_quantiles(z.data(), static_cast<int>(z.size()));
    for (std::size_t i = 0; i < p.size(); ++i) CHECK(z[i] == normal_quantile(p[i]));
}
