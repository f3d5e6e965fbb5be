// What must be true of a scenario beyond the type and range of each field: references, orders of
// two numbers, shocks and levers that act on something, no loop without delay.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario.h"
#include "engine/scenario_issues.h"

namespace headwater {

inline constexpr std::size_t kMostStocks = 20000;     ///< of all sites together
inline constexpr std::size_t kMostProcesses = 20000;  ///< of all sites together

/// Adds the issues of a scenario whose fields have been read. Says nothing of a reference that was
/// left empty, nor of one into a part that `issues` already names: that would only follow. Whether
/// a loop has a delay, and whether the shares of a stock's sources sum to more than 0, is asked for
/// every position that the levers can take, not only for their defaults. Other orders of two
/// numbers (min_order and max_order, onset and for) are asked of the file as it is: levers may pass
/// them, and the engine copes.
void check_scenario(const Scenario& scenario, IssueList& issues);

// Its parts, in the order in which they run.
void check_chain(const Scenario& scenario, IssueList& issues);  ///< sites, stocks, processes, lanes
void check_demand(const Scenario& scenario, IssueList& issues);
void check_shocks(const Scenario& scenario, IssueList& issues);
void check_levers(const Scenario& scenario, IssueList& issues);
void check_lesson(const Scenario& scenario, IssueList& issues);
void check_flows(const Scenario& scenario, IssueList& issues);  ///< loops, sources, shares

/// True if the shock, were it to happen, acts on anything: on a lane, process, external supplier,
/// demand or stock of its kind that lies where it says. A lane counts as at the site it leads into,
/// a process as of the item it makes.
bool acts_on_something(const Scenario& scenario, const Shock& shock);

// What the parts share.

/// The pointer of a stock, "/sites/plant/stocks/juice".
std::string stock_pointer(std::string_view site, std::string_view item);

/// From one region to another, or with customs.
bool crosses_border(const Scenario& scenario, const Lane& lane);

const Stock* find_stock(const Scenario& scenario, std::string_view site, std::string_view item);

/// Adds an issue unless `site` has a stock of `item`, or there is an issue already that explains
/// it.
void check_stock(const Scenario& scenario, std::string_view site, std::string_view item,
                 const std::string& pointer, IssueList& issues);

template <class T>
std::vector<std::string> ids_of(const ById<T>& map) {
    std::vector<std::string> ids;
    for (const auto& entry : map) ids.push_back(entry.first);
    return ids;
}

/// did_you_mean() among the ids of a map; nothing if nobody will read it, or among very many.
template <class T>
std::string did_you_mean_id(std::string_view id, const ById<T>& map, const IssueList& issues) {
    constexpr std::size_t kMost = 1000;
    return issues.full() || map.size() > kMost ? "" : did_you_mean(id, ids_of(map));
}

/// Adds an issue unless `id` is a key of `map`, which `home` is the pointer of.
template <class T>
void check_reference(const ById<T>& map, const char* home, const std::string& id,
                     const std::string& pointer, IssueList& issues) {
    if (id.empty() || map.find(id) != map.end() || issues.covers(home)) return;
    issues.add(pointer, "found " + quote(id) + ", which is not in " + home +
                            did_you_mean_id(id, map, issues));
}

/// Loops of a directed graph, given by the successors of each node: disjoint ones, each as its
/// nodes in order, up to `most`. Empty if and only if there is none.
std::vector<std::vector<std::size_t>> find_loops(const std::vector<std::vector<std::size_t>>& next,
                                                 std::size_t most = 10);

}  // namespace headwater
