// Columns: which links close cycles, how far each site is from the sources, where long links pass.
#include <algorithm>
#include <cmath>
#include <utility>

#include "web/core/layout_graph.h"

namespace headwater {
namespace {

constexpr std::size_t kMaxDummies = 20000;

using Adjacency = std::vector<std::vector<int>>;  // links out of each site

bool usable(const LayoutLink& link, int sites) {
    return link.from >= 0 && link.from < sites && link.to >= 0 && link.to < sites &&
           link.from != link.to;
}

/// Marks the links that lead back into the way walked, depth first, from the sources on.
std::vector<char> feedback_links(int sites, const std::vector<LayoutLink>& links,
                                 const Adjacency& out) {
    std::vector<char> feedback(links.size(), 0);
    std::vector<char> state(static_cast<std::size_t>(sites), 0);  // 1 on the way, 2 done
    std::vector<int> arriving(static_cast<std::size_t>(sites), 0);
    for (const LayoutLink& link : links) {
        if (usable(link, sites)) ++arriving[static_cast<std::size_t>(link.to)];
    }
    std::vector<std::pair<int, std::size_t>> way;
    const auto walk = [&](int start) {
        if (state[static_cast<std::size_t>(start)] != 0) return;
        way.emplace_back(start, 0);
        state[static_cast<std::size_t>(start)] = 1;
        while (!way.empty()) {
            const auto site = static_cast<std::size_t>(way.back().first);
            if (way.back().second == out[site].size()) {
                state[site] = 2;
                way.pop_back();
                continue;
            }
            const int link = out[site][way.back().second++];
            const int to = links[static_cast<std::size_t>(link)].to;
            char& seen = state[static_cast<std::size_t>(to)];
            if (seen == 1) feedback[static_cast<std::size_t>(link)] = 1;
            if (seen != 0) continue;
            seen = 1;
            way.emplace_back(to, 0);
        }
    };
    for (int s = 0; s < sites; ++s) {
        if (arriving[static_cast<std::size_t>(s)] == 0) walk(s);
    }
    for (int s = 0; s < sites; ++s) walk(s);
    return feedback;
}

/// Longest ways from the sources; customers' sites to the last column.
void assign_layers(LayoutGraph& graph, const std::vector<LayoutSite>& sites,
                   const std::vector<LayoutLink>& links, const Adjacency& out,
                   const std::vector<char>& feedback) {
    const std::size_t n = sites.size();
    std::vector<int> missing(n, 0);
    for (std::size_t s = 0; s < n; ++s) {
        for (const int l : out[s]) {
            const auto link = static_cast<std::size_t>(l);
            if (!feedback[link]) ++missing[static_cast<std::size_t>(links[link].to)];
        }
    }
    std::vector<std::size_t> queue;
    for (std::size_t s = 0; s < n; ++s) {
        if (missing[s] == 0) queue.push_back(s);
    }
    int last = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        const int layer = graph.nodes[queue[next]].layer;
        last = std::max(last, layer);
        for (const int l : out[queue[next]]) {
            const auto link = static_cast<std::size_t>(l);
            if (feedback[link]) continue;
            const auto to = static_cast<std::size_t>(links[link].to);
            graph.nodes[to].layer = std::max(graph.nodes[to].layer, layer + 1);
            if (--missing[to] == 0) queue.push_back(to);
        }
    }
    for (std::size_t s = 0; s < n; ++s) {
        const bool leaves = std::any_of(out[s].begin(), out[s].end(), [&](int link) {
            return !feedback[static_cast<std::size_t>(link)];
        });
        if (sites[s].last && !leaves) graph.nodes[s].layer = last;
    }
}

/// The most sites a column may hold so that the picture has about the wanted shape; 0: any number.
int fold_above(const LayoutGraph& graph, const LayoutOptions& options) {
    std::vector<int> count;
    float width = 0, height = 0;
    for (const LayoutNode& node : graph.nodes) {
        const auto layer = static_cast<std::size_t>(node.layer);
        if (count.size() <= layer) count.resize(layer + 1, 0);
        ++count[layer];
        width = std::max(width, node.width);
        height += node.height + options.row_gap;
    }
    if (count.empty()) return 0;
    height /= static_cast<float>(graph.nodes.size());
    const int tallest = *std::max_element(count.begin(), count.end());
    const auto shape = [&](int limit) {
        float columns = 0;
        for (const int c : count)
            columns += std::ceil(static_cast<float>(c) / static_cast<float>(limit));
        const float gaps = static_cast<float>(count.size() - 1) * options.column_gap;
        return (columns * (width + options.row_gap) + gaps) / (static_cast<float>(limit) * height);
    };
    if (tallest <= 24 || shape(tallest) * 2.5f > options.aspect) return 0;
    int limit = tallest;
    while (limit > 8 && shape(limit) < options.aspect) limit = std::max(8, limit * 19 / 20);
    return limit;
}

void add_arc(LayoutGraph& graph, LayoutArc arc) {
    const int index = static_cast<int>(graph.arcs.size());
    graph.nodes[static_cast<std::size_t>(arc.from)].out.push_back(index);
    graph.nodes[static_cast<std::size_t>(arc.to)].in.push_back(index);
    graph.arcs.push_back(arc);
}

void add_way(LayoutGraph& graph, const LayoutLink& link, bool dummies, float route,
             std::vector<int>& way) {
    way.push_back(link.from);
    const int end = graph.nodes[static_cast<std::size_t>(link.to)].layer;
    LayoutArc arc{link.from, link.to, link.from_port, link.to_port};
    for (int l = graph.nodes[static_cast<std::size_t>(link.from)].layer + 1; dummies && l < end;
         ++l) {
        const int dummy = static_cast<int>(graph.nodes.size());
        LayoutNode node;
        node.layer = l;
        node.height = route;
        graph.nodes.push_back(std::move(node));
        way.push_back(dummy);
        add_arc(graph, {arc.from, dummy, arc.from_port, route / 2});
        arc.from = dummy;
        arc.from_port = route / 2;
    }
    add_arc(graph, arc);
    way.push_back(link.to);
}

void fill_layers(LayoutGraph& graph, const std::vector<LayoutSite>& sites) {
    for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
        const auto layer = static_cast<std::size_t>(graph.nodes[n].layer);
        if (graph.layers.size() <= layer) graph.layers.resize(layer + 1);
        graph.layers[layer].push_back(static_cast<int>(n));
    }
    for (std::vector<int>& layer : graph.layers) {
        for (std::size_t p = 0; p < layer.size(); ++p) {
            graph.nodes[static_cast<std::size_t>(layer[p])].position = static_cast<int>(p);
        }
        // Sites seen before go in their earlier order, into the places that such sites have.
        std::vector<int> known;
        const auto seen = [&](int n) {
            const auto node = static_cast<std::size_t>(n);
            return node < sites.size() && !std::isnan(sites[node].hint);
        };
        std::copy_if(layer.begin(), layer.end(), std::back_inserter(known), seen);
        std::stable_sort(known.begin(), known.end(), [&](int a, int b) {
            return sites[static_cast<std::size_t>(a)].hint <
                   sites[static_cast<std::size_t>(b)].hint;
        });
        std::size_t next = 0;
        for (int& n : layer) {
            if (seen(n)) n = known[next++];
        }
    }
}

}  // namespace

