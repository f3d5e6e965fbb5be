#include "web/core/record_image.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <variant>

#include "web/core/record_flows.h"

namespace headwater {
namespace {

bool fits(const Record& record, const Model& model) {
    return record.stocks == static_cast<int>(model.stocks.size()) &&
           record.edges == static_cast<int>(model.edges.size()) &&
           record.demands == static_cast<int>(model.demands.size());
}

/// Calls `write(texel, period)` for the periods that have a row.
template <class Write>
void each_row(const TexelColumn& out, int periods, Write write) {
    float* texel = out.first;
    for (int t = 0; t < periods; ++t) {
        if (t % out.step != 0 && t + 1 != periods) continue;
        write(texel, t);
        texel += out.stride;
    }
}

/// Mean backlogs of the gauges' stocks.
std::vector<double> usual_backlogs(const Scene& scene, const Record& calm) {
    std::vector<double> usual(scene.gauges.size());
    for (int t = 0; t < calm.periods; ++t)
        for (std::size_t g = 0; g < usual.size(); ++g)
            usual[g] += calm.at(StockSeries::backlog, scene.gauges[g].stock, t);
    for (double& u : usual) u /= calm.periods;
    return usual;
}

void write_gauge(const Model& model, const SceneGauge& gauge, double usual, const Record& calm,
                 const Record& shown, const TexelColumn& out) {
    const ModelStock& stock = model.stocks[static_cast<std::size_t>(gauge.stock.index)];
    const bool aims = keeps_stock(stock);
    const double target = stock.target > 0 ? stock.target : std::max(stock.mean_flow, 1.0);
    // Who makes to order always owes something: the ring is for what is more than usual.
    const double full = std::max(target, 4 * usual);
    const auto at = [&](StockSeries series) {
        return static_cast<std::size_t>(series) * static_cast<std::size_t>(shown.stocks) +
               static_cast<std::size_t>(gauge.stock.index);
    };
    const std::size_t on_hand_at = at(StockSeries::on_hand), backlog_at = at(StockSeries::backlog);
    each_row(out, shown.periods, [&](float* texel, int t) {
        const double *now = period_of(shown.stock, t), *quiet = period_of(calm.stock, t);
        const double on_hand = now[on_hand_at], backlog = now[backlog_at];
        const double calm_on_hand = quiet[on_hand_at];
        const double net = (on_hand - backlog) - (calm_on_hand - quiet[backlog_at]);
        texel[0] = static_cast<float>(on_hand / target);
        texel[1] = static_cast<float>(backlog / full);
        texel[2] = aims ? static_cast<float>(calm_on_hand / target) : -1.0f;
        texel[3] = difference_share(net, target);
    });
}

void write_load(const SceneLoad& load, const Record& calm, const Record& shown,
                const TexelColumn& out) {
    each_row(out, shown.periods, [&](float* texel, int t) {
        const double now = shown.at(EdgeSeries::load, load.edge, t);
        const double quiet = calm.at(EdgeSeries::load, load.edge, t);
        texel[0] = static_cast<float>(now);
        texel[1] = difference_share(now - quiet, 1);
        texel[2] = static_cast<float>(shown.at(EdgeSeries::stopped, load.edge, t));
        texel[3] = static_cast<float>(quiet);
    });
}

std::vector<int> wanted_flows(const Scene& scene, const RecordRequest& request) {
    if (request.flows != nullptr) return *request.flows;
    std::vector<int> all(scene.flows.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Rows: all periods, or every so manieth where there is no room for all.
void fold(RecordImage& image, std::size_t most_texels) {
    const auto rows_of = [&](int step) { return (image.periods + step - 2) / step + 1; };
    const auto columns = static_cast<std::size_t>(image.columns);
    while (image.step < image.periods &&
           columns * static_cast<std::size_t>(rows_of(image.step)) > most_texels)
        ++image.step;
    image.rows = rows_of(image.step);
}

struct Source {
    const Scene& scene;
    const Model& model;
    const Record& calm;
    const Record& shown;
};

TexelColumn column_of(RecordImage& image, int column) {
    return {image.texels.data() + static_cast<std::size_t>(column) * 4,
            static_cast<std::size_t>(image.columns) * 4, image.step};
}

const SceneFlow& flow_at(const Source& from, int flow) {
    return from.scene.flows[static_cast<std::size_t>(flow)];
}

/// What scales the flows: calm's own.
void read_calm(const Source& from, const std::vector<int>& wanted, RecordKept& kept) {
    std::vector<char> instant;
    for (const int f : wanted) instant.push_back(is_instant(from.model, flow_at(from, f)));
    if (!kept.calm.empty() && kept.instant == instant) return;
    read_flows(from.model, from.scene, wanted, from.calm, kept.calm);
    kept.instant = std::move(instant);
    // Units of different items do not compare: the busiest flow of each item sets its flows' scale.
    const auto item_of = [&](const SceneFlow& flow) -> const std::string& {
        const int gauge = flow.to >= 0 ? flow.to : flow.from;
        const StockId stock = from.scene.gauges[static_cast<std::size_t>(gauge)].stock;
        return from.model.stocks[static_cast<std::size_t>(stock.index)].item;
    };
    ById<double> busiest;
    kept.means.clear();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const SceneFlow& flow = flow_at(from, wanted[i]);
        kept.means.push_back(means_of(kept.calm[i]));
        if (flow.outside()) continue;
        double& most = busiest[item_of(flow)];
        most = std::max(most, kept.means.back().under_way);
    }
    kept.busiest.clear();
    for (const int f : wanted)
        kept.busiest.push_back(std::max(busiest[item_of(flow_at(from, f))], 1e-9));
}

void write_flows(const Source& from, const std::vector<int>& wanted, RecordKept& kept,
                 RecordImage& image) {
    read_calm(from, wanted, kept);
    const bool crowded = wanted.size() > 400;
    // Enough to read the record in order, and little enough to stay near the processor.
    constexpr std::size_t kTogether = 16;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i % kTogether == 0) {
            const std::size_t count = std::min(kTogether, wanted.size() - i);
            read_flows(from.model, from.scene, std::span(wanted).subspan(i, count), from.shown,
                       kept.shown);
        }
        const FlowRun& run = kept.shown[i % kTogether];
        FlowTraits traits = traits_of(from.model, flow_at(from, wanted[i]));
        traits.crowded = crowded;
        FlowScale& scale = image.flows[static_cast<std::size_t>(wanted[i])];
        scale = scale_of(traits, kept.means[i], kept.busiest[i]);
        rescale(scale, run);
        write_flow(traits, kept.means[i], kept.calm[i], run, scale, 1,
                   column_of(image, image.flow_column(wanted[i])));
    }
}

void write_bundles(const Source& from, RecordImage& image) {
    const std::vector<FlowRun> quiet = read_bundles(from.model, from.scene, from.calm);
    const std::vector<FlowRun> runs = read_bundles(from.model, from.scene, from.shown);
    std::vector<FlowMeans> mean;
    double busiest = 1e-9, widest = 1e-9;
    for (const FlowRun& run : quiet) {
        mean.push_back(means_of(run));
        busiest = std::max(busiest, mean.back().under_way);
        widest = std::max(widest, mean.back().passing);
    }
    for (std::size_t b = 0; b < runs.size(); ++b) {
        const FlowTraits traits = traits_of(from.model, from.scene, from.scene.bundles[b]);
        const std::size_t index = from.scene.flows.size() + b;
        FlowScale& scale = image.flows[index];
        scale = scale_of(traits, mean[b], busiest);
        rescale(scale, runs[b]);
        write_flow(traits, mean[b], quiet[b], runs[b], scale, widest,
                   column_of(image, image.flow_column(static_cast<int>(index))));
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

RecordImage empty_record_image(const Scene& scene, const RecordRequest& request) {
    RecordImage image;
    image.first_load = static_cast<int>(scene.gauges.size());
    image.columns = image.first_load + static_cast<int>(scene.loads.size());
    image.flow_columns.assign(scene.flows.size() + scene.bundles.size(), -1);
    image.flows.resize(image.flow_columns.size());
    const auto give = [&](std::size_t index) {
        image.flow_columns[index] = image.columns;
        image.columns += kTexelsPerFlow;
    };
    for (const int f : wanted_flows(scene, request)) give(static_cast<std::size_t>(f));
    for (std::size_t b = 0; request.bundles && b < scene.bundles.size(); ++b)
        give(scene.flows.size() + b);
    image.columns = std::max(1, image.columns);
    return image;
}

RecordImage build_record_image(const Scene& scene, const Model& model, const Record& calm,
                               const Record& shown, const RecordRequest& request,
                               RecordKept* kept) {
    RecordImage image = empty_record_image(scene, request);
    RecordKept once;
    // What is wanted of a large chain goes with the camera.
    RecordKept& keep = kept != nullptr && request.flows == nullptr ? *kept : once;
    if (shown.periods <= 0 || calm.periods != shown.periods || !fits(calm, model) ||
        !fits(shown, model)) {
        return image;
    }
    image.periods = shown.periods;
    fold(image, request.most_texels);
    image.texels = std::move(keep.texels);
    image.texels.resize(static_cast<std::size_t>(image.columns) * 4 *
                        static_cast<std::size_t>(image.rows));
    if (keep.backlog.empty()) keep.backlog = usual_backlogs(scene, calm);
    for (std::size_t g = 0; g < scene.gauges.size(); ++g)
        write_gauge(model, scene.gauges[g], keep.backlog[g], calm, shown,
                    column_of(image, static_cast<int>(g)));
    for (std::size_t l = 0; l < scene.loads.size(); ++l)
        write_load(scene.loads[l], calm, shown,
                   column_of(image, image.load_column(static_cast<int>(l))));
    const Source from{scene, model, calm, shown};
    write_flows(from, wanted_flows(scene, request), keep, image);
    if (request.bundles) write_bundles(from, image);
    return image;
}

}  // namespace headwater
