// Everything that can be done by name: the one list behind the keyboard, the command palette, the
// keyboard map and the parallel page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/core/app.h"

namespace headwater {

struct Command {
    std::string id;     ///< "undo", "scenario:juice", "go:lever:frost-harvest"
    std::string group;  ///< "Plan", "Time", "Shocks", "View", "Share", "Help", "Scenario", …
    std::string title;  ///< "Undo: Orange buffer 12 days"
    Action action;
    /// Key chords, the first is shown: "Ctrl+Z", "Shift+Z", "Space", "[", "?". Ctrl is Cmd on a
    /// Mac.
    std::vector<std::string> keys;
    bool enabled = true;
    bool on = false;  ///< a switch that is on, a choice that is chosen
};

/// All commands in the present state, in the order of the keyboard map.
std::vector<Command> commands(const App& app);

/// Where the palette can go: levers, stocks, shocks. Long in a large chain.
std::vector<Command> destinations(const App& app);

/// The enabled command of this id; null if there is none.
const Command* find_command(const std::vector<Command>& all, std::string_view id);

/// Those that fit what was typed, the best first: every word must begin a word of the title or
/// group, or stand within one; an empty query keeps all, in order.
std::vector<Command> matching(const std::vector<Command>& all, std::string_view query);

}  // namespace headwater
