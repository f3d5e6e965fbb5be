// Every law by its moments and its whole distribution: a million draws, Kolmogorov–Smirnov for laws
// with a density, chi-square for the others, at a significance of one in a thousand.
#include "engine/distributions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "engine/math.h"
#include "engine/random.h"
#include "engine/step.h"
#include "fixture.h"

using namespace headwater;
using namespace headwater::test;

namespace {

#ifdef NDEBUG
constexpr int kDraws = 1'000'000;
#else
constexpr int kDraws = 100'000;
#endif

/// Uniform draws of one stream, side by side as in lanes.
std::vector<double> draws() {
    std::vector<double> u(kDraws);
    draw_many(11, 0, 4, Stream::demand, 5, 0, kDraws / 4, u.data());
    return u;
}

std::vector<double> through(const std::function<double(double)>& law) {
    std::vector<double> x = draws();
    for (double& value : x) value = law(value);
    return x;
}

/// Mean 1 and coefficient of variation cv, within five standard errors; the error of a variance
/// takes the fourth moment.
void check_moments(const std::vector<double>& x, double mean, double sd) {
    double sum = 0, squares = 0, fourth = 0;
    for (const double value : x) sum += value;
    const double n = static_cast<double>(x.size()), found = sum / n;
    for (const double value : x) {
        const double d2 = (value - found) * (value - found);
        squares += d2;
        fourth += d2 * d2;
    }
    const double variance = squares / n;
    CHECK(std::fabs(found - mean) < 5 * sd / std::sqrt(n));
    CHECK(std::fabs(variance - sd * sd) < 5 * std::sqrt((fourth / n - variance * variance) / n));
}

/// The largest distance between the draws and the distribution function, times √n: below 1.95 but
/// for one in a thousand.
void check_distribution(std::vector<double> x, const std::function<double(double)>& share) {
    std::sort(x.begin(), x.end());
    const double n = static_cast<double>(x.size());
    double largest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double f = share(x[i]), k = static_cast<double>(i);
        largest = std::max({largest, f - k / n, (k + 1) / n - f});
    }
    CHECK(largest * std::sqrt(n) < 1.95);
}

/// Σ (found − expected)² ÷ expected over the values 0 … k; the last class takes all above.
double chi_square(const std::vector<double>& x, const std::vector<double>& shares) {
    std::vector<double> found(shares.size(), 0);
    for (const double value : x)
        found[std::min(static_cast<std::size_t>(value), shares.size() - 1)] += 1;
    double sum = 0;
    for (std::size_t k = 0; k < shares.size(); ++k) {
        const double expected = shares[k] * static_cast<double>(x.size());
        sum += (found[k] - expected) * (found[k] - expected) / expected;
    }
    return sum;
}

double normal_share(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// Gamma with a whole shape (Erlang).
double erlang_share(int shape, double x) {
    double term = 1, sum = 1;
    for (int k = 1; k < shape; ++k) sum += term *= x / k;
    return 1 - std::exp(-x) * sum;
}

}  // namespace

TEST_CASE("laws: normal and lognormal") {
    const auto z = through(normal_quantile);
    check_moments(z, 0, 1);
    check_distribution(z, normal_share);
    const auto x = through([](double u) { return lognormal_of(0.5, normal_quantile(u)); });
    check_moments(x, 1, 0.5);
    const double s2 = std::log(1.25);
    check_distribution(
        x, [&](double v) { return normal_share((std::log(v) + s2 / 2) / std::sqrt(s2)); });
}

TEST_CASE("laws: uniform and triangular") {
    const auto flat = through([](double u) { return uniform_quantile(0.3, u); });
    check_moments(flat, 1, 0.3);
    const double half = 0.3 * std::sqrt(3.0), wide = 0.3 * std::sqrt(6.0);
    check_distribution(flat, [&](double v) { return (v - 1 + half) / (2 * half); });
    const auto hill = through([](double u) { return triangular_quantile(0.3, u); });
    check_moments(hill, 1, 0.3);
    check_distribution(hill, [&](double v) {
        const double end = 1 - std::fabs(v - 1) / wide;
        return v < 1 ? end * end / 2 : 1 - end * end / 2;
    });
}

