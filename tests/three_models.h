// Calm, hit and plan of a scenario, compiled: for tests and benchmarks of samples.
#pragma once

#include <utility>
#include <vector>

#include "engine/sample.h"
#include "engine/scenario_levers.h"

namespace headwater::test {

struct ThreeModels {
    Model calm, hit, plan;

    explicit ThreeModels(const Scenario& scenario, const LeverValues& moved = {})
        : calm(compile(make_variant(scenario, moved, Variant::calm))),
          hit(compile(make_variant(scenario, moved, Variant::hit))),
          plan(compile(make_variant(scenario, moved, Variant::plan))) {}

    /// Refers to the three; keeps the values of `kept` replications for quantiles.
    SampleSpec spec(std::uint32_t replications, std::vector<Curve> curves,
                    std::uint32_t kept) const {
        return {{&calm, &hit, &plan}, std::move(curves), replications, kept};
    }
};

}  // namespace headwater::test
