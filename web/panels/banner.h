// What lies across the top of the network for a while: messages, and the caption of a replay.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

/// The App's message, if there is one, across the top of `area`.
void draw_banner(Ui& ui, const App& app, const Box& area);

/// What is being replayed, and whether its state before or after is shown.
void draw_replay(Ui& ui, const App& app, const Box& area);

}  // namespace headwater
