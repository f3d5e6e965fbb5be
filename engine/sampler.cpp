// Does the blocks of a sample: runs, figures and curves of their replications.
#include <algorithm>

#include "engine/draws.h"
#include "engine/sample.h"
#include "engine/step.h"

namespace headwater {

namespace {

constexpr auto kFigures = static_cast<std::size_t>(kFigureValues);
static_assert(kBlock % kLanes == 0);

}  // namespace

struct Sampler::Work {
    SampleSpec spec;
    std::uint32_t first, last;  ///< blocks
    std::uint32_t block;        ///< the one being done
    std::size_t variant = 0;
    std::size_t lane = 0;        ///< the first of the kLanes that are done together
    std::size_t size = 0;        ///< numbers of a replication
    std::vector<double> values;  ///< of the block: [lane][number]
    Draws<kLanes> draws;         ///< the three runs see the same customers
    std::array<Recorded, 3> recorded;
    std::array<std::array<Record, kLanes>, 3> records;

    /// Replications of the block.
    std::size_t lanes() const {
        const std::uint32_t left = spec.replications - block * kBlock;
        return std::min<std::uint32_t>(left, kBlock);
    }
    std::size_t curves() const { return spec.curves.size(); }

    /// Runs kLanes replications of one of the three side by side.
    void simulate() {
        const Model& model = *spec.models[variant];
        std::array<Record, kLanes>& into = records[variant];
        for (Record& record : into) shape(model, recorded[variant], record);
        const auto replication = static_cast<std::uint32_t>(block * kBlock + lane);
        fill_draws(model, replication, draws);
        auto state = initial_state<kLanes>(model, replication);
        share_draws(draws, state);
        show_only(model, recorded[variant], state);
        while (state.period < model.periods) {
            step(model, state);
            const int row = state.period - model.warm_up;
            if (row >= 0) record_period(model, recorded[variant], state, into.data(), row);
            headwater::advance(model, state);
        }
        for (std::size_t w = 0; w < kLanes && lane + w < lanes(); ++w) measure(w);
    }

    /// What the run of one lane says, into its numbers.
    void measure(std::size_t w) {
        const Model& model = *spec.models[variant];
        const Record& record = records[variant][w];
        double* out = values.data() + (lane + w) * size;
        const ChainFigures chain = chain_figures(model, record);
        const double unrecovered = chain.time_to_recover ? 0 : periods_since_failure(model, record);
        const double kept = resilience(record, records[0][w]);
        for (std::size_t f = 0; f < kFigures; ++f)
            out[variant * kFigures + f] =
                value_of(chain, static_cast<FigureValue>(f), unrecovered, kept);
        const auto periods = static_cast<std::size_t>(record.periods);
        double* curve = out + kSampleViews * kFigures + variant * curves() * periods;
        for (std::size_t c = 0; c < curves(); ++c)
            curve_values(model, recorded[variant], record, spec.curves[c], curve + c * periods);
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
    for (std::size_t v = 0; v < 3; ++v)
        work_->recorded[v] = recorded_for(*spec.models[v], spec.curves);
}

Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler& Sampler::operator=(Sampler&&) noexcept = default;

bool Sampler::done() const { return work_->block >= work_->last; }

double Sampler::progress() const {
    if (done()) return 1;
    const double within =
        static_cast<double>(work_->lane * 3 + work_->variant * kLanes) / (3.0 * kBlock);
    return (work_->block - work_->first + within) / (work_->last - work_->first);
}

bool Sampler::advance(Sample& into) {
    Work& w = *work_;
    if (done()) return false;
    w.simulate();
    if (++w.variant < 3) return false;
    w.variant = 0;
    w.lane += kLanes;
    if (w.lane < w.lanes()) return false;
    w.subtract();
    into.put_block(w.block, std::span(w.values).first(w.lanes() * w.size));
    w.lane = 0;
    ++w.block;
    return true;
}

}  // namespace headwater
