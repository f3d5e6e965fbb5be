// What the figures say, in words and numbers ready to show: for the cards, the announcements and
// the parallel page alike.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// One big figure with its three runs.
struct Card {
    std::string title;                      ///< "Service"
    std::string definition;                 ///< one line of what it means
    std::array<std::string, 3> value;       ///< by Variant
    std::string to_calm, to_hit;            ///< change of the plan: "▼ 6.1 pts", "no change"
    int to_calm_good = 0, to_hit_good = 0;  ///< 1 better, −1 worse, 0 neither
};

/// Service, cost, profit, emissions, recovery.
std::vector<Card> cards(const App& app);

/// "Service 91.2 %, cost 4.31 M€, profit 1.2 M€, emissions 812 t, recovery 23 days."
std::string outcome_sentence(const App& app);

/// A lever's value in words: "12 days", "on".
std::string lever_state(const Scenario& scenario, const Lever& lever, double value);

/// "Bottled juice at Bottling plant, Lyon".
std::string stock_title(const Scenario& scenario, const Model& model, StockId stock);
/// "Oranges: Groves, Valencia → Bottling plant, Lyon".
std::string edge_title(const Scenario& scenario, const Model& model, EdgeId edge);

}  // namespace headwater
