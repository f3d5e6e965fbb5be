// The engine's own elementary functions. A hardware + − × ÷ sqrt floor is the same in every build;
// the exp and log of a C library are not (they differ between glibc and musl in the last bit), so
// nothing that reaches a result may call <cmath> for more than those. Build with contraction off.
#pragma once

#include <cstdint>

namespace headwater {

/// e^x. Within 1 ulp-ish (relative error below 4e-16) for |x| ≤ 700; 0 below −745, and the largest
/// double's neighbourhood is not needed here: x above 709 returns kUnlimited-like 1e308.
double exp_exact(double x);

/// Natural logarithm of x > 0; relative error below 4e-16. x must be a normal positive number.
double log_exact(double x);

/// cos(2π · turns); absolute error below 4e-16. `turns` is any finite number below 2^52.
double cos_turns(double turns);

/// Inverse of the standard normal distribution function, 0 < p < 1. Relative accuracy about 1e-16.
/// Wichura (1988), "Algorithm AS 241: The percentage points of the normal distribution", PPND16.
double normal_quantile(double p);

/// The same of p[0 … count), in place and many at a time; the very same bits.
void normal_quantiles(double* p, int count);

/// Smallest k with P(X ≤ k) ≥ p for X Poisson with `mean` ≥ 0, 0 < p < 1. By summing the
/// distribution for means up to 500; above that by the Cornish–Fisher expansion of the normal
/// quantile with skewness, rounded (Johnson, Kotz & Kemp 1993, section 4.2), which is within one
/// unit there.
double poisson_quantile(double mean, double p);

/// x as the nearest integer, halves up. |x| < 2^51.
double round_half_up(double x);

}  // namespace headwater
