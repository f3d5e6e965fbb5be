// What stands at a point of the scene.
#pragma once

#include <cstdint>

#include "web/core/scene.h"

namespace headwater {

/// Indices in the scene; −1: none.
struct Picked {
    int card = -1, gauge = -1, flow = -1, load = -1, bundle = -1;
    bool operator==(const Picked&) const = default;
    bool none() const { return card < 0 && gauge < 0 && flow < 0 && load < 0 && bundle < 0; }
};

/// `x`, `y` and `reach` in em; `reach` is how near a lane has to be. Cards lie above lanes.
Picked pick(const Scene& scene, float x, float y, float reach);
/// From afar, where sites are dots: the site whose card is nearest within reach, else a bundle.
Picked pick_far(const Scene& scene, float x, float y, float reach);

enum class Direction : std::uint8_t { left, right, up, down };
/// The stock nearest to a gauge or flow in a direction; none if there is nothing that way. From
/// nothing: the first stock.
StockId neighbour(const Scene& scene, const Picked& from, Direction direction);

/// What a selection of the model is in the scene.
Picked picked(const Scene& scene, StockId stock, EdgeId edge);

}  // namespace headwater
