// The game on the parallel page: a part of text_view.h, whose manner holds here. It can be played
// from there without a picture.
#pragma once

#include <optional>
#include <string>

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// Null where no game is on and none can be. Keys:
///   stage     "offer", "setup", "playing", "sketch", "over"
///   alone     the rest of the page is hidden: levers, shocks, figures, places
///   words     sentences, ready to show
///   roles     setup: [{stock, title, on}]
///   rules     setup: {all, undo, clock, from, every, last, unit}
///   turn      playing: {label, last, undo}
///   tables    [table]: what the role knows and did; at the end costs and periods
///   sketch    sketch: {from, last, unit}
Json game_page(const App& app);

/// What is asked for as {"do": …}: "game-take" stock on, "game-rules" with the keys of `rules`,
/// "game-decide" value, "game-sketch" from value: this period and all after it.
std::optional<Action> game_action(const App& app, const std::string& what, const Json& request);

}  // namespace headwater
