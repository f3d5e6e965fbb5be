// The switch of the bands and intervals, how many futures they are of, and how far that is.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

/// Returns the height drawn.
float draw_chance_row(Ui& ui, const App& app, ImVec2 at, float width);

}  // namespace headwater
