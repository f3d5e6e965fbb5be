// How to read the picture, and the keyboard map.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

/// Draws while the App's sheet is the keyboard map.
void draw_keys_sheet(Ui& ui, const App& app, const Box& screen);

}  // namespace headwater
