// How much of a scene a frame draws. Of a chain of usual size everything. Of a large one from afar:
// sites as dots, lanes as bundles, and singly only the lanes of the site that is selected or
// pointed at. From near: what the view shows, in full, with the lanes that end there.
#pragma once

#include <vector>

#include "web/core/picking.h"
#include "web/core/scene.h"

namespace headwater {

inline constexpr float kFarPx = 4.5f;  ///< pixels per em below which a large chain is far away
inline constexpr std::size_t kMostLanes = 1500;    ///< of a large chain, drawn singly from near
inline constexpr std::size_t kMostOwnLanes = 400;  ///< of one site, from afar
inline constexpr int kMostSlots = 12000;  ///< particles and dashes of a frame, in any chain

struct Detail {
    bool far = false;
    std::vector<int> cards;    ///< in view
    std::vector<int> flows;    ///< drawn singly, with what is on them
    std::vector<int> own;      ///< from afar: lanes of what is selected or pointed at, as lines
    std::vector<int> bundles;  ///< in view, from afar
    bool operator==(const Detail&) const = default;
};

/// `view` in em; `px` pixels of the page per em. Lists are in the scene's order.
Detail detail_of(const Scene& scene, const SceneRect& view, float px, const Picked& hovered,
                 const Picked& selected);

}  // namespace headwater
