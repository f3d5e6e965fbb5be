#include "web/core/record_image.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace headwater {
namespace {

constexpr int kDispatch = 2, kReceiving = 8;  // bits of EdgeSeries::stopped
constexpr float kParticlePitch = 1.1f;        // em between particles, at calm's mean
constexpr float kDashPitch = 1.7f;

/// 0 up to a fiftieth of the scale, 1 from somewhat more than the scale: what the eye should
/// follow.
float glow(double difference, double scale) {
    const double share = std::abs(difference) / std::max(scale, 1e-9);
    const double t = std::clamp((share - 0.02) / 1.2, 0.0, 1.0);
    return static_cast<float>(t * (1.7 - 0.7 * t));
}

bool fits(const Record& record, const Model& model) {
    return record.stocks == static_cast<int>(model.stocks.size()) &&
           record.edges == static_cast<int>(model.edges.size()) &&
           record.demands == static_cast<int>(model.demands.size());
}

/// One period of a flow, whatever it is made of.
struct Step {
    double under_way = 0, arrived = 0, ordered = 0;
    double dock = 0, gate = 0;  // held
    int stops = 0;
    float met = 1, lost = 0;
};

class FlowReader {
  public:
    FlowReader(const Model& model, const SceneFlow& flow, const Record& record)
        : flow_(flow), record_(record) {
        if (flow.demand.valid()) return;
        instant_ = model.edges[static_cast<std::size_t>(flow.edge.index)].lead_time == 0;
    }

    /// To be called for period 0, 1, 2 … in turn.
    Step next(int period) {
        Step step;
        double dispatched = 0;
        if (flow_.demand.valid()) {
            const DemandId d = flow_.demand;
            dispatched = record_.at(DemandSeries::sold, d, period);
            step.ordered = record_.at(DemandSeries::demand, d, period);
            step.under_way = dispatched;
            if (step.ordered > 0) {
                step.met =
                    static_cast<float>(record_.at(DemandSeries::met, d, period) / step.ordered);
                step.lost =
                    static_cast<float>(record_.at(DemandSeries::lost, d, period) / step.ordered);
            }
        } else {
            dispatched = record_.at(EdgeSeries::dispatched, flow_.edge, period);
            step.ordered = record_.at(EdgeSeries::order, flow_.edge, period);
            step.stops = static_cast<int>(record_.at(EdgeSeries::stopped, flow_.edge, period));
            step.under_way = record_.at(EdgeSeries::in_transit, flow_.edge, period);
            // The record has one number for both ends: it is the end that was halted last.
            if ((step.stops & (kDispatch | kReceiving)) != 0)
                at_gate_ = (step.stops & kReceiving) != 0;
            (at_gate_ ? step.gate : step.dock) = record_.at(EdgeSeries::held, flow_.edge, period);
            // Without a lead time nothing is ever on the way: show what went through in the period.
            if (instant_) step.under_way = std::max(step.under_way, dispatched);
        }
        if (period > 0) step.arrived = std::max(0.0, before_ + dispatched - step.under_way);
        before_ = step.under_way;
        return step;
    }

