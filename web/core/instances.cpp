#include "web/core/instances.h"

#include <algorithm>

namespace headwater {
namespace {

enum Shape { gauge, load, source, sink, stop };  // as in shape.vert

void add(std::vector<float>& out, const SceneRect& rect, Shape shape, int column, int index) {
    out.insert(out.end(), {rect.x, rect.y, rect.w, rect.h, static_cast<float>(shape),
                           static_cast<float>(column), static_cast<float>(index), 0.0f});
}

bool meets(const SceneRect& a, const SceneRect& b) {
    return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

SceneRect around(float x, float y, float radius) {
    return {x - radius, y - radius, 2 * radius, 2 * radius};
}

}  // namespace

std::vector<float> lane_pieces(const Scene& scene, const SceneRect& view, int stride, int samples) {
    std::vector<float> out;
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        if (!meets(flow.box, view)) continue;
        const int last = flow.first + flow.count - 1, piece = (samples - 1) * stride;
        for (int s = flow.first; s < last; s += piece) {
            out.insert(out.end(), {static_cast<float>(f), static_cast<float>(s),
                                   static_cast<float>(std::min(last, s + piece)),
                                   static_cast<float>(flow.outside() ? -stride : stride)});
        }
    }
    return out;
}

std::vector<float> particle_slots(const Scene& scene, const RecordImage& image,
                                  const SceneRect& view) {
    std::vector<float> out;
    const auto slots = [&](std::size_t flow, int count, float kind) {
        for (int s = 0; s < count; ++s) {
            out.insert(out.end(), {static_cast<float>(flow), static_cast<float>(s), kind, 0.0f});
        }
    };
    std::vector<std::size_t> seen;
    for (std::size_t f = 0; f < scene.flows.size() && f < image.flows.size(); ++f) {
        if (meets(scene.flows[f].box, view)) seen.push_back(f);
    }
    for (const std::size_t f : seen) slots(f, image.flows[f].dashes, 1);
    for (const std::size_t f : seen) slots(f, image.flows[f].particles, 0);
    for (const std::size_t f : seen) {
        slots(f, image.flows[f].held, 2);  // at the dock
        slots(f, image.flows[f].held, 3);  // at the gate
    }
    return out;
}

std::vector<float> cards(const Scene& scene, const RecordImage& image) {
    std::vector<float> out;
    for (std::size_t c = 0; c < scene.cards.size(); ++c) {
        const SceneCard& card = scene.cards[c];
        out.insert(out.end(),
                   {card.box.x, card.box.y, card.box.w, card.box.h, static_cast<float>(card.gauges),
                    static_cast<float>(card.gauge_count),
                    static_cast<float>(image.load_column(card.loads)),
                    static_cast<float>(card.load_count), static_cast<float>(c), 0.0f, 0.0f, 0.0f});
    }
    return out;
}

std::vector<float> shapes(const Scene& scene, const RecordImage& image) {
    std::vector<float> out;
    const auto index = [](std::size_t i) { return static_cast<int>(i); };
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        if (!flow.outside()) continue;
        add(out, around(flow.x, flow.y, kSymbolRadius), flow.demand.valid() ? sink : source,
            image.flow_column(index(f)), index(f));
    }
    for (std::size_t l = 0; l < scene.loads.size(); ++l) {
        add(out, scene.loads[l].bar, load, image.load_column(index(l)), index(l));
    }
    for (std::size_t g = 0; g < scene.gauges.size(); ++g) {
        const SceneGauge& one = scene.gauges[g];
        add(out, around(one.x, one.y, one.radius), gauge, index(g), index(g));
    }
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        if (flow.outside()) continue;
        add(out, around(flow.x, flow.y, 0.5f), stop, image.flow_column(index(f)), index(f));
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

std::vector<float> strokes(const Scene& scene, const Land& land) {
    enum Stroke { coast, leader, place };  // as in stroke.vert
    std::vector<float> out;
    const auto stroke = [&](LayoutPoint a, LayoutPoint b, Stroke kind) {
        out.insert(out.end(), {a.x, a.y, b.x, b.y, static_cast<float>(kind), 0.0f, 0.0f, 0.0f});
    };
    for (const LandLine& line : land.coast) stroke(line.from, line.to, coast);
    for (const SceneCard& card : scene.cards) {
        if (!card.anchor) continue;
        const LayoutPoint at = *card.anchor;
        const LayoutPoint near{std::clamp(at.x, card.box.x, card.box.x + card.box.w),
                               std::clamp(at.y, card.box.y, card.box.y + card.box.h)};
        if (near.x == at.x && near.y == at.y) continue;  // the card lies on it
        stroke(at, near, leader);
        stroke(at, at, place);
    }
    return out;
}

}  // namespace headwater
