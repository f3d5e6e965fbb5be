// Inverse distribution functions beside those of math.h: a draw u in (0, 1) goes in, the number
// that a variable stays below with the probability u comes out. Monotone in u, so that common
// random numbers stay common. The normal law is normal_quantile(), Poisson's poisson_quantile().
#pragma once

#include <span>

namespace headwater {

/// log Γ(x) for x > 0; relative error below 1e-13. Stirling's series from 10 on.
double log_gamma(double x);

/// Share of a gamma variable of shape a > 0 and scale 1 that is at most x ≥ 0: the regularised
/// lower incomplete gamma function, by its series or its continued fraction (Abramowitz & Stegun
/// 1964, 6.5.29 and 6.5.31). Absolute error below 1e-12.
double gamma_share(double a, double x);

/// Gamma with mean 1 and coefficient of variation cv > 0: shape 1 ÷ cv².
double gamma_quantile(double cv, double u);

/// Lognormal with mean 1 and coefficient of variation cv ≥ 0, from the standard normal z.
double lognormal_of(double cv, double z);

/// Uniform with mean 1 and coefficient of variation cv: 1 ± cv √3.
double uniform_quantile(double cv, double u);

/// Triangular and symmetric with mean 1 and coefficient of variation cv: 1 ± cv √6.
double triangular_quantile(double cv, double u);

/// 0, or with the probability q = 1 ÷ (1 + cv²) the amount 1 ÷ q: mean 1, coefficient of variation
/// cv.
double bernoulli_quantile(double cv, double u);

/// One of these numbers, each with the same chance; sorted, at least one.
double empirical_quantile(std::span<const double> sorted, double u);

}  // namespace headwater
