// What a game came to: its numbers for the debrief, in words and as a file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// What a site cost up to the last period that was decided.
struct DebriefCost {
    std::string title;
    bool role = false;   ///< somebody played it
    double yours = 0;    ///< money
    double by_rule = 0;  ///< money, had all followed their policies: the run `hit`
    std::optional<double> benchmark, players;  ///< money, published; of whole runs only
};

/// What a role saw and did, by period from the first of the run to the last that was decided.
struct DebriefRole {
    std::string title, unit;
    std::vector<double> demand, orders, by_rule;  ///< units asked for, ordered, ordered by the rule
    std::vector<double> net, net_by_rule;         ///< units on hand less owed
    std::optional<double> bullwhip;  ///< variance of orders ÷ variance of demand, while playing
};

struct Debrief {
    int first = 0, last = 0;         ///< periods that were decided
    std::vector<DebriefCost> costs;  ///< by site, upstream first
    DebriefCost total;
    std::string source;  ///< of what is published; ""
    std::vector<DebriefRole> roles;
    std::vector<double> customers;  ///< units that customers asked for, by period from 0
    std::string customers_unit;
    std::vector<std::optional<double>> sketch;  ///< as drawn, by period from 0
    /// mean gap of what was drawn to what was, units; nothing if nothing was drawn
    std::optional<double> sketch_gap;
};

/// Of what customers buy; "units" where they buy several things.
std::string customers_unit(const App& app);

/// Of a game that is over.
Debrief debrief(const App& app);

/// "Your orders cost 383 $, the policies' 2,479 $, the published benchmark 204 $."
std::string debrief_sentence(const App& app, const Debrief& debrief);
/// What else is worth a sentence: how orders swung, what was drawn.
std::vector<std::string> debrief_words(const App& app, const Debrief& debrief);

/// "period,date,…": a row for each period with what each role saw, had and ordered.
std::string debrief_csv(const App& app, const Debrief& debrief);

}  // namespace headwater
