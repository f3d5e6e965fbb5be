// Heights, column positions and the ways of the links.
#include "web/core/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "web/core/layout_graph.h"

namespace headwater {
namespace {

/// Nodes of a layer that stand side by side: one, or in a folded layer several sites.
struct Row {
    std::size_t first = 0, last = 0;  // positions in the layer
    float height = 0;
    float wanted = 0, weight = 0;  // where its neighbours pull its top edge
    float offset = 0;              // of its top edge, were all rows packed
};

int folds(const LayoutGraph& graph, const std::vector<int>& layer) {
    if (graph.folds_above == 0) return 1;
    const int n = static_cast<int>(layer.size());
    return std::max(1, (n + graph.folds_above - 1) / graph.folds_above);
}

std::vector<Row> rows_of(const LayoutGraph& graph, const std::vector<int>& layer, float gap) {
    std::vector<Row> rows;
    const auto across = static_cast<std::size_t>(folds(graph, layer));
    float offset = 0;
    for (std::size_t p = 0; p < layer.size(); p += across) {
        Row row;
        row.first = p;
        row.last = std::min(p + across, layer.size());
        for (std::size_t i = row.first; i < row.last; ++i) {
            row.height =
                std::max(row.height, graph.nodes[static_cast<std::size_t>(layer[i])].height);
        }
        row.offset = offset;
        offset += row.height + gap;
        rows.push_back(row);
    }
    return rows;
}

void pull(const LayoutGraph& graph, const std::vector<int>& layer, Row& row, bool left,
          bool right) {
    float sum = 0;
    row.weight = 0;
    const auto add = [&](const LayoutNode& here, const LayoutNode& there, float own, float other) {
        const float weight = here.site < 0 && there.site < 0 ? 4.0f : 1.0f;
        sum += weight * (there.y + other - own);
        row.weight += weight;
    };
    for (std::size_t i = row.first; i < row.last; ++i) {
        const LayoutNode& here = graph.nodes[static_cast<std::size_t>(layer[i])];
        for (const int a : here.in) {
            const LayoutArc& arc = graph.arcs[static_cast<std::size_t>(a)];
            const LayoutNode& there = graph.nodes[static_cast<std::size_t>(arc.from)];
            if (left) add(here, there, arc.to_port, arc.from_port);
        }
        for (const int a : here.out) {
            const LayoutArc& arc = graph.arcs[static_cast<std::size_t>(a)];
            const LayoutNode& there = graph.nodes[static_cast<std::size_t>(arc.to)];
            if (right) add(here, there, arc.from_port, arc.to_port);
        }
    }
    if (row.weight > 0) {
        row.wanted = sum / row.weight;
    } else {
        row.wanted = graph.nodes[static_cast<std::size_t>(layer[row.first])].y;
        row.weight = 0.02f;
    }
}

/// Puts the rows as near to where they are pulled as their order and heights allow (least squares:
/// pool adjacent violators on what remains of the wish after the packed offset).
void settle(LayoutGraph& graph, const std::vector<int>& layer, const std::vector<Row>& rows) {
    struct Block {
        double sum, weight;
        std::size_t last;
    };
    std::vector<Block> blocks;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto weight = static_cast<double>(rows[r].weight);
        blocks.push_back(
            {weight * static_cast<double>(rows[r].wanted - rows[r].offset), weight, r + 1});
        while (blocks.size() > 1) {
            const Block& b = blocks.back();
            Block& a = blocks[blocks.size() - 2];
            if (a.sum / a.weight <= b.sum / b.weight) break;
            a.sum += b.sum;
            a.weight += b.weight;
            a.last = b.last;
            blocks.pop_back();
        }
    }
    std::size_t r = 0;
    for (const Block& block : blocks) {
        for (; r < block.last; ++r) {
            const float top = rows[r].offset + static_cast<float>(block.sum / block.weight);
            for (std::size_t i = rows[r].first; i < rows[r].last; ++i) {
                LayoutNode& node = graph.nodes[static_cast<std::size_t>(layer[i])];
                node.y = top + (rows[r].height - node.height) / 2;
            }
        }
    }
}

struct Column {
    float x = 0, pitch = 0, width = 0;  // pitch: between the columns of a folded layer
};

std::vector<Column> columns_of(const LayoutGraph& graph, const LayoutOptions& options) {
    std::vector<Column> columns;
    float x = 0;
    for (const std::vector<int>& layer : graph.layers) {
        Column column;
        float widest = 0;
        for (const int n : layer) {
            widest = std::max(widest, graph.nodes[static_cast<std::size_t>(n)].width);
        }
        column.x = x;
        column.pitch = widest + options.row_gap;
        column.width = column.pitch * static_cast<float>(folds(graph, layer)) - options.row_gap;
        x += column.width + options.column_gap;
        columns.push_back(column);
    }
    return columns;
}

void place_sites(const LayoutGraph& graph, const std::vector<Column>& columns, Layout& layout) {
    float top = 0, bottom = 0;
    for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
        top = n == 0 ? graph.nodes[n].y : std::min(top, graph.nodes[n].y);
    }
    for (std::size_t l = 0; l < graph.layers.size(); ++l) {
        const auto across = static_cast<std::size_t>(folds(graph, graph.layers[l]));
        for (std::size_t p = 0; p < graph.layers[l].size(); ++p) {
            const LayoutNode& node = graph.nodes[static_cast<std::size_t>(graph.layers[l][p])];
            bottom = std::max(bottom, node.y - top + node.height);
            if (node.site < 0) continue;
            LayoutBox& box = layout.sites[static_cast<std::size_t>(node.site)];
            box.x = columns[l].x + columns[l].pitch * static_cast<float>(p % across);
            box.y = node.y - top;
            box.column = static_cast<int>(l);
        }
    }
    layout.height = bottom;
    layout.width = columns.empty() ? 0 : columns.back().x + columns.back().width;
    layout.columns = static_cast<int>(columns.size());
}

