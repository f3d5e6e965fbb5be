// A game in a link: its rules, how far it went and what was drawn. The orders themselves are in the
// link as edits of the scenario, so whoever opens it runs the same game again.
#pragma once

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// {"roles": ["site/item"], "stage": "playing" | "sketch" | "over", "all": true, "clock": seconds,
/// "undo": false, "from", "every", "sketch": [number or null]}; null where no game is on. What is
/// as usual is left out.
Json write_game(const App& app);

/// Makes the game what a link says; hostile: what makes no sense is left out. No game of null.
void restore_game(App& app, const Json& json);

}  // namespace headwater
