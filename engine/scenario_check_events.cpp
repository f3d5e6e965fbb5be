// What acts on the chain: demand, shocks and levers.
#include <algorithm>
#include <cmath>

#include "engine/scenario_check.h"
#include "engine/scenario_names.h"
#include "engine/scenario_slot.h"

namespace headwater {
namespace {

void check_noise(const Noise& noise, const std::string& pointer, IssueList& issues) {
    const bool uses_cv =
        noise.law != Law::none && noise.law != Law::poisson && noise.law != Law::empirical;
    if (noise.cv != 0 && !uses_cv)
        issues.add(pointer + "/cv", "found " + number_text(noise.cv) + ", but the law " +
                                        quote(name_of(noise.law)) +
                                        " has none; allowed: a law that has one, or 0");
    if (noise.autocorrelation != 0 && noise.law != Law::normal)
        issues.add(pointer + "/autocorrelation",
                   "found " + number_text(noise.autocorrelation) +
                       "; allowed: 0, or the law \"normal\", which alone has one");
    const bool empirical = noise.law == Law::empirical;
    const bool something = std::any_of(noise.values.begin(), noise.values.end(),
                                       [](double value) { return value > 0; });
    if (empirical && !something)
        issues.add(pointer + "/values",
                   "the law \"empirical\" needs amounts that were seen, some of them above 0");
    if (!empirical && !noise.values.empty())
        issues.add(pointer + "/values", "found " + std::to_string(noise.values.size()) +
                                            " values; allowed: none, or the law \"empirical\"");
}

bool is_target(const Scenario& scenario, const std::string& pointer) {
    return std::any_of(scenario.levers.begin(), scenario.levers.end(),
                       [&](const auto& entry) { return entry.second.target == pointer; });
}

void check_one_demand(const Scenario& scenario, const std::string& id, const Demand& demand,
                      IssueList& issues) {
    const std::string pointer = "/demand/" + id;
    check_reference(scenario.sites, "/sites", demand.site, pointer + "/site", issues);
    check_reference(scenario.items, "/items", demand.item, pointer + "/item", issues);
    if (scenario.items.count(demand.item) > 0)
        check_stock(scenario, demand.site, demand.item, pointer + "/item", issues);
    check_noise(demand.noise, pointer + "/noise", issues);
    if (demand.returns) {
        const std::string place = pointer + "/returns";
        check_reference(scenario.sites, "/sites", demand.returns->site, place + "/site", issues);
        check_reference(scenario.items, "/items", demand.returns->item, place + "/item", issues);
        if (scenario.items.count(demand.returns->item) > 0)
            check_stock(scenario, demand.returns->site, demand.returns->item, place + "/item",
                        issues);
    }
    for (const auto& [promo, promotion] : demand.promotions)
        if (promotion.every > 0 && promotion.every < promotion.duration)
            issues.add(pointer + "/promotions/" + promo + "/every",
                       "found " + std::to_string(promotion.every) +
                           "; allowed: 0, or at least \"for\", " +
                           std::to_string(promotion.duration));
    if (demand.series.empty()) {
        if (demand.mean == 0 && !is_target(scenario, pointer + "/mean") &&
            !issues.touches(pointer + "/mean") && !issues.touches(pointer + "/series"))
            issues.add(pointer,
                       "there is neither a mean above 0 nor a series; allowed: one of them");
        return;
    }
    if (demand.mean != 0)
        issues.add(pointer + "/mean", "found a mean beside a series; allowed: one of them");
    if (demand.season)
        issues.add(pointer + "/season", "found a season beside a series; allowed: one of them");
}

// --------------------------------------------------------------------------------------------
// shocks

/// What a kind of shock acts on, and which of its two numbers it uses. The engine's own table is in
/// compile_shocks.cpp.
struct KindRule {
    bool lanes, processes, externals, demands, stocks;
    enum { stops, multiplies, adds } how;
};

KindRule rule_of(ShockKind kind) {
    switch (kind) {
        case ShockKind::orders_halted:
            return {true, true, true, false, false, KindRule::stops};
        case ShockKind::dispatch_halted:
        case ShockKind::transit_halted:
        case ShockKind::receiving_halted:
            return {true, false, true, false, false, KindRule::stops};
        case ShockKind::demand:
            return {false, false, false, true, false, KindRule::multiplies};
        case ShockKind::process_capacity:
        case ShockKind::yield:
            return {false, true, false, false, false, KindRule::multiplies};
        case ShockKind::supplier_capacity:
        case ShockKind::purchase_price:
            return {false, false, true, false, false, KindRule::multiplies};
        case ShockKind::lane_capacity:
        case ShockKind::transport_cost:
        case ShockKind::fuel_price:
            return {true, false, false, false, false, KindRule::multiplies};
        case ShockKind::lead_time:
            return {true, false, true, false, false, KindRule::adds};
        case ShockKind::order_delay:
        case ShockKind::customs_delay:
            return {true, false, false, false, false, KindRule::adds};
        case ShockKind::defects:
            return {false, true, true, false, false, KindRule::multiplies};
        case ShockKind::recall:
            return {false, false, true, false, false, KindRule::multiplies};
        case ShockKind::stock_loss:
            break;
    }
    return {false, false, false, false, true, KindRule::multiplies};
}

bool allows(const std::string& wanted, std::string_view found) {
    return wanted.empty() || wanted == found;
}

bool lies_at(const Scenario& scenario, const Place& place, const std::string& site,
             const std::string& item) {
    const auto it = scenario.sites.find(site);
    return it != scenario.sites.end() && allows(place.region, it->second.region) &&
           allows(place.site, site) && allows(place.item, item);
}

}  // namespace

bool acts_on_something(const Scenario& scenario, const Shock& shock) {
    const KindRule rule = rule_of(shock.kind);
    const Place& at = shock.at;
    const bool any_edge = at.lane.empty() && at.process.empty();
    if (rule.lanes && at.process.empty())
        for (const auto& [id, lane] : scenario.lanes)
            if (allows(at.lane, id) && lies_at(scenario, at, lane.to, lane.item) &&
                (shock.kind != ShockKind::customs_delay || crosses_border(scenario, lane)))
                return true;
    if (rule.demands)
        for (const auto& [id, demand] : scenario.demand)
            if (allows(at.demand, id) && lies_at(scenario, at, demand.site, demand.item))
                return true;
    for (const auto& [site_id, site] : scenario.sites) {
        if (rule.processes && at.lane.empty())
            for (const auto& [id, process] : site.processes)
                if (allows(at.process, site_id + "/" + id) &&
                    lies_at(scenario, at, site_id, process.makes))
                    return true;
        for (const auto& [item, stock] : site.stocks)
            if ((rule.stocks || (rule.externals && any_edge && stock.external)) &&
                lies_at(scenario, at, site_id, item))
                return true;
    }
    return false;
}

namespace {

void check_place(const Scenario& scenario, const Shock& shock, const std::string& pointer,
                 IssueList& issues) {
    const KindRule rule = rule_of(shock.kind);
    const Place& at = shock.at;
    check_reference(scenario.regions, "/regions", at.region, pointer + "/region", issues);
    check_reference(scenario.sites, "/sites", at.site, pointer + "/site", issues);
    check_reference(scenario.items, "/items", at.item, pointer + "/item", issues);
    check_reference(scenario.lanes, "/lanes", at.lane, pointer + "/lane", issues);
    check_reference(scenario.demand, "/demand", at.demand, pointer + "/demand", issues);
    if (!at.process.empty()) {
        const std::string site = at.process.substr(0, at.process.find('/'));
        const auto it = scenario.sites.find(site);
        if (it == scenario.sites.end() ||
            it->second.processes.count(at.process.substr(site.size() + 1)) == 0)
            issues.add(pointer + "/process",
                       "found " + quote(at.process) + ", which is no process of the scenario");
    }
    const auto refuse = [&](bool acts, const std::string& named, const char* field) {
        if (named.empty() || acts) return;
        issues.add(pointer + "/" + field, std::string("a shock of the kind ") +
                                              quote(name_of(shock.kind)) + " acts on no " + field +
                                              "; allowed: leave this out");
    };
    refuse(rule.lanes, at.lane, "lane");
    refuse(rule.processes, at.process, "process");
    refuse(rule.demands, at.demand, "demand");
}

void check_strength(const Shock& shock, const std::string& pointer, IssueList& issues) {
    const KindRule rule = rule_of(shock.kind);
    const std::string kind = std::string("the kind ") + quote(name_of(shock.kind));
    if (shock.factor != 1 && rule.how != KindRule::multiplies)
        issues.add(pointer + "/factor", kind + " has no factor; allowed: leave this out");
    if (shock.add != 0 && rule.how != KindRule::adds)
        issues.add(pointer + "/add", kind + " adds nothing; allowed: leave this out");
    if ((shock.kind == ShockKind::stock_loss || shock.kind == ShockKind::recall) &&
        shock.factor > 1)
        issues.add(pointer + "/factor", "found " + number_text(shock.factor) +
                                            "; allowed: a share of 0 to 1 that is left");
}

void check_times(const Shock& shock, const std::string& pointer, IssueList& issues) {
    if (shock.onset > shock.duration && !shock.recurs)
        issues.add(pointer + "/onset", "found " + std::to_string(shock.onset) +
                                           "; allowed: at most \"for\", " +
                                           std::to_string(shock.duration));
    const auto refuse = [&](bool used, const char* field) {
        if (used)
            issues.add(pointer + "/" + field,
                       "a shock that recurs has no such field; allowed: leave this out");
    };
    if (shock.recurs) {
        refuse(shock.duration != 0, "for");
        refuse(shock.probability != 1, "probability");
        refuse(shock.start_spread != 0, "start_spread");
        refuse(shock.duration_spread != 0, "duration_spread");
        refuse(!shock.then.empty(), "then");
    }
}

void check_chains_of_shocks(const Scenario& scenario, IssueList& issues) {
    const std::vector<std::string> ids = ids_of(scenario.shocks);
    std::vector<std::vector<std::size_t>> next;
    ById<std::string> starters;  // by the shock started
    for (const auto& [id, shock] : scenario.shocks) {
        auto& children = next.emplace_back();
        for (const auto& [child, delay] : shock.then) {
            const std::string pointer = "/shocks/" + id + "/then/" + child;
            check_reference(scenario.shocks, "/shocks", child, pointer, issues);
            const auto [other, first] = starters.emplace(child, id);
            if (!first)
                issues.add(pointer, "the shock " + quote(other->second) +
                                        " starts this one already; allowed: one that does");
            const auto it = std::lower_bound(ids.begin(), ids.end(), child);
            if (it != ids.end() && *it == child)
                children.push_back(static_cast<std::size_t>(it - ids.begin()));
        }
    }
    for (const auto& loop : find_loops(next)) {
        std::string names;
        for (std::size_t shock : loop) names += quote(ids[shock]) + " starts ";
        issues.add("/shocks/" + ids[loop[0]] + "/then",
                   "shocks start each other in a circle: " + names + quote(ids[loop[0]]));
    }
}

// --------------------------------------------------------------------------------------------
// levers

void check_range(const Lever& lever, const Slot& slot, const std::string& pointer,
                 IssueList& issues) {
    const auto [low, high] = lever.range;
    const std::string range = "[" + number_text(low) + ", " + number_text(high) + "]";
    if (low >= high) {
        issues.add(pointer + "/range", "found " + range + "; allowed: the smaller number first");
        return;
    }
    const double value = slot.value();
    if (value < low || value > high)
        issues.add(pointer + "/range", "found " + range + ", but the target stands at " +
                                           number_text(value) + "; allowed: a range that holds it");
    if (slot.is_flag()) return;
    if (low < slot.least || high > slot.most)
        issues.add(pointer + "/range", "found " + range + "; the target allows from " +
                                           number_text(slot.least) + " to " +
                                           number_text(slot.most));
    const auto whole = [](double number) { return number == std::floor(number); };
    if (slot.is_whole() && !(whole(low) && whole(high) && whole(lever.step)))
        issues.add(pointer + "/step",
                   "the target is a whole number of periods; allowed: a whole "
                   "range and step");
}

void check_lever(const Scenario& scenario, const std::string& id, const Lever& lever,
                 IssueList& issues) {
    const std::string pointer = "/levers/" + id;
    if (lever.cost != 0 && lever.group == LeverGroup::shock)
        issues.add(pointer + "/cost",
                   "a lever of the group \"shock\" costs nothing; allowed: leave "
                   "this out, or the group \"response\"");
    if (lever.target.empty() || issues.touches(lever.target)) return;
    // A policy whose type could not be read has not the fields that it should have.
    if (issues.covers(lever.target.substr(0, lever.target.rfind('/')) + "/type")) return;
    const Slot slot = find_slot(scenario, lever.target);
    if (!slot.found()) {
        issues.add(pointer + "/target", "found " + quote(lever.target) + ": " + slot.problem +
                                            "; allowed: a number or a boolean of this scenario");
        return;
    }
    if (!issues.covers(pointer + "/range")) check_range(lever, slot, pointer, issues);
}

}  // namespace

void check_demand(const Scenario& scenario, IssueList& issues) {
    for (const auto& [id, demand] : scenario.demand) check_one_demand(scenario, id, demand, issues);
}

void check_shocks(const Scenario& scenario, IssueList& issues) {
    for (const auto& [id, shock] : scenario.shocks) {
        const std::string pointer = "/shocks/" + id;
        check_times(shock, pointer, issues);
        if (issues.covers(pointer + "/kind")) continue;
        const std::size_t before = issues.count();
        check_place(scenario, shock, pointer + "/at", issues);
        check_strength(shock, pointer, issues);
        const bool clear = issues.count() == before && !issues.touches(pointer + "/at") &&
                           !issues.touches("/sites") && !issues.touches("/lanes") &&
                           !issues.touches("/demand");
        if (clear && !acts_on_something(scenario, shock))
            issues.add(pointer + "/at", std::string("nothing of the kind ") +
                                            quote(name_of(shock.kind)) +
                                            " acts on is there; allowed: a place that has some");
    }
    check_chains_of_shocks(scenario, issues);
}

void check_levers(const Scenario& scenario, IssueList& issues) {
    ById<std::string> owners;  // by target
    for (const auto& [id, lever] : scenario.levers) {
        check_lever(scenario, id, lever, issues);
        const auto [it, first] = owners.emplace(lever.target, id);
        if (!first && !lever.target.empty())
            issues.add("/levers/" + id + "/target", "found the target of the lever " +
                                                        quote(it->second) +
                                                        "; allowed: one lever for each target");
    }
}

}  // namespace headwater
