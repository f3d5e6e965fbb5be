// The plans of a room in pictures: cost against service with the efficient frontier, who moved
// which lever, and the curves of all plans over each other. They draw, and ask for what was
// clicked.
#pragma once

#include <vector>

#include "web/core/room_table.h"
#include "web/core/series.h"
#include "web/widgets/ui.h"

namespace headwater {

/// A dot for each plan compared; those on the frontier are joined by a line. Filled: ranked;
/// hollow: other shocks. `lit` is the plan under the mouse in the table; a click chooses one.
void draw_room_scatter(Ui& ui, const App& app, const RoomTable& table, const Box& box,
                       std::optional<std::size_t> lit);

/// A row for each lever that was moved: how many moved it, from where to where, and the mean.
/// Returns the height.
float draw_room_levers(Ui& ui, const App& app, const RoomTable& table,
                       const std::vector<LeverUse>& uses, ImVec2 at, float width);

/// The chart of `chart` with a thin line for each plan, the chosen one strong.
void draw_room_curves(Ui& ui, const App& app, const Chart& chart, const Box& box);

}  // namespace headwater
