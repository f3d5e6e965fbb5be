// How far a learner is in a lesson, as JSON: for what the browser keeps, and for links. The answers
// that were given are scored anew when it is read, never believed.
#pragma once

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// Null before the lesson is begun. Keys, all by the number of a step from 0 where they are
/// objects:
///   open, step   where the learner is
///   said         {"1": {number | choice | order | curve, given}}; places of a curve that are not
///                drawn are null
///   left         {"1": {lever: value}}: the levers as each step was left
///   met          [steps whose task was met]
Json lesson_progress_json(const App& app);

/// Takes it over into the App's lesson; levers and view stay, but for the tab. Nothing in it is
/// trusted: what names no step or lever, does not fit its question or is no number is left out.
void apply_lesson_progress(App& app, const Json& progress);

}  // namespace headwater
