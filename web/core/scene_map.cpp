// The picture on a map: cards by their coordinates, pushed apart where they would overlap.
#include <algorithm>

#include "web/core/map_layout.h"
#include "web/core/overview.h"
#include "web/core/scene.h"

namespace headwater {
namespace {

constexpr float kLargeCovered = 0.35f;  // the share of the picture that a large chain's cards cover

/// Symbols beside each gauge.
struct Symbols {
    int sources = 0, sinks = 0;
};
std::vector<Symbols> symbols_of(const Scene& scene) {
    std::vector<Symbols> symbols(scene.gauges.size());
    for (const SceneFlow& flow : scene.flows) {
        if (flow.from < 0) ++symbols[static_cast<std::size_t>(flow.to)].sources;
        if (flow.to < 0) ++symbols[static_cast<std::size_t>(flow.from)].sinks;
    }
    return symbols;
}

/// The room that a card needs with the symbols beside it.
MapSite room_of(const Scene& scene, std::size_t index, const std::vector<Symbols>& symbols,
                const Scenario& scenario) {
    const SceneCard& card = scene.cards[index];
    float left = 0, right = card.box.w, top = 0, bottom = card.box.h;
    const float reach = symbol_distance(true) + kSymbolRadius;
    for (int g = card.gauges; g < card.gauges + card.gauge_count; ++g) {
        const auto [sources, sinks] = symbols[static_cast<std::size_t>(g)];
        if (sources > 0) left = -reach;
        if (sinks > 0) right = card.box.w + reach;
        // Symbols stand around the height of the gauge, or from it downwards.
        const float y = scene.gauges[static_cast<std::size_t>(g)].y;
        const float high = kSymbolPitch * static_cast<float>(std::max(sources, sinks));
        bottom = std::max(bottom, y + high + kSymbolRadius);
        top = std::min(top, y - high / 2);
    }
    MapSite site{left, top, right - left, bottom - top, std::nullopt};
    const auto found = scenario.sites.find(card.site);
    if (found != scenario.sites.end() && found->second.at)
        site.at = GeoPoint{(*found->second.at)[0], (*found->second.at)[1]};
    return site;
}

}  // namespace

bool has_places(const Scenario& scenario) {
    return std::any_of(scenario.sites.begin(), scenario.sites.end(),
                       [](const auto& entry) { return entry.second.at.has_value(); });
}

Scene build_map_scene(const Scenario& scenario, const Model& model, float aspect) {
    Scene scene = unplaced_scene(scenario, model, 1, true);
    std::vector<MapSite> sites;
    const std::vector<Symbols> symbols = symbols_of(scene);
    for (std::size_t c = 0; c < scene.cards.size(); ++c)
        sites.push_back(room_of(scene, c, symbols, scenario));
    MapOptions options;
    options.aspect = aspect;
    if (is_large(scene)) options.covered = kLargeCovered;
    const MapLayout layout = lay_out_map(sites, links_of(scene), options);
    scene.projection = layout.projection;
    for (std::size_t c = 0; c < scene.cards.size(); ++c) {
        move_card(model, scene, c, layout.origins[c]);
        scene.cards[c].anchor = layout.anchors[c];
    }
    trace_paths(scene, {});
    measure(scene);
    gather(scene);
    return scene;
}

}  // namespace headwater
