#include "web/core/overview.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace headwater {
namespace {

constexpr int kMostPieces = 6;  // of a column, or of a map's height
constexpr float kMapShape = 1.7f;

struct Blocks {
    std::vector<int> of_card;
    int count = 0;
};

std::vector<std::vector<int>> columns_of(const Scene& scene) {
    std::vector<std::vector<int>> columns(static_cast<std::size_t>(std::max(1, scene.columns)));
    for (std::size_t c = 0; c < scene.cards.size(); ++c)
        columns[static_cast<std::size_t>(scene.cards[c].column)].push_back(static_cast<int>(c));
    for (std::vector<int>& column : columns) {
        std::stable_sort(column.begin(), column.end(), [&](int a, int b) {
            return scene.cards[static_cast<std::size_t>(a)].box.y <
                   scene.cards[static_cast<std::size_t>(b)].box.y;
        });
    }
    return columns;
}

/// Every column cut into up to so many pieces of the same number of sites; fewer, where it is
/// short.
Blocks cut_columns(const Scene& scene, int pieces) {
    Blocks blocks;
    blocks.of_card.assign(scene.cards.size(), 0);
    const std::vector<std::vector<int>> columns = columns_of(scene);
    std::size_t tallest = 1;
    for (const std::vector<int>& column : columns) tallest = std::max(tallest, column.size());
    for (const std::vector<int>& column : columns) {
        if (column.empty()) continue;
        const float share = static_cast<float>(column.size()) / static_cast<float>(tallest);
        const int cuts =
            std::clamp(static_cast<int>(std::lround(std::sqrt(share) * static_cast<float>(pieces))),
                       1, static_cast<int>(column.size()));
        for (std::size_t p = 0; p < column.size(); ++p) {
            blocks.of_card[static_cast<std::size_t>(column[p])] =
                blocks.count + static_cast<int>(p * static_cast<std::size_t>(cuts) / column.size());
        }
        blocks.count += cuts;
    }
    return blocks;
}

Blocks cut_map(const Scene& scene, int pieces) {
    Blocks blocks;
    const int across = std::max(1, static_cast<int>(kMapShape * static_cast<float>(pieces)));
    const auto at = [](float value, float first, float size, int parts) {
        const float share = size > 0 ? (value - first) / size : 0;
        return std::clamp(static_cast<int>(share * static_cast<float>(parts)), 0, parts - 1);
    };
    for (const SceneCard& card : scene.cards) {
        const SceneRect& all = scene.bounds;
        blocks.of_card.push_back(at(card.box.middle_y(), all.y, all.h, pieces) * across +
                                 at(card.box.middle_x(), all.x, all.w, across));
    }
    blocks.count = across * pieces;
    return blocks;
}

using Ends = std::pair<int, int>;  // blocks

std::map<Ends, std::vector<int>> between(const Scene& scene, const Blocks& blocks) {
    const auto block = [&](int gauge) {
        const int card = scene.gauges[static_cast<std::size_t>(gauge)].card;
        return blocks.of_card[static_cast<std::size_t>(card)];
    };
    std::map<Ends, std::vector<int>> all;
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        if (flow.outside() || block(flow.from) == block(flow.to)) continue;
        all[{block(flow.from), block(flow.to)}].push_back(static_cast<int>(f));
    }
    return all;
}

LayoutPoint along(const Scene& scene, const SceneFlow& flow, float share) {
    const float place = share * static_cast<float>(flow.count - 1);
    const int first = std::min(static_cast<int>(place), flow.count - 2);
    const float t = place - static_cast<float>(first);
    const LayoutPoint a = scene.path[static_cast<std::size_t>(flow.first + first)];
    const LayoutPoint b = scene.path[static_cast<std::size_t>(flow.first + first) + 1];
    return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

SceneBundle bundle_of(Scene& scene, std::vector<int> flows) {
    SceneBundle bundle;
    bundle.first = static_cast<int>(scene.path.size());
    bundle.count = kBundleSamples;
    const float share = 1 / static_cast<float>(flows.size());
    for (int s = 0; s < kBundleSamples; ++s) {
        LayoutPoint mean;
        for (const int f : flows) {
            const LayoutPoint at =
                along(scene, scene.flows[static_cast<std::size_t>(f)],
                      static_cast<float>(s) / static_cast<float>(kBundleSamples - 1));
            mean.x += share * at.x;
            mean.y += share * at.y;
        }
        if (s > 0) {
            const LayoutPoint before = scene.path.back();
            bundle.length += std::hypot(mean.x - before.x, mean.y - before.y);
        }
        scene.path.push_back(mean);
    }
    bundle.box = box_around(std::span(scene.path).subspan(static_cast<std::size_t>(bundle.first)));
    bundle.flows = std::move(flows);
    return bundle;
}

std::vector<SceneGroup> groups_of(const Scene& scene) {
    std::vector<SceneGroup> groups;
    for (const std::vector<int>& column : columns_of(scene)) {
        if (column.empty()) continue;
        SceneGroup group;
        group.title = kinds_of(scene, column);
        group.cards = static_cast<int>(column.size());
        group.box = scene.cards[static_cast<std::size_t>(column[0])].box;
        for (const int c : column) {
            const SceneRect& box = scene.cards[static_cast<std::size_t>(c)].box;
            const float right = std::max(group.box.x + group.box.w, box.x + box.w);
            const float bottom = std::max(group.box.y + group.box.h, box.y + box.h);
            group.box.x = std::min(group.box.x, box.x);
            group.box.y = std::min(group.box.y, box.y);
            group.box.w = right - group.box.x;
            group.box.h = bottom - group.box.y;
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace

bool is_large(const Scene& scene) {
    return scene.flows.size() > kLargeFlows || scene.cards.size() > kLargeCards;
}

std::string kinds_of(const Scene& scene, const std::vector<int>& cards) {
    constexpr std::array<const char*, 6> names = {"Suppliers", "Plants", "Warehouses",
                                                  "Shops",     "Online", "Recovery"};
    std::array<std::pair<int, std::size_t>, names.size()> counts{};
    for (std::size_t k = 0; k < names.size(); ++k) counts[k].second = k;
    for (const int c : cards) {
        const auto kind = static_cast<std::size_t>(scene.cards[static_cast<std::size_t>(c)].kind);
        if (kind < names.size()) --counts[kind].first;
    }
    std::sort(counts.begin(), counts.end());
    const int most = -counts[0].first, next = -counts[1].first;
    const int all = static_cast<int>(cards.size());
    if (most * 10 >= all * 8) return names[counts[0].second];
    if ((most + next) * 10 < all * 8) return "Sites";
    std::string second = names[counts[1].second];
    second[0] = static_cast<char>(second[0] - 'A' + 'a');
    return std::string(names[counts[0].second]) + " and " + second;
}

void gather(Scene& scene) {
    scene.groups.clear();
    scene.bundles.clear();
    if (!is_large(scene)) return;
    if (!scene.map) scene.groups = groups_of(scene);
    std::map<Ends, std::vector<int>> all;
    for (int pieces = kMostPieces; pieces > 0; --pieces) {
        all = between(scene, scene.map ? cut_map(scene, pieces) : cut_columns(scene, pieces));
        // On a map they cross each other: fewer of them say more.
        if (all.size() <= (scene.map ? kMostMapBundles : kMostBundles)) break;
    }
    for (auto& [ends, flows] : all) scene.bundles.push_back(bundle_of(scene, std::move(flows)));
}

}  // namespace headwater
