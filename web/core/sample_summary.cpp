#include "web/core/sample_summary.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

constexpr std::size_t kHead = 3;    ///< replications, curves, periods
constexpr std::size_t kSpread = 5;  ///< numbers of a FigureSpread
constexpr std::size_t kRuns = 3;
constexpr std::size_t kFigureNumbers =
    static_cast<std::size_t>(kSampleViews) * static_cast<std::size_t>(kFigureValues) * kSpread;

void add_figures(const Sample& sample, std::vector<double>& out) {
    for (int v = 0; v < kSampleViews; ++v)
        for (int f = 0; f < kFigureValues; ++f) {
            const auto view = static_cast<SampleView>(v);
            const auto figure = static_cast<FigureValue>(f);
            const Moments m = sample.moments(view, figure);
            out.insert(out.end(), {m.count, m.mean, m.squares,
                                   sample.quantile(view, figure, kBandLow).value_or(m.mean),
                                   sample.quantile(view, figure, kBandHigh).value_or(m.mean)});
        }
}

/// A whole number in 0 … most.
std::optional<std::size_t> whole(double x, double most) {
    if (!(x >= 0 && x <= most) || x != std::floor(x)) return std::nullopt;
    return static_cast<std::size_t>(x);
}

std::vector<double> piece(std::span<const double> numbers, std::size_t first, std::size_t count) {
    const auto part = numbers.subspan(first, count);
    return {part.begin(), part.end()};
}

}  // namespace

std::vector<double> summary_numbers(const Sample& sample) {
    std::vector<double> out = {static_cast<double>(sample.replications()),
                               static_cast<double>(sample.curves()),
                               static_cast<double>(sample.periods())};
    if (sample.replications() == 0) return out;
    const auto periods = static_cast<std::size_t>(sample.periods());
    out.reserve(kHead + kFigureNumbers +
                static_cast<std::size_t>(sample.curves()) * kRuns * 2 * periods);
    add_figures(sample, out);
    static constexpr std::array<double, 2> quantiles = {kBandLow, kBandHigh};
    for (int c = 0; c < sample.curves(); ++c)
        for (SampleView view : {SampleView::calm, SampleView::hit, SampleView::plan}) {
            const std::vector<double> band = sample.curve_quantiles(view, c, quantiles);
            out.insert(out.end(), band.begin(), band.end());
        }
    return out;
}

std::optional<SampleSummary> read_summary(std::span<const double> numbers) {
    if (numbers.size() < kHead + kFigureNumbers) return std::nullopt;
    const auto replications = whole(numbers[0], 1e9), curves = whole(numbers[1], 1000),
               periods = whole(numbers[2], 100'000);
    if (!replications || *replications == 0 || !curves || !periods) return std::nullopt;
    if (numbers.size() != kHead + kFigureNumbers + *curves * kRuns * 2 * *periods ||
        !std::all_of(numbers.begin(), numbers.end(), [](double x) { return std::isfinite(x); }))
        return std::nullopt;
    SampleSummary out;
    out.replications = static_cast<std::uint32_t>(*replications);
    out.periods = static_cast<int>(*periods);
    std::size_t at = kHead;
    for (auto& view : out.figures)
        for (FigureSpread& spread : view) {
            spread = {
                {numbers[at], numbers[at + 1], numbers[at + 2]}, numbers[at + 3], numbers[at + 4]};
            at += kSpread;
        }
    out.bands.resize(*curves);
    for (auto& runs : out.bands)
        for (Band& band : runs) {
            band.low = piece(numbers, at, *periods);
            band.high = piece(numbers, at + *periods, *periods);
            at += 2 * *periods;
            for (std::size_t t = 0; t < *periods; ++t)
                if (band.low[t] > band.high[t]) return std::nullopt;
        }
    return out;
}

bool has_no_chance(const SampleSummary& summary) {
    for (SampleView view : {SampleView::calm, SampleView::hit, SampleView::plan})
        for (const FigureSpread& spread : summary.figures[static_cast<std::size_t>(view)]) {
            // The mean of equal numbers may differ from them in its last bit.
            const double dust = 1e-12 * std::fabs(spread.moments.mean);
            if (spread.moments.variance() > dust * dust) return false;
        }
    return true;
}

}  // namespace headwater
