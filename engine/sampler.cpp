// Does the blocks of a sample: runs, figures and curves of their replications.
#include <algorithm>

#include "engine/run.h"
#include "engine/sample.h"

namespace headwater {

namespace {

constexpr auto kFigures = static_cast<std::size_t>(kFigureValues);

}  // namespace

struct Sampler::Work {
    SampleSpec spec;
    std::uint32_t first, last;  ///< blocks
    std::uint32_t block;        ///< the one being done
    std::size_t variant = 0;
    std::size_t lane = 0;
    std::size_t size = 0;        ///< numbers of a replication
    std::vector<double> values;  ///< of the block: [lane][number]
    std::array<Record, 3> records;

    std::size_t lanes() const {
        const std::uint32_t left = spec.replications - block * kBlock;
        return std::min<std::uint32_t>(left, kBlock);
    }
    std::size_t curves() const { return spec.curves.size(); }

    /// What a run says, into the numbers of its lane.
    void measure(const Model& model, const Record& record) {
        double* out = values.data() + lane * size;
        const ChainFigures chain = figures(model, record).chain;
        const double unrecovered = chain.time_to_recover ? 0 : periods_since_failure(model, record);
        const double kept = resilience(record, records[0]);
        for (std::size_t f = 0; f < kFigures; ++f)
            out[variant * kFigures + f] =
                value_of(chain, static_cast<FigureValue>(f), unrecovered, kept);
        const auto periods = static_cast<std::size_t>(record.periods);
        for (std::size_t c = 0; c < curves(); ++c) {
            const std::vector<double> curve = curve_values(model, record, spec.curves[c]);
            std::copy(curve.begin(), curve.end(),
                      out + kSampleViews * kFigures + (variant * curves() + c) * periods);
        }
    }

    /// The two differences, from the three runs.
    void subtract() {
        const std::size_t of_curves = (size / kSampleViews) - kFigures;
        for (std::size_t w = 0; w < lanes(); ++w) {
            double* out = values.data() + w * size;
            for (const auto& [at, n] :
                 {std::pair{std::size_t{0}, kFigures},
                  std::pair{static_cast<std::size_t>(kSampleViews) * kFigures, of_curves}})
                for (std::size_t k = 0; k < n; ++k) {
                    double* x = out + at + k;
                    x[3 * n] = x[n] - x[0];
                    x[4 * n] = x[2 * n] - x[n];
                }
        }
    }
};

Sampler::Sampler(const SampleSpec& spec, std::uint32_t first, std::uint32_t last)
    : work_(std::make_unique<Work>()) {
    work_->spec = spec;
    work_->first = work_->block = first;
    work_->last = last;
    work_->size = Sample(spec).numbers();
    work_->values.resize(kBlock * work_->size);
}

Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler& Sampler::operator=(Sampler&&) noexcept = default;

bool Sampler::done() const { return work_->block >= work_->last; }

double Sampler::progress() const {
    if (done()) return 1;
    const double slices = 3 * kBlock;
    const double within = static_cast<double>(work_->lane * 3 + work_->variant) / slices;
    return (work_->block - work_->first + within) / (work_->last - work_->first);
}

bool Sampler::advance(Sample& into) {
    Work& w = *work_;
    if (done()) return false;
    const Model& model = *w.spec.models[w.variant];
    const auto replication = static_cast<std::uint32_t>(w.block * kBlock + w.lane);
    run(model, replication, w.records[w.variant]);
    w.measure(model, w.records[w.variant]);
    if (++w.variant < 3) return false;
    w.variant = 0;
    if (++w.lane < w.lanes()) return false;
    w.subtract();
    into.put_block(w.block, std::span(w.values).first(w.lanes() * w.size));
    w.lane = 0;
    ++w.block;
    return true;
}

}  // namespace headwater
