// The facilitator's tools in the parallel page. Part of text_view.h.
#pragma once

#include <optional>
#include <string_view>

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// Keys: frozen, held (limits are on: no lists then, for a group has no levers that are hidden),
/// words (what is held), timer {text, running}, panels [{id, title, away}],
/// levers [{id, title, limit: 0 free, 1 locked, 2 hidden}]
Json facilitator_page(const App& app);

/// "limit" id limit, "away" id on, "timer-set" minutes. Nothing for what makes no sense.
std::optional<Action> facilitator_action(const App& app, std::string_view what,
                                         const Json& request);

}  // namespace headwater
