// The top bar: scenario; undo, redo, reset, replay, compare, link; panels; text size, theme, text
// view, commands, help.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

void draw_top_bar(Ui& ui, const App& app, const Box& box);

}  // namespace headwater
