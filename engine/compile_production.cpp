// Overtime, lots and shared resources of processes; stocks whose books may be wrong.
#include <algorithm>

#include "engine/compile.h"

namespace headwater {

namespace {

/// Resources of a site that some process uses, by id.
using ResourceIds = ById<std::int32_t>;

std::int32_t resource_of(const Site& site, const std::string& id, ResourceIds& ids, Model& model) {
    if (id.empty()) return -1;
    const auto [place, added] = ids.emplace(id, static_cast<std::int32_t>(model.resources.size()));
    if (added) model.resources.push_back({site.resources.at(id).capacity, false, {}});
    return place->second;
}

void add_plan(const Site& site, const Process& process, EdgeId edge, ResourceIds& ids,
              Model& model) {
    if (process.overtime.capacity == 0 && process.lot_size == 0 && process.resource.empty()) return;
    const auto index = static_cast<std::int32_t>(model.plans.size());
    Plan plan;
    plan.process = edge;
    plan.overtime = process.overtime;
    plan.lot = process.lot_size;
    plan.resource = resource_of(site, process.resource, ids, model);
    plan.usage = process.usage;
    plan.changeover = process.changeover;
    if (plan.resource >= 0) {
        ModelResource& resource = model.resources[static_cast<std::size_t>(plan.resource)];
        resource.plans.push_back(index);
        resource.campaigns = resource.campaigns || plan.lot > 0 || plan.changeover > 0;
    }
    model.edges[static_cast<std::size_t>(edge.index)].plan = index;
    model.plans.push_back(plan);
}

bool drifts(const Records& records) {
    return records.shrinkage > 0 || records.miscount > 0 || records.tags * records.tag_cost > 0 ||
           (records.count_interval > 0 && records.count_cost > 0);
}

}  // namespace

void compile_production(const Scenario& scenario, Model& model) {
    for (const auto& [site_id, site] : scenario.sites) {
        ResourceIds ids;
        for (const auto& [id, process] : site.processes) {
            const EdgeId edge = model.find_edge(model.find_stock(site_id, process.makes), id);
            add_plan(site, process, edge, ids, model);
        }
        for (const auto& [item, stock] : site.stocks) {
            if (!drifts(stock.records)) continue;
            const StockId id = model.find_stock(site_id, item);
            model.stocks[static_cast<std::size_t>(id.index)].records =
                static_cast<std::int32_t>(model.records.size());
            model.records.push_back({id, stock.records});
        }
    }
    model.detailed = model.detailed || !model.plans.empty() || !model.records.empty();
}

}  // namespace headwater
