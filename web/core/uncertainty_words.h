// What the replications say of the figures, in words and numbers ready to show: for the cards, the
// row above the charts and the parallel page alike.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "web/core/outcome.h"
#include "web/core/uncertainty.h"

namespace headwater {

/// A figure over many futures.
struct CardSpread {
    Figure figure = Figure::service;
    std::string change;  ///< of the plan against hit, of hit against calm if there is no plan, with
                         ///< how sure its mean is: "▲ 6.1 ± 0.4 pts"; "≈ 0 ± 0.4 pts"
    int good = 0;        ///< 1 better, −1 worse, 0 neither or unclear
    bool clear = false;  ///< the interval does not hold 0
    std::array<std::string, 3> mean;   ///< by Variant: "94.1 % ± 0.2 pts"
    std::array<std::string, 3> range;  ///< by Variant: "92.8 % to 95.3 %": ten to ninety per cent
};

/// Nothing while there is no sample of the present runs, or there is no chance in them.
std::optional<CardSpread> spread_of(const App& app, Figure figure);

/// "better", "worse", "unclear" (the interval holds no change at all), or "".
const char* judged_word(const CardSpread& spread);

/// Several lines for a card's hint: what the change is the mean of, and what each run comes to.
std::string spread_text(const App& app, const CardSpread& spread);

/// "256 futures", "64 of 256 futures", "no chance in this scenario",
/// "starting", "waiting", "not available here", "off".
std::string uncertainty_state(const App& app);

/// The same, and why they are not available: "not available here: this page may not start workers".
std::string uncertainty_sentence(const App& app);

/// Share of the way to the next summary, 0 … 1; 1 at rest.
double uncertainty_progress(const App& app);

/// What the switch is for, and what the bands and intervals mean.
std::string uncertainty_help(const App& app);

}  // namespace headwater
