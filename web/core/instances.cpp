#include "web/core/instances.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

enum Shape { gauge, load, source, sink, stop };  // as in shape.vert

void add(std::vector<float>& out, const SceneRect& rect, Shape shape, int column, int index) {
    out.insert(out.end(), {rect.x, rect.y, rect.w, rect.h, static_cast<float>(shape),
                           static_cast<float>(column), static_cast<float>(index), 0.0f});
}

enum Stroke { coast, leader, place };  // as in stroke.vert

void stroke(std::vector<float>& out, LayoutPoint a, LayoutPoint b, Stroke kind) {
    out.insert(out.end(), {a.x, a.y, b.x, b.y, static_cast<float>(kind), 0.0f, 0.0f, 0.0f});
}

SceneRect around(float x, float y, float radius) {
    return {x - radius, y - radius, 2 * radius, 2 * radius};
}

}  // namespace

std::vector<float> lane_pieces(const Scene& scene, const Detail& detail, int stride, int samples) {
    std::vector<float> out;
    enum Kind { lane, outside, own, bundle };  // as in lane.vert
    // Many lanes of one site are each drawn fainter.
    const float strength =
        std::clamp(4 / std::sqrt(static_cast<float>(std::max<std::size_t>(1, detail.own.size()))),
                   0.25f, 1.0f);
    const auto strip = [&](int index, int first, int count, int step, Kind kind) {
        const int last = first + count - 1, piece = (samples - 1) * step;
        for (int s = first; s < last; s += piece) {
            out.insert(out.end(),
                       {static_cast<float>(index), static_cast<float>(s),
                        static_cast<float>(std::min(last, s + piece)), static_cast<float>(step),
                        static_cast<float>(kind), strength, 0.0f, 0.0f});
        }
    };
    const int flows = static_cast<int>(scene.flows.size());
    for (const int b : detail.bundles) {
        const SceneBundle& one = scene.bundles[static_cast<std::size_t>(b)];
        strip(flows + b, one.first, one.count, 1, bundle);
    }
    for (const int f : detail.flows) {
        const SceneFlow& flow = scene.flows[static_cast<std::size_t>(f)];
        strip(f, flow.first, flow.count, stride, flow.outside() ? outside : lane);
    }
    for (const int f : detail.own) {
        const SceneFlow& flow = scene.flows[static_cast<std::size_t>(f)];
        strip(f, flow.first, flow.count, stride, own);
    }
    return out;
}

std::vector<float> particle_slots(const RecordImage& image, const Scene& scene,
                                  const Detail& detail) {
    std::vector<std::size_t> seen;
    for (const int f : detail.flows) seen.push_back(static_cast<std::size_t>(f));
    for (const int b : detail.bundles)
        seen.push_back(scene.flows.size() + static_cast<std::size_t>(b));
    int total = 0;
    for (const std::size_t f : seen) {
        if (image.flow_columns[f] < 0) continue;
        total += image.flows[f].dashes + image.flows[f].particles + 2 * image.flows[f].held;
    }
    const int each = std::max(1, (total + kMostSlots - 1) / kMostSlots);
    std::vector<float> out(static_cast<std::size_t>(total / each) * kSlotFloats);
    float* end = out.data();
    const auto slots = [&](std::size_t flow, int count, float kind) {
        if (image.flow_columns[flow] < 0) return;
        for (int s = 0; s < count / each; ++s, end += kSlotFloats) {
            end[0] = static_cast<float>(flow);
            end[1] = static_cast<float>(s);
            end[2] = kind;
            end[3] = static_cast<float>(each);
        }
    };
    for (const std::size_t f : seen) slots(f, image.flows[f].dashes, 1);
    for (const std::size_t f : seen) slots(f, image.flows[f].particles, 0);
    for (const std::size_t f : seen) {
        slots(f, image.flows[f].held, 2);  // at the dock
        slots(f, image.flows[f].held, 3);  // at the gate
    }
    out.resize(static_cast<std::size_t>(end - out.data()));
    return out;
}

std::vector<float> cards(const Scene& scene, const RecordImage& image, const Detail& detail) {
    std::vector<float> out;
    for (const int c : detail.cards) {
        const SceneCard& card = scene.cards[static_cast<std::size_t>(c)];
        out.insert(out.end(),
                   {card.box.x, card.box.y, card.box.w, card.box.h, static_cast<float>(card.gauges),
                    static_cast<float>(card.gauge_count),
                    static_cast<float>(image.load_column(card.loads)),
                    static_cast<float>(card.load_count), static_cast<float>(c), 0.0f, 0.0f, 0.0f});
    }
    return out;
}

std::vector<float> shapes(const Scene& scene, const RecordImage& image, const Detail& detail) {
    std::vector<float> out;
    if (detail.far) return out;
    for (const int f : detail.flows) {
        const SceneFlow& flow = scene.flows[static_cast<std::size_t>(f)];
        if (!flow.outside()) continue;
        add(out, around(flow.x, flow.y, kSymbolRadius), flow.demand.valid() ? sink : source,
            image.flow_column(f), f);
    }
    for (const int c : detail.cards) {
        const SceneCard& card = scene.cards[static_cast<std::size_t>(c)];
        for (int l = card.loads; l < card.loads + card.load_count; ++l)
            add(out, scene.loads[static_cast<std::size_t>(l)].bar, load, image.load_column(l), l);
        for (int g = card.gauges; g < card.gauges + card.gauge_count; ++g) {
            const SceneGauge& one = scene.gauges[static_cast<std::size_t>(g)];
            add(out, around(one.x, one.y, one.radius), gauge, g, g);
        }
    }
    for (const int f : detail.flows) {
        const SceneFlow& flow = scene.flows[static_cast<std::size_t>(f)];
        if (flow.outside()) continue;
        add(out, around(flow.x, flow.y, 0.5f), stop, image.flow_column(f), f);
    }
    return out;
}

std::vector<float> land_bands(const Land& land) {
    std::vector<float> out;
    out.reserve(land.bands.size() * kLandFloats);
    for (const LandBand& b : land.bands) {
        out.insert(out.end(), {b.top, b.bottom, b.left_top, b.left_bottom, b.right_top,
                               b.right_bottom, 0.0f, 0.0f});
    }
    return out;
}

std::vector<float> coasts(const Land& land) {
    std::vector<float> out;
    out.reserve(land.coast.size() * kStrokeFloats);
    for (const LandLine& line : land.coast) stroke(out, line.from, line.to, coast);
    return out;
}

std::vector<float> leaders(const Scene& scene, const Detail& detail) {
    std::vector<float> out;
    if (detail.far) return out;
    for (const int c : detail.cards) {
        const SceneCard& card = scene.cards[static_cast<std::size_t>(c)];
        if (!card.anchor) continue;
        const LayoutPoint at = *card.anchor;
        const LayoutPoint near{std::clamp(at.x, card.box.x, card.box.x + card.box.w),
                               std::clamp(at.y, card.box.y, card.box.y + card.box.h)};
        if (near.x == at.x && near.y == at.y) continue;  // the card lies on it
        stroke(out, at, near, leader);
        stroke(out, at, at, place);
    }
    return out;
}

}  // namespace headwater
