// A player's desk, where only what the roles would see is shown: what was asked for, ordered and on
// hand so far; and at the end the sheet to draw the customers' demand on.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

void draw_role_desk(Ui& ui, const App& app, const Box& box);

}  // namespace headwater
