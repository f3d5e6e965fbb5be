// Statistics that stream: moments that merge, quantiles, intervals of confidence. Every function is
// a function of its numbers in their order alone, so results have the same bits in every build.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace headwater {

/// Count, mean and sum of squared deviations from the mean of numbers that are gone.
struct Moments {
    double count = 0, mean = 0, squares = 0;

    /// Takes in one number (Welford 1962, "Note on a method for calculating corrected sums of
    /// squares and products").
    void add(double x);
    /// Takes in what another has seen (Chan, Golub & LeVeque 1979, "Updating formulae and a
    /// pairwise algorithm for computing sample variances"). The order of merging is part of the
    /// result's last bits.
    void merge(const Moments& other);
    /// Of the population, unbiased; 0 for fewer than two numbers.
    double variance() const { return count > 1 ? squares / (count - 1) : 0; }
};

/// low ≤ high.
struct Interval {
    double low = 0, high = 0;
    double width() const { return high - low; }
};

/// Quantile q (0 … 1) of Student's t with `freedom` ≥ 5 degrees: the expansion of Fisher & Cornish
/// (1960) in powers of 1 ÷ freedom, to the fourth; relative error below 1e-3 at 5 degrees and 1e-5
/// at 15 for 0.005 ≤ q ≤ 0.995.
double student_quantile(double q, double freedom);

/// Where the mean of the population lies with the probability `level` (0.95), by Student's t.
/// Nothing for fewer than six numbers.
std::optional<Interval> mean_interval(const Moments& moments, double level = 0.95);

/// Quantile q (0 … 1) of sorted numbers, at least one: linear between the two nearest ranks
/// (definition 7 of Hyndman & Fan 1996, "Sample quantiles in statistical packages").
double quantile_of_sorted(std::span<const double> sorted, double q);

}  // namespace headwater
