#include "web/core/shock_places.h"

#include <algorithm>

#include "engine/scenario_check.h"

namespace headwater {
namespace {

template <class T>
std::string title_in(const ById<T>& map, const std::string& id) {
    auto it = map.find(id);
    return it == map.end() || it->second.title.empty() ? id : it->second.title;
}

std::string process_title(const Scenario& scenario, const std::string& path) {
    const std::size_t slash = path.find('/');
    auto site = scenario.sites.find(path.substr(0, slash));
    if (slash == std::string::npos || site == scenario.sites.end()) return path;
    return title_in(site->second.processes, path.substr(slash + 1)) + ", " +
           title_in(scenario.sites, site->first);
}

bool names_processes(ShockKind kind) {
    return kind == ShockKind::orders_halted || kind == ShockKind::process_capacity ||
           kind == ShockKind::yield || kind == ShockKind::defects;
}

bool names_lanes(ShockKind kind) {
    switch (kind) {
        case ShockKind::orders_halted:
        case ShockKind::dispatch_halted:
        case ShockKind::transit_halted:
        case ShockKind::receiving_halted:
        case ShockKind::lane_capacity:
        case ShockKind::transport_cost:
        case ShockKind::lead_time:
        case ShockKind::order_delay:
        case ShockKind::fuel_price:
        case ShockKind::customs_delay:
            return true;
        default:
            return false;
    }
}

/// What the reader would allow, and what would not be without effect.
bool acts(const Scenario& scenario, ShockKind kind, const Place& place) {
    if (!place.lane.empty() && !names_lanes(kind)) return false;
    if (!place.process.empty() && !names_processes(kind)) return false;
    if (!place.demand.empty() && kind != ShockKind::demand) return false;
    Shock shock;
    shock.kind = kind;
    shock.at = place;
    return acts_on_something(scenario, shock);
}

/// Adds what acts, until there are enough.
class Options {
  public:
    Options(const Scenario& scenario, ShockKind kind, std::size_t most)
        : scenario_(scenario), kind_(kind), most_(most) {}
    void add(Place place, const char* note) {
        if (found.size() >= most_ || !acts(scenario_, kind_, place)) return;
        std::string title = place_title(scenario_, place);
        if (found.empty()) title[0] = 'E';  // everywhere
        found.push_back({std::move(place), std::move(title), note});
    }
    std::vector<PlaceOption> found;

