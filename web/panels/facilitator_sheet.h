// All that a facilitator can do: what the group sees and may move, the count-down, and the tools of
// the bar.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

void draw_facilitator_sheet(Ui& ui, const App& app, const Box& screen);

}  // namespace headwater
