// The outcome: a few big figures, each with its calm and hit value.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

/// The figure cards and the key of the three lines. Returns the height drawn.
float draw_outcome(Ui& ui, const App& app, ImVec2 at, float width);

/// The figures in one row, for where there is no room for cards.
void draw_strip(Ui& ui, const App& app, const Box& box);

}  // namespace headwater
