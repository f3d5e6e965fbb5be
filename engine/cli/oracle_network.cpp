// Section 1 cases. Each node becomes a site. A node with one supplier that is a node holds the
// supplier's item and is fed by a lane; any other node makes an item of its own: bought from an
// external supplier, or assembled by a process from input stocks that are ordered lot for lot.
#include <algorithm>
#include <map>

#include "engine/cli/oracle.h"
#include "engine/step.h"

namespace headwater {

namespace {

struct Node {
    std::string id;
    std::vector<std::string> suppliers;  ///< node ids and "EXT"
    std::string item;                    ///< of its finished stock
    bool assembles = false;
    const Json* json = nullptr;

    double number(std::string_view key, double fallback = 0) const {
        return number_at(*json, key, fallback);
    }
    int periods(std::string_view key) const { return static_cast<int>(number(key)); }
    std::string site() const { return "n" + id; }
};
using Nodes = std::map<std::string, Node>;

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string item_from(const Node& supplier) { return supplier.item; }

/// Item of one input of an assembling node.
std::string input_item(const Nodes& nodes, const Node& node, const std::string& supplier) {
    return supplier == "EXT" ? "x" + node.id : item_from(nodes.at(supplier));
}
std::string lane_id(const std::string& from, const std::string& to) {
    return "n" + from + ">n" + to;
}

Nodes read_nodes(const Json& oracle) {
    Nodes nodes;
    for (const Json& json : oracle.at("nodes")) {
        Node node;
        node.json = &json;
        node.id = text_of(json.at("id"));
        for (const Json& supplier : json.at("suppliers"))
            node.suppliers.push_back(text_of(supplier));
        node.assembles = node.suppliers.size() > 1;
        nodes[node.id] = node;
    }
    return nodes;
}

/// A node hands its supplier's item on, unless two inputs of some assembly would then be the same
/// item; its supplier's part of that assembly then gets an item of its own by a process of one
/// input.
void name_items(Nodes& nodes) {
    for (bool again = true; again;) {
        again = false;
        for (std::size_t pass = 0; pass <= nodes.size(); ++pass)
            for (auto& [id, node] : nodes)
                node.item = node.assembles || node.suppliers.front() == "EXT"
                                ? "i" + id
                                : nodes.at(node.suppliers.front()).item;
        for (auto& [id, node] : nodes) {
            std::map<std::string, int> seen;
            for (const std::string& s : node.suppliers)
                if (s != "EXT" && ++seen[nodes.at(s).item] > 1 && !nodes.at(s).assembles &&
                    nodes.at(s).suppliers.front() != "EXT") {
                    nodes.at(s).assembles = true;
                    again = true;
                }
        }
        // The other of two equal items may be the one that can change.
        if (again) continue;
        for (auto& [id, node] : nodes)
            for (const std::string& a : node.suppliers)
                for (const std::string& b : node.suppliers)
                    if (a != b && a != "EXT" && b != "EXT" && nodes.at(a).item == nodes.at(b).item)
                        for (const std::string& s : {a, b})
                            if (!nodes.at(s).assembles && nodes.at(s).suppliers.front() != "EXT") {
                                nodes.at(s).assembles = true;
                                again = true;
                            }
    }
}

Policy read_policy(const Node& node) {
    const Json& json = node.json->at("policy");
    const std::string type = text_of(json.at("type"));
    Policy policy;
    if (type == "base_stock") policy.rule = BaseStock{number_at(json, "S", 0)};
    if (type == "s_S") policy.rule = ReorderUpTo{number_at(json, "s", 0), number_at(json, "S", 0)};
    if (type == "r_Q")
        policy.rule = ReorderBatch{number_at(json, "r", 0), number_at(json, "Q", 0), false};
    if (const Json* capacity = find(*node.json, "order_capacity"))
        if (capacity->is_number()) policy.max_order = capacity->get<double>();
    return policy;
}

External read_external(const Node& node) {
    External external;
    external.lead_time = node.periods("order_lead_time") + node.periods("shipment_lead_time");
    external.initial_shipments.flow = node.number("initial_shipment_per_slot");
    return external;
}

void add_lane(const Nodes& nodes, const Node& node, const std::string& supplier,
              Scenario& scenario) {
    const Node& from = nodes.at(supplier);
    Lane lane;
    lane.item = from.item;
    lane.from = from.site();
    lane.to = node.site();
    lane.lead_time = node.periods("shipment_lead_time");
    lane.order_delay = node.periods("order_lead_time");
    lane.holding_cost = from.number("in_transit_holding_cost");
    lane.dock_holding_cost = lane.gate_holding_cost = from.number("holding_cost");
    lane.initial_shipments.flow = node.number("initial_shipment_per_slot");
    lane.initial_orders.flow = node.number("initial_order_per_slot");
    scenario.lanes[lane_id(supplier, node.id)] = lane;
}

/// Input stocks, their sources and the process of an assembling node.
void add_assembly(const Nodes& nodes, const Node& node, Site& site, Scenario& scenario) {
    Process process;
    process.makes = node.item;
    process.lead_time = 0;
    for (const std::string& supplier : node.suppliers) {
        const std::string item = input_item(nodes, node, supplier);
        process.from[item] = 1;
        Stock input;
        input.initial = 0;
        if (supplier == "EXT") {
            input.external = read_external(node);
            scenario.items[item].title = item;
        } else {
            input.holding_cost = nodes.at(supplier).number("holding_cost");
            add_lane(nodes, node, supplier, scenario);
        }
        site.stocks[item] = input;
    }
    process.initial_book =
        node.number("initial_shipment_per_slot") * node.periods("shipment_lead_time") +
        node.number("initial_order_per_slot") * node.periods("order_lead_time");
    site.processes["make"] = process;
}

void add_disruption(const Node& node, Scenario& scenario) {
    const Json* json = find(*node.json, "disruption");
    if (!json) return;
    const std::string type = text_of(json->at("type"));
    std::vector<double> periods = numbers_at(*json, "periods");
    std::sort(periods.begin(), periods.end());
    std::vector<Place> places;
    if (type == "SP") {  // no effect on what comes from outside
        for (const std::string& supplier : node.suppliers)
            if (supplier != "EXT") {
                places.emplace_back();
                places.back().lane = lane_id(supplier, node.id);
            }
    } else {
        places.emplace_back();
        places.back().site = node.site();
    }
    for (std::size_t k = 0; k < periods.size();) {
        std::size_t end = k + 1;
        while (end < periods.size() && periods[end] <= periods[end - 1] + 1) ++end;
        for (std::size_t p = 0; p < places.size(); ++p) {
            Shock shock;
            shock.kind = type == "OP"   ? ShockKind::orders_halted
                         : type == "SP" ? ShockKind::dispatch_halted
                         : type == "TP" ? ShockKind::transit_halted
                                        : ShockKind::receiving_halted;
            shock.at = places[p];
            shock.from = static_cast<int>(periods[k]);
            shock.duration = static_cast<int>(periods[end - 1] - periods[k]) + 1;
            scenario.shocks[node.site() + "-" + std::to_string(k) + "-" + std::to_string(p)] =
                shock;
        }
        k = end;
    }
}

Scenario build(const Nodes& nodes, int periods) {
    Scenario scenario;
    scenario.calendar.periods = periods;
    for (const auto& [id, node] : nodes) {
        Site& site = scenario.sites[node.site()];
        scenario.items[node.item].title = node.item;
        Stock stock;
        stock.policy = read_policy(node);
        stock.initial = node.number("initial_inventory");
        stock.holding_cost = node.number("holding_cost");
        stock.backorder_cost = node.number("stockout_cost");
        if (node.assembles)
            add_assembly(nodes, node, site, scenario);
        else if (node.suppliers.front() == "EXT")
            stock.external = read_external(node);
        else
            add_lane(nodes, node, node.suppliers.front(), scenario);
        const std::vector<double> demand = numbers_at(*node.json, "external_demand");
        if (!demand.empty()) {
            Demand external;
            external.site = node.site();
            external.item = node.item;
            external.series = demand;
            scenario.demand["d" + id] = external;
        }
        add_disruption(node, scenario);
        site.stocks[node.item] = stock;
    }
    // Serving order: a lane's id is that of its receiving node.
    for (const auto& [id, node] : nodes)
        for (const Json& customer : node.json->at("fill_order")) {
            const std::string c = text_of(customer);
            scenario.sites[node.site()].stocks[node.item].serves.push_back(
                c == "EXT" ? "d" + id : lane_id(id, c));
        }
    return scenario;
}

/// Compares one node in one period.
struct NodeView {
    const Nodes& nodes;
    const Node& node;
    const Model& model;
    const State<1>& state;
    Comparison& comparison;
    const Json* results;
    std::size_t t;

