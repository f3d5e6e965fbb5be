// The parallel page: everything on the screen as words, tables and native controls, for people who
// do not see or do not point at the picture. What stands in it is decided here and tested without
// a browser; page/text_view.mjs only makes elements of it, and sends back what was done to them.
//
// Every text is ready to show; ids are what text_action() takes back.
#pragma once

#include <optional>
#include <string_view>

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// The page but for its long lists. Cheap enough for a few times a second. Keys:
///   title, summary, text_size, message (or null), scenarios
///   lesson    see lesson_text.h; null without one
///   levers    [{title, sides: [{title, levers: […]}]}], all of them in the order of the panel
///   time      {period, last, text, unit, playing}
///   shocks    [{id, title, words, from, for, on, active}], by their beginnings; `words` is what it
///             does, `active` that it happens
///   commands  [{title, commands: […]}] but for the scenarios and the text view itself
///   chosen    id of what is selected in text_places(), or "", and its title in `selection`
///   figures, changes   tables; figures, definitions and compare are null where they are held back
///   uncertainty   table of intervals, or null while there are none: `chance` says why not
///   game      see game_text.h
///   pins      [{name}], in their order: a request names one by its place
///   compare   table of every figure: calm, hit, plan and the pins, with differences to hit
///   facilitator  see facilitator_text.h
///   room_key  changes when text_room() does (room_text.h)
///   share     {author, link, words of its length, lines: [{title, text}]}; link is "" until made
///   places_key, charts_key   change when text_places(), text_charts() do
/// A table is {caption, columns: […], rows: [[header, cell, …]]}.
/// With no scenario: `message` and `text_size` only.
Json text_page(const App& app);

/// What can be selected: [{title, places: [{id, title}]}], one group for each site. Long in a large
/// chain.
Json text_places(const App& app);

/// The charts of the selection: {table, charts: [{title, unit, rows}]}. `table` has one row for
/// each chart, at the period looked at.
Json text_charts(const App& app);

/// One of them in full: a table with one row for each period, the first kMostRows, of the periods
/// that the charts are zoomed to. Null if there is no such chart.
Json text_chart(const App& app, std::size_t chart);
inline constexpr int kMostRows = 400;

/// What an element of the page asks for, as {"do": …} with
///   "lever" id value dragging, "drag-end", "lever-reset" id, "command" id, "period" value,
///   "select" id, "shock" id from for, "shock-active" id on, "shock-remove" id, "shock-edit" id,
///   "game-…" (see game_text.h), "pin-open" pin, "pin-rename" pin name, "pin-remove" pin,
///   "dismiss", "offer" (takes what the message offers), "show" on, and those of lesson_text.h,
///   room_text.h and facilitator_text.h
/// Nothing if the text is no such request, names what is not there, or holds a number that is none:
/// whatever stands in it, the answer is an action that the App takes.
std::optional<Action> text_action(const App& app, std::string_view request);

}  // namespace headwater
