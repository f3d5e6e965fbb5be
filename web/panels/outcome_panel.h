// The figures: cards beside the picture, or a strip where there is no room for them.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

/// A card for each figure, with its course in small. A click shows in the charts what it is made
/// of. Returns the height.
float draw_outcome(Ui& ui, const App& app, ImVec2 at, float width);

/// The figures in one row.
void draw_strip(Ui& ui, const App& app, const Box& box);

}  // namespace headwater
