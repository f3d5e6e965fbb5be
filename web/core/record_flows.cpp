#include "web/core/record_flows.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

constexpr int kDispatch = 2, kTransit = 4, kReceiving = 8;  // bits of EdgeSeries::stopped
constexpr float kParticlePitch = 1.1f;                      // em between particles, at calm's mean
constexpr float kDashPitch = 1.7f;
constexpr double kBundleParticles = 12;  // more on the busiest bundle than on the idlest

const ModelEdge& edge_of(const Model& model, const SceneFlow& flow) {
    return model.edges[static_cast<std::size_t>(flow.edge.index)];
}

/// Reads plain series only, which every record has.
class FlowReader {
  public:
    FlowReader(const Model& model, const SceneFlow& flow, const Record& record)
        : customers_(flow.demand.valid()), instant_(is_instant(model, flow)) {
        index_ = static_cast<std::size_t>(customers_ ? flow.demand.index : flow.edge.index);
        each_ = static_cast<std::size_t>(customers_ ? record.demands : record.edges);
        if (!customers_) time_ = std::max(1, edge_of(model, flow).lead_time);
    }

    /// To be called for period 0, 1, 2 … in turn, with the period's rows.
    void next(const double* edges, const double* demands, FlowStep& step) {
        const double dispatched = customers_ ? read_demand(demands, step) : read_edge(edges, step);
        step.arrived = first_ ? 0.0 : std::max(0.0, before_ + dispatched - step.under_way);
        before_ = step.under_way;
        first_ = false;
    }
    double time() const { return time_; }  ///< periods under way, 1 at least

  private:
    double read_demand(const double* row, FlowStep& step) const {
        const auto at = [&](DemandSeries s) {
            return row[static_cast<std::size_t>(s) * each_ + index_];
        };
        step.under_way = at(DemandSeries::sold);
        step.ordered = at(DemandSeries::demand);
        const bool asked = step.ordered > 0;
        step.met = asked ? static_cast<float>(at(DemandSeries::met) / step.ordered) : 1.0f;
        step.lost = asked ? static_cast<float>(at(DemandSeries::lost) / step.ordered) : 0.0f;
        step.dock = step.gate = 0;
        step.stops = 0;
        return step.under_way;
    }
    double read_edge(const double* row, FlowStep& step) {
        const auto at = [&](EdgeSeries s) {
            return row[static_cast<std::size_t>(s) * each_ + index_];
        };
        const double dispatched = at(EdgeSeries::dispatched), held = at(EdgeSeries::held);
        step.ordered = at(EdgeSeries::order);
        step.stops = static_cast<int>(at(EdgeSeries::stopped));
        step.under_way = at(EdgeSeries::in_transit);
        // The record has one number for both ends: it is the end that was halted last.
        if ((step.stops & (kDispatch | kReceiving)) != 0) at_gate_ = (step.stops & kReceiving) != 0;
        step.gate = at_gate_ ? held : 0;
        step.dock = at_gate_ ? 0 : held;
        // Without a lead time nothing is ever on the way: show what went through in the period.
        if (instant_) step.under_way = std::max(step.under_way, dispatched);
        return dispatched;
    }

    bool customers_, instant_, at_gate_ = false, first_ = true;
    std::size_t index_ = 0, each_ = 0;
    double before_ = 0, time_ = 1;
};

/// Units of one item as they are; of several items, what they are worth, if all are worth
/// something.
bool by_value(const Model& model) {
    bool several = false, worth = !model.stocks.empty();
    for (const ModelStock& stock : model.stocks) {
        several = several || stock.item != model.stocks.front().item;
        worth = worth && stock.value > 0;
    }
    return several && worth;
}

}  // namespace

bool is_instant(const Model& model, const SceneFlow& flow) {
    return !flow.demand.valid() && edge_of(model, flow).lead_time == 0;
}