void route(const LayoutGraph& graph, const std::vector<LayoutSite>& sites,
           const std::vector<LayoutLink>& links, const std::vector<Column>& columns, float top,
           Layout& layout) {
    for (std::size_t l = 0; l < links.size(); ++l) {
        if (graph.ways[l].empty()) continue;
        LayoutRoute& way = layout.routes[l];
        const LayoutBox& from = layout.sites[static_cast<std::size_t>(links[l].from)];
        const LayoutBox& to = layout.sites[static_cast<std::size_t>(links[l].to)];
        way.points.push_back({from.x + sites[static_cast<std::size_t>(links[l].from)].width,
                              from.y + links[l].from_port});
        for (const int n : graph.ways[l]) {
            const LayoutNode& node = graph.nodes[static_cast<std::size_t>(n)];
            if (node.site >= 0) continue;
            const Column& column = columns[static_cast<std::size_t>(node.layer)];
            const float y = node.y - top + node.height / 2;
            way.points.push_back({column.x, y});
            way.points.push_back({column.x + column.width, y});
        }
        way.points.push_back({to.x, to.y + links[l].to_port});
    }
}

/// Out to the right, down, back underneath everything, up, in from the left.
void route_back(const std::vector<LayoutSite>& sites, const std::vector<LayoutLink>& links,
                const LayoutGraph& graph, const LayoutOptions& options, Layout& layout) {
    const int n = static_cast<int>(sites.size());
    float channel = layout.height + options.row_gap;
    for (std::size_t l = 0; l < links.size(); ++l) {
        const LayoutLink& link = links[l];
        if (!graph.ways[l].empty() || link.from < 0 || link.from >= n || link.to < 0 ||
            link.to >= n || link.from == link.to) {
            continue;
        }
        LayoutRoute& way = layout.routes[l];
        way.feedback = true;
        const LayoutBox& from = layout.sites[static_cast<std::size_t>(link.from)];
        const LayoutBox& to = layout.sites[static_cast<std::size_t>(link.to)];
        const float right = from.x + sites[static_cast<std::size_t>(link.from)].width;
        const float turn = options.column_gap * 0.35f;
        way.points = {{right, from.y + link.from_port},
                      {right + turn, channel},
                      {to.x - turn, channel},
                      {to.x, to.y + link.to_port}};
        layout.height = channel;
        channel += options.route_gap;
    }
}

}  // namespace

void assign_heights(LayoutGraph& graph, const LayoutOptions& options) {
    std::vector<std::vector<Row>> rows;
    for (const std::vector<int>& layer : graph.layers) {
        rows.push_back(rows_of(graph, layer, options.row_gap));
        if (rows.back().empty()) continue;
        const float middle = (rows.back().back().offset + rows.back().back().height) / 2;
        for (Row& row : rows.back()) {
            row.wanted = row.offset - middle;
            row.weight = 1;
        }
        settle(graph, layer, rows.back());
    }
    const std::size_t n = graph.layers.size();
    for (int sweep = 0; sweep < 8; ++sweep) {
        const bool right = sweep % 2 == 0, both = sweep >= 4;
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t l = right ? i : n - 1 - i;
            for (Row& row : rows[l])
                pull(graph, graph.layers[l], row, right || both, !right || both);
            settle(graph, graph.layers[l], rows[l]);
        }
    }
}

Layout lay_out(const std::vector<LayoutSite>& sites, const std::vector<LayoutLink>& links,
               const LayoutOptions& options) {
    Layout layout;
    layout.sites.resize(sites.size());
    layout.routes.resize(links.size());
    if (sites.empty()) return layout;
    LayoutGraph graph = layered(sites, links, options);
    layout.naive_crossings = crossings(graph);
    reduce_crossings(graph);
    layout.crossings = crossings(graph);
    assign_heights(graph, options);
    const std::vector<Column> columns = columns_of(graph, options);
    place_sites(graph, columns, layout);
    float top = graph.nodes.front().y;
    for (const LayoutNode& node : graph.nodes) top = std::min(top, node.y);
    route(graph, sites, links, columns, top, layout);
    route_back(sites, links, graph, options, layout);
    return layout;
}

}  // namespace headwater