  private:
    const Scenario& scenario_;
    ShockKind kind_;
    std::size_t most_;
};

Place at_stock(const Model& model, StockId id) {
    const ModelStock& stock = model.stocks[static_cast<std::size_t>(id.index)];
    Place place;
    place.site = stock.site;
    place.item = stock.item;
    return place;
}

/// Stocks that this one is supplied from.
std::vector<StockId> suppliers_of(const Model& model, StockId id) {
    std::vector<StockId> found;
    const Span sources = model.stocks[static_cast<std::size_t>(id.index)].sources;
    for (int e = sources.first; e < sources.last; ++e) {
        const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
        if (edge.from.valid()) found.push_back(edge.from);
        for (int i = edge.inputs.first; i < edge.inputs.last; ++i)
            found.push_back(model.inputs[static_cast<std::size_t>(i)].stock);
    }
    return found;
}

std::vector<StockId> customers_of(const Model& model, StockId id) {
    std::vector<StockId> found;
    const Span customers = model.stocks[static_cast<std::size_t>(id.index)].customers;
    for (int c = customers.first; c < customers.last; ++c) {
        const Customer& customer = model.customers[static_cast<std::size_t>(c)];
        if (customer.kind != CustomerKind::demand) found.push_back(edge_of(model, customer).to);
    }
    return found;
}

/// The nearest stock upstream of `start` (it included) at which the kind acts, else the nearest
/// downstream. None if there is none.
StockId nearest(const Scenario& scenario, const Model& model, ShockKind kind, StockId start) {
    for (const auto neighbours : {suppliers_of, customers_of}) {
        std::vector<bool> seen(model.stocks.size(), false);
        std::vector<StockId> queue{start};
        seen[static_cast<std::size_t>(start.index)] = true;
        for (std::size_t k = 0; k < queue.size(); ++k) {
            if (acts(scenario, kind, at_stock(model, queue[k]))) return queue[k];
            for (StockId next : neighbours(model, queue[k])) {
                if (seen[static_cast<std::size_t>(next.index)]) continue;
                seen[static_cast<std::size_t>(next.index)] = true;
                queue.push_back(next);
            }
        }
    }
    return {};
}

Place at_edge(const Model& model, EdgeId id) {
    const ModelEdge& edge = model.edges[static_cast<std::size_t>(id.index)];
    Place place;
    if (edge.kind == EdgeKind::lane) place.lane = edge.id;
    if (edge.kind == EdgeKind::external) return at_stock(model, edge.to);
    if (edge.kind == EdgeKind::process)
        place.process = model.stocks[static_cast<std::size_t>(edge.to.index)].site + "/" + edge.id;
    return place;
}

}  // namespace

std::string place_title(const Scenario& scenario, const Place& place) {
    std::vector<std::string> parts;
    if (!place.item.empty()) parts.push_back(title_in(scenario.items, place.item));
    if (!place.lane.empty()) parts.push_back(title_in(scenario.lanes, place.lane));
    if (!place.process.empty()) parts.push_back(process_title(scenario, place.process));
    if (!place.demand.empty()) parts.push_back(title_in(scenario.demand, place.demand));
    if (!place.site.empty()) parts.push_back(title_in(scenario.sites, place.site));
    if (!place.region.empty()) parts.push_back(title_in(scenario.regions, place.region));
    if (parts.empty()) return "everywhere";
    std::string text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i)
        text += (i == 1 && !place.item.empty() ? " at " : ", ") + parts[i];
    return text;
}

std::vector<PlaceOption> places_for(const Scenario& scenario, ShockKind kind, std::size_t most) {
    Options options(scenario, kind, most);
    options.add({}, "");
    const auto each = [&](const auto& map, std::string Place::*field, const char* note) {
        for (const auto& entry : map) {
            Place place;
            place.*field = entry.first;
            options.add(std::move(place), note);
        }
    };
    each(scenario.regions, &Place::region, "Region");
    each(scenario.items, &Place::item, "Item");
    each(scenario.sites, &Place::site, "Site");
    each(scenario.lanes, &Place::lane, "Lane");
    for (const auto& [site, definition] : scenario.sites)
        for (const auto& entry : definition.processes) {
            Place place;
            place.process = site + "/" + entry.first;
            options.add(std::move(place), "Process");
        }
    each(scenario.demand, &Place::demand, "Customers");
    return std::move(options.found);
}

Place telling_place(const App& app, ShockKind kind) {
    const Scenario& scenario = app.scenario();
    const Model& model = app.plan().model;
    if (app.view.edge.valid()) {
        Place place = at_edge(model, app.view.edge);
        if (acts(scenario, kind, place)) return place;
    }
    StockId start = app.view.stock;
    if (app.view.edge.valid())
        start = model.edges[static_cast<std::size_t>(app.view.edge.index)].to;
    if (!start.valid()) start = most_hit(app);
    if (!start.valid()) return {};
    if (kind == ShockKind::demand) {
        // Customers of one shop if that is looked at; else all who ask for the same thing.
        if (acts(scenario, kind, at_stock(model, start))) return at_stock(model, start);
        Place place;
        place.item = model.stocks[static_cast<std::size_t>(start.index)].item;
        return acts(scenario, kind, place) ? place : Place{};
    }
    const StockId stock = nearest(scenario, model, kind, start);
    return stock.valid() ? at_stock(model, stock) : Place{};
}

}  // namespace headwater
