// The table of figures: calm, hit, plan and the pinned plans.
#pragma once

#include "web/core/arrangement.h"
#include "web/widgets/ui.h"

namespace headwater {

/// Where View::sheet asks for it. It scrolls both ways where the screen is small.
void draw_compare_sheet(Ui& ui, const App& app, const Box& screen);

}  // namespace headwater
