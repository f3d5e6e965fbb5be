// What is on a lane in each period of a record, and how it becomes particles and dashes: the part
// of the record image that is about flows. Used by record_image.cpp alone.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "web/core/record_image.h"

namespace headwater {

/// One period of a flow or bundle, in units (of a bundle of several items: in value).
struct FlowStep {
    double under_way = 0, arrived = 0, ordered = 0;
    double passing = 0;         ///< under way ÷ the periods that takes
    double dock = 0, gate = 0;  ///< held
    int stops = 0;              ///< bits as in EdgeSeries::stopped
    float met = 1, lost = 0;    ///< shares of what customers asked for
};
using FlowRun = std::vector<FlowStep>;  ///< by period

/// The scene's flows with these indices.
std::vector<FlowRun> read_flows(const Model& model, const Scene& scene, std::span<const int> wanted,
                                const Record& record);
/// Every bundle's lanes added up.
std::vector<FlowRun> read_bundles(const Model& model, const Scene& scene, const Record& record);

struct FlowMeans {
    double under_way = 0, ordered = 0, passing = 0;
};
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
float difference_share(double difference, double scale);

}  // namespace headwater
