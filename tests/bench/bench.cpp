// Speed of the engine, natively and under node: medians of interleaved rounds.
//   headwater_bench [--json]
//   headwater_bench --bits         hashes of samples: the same in every build
// Times are of this process's processors alone: what else the machine does counts for nobody.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "clock.h"
#include "engine/hex.h"
#include "engine/recorder.h"
#include "engine/sample.h"
#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "kernel.h"
#include "library.h"
#include "picture.h"
#include "tests/three_models.h"
#include "web/core/ripple.h"
#include "web/core/runs.h"
#include "works.h"

using namespace headwater;
using namespace headwater::test;

namespace {

constexpr int kRounds = 9;

/// A shock on two thousand sites, in an App as far as the ripple map looks at it.
App large_app() {
    Scenario scenario = reference_tree(2000, 365);
    Shock& rush = scenario.shocks["rush"];
    rush.kind = ShockKind::demand;
    rush.from = 100;
    rush.duration = 30;
    rush.factor = 2;
    App app;
    auto base = std::make_shared<Base>();
    base->scenario = std::move(scenario);
    simulate(app.runs, base->scenario, {}, {});
    app.base = std::move(base);
    return app;
}

double seconds(const std::function<void()>& work) {
    const double start = cpu_seconds();
    work();
    return cpu_seconds() - start;
}

struct Job {
    std::string name;
    std::function<void()> work;
    int repeats;   ///< of the work in a round
    double units;  ///< node-periods of one repeat, or 0: report milliseconds
    std::vector<double> times = {};
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double node_periods(const Model& model) {
    return static_cast<double>(model.stocks.size()) * model.periods;
}

volatile double sink;

/// All that a moved lever sets off: three scenarios, three models, three runs into the records of
/// the last time, as the page does it, and their figures.
void recompute(const Scenario& scenario, double value) {
    LeverValues moved;
    moved[scenario.levers.begin()->first] = value;
    for (const Variant variant : {Variant::calm, Variant::hit, Variant::plan}) {
        static Record records[3];
        Record& record = records[static_cast<std::size_t>(variant)];
        static Draws<1> draws[3];
        const Model model = compile(make_variant(scenario, moved, variant));
        run(model, 0, record, draws[static_cast<std::size_t>(variant)]);
        sink = figures(model, record).chain.profit;
    }
}

/// The step alone: no record, no figures. In lanes as samples have it, which show nothing but the
/// chain and its demands.
template <int W>
void steps(const Model& model) {
    State<W> state = initial_state<W>(model, 0);
    if (W > 1) show_only(model, recorded_some(model, {}, {}), state);
    while (state.period < model.periods) {
        step(model, state);
        advance(model, state);
    }
    sink = state.stock[0].on_hand[0];
}

/// Whether W2 comes to the same stocks in the engine and in the kernel written for it.
bool same_stocks(const Model& w2, NetworkKernel& kernel) {
    State<kLanes> state = initial_state<kLanes>(w2, 0);
    while (state.period < w2.periods) {
        step(w2, state);
        advance(w2, state);
    }
    double sum = 0;
    for (const StockState<kLanes>& stock : state.stock.values)
        for (const double on_hand : stock.on_hand.lane) sum += on_hand;
    return std::abs(kernel.run() - sum) < 1e-9 * sum;
}

Sample sample(const ThreeModels& three, std::uint32_t replications,
              std::vector<Curve> curves = {}) {
    const SampleSpec spec = three.spec(replications, std::move(curves), 64);
    Sample out(spec);
    Sampler worker(spec, 0, blocks_of(spec));
    while (!worker.done()) worker.advance(out);
    return out;
}

const std::vector<Curve> kCurves = {
    {CurveKind::service, 0, -1}, {CurveKind::cost, 0, -1}, {CurveKind::stock, 0, 0}};

/// A lever of the response that is worth moving, and where to.
LeverValues moved_response(const Scenario& scenario) {
    for (const auto& [id, lever] : scenario.levers)
        if (lever.group == LeverGroup::response && !lever_is_switch(scenario, lever))
            return {{id, lever.range[1]}};
    return {};
}

/// Hashes of samples of the whole library.
void print_bits() {
    for (const LibraryEntry& entry : library()) {
        const Scenario scenario = read_scenario(parse_json(entry.json).value).scenario;
        std::uint64_t hash = 0;
        for (const double x :
             sample(ThreeModels(scenario, moved_response(scenario)), 20, kCurves).pack())
            hash = (hash ^ __builtin_bit_cast(std::uint64_t, x)) * 0x9E3779B97F4A7C15ull +
                   (hash >> 29);
        std::printf("%s %s\n", std::string(entry.id).c_str(), hex(hash).c_str());
    }
}

/// Bytes of a run in lanes that grow with the chain and its periods, counted.
template <int W>
double state_bytes(const Model& model) {
    const State<W> s = initial_state<W>(model, 0);
    const auto of = [](const auto& rows) {
        return static_cast<double>(rows.values.size() * sizeof(rows.values[0]));
    };
    return of(s.stock) + of(s.edge) + of(s.demand) + of(s.goods) + of(s.orders) +
           of(s.forecast_memory) + of(s.ahead) + of(s.wanted) + of(s.given) + of(s.staged);
}

/// What is measured once: memory, and what common random numbers buy.
std::vector<std::pair<std::string, double>> facts(const Scenario& juice) {
    std::vector<std::pair<std::string, double>> out;
    for (const int sites : {10, 100, 1000, 2000}) {
        const Model model = compile(reference_tree(sites, 365));
        out.push_back({"memory of the state, " + std::to_string(sites) +
                           " sites, in lanes (bytes per site and lane)",
                       state_bytes<kLanes>(model) / kLanes / sites});
    }
    out.push_back({"picture of 2,000 sites from afar, instances in a frame (count)",
                   LargePicture().instances()});
    const Sample s = sample(ThreeModels(juice, moved_response(juice)), 256);
    for (const FigureValue figure : {FigureValue::profit, FigureValue::fill_rate}) {
        const auto variance = [&](SampleView view) { return s.moments(view, figure).variance(); };
        out.push_back({std::string("juice, interval of plan - hit ÷ that of independent draws, ") +
                           name(figure) + " (ratio)",
                       std::sqrt(variance(SampleView::rescue) /
                                 (variance(SampleView::hit) + variance(SampleView::plan)))});
    }
    return out;
}

std::vector<Job> all_jobs(const Model& w1, const Model& w2, const Scenario& juice) {
    std::vector<Job> jobs;
    jobs.push_back({"W1 serial, one replication (node-periods/s)", [&] { steps<1>(w1); }, 40,
                    node_periods(w1)});
    jobs.push_back({"W1 serial, in lanes (node-periods/s)", [&] { steps<kLanes>(w1); }, 20,
                    kLanes * node_periods(w1)});
    jobs.push_back({"W2 network, one replication (node-periods/s)", [&] { steps<1>(w2); }, 10,
                    node_periods(w2)});
    jobs.push_back({"W2 network, in lanes (node-periods/s)", [&] { steps<kLanes>(w2); }, 5,
                    kLanes * node_periods(w2)});
    const auto kernel = std::make_shared<NetworkKernel>(w2);
    if (!same_stocks(w2, *kernel)) {
        std::fprintf(stderr, "W2 has other stocks in tests/bench/kernel.h than in the engine\n");
        std::exit(1);
    }
    jobs.push_back({"W2 network, a kernel for it alone, in lanes (node-periods/s)",
                    [=] { sink = kernel->run(); }, 5, kLanes * node_periods(w2)});
    static const ThreeModels three(juice, moved_response(juice));
    static const Model& hit = three.hit;
    jobs.push_back({"juice, one run with its record (node-periods/s)",
                    [] {
                        static Record record;
                        run(hit, 0, record);
                        sink = record.chain.values[0];
                    },
                    5, node_periods(hit)});
    // Often, as a drag does: V8 has compiled all of it well then.
    jobs.push_back({"juice, calm + hit + plan after a lever moved (ms)",
                    [&] { recompute(juice, 0.4); }, 50, 0});
    for (const std::uint32_t replications : {64u, 256u, 1024u})
        jobs.push_back({"juice, " + std::to_string(replications) +
                            " replications of three runs with three bands (ms)",
                        [=] { sink = sample(three, replications, kCurves).replications(); }, 1, 0});
    for (const int sites : {10, 100, 1000, 2000}) {
        const auto model = std::make_shared<Model>(compile(reference_tree(sites, 365)));
        jobs.push_back({"tree of " + std::to_string(sites) + " sites, in lanes (node-periods/s)",
                        [=] { steps<kLanes>(*model); }, 1, kLanes * node_periods(*model)});
    }
    for (const int periods : {91, 365, 1460}) {
        const auto model = std::make_shared<Model>(compile(reference_tree(20, periods)));
        jobs.push_back(
            {"tree of 20 sites, " + std::to_string(periods) + " periods, in lanes (node-periods/s)",
             [=] { steps<kLanes>(*model); }, 1, kLanes * node_periods(*model)});
    }
    const auto large = std::make_shared<App>(large_app());
    jobs.push_back({"ripple map of 2,000 sites, made anew with its waves (ms)",
                    [=] { sink = ripple(*large, 120).values[0]; }, 1, 0});
    const auto picture = std::make_shared<LargePicture>();
    jobs.push_back(
        {"picture of 2,000 sites, layout and bundles (ms)", [=] { picture->lay_out(); }, 1, 0});
    jobs.push_back({"picture of 2,000 sites from afar, record as texels (ms)",
                    [=] { picture->write_record(); }, 1, 0});
    jobs.push_back({"picture of 2,000 sites from afar, a frame's instances built (ms)",
                    [=] { sink = picture->instances(); }, 5, 0});
    return jobs;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "--bits") == 0) {
        print_bits();
        return 0;
    }
    const bool json = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    const Model w1 = compile(reference_serial()), w2 = compile(reference_network());
    Scenario juice;
    for (const LibraryEntry& entry : library())
        if (entry.id == "juice") juice = read_scenario(parse_json(entry.json).value).scenario;
    std::vector<Job> jobs = all_jobs(w1, w2, juice);
    for (Job& job : jobs) job.work();  // warm, and compiled where that happens late
    for (int round = 0; round < kRounds; ++round)
        for (Job& job : jobs)
            job.times.push_back(seconds([&] {
                                    for (int k = 0; k < job.repeats; ++k) job.work();
                                }) /
                                job.repeats);
    std::vector<std::pair<std::string, double>> results;
    for (const Job& job : jobs) {
        const double time = median(job.times);
        results.push_back({job.name, job.units > 0 ? job.units / time : time * 1e3});
    }
    for (const auto& fact : facts(juice)) results.push_back(fact);
    for (std::size_t k = 0; k < results.size(); ++k)
        std::printf(json ? "%s\"%s\": %.6g" : "%s%-80s %14.6g\n", json ? (k ? ", " : "{") : "",
                    results[k].first.c_str(), results[k].second);
    if (json) std::printf("}\n");
    return 0;
}
