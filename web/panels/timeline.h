// The timeline: play, step, speed, and the bar of time with its shocks.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

void draw_timeline(Ui& ui, const App& app, const Box& box);

}  // namespace headwater
