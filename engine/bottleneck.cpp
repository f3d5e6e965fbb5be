#include "engine/bottleneck.h"

#include <algorithm>

#include "engine/scenario_slot.h"

namespace headwater {
namespace {

constexpr double kFull = 1 - 1e-9;  // a load that is 1 but for rounding
constexpr double kWaiting = 1e-6;   // units that count as waiting

std::string pointer_of(const Model& model, const ModelEdge& edge) {
    const ModelStock& to = model.stocks[static_cast<std::size_t>(edge.to.index)];
    if (edge.kind == EdgeKind::lane) return "/lanes/" + edge.id + "/capacity";
    if (edge.kind == EdgeKind::process)
        return "/sites/" + to.site + "/processes/" + edge.id + "/capacity";
    return "/sites/" + to.site + "/stocks/" + to.item + "/external/capacity";
}

CapacityKind kind_of(EdgeKind kind) {
    return kind == EdgeKind::lane      ? CapacityKind::lane
           : kind == EdgeKind::process ? CapacityKind::process
                                       : CapacityKind::supplier;
}

void count_period(Bottleneck& out, int period) {
    ++out.limited;
    if (out.first < 0) out.first = period;
    out.last = period;
}

Bottleneck of_edge(const Model& model, const Record& record, std::int32_t e) {
    const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
    Bottleneck out{kind_of(edge.kind), pointer_of(model, edge), edge.capacity};
    for (int t = 0; t < record.periods; ++t) {
        const double load = record.at(EdgeSeries::load, EdgeId{e}, t);
        out.mean_load += load / record.periods;
        if (load >= kFull && record.at(EdgeSeries::owed, EdgeId{e}, t) > kWaiting)
            count_period(out, t);
    }
    return out;
}

/// What all limited resources of sites are, by their pointers.
std::vector<Bottleneck> of_resources(const Scenario& scenario, const Model& model,
                                     const Record& record) {
    std::vector<Bottleneck> out;
    for (const auto& [site_id, site] : scenario.sites)
        for (const auto& [id, resource] : site.resources) {
            if (resource.capacity >= kUnlimited) continue;
            Bottleneck made{CapacityKind::resource,
                            "/sites/" + site_id + "/resources/" + id + "/capacity",
                            resource.capacity};
            for (int t = 0; t < record.periods; ++t) {
                double waiting = 0;
                for (const auto& [process_id, process] : site.processes) {
                    if (process.resource != id) continue;
                    const StockId to = model.find_stock(site_id, process.makes);
                    waiting += record.at(EdgeSeries::owed, model.find_edge(to, process_id), t);
                }
                if (waiting > kWaiting) count_period(made, t);
            }
            out.push_back(std::move(made));
        }
    return out;
}

struct Outcome {
    double profit = 0, met = 0;
};

Outcome outcome_of(const Model& model, const Record& record) {
    const ChainFigures chain = figures(model, record).chain;
    return {chain.profit, chain.fill_rate * chain.demand};
}

}  // namespace

std::vector<Bottleneck> find_bottlenecks(const Scenario& scenario, std::uint32_t replication,
                                         double step) {
    const Model model = compile(scenario);
    Record record = run(model, replication);
    const Outcome usual = outcome_of(model, record);
    std::vector<Bottleneck> found = of_resources(scenario, model, record);
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        if (model.edges[e].capacity < kUnlimited)
            found.push_back(of_edge(model, record, static_cast<std::int32_t>(e)));
    for (Bottleneck& one : found) {
        if (one.limited == 0) continue;
        const double more = one.capacity > 0 ? one.capacity * step : step;
        Scenario changed = scenario;
        set_slot(changed, one.pointer, one.capacity + more);
        const Model other = compile(changed);
        run(other, replication, record);
        const Outcome then = outcome_of(other, record);
        const double per = more * record.periods;
        one.value = (then.profit - usual.profit) / per;
        one.met = (then.met - usual.met) / per;
    }
    std::stable_sort(found.begin(), found.end(), [](const Bottleneck& a, const Bottleneck& b) {
        return a.value != b.value ? a.value > b.value : a.pointer < b.pointer;
    });
    return found;
}

}  // namespace headwater
