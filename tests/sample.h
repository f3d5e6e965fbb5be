// Long runs of replications side by side, and expectations by batch means.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "fixture.h"

namespace headwater::test {

#ifdef NDEBUG
inline constexpr int kPeriods = 1'000'000 / kLanes;  // of each replication
#else
inline constexpr int kPeriods = 100'000 / kLanes;
#endif
inline constexpr int kWarmUp = 500, kBatch = 500;

/// Means of batches of periods, by replication and batch.
struct BatchMeans {
    std::vector<double> means;

    double mean() const {
        double sum = 0;
        for (const double m : means) sum += m;
        return sum / static_cast<double>(means.size());
    }
    double z(double expected) const {
        double squares = 0;
        for (const double m : means) squares += (m - mean()) * (m - mean());
        const auto n = static_cast<double>(means.size());
        return (mean() - expected) / std::sqrt(squares / (n - 1) / n);
    }
};

using Probe = std::function<double(const Model&, const State<kLanes>&, int lane)>;

/// Runs replications side by side and takes batch means of each probe.
inline std::vector<BatchMeans> sample(Scenario scenario, const std::vector<Probe>& probes,
                                      int batch = kBatch) {
    scenario.calendar.periods = kPeriods;
    scenario.calendar.warm_up = kWarmUp;
    const Model model = compile(scenario);
    State<kLanes> state = initial_state<kLanes>(model, 0);
    std::vector<BatchMeans> out(probes.size());
    std::vector<double> sums(probes.size() * kLanes, 0);
    while (state.period < model.periods) {
        step(model, state);
        const int recorded = state.period - model.warm_up + 1;
        for (std::size_t p = 0; recorded > 0 && p < probes.size(); ++p)
            for (int w = 0; w < kLanes; ++w) {
                double& sum = sums[p * kLanes + static_cast<std::size_t>(w)];
                sum += probes[p](model, state, w);
                if (recorded % batch == 0) {
                    out[p].means.push_back(sum / batch);
                    sum = 0;
                }
            }
        advance(model, state);
    }
    return out;
}

/// Passes if the expectation is within four standard errors of the mean.
inline void check(const BatchMeans& batches, double expected, const char* what) {
    INFO(what << ": mean " << batches.mean() << ", expected " << expected);
    CHECK(std::fabs(batches.z(expected)) < 4);
}

}  // namespace headwater::test
