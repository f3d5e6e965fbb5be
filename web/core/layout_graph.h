// The layered graph inside lay_out(): sites, and a dummy node wherever a long link passes a column.
#pragma once

#include <cstdint>
#include <vector>

#include "web/core/layout.h"

namespace headwater {

struct LayoutNode {
    int layer = 0;
    int site = -1;  ///< −1: a dummy, where a link passes
    float width = 0, height = 0;
    float y = 0;               ///< of the top edge
    int position = 0;          ///< within its layer
    std::vector<int> in, out;  ///< arcs
};

struct LayoutArc {
    int from = 0, to = 0;  ///< nodes, from the left to the right
    float from_port = 0, to_port = 0;
};

struct LayoutGraph {
    std::vector<LayoutNode> nodes;  ///< the sites first
    std::vector<LayoutArc> arcs;
    std::vector<std::vector<int>> layers;  ///< nodes of each, in order from the top
    std::vector<std::vector<int>>
        ways;  ///< of each link: its nodes from left to right; empty if fed back
    int folds_above =
        0;  ///< layers with more sites than this are folded into several columns; 0: none
};

/// Breaks cycles, assigns layers, folds what is far too tall, inserts dummies.
LayoutGraph layered(const std::vector<LayoutSite>& sites, const std::vector<LayoutLink>& links,
                    const LayoutOptions& options);

std::int64_t crossings(const LayoutGraph& graph);
/// Reorders the layers; never to more crossings than there were.
void reduce_crossings(LayoutGraph& graph);

/// Assigns every node's y.
void assign_heights(LayoutGraph& graph, const LayoutOptions& options);

}  // namespace headwater
