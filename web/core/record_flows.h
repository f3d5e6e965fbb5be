// What is on a lane in each period of a record, and how it becomes particles and dashes: the part
// of the record image that is about flows. Used by record_image.cpp alone.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "web/core/record_image.h"

namespace headwater {

/// The scene's flows with these indices, into the first of `runs`, whose memory is used again.
void read_flows(const Model& model, const Scene& scene, std::span<const int> wanted,
                const Record& record, std::vector<FlowRun>& runs);
/// Every bundle's lanes added up.
std::vector<FlowRun> read_bundles(const Model& model, const Scene& scene, const Record& record);

/// No goods are ever on the way of this flow: they pass in the period that they leave in.
bool is_instant(const Model& model, const SceneFlow& flow);

FlowMeans means_of(const FlowRun& run);

/// What is known of a flow beside its runs.
struct FlowTraits {
    float transit_time = 1, order_time = 1;  ///< periods
    float length = 1;                        ///< em
    double usual_flow = 0;                   ///< units per period, where calm has none
    bool customers = false, bundle = false;
    bool crowded = false;  ///< one of very many: few particles
};
FlowTraits traits_of(const Model& model, const SceneFlow& flow);
FlowTraits traits_of(const Model& model, const Scene& scene, const SceneBundle& bundle);

/// `busiest`: the largest mean of what is under way among the flows that this one compares with.
FlowScale scale_of(const FlowTraits& traits, const FlowMeans& mean, double busiest);
/// Larger particles and dashes where the run would need more of them than a lane can hold.
void rescale(FlowScale& scale, const FlowRun& run);

/// Where a column's texels go: one row every `step` periods, `stride` floats apart.
struct TexelColumn {
    float* first = nullptr;
    std::size_t stride = 0;
    int step = 1;
};
/// `widest`: of a bundle, the flow that is drawn at full width.
void write_flow(const FlowTraits& traits, const FlowMeans& mean, const FlowRun& calm,
                const FlowRun& shown, const FlowScale& scale, double widest, TexelColumn out);

/// 0 up to a fiftieth of the scale, 1 from somewhat more than the scale: what the eye should
/// follow.
inline float difference_share(double difference, double scale) {
    if (difference == 0) return 0;  // most of a record is calm
    const double share = std::abs(difference) / std::max(scale, 1e-9);
    const double t = std::clamp((share - 0.02) / 1.2, 0.0, 1.0);
    return static_cast<float>(t * (1.7 - 0.7 * t));
}

/// One period of a table: its columns, one after the other.
inline const double* period_of(const Table& table, int period) {
    return table.values.data() +
           static_cast<std::size_t>(period) * static_cast<std::size_t>(table.columns);
}

}  // namespace headwater