TEST_CASE("laws: gamma") {
    for (const int shape : {1, 4}) {
        const double cv = 1 / std::sqrt(static_cast<double>(shape));
        const auto x = through([&](double u) { return gamma_quantile(cv, u); });
        check_moments(x, 1, cv);
        check_distribution(x, [&](double v) { return erlang_share(shape, v * shape); });
    }
    check_moments(through([](double u) { return gamma_quantile(0.3, u); }), 1, 0.3);
    // A shape far below 1, where most of the mass is next to 0.
    CHECK(gamma_share(0.25, gamma_quantile(2, 0.01) / 4) == doctest::Approx(0.01).epsilon(1e-9));
    CHECK(gamma_share(0.25, gamma_quantile(2, 0.99) / 4) == doctest::Approx(0.99).epsilon(1e-12));
    CHECK(gamma_quantile(1, 0.5) == doctest::Approx(std::log(2.0)).epsilon(1e-12));
    for (double u = 0.001, before = 0; u < 1; u += 0.001) {
        const double x = gamma_quantile(0.7, u);
        CHECK(x > before);
        before = x;
    }
}

TEST_CASE("laws: the functions behind gamma, against the C library and closed forms") {
    for (const double x : {0.01, 0.5, 1.0, 2.0, 3.7, 9.9, 10.1, 171.0, 1e4})
        CHECK(log_gamma(x) == doctest::Approx(std::lgamma(x)).epsilon(1e-13));
    for (const double x : {0.1, 1.0, 4.9, 5.1, 20.0})
        CHECK(gamma_share(4, x) == doctest::Approx(erlang_share(4, x)).epsilon(1e-11));
    for (const double x : {0.1, 1.0, 3.0})  // P(1/2, x) = erf √x
        CHECK(gamma_share(0.5, x) == doctest::Approx(std::erf(std::sqrt(x))).epsilon(1e-12));
}

TEST_CASE("laws: Poisson, Bernoulli, empirical") {
    const auto counts = through([](double u) { return poisson_quantile(3, u); });
    check_moments(counts, 3, std::sqrt(3.0));
    std::vector<double> shares;
    double term = std::exp(-3.0), rest = 1;
    for (int k = 0; k < 11; ++k) {
        shares.push_back(term);
        rest -= term;
        term *= 3.0 / (k + 1);
    }
    shares.push_back(rest);
    CHECK(chi_square(counts, shares) < 31.26);  // 11 degrees of freedom
    const auto rare = through([](double u) { return bernoulli_quantile(2, u); });
    check_moments(rare, 1, 2);
    const double hits = static_cast<double>(std::count(rare.begin(), rare.end(), 5.0));
    CHECK(std::fabs(hits - 0.2 * kDraws) < 3.29 * std::sqrt(0.16 * kDraws));
    const std::array<double, 4> seen = {0, 1, 1, 2};
    const auto again = through([&](double u) { return empirical_quantile(seen, u); });
    CHECK(chi_square(again, {0.25, 0.5, 0.25}) < 13.82);  // 2 degrees of freedom
}

TEST_CASE("laws: a demand has the mean and the spread that its noise says") {
    for (int law = 1; law <= static_cast<int>(Law::empirical); ++law) {
        CAPTURE(law);
        Scenario scenario = single(base_stock(0), 0, 20, 4000);
        Noise& noise = scenario.demand["demand-shop"].noise;
        noise.law = static_cast<Law>(law);
        const bool own = noise.law == Law::poisson || noise.law == Law::empirical;
        if (!own) noise.cv = 0.25;
        if (noise.law == Law::empirical) noise.values = {3, 1, 5, 3};
        const double sd = noise.law == Law::poisson     ? std::sqrt(20.0)
                          : noise.law == Law::empirical ? 20 * std::sqrt(2.0) / 3
                                                        : 5;
        const Model model = compile(scenario);
        CHECK(model.stocks[0].flow_error == doctest::Approx(sd));
        check_moments(series(model, run(model), StockSeries::demand, "shop"), 20, sd);
    }
}
