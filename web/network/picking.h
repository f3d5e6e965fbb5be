// What stands at a point of the scene.
#pragma once

#include "web/network/renderer.h"
#include "web/network/scene.h"

namespace headwater {

/// `x`, `y` and `reach` in em; `reach` is how near a lane has to be. Cards lie above lanes.
Picked pick(const Scene& scene, float x, float y, float reach);

/// What a selection of the model is in the scene.
Picked picked(const Scene& scene, StockId stock, EdgeId edge);

}  // namespace headwater
