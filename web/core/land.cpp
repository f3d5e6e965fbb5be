#include "web/core/land.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>

namespace headwater {
namespace {

constexpr double kSteps = 64;      // in a degree; as in make_land.py
constexpr double kHighest = 83.5;  // degrees: Mercator has no poles

class Varints {
  public:
    explicit Varints(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool more() const { return at_ < bytes_.size(); }
    std::optional<int> next() {
        std::uint32_t value = 0;
        for (unsigned shift = 0; at_ < bytes_.size() && shift < 28; shift += 7) {
            const std::uint8_t byte = bytes_[at_++];
            value |= static_cast<std::uint32_t>(byte & 127) << shift;
            if (byte < 128) {
                const int half = static_cast<int>(value >> 1);
                return (value & 1) == 0 ? half : -half - 1;
            }
        }
        return std::nullopt;
    }

  private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

/// An edge of a coast that is not level, from its upper to its lower end.
struct Edge {
    LayoutPoint upper, lower;
    float x_at(float y) const {
        const float t = (y - upper.y) / (lower.y - upper.y);
        return upper.x + t * (lower.x - upper.x);
    }
};

void add_ring(const LandRing& ring, double shift, const MapProjection& projection, Land& land,
              std::vector<Edge>& edges) {
    const auto project = [&](const GeoPoint& p) {
        return LayoutPoint{
            static_cast<float>((p.longitude + shift - projection.middle) * projection.scale),
            static_cast<float>(projection.y_of(p.latitude))};
    };
    LayoutPoint before = project(ring.back());
    for (const GeoPoint& corner : ring) {
        const LayoutPoint here = project(corner);
        land.coast.push_back({before, here});
        if (before.y != here.y)
            edges.push_back(before.y < here.y ? Edge{before, here} : Edge{here, before});
        before = here;
    }
}

/// A band that grows downwards while the same two edges bound it.
struct Open {
    std::size_t left = 0, right = 0;  // edges
    float top = 0;
};

/// Even-odd: between two heights at which corners lie, the edges that pass are in one order, and
/// every second gap between them is land.
void fill(const std::vector<Edge>& edges, std::vector<LandBand>& bands) {
    std::vector<float> heights;
    for (const Edge& edge : edges) {
        heights.push_back(edge.upper.y);
        heights.push_back(edge.lower.y);
    }
    std::sort(heights.begin(), heights.end());
    heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
    std::vector<std::size_t> waiting(edges.size());
    for (std::size_t e = 0; e < edges.size(); ++e) waiting[e] = e;
    std::stable_sort(waiting.begin(), waiting.end(), [&](std::size_t a, std::size_t b) {
        return edges[a].upper.y < edges[b].upper.y;
    });
    const auto close = [&](const Open& open, float bottom) {
        const Edge& l = edges[open.left];
        const Edge& r = edges[open.right];
        bands.push_back(
            {open.top, bottom, l.x_at(open.top), l.x_at(bottom), r.x_at(open.top), r.x_at(bottom)});
    };
    std::vector<std::size_t> passing;
    std::vector<Open> open, next;
    std::size_t first = 0;
    for (std::size_t h = 0; h + 1 < heights.size(); ++h) {
        const float top = heights[h], middle = (top + heights[h + 1]) / 2;
        std::erase_if(passing, [&](std::size_t e) { return edges[e].lower.y <= top; });
        while (first < waiting.size() && edges[waiting[first]].upper.y <= top)
            passing.push_back(waiting[first++]);
        std::stable_sort(passing.begin(), passing.end(), [&](std::size_t a, std::size_t b) {
            return edges[a].x_at(middle) < edges[b].x_at(middle);
        });
        next.clear();
        for (std::size_t p = 0; p + 1 < passing.size(); p += 2)
            next.push_back({passing[p], passing[p + 1], top});
        for (const Open& one : open) {
            const auto same = std::find_if(next.begin(), next.end(), [&](const Open& other) {
                return other.left == one.left && other.right == one.right;
            });
            if (same != next.end())
                same->top = one.top;
            else
                close(one, top);
        }
        open.swap(next);
    }
    for (const Open& one : open) close(one, heights.back());
}

}  // namespace

double MapProjection::y_of(double latitude) const {
    constexpr double radian = std::numbers::pi / 180;
    const double phi = std::clamp(latitude, -kHighest, kHighest) * radian;
    return -scale / radian * std::log(std::tan(std::numbers::pi / 4 + phi / 2));
}

LayoutPoint MapProjection::at(GeoPoint place) const {
    const double away = std::remainder(place.longitude - middle, 360.0);
    return {static_cast<float>(away * scale), static_cast<float>(y_of(place.latitude))};
}

std::vector<LandRing> read_land(std::span<const std::uint8_t> bytes) {
    std::vector<LandRing> rings;
    Varints numbers(bytes);
    int x = 0, y = 0;
    while (numbers.more()) {
        const std::optional<int> count = numbers.next();
        if (!count || *count < 3) return rings;
        LandRing ring;
        for (int c = 0; c < *count; ++c) {
            const std::optional<int> dx = numbers.next(), dy = numbers.next();
            if (!dx || !dy) return rings;
            x += *dx;
            y += *dy;
            ring.push_back({y / kSteps, x / kSteps});
        }
        rings.push_back(std::move(ring));
    }
    return rings;
}

Land project_land(const std::vector<LandRing>& rings, const MapProjection& projection) {
    Land land;
    std::vector<Edge> edges;
    for (const LandRing& ring : rings) {
        if (ring.empty()) continue;
        double west = ring.front().longitude, east = west;
        for (const GeoPoint& corner : ring) {
            west = std::min(west, corner.longitude);
            east = std::max(east, corner.longitude);
        }
        // A continent that the edge of the map cuts is drawn on both sides of it.
        for (const double shift : {-360.0, 0.0, 360.0}) {
            if (east + shift > projection.middle - 180 && west + shift < projection.middle + 180)
                add_ring(ring, shift, projection, land, edges);
        }
    }
    if (!edges.empty()) fill(edges, land.bands);
    return land;
}

}  // namespace headwater
