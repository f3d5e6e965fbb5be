// What the figures say, in words and numbers ready to show: for the cards, the announcements and
// the parallel page alike.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// Which way is better.
enum class Better : std::uint8_t { neither, more, less };

/// 1: a figure that changed by `difference` is better, −1 worse, 0 neither. `sold` is how many
/// units more were sold: cost and emissions that go with the sales say nothing, for a chain that
/// runs dry is cheap and clean.
int judged(double difference, Better better, double sold = 0);

/// One big figure with its three runs.
struct Card {
    Figure figure = Figure::service;
    std::string title;                      ///< "Service"
    std::string definition;                 ///< one line of what it means
    std::array<std::string, 3> value;       ///< by Variant
    std::string to_calm, to_hit;            ///< change of the plan: "▼ 6.1 pts", "no change"
    int to_calm_good = 0, to_hit_good = 0;  ///< 1 better, −1 worse, 0 neither
    /// Over the horizon, by Variant. Of Service and Recovery: the service over the trailing window
    /// of the recovery rule. Of the others, whose single periods come in lots: by how much the sum
    /// so far differs from calm's, so that the line ends at the difference that the card states.
    std::array<std::vector<double>, 3> spark;
    /// Of Recovery: from the first period of failure to the last before it is over; the horizon's
    /// end if it never is.
    std::array<std::optional<PeriodRange>, 3> outage;
};

/// Service, cost, profit, emissions, recovery.
std::vector<Card> cards(const App& app);

/// "better", "worse", or "" for neither: so that no judgement hangs on colour alone.
const char* judged_word(int good);

/// "Service", "Cost", …
const char* figure_title(Figure figure);
/// "service", …: in names of controls and in links.
const char* figure_id(Figure figure);

/// When the service, in % over the trailing window, was below the rule's threshold; none: it never
/// was.
std::optional<PeriodRange> outage(const std::vector<double>& service, const RecoveryRule& rule);

/// "Service 91.2 %, cost 4.31 M€, profit 1.2 M€, emissions 812 t, recovery 23 days."
std::string outcome_sentence(const App& app);

/// A lever's value in words: "12 days", "on".
std::string lever_state(const Scenario& scenario, const Lever& lever, double value);

/// "Bottled juice at Bottling plant, Lyon".
std::string stock_title(const Scenario& scenario, const Model& model, StockId stock);
/// "Oranges: Groves, Valencia → Bottling plant, Lyon".
std::string edge_title(const Scenario& scenario, const Model& model, EdgeId edge);

}  // namespace headwater