  private:
    const SceneFlow& flow_;
    const Record& record_;
    bool instant_ = false, at_gate_ = false;
    double before_ = 0;
};

struct Means {
    double under_way = 0, ordered = 0;
};

Means means(const Model& model, const SceneFlow& flow, const Record& record) {
    Means mean;
    FlowReader reader(model, flow, record);
    for (int t = 0; t < record.periods; ++t) {
        const Step step = reader.next(t);
        mean.under_way += step.under_way;
        mean.ordered += step.ordered;
    }
    mean.under_way /= std::max(1, record.periods);
    mean.ordered /= std::max(1, record.periods);
    return mean;
}

FlowScale scale_of(const Model& model, const SceneFlow& flow, const Means& mean, double busiest,
                   bool crowded) {
    FlowScale scale;
    double flow_per_period = 0;
    if (flow.demand.valid()) {
        flow_per_period = mean.ordered;
    } else {
        const ModelEdge& edge = model.edges[static_cast<std::size_t>(flow.edge.index)];
        scale.transit_time = std::max(1.0f, static_cast<float>(edge.lead_time));
        scale.order_time = 1.0f + static_cast<float>(edge.order_delay);
        flow_per_period = model.stocks[static_cast<std::size_t>(edge.to.index)].mean_flow;
    }
    // A lane that is idle in the calm run is scaled as if half of its stock's flow went over it.
    const double usual = mean.under_way > 0
                             ? mean.under_way
                             : 0.5 * flow_per_period * static_cast<double>(scale.transit_time);
    const double ordered = mean.ordered > 0 ? mean.ordered : 0.5 * flow_per_period;
    const double room = std::max(3.0, static_cast<double>(flow.length / kParticlePitch));
    const double share = std::sqrt(std::min(1.0, usual / std::max(busiest, 1e-9)));
    const double wanted = std::min(room, crowded ? 4.0 : 5.0 + 15.0 * share);
    scale.units_per_particle = round_down(std::max(usual, 1e-9) / wanted);
    const double dashes =
        std::clamp(static_cast<double>(flow.length / kDashPitch), 1.0, crowded ? 2.0 : 5.0);
    scale.units_per_dash =
        round_down(std::max(ordered * static_cast<double>(scale.order_time), 1e-9) / dashes);
    return scale;
}

/// The most that a flow ever holds.
struct Peaks {
    double under_way = 0, ordered = 0, held = 0;
};

Peaks peaks(const Model& model, const SceneFlow& flow, const Record& record, float order_time) {
    Peaks most;
    FlowReader reader(model, flow, record);
    double window = 0;
    for (int t = 0; t < record.periods; ++t) {
        const Step step = reader.next(t);
        window = window * (1 - 1 / static_cast<double>(order_time)) + step.ordered;
        most.under_way = std::max(most.under_way, step.under_way);
        most.ordered = std::max(most.ordered, window);
        most.held = std::max({most.held, step.dock, step.gate});
    }
    return most;
}

/// No more particles and dashes than a lane can hold.
void rescale(FlowScale& scale, const Peaks& most) {
    scale.units_per_particle = std::max(
        {scale.units_per_particle,
         most.under_way > scale.units_per_particle * (kMostParticles - 2)
             ? round_up(most.under_way / (kMostParticles - 2))
             : 0.0,
         most.held > scale.units_per_particle * kMostHeld ? round_up(most.held / kMostHeld) : 0.0});
    if (most.ordered > scale.units_per_dash * (kMostDashes - 2))
        scale.units_per_dash = round_up(most.ordered / (kMostDashes - 2));
    scale.particles = static_cast<int>(most.under_way / scale.units_per_particle) + 2;
    scale.dashes = static_cast<int>(most.ordered / scale.units_per_dash) + 2;
    scale.held = static_cast<int>(std::ceil(most.held / scale.units_per_particle));
}

void write_gauge(const Model& model, const SceneGauge& gauge, const Record& calm,
                 const Record& shown, float* texel, std::size_t stride) {
    const ModelStock& stock = model.stocks[static_cast<std::size_t>(gauge.stock.index)];
    const bool aims = keeps_stock(stock);
    const double target = stock.target > 0 ? stock.target : std::max(stock.mean_flow, 1.0);
    // Who makes to order always owes something: the ring is for what is more than usual.
    double usual = 0;
    for (int t = 0; t < calm.periods; ++t) usual += calm.at(StockSeries::backlog, gauge.stock, t);
    const double full = std::max(target, 4 * usual / calm.periods);
    for (int t = 0; t < shown.periods; ++t, texel += stride) {
        const double on_hand = shown.at(StockSeries::on_hand, gauge.stock, t);
        const double backlog = shown.at(StockSeries::backlog, gauge.stock, t);
        const double calm_on_hand = calm.at(StockSeries::on_hand, gauge.stock, t);
        const double net =
            (on_hand - backlog) - (calm_on_hand - calm.at(StockSeries::backlog, gauge.stock, t));
        texel[0] = static_cast<float>(on_hand / target);
        texel[1] = static_cast<float>(backlog / full);
        texel[2] = aims ? static_cast<float>(calm_on_hand / target) : -1.0f;
        texel[3] = glow(net, target);
    }
}

void write_flow(const Model& model, const SceneFlow& flow, const Means& mean, const Record& calm,
                const Record& shown, const FlowScale& scale, float* texel, std::size_t stride) {
    FlowReader calm_reader(model, flow, calm), reader(model, flow, shown);
    double arrived = 0, ordered = 0, clock = 0;
    const double usual = mean.under_way > 0 ? mean.under_way : 1e300;
    const double usual_order = mean.ordered > 0 ? mean.ordered : 1e300;
    for (int t = 0; t < shown.periods; ++t, texel += stride) {
        const Step step = reader.next(t), quiet = calm_reader.next(t);
        arrived += step.arrived;
        ordered += step.ordered;
        if (t > 0 && (step.stops & 4) == 0) clock += 1;
        texel[0] = static_cast<float>((arrived + step.under_way) / scale.units_per_particle);
        texel[1] = static_cast<float>(arrived / scale.units_per_particle);
        texel[2] = static_cast<float>(clock);
        texel[3] = static_cast<float>(ordered / scale.units_per_dash);
        texel[4] = static_cast<float>(step.stops);
        // A flow's own ups and downs are larger than a stock's: a difference counts for less.
        texel[5] = std::max(glow(0.6 * (step.under_way - quiet.under_way), usual),
                            glow(0.25 * (step.ordered - quiet.ordered), usual_order));
        const bool customers = flow.demand.valid();
        const double unit = scale.units_per_particle;
        texel[6] = customers ? step.met : static_cast<float>(step.dock / unit);
        texel[7] = customers ? step.lost : static_cast<float>(step.gate / unit);
    }
}

void write_load(const SceneLoad& load, const Record& calm, const Record& shown, float* texel,
                std::size_t stride) {
    for (int t = 0; t < shown.periods; ++t, texel += stride) {
        const double now = shown.at(EdgeSeries::load, load.edge, t);
        const double quiet = calm.at(EdgeSeries::load, load.edge, t);
        texel[0] = static_cast<float>(now);
        texel[1] = glow(now - quiet, 1);
        texel[2] = static_cast<float>(shown.at(EdgeSeries::stopped, load.edge, t));
        texel[3] = static_cast<float>(quiet);
    }
}

}  // namespace

