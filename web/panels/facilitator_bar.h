// What a facilitator has at hand over the picture: a row of large buttons, the count-down, and the
// line that says that all is frozen.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

/// At the foot of `stage`, while View::host is on. The count-down stands above it, also without it.
void draw_facilitator_bar(Ui& ui, const App& app, const Box& stage);

/// Over everything, while it is frozen.
void draw_frozen(Ui& ui, const App& app, const Box& screen);

}  // namespace headwater
