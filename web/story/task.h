// The task of a step, checked as the levers move: its goals, and the budget.
#pragma once

#include "web/widgets/ui.h"

namespace headwater {

/// Returns the height.
float draw_task(Ui& ui, const App& app, const Task& task, ImVec2 at, float width);

}  // namespace headwater
