// What tests of scenes share.
#pragma once

#include "web/core/scene.h"

namespace headwater::test {

/// Pairs of cards that lie over each other by more than `slack`, in the scene's units (em).
inline int overlaps(const Scene& scene, float slack = 1e-3f) {
    int count = 0;
    for (std::size_t a = 0; a < scene.cards.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const SceneRect &p = scene.cards[a].box, &q = scene.cards[b].box;
            const bool apart = p.x + p.w <= q.x + slack || q.x + q.w <= p.x + slack ||
                               p.y + p.h <= q.y + slack || q.y + q.h <= p.y + slack;
            count += apart ? 0 : 1;
        }
    }
    return count;
}

}  // namespace headwater::test
