// Speed of the engine, natively and under node: medians of interleaved rounds.
//   headwater_bench [--json]
// W1 and W2 are the reference works: a serial chain of four stages, and a network of twenty sites,
// both under base stock with normal demand, 365 periods.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "../fixture.h"
#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "library.h"

using namespace headwater;
using namespace headwater::test;

namespace {

constexpr int kRounds = 9;

Scenario reference_serial() {
    Scenario scenario = blank(365);
    const char* sites[] = {"factory", "distributor", "wholesaler", "retailer"};
    const double levels[] = {170, 160, 160, 160};
    for (int k = 0; k < 4; ++k) {
        Stock& stock = add_stock(scenario, sites[k], base_stock(levels[k]));
        stock.initial = levels[k];
        stock.holding_cost = k + 1;
        if (k == 0)
            buy_outside(stock, 2);
        else
            add_lane(scenario, sites[k - 1], sites[k], 2, 1);
    }
    scenario.sites["retailer"].stocks["good"].backorder_cost = 40;
    add_demand(scenario, "retailer", 50).noise = {Law::normal, 0.2, 0};
    return scenario;
}

/// Six suppliers, three plants that assemble two parts each, a warehouse behind each, eight
/// retailers.
Scenario reference_network() {
    Scenario scenario = blank(365);
    for (int p = 0; p < 3; ++p) {
        const std::string plant = "plant-" + std::to_string(p),
                          product = "product-" + std::to_string(p);
        add_stock(scenario, plant, base_stock(700), product);
        Process& process = scenario.sites[plant].processes["assemble"];
        process.makes = product;
        process.lead_time = 1;
        for (int s = 0; s < 2; ++s) {
            const std::string part = "part-" + std::to_string(2 * p + s);
            buy_outside(add_stock(scenario, "supplier-" + part, base_stock(500), part), 1 + s);
            add_stock(scenario, plant, base_stock(600), part);
            add_lane(scenario, "supplier-" + part, plant, 2 + s, 0, part);
            process.from[part] = 1;
        }
        const std::string warehouse = "warehouse-" + std::to_string(p);
        add_stock(scenario, warehouse, base_stock(600), product);
        add_lane(scenario, plant, warehouse, 2, 0, product);
        for (int r = p; r < 8; r += 3) {
            const std::string shop = "retailer-" + std::to_string(r);
            add_stock(scenario, shop, base_stock(170), product);
            add_lane(scenario, warehouse, shop, 1 + r % 3, 0, product);
            add_demand(scenario, shop, 50, product).noise = {Law::normal, 0.2, 0};
        }
    }
    return scenario;
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
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
        const Model model = compile(make_variant(scenario, moved, variant));
        run(model, 0, record);
        sink = figures(model, record).chain.profit;
    }
}

/// The step alone: no record, no figures.
template <int W>
void steps(const Model& model) {
    State<W> state = initial_state<W>(model, 0);
    while (state.period < model.periods) {
        step(model, state);
        advance(model, state);
    }
    sink = state.stock[0].on_hand[0];
}

}  // namespace

int main(int argc, char** argv) {
    const bool json = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    const Model w1 = compile(reference_serial()), w2 = compile(reference_network());
    std::vector<Job> jobs;
    jobs.push_back({"W1 serial, one replication (node-periods/s)", [&] { steps<1>(w1); }, 40,
                    node_periods(w1)});
    jobs.push_back({"W1 serial, four in lanes (node-periods/s)", [&] { steps<4>(w1); }, 20,
                    4 * node_periods(w1)});
    jobs.push_back({"W2 network, one replication (node-periods/s)", [&] { steps<1>(w2); }, 10,
                    node_periods(w2)});
    jobs.push_back({"W2 network, four in lanes (node-periods/s)", [&] { steps<4>(w2); }, 5,
                    4 * node_periods(w2)});
    ReadScenario juice;
    Model juice_model;
    for (const LibraryEntry& entry : library())
        if (entry.id == "juice") {
            juice = read_scenario(parse_json(entry.json).value);
            juice_model = compile(make_variant(juice.scenario, {}, Variant::hit));
            jobs.push_back({"juice, one run with its record (node-periods/s)",
                            [&] {
                                static Record record;
                                run(juice_model, 0, record);
                                sink = record.chain.values[0];
                            },
                            5, node_periods(juice_model)});
            jobs.push_back({"juice, calm + hit + plan after a lever moved (ms)",
                            [&] { recompute(juice.scenario, 0.4); }, 5, 0});
        }
    for (int round = 0; round < kRounds; ++round)
        for (Job& job : jobs)
            job.times.push_back(seconds([&] {
                                    for (int k = 0; k < job.repeats; ++k) job.work();
                                }) /
                                job.repeats);
    if (json) std::printf("{");
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        const double time = median(jobs[k].times);
        const double value = jobs[k].units > 0 ? jobs[k].units / time : time * 1e3;
        if (json)
            std::printf("%s\"%s\": %.6g", k ? ", " : "", jobs[k].name.c_str(), value);
        else
            std::printf("%-52s %14.6g\n", jobs[k].name.c_str(), value);
    }
    if (json) std::printf("}");
    std::printf("\n");
    return 0;
}
