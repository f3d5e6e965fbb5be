#include "engine/math.h"

#include <cmath>

namespace headwater {

namespace {

constexpr double kLog2e = 1.4426950408889634074;
// ln 2 in two parts: the first has 32 trailing zero bits, so k · kLn2High is exact for |k| < 2^11.
constexpr double kLn2High = 0x1.62e42feep-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

double from_bits(std::uint64_t bits) { return __builtin_bit_cast(double, bits); }
std::uint64_t to_bits(double x) { return __builtin_bit_cast(std::uint64_t, x); }

/// 2^k for −1022 ≤ k ≤ 1023.
double power_of_two(int k) { return from_bits(static_cast<std::uint64_t>(k + 1023) << 52); }

template <int N>
double horner(const double (&coefficients)[N], double x) {
    double sum = coefficients[N - 1];
    for (int i = N - 2; i >= 0; --i) sum = sum * x + coefficients[i];
    return sum;
}

/// log of m · 2^e, √½ < m ≤ √2.
inline double log_of_parts(double e, double m) {
    // log m = 2 artanh s, s = (m − 1) / (m + 1), |s| < 0.1716: s^24 / 25 is below 2^-60.
    const double s = (m - 1) / (m + 1);
    static constexpr double c[] = {1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9,  1.0 / 11, 1.0 / 13,
                                   1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23};
    const double s2 = s * s;
    const double tail = 2 * s * s2 * horner(c, s2);
    return e * kLn2High + (2 * s + (tail + e * kLn2Low));
}

}  // namespace

double round_half_up(double x) { return std::floor(x + 0.5); }

double exp_exact(double x) {
    if (x > 709.0) return 1e308;
    if (x < -745.0) return 0;
    const double k = round_half_up(x * kLog2e);
    const double r = (x - k * kLn2High) - k * kLn2Low;  // |r| ≤ ln 2 / 2
    // Taylor: the first term left out, r^14 / 14!, is below 2^-57 of the result.
    static constexpr double c[] = {1.0,
                                   1.0,
                                   1.0 / 2,
                                   1.0 / 6,
                                   1.0 / 24,
                                   1.0 / 120,
                                   1.0 / 720,
                                   1.0 / 5040,
                                   1.0 / 40320,
                                   1.0 / 362880,
                                   1.0 / 3628800,
                                   1.0 / 39916800,
                                   1.0 / 479001600,
                                   1.0 / 6227020800.0};
    const double e = horner(c, r);
    const int power = static_cast<int>(k);
    if (power < -1022) return e * power_of_two(power + 200) * power_of_two(-200);
    if (power > 1022) return e * 2 * power_of_two(power - 1);
    return e * power_of_two(power);
}

double log_exact(double x) {
    std::uint64_t bits = to_bits(x);
    int exponent = static_cast<int>((bits >> 52) & 0x7FF) - 1023;
    double m = from_bits((bits & 0xFFFFFFFFFFFFFull) | (1023ull << 52));
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++exponent;
    }
    return log_of_parts(exponent, m);
}

double cos_turns(double turns) {
    const double t = turns - std::floor(turns);                 // [0, 1)
    const double quarter = round_half_up(t * 4);                // 0 … 4
    const double a = (t - quarter * 0.25) * 6.283185307179586;  // |a| ≤ π/4
    static constexpr double c[] = {1.0,
                                   -1.0 / 2,
                                   1.0 / 24,
                                   -1.0 / 720,
                                   1.0 / 40320,
                                   -1.0 / 3628800,
                                   1.0 / 479001600,
                                   -1.0 / 87178291200.0,
                                   1.0 / 20922789888000.0};
    static constexpr double s[] = {1.0,
                                   -1.0 / 6,
                                   1.0 / 120,
                                   -1.0 / 5040,
                                   1.0 / 362880,
                                   -1.0 / 39916800,
                                   1.0 / 6227020800.0,
                                   -1.0 / 1307674368000.0,
                                   1.0 / 355687428096000.0};
    const double a2 = a * a;
    switch (static_cast<int>(quarter) & 3) {
        case 0:
            return horner(c, a2);
        case 1:
            return -a * horner(s, a2);
        case 2:
            return -horner(c, a2);
        default:
            return a * horner(s, a2);
    }
}

