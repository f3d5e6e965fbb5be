// Crossings: counting them, and ordering the columns so that there are few.
#include <algorithm>
#include <utility>

#include "web/core/layout_graph.h"

namespace headwater {
namespace {

constexpr std::size_t kExchangeNodes =
    400;  // exchanges of neighbours cost more than they bring above

LayoutNode& node(LayoutGraph& graph, int index) {
    return graph.nodes[static_cast<std::size_t>(index)];
}
const LayoutNode& node(const LayoutGraph& graph, int index) {
    return graph.nodes[static_cast<std::size_t>(index)];
}
const LayoutArc& arc(const LayoutGraph& graph, int index) {
    return graph.arcs[static_cast<std::size_t>(index)];
}

/// Where an arc meets a node, in units of places in the layer.
double place(const LayoutNode& n, float port) {
    return n.position + (n.height > 0 ? static_cast<double>(port / n.height) : 0.5) * 0.98;
}
double left_place(const LayoutGraph& graph, const LayoutArc& a) {
    return place(node(graph, a.from), a.from_port);
}
double right_place(const LayoutGraph& graph, const LayoutArc& a) {
    return place(node(graph, a.to), a.to_port);
}

void renumber(LayoutGraph& graph, const std::vector<int>& layer) {
    for (std::size_t p = 0; p < layer.size(); ++p) {
        node(graph, layer[p]).position = static_cast<int>(p);
    }
}

/// Pairs (i < j) with values[i] > values[j], by merge sort.
std::int64_t inversions(std::vector<double>& values, std::vector<double>& spare, std::size_t first,
                        std::size_t last) {
    if (last - first < 2) return 0;
    const std::size_t middle = (first + last) / 2;
    std::int64_t count =
        inversions(values, spare, first, middle) + inversions(values, spare, middle, last);
    std::size_t a = first, b = middle;
    for (std::size_t i = first; i < last; ++i) {
        if (b >= last || (a < middle && values[a] <= values[b])) {
            spare[i] = values[a++];
        } else {
            count += static_cast<std::int64_t>(middle - a);
            spare[i] = values[b++];
        }
    }
    std::copy(spare.begin() + static_cast<std::ptrdiff_t>(first),
              spare.begin() + static_cast<std::ptrdiff_t>(last),
              values.begin() + static_cast<std::ptrdiff_t>(first));
    return count;
}

/// Sorts one layer by the mean place of its neighbours on one side.
void sort_layer(LayoutGraph& graph, std::vector<int>& layer, bool by_left) {
    const auto size = [&](int layer_index) {
        return static_cast<double>(graph.layers[static_cast<std::size_t>(layer_index)].size());
    };
    std::vector<std::pair<double, int>> keyed;
    keyed.reserve(layer.size());
    for (const int n : layer) {
        const LayoutNode& here = node(graph, n);
        const std::vector<int>& arcs = by_left ? here.in : here.out;
        double sum = 0;
        for (const int a : arcs) {
            const LayoutArc& each = arc(graph, a);
            sum += by_left ? left_place(graph, each) / size(node(graph, each.from).layer)
                           : right_place(graph, each) / size(node(graph, each.to).layer);
        }
        const double key = arcs.empty() ? (here.position + 0.5) / size(here.layer)
                                        : sum / static_cast<double>(arcs.size());
        keyed.emplace_back(key, n);
    }
    // Ties keep the order there is.
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t p = 0; p < layer.size(); ++p) layer[p] = keyed[p].second;
    renumber(graph, layer);
}

/// Crossings between the arcs of two nodes on one side, if `upper` stands above `lower`.
int pair_crossings(const LayoutGraph& graph, const std::vector<int>& upper,
                   const std::vector<int>& lower, bool left) {
    int count = 0;
    for (const int a : upper) {
        const double place_a =
            left ? left_place(graph, arc(graph, a)) : right_place(graph, arc(graph, a));
        for (const int b : lower) {
            const double place_b =
                left ? left_place(graph, arc(graph, b)) : right_place(graph, arc(graph, b));
            count += place_a > place_b ? 1 : 0;
        }
    }
    return count;
}

/// Exchanges neighbours where that leaves fewer crossings. Returns whether anything changed.
bool exchange(LayoutGraph& graph) {
    bool changed = false;
    for (std::vector<int>& layer : graph.layers) {
        for (std::size_t p = 0; p + 1 < layer.size(); ++p) {
            const LayoutNode& a = node(graph, layer[p]);
            const LayoutNode& b = node(graph, layer[p + 1]);
            const int now = pair_crossings(graph, a.in, b.in, true) +
                            pair_crossings(graph, a.out, b.out, false);
            const int then = pair_crossings(graph, b.in, a.in, true) +
                             pair_crossings(graph, b.out, a.out, false);
            if (then >= now) continue;
            std::swap(layer[p], layer[p + 1]);
            renumber(graph, layer);
            changed = true;
        }
    }
    return changed;
}

}  // namespace

std::int64_t crossings(const LayoutGraph& graph) {
    std::int64_t total = 0;
    std::vector<std::pair<double, double>> ends;
    std::vector<double> right, spare;
    for (std::size_t l = 0; l + 1 < graph.layers.size(); ++l) {
        ends.clear();
        for (const int n : graph.layers[l]) {
            for (const int a : node(graph, n).out) {
                const LayoutArc& each = arc(graph, a);
                if (node(graph, each.to).layer != static_cast<int>(l) + 1) continue;
                ends.emplace_back(left_place(graph, each), right_place(graph, each));
            }
        }
        std::sort(ends.begin(), ends.end());
        right.clear();
        for (const auto& end : ends) right.push_back(end.second);
        spare.resize(right.size());
        total += inversions(right, spare, 0, right.size());
    }
    return total;
}

void reduce_crossings(LayoutGraph& graph) {
    for (const std::vector<int>& layer : graph.layers) renumber(graph, layer);
    std::vector<std::vector<int>> best = graph.layers;
    std::int64_t fewest = crossings(graph);
    const bool small = graph.nodes.size() <= kExchangeNodes;
    const auto keep_if_better = [&] {
        const std::int64_t now = crossings(graph);
        if (now >= fewest) return false;
        fewest = now;
        best = graph.layers;
        return true;
    };
    const int sweeps = small ? 16 : 8;
    int fruitless = 0;
    for (int s = 0; s < sweeps && fewest > 0 && fruitless < 4; ++s) {
        const bool right = s % 2 == 0;
        for (std::size_t l = 0; l < graph.layers.size(); ++l) {
            sort_layer(graph, graph.layers[right ? l : graph.layers.size() - 1 - l], right);
        }
        fruitless = keep_if_better() ? 0 : fruitless + 1;
        if (!small) continue;
        const std::vector<std::vector<int>> swept = graph.layers;
        for (int e = 0; e < 8 && exchange(graph); ++e) {
        }
        if (keep_if_better()) fruitless = 0;
        graph.layers = swept;
        for (const std::vector<int>& layer : graph.layers) renumber(graph, layer);
    }
    graph.layers = best;
    for (const std::vector<int>& layer : graph.layers) renumber(graph, layer);
}

}  // namespace headwater