LayoutGraph layered(const std::vector<LayoutSite>& sites, const std::vector<LayoutLink>& links,
                    const LayoutOptions& options) {
    LayoutGraph graph;
    const int n = static_cast<int>(sites.size());
    Adjacency out(sites.size());
    for (std::size_t l = 0; l < links.size(); ++l) {
        if (usable(links[l], n))
            out[static_cast<std::size_t>(links[l].from)].push_back(static_cast<int>(l));
    }
    for (int s = 0; s < n; ++s) {
        LayoutNode node;
        node.site = s;
        node.width = sites[static_cast<std::size_t>(s)].width;
        node.height = sites[static_cast<std::size_t>(s)].height;
        graph.nodes.push_back(std::move(node));
    }
    const std::vector<char> feedback = feedback_links(n, links, out);
    assign_layers(graph, sites, links, out, feedback);
    graph.folds_above = fold_above(graph, options);

    std::size_t dummies = 0;
    for (std::size_t l = 0; l < links.size(); ++l) {
        if (!usable(links[l], n) || feedback[l]) continue;
        dummies += static_cast<std::size_t>(
            graph.nodes[static_cast<std::size_t>(links[l].to)].layer -
            graph.nodes[static_cast<std::size_t>(links[l].from)].layer - 1);
    }
    const bool pass = graph.folds_above == 0 && dummies <= kMaxDummies;
    graph.ways.resize(links.size());
    for (std::size_t l = 0; l < links.size(); ++l) {
        if (usable(links[l], n) && !feedback[l]) {
            add_way(graph, links[l], pass, options.route_gap, graph.ways[l]);
        }
    }
    fill_layers(graph, sites);
    return graph;
}

}  // namespace headwater
