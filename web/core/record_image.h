// The record as the shaders read it: four numbers a texel, one row of texels a period, in the order
// of the scene. Only scales what the record says; the shaders interpolate between rows and draw.
//
// - gauge: on hand ÷ target, backlog ÷ a full ring, calm's on hand ÷ target (−1: nothing is meant
// to
//   be kept, the scale is a period's flow), difference (0 … 1)
// - flow, first texel: dispatched and arrived (cumulated, in particles), transit clock (periods in
//   which goods moved), ordered (cumulated, in dashes)
// - flow, second texel: stops (bits as in EdgeSeries::stopped), difference; then of a lane the
// goods
//   held at its dock and at its gate (in particles), of customers the met share and the lost share
// - load: load (0 … 1), difference, stops, calm's load
//
// A difference is from the calm run, in calm's measure.
#pragma once

#include <vector>

#include "engine/model.h"
#include "engine/record.h"
#include "web/core/scene.h"

namespace headwater {

inline constexpr int kTexelsPerFlow = 2;

/// How a flow's units become particles and dashes: round numbers, from the calm run, so that they
/// stay while a lever moves; larger ones where the shown run would need more particles than a lane
/// can hold, so that their number always is the shipments'.
struct FlowScale {
    double units_per_particle = 1, units_per_dash = 1;
    float order_time = 1;           ///< periods that a dash is under way
    float transit_time = 1;         ///< periods that goods are under way if nothing stops them
    int particles = 0, dashes = 0;  ///< most that are ever under way at once
    int held = 0;                   ///< most particles that ever wait at its dock or at its gate
};

struct RecordImage {
    int periods = 0, columns = 0;
    int first_flow = 0, first_load = 0;  ///< columns; gauges start at 0
    std::vector<float> texels;           ///< periods × columns × 4
    std::vector<FlowScale> flows;        ///< by flow of the scene

    int flow_column(int flow) const { return first_flow + flow * kTexelsPerFlow; }
    int load_column(int load) const { return first_load + load; }
};

inline constexpr int kMostParticles = 160, kMostDashes = 40, kMostHeld = 60;  ///< of one flow
/// The largest of 1, 2, 5 × 10ⁿ that is not above the value; the smallest that is not below it.
double round_down(double value);
double round_up(double value);

/// Orders for a stock of its own, not just what it is asked for.
bool keeps_stock(const ModelStock& stock);

/// Empty if the records do not belong to the model.
RecordImage build_record_image(const Scene& scene, const Model& model, const Record& calm,
                               const Record& shown);

}  // namespace headwater
