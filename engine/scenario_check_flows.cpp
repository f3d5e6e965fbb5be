// How orders and goods run through the chain: every stock that orders can be replenished, and no
// order and no good comes back to where it started within one period.
#include <algorithm>
#include <utility>

#include "engine/scenario_check.h"
#include "engine/scenario_slot.h"

namespace headwater {
namespace {

/// All stocks with a number each, and who replenishes whom.
struct Flows {
    struct Node {
        const std::string* site;
        const std::string* item;
        const Stock* stock;
        bool has_source = false;
        double shares = 0;
    };
    std::vector<Node> nodes;                           // by site, then item
    std::vector<std::vector<std::size_t>> order_next;  // a stock → where its orders are at once
    std::vector<std::vector<std::size_t>> goods_next;  // a stock → where its goods are at once

    std::size_t find(std::string_view site, std::string_view item) const {
        const auto it = std::lower_bound(nodes.begin(), nodes.end(), std::pair(site, item),
                                         [](const Node& node, const auto& key) {
                                             return std::pair<std::string_view, std::string_view>(
                                                        *node.site, *node.item) < key;
                                         });
        return static_cast<std::size_t>(it - nodes.begin());
    }

    /// Counts `id` as a source of the node; false if the stock's own list leaves it out.
    bool add_source(std::size_t node, const std::string& id) {
        Node& to = nodes[node];
        const auto listed = to.stock->sources.find(id);
        const bool all = to.stock->sources.empty();
        if (!all && listed == to.stock->sources.end()) return false;
        to.has_source = true;
        to.shares += all ? 1 : listed->second;
        return true;
    }
};

/// The scenario must be free of issues in items, sites and lanes: every reference is taken to be
/// there.
Flows make_flows(const Scenario& scenario) {
    Flows flows;
    for (const auto& [site_id, site] : scenario.sites)
        for (const auto& [item, stock] : site.stocks)
            flows.nodes.push_back({&site_id, &item, &stock});
    flows.order_next.resize(flows.nodes.size());
    flows.goods_next.resize(flows.nodes.size());
    for (const auto& [id, lane] : scenario.lanes) {
        const std::size_t from = flows.find(lane.from, lane.item);
        const std::size_t to = flows.find(lane.to, lane.item);
        if (!flows.add_source(to, id)) continue;
        if (lane.order_delay == 0) flows.order_next[to].push_back(from);
        if (lane.lead_time + lane.customs <= lane.lead_time_spread)
            flows.goods_next[from].push_back(to);
    }
    for (const auto& [site_id, site] : scenario.sites) {
        for (const auto& [id, process] : site.processes) {
            const std::size_t to = flows.find(site_id, process.makes);
            if (!flows.add_source(to, id)) continue;
            for (const auto& [item, quantity] : process.from) {
                const std::size_t from = flows.find(site_id, item);
                if (process.frozen == 0) flows.order_next[to].push_back(from);
                if (process.lead_time == 0) flows.goods_next[from].push_back(to);
            }
        }
        for (const auto& [item, stock] : site.stocks)
            if (stock.external) flows.add_source(flows.find(site_id, item), "external");
    }
    return flows;
}

/// The scenario with every lever where loops are shortest, shares smallest and orders largest.
Scenario at_worst(const Scenario& scenario) {
    Scenario worst = scenario;
    for (const auto& [id, lever] : scenario.levers) {
        const std::string name = lever.target.substr(lever.target.rfind('/') + 1);
        if (name == "lead_time" || name == "order_delay" || name == "share" || name == "customs" ||
            name == "frozen")
            set_slot(worst, lever.target, lever.range[0]);
        if (name == "lead_time_spread" || name == "quantity" || name == "max_order")
            set_slot(worst, lever.target, lever.range[1]);
    }
    return worst;
}

bool all_zero(const std::vector<double>& orders) {
    return std::all_of(orders.begin(), orders.end(), [](double order) { return order == 0; });
}

bool may_order(const Policy& policy) {
    if (!all_zero(policy.initial_orders)) return true;
    if (policy.max_order == 0) return false;
    if (!all_zero(policy.decided.orders)) return true;
    if (const auto* rule = std::get_if<FixedQuantity>(&policy.rule)) return rule->quantity > 0;
    if (const auto* rule = std::get_if<Manual>(&policy.rule)) return !all_zero(rule->orders);
    return true;
}

std::string name_of_node(const Flows::Node& node) { return *node.item + " at " + *node.site; }

void check_sources(const Flows& flows, const char* when, IssueList& issues) {
    for (const Flows::Node& node : flows.nodes) {
        const std::string pointer = stock_pointer(*node.site, *node.item);
        if (!node.has_source && may_order(node.stock->policy)) {
            issues.add(pointer,
                       "this stock orders and has no source; allowed: a lane that leads "
                       "here, a process that makes the item, or \"external\"");
        } else if (node.has_source && node.shares <= 0) {
            issues.add(pointer + "/sources",
                       std::string("the shares sum to 0") + when + "; allowed: more than 0");
        }
    }
}

void check_loops(const Flows& flows, const std::vector<std::vector<std::size_t>>& next,
                 const char* what, const char* remedy, const char* when, IssueList& issues) {
    for (const auto& loop : find_loops(next)) {
        constexpr std::size_t kMostNames = 12;
        std::string names;
        for (std::size_t i = 0; i < std::min(loop.size(), kMostNames); ++i)
            names += name_of_node(flows.nodes[loop[i]]) + " → ";
        if (loop.size() > kMostNames) names += "… → ";
        const Flows::Node& first = flows.nodes[loop[0]];
        issues.add(stock_pointer(*first.site, *first.item),
                   std::string(what) + " run in a loop within one period" + when + ": " + names +
                       name_of_node(first) + "; allowed: " + remedy);
    }
}

void check_all(const Scenario& scenario, const char* when, IssueList& issues) {
    const Flows flows = make_flows(scenario);
    check_sources(flows, when, issues);
    check_loops(flows, flows.order_next, "orders",
                "an order_delay above 0 on a lane of it, or a frozen schedule on a process", when,
                issues);
    check_loops(flows, flows.goods_next, "goods",
                "a lead_time above 0, and above its spread, on a lane or process of it", when,
                issues);
}

}  // namespace

std::vector<std::vector<std::size_t>> find_loops(const std::vector<std::vector<std::size_t>>& next,
                                                 std::size_t most) {
    std::vector<std::vector<std::size_t>> before(next.size()), loops;
    std::vector<std::size_t> open(next.size()), done;  // successors that are not done yet
    std::vector<bool> is_done(next.size(), false);
    const auto finish = [&](std::size_t node) {
        if (is_done[node]) return;
        is_done[node] = true;
        done.push_back(node);
    };
    for (std::size_t node = 0; node < next.size(); ++node) {
        open[node] = next[node].size();
        for (std::size_t to : next[node]) before[to].push_back(node);
    }
    for (std::size_t node = 0; node < next.size(); ++node)
        if (open[node] == 0) finish(node);
    for (std::size_t start = 0; loops.size() < most;) {
        // What leads only to what is done is in no loop.
        while (!done.empty()) {
            const std::size_t node = done.back();
            done.pop_back();
            for (std::size_t from : before[node])
                if (--open[from] == 0) finish(from);
        }
        while (start < next.size() && is_done[start]) ++start;
        if (start == next.size()) break;
        // Everything left leads to something left: following that must come round.
        std::vector<std::size_t> way, place(next.size(), next.size());
        std::size_t node = start;
        while (place[node] == next.size()) {
            place[node] = way.size();
            way.push_back(node);
            node = *std::find_if(next[node].begin(), next[node].end(),
                                 [&](std::size_t to) { return !is_done[to]; });
        }
        way.erase(way.begin(), way.begin() + static_cast<std::ptrdiff_t>(place[node]));
        for (std::size_t member : way) finish(member);
        loops.push_back(std::move(way));
    }
    return loops;
}

void check_flows(const Scenario& scenario, IssueList& issues) {
    if (issues.touches("/items") || issues.touches("/sites") || issues.touches("/lanes")) return;
    const std::size_t before = issues.count();
    check_all(scenario, "", issues);
    if (issues.count() > before || issues.touches("/levers") || scenario.levers.empty()) return;
    check_all(at_worst(scenario), ", with levers at an end of their ranges", issues);
}

}  // namespace headwater
