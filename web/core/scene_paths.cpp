// Lanes as paths sampled at even distances, so that a shader finds a place along one by its share
// of the way.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "web/core/scene.h"

namespace headwater {
namespace {

constexpr float kSpacing = 0.25f;  // em between samples, in chains of usual size
constexpr float kMaxSamples = 200000;
constexpr float kBend = 0.12f, kMoreBend = 0.09f;  // of an arc: its rise ÷ half its length
constexpr int kArcSteps = 32;

using Points = std::vector<LayoutPoint>;

LayoutPoint cubic(LayoutPoint a, LayoutPoint b, LayoutPoint c, LayoutPoint d, float t) {
    const float u = 1 - t;
    const float wa = u * u * u, wb = 3 * u * u * t, wc = 3 * u * t * t, wd = t * t * t;
    return {wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y};
}

void append_cubic(Points& line, LayoutPoint a, LayoutPoint b, LayoutPoint c, LayoutPoint d,
                  int steps) {
    if (line.empty()) line.push_back(a);
    for (int i = 1; i <= steps; ++i) {
        line.push_back(cubic(a, b, c, d, static_cast<float>(i) / static_cast<float>(steps)));
    }
}

/// Level at both ends.
void append_level(Points& line, LayoutPoint a, LayoutPoint b) {
    const float reach = (b.x - a.x) * 0.5f;
    const int steps = std::abs(a.y - b.y) < 1e-3f ? 1 : 24;
    append_cubic(line, a, {a.x + reach, a.y}, {b.x - reach, b.y}, b, steps);
}

/// Half a turn from one level way to another that runs the other way.
void append_turn(Points& line, LayoutPoint a, LayoutPoint b, float bulge) {
    append_cubic(line, a, {a.x + bulge, a.y}, {b.x + bulge, b.y}, b, 24);
}

Points dense(const LayoutRoute& route) {
    Points line;
    const Points& p = route.points;
    if (route.feedback && p.size() == 4) {
        const LayoutPoint low_right{p[0].x, p[1].y}, low_left{p[3].x, p[2].y};
        append_turn(line, p[0], low_right, (p[1].x - p[0].x) * 1.3f);
        append_level(line, low_right, low_left);
        append_turn(line, low_left, p[3], (p[2].x - p[3].x) * 1.3f);
        return line;
    }
    for (std::size_t i = 0; i + 1 < p.size(); ++i) append_level(line, p[i], p[i + 1]);
    return line;
}

float length_of(const Points& line) {
    float length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    }
    return length;
}

void resample(const Points& line, float spacing, Scene& scene, SceneFlow& flow) {
    flow.length = length_of(line);
    flow.first = static_cast<int>(scene.path.size());
    flow.count = std::max(2, static_cast<int>(std::ceil(flow.length / spacing)) + 1);
    const float step = flow.length / static_cast<float>(flow.count - 1);
    std::size_t at = 1;
    float before = 0;
    for (int i = 0; i < flow.count; ++i) {
        const float wanted = step * static_cast<float>(i);
        float piece = std::hypot(line[at].x - line[at - 1].x, line[at].y - line[at - 1].y);
        while (at + 1 < line.size() && before + piece < wanted) {
            before += piece;
            ++at;
            piece = std::hypot(line[at].x - line[at - 1].x, line[at].y - line[at - 1].y);
        }
        const float t = piece > 0 ? std::min(1.0f, (wanted - before) / piece) : 0.0f;
        scene.path.push_back({line[at - 1].x + t * (line[at].x - line[at - 1].x),
                              line[at - 1].y + t * (line[at].y - line[at - 1].y)});
    }
    flow.box = box_around(line);
    if (!flow.outside()) {
        const LayoutPoint middle =
            scene.path[static_cast<std::size_t>(flow.first + flow.count / 2)];
        flow.x = middle.x;
        flow.y = middle.y;
    }
}

/// The symbol of an external supplier or of customers beside its gauge; several stand one below
/// another, and below the lanes that share the port.
Points to_symbol(const Scene& scene, SceneFlow& flow, int index, int count, bool lanes) {
    const SceneGauge& gauge =
        scene.gauges[static_cast<std::size_t>(flow.demand.valid() ? flow.from : flow.to)];
    const SceneRect& box = scene.cards[static_cast<std::size_t>(gauge.card)].box;
    const float offset = lanes ? static_cast<float>(index + 1)
                               : static_cast<float>(index) - static_cast<float>(count - 1) / 2;
    flow.y = gauge.y + offset * kSymbolPitch;
    Points line;
    if (flow.demand.valid()) {
        flow.x = box.x + box.w + symbol_distance(scene.map);
        append_level(line, {box.x + box.w, gauge.y}, {flow.x - kSymbolRadius, flow.y});
    } else {
        flow.x = box.x - symbol_distance(scene.map);
        append_level(line, {flow.x + kSymbolRadius, flow.y}, {box.x, gauge.y});
    }
    return line;
}

/// From card to card over a map, bent to the left of its direction, so that the way back is another
/// one; further lanes between the same two cards are bent more.
Points arc(const Scene& scene, const SceneFlow& flow, int number) {
    const auto card_of = [&](int gauge) -> const SceneRect& {
        const int card = scene.gauges[static_cast<std::size_t>(gauge)].card;
        return scene.cards[static_cast<std::size_t>(card)].box;
    };
    const SceneRect &from = card_of(flow.from), &to = card_of(flow.to);
    const LayoutPoint a{from.middle_x(), from.middle_y()}, b{to.middle_x(), to.middle_y()};
    const float bend = kBend + kMoreBend * static_cast<float>(number);
    const LayoutPoint c{(a.x + b.x) / 2 + (b.y - a.y) * bend, (a.y + b.y) / 2 - (b.x - a.x) * bend};
    const auto at = [&](float t) {
        const float u = 1 - t;
        return LayoutPoint{u * u * a.x + 2 * u * t * c.x + t * t * b.x,
                           u * u * a.y + 2 * u * t * c.y + t * t * b.y};
    };
    // Where it leaves the one card and enters the other.
    const auto edge = [&](const SceneRect& box, float inside, float outside) {
        for (int i = 0; i < 20; ++i) {
            const float middle = (inside + outside) / 2;
            const LayoutPoint p = at(middle);
            (box.contains(p.x, p.y) ? inside : outside) = middle;
        }
        return outside;
    };
    const float first = edge(from, 0, 0.5f), last = edge(to, 1, 0.5f);
    Points line;
    for (int i = 0; i <= kArcSteps; ++i)
        line.push_back(at(first + (last - first) * static_cast<float>(i) / kArcSteps));
    return line;
}

}  // namespace

