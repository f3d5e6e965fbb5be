// What many replications come to, small enough to be sent to the page and shown: of every figure
// its mean, its spread and how sure it is; of every curve that is asked for, the band in which it
// lies.
//
// A worker makes the numbers of it (summary_numbers), the page reads them (read_summary).
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "engine/sample.h"

namespace headwater {

/// Bands go from this quantile to that one.
inline constexpr double kBandLow = 0.1, kBandHigh = 0.9;

/// Between which values a series lies, by period: what replications give. low ≤ high.
struct Band {
    std::vector<double> low, high;
};

/// A figure over the replications.
struct FigureSpread {
    Moments moments;           ///< of all of them
    double low = 0, high = 0;  ///< quantiles kBandLow and kBandHigh of those that were kept
};

struct SampleSummary {
    std::uint32_t replications = 0;
    std::array<std::array<FigureSpread, kFigureValues>, kSampleViews> figures;
    std::vector<std::array<Band, 3>> bands;  ///< by curve of the sample; of calm, hit and plan
    int periods = 0;                         ///< of each band

    const FigureSpread& of(SampleView view, FigureValue figure) const {
        return figures[static_cast<std::size_t>(view)][static_cast<std::size_t>(figure)];
    }
};

/// Replications, curves, periods; for each view and figure count, mean, sum of squares, low, high;
/// for each curve and each of the three runs the low values by period, then the high ones.
/// Nothing but the first three while no replication is done.
std::vector<double> summary_numbers(const Sample& sample);

/// And back; nothing if the numbers are no summary of at least one replication: their count is
/// another, one is not finite, or a band is upside down.
std::optional<SampleSummary> read_summary(std::span<const double> numbers);

/// No figure of the three runs differs from one replication to another.
bool has_no_chance(const SampleSummary& summary);

}  // namespace headwater
