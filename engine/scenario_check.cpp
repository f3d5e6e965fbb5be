// The chain itself: sites, stocks, processes, lanes and demand.
#include "engine/scenario_check.h"

#include <algorithm>
#include <set>

namespace headwater {
namespace {

constexpr double kLeastLot = 1e-6;  // a smaller one would make more lots than a double counts

void check_limits(const Scenario& scenario, IssueList& issues) {
    std::size_t stocks = 0, processes = 0;
    for (const auto& [id, site] : scenario.sites) {
        stocks += site.stocks.size();
        processes += site.processes.size();
    }
    if (stocks > kMostStocks)
        issues.add("/sites", "found " + std::to_string(stocks) +
                                 " stocks in all; allowed: at most " + std::to_string(kMostStocks));
    if (processes > kMostProcesses)
        issues.add("/sites", "found " + std::to_string(processes) +
                                 " processes in all; allowed: at most " +
                                 std::to_string(kMostProcesses));
    if (stocks == 0 && !issues.touches("/sites"))
        issues.add("/sites", "there is no stock at any site; allowed: at least one");
}

void check_policy(const Policy& policy, const std::string& pointer, int periods,
                  IssueList& issues) {
    const Decisions& decided = policy.decided;
    const int left = std::max(0, periods - decided.from);
    if (decided.orders.size() > static_cast<std::size_t>(left) && !issues.covers("/calendar"))
        issues.add(pointer + "/decided/orders",
                   "found " + std::to_string(decided.orders.size()) +
                       " orders; allowed: at most one for each of the " + std::to_string(left) +
                       " periods from " + std::to_string(decided.from) + " on");
    if (policy.min_order > policy.max_order)
        issues.add(pointer + "/min_order", "found " + number_text(policy.min_order) +
                                               "; allowed: at most max_order, " +
                                               number_text(policy.max_order));
    if (policy.lot_size > 0 && policy.lot_size < kLeastLot)
        issues.add(pointer + "/lot_size",
                   "found " + number_text(policy.lot_size) + "; allowed: 0, or at least 0.000001");
    if (const auto* rule = std::get_if<ReorderUpTo>(&policy.rule))
        if (rule->reorder_point > rule->order_up_to)
            issues.add(pointer + "/reorder_point", "found " + number_text(rule->reorder_point) +
                                                       "; allowed: at most order_up_to, " +
                                                       number_text(rule->order_up_to));
}

/// Is this the id of something that replenishes the stock?
bool is_source(const Scenario& scenario, const std::string& site, const std::string& item,
               const std::string& id) {
    const auto lane = scenario.lanes.find(id);
    if (lane != scenario.lanes.end() && lane->second.to == site && lane->second.item == item)
        return true;
    const Site& place = scenario.sites.find(site)->second;
    const auto process = place.processes.find(id);
    if (process != place.processes.end() && process->second.makes == item) return true;
    return id == "external" && place.stocks.find(item)->second.external;
}

/// Is this the id of someone who draws on the stock?
bool is_customer(const Scenario& scenario, const std::string& site, const std::string& item,
                 const std::string& id) {
    const auto lane = scenario.lanes.find(id);
    if (lane != scenario.lanes.end() && lane->second.from == site && lane->second.item == item)
        return true;
    const Site& place = scenario.sites.find(site)->second;
    const auto process = place.processes.find(id);
    if (process != place.processes.end() && process->second.from.count(item) > 0) return true;
    const auto demand = scenario.demand.find(id);
    return demand != scenario.demand.end() && demand->second.site == site &&
           demand->second.item == item;
}

/// Those of all the ids there are for which `is` holds, for a sentence.
template <class Is>
std::string those_allowed(const Scenario& scenario, const std::string& site, Is&& is) {
    std::vector<std::string> ids{"external"};
    for (const auto& [id, lane] : scenario.lanes) ids.push_back(id);
    for (const auto& [id, process] : scenario.sites.find(site)->second.processes) ids.push_back(id);
    for (const auto& [id, demand] : scenario.demand) ids.push_back(id);
    ids.erase(std::remove_if(ids.begin(), ids.end(), [&](const auto& id) { return !is(id); }),
              ids.end());
    return ids.empty() ? "nothing, it has none" : one_of(ids);
}

void check_partners(const Scenario& scenario, const std::string& site, const std::string& item,
                    const Stock& stock, IssueList& issues) {
    // Names that could not be read would make strangers of their owners.
    if ((stock.sources.empty() && stock.serves.empty()) || issues.touches("/lanes")) return;
    const std::string pointer = stock_pointer(site, item);
    const auto source = [&](const std::string& id) { return is_source(scenario, site, item, id); };
    for (const auto& [id, share] : stock.sources) {
        if (source(id)) continue;
        issues.add(pointer + "/sources/" + id, issues.full()
                                                   ? ""
                                                   : "found " + quote(id) +
                                                         ", which is no source of this stock; "
                                                         "allowed: " +
                                                         those_allowed(scenario, site, source));
    }
    const auto customer = [&](const auto& id) { return is_customer(scenario, site, item, id); };
    std::set<std::string> served;
    for (std::size_t i = 0; i < stock.serves.size() && !issues.touches("/demand"); ++i) {
        const std::string& id = stock.serves[i];
        const std::string place = pointer + "/serves/" + std::to_string(i);
        if (!served.insert(id).second)
            issues.add(place, "found " + quote(id) + " again; allowed: each once");
        if (customer(id)) continue;
        issues.add(place, issues.full() ? ""
                                        : "found " + quote(id) +
                                              ", which is no customer of "
                                              "this stock; allowed: " +
                                              those_allowed(scenario, site, customer));
    }
}

/// An order to "bottling" must not be able to mean a lane or a process.
void check_process_name(const Scenario& scenario, const std::string& site, const std::string& id,
                        const Process& process, const std::string& pointer, IssueList& issues) {
    std::string other;
    const auto lane = scenario.lanes.find(id);
    if (lane != scenario.lanes.end()) {
        const bool source = lane->second.to == site && lane->second.item == process.makes;
        const bool customer =
            lane->second.from == site && process.from.count(lane->second.item) > 0;
        if (source || customer) other = "lane";
    }
    const auto demand = scenario.demand.find(id);
    if (demand != scenario.demand.end() && demand->second.site == site &&
        process.from.count(demand->second.item) > 0)
        other = "demand";
    if (id == "external")
        issues.add(pointer, "found the id \"external\", which means the supplier");
    if (!other.empty())
        issues.add(pointer, "found the id " + quote(id) + ", which is also that of a " + other +
                                " at the same stock; allowed: an id of its own");
}

/// The source that a sourcing rule names, with its field; nullptr if it names none.
std::pair<const std::string*, const char*> named_source(const SourcingRule& rule) {
    if (const auto* r = std::get_if<PrimaryBackup>(&rule)) return {&r->primary, "primary"};
    if (const auto* r = std::get_if<DualSpeed>(&rule)) return {&r->fast, "fast"};
    if (const auto* r = std::get_if<Preferred>(&rule)) return {&r->first, "first"};
    return {nullptr, ""};
}

/// A rule that chooses needs something to choose from, and must name what it may.
void check_sourcing(const Scenario& scenario, const std::string& site, const std::string& item,
                    const Stock& stock, IssueList& issues) {
    const SourcingRule& rule = stock.sourcing.rule;
    if (std::holds_alternative<Shares>(rule) || issues.touches("/lanes")) return;
    const std::string pointer = stock_pointer(site, item) + "/sourcing";
    const auto listed = [&](const std::string& id) {
        return is_source(scenario, site, item, id) &&
               (stock.sources.empty() || stock.sources.count(id) > 0);
    };
    std::size_t sources = stock.external && listed("external") ? 1 : 0;
    for (const auto& [id, lane] : scenario.lanes) sources += listed(id) ? 1 : 0;
    for (const auto& [id, process] : scenario.sites.find(site)->second.processes)
        sources += scenario.lanes.count(id) == 0 && listed(id) ? 1 : 0;
    const auto [id, field] = named_source(rule);
    if (id && !id->empty() && !listed(*id))
        issues.add(pointer + "/" + field, "found " + quote(*id) +
                                              ", which is no source of this stock; allowed: " +
                                              those_allowed(scenario, site, listed));
    if (sources < 2)
        issues.add(pointer, "this rule chooses among sources, and the stock has " +
                                std::to_string(sources) +
                                "; allowed: two sources or more, or the type \"shares\"");
}

void check_site(const Scenario& scenario, const std::string& id, const Site& site,
                IssueList& issues) {
    const std::string pointer = "/sites/" + id;
    check_reference(scenario.regions, "/regions", site.region, pointer + "/region", issues);
    for (const auto& [item, stock] : site.stocks) {
        const std::string place = stock_pointer(id, item);
        check_reference(scenario.items, "/items", item, place, issues);
        check_policy(stock.policy, place + "/policy", scenario.calendar.periods, issues);
        check_partners(scenario, id, item, stock, issues);
        check_sourcing(scenario, id, item, stock, issues);
        if (stock.forward_buying.cover > 0 && !stock.external && !issues.touches(place))
            issues.add(place + "/forward_buying/cover",
                       "this stock has no external supplier whose price it could forecast; "
                       "allowed: 0, or an \"external\"");
    }
    for (const auto& [name, process] : site.processes) {
        const std::string place = pointer + "/processes/" + name;
        check_stock(scenario, id, process.makes, place + "/makes", issues);
        for (const auto& [item, quantity] : process.from)
            check_stock(scenario, id, item, place + "/from/" + item, issues);
        for (const auto& [item, quantity] : process.also) {
            check_stock(scenario, id, item, place + "/also/" + item, issues);
            if (item == process.makes)
                issues.add(place + "/also/" + item,
                           "this is what the process makes; allowed: another item");
        }
        check_process_name(scenario, id, name, process, place, issues);
        if (!process.resource.empty() && site.resources.count(process.resource) == 0 &&
            !issues.covers(pointer + "/resources"))
            issues.add(place + "/resource",
                       "found " + quote(process.resource) + ", which is no resource of the site" +
                           did_you_mean_id(process.resource, site.resources, issues));
        if (process.lot_size > 0 && process.lot_size < kLeastLot)
            issues.add(place + "/lot_size", "found " + number_text(process.lot_size) +
                                                "; allowed: 0, or at least 0.000001");
    }
}

void check_lane(const Scenario& scenario, const std::string& id, const Lane& lane,
                IssueList& issues) {
    const std::string pointer = "/lanes/" + id;
    if (id == "external")
        issues.add(pointer, "found the id \"external\", which means the supplier");
    check_reference(scenario.items, "/items", lane.item, pointer + "/item", issues);
    check_reference(scenario.sites, "/sites", lane.from, pointer + "/from", issues);
    check_reference(scenario.sites, "/sites", lane.to, pointer + "/to", issues);
    if (scenario.items.count(lane.item) > 0) {
        check_stock(scenario, lane.from, lane.item, pointer + "/from", issues);
        check_stock(scenario, lane.to, lane.item, pointer + "/to", issues);
    }
    if (!lane.from.empty() && lane.from == lane.to)
        issues.add(pointer + "/to", "found " + quote(lane.to) +
                                        ", where the lane also starts; "
                                        "allowed: another site");
    // A demand and a lane on the same stock: "serves" could mean either.
    const auto demand = scenario.demand.find(id);
    if (demand != scenario.demand.end() && demand->second.site == lane.from &&
        demand->second.item == lane.item && !lane.from.empty())
        issues.add(pointer,
                   "found the id " + quote(id) +
                       ", which is also that of a demand at the same stock; allowed: an id "
                       "of its own");
}

}  // namespace

std::string stock_pointer(std::string_view site, std::string_view item) {
    std::string pointer = "/sites/";
    pointer += site;
    pointer += "/stocks/";
    pointer += item;
    return pointer;
}

bool crosses_border(const Scenario& scenario, const Lane& lane) {
    const auto from = scenario.sites.find(lane.from);
    const auto to = scenario.sites.find(lane.to);
    if (from == scenario.sites.end() || to == scenario.sites.end()) return false;
    return lane.customs > 0 || from->second.region != to->second.region;
}

const Stock* find_stock(const Scenario& scenario, std::string_view site, std::string_view item) {
    const auto place = scenario.sites.find(site);
    if (place == scenario.sites.end()) return nullptr;
    const auto stock = place->second.stocks.find(item);
    return stock == place->second.stocks.end() ? nullptr : &stock->second;
}

void check_stock(const Scenario& scenario, std::string_view site, std::string_view item,
                 const std::string& pointer, IssueList& issues) {
    const auto place = scenario.sites.find(site);
    if (place == scenario.sites.end() || item.empty()) return;  // said elsewhere
    if (find_stock(scenario, site, item) || issues.covers(stock_pointer(site, item))) return;
    issues.add(pointer, "the site " + quote(site) + " has no stock of " + quote(item) +
                            did_you_mean_id(item, place->second.stocks, issues));
}

void check_chain(const Scenario& scenario, IssueList& issues) {
    check_limits(scenario, issues);
    for (const auto& [id, site] : scenario.sites) check_site(scenario, id, site, issues);
    for (const auto& [id, lane] : scenario.lanes) check_lane(scenario, id, lane, issues);
    const RecoveryRule& rule = scenario.recovery;
    if (rule.failure > rule.recovered)
        issues.add("/recovery/failure", "found " + number_text(rule.failure) +
                                            "; allowed: at most recovered, " +
                                            number_text(rule.recovered));
}

void check_scenario(const Scenario& scenario, IssueList& issues) {
    check_chain(scenario, issues);
    check_demand(scenario, issues);
    check_shocks(scenario, issues);
    check_levers(scenario, issues);
    check_lesson(scenario, issues);
    check_flows(scenario, issues);
}

}  // namespace headwater