SceneRect box_around(std::span<const LayoutPoint> points) {
    float right = points.front().x, bottom = points.front().y;
    SceneRect box{right, bottom, 0, 0};
    for (const LayoutPoint& point : points) {
        box.x = std::min(box.x, point.x);
        box.y = std::min(box.y, point.y);
        right = std::max(right, point.x);
        bottom = std::max(bottom, point.y);
    }
    box.w = right - box.x;
    box.h = bottom - box.y;
    return box;
}

void trace_paths(Scene& scene, const std::vector<LayoutRoute>& routes) {
    std::map<int, int> sources, sinks, arriving, leaving;  // by gauge
    for (const SceneFlow& flow : scene.flows) {
        if (flow.from < 0) ++sources[flow.to];
        if (flow.to < 0) ++sinks[flow.from];
        if (flow.outside()) continue;
        ++arriving[flow.to];
        ++leaving[flow.from];
    }
    std::map<int, int> next_source, next_sink;
    std::map<std::pair<int, int>, int> next_arc;  // by cards
    const auto card_of = [&](int gauge) {
        return scene.gauges[static_cast<std::size_t>(gauge)].card;
    };
    std::vector<Points> lines;
    float total = 0;
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        SceneFlow& flow = scene.flows[f];
        Points line;
        if (flow.from < 0) {
            line = to_symbol(scene, flow, next_source[flow.to]++, sources[flow.to],
                             arriving[flow.to] > 0);
        } else if (flow.to < 0) {
            line = to_symbol(scene, flow, next_sink[flow.from]++, sinks[flow.from],
                             leaving[flow.from] > 0);
        } else if (scene.map) {
            line = arc(scene, flow, next_arc[{card_of(flow.from), card_of(flow.to)}]++);
        } else {
            line = dense(routes[f]);
        }
        if (line.size() < 2) line.assign(2, line.empty() ? LayoutPoint{} : line.front());
        total += length_of(line);
        lines.push_back(std::move(line));
    }
    const float spacing = std::max(kSpacing, total / kMaxSamples);
    for (std::size_t f = 0; f < lines.size(); ++f)
        resample(lines[f], spacing, scene, scene.flows[f]);
}

}  // namespace headwater
