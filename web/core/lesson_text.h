// The lesson in the parallel page: its text, its questions with native controls, what comes out.
// Part of text_view.h, which says what a request is.
#pragma once

#include <optional>
#include <string_view>

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// Null for a scenario without a lesson. Keys:
///   aim, length, open, begun
/// and while it is open
///   step    {number, of, title, text (blocks), spot, phase, done}
///   ask     {kind: "number"|"choice"|"ranking"|"curve", text, open, missing} and by its kind
///           number {least, most, step, value (or null), scale, unit, shown}
///           answers [text], choice (or null), order [index]
///           curve {unit, step, most, from, periods [text], calm [n], drawn [n or null]}
///   result  {words, table (or null), reveal (blocks)}, once it is revealed
///   task    {text, goals [{title, value, bound, met}], spent, budget, within, met}
///   results [{title, words}], total (or null), at the last step
/// Blocks are as in lesson_notes.h, tables as in text_view.h.
Json lesson_page(const App& app);

/// "lesson-open" on, "lesson-step" value, "lesson-number" value, "lesson-choice" value,
/// "lesson-move" from to, "lesson-point" at value, "lesson-fill", "lesson-clear", "lesson-answer",
/// "lesson-spot", "lesson-restart", "lesson-notes". Nothing for what makes no sense now.
std::optional<Action> lesson_action(const App& app, std::string_view what, const Json& request);

}  // namespace headwater
