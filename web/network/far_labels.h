// The names of a large chain seen from afar: of its groups, above them, and of the sites with most
// lanes where there is room beside them.
#pragma once

#include <imgui.h>

#include "web/core/scene.h"
#include "web/network/labels.h"

namespace headwater {

void draw_far_labels(ImDrawList& list, const Scene& scene, const ScreenMap& map,
                     const NetworkFrame& frame);

}  // namespace headwater
