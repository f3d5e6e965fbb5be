// The geometry of the picture, in em (1 em = the size of body text at zoom 1): cards, gauges, load
// bars, lanes as sampled paths, source and sink symbols. Made from the chain and the layout alone:
// in columns from upstream to downstream, or on a map.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model.h"
#include "engine/scenario.h"
#include "web/core/land.h"
#include "web/core/layout.h"

namespace headwater {

struct SceneRect {
    float x = 0, y = 0, w = 0, h = 0;
    bool contains(float px, float py) const {
        return px >= x && px < x + w && py >= y && py < y + h;
    }
    bool meets(const SceneRect& other) const {
        return x <= other.x + other.w && other.x <= x + w && y <= other.y + other.h &&
               other.y <= y + h;
    }
    float middle_x() const { return x + w / 2; }
    float middle_y() const { return y + h / 2; }
};

/// The least box that holds all points; there is at least one.
SceneRect box_around(std::span<const LayoutPoint> points);

/// A stock: a disc that fills, in a row of its card.
struct SceneGauge {
    StockId stock;
    int card = 0;
    SceneRect row;
    float x = 0, y = 0, radius = 0;  ///< of the disc
    std::string label, unit;         ///< title and unit of the item
};

/// A process: a bar that shows its load, in a row of its card.
struct SceneLoad {
    EdgeId edge;
    int card = 0;
    SceneRect row, bar;
    std::string label;
};

/// A site.
struct SceneCard {
    std::string site, title;  ///< id, title
    SiteKind kind = SiteKind::warehouse;
    SceneRect box;
    float row_height = 0;
    float header = 0;      ///< height of the title's row; 0: the only gauge's row holds the title
    bool compact = false;  ///< on a map: its gauges stand side by side, without words of their own
    int gauges = 0, gauge_count = 0;
    int loads = 0, load_count = 0;
    int column = 0;                     ///< of the layout, 0 the leftmost; on a map 0
    std::optional<LayoutPoint> anchor;  ///< on a map: its place, which it may stand beside
};

/// What flows from one place to another: a lane, the way from an external supplier, the way to
/// customers.
struct SceneFlow {
    EdgeId edge;
    DemandId demand;         ///< valid: the way to customers
    int from = -1, to = -1;  ///< gauges; −1: outside the chain
    std::string title;
    int first = 0, count = 0;  ///< samples of its path
    float length = 0;
    SceneRect box;       ///< around the path
    float x = 0, y = 0;  ///< outside the chain: the symbol; else the middle of the path
    bool outside() const { return from < 0 || to < 0; }
};

/// Lanes of a large chain that lead from one block of sites to another, as one.
struct SceneBundle {
    std::vector<int> flows;
    int first = 0, count = 0;  ///< samples of its path
    float length = 0;
    SceneRect box;  ///< around the path
};

/// Sites of a large chain that stand together, as they are called from afar.
struct SceneGroup {
    std::string title;
    int cards = 0;
    SceneRect box;
};

struct Scene {
    std::vector<SceneCard> cards;    ///< in the order of the scenario's sites
    std::vector<SceneGauge> gauges;  ///< grouped by card
    std::vector<SceneLoad> loads;    ///< grouped by card
    std::vector<SceneFlow> flows;
    std::vector<SceneBundle> bundles;  ///< of a large chain: overview.h
    std::vector<SceneGroup> groups;    ///< from left to right
    std::vector<LayoutPoint> path;     ///< samples of all flows, evenly spaced along each
    std::vector<int> gauge_of_stock;   ///< by stock
    SceneRect bounds;
    int columns = 0, most_rows = 0;  ///< most cards in one column; on a map 0
    bool map = false;
    MapProjection projection;  ///< of a map

    int load_of(EdgeId edge) const;
    int flow_of(EdgeId edge) const;
};

struct SceneSpacing {
    float column_gap = 6.5f, row_gap = 1.0f;  ///< em
    float aspect = 1.8f;
    float row_scale = 1;  ///< taller cards, for words where the picture is narrow
};

inline constexpr float kSymbolRadius = 0.62f;  ///< em, of sources and sinks
inline constexpr float kSymbolPitch = 1.5f;    ///< em between symbols of one gauge
/// em from the card to the middle of a symbol
constexpr float symbol_distance(bool map) { return map ? 1.7f : 2.6f; }

/// `before`: an earlier scene, whose order of sites is kept where it costs nothing; may be empty.
Scene build_scene(const Scenario& scenario, const Model& model, const SceneSpacing& spacing,
                  const Scene& before);

/// Everything that a scene is made of but its layout: equal shapes need no new scene.
std::string scene_shape(const Scenario& scenario, const Model& model);

/// Some site has coordinates: a map can be drawn.
bool has_places(const Scenario& scenario);

/// The same on a map, for a pane of this width ÷ height: scene_map.cpp. Goods run along arcs.
Scene build_map_scene(const Scenario& scenario, const Model& model, float aspect);

// What both are made of.

/// Cards of all sites, all at 0, 0, and the flows without their ways.
/// For a map with compact cards.
Scene unplaced_scene(const Scenario& scenario, const Model& model, float row_scale, bool map);
/// Links between cards, in the order of the flows; what leads outside has ends below 0.
std::vector<LayoutLink> links_of(const Scene& scene);
void move_card(const Model& model, Scene& scene, std::size_t card, LayoutPoint to);
/// Bounds of all that is drawn.
void measure(Scene& scene);
/// Fills in path, length and symbols of every flow: scene_paths.cpp. A map needs no routes.
void trace_paths(Scene& scene, const std::vector<LayoutRoute>& routes);

}  // namespace headwater
