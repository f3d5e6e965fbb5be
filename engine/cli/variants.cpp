#include "engine/cli/variants.h"

#include <utility>

#include "engine/run.h"

namespace headwater::cli {
namespace {

/// The levers of the group that the variant leaves alone stand at their defaults.
LeverValues levers_in(const Scenario& scenario, const LeverValues& moved, Variant variant) {
    LeverValues values;
    for (const auto& [id, lever] : scenario.levers) {
        const auto it = moved.find(id);
        const bool used = variant == Variant::plan ||
                          (variant == Variant::hit && lever.group == LeverGroup::shock);
        values[id] = it != moved.end() && used ? lever_value(scenario, lever, it->second)
                                               : lever_default(scenario, lever).value_or(0);
    }
    return values;
}

VariantRun simulate(const Scenario& scenario, const LeverValues& moved, Variant variant,
                    std::uint32_t replication) {
    VariantRun result;
    result.variant = variant;
    result.scenario = make_variant(scenario, moved, variant);
    result.model = compile(result.scenario);
    result.record = headwater::run(result.model, replication);
    result.figures = headwater::figures(result.model, result.record);
    result.levers = levers_in(scenario, moved, variant);
    return result;
}

}  // namespace

const char* name(Variant variant) {
    switch (variant) {
        case Variant::calm:
            return "calm";
        case Variant::hit:
            return "hit";
        case Variant::plan:
            return "plan";
    }
    return "";
}

VariantRuns simulate_variants(const Scenario& scenario, const LeverValues& moved,
                              std::uint32_t replication) {
    VariantRuns runs = {simulate(scenario, moved, Variant::calm, replication),
                        simulate(scenario, moved, Variant::hit, replication),
                        simulate(scenario, moved, Variant::plan, replication)};
    for (VariantRun& run : runs) run.resilience = resilience(run.record, runs[0].record);
    return runs;
}

std::string stock_id(const ModelStock& stock) { return stock.site + "/" + stock.item; }

}  // namespace headwater::cli
