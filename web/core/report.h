// The App's state as a JSON document: what browser tests compare with the command line, and what a
// parallel page reads.
#pragma once

#include "engine/json.h"
#include "web/core/app.h"

namespace headwater {

/// {"scenario", "period", "playing", …, "runs": {"calm": {"fill_rate", …, "digest"}, "hit",
/// "plan"}}. Numbers in full precision; names as in ChainFigures.
Json report(const App& app);

}  // namespace headwater
