// Where a shock may act: the places that make sense for a kind, in words.
#pragma once

#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

struct PlaceOption {
    Place place;
    std::string title;  ///< "Everywhere", "Spain", "Oranges at Bottling plant, Lyon"
    std::string note;   ///< "Region", "Lane"
};

/// "everywhere", "Spain", "Lyon to Marseille"; with several fields, all of them.
std::string place_title(const Scenario& scenario, const Place& place);

/// Places at which a shock of this kind acts on something: everywhere, then regions, sites, items,
/// lanes, processes and demands. At most `most` of them.
std::vector<PlaceOption> places_for(const Scenario& scenario, ShockKind kind,
                                    std::size_t most = 400);

/// A place for a new shock: the selected stock or edge, or the nearest to it at which the kind
/// acts; without a selection the stock most hit; else everywhere.
Place telling_place(const App& app, ShockKind kind);

}  // namespace headwater