    StockId stock() const { return model.find_stock(node.site(), node.item); }
    /// The stock that a supplier's goods come into, and the edge they come over.
    StockId into(const std::string& supplier) const {
        return node.assembles ? model.find_stock(node.site(), input_item(nodes, node, supplier))
                              : stock();
    }
    EdgeId edge_in(const std::string& supplier) const {
        return model.find_edge(into(supplier),
                               supplier == "EXT" ? "external" : lane_id(supplier, node.id));
    }
    EdgeId edge_out(const std::string& customer) const {
        const Node& to = nodes.at(customer);
        const StockId receives = to.assembles ? model.find_stock(to.site(), node.item)
                                              : model.find_stock(to.site(), to.item);
        return model.find_edge(receives, lane_id(node.id, customer));
    }
    DemandId demand() const { return model.find_demand("d" + node.id); }

    void plain(const char* key, double found) const {
        comparison.at(found, find(*results, key), t, "node " + node.id + " " + key);
    }
    void by(const char* key, const std::string& who, double found) const {
        const Json* group = find(*results, key);
        comparison.at(found, group ? find(*group, who) : nullptr, t,
                      "node " + node.id + " " + key + " " + who);
    }
    void compare() const;
    double customers() const;  ///< compares customers; returns what is owed to all
    double suppliers() const;  ///< compares suppliers; returns the holding cost of goods from nodes
};

double NodeView::customers() const {
    double owed = 0;
    for (const Json& json : node.json->at("fill_order")) {
        const std::string who = text_of(json);
        if (who == "EXT") {
            const std::int32_t d = demand().index;
            if (d < 0) continue;
            by("order_in", who, *state.demand[d].demand);
            by("shipped", who, *state.demand[d].sold);
            by("backorders", who, *state.demand[d].backlog);
            owed += *state.demand[d].backlog;
            continue;
        }
        const std::int32_t e = edge_out(who).index;
        by("order_in", who, *state.edge[e].arriving);
        by("shipped", who, *state.edge[e].dispatched);
        by("backorders", who, *state.edge[e].owed);
        by("held_for_disrupted_successor", who, *state.edge[e].dock);
        owed += *state.edge[e].owed;
    }
    return owed;
}

double NodeView::suppliers() const {
    double cost = 0;
    for (const std::string& who : node.suppliers) {
        const StockId receiver = into(who);
        const std::int32_t e = edge_in(who).index;
        const double gate = *state.edge[e].gate;
        by("order_out", who, *state.edge[e].order);
        by("received", who, *state.edge[e].received);
        by("in_transit", who, *state.edge[e].in_transit);
        by("held_before_receipt", who, gate);
        by("on_order", who, *state.stock[receiver.index].on_order - gate);
        const double raw = node.assembles ? *state.stock[receiver.index].on_hand : 0;
        by("raw_material", who, raw);
        if (who != "EXT") cost += nodes.at(who).number("holding_cost") * (raw + gate);
    }
    return cost;
}

void NodeView::compare() const {
    const std::int32_t i = stock().index;
    const double level = *state.stock[i].on_hand - customers();
    plain("inventory_level", level);
    plain("order_qty", *state.stock[i].order);
    double transit = 0, docks = 0;
    for (const Json& json : node.json->at("fill_order")) {
        const std::string who = text_of(json);
        if (who == "EXT") continue;
        const std::int32_t e = edge_out(who).index;
        transit += node.number("in_transit_holding_cost") * *state.edge[e].in_transit;
        docks += *state.edge[e].dock;
    }
    const double holding =
        node.number("holding_cost") * (std::max(0.0, level) + docks) + suppliers();
    const double stockout = node.number("stockout_cost") * std::max(0.0, -level);
    plain("cost_holding", holding);
    plain("cost_stockout", stockout);
    plain("cost_in_transit", transit);
    plain("cost_total", holding + stockout + transit);
}

/// Orders already on their way to an external supplier stand behind what it has shipped.
void fill_external_orders(const Nodes& nodes, const Model& model, State<1>& state) {
    for (const auto& [id, node] : nodes)
        for (const std::string& who : node.suppliers) {
            const double each = node.number("initial_order_per_slot");
            if (who != "EXT" || node.periods("order_lead_time") == 0) continue;
            const std::string item = node.assembles ? input_item(nodes, node, who) : node.item;
            const StockId to = model.find_stock(node.site(), item);
            const EdgeId id_in = model.find_edge(to, "external");
            const ModelEdge& edge = model.edges[static_cast<std::size_t>(id_in.index)];
            const int shipped = node.periods("shipment_lead_time");
            for (int k = shipped; k < edge.lead_time; ++k) {
                double& slot = *state.goods[edge.goods_offset + k];
                const double more = each - slot;
                slot += more;
                *state.edge[id_in.index].in_transit += more;
                *state.stock[to.index].on_order += more;
            }
        }
}

}  // namespace

Comparison compare_network(const Json& oracle) {
    Comparison comparison(all_short(oracle.at("nodes")));
    const int periods = static_cast<int>(number_at(oracle, "periods", 0));
    Nodes nodes = read_nodes(oracle);
    name_items(nodes);
    Model model = compile(build(nodes, periods));
    // Goods from outside cost nothing there before they are received, not even at the gate.
    for (ModelEdge& edge : model.edges)
        if (edge.kind == EdgeKind::external) edge.gate_cost = 0;
    State<1> state = initial_state<1>(model, 0);
    fill_external_orders(nodes, model, state);
    double total = 0;
    for (int t = 0; t < periods; ++t) {
        step(model, state);
        for (const auto& [id, node] : nodes) {
            const Json* results = find(oracle.at("results"), id);
            if (!results) {
                comparison.refuse("no results for node " + id);
                return comparison;
            }
            NodeView{nodes, node, model, state, comparison, results, static_cast<std::size_t>(t)}
                .compare();
        }
        // The engine's own books, against the total of the case.
        for (std::size_t i = 0; i < model.stocks.size(); ++i)
            total += *state.stock[static_cast<std::int32_t>(i)].cost;
        for (std::size_t e = 0; e < model.edges.size(); ++e)
            total += *state.edge[static_cast<std::int32_t>(e)].cost;
        advance(model, state);
    }
    comparison.number(total, number_at(oracle, "total_cost", 0), "total_cost");
    return comparison;
}

}  // namespace headwater