namespace {

// Of Wichura's PPND16: near the middle, in the tails and far out, each above and below the line.
constexpr double kCentral[] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                               1.9715909503065514427e3, 1.3731693765509461125e4,
                               4.5921953931549871457e4, 6.7265770927008700853e4,
                               3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr double kCentralBelow[] = {1.0,
                                    4.2313330701600911252e1,
                                    6.8718700749205790830e2,
                                    5.3941960214247511077e3,
                                    2.1213794301586595867e4,
                                    3.9307895800092710610e4,
                                    2.8729085735721942674e4,
                                    5.2264952788528545610e3};
constexpr double kTail[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                            5.76949722146069140550e0,  3.64784832476320460504e0,
                            1.27045825245236838258e0,  2.41780725177450611770e-1,
                            2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double kTailBelow[] = {1.0,
                                 2.05319162663775882187e0,
                                 1.67638483018380384940e0,
                                 6.89767334985100004550e-1,
                                 1.48103976427480074590e-1,
                                 1.51986665636164571966e-2,
                                 5.47593808499534494600e-4,
                                 1.05075007164441684324e-9};
constexpr double kFar[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                           1.78482653991729133580e0,  2.96560571828504891230e-1,
                           2.65321895265761230930e-2, 1.24266094738807843860e-3,
                           2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double kFarBelow[] = {1.0,
                                5.99832206555887937690e-1,
                                1.36929880922735805310e-1,
                                1.48753612908506148525e-2,
                                7.86869131145613259100e-4,
                                1.84631831751005468180e-5,
                                1.42151175831644588870e-7,
                                2.04426310338993978564e-15};

constexpr double kMiddle = 0.425;  ///< half of the middle part
constexpr double kMiddleSquare = 0.180625;
constexpr double kTailShift = 1.6;  ///< of √(−log of the tail)
constexpr double kFarFrom = 5;

constexpr int kTogether = 64;  ///< quantiles that are worked on side by side

/// z of tails ≤ 0.075 into z, √(−log tail) into root; `count` is a multiple of 4. The steps are
/// those of log_exact() and normal_quantile(), without a branch.
void tails_together(const double* tail, double* z, double* root, int count) {
    for (int i = 0; i < count; ++i) {
        const std::uint64_t bits = to_bits(tail[i]);
        const double biased = from_bits((bits >> 52) | 0x4330000000000000ull) - 0x1p52;
        const double m = from_bits((bits & 0xFFFFFFFFFFFFFull) | (1023ull << 52));
        const bool high = m > 1.4142135623730951;
        root[i] =
            std::sqrt(-log_of_parts(high ? biased - 1022 : biased - 1023, high ? m * 0.5 : m));
        const double r = root[i] - kTailShift;
        z[i] = horner(kTail, r) / horner(kTailBelow, r);
    }
}

/// At most kTogether of them.
void quantiles_together(double* p, int count) {
    double q[kTogether], tail[kTogether], z[kTogether], root[kTogether];
    int at[kTogether + 1];
    for (int i = 0; i < count; ++i) q[i] = p[i] - 0.5;
    int tails = 0;
    for (int i = 0; i < count; ++i) {
        at[tails] = i;
        tails += std::fabs(q[i]) > kMiddle ? 1 : 0;
    }
    for (int k = 0; k < tails; ++k) tail[k] = q[at[k]] < 0 ? p[at[k]] : 1 - p[at[k]];
    for (int i = 0; i < count; ++i) {
        const double r = kMiddleSquare - q[i] * q[i];
        p[i] = q[i] * horner(kCentral, r) / horner(kCentralBelow, r);
    }
    const int padded = (tails + 3) & ~3;
    for (int k = tails; k < padded; ++k) tail[k] = 0.05;
    tails_together(tail, z, root, padded);
    for (int k = 0; k < tails; ++k) {
        const double far = root[k] > kFarFrom ? -normal_quantile(tail[k]) : z[k];  // 1 in 10^10
        p[at[k]] = q[at[k]] < 0 ? -far : far;
    }
}

}  // namespace

double normal_quantile(double p) {
    const double q = p - 0.5;
    if (q >= -kMiddle && q <= kMiddle) {
        const double r = kMiddleSquare - q * q;
        return q * horner(kCentral, r) / horner(kCentralBelow, r);
    }
    const double tail = q < 0 ? p : 1 - p;
    double r = std::sqrt(-log_exact(tail));
    double z;
    if (r <= kFarFrom) {
        r -= kTailShift;
        z = horner(kTail, r) / horner(kTailBelow, r);
    } else {
        r -= kFarFrom;
        z = horner(kFar, r) / horner(kFarBelow, r);
    }
    return q < 0 ? -z : z;
}

void normal_quantiles(double* p, int count) {
    for (int first = 0; first < count; first += kTogether)
        quantiles_together(p + first, count - first < kTogether ? count - first : kTogether);
}

double poisson_quantile(double mean, double p) {
    if (mean <= 0) return 0;
    if (mean > 500) {
        const double z = normal_quantile(p);
        const double sigma = std::sqrt(mean);
        const double k = mean + sigma * z + (z * z - 1) / 6 - 0.5;
        const double rounded = std::floor(k) + (k > std::floor(k) ? 1 : 0);
        return rounded < 0 ? 0 : rounded;
    }
    double term = exp_exact(-mean);
    double sum = term;
    double k = 0;
    while (sum < p && k < 2000) {
        k += 1;
        term *= mean / k;
        sum += term;
    }
    return k;
}

}  // namespace headwater
