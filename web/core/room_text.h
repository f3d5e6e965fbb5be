// The plans of the room in the parallel page. Part of text_view.h, which says what a request and a
// table are.
#pragma once

#include <optional>
#include <string_view>

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// Null while the room is empty. Keys:
///   words, waiting (how many), stopped, ranked_by
///   table, plans    a row for each plan compared, and its place in the room
///   sort, falling   the column by which it is sorted
///   chosen          a row, or −1
///   others          [{plan, name, words, opens}]: of other scenarios, and what could not be opened
///   levers          table of who moved which lever
Json text_room(const App& app);

/// Changes when text_room() does.
std::string text_room_key(const App& app);

/// "room-open" plan, "room-remove" plan, "room-choose" plan (or −1), "room-sort" column,
/// "room-stop" on, "author" name. Nothing for what makes no sense.
std::optional<Action> room_action(const App& app, std::string_view what, const Json& request);

}  // namespace headwater
