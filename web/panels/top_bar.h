// The top bar: scenario, undo, redo, reset, link, text size, theme, help; and the banner for
// messages.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

void draw_top_bar(Ui& ui, const App& app, const Box& box);

/// The App's message, if there is one, across the top of `area`.
void draw_banner(Ui& ui, const App& app, const Box& area);

}  // namespace headwater
