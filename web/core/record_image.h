// The record as the shaders read it: four numbers a texel, one row of texels a period, in the order
// of the scene. Only scales what the record says; the shaders interpolate between rows and draw.
//
// - gauge: on hand ÷ target, backlog ÷ a full ring, calm's on hand ÷ target (−1: nothing is meant
//   to be kept, the scale is a period's flow), difference (0 … 1)
// - flow, first texel: dispatched and arrived (cumulated, in particles), transit clock (periods in
//   which goods moved), ordered (cumulated, in dashes)
// - flow, second texel: stops (bits as in EdgeSeries::stopped), difference; then of a lane the
//   goods held at its dock and at its gate (in particles), of customers the met share and the lost
//   share, of a bundle its width now and in the calm run (1: the busiest bundle's mean in calm)
// - load: load (0 … 1), difference, stops, calm's load
//
// A difference is from the calm run, in calm's measure.
//
// Of a large chain only what is drawn is in it: see RecordRequest. A record of more periods than a
// texture has room for is folded: a row stands for several periods, and only every so manieth is in
// it.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model.h"
#include "engine/record.h"
#include "web/core/scene.h"

namespace headwater {

inline constexpr int kTexelsPerFlow = 2;

/// One period of a flow or bundle, in units (of a bundle of several items: in value).
struct FlowStep {
    double under_way = 0, arrived = 0, ordered = 0;
    double passing = 0;         ///< of a bundle: under way ÷ the periods that takes
    double dock = 0, gate = 0;  ///< held
    int stops = 0;              ///< bits as in EdgeSeries::stopped
    float met = 1, lost = 0;    ///< shares of what customers asked for
};
using FlowRun = std::vector<FlowStep>;  ///< by period
struct FlowMeans {
    double under_way = 0, ordered = 0, passing = 0;
};

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
    int periods = 0;
    int step = 1, rows = 0;  ///< row r is period r · step, the last row the last period
    int columns = 0;
    int first_load = 0;             ///< column; gauges start at 0
    std::vector<int> flow_columns;  ///< by flow, then by bundle; −1: not in it
    std::vector<float> texels;      ///< rows × columns × 4
    std::vector<FlowScale> flows;   ///< by flow, then by bundle
    bool empty() const { return rows == 0; }

    int flow_column(int flow) const { return flow_columns[static_cast<std::size_t>(flow)]; }
    int load_column(int load) const { return first_load + load; }
};

/// What of a scene the image is to hold beside gauges and loads.
struct RecordRequest {
    const std::vector<int>* flows = nullptr;  ///< in the scene's order; null: all
    bool bundles = false;
    std::size_t most_texels = std::size_t{1} << 22;  ///< 2048 × 2048, which every WebGL2 has
};

/// What one image leaves to the next of the same scene: what it took from the calm run, which a
/// lever that is dragged leaves alone, and memory. To be forgotten with the scene or the calm run.
struct RecordKept {
    std::vector<FlowRun> calm;  ///< by flow; empty: not read yet
    std::vector<FlowMeans> means;
    std::vector<double> busiest;  ///< the largest mean under way among the flows of its item
    std::vector<char> instant;  ///< whether calm was read as is_instant() says; a lever may move it
    std::vector<double> backlog;  ///< by gauge: calm's mean
    std::vector<FlowRun> shown;   ///< memory
    std::vector<float> texels;    ///< memory: those of an image that is done with
    void forget() { calm.clear(), backlog.clear(); }
};

inline constexpr int kMostParticles = 160, kMostDashes = 40, kMostHeld = 60;  ///< of one flow
/// The largest of 1, 2, 5 × 10ⁿ that is not above the value; the smallest that is not below it.
double round_down(double value);
double round_up(double value);

/// Orders for a stock of its own, not just what it is asked for.
bool keeps_stock(const ModelStock& stock);

/// Without rows if the records do not belong to the model. Of images that hold all flows one after
/// the other, `kept` makes the next a matter of half the work.
RecordImage build_record_image(const Scene& scene, const Model& model, const Record& calm,
                               const Record& shown, const RecordRequest& request = {},
                               RecordKept* kept = nullptr);
/// The columns alone, for a picture without a record.
RecordImage empty_record_image(const Scene& scene, const RecordRequest& request = {});

}  // namespace headwater
