// Playing a role: whose turn it is, what a role knows when it decides, what of the runs may be
// seen. The rule of the engine (policy.h): an order is decided after the period's demand is known
// and before its goods are handed out, so a role knows the past, what it is asked for now and what
// arrives now. The actions are in action.h: TakeRole, SetGameRules, StartGame, Decide, Sketch,
// EndGame, LeaveGame.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"
#include "web/core/runs.h"

namespace headwater {

inline constexpr std::size_t kMostRoles = 12;
inline constexpr int kLongestClock = 3600;  ///< seconds for one decision

/// Orders are decided, or the demand is drawn: the plan is the game's, nothing else changes it.
bool is_playing(const App& app);
/// … and only what the roles would see is shown.
bool hides_others(const App& app);
/// The game has the screen to itself: where it hides the others, and for its debrief.
bool game_fills_screen(const App& app);
/// True where the stock is one of the roles of the game.
bool is_role(const App& app, StockId stock);
/// All was ended before all was decided, and nothing was shown yet.
bool can_go_on(const App& app);
/// This stock can be played: it orders from something.
bool can_play(const App& app, StockId stock);
/// What is offered to be played: the selected stock if it can be, else the first that can be,
/// from downstream; none where nothing orders.
StockId offered_role(const App& app);
/// "Order for Retailer yourself, week by week; all others follow their policies."
std::string offer_words(const App& app);

/// The stock of a role in the model of the plan; none if it is not there.
StockId stock_of(const App& app, const Role& role);
/// "Retailer", or "Juice at Lyon" where the site has more than one stock.
std::string role_title(const App& app, const Role& role);
/// "cases".
std::string role_unit(const App& app, const Role& role);
/// "week", "day", "7 days": what one order is for.
std::string turn_length(const App& app);

/// Whose turn it is.
struct Turn {
    int period = 0;        ///< that is decided now
    int last = 0;          ///< the order holds up to this period
    std::size_t role = 0;  ///< index in the rules
    int decided = 0;       ///< decisions of this role so far
    int of = 0;            ///< that it will have made in the end
};
/// Nothing once all is decided, and while no game is played.
std::optional<Turn> turn_of(const App& app);

/// The last period that all roles have decided; the one before the game if nothing is.
int decided_last(const App& app);
/// Whether the decision that is awaited has a clock: then time passes, by Tick.
bool clock_runs(const App& app);

/// The last period that may be seen: −1 before the first.
int known_until(const App& app);

/// What the role whose turn it is knows now. Simulates the plan up to now: once a decision.
RoleView role_view(const App& app);

/// What was decided for a role so far, and from which period on.
const Decisions& decided_by(const App& app, const Role& role);

/// The base with these orders decided for a role; none: its policy decides. Null and a sentence if
/// the scenario does not allow it.
std::shared_ptr<const Base> with_decisions(const std::shared_ptr<const Base>& base,
                                           const Role& role, const Decisions& decided,
                                           std::string& reason);
/// The base without anything decided.
std::shared_ptr<const Base> undecided(const std::shared_ptr<const Base>& base);

/// True if anything in the scenario is decided.
bool has_decisions(const Base& base);

/// The runs as they may be seen while a game goes on. Behind the last period that is known there is
/// nothing: records end there (their tables go on, with what calm was last, so that whatever looks
/// there finds no news); hit is plan, for what the policies would have done is told at the end.
/// Where others are hidden, only the roles' own numbers are left.
Runs seen_runs(const App& app, const Runs& truth);

/// Simulates anew what is out of date, and shows of it what may be seen.
void simulate_seen(App& app, const Stale& stale);

/// Rules readied for this scenario: roles that are there, in order, numbers within limits.
GameRules fitting_rules(const App& app, GameRules rules);
/// Rules to begin with: alone, seeing one's own, each period (each week of days), after the orders
/// that the scenario gives.
GameRules usual_rules(const App& app, const Role& role);

/// What was drawn of the demand, as far as it is of periods that are decided and a number of units.
std::vector<std::optional<double>> fitting_sketch(const App& app, const GameRules& rules,
                                                  std::vector<std::optional<double>> drawn);

/// In a stock's reviews only: the orders as far as nobody has anything to decide, none ordered.
void skip_closed(const App& app, const Role& role, Decisions& decided);

/// The demand of all customers that a role serves in the end, by period.
std::vector<double> end_demand(const App& app, const Run& run);

}  // namespace headwater
