#include "web/core/picking.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

constexpr float kAcross = 2.5f;  // how much worse it is to go aside than to go on

float distance_squared(LayoutPoint a, LayoutPoint b, float x, float y) {
    const float dx = b.x - a.x, dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    const float t =
        length > 0 ? std::clamp(((x - a.x) * dx + (y - a.y) * dy) / length, 0.0f, 1.0f) : 0;
    const float ex = a.x + t * dx - x, ey = a.y + t * dy - y;
    return ex * ex + ey * ey;
}

/// Whether a path (of a flow or a bundle) comes nearer than `nearest`, a square, which then
/// shrinks.
template <class Path>
bool nearer(const Scene& scene, const Path& path, float x, float y, float& nearest) {
    const float reach = std::sqrt(nearest);
    const SceneRect& box = path.box;
    if (x < box.x - reach || x > box.x + box.w + reach || y < box.y - reach ||
        y > box.y + box.h + reach)
        return false;
    bool found = false;
    for (int s = path.first; s + 1 < path.first + path.count; ++s) {
        const LayoutPoint a = scene.path[static_cast<std::size_t>(s)];
        const LayoutPoint b = scene.path[static_cast<std::size_t>(s) + 1];
        const float d = distance_squared(a, b, x, y);
        if (d >= nearest) continue;
        nearest = d;
        found = true;
    }
    return found;
}

bool pick_card(const Scene& scene, float x, float y, Picked& out) {
    for (std::size_t c = 0; c < scene.cards.size(); ++c) {
        const SceneCard& card = scene.cards[c];
        if (!card.box.contains(x, y)) continue;
        out.card = static_cast<int>(c);
        for (int g = card.gauges; g < card.gauges + card.gauge_count; ++g) {
            if (scene.gauges[static_cast<std::size_t>(g)].row.contains(x, y)) out.gauge = g;
        }
        for (int l = card.loads; l < card.loads + card.load_count; ++l) {
            if (scene.loads[static_cast<std::size_t>(l)].row.contains(x, y)) out.load = l;
        }
        return true;
    }
    return false;
}

}  // namespace

Picked pick(const Scene& scene, float x, float y, float reach) {
    Picked out;
    if (pick_card(scene, x, y, out)) return out;
    float nearest = reach * reach;
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        if (flow.outside()) {
            const float dx = flow.x - x, dy = flow.y - y;
            const float radius = std::max(kSymbolRadius, reach);
            if (dx * dx + dy * dy < radius * radius) {
                out.flow = static_cast<int>(f);
                return out;
            }
        }
        if (nearer(scene, flow, x, y, nearest)) out.flow = static_cast<int>(f);
    }
    return out;
}

Picked pick_far(const Scene& scene, float x, float y, float reach) {
    Picked out;
    float nearest = reach * reach;
    for (std::size_t c = 0; c < scene.cards.size(); ++c) {
        const SceneCard& card = scene.cards[c];
        const float dx = std::max(0.0f, std::abs(x - card.box.middle_x()) - card.box.w / 2);
        const float dy = std::max(0.0f, std::abs(y - card.box.middle_y()) - card.box.h / 2);
        if (dx * dx + dy * dy >= nearest) continue;
        nearest = dx * dx + dy * dy;
        out.card = static_cast<int>(c);
        // What a site is there for stands last among its stocks.
        out.gauge = card.gauge_count > 0 ? card.gauges + card.gauge_count - 1 : -1;
        if (nearest == 0) return out;
    }
    if (out.card >= 0) return out;
    nearest = reach * reach;
    for (std::size_t b = 0; b < scene.bundles.size(); ++b) {
        if (nearer(scene, scene.bundles[b], x, y, nearest)) out.bundle = static_cast<int>(b);
    }
    return out;
}

StockId neighbour(const Scene& scene, const Picked& from, Direction direction) {
    if (scene.gauges.empty()) return {};
    LayoutPoint start{scene.gauges[0].x, scene.gauges[0].y};
    if (from.gauge >= 0) {
        const SceneGauge& gauge = scene.gauges[static_cast<std::size_t>(from.gauge)];
        start = {gauge.x, gauge.y};
    } else if (from.load >= 0) {
        const SceneRect& row = scene.loads[static_cast<std::size_t>(from.load)].row;
        start = {row.middle_x(), row.middle_y()};
    } else if (from.flow >= 0) {
        const SceneFlow& flow = scene.flows[static_cast<std::size_t>(from.flow)];
        start = {flow.x, flow.y};
    } else {
        return scene.gauges[0].stock;
    }
    const bool level = direction == Direction::left || direction == Direction::right;
    const float sign = direction == Direction::right || direction == Direction::down ? 1.0f : -1.0f;
    StockId best;
    float least = 1e30f;
    for (const SceneGauge& gauge : scene.gauges) {
        const float dx = gauge.x - start.x, dy = gauge.y - start.y;
        const float along = sign * (level ? dx : dy), across = std::abs(level ? dy : dx);
        if (along < 0.1f) continue;
        const float far = along + kAcross * across;
        if (far >= least) continue;
        least = far;
        best = gauge.stock;
    }
    return best;
}

Picked picked(const Scene& scene, StockId stock, EdgeId edge) {
    Picked out;
    if (stock.valid() && static_cast<std::size_t>(stock.index) < scene.gauge_of_stock.size()) {
        out.gauge = scene.gauge_of_stock[static_cast<std::size_t>(stock.index)];
        if (out.gauge >= 0) out.card = scene.gauges[static_cast<std::size_t>(out.gauge)].card;
    }
    if (edge.valid()) {
        out.flow = scene.flow_of(edge);
        out.load = scene.load_of(edge);
        if (out.load >= 0) out.card = scene.loads[static_cast<std::size_t>(out.load)].card;
    }
    return out;
}

}  // namespace headwater
