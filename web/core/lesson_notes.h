// The facilitator's page of a lesson: timing, what to prepare, questions for the room, what to look
// for, and what comes out, worked out from the runs and not written down. What stands in it is
// decided here; page/notes.mjs only makes elements of it.
#pragma once

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// Keys: title, scenario, aim, audience, minutes ("36 minutes"), before, after (blocks), and steps:
///   {number, title, minutes, text (blocks), levers [words], asks, answers [text], outcome, reveal
///    (blocks), task {text, goals [words], budget}, questions [text], look_for}
/// A block is {kind: "paragraph"|"bullet"|"numbered", number, spans: [[style, text], …]}. What a
/// step has not is left out. Null for a scenario without a lesson. Simulates three runs for each
/// question.
Json lesson_notes(const App& app);

/// Text of a lesson as blocks.
Json markdown_json(std::string_view text);

}  // namespace headwater
