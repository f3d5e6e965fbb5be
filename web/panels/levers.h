// The levers: what happens (shocks) and what you do (responses), from upstream to downstream.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

void draw_levers(Ui& ui, const App& app, const Box& box);

}  // namespace headwater