void read_flows(const Model& model, const Scene& scene, std::span<const int> wanted,
                const Record& record, std::vector<FlowRun>& runs) {
    std::vector<FlowReader> readers;
    readers.reserve(wanted.size());
    for (const int f : wanted)
        readers.emplace_back(model, scene.flows[static_cast<std::size_t>(f)], record);
    if (runs.size() < wanted.size()) runs.resize(wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        runs[i].resize(static_cast<std::size_t>(record.periods));
    // Period by period, as the record lies in memory.
    for (int t = 0; t < record.periods; ++t) {
        const double *edges = period_of(record.edge, t), *demands = period_of(record.demand, t);
        for (std::size_t i = 0; i < readers.size(); ++i)
            readers[i].next(edges, demands, runs[i][static_cast<std::size_t>(t)]);
    }
}

std::vector<FlowRun> read_bundles(const Model& model, const Scene& scene, const Record& record) {
    struct Member {
        FlowReader reader;
        std::size_t bundle;
        double weight;
    };
    const bool value = by_value(model);
    std::vector<FlowRun> runs(scene.bundles.size(),
                              FlowRun(static_cast<std::size_t>(record.periods)));
    std::vector<Member> members;
    for (std::size_t b = 0; b < scene.bundles.size(); ++b) {
        for (const int f : scene.bundles[b].flows) {
            const SceneFlow& flow = scene.flows[static_cast<std::size_t>(f)];
            const auto to = static_cast<std::size_t>(edge_of(model, flow).to.index);
            members.push_back({{model, flow, record}, b, value ? model.stocks[to].value : 1.0});
        }
    }
    // Period by period, as the record lies in memory.
    std::vector<std::size_t> stopped(scene.bundles.size());
    for (int t = 0; t < record.periods; ++t) {
        std::fill(stopped.begin(), stopped.end(), 0u);
        const double *edges = period_of(record.edge, t), *demands = period_of(record.demand, t);
        for (Member& member : members) {
            FlowStep step;
            member.reader.next(edges, demands, step);
            FlowStep& sum = runs[member.bundle][static_cast<std::size_t>(t)];
            sum.under_way += member.weight * step.under_way;
            sum.arrived += member.weight * step.arrived;
            sum.ordered += member.weight * step.ordered;
            sum.passing += member.weight * (step.under_way / member.reader.time());
            if ((step.stops & (kDispatch | kTransit | kReceiving)) != 0) ++stopped[member.bundle];
        }
        for (std::size_t b = 0; b < scene.bundles.size(); ++b) {
            if (2 * stopped[b] >= scene.bundles[b].flows.size())
                runs[b][static_cast<std::size_t>(t)].stops = kDispatch;
        }
    }
    return runs;
}

FlowMeans means_of(const FlowRun& run) {
    FlowMeans mean;
    for (const FlowStep& step : run) {
        mean.under_way += step.under_way;
        mean.ordered += step.ordered;
        mean.passing += step.passing;
    }
    const double periods = std::max(1.0, static_cast<double>(run.size()));
    mean.under_way /= periods;
    mean.ordered /= periods;
    mean.passing /= periods;
    return mean;
}

FlowTraits traits_of(const Model& model, const SceneFlow& flow) {
    FlowTraits traits;
    traits.length = flow.length;
    traits.customers = flow.demand.valid();
    if (traits.customers) return traits;
    const ModelEdge& edge = edge_of(model, flow);
    traits.transit_time = std::max(1.0f, static_cast<float>(edge.lead_time));
    traits.order_time = 1.0f + static_cast<float>(edge.order_delay);
    traits.usual_flow = model.stocks[static_cast<std::size_t>(edge.to.index)].mean_flow;
    return traits;
}

FlowTraits traits_of(const Model& model, const Scene& scene, const SceneBundle& bundle) {
    FlowTraits mean;
    mean.transit_time = mean.order_time = 0;
    mean.length = bundle.length;
    mean.bundle = true;
    for (const int f : bundle.flows) {
        const FlowTraits one = traits_of(model, scene.flows[static_cast<std::size_t>(f)]);
        mean.transit_time += one.transit_time / static_cast<float>(bundle.flows.size());
        mean.order_time += one.order_time / static_cast<float>(bundle.flows.size());
    }
    return mean;
}

FlowScale scale_of(const FlowTraits& traits, const FlowMeans& mean, double busiest) {
    FlowScale scale;
    scale.transit_time = traits.transit_time;
    scale.order_time = traits.order_time;
    const double flow = traits.customers ? mean.ordered : traits.usual_flow;
    // A lane that is idle in the calm run is scaled as if half of its stock's flow went over it.
    const double usual =
        mean.under_way > 0 ? mean.under_way : 0.5 * flow * static_cast<double>(scale.transit_time);
    const double ordered = mean.ordered > 0 ? mean.ordered : 0.5 * flow;
    const double room = std::max(3.0, static_cast<double>(traits.length / kParticlePitch));
    const double share = std::min(1.0, usual / std::max(busiest, 1e-9));
    const double most = traits.bundle    ? 1.0 + kBundleParticles * share
                        : traits.crowded ? 4.0
                                         : 5.0 + 15.0 * std::sqrt(share);
    scale.units_per_particle = round_down(std::max(usual, 1e-9) / std::min(room, most));
    const double dashes = std::clamp(static_cast<double>(traits.length / kDashPitch), 1.0,
                                     traits.crowded || traits.bundle ? 2.0 : 5.0);
    scale.units_per_dash =
        round_down(std::max(ordered * static_cast<double>(scale.order_time), 1e-9) / dashes);
    return scale;
}

void rescale(FlowScale& scale, const FlowRun& run) {
    double under_way = 0, ordered = 0, held = 0, window = 0;
    const double stay = 1 - 1 / static_cast<double>(scale.order_time);
    for (const FlowStep& step : run) {
        window = window * stay + step.ordered;
        under_way = std::max(under_way, step.under_way);
        ordered = std::max(ordered, window);
        held = std::max(held, std::max(step.dock, step.gate));
    }
    scale.units_per_particle =
        std::max({scale.units_per_particle,
                  under_way > scale.units_per_particle * (kMostParticles - 2)
                      ? round_up(under_way / (kMostParticles - 2))
                      : 0.0,
                  held > scale.units_per_particle * kMostHeld ? round_up(held / kMostHeld) : 0.0});
    if (ordered > scale.units_per_dash * (kMostDashes - 2))
        scale.units_per_dash = round_up(ordered / (kMostDashes - 2));
    scale.particles = static_cast<int>(under_way / scale.units_per_particle) + 2;
    scale.dashes = static_cast<int>(ordered / scale.units_per_dash) + 2;
    scale.held = static_cast<int>(std::ceil(held / scale.units_per_particle));
}

void write_flow(const FlowTraits& traits, const FlowMeans& mean, const FlowRun& calm,
                const FlowRun& shown, const FlowScale& scale, double widest, TexelColumn out) {
    double arrived = 0, ordered = 0, clock = 0;
    const double usual = mean.under_way > 0 ? mean.under_way : 1e300;
    const double usual_order = mean.ordered > 0 ? mean.ordered : 1e300;
    const double unit = scale.units_per_particle;
    float* texel = out.first;
    for (std::size_t t = 0; t < shown.size(); ++t) {
        const FlowStep &step = shown[t], &quiet = calm[t];
        arrived += step.arrived;
        ordered += step.ordered;
        if (t > 0 && (step.stops & kTransit) == 0) clock += 1;
        if (t % static_cast<std::size_t>(out.step) != 0 && t + 1 != shown.size()) continue;
        texel[0] = static_cast<float>((arrived + step.under_way) / unit);
        texel[1] = static_cast<float>(arrived / unit);
        texel[2] = static_cast<float>(clock);
        texel[3] = static_cast<float>(ordered / scale.units_per_dash);
        texel[4] = static_cast<float>(step.stops);
        // A flow's own ups and downs are larger than a stock's: a difference counts for less.
        texel[5] = std::max(difference_share(0.6 * (step.under_way - quiet.under_way), usual),
                            difference_share(0.25 * (step.ordered - quiet.ordered), usual_order));
        if (traits.customers) {
            texel[6] = step.met;
            texel[7] = step.lost;
        } else if (traits.bundle) {
            texel[6] = static_cast<float>(step.passing / widest);
            texel[7] = static_cast<float>(quiet.passing / widest);
        } else {
            texel[6] = static_cast<float>(step.dock / unit);
            texel[7] = static_cast<float>(step.gate / unit);
        }
        texel += out.stride;
    }
}

}  // namespace headwater
