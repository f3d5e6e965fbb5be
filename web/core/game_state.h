// A game: one or more stocks whose orders a person decides, period by period. What was decided is
// part of the scenario (Policy::decided), so it is in links, in undo and in the digest; here is
// only how the game goes. Not in the history: undo takes a decision back, never a rule of the game.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headwater {

/// A stock that is played, by its ids: these outlive edits, indices do not.
struct Role {
    std::string site, item;
    bool operator==(const Role&) const = default;
};

struct GameRules {
    std::vector<Role> roles;  ///< from downstream to upstream: who orders first, decides first
    bool see_all = false;     ///< else only what the roles would see
    int seconds = 0;          ///< for each decision; 0: no clock
    bool undo = true;         ///< a decision may be taken back
    int from = 0;             ///< first period that is decided
    int every = 1;            ///< periods that one decision holds for
    bool operator==(const GameRules&) const = default;
};

enum class GameStage : std::uint8_t {
    setup,    ///< the rules are chosen; nothing is hidden
    playing,  ///< orders are decided, one after the other
    sketch,   ///< all is decided; the customers' demand is drawn as it is believed to have been
    over      ///< the debrief; nothing is hidden any more
};

/// What a role knows when it decides.
struct RoleView {
    double on_hand = 0;     ///< units, after what arrives now and what is handed out now
    double backlog = 0;     ///< units owed after that
    double on_order = 0;    ///< units ordered and not received
    double under_way = 0;   ///< … of which are on their way here
    double received = 0;    ///< units that arrive now
    double demand = 0;      ///< units asked for now
    double cost = 0;        ///< money here so far, of the periods that are over
    double last_order = 0;  ///< units, of the period before
};

struct GameState {
    GameStage stage = GameStage::setup;
    GameRules rules;
    /// customers' demand as believed, by period from rules.from; none: not drawn
    std::vector<std::optional<double>> sketch;
    double left = 0;      ///< seconds until the clock decides; of rules.seconds
    bool debrief = true;  ///< of a game that is over: its sheet is open
    bool lesson = false;  ///< it was left for the game, and opens again after it
    RoleView now;         ///< of the role whose turn it is
};

}  // namespace headwater
