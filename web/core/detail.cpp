#include "web/core/detail.h"

#include <algorithm>
#include <numeric>

#include "web/core/overview.h"

namespace headwater {
namespace {

std::vector<int> up_to(std::size_t count) {
    std::vector<int> all(count);
    std::iota(all.begin(), all.end(), 0);
    return all;
}

int card_of(const Scene& scene, int gauge) {
    return gauge < 0 ? -1 : scene.gauges[static_cast<std::size_t>(gauge)].card;
}

/// Lanes that begin or end at a card.
std::vector<int> lanes_of(const Scene& scene, const Picked& hovered, const Picked& selected) {
    std::vector<int> own;
    if (hovered.card < 0 && hovered.flow < 0 && selected.card < 0 && selected.flow < 0) return own;
    for (std::size_t f = 0; f < scene.flows.size() && own.size() < kMostOwnLanes; ++f) {
        const SceneFlow& flow = scene.flows[f];
        const int from = card_of(scene, flow.from), to = card_of(scene, flow.to);
        const auto of = [&](const Picked& what) {
            return what.flow == static_cast<int>(f) ||
                   (what.card >= 0 && (what.card == from || what.card == to));
        };
        if (of(hovered) || of(selected)) own.push_back(static_cast<int>(f));
    }
    return own;
}

/// Lanes with an end in view; where that are too many, first those with both.
std::vector<int> lanes_in_view(const Scene& scene, const std::vector<char>& seen) {
    std::vector<int> both, one;
    const auto in_view = [&](int gauge) {
        const int card = card_of(scene, gauge);
        return card >= 0 && seen[static_cast<std::size_t>(card)] != 0;
    };
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        const bool from = in_view(flow.from), to = in_view(flow.to);
        if (!from && !to) continue;
        ((from && to) || flow.outside() ? both : one).push_back(static_cast<int>(f));
    }
    if (both.size() > kMostLanes) both.resize(kMostLanes);
    one.resize(std::min(one.size(), kMostLanes - both.size()));
    std::vector<int> all;
    std::merge(both.begin(), both.end(), one.begin(), one.end(), std::back_inserter(all));
    return all;
}

}  // namespace

Detail detail_of(const Scene& scene, const SceneRect& view, float px, const Picked& hovered,
                 const Picked& selected) {
    Detail detail;
    if (!is_large(scene)) {
        detail.cards = up_to(scene.cards.size());
        detail.flows = up_to(scene.flows.size());
        return detail;
    }
    std::vector<char> seen(scene.cards.size(), 0);
    for (std::size_t c = 0; c < scene.cards.size(); ++c) {
        if (!scene.cards[c].box.meets(view)) continue;
        seen[c] = 1;
        detail.cards.push_back(static_cast<int>(c));
    }
    detail.far = px < kFarPx;
    if (!detail.far) {
        detail.flows = lanes_in_view(scene, seen);
        return detail;
    }
    detail.own = lanes_of(scene, hovered, selected);
    for (std::size_t b = 0; b < scene.bundles.size(); ++b) {
        if (scene.bundles[b].box.meets(view)) detail.bundles.push_back(static_cast<int>(b));
    }
    return detail;
}

}  // namespace headwater
