// The three runs that are shown side by side, simulated.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/calendar.h"
#include "engine/figures.h"
#include "engine/hex.h"
#include "engine/scenario_levers.h"

namespace headwater::cli {

struct VariantRun {
    Variant variant;
    Scenario scenario;  ///< with the levers moved
    Model model;
    Record record;
    Figures figures;
    double resilience = 1;  ///< demand met ÷ demand met in the calm run
    LeverValues levers;     ///< of every lever, as it stands in this run
};

using VariantRuns = std::array<VariantRun, 3>;  ///< calm, hit, plan

/// "calm", "hit", "plan"
const char* name(Variant variant);

VariantRuns simulate_variants(const Scenario& scenario, const LeverValues& moved,
                              std::uint32_t replication);

/// A stock as "site/item".
std::string stock_id(const ModelStock& stock);

}  // namespace headwater::cli
