// What a link says of the view: what is looked at, and which parts of the screen are open. Never
// theme, text size or speed: they are the participant's own.
#pragma once

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// Adds to a link's JSON: "period"; "stock" or "edge" by names, which outlive indices; and, where
/// anything is not as at the start, "view": {"folded": [panels], "layout": "map", "measure",
/// "figure", "window": [first, last], "changed", "waves", "log", "sides": [folded sides], and what
/// limits.h holds back}.
void write_view(const App& app, Json& state);

/// Makes the view what a link says, the rest as at the start. What makes no sense is left out:
/// nothing in it is trusted. Never plays.
void restore_view(App& app, const Json& state);

/// "network as a map", "levers hidden", …: what write_view() puts into "view", for people.
std::vector<std::string> view_words(const App& app);

}  // namespace headwater