double round_down(double value) {
    if (!(value > 0)) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    const double digit = value / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

double round_up(double value) {
    const double below = round_down(value);
    if (!(value > below)) return below;
    const double digit = below / std::pow(10.0, std::floor(std::log10(below) + 1e-9));
    return below * (digit > 1.5 && digit < 3 ? 2.5 : 2);
}

bool keeps_stock(const ModelStock& stock) {
    return !std::holds_alternative<LotForLot>(stock.policy.rule);
}

RecordImage build_record_image(const Scene& scene, const Model& model, const Record& calm,
                               const Record& shown) {
    RecordImage image;
    if (shown.periods <= 0 || calm.periods != shown.periods || !fits(calm, model) ||
        !fits(shown, model)) {
        return image;
    }
    image.periods = shown.periods;
    image.first_flow = static_cast<int>(scene.gauges.size());
    image.first_load = image.first_flow + static_cast<int>(scene.flows.size()) * kTexelsPerFlow;
    image.columns = std::max(1, image.first_load + static_cast<int>(scene.loads.size()));
    const std::size_t stride = static_cast<std::size_t>(image.columns) * 4;
    image.texels.resize(stride * static_cast<std::size_t>(image.periods));
    const auto column = [&](int c) {
        return image.texels.data() + static_cast<std::size_t>(c) * 4;
    };

    for (std::size_t g = 0; g < scene.gauges.size(); ++g) {
        write_gauge(model, scene.gauges[g], calm, shown, column(static_cast<int>(g)), stride);
    }
    // Units of different items do not compare: the busiest flow of each item sets its flows' scale.
    const auto item_of = [&](const SceneFlow& flow) -> const std::string& {
        const int gauge = flow.to >= 0 ? flow.to : flow.from;
        const StockId stock = scene.gauges[static_cast<std::size_t>(gauge)].stock;
        return model.stocks[static_cast<std::size_t>(stock.index)].item;
    };
    std::vector<Means> mean;
    ById<double> busiest;
    for (const SceneFlow& flow : scene.flows) {
        mean.push_back(means(model, flow, calm));
        if (!flow.outside()) {
            double& most = busiest[item_of(flow)];
            most = std::max(most, mean.back().under_way);
        }
    }
    const bool crowded = scene.flows.size() > 400;
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        const double most = std::max(busiest[item_of(flow)], 1e-9);
        FlowScale scale = scale_of(model, flow, mean[f], most, crowded);
        rescale(scale, peaks(model, flow, shown, scale.order_time));
        write_flow(model, flow, mean[f], calm, shown, scale,
                   column(image.flow_column(static_cast<int>(f))), stride);
        image.flows.push_back(scale);
    }
    for (std::size_t l = 0; l < scene.loads.size(); ++l) {
        write_load(scene.loads[l], calm, shown, column(image.load_column(static_cast<int>(l))),
                   stride);
    }
    return image;
}

}  // namespace headwater
