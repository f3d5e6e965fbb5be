// Stocks, the edges into them, demands, and who draws on whom in which order.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "engine/compile.h"

namespace headwater {

namespace {

Side side_of(SiteKind kind) {
    switch (kind) {
        case SiteKind::supplier:
        case SiteKind::recovery:
            return Side::upstream;
        case SiteKind::plant:
            return Side::midstream;
        default:
            return Side::downstream;
    }
}

ModelStock make_stock(const Scenario& scenario, const std::string& site_id, const Site& site,
                      const std::string& item_id, const Stock& stock) {
    ModelStock out;
    out.site = site_id;
    out.item = item_id;
    out.policy = stock.policy;
    out.decided_from = scenario.calendar.warm_up + stock.policy.decided.from;
    const auto decided = static_cast<int>(stock.policy.decided.orders.size());
    out.given_until = std::max(static_cast<int>(stock.policy.initial_orders.size()),
                               decided > 0 ? out.decided_from + decided : 0);
    out.forecast = stock.forecast;
    out.allocation = stock.allocation;
    out.holding_cost = stock.holding_cost;
    out.backorder_cost = stock.backorder_cost;
    out.order_cost = stock.order_cost;
    const Item& item = scenario.items.at(item_id);
    out.value = item.value;
    out.spoilage = item.spoilage;
    out.recall_cost = item.recall_cost;
    out.end_of_life = item.end_of_life;
    out.forward_cover = stock.external ? stock.forward_buying.cover : 0;
    out.inspected = stock.inspection.share;
    out.inspection_cost = stock.inspection.cost;
    out.returns_rejects = stock.inspection.rejects == Rejects::returned;
    out.side = side_of(site.kind);
    return out;
}

/// A factor at an effort between none and full.
double with_effort(const Audit& audit, double factor) { return 1 - audit.effort * (1 - factor); }

/// Of a lane or an external supplier.
template <class From>
void set_late(const From& from, ModelEdge& edge) {
    edge.late_share =
        from.late_by > 0 ? from.late_share * with_effort(from.audit, from.audit.late) : 0;
    edge.late_by = from.late_by;
    edge.audit_cost = from.audit.effort * from.audit.cost;
}

ModelEdge make_lane(const Model& model, const std::string& id, const Lane& lane, StockId to,
                    double fuel_price) {
    ModelEdge edge;
    edge.id = id;
    edge.kind = EdgeKind::lane;
    edge.from = model.find_stock(lane.from, lane.item);
    edge.to = to;
    edge.lead_time = lane.lead_time + lane.customs;
    edge.lead_time_spread = lane.lead_time_spread;
    edge.order_delay = lane.order_delay;
    edge.overtaking = lane.overtaking;
    set_late(lane, edge);
    edge.refuses = lane.refuses;
    edge.capacity = lane.capacity;
    const double fuel = lane.fuel_share.value_or(usual_fuel_share(lane.mode));
    const double raise = 1 + fuel * (fuel_price - 1);
    edge.unit_cost = lane.cost * raise;
    edge.fuel_share = raise > 0 ? fuel * fuel_price / raise : 0;
    edge.emissions = lane.emissions;
    const auto& shipper = model.stocks[static_cast<std::size_t>(edge.from.index)];
    const auto& receiver = model.stocks[static_cast<std::size_t>(to.index)];
    edge.transit_cost = lane.holding_cost.value_or(shipper.holding_cost);
    edge.dock_cost = lane.dock_holding_cost.value_or(shipper.holding_cost);
    edge.gate_cost = lane.gate_holding_cost.value_or(receiver.holding_cost);
    edge.refusal_cost = lane.refusal_cost;
    return edge;
}

ModelEdge make_process(Model& model, const std::string& site, const std::string& id,
                       const Process& process, StockId to) {
    ModelEdge edge;
    edge.id = id;
    edge.kind = EdgeKind::process;
    edge.to = to;
    edge.lead_time = process.lead_time;
    edge.order_delay = process.frozen;
    edge.capacity = process.capacity;
    edge.unit_cost = process.cost;
    edge.emissions = process.emissions;
    edge.yield = process.yield;
    edge.defects = process.defects;
    edge.bought_energy = process.bought_energy;
    edge.initial_book = process.initial_book;
    const EdgeId self{static_cast<std::int32_t>(model.edges.size())};
    edge.inputs.first = static_cast<std::int32_t>(model.inputs.size());
    for (const auto& [item, quantity] : process.from)
        model.inputs.push_back({self, model.find_stock(site, item), quantity});
    edge.inputs.last = static_cast<std::int32_t>(model.inputs.size());
    return edge;
}

ModelEdge make_external(const External& external, double emissions, StockId to,
                        double holding_cost) {
    ModelEdge edge;
    edge.id = "external";
    edge.kind = EdgeKind::external;
    edge.to = to;
    edge.lead_time = external.lead_time;
    edge.lead_time_spread = external.lead_time_spread;
    edge.capacity = external.capacity;
    edge.unit_cost = external.price;
    edge.defects = external.defects * with_effort(external.audit, external.audit.defects);
    set_late(external, edge);
    edge.emissions = emissions;
    edge.gate_cost = holding_cost;
    edge.refuses = external.refuses;
    edge.refusal_cost = external.refusal_cost;
    return edge;
}

/// Shares of the edges [first, last) from the stock's sources; all alike where it names none.
void set_shares(const Stock& stock, Model& model, Span span) {
    double sum = 0;
    for (int e = span.first; e < span.last; ++e) {
        ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
        const auto named = stock.sources.find(edge.id);
        edge.share = stock.sources.empty() ? 1 : named == stock.sources.end() ? 0 : named->second;
        sum += edge.share;
    }
    for (int e = span.first; e < span.last; ++e) {
        ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
        edge.share = sum > 0 ? edge.share / sum : 0;
    }
}

/// Lanes by the stock that they lead to, in the order of their ids.
using LaneEntry = ById<Lane>::value_type;
std::vector<std::vector<const LaneEntry*>> lanes_into(const Scenario& scenario,
                                                      const Model& model) {
    std::vector<std::vector<const LaneEntry*>> into(model.stocks.size());
    for (const LaneEntry& entry : scenario.lanes) {
        const StockId to = model.find_stock(entry.second.to, entry.second.item);
        if (to.valid()) into[static_cast<std::size_t>(to.index)].push_back(&entry);
    }
    return into;
}

void compile_edges(const Scenario& scenario, Model& model) {
    const auto into = lanes_into(scenario, model);
    std::size_t index = 0;
    for (const auto& [site_id, site] : scenario.sites) {
        for (const auto& [item_id, stock] : site.stocks) {
            const StockId to{static_cast<std::int32_t>(index)};
            const double holding = stock.holding_cost;
            Span span;
            span.first = static_cast<std::int32_t>(model.edges.size());
            for (const LaneEntry* entry : into[index])
                model.edges.push_back(
                    make_lane(model, entry->first, entry->second, to, scenario.fuel_price));
            for (const auto& [id, process] : site.processes)
                if (process.makes == item_id)
                    model.edges.push_back(make_process(model, site_id, id, process, to));
            if (stock.external)
                model.edges.push_back(make_external(
                    *stock.external, scenario.items.at(item_id).emissions, to, holding));
            span.last = static_cast<std::int32_t>(model.edges.size());
            model.stocks[index].sources = span;
            set_shares(stock, model, span);
            ++index;
        }
    }
}

/// Sorted and scaled to mean 1; their spread is the demand's.
void compile_values(const Noise& noise, Model& model, ModelDemand& out) {
    std::vector<double> values = noise.values;
    std::sort(values.begin(), values.end());
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    const double mean = sum / static_cast<double>(values.size());
    out.values.first = static_cast<std::int32_t>(model.demand_values.size());
    for (const double value : values) {
        model.demand_values.push_back(value / mean);
        squares += (value / mean - 1) * (value / mean - 1);
    }
    out.values.last = static_cast<std::int32_t>(model.demand_values.size());
    out.cv = std::sqrt(squares / static_cast<double>(values.size()));
}

void compile_demands(const Scenario& scenario, Model& model) {
    for (const auto& [id, demand] : scenario.demand) {
        ModelDemand out;
        out.id = id;
        out.stock = model.find_stock(demand.site, demand.item);
        out.law = demand.noise.law;
        out.cv = demand.noise.cv;
        out.autocorrelation = demand.noise.autocorrelation;
        if (out.law == Law::empirical) compile_values(demand.noise, model, out);
        out.wait_share = demand.unmet == Unmet::backorder ? 1
                         : demand.unmet == Unmet::lost    ? 0
                                                          : demand.wait_share;
        out.price = demand.price;
        out.lost_cost = demand.lost_cost;
        out.defect_cost = demand.defect_cost;
        out.promise = demand.promise;
        out.kept = demand.returns ? 1 - demand.returns->share : 1;
        if (out.wait_share < 1)
            model.stocks[static_cast<std::size_t>(out.stock.index)].loses_sales = true;
        model.demands.push_back(out);
    }
}

/// A customer of a stock with what decides its place: listed ones first in the order of the list,
/// then lanes and processes by id, then demands by id. No two have the same key: where a lane and a
/// process are called alike, their indices decide, or their kinds.
struct Ranked {
    StockId stock;
    std::ptrdiff_t listed;
    bool demand;
    std::string_view id;
    Customer customer;
    auto key() const {
        return std::tie(stock.index, listed, demand, id, customer.index, customer.kind);
    }
};

}  // namespace

void compile_network(const Scenario& scenario, Model& model) {
    for (const auto& [site_id, site] : scenario.sites)
        for (const auto& [item_id, stock] : site.stocks)
            model.stocks.push_back(make_stock(scenario, site_id, site, item_id, stock));
    compile_edges(scenario, model);
    compile_demands(scenario, model);
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        if (model.edges[e].kind == EdgeKind::lane && model.edges[e].refuses)
            model.refusing.push_back({static_cast<std::int32_t>(e)});
}

void compile_customers(const std::vector<Written>& written, Model& model) {
    std::vector<Ranked> ranked;
    const auto add = [&](StockId stock, CustomerKind kind, std::size_t index,
                         const std::string& id) {
        const auto& serves = written[static_cast<std::size_t>(stock.index)].stock->serves;
        const auto place = std::find(serves.begin(), serves.end(), id) - serves.begin();
        ranked.push_back({stock,
                          place,
                          kind == CustomerKind::demand,
                          id,
                          {kind, static_cast<std::int32_t>(index)}});
    };
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        if (model.edges[e].kind == EdgeKind::lane)
            add(model.edges[e].from, CustomerKind::lane, e, model.edges[e].id);
    for (std::size_t k = 0; k < model.inputs.size(); ++k) {
        const ProcessInput& input = model.inputs[k];
        add(input.stock, CustomerKind::process_input, k,
            model.edges[static_cast<std::size_t>(input.process.index)].id);
    }
    for (std::size_t d = 0; d < model.demands.size(); ++d)
        add(model.demands[d].stock, CustomerKind::demand, d, model.demands[d].id);
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked& a, const Ranked& b) { return a.key() < b.key(); });
    auto next = ranked.begin();
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        Span& span = model.stocks[i].customers;
        span.first = static_cast<std::int32_t>(model.customers.size());
        for (; next != ranked.end() && next->stock.index == static_cast<std::int32_t>(i); ++next)
            model.customers.push_back(next->customer);
        span.last = static_cast<std::int32_t>(model.customers.size());
        model.most_customers = std::max(model.most_customers, span.size());
    }
}

}  // namespace headwater
