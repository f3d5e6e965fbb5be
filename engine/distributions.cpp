#include "engine/distributions.h"

#include <cmath>

#include "engine/math.h"

namespace headwater {

namespace {

constexpr double kSqrt3 = 1.7320508075688772, kSqrt6 = 2.449489742783178;
constexpr double kHalfLogTwoPi = 0.91893853320467274178;
constexpr double kTiny = 1e-300;
constexpr int kMostTerms = 1000, kMostSteps = 200;

/// x^a e^−x ÷ Γ(a).
double gamma_front(double a, double x) { return exp_exact(a * log_exact(x) - x - log_gamma(a)); }

/// Σ xⁿ ÷ (a (a + 1) … (a + n)).
double gamma_series(double a, double x) {
    double term = 1 / a, sum = term;
    for (int n = 1; n < kMostTerms && term > sum * 1e-17; ++n) {
        term *= x / (a + n);
        sum += term;
    }
    return sum;
}

/// The continued fraction of the upper function, by the method of Lentz (1976).
double gamma_fraction(double a, double x) {
    double b = x + 1 - a, c = 1 / kTiny, d = 1 / b, h = d;
    for (int n = 1; n < kMostTerms; ++n) {
        const double an = -n * (n - a);
        b += 2;
        d = an * d + b;
        if (d < kTiny && d > -kTiny) d = kTiny;
        c = b + an / c;
        if (c < kTiny && c > -kTiny) c = kTiny;
        d = 1 / d;
        h *= d * c;
        if (d * c > 1 - 1e-16 && d * c < 1 + 1e-16) break;
    }
    return h;
}

}  // namespace

double log_gamma(double x) {
    double product = 1;
    while (x < 10) {
        product *= x;
        x += 1;
    }
    const double i = 1 / x, i2 = i * i;
    const double series =
        i *
        (1.0 / 12 +
         i2 * (-1.0 / 360 + i2 * (1.0 / 1260 + i2 * (-1.0 / 1680 +
                                                     i2 * (1.0 / 1188 + i2 * (-691.0 / 360360))))));
    return (x - 0.5) * log_exact(x) - x + kHalfLogTwoPi + series - log_exact(product);
}

double gamma_share(double a, double x) {
    if (x <= 0) return 0;
    if (x < kTiny) x = kTiny;
    if (x < a + 1) return gamma_front(a, x) * gamma_series(a, x);
    return 1 - gamma_front(a, x) * gamma_fraction(a, x);
}

double gamma_quantile(double cv, double u) {
    const double a = 1 / (cv * cv);
    // Wilson & Hilferty (1931) where that is above 0, else the first term of the series.
    const double root = 1 - 1 / (9 * a) + normal_quantile(u) / (3 * std::sqrt(a));
    double y =
        root > 0.2 ? log_exact(a * root * root * root) : (log_exact(u) + log_gamma(a + 1)) / a;
    // Newton's method on y = log x, within a bracket that only shrinks.
    double low = -690, high = 690;
    if (y < low) return 0;
    for (int step = 0; step < kMostSteps; ++step) {
        const double x = exp_exact(y), gap = gamma_share(a, x) - u;
        (gap > 0 ? high : low) = y;
        const double slope = gamma_front(a, x);  // of the share by y
        double next = slope > 0 ? y - gap / slope : low;
        if (!(next > low && next < high)) next = 0.5 * (low + high);
        const double moved = next - y;
        y = next;
        if (moved < 1e-13 && moved > -1e-13) break;
    }
    return exp_exact(y) / a;
}

double lognormal_of(double cv, double z) {
    const double s2 = log_exact(1 + cv * cv);
    return exp_exact(std::sqrt(s2) * z - s2 / 2);
}

double uniform_quantile(double cv, double u) { return 1 + cv * kSqrt3 * (2 * u - 1); }

double triangular_quantile(double cv, double u) {
    const double from_end = std::sqrt(2 * (u < 0.5 ? u : 1 - u)) - 1;
    return 1 + cv * kSqrt6 * (u < 0.5 ? from_end : -from_end);
}

double bernoulli_quantile(double cv, double u) {
    const double square = 1 + cv * cv;
    return u > 1 - 1 / square ? square : 0;
}

double empirical_quantile(std::span<const double> sorted, double u) {
    const auto i = static_cast<std::size_t>(u * static_cast<double>(sorted.size()));
    return sorted[i < sorted.size() ? i : sorted.size() - 1];
}

}  // namespace headwater
