// What a facilitator leaves a group to see and to move: levers that are locked or not there, panels
// that are away. It goes along in the link (link_view.h), so a group sees only what the step needs;
// Reveal shows all again. Enforced where actions are applied, so that no way round exists within
// the scenario: not by keyboard, text view, undo or command. It keeps order in a room, no secrets:
// whoever loads the scenario itself has all of it. A lesson's steps set levers as their author
// wants.
#pragma once

#include <map>
#include <string>

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// How much of a lever is left here, now.
LeverLimit limit_of(const App& app, const std::string& lever);
inline bool is_hidden(const App& app, const std::string& lever) {
    return limit_of(app, lever) == LeverLimit::hidden;
}

/// {"locked": [levers], "hidden": [levers], "away": [panels]} as far as there are any, into a
/// link's view; and read back: ids of levers that are there, else nothing. What comes from a link
/// holds at once.
void write_limits(const App& app, Json& view);
void read_limits(App& app, const Json& view);

/// Where the held levers stand; none while nothing is held.
std::map<std::string, double> held_levers(const App& app);

/// "2 levers locked, 3 hidden, outcome away"; "" for nothing.
std::string limit_words(const App& app);

}  // namespace headwater
