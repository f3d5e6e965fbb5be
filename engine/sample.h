// Many replications of the three runs: what calm, hit and plan come to on average, how far they
// spread, and how sure their differences are.
//
// All three runs of a replication see the same customers, shipments and prices (common random
// numbers), so that a difference between them is the effect of shocks and levers and hardly noise.
// Replications are done in blocks of kBlock. The blocks may be split over any number of workers,
// threads or ranks in any way, and done in any order: the result depends on which blocks were done
// and on nothing else, to the bit.
//
//   SampleSpec spec{{calm, hit, plan}, curves, replications};   // three models of one scenario
//   Sample sample(spec);                                        // nothing in it yet
//   Sampler worker(spec, 0, blocks_of(spec));                   // blocks [first, last)
//   while (!worker.done()) worker.advance(sample);              // some milliseconds each
//
// and where there are several workers, each has a Sample of its own; sample.merge(another) joins
// them, pack() and unpack() make a message of one.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>

#include "engine/curve.h"
#include "engine/figure_values.h"
#include "engine/statistics.h"

namespace headwater {

inline constexpr int kBlock = 8;  ///< replications; the same in every build

/// What there are statistics of: the three runs, and two differences within one replication.
enum class SampleView : std::uint8_t {
    calm,
    hit,
    plan,
    shock,   // hit − calm: what the shocks did
    rescue,  // plan − hit: what the plan changed
    count_
};
inline constexpr int kSampleViews = static_cast<int>(SampleView::count_);

/// What to sample. The models must outlive whoever works with it; they are of one scenario, with
/// the same seed, periods and curves.
struct SampleSpec {
    std::array<const Model*, 3> models;  ///< calm, hit, plan
    std::vector<Curve> curves;           ///< beside the figures, which are always sampled
    std::uint32_t replications = 64;     ///< in all, numbered from 0; the last block may be shorter
    /// Quantiles are of the first so many replications, rounded up to blocks: the values of those
    /// are kept, 8 bytes per value. Figures: 5 · 38 of them; curves: 3 per period and curve.
    std::uint32_t kept = 256;
};

/// Blocks of the whole sample.
std::uint32_t blocks_of(const SampleSpec& spec);

/// What the blocks done so far say. A value; copies are independent. About 16 bytes for each
/// number (5 views × (38 figures + curves × periods)) and level of merging, and the kept values.
class Sample {
  public:
    Sample() = default;
    /// Shapes of the spec, nothing done.
    explicit Sample(const SampleSpec& spec);

    /// Replications that are in it.
    std::uint32_t replications() const;
    /// Blocks that are in it, and how many there are in all.
    std::uint32_t blocks_done() const;
    std::uint32_t blocks() const { return blocks_; }
    int curves() const { return curves_; }
    int periods() const { return periods_; }

    /// Takes over all blocks of another part of the same sample. False, and nothing happens, if its
    /// shape is another or both have the same block.
    bool merge(const Sample& other);

    Moments moments(SampleView view, FigureValue figure) const;
    Moments moments(SampleView view, int curve, int period) const;
    /// Moments of every period of a curve: one pass, for whole bands.
    std::vector<Moments> curve_moments(SampleView view, int curve) const;

    /// Quantile q (0 … 1) of the replications that are kept; nothing while there are none. Of
    /// curves: calm, hit and plan only.
    std::optional<double> quantile(SampleView view, FigureValue figure, double q) const;
    /// The same of every period of a curve, into out[q · periods + period]; empty while there are
    /// none.
    std::vector<double> curve_quantiles(SampleView view, int curve,
                                        std::span<const double> q) const;

    /// As numbers for a message or a file, and back; nothing if they are not a sample.
    std::vector<double> pack() const;
    static std::optional<Sample> unpack(std::span<const double> numbers);

    /// Numbers of one replication: 5 · (figures + curves · periods). The figures come first, by
    /// view; then the curves by view, curve and period.
    std::size_t numbers() const;
    /// Takes in a block: values[lane][number]. For Sampler.
    void put_block(std::uint32_t block, std::span<const double> values);

  private:
    /// Moments of 2^level blocks that stand together: two halves are merged as soon as both are
    /// there. So the halves of every merger are the same whoever did them, and in whatever order.
    struct Node {
        std::uint32_t level = 0;
        double count = 0;
        std::vector<double> mean, squares;  ///< by number
    };

    void put_node(std::uint32_t first, Node node);
    std::size_t number(SampleView view, int curve, int period) const;
    Moments moments_at(std::size_t number) const;
    std::size_t kept_numbers() const;

    std::uint32_t replications_ = 0, blocks_ = 0, kept_blocks_ = 0;
    int curves_ = 0, periods_ = 0;
    std::map<std::uint32_t, Node> nodes_;                ///< by their first block
    std::map<std::uint32_t, std::vector<double>> kept_;  ///< by block: [lane][kept number]
};

/// Does blocks one after the other, in slices of some milliseconds each: a worker can report,
/// listen and stop between two of them. What a block that was not finished has computed is lost.
class Sampler {
  public:
    /// Blocks [first, last), last ≤ blocks_of(spec).
    Sampler(const SampleSpec& spec, std::uint32_t first, std::uint32_t last);
    ~Sampler();
    Sampler(Sampler&&) noexcept;
    Sampler& operator=(Sampler&&) noexcept;

    bool done() const;
    /// 0 … 1.
    double progress() const;
    /// The next slice: one of the three runs, some replications of it. Puts the block into `into`
    /// when it is finished; true if it was.
    bool advance(Sample& into);

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

}  // namespace headwater
