// What the colours, rings and particles of the picture mean: samples of them with a few words each.
#pragma once

#include <imgui.h>

#include "web/network/network_view.h"

namespace headwater {

/// Of the box that draw_legend fills; `far`: NetworkView::far().
ImVec2 legend_size(const NetworkFrame& frame, bool far);
void draw_legend(ImDrawList& list, ImVec2 min, const NetworkFrame& frame, bool far);

}  // namespace headwater
