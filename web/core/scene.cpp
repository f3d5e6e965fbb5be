// Cards and what stands in them; the layout's input and what comes back of it.
#include "web/core/scene.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "web/core/overview.h"

namespace headwater {
namespace {

// All in em.
constexpr float kCardWidth = 10.6f;
constexpr float kHeader = 1.95f;
constexpr float kRow = 1.8f;
constexpr float kPadding = 0.55f;
constexpr float kSingleHeight = 3.2f;
constexpr float kDisc = 0.58f;       // radius in a row
constexpr float kSingleDisc = 1.0f;  // radius of an only gauge
constexpr float kRowDiscX = 1.2f, kSingleDiscX = 1.5f;
constexpr float kMapWidth = 9.2f, kMapHeight = 3.2f, kMapHeader = 1.75f;
constexpr float kMapCell = 1.65f, kMapLoad = 0.55f, kMapDisc = 0.62f, kMapSingleDisc = 0.85f;
constexpr float kLargeGap = 0.09f;  // between columns of a large chain ÷ root of its cards' area
constexpr float kParallel = 0.75f;  // between lanes of the same two gauges

/// Inputs of the site's processes, then the processes, then the rest: goods run from top to bottom.
int rank_of(const Model& model, StockId stock) {
    const Span& customers = model.stocks[static_cast<std::size_t>(stock.index)].customers;
    for (int c = customers.first; c < customers.last; ++c) {
        if (model.customers[static_cast<std::size_t>(c)].kind == CustomerKind::process_input)
            return 0;
    }
    return 2;
}

void add_card(const Scenario& scenario, const Model& model, const std::string& id, const Site& site,
              float scale, bool map, Scene& scene) {
    SceneCard card;
    card.site = id;
    card.title = site.title.empty() ? id : site.title;
    card.kind = site.kind;
    card.gauges = static_cast<int>(scene.gauges.size());
    card.loads = static_cast<int>(scene.loads.size());
    const int index = static_cast<int>(scene.cards.size());
    std::vector<std::pair<int, StockId>> stocks;
    for (const auto& [item, unused] : site.stocks) {
        const StockId stock = model.find_stock(id, item);
        if (stock.valid()) stocks.emplace_back(rank_of(model, stock), stock);
    }
    std::stable_sort(stocks.begin(), stocks.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [rank, stock] : stocks) {
        const ModelStock& one = model.stocks[static_cast<std::size_t>(stock.index)];
        SceneGauge gauge;
        gauge.stock = stock;
        gauge.card = index;
        gauge.label = one.item;
        if (const auto item = scenario.items.find(one.item); item != scenario.items.end()) {
            if (!item->second.title.empty()) gauge.label = item->second.title;
            gauge.unit = item->second.unit;
        }
        scene.gauge_of_stock[static_cast<std::size_t>(stock.index)] =
            static_cast<int>(scene.gauges.size());
        scene.gauges.push_back(std::move(gauge));
        for (int e = one.sources.first; e < one.sources.last; ++e) {
            const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
            if (edge.kind != EdgeKind::process) continue;
            SceneLoad load;
            load.edge = {e};
            load.card = index;
            const auto process = site.processes.find(edge.id);
            const bool titled = process != site.processes.end() && !process->second.title.empty();
            load.label = titled ? process->second.title : edge.id;
            scene.loads.push_back(std::move(load));
        }
    }
    card.gauge_count = static_cast<int>(scene.gauges.size()) - card.gauges;
    card.load_count = static_cast<int>(scene.loads.size()) - card.loads;
    const int rows = card.gauge_count + card.load_count;
    card.header = rows == 1 ? 0 : kHeader * scale;
    card.box.w = kCardWidth;
    card.box.h = rows == 1 ? kSingleHeight * scale
                           : (kHeader + kRow * static_cast<float>(rows)) * scale + kPadding;
    card.row_height = rows == 1 ? card.box.h : kRow * scale;
    if (map) {
        card.compact = rows > 1;
        card.header = rows == 1 ? 0 : kMapHeader;
        card.box.w = std::max(kMapWidth, kMapCell * static_cast<float>(card.gauge_count) + 1);
        card.row_height = rows == 1 ? kMapHeight : kRow;
        card.box.h = card.header + card.row_height;
        if (card.compact && card.load_count > 0) card.box.h += kMapLoad;
    }
    scene.cards.push_back(std::move(card));
}

/// Gauges side by side, the loads of the processes side by side below them.
void arrange_compact(Scene& scene, const SceneCard& card) {
    const float left = card.box.x + 0.5f, top = card.box.y + card.header;
    for (int g = 0; g < card.gauge_count; ++g) {
        SceneGauge& gauge = scene.gauges[static_cast<std::size_t>(card.gauges + g)];
        gauge.row = {left + kMapCell * static_cast<float>(g), top, kMapCell, card.row_height};
        gauge.x = gauge.row.middle_x();
        gauge.y = top + card.row_height * 0.45f;
        gauge.radius = kMapDisc;
    }
    const float width = (card.box.w - 1) / static_cast<float>(std::max(1, card.load_count));
    for (int l = 0; l < card.load_count; ++l) {
        SceneLoad& load = scene.loads[static_cast<std::size_t>(card.loads + l)];
        const float x = left + width * static_cast<float>(l);
        load.row = {x, top + card.row_height, width, kMapLoad};
        load.bar = {x + 0.1f, top + card.row_height, width - 0.2f, 0.24f};
    }
}

/// Rows of a card relative to its upper left corner, then moved with it.
void arrange_card(const Model& model, Scene& scene, const SceneCard& card) {
    if (card.compact) return arrange_compact(scene, card);
    float y = card.box.y + card.header;
    const bool single = card.header == 0;
    const float row_height = card.row_height;
    bool loads_done = card.load_count == 0;
    const auto place_loads = [&] {
        loads_done = true;
        for (int l = card.loads; l < card.loads + card.load_count; ++l) {
            SceneLoad& load = scene.loads[static_cast<std::size_t>(l)];
            load.row = {card.box.x, y, card.box.w, row_height};
            load.bar = {card.box.x + 0.62f, y + row_height - 0.52f, card.box.w - 1.24f, 0.26f};
            y += row_height;
        }
    };
    for (int g = card.gauges; g < card.gauges + card.gauge_count; ++g) {
        SceneGauge& gauge = scene.gauges[static_cast<std::size_t>(g)];
        if (!loads_done && rank_of(model, gauge.stock) != 0) place_loads();
        gauge.row = {card.box.x, y, card.box.w, row_height};
        gauge.x = card.box.x + (single ? kSingleDiscX - (scene.map ? 0.25f : 0) : kRowDiscX);
        gauge.y = y + row_height / 2;
        gauge.radius = single ? (scene.map ? kMapSingleDisc : kSingleDisc) : kDisc;
        y += row_height;
    }
    if (!loads_done) place_loads();
}

float port_of(const Scene& scene, int gauge) {
    const SceneGauge& g = scene.gauges[static_cast<std::size_t>(gauge)];
    return g.row.middle_y() - scene.cards[static_cast<std::size_t>(g.card)].box.y;
}

void add_flows(const Scenario& scenario, const Model& model, Scene& scene) {
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        const ModelEdge& edge = model.edges[e];
        if (edge.kind == EdgeKind::process) continue;
        SceneFlow flow;
        flow.edge = {static_cast<std::int32_t>(e)};
        flow.to = scene.gauge_of_stock[static_cast<std::size_t>(edge.to.index)];
        if (edge.from.valid()) {
            flow.from = scene.gauge_of_stock[static_cast<std::size_t>(edge.from.index)];
            const auto lane = scenario.lanes.find(edge.id);
            if (lane != scenario.lanes.end()) flow.title = lane->second.title;
        }
        scene.flows.push_back(std::move(flow));
    }
    for (std::size_t d = 0; d < model.demands.size(); ++d) {
        SceneFlow flow;
        flow.demand = {static_cast<std::int32_t>(d)};
        flow.from = scene.gauge_of_stock[static_cast<std::size_t>(model.demands[d].stock.index)];
        const auto demand = scenario.demand.find(model.demands[d].id);
        if (demand != scenario.demand.end()) flow.title = demand->second.title;
        scene.flows.push_back(std::move(flow));
    }
}

std::vector<LayoutSite> sites_of(const Scene& scene, const Scene& before) {
    std::map<std::string, float> hints;
    for (const SceneCard& card : before.cards) hints[card.site] = card.box.middle_y();
    std::vector<LayoutSite> sites;
    for (const SceneCard& card : scene.cards) {
        LayoutSite site;
        site.width = card.box.w;
        site.height = card.box.h;
        site.last = card.kind == SiteKind::retailer || card.kind == SiteKind::online;
        if (const auto hint = hints.find(card.site); hint != hints.end()) site.hint = hint->second;
        sites.push_back(site);
    }
    return sites;
}

}  // namespace

int Scene::load_of(EdgeId edge) const {
    const auto found = std::find_if(loads.begin(), loads.end(),
                                    [&](const SceneLoad& load) { return load.edge == edge; });
    return found == loads.end() ? -1 : static_cast<int>(found - loads.begin());
}

int Scene::flow_of(EdgeId edge) const {
    const auto found = std::find_if(flows.begin(), flows.end(),
                                    [&](const SceneFlow& flow) { return flow.edge == edge; });
    return !edge.valid() || found == flows.end() ? -1 : static_cast<int>(found - flows.begin());
}

std::string scene_shape(const Scenario& scenario, const Model& model) {
    std::string shape;
    const auto add = [&](const std::string& text) { shape += text, shape += '\n'; };
    for (const auto& [id, site] : scenario.sites) {
        add(id);
        add(site.title);
        add(std::to_string(static_cast<int>(site.kind)));
        for (const auto& [process, definition] : site.processes)
            add(process + '\t' + definition.title);
    }
    for (const auto& [id, item] : scenario.items) add(id + '\t' + item.title + '\t' + item.unit);
    for (const ModelStock& stock : model.stocks) add(stock.site + '\t' + stock.item);
    for (const ModelEdge& edge : model.edges) {
        add(edge.id + '\t' + std::to_string(edge.from.index) + '\t' +
            std::to_string(edge.to.index));
    }
    for (const ModelDemand& demand : model.demands)
        add(demand.id + '\t' + std::to_string(demand.stock.index));
    return shape;
}

std::vector<LayoutLink> links_of(const Scene& scene) {
    std::map<std::pair<int, int>, int> parallel, next;
    for (const SceneFlow& flow : scene.flows) {
        if (!flow.outside()) ++parallel[{flow.from, flow.to}];
    }
    std::vector<LayoutLink> links;
    for (const SceneFlow& flow : scene.flows) {
        LayoutLink link{-1, -1, 0, 0};
        if (!flow.outside()) {
            const std::pair<int, int> ends{flow.from, flow.to};
            const float shift =
                (static_cast<float>(next[ends]++) - static_cast<float>(parallel[ends] - 1) / 2) *
                kParallel;
            link = {scene.gauges[static_cast<std::size_t>(flow.from)].card,
                    scene.gauges[static_cast<std::size_t>(flow.to)].card,
                    port_of(scene, flow.from) + shift, port_of(scene, flow.to) + shift};
        }
        links.push_back(link);
    }
    return links;
}

void measure(Scene& scene) {
    SceneRect& all = scene.bounds;
    const LayoutPoint first = scene.cards.empty()
                                  ? LayoutPoint{}
                                  : LayoutPoint{scene.cards[0].box.x, scene.cards[0].box.y};
    float right = first.x, bottom = first.y;
    all = {first.x, first.y, 0, 0};
    const auto include = [&](float x0, float y0, float x1, float y1) {
        all.x = std::min(all.x, x0);
        all.y = std::min(all.y, y0);
        right = std::max(right, x1);
        bottom = std::max(bottom, y1);
    };
    for (const SceneCard& card : scene.cards) {
        const SceneRect& box = card.box;
        include(box.x, box.y, box.x + box.w, box.y + box.h);
        if (card.anchor) include(card.anchor->x, card.anchor->y, card.anchor->x, card.anchor->y);
    }
    for (const LayoutPoint& point : scene.path) include(point.x, point.y, point.x, point.y);
    for (const SceneFlow& flow : scene.flows) {
        if (!flow.outside()) continue;
        include(flow.x - kSymbolRadius, flow.y - kSymbolRadius, flow.x + kSymbolRadius,
                flow.y + kSymbolRadius);
    }
    all.w = right - all.x;
    all.h = bottom - all.y;
}

Scene unplaced_scene(const Scenario& scenario, const Model& model, float row_scale, bool map) {
    Scene scene;
    scene.map = map;
    scene.gauge_of_stock.assign(model.stocks.size(), -1);
    for (const auto& [id, site] : scenario.sites)
        add_card(scenario, model, id, site, row_scale, map, scene);
    for (const SceneCard& card : scene.cards) arrange_card(model, scene, card);
    add_flows(scenario, model, scene);
    return scene;
}

void move_card(const Model& model, Scene& scene, std::size_t card, LayoutPoint to) {
    scene.cards[card].box.x = to.x;
    scene.cards[card].box.y = to.y;
    arrange_card(model, scene, scene.cards[card]);
}

Scene build_scene(const Scenario& scenario, const Model& model, const SceneSpacing& spacing,
                  const Scene& before) {
    Scene scene = unplaced_scene(scenario, model, spacing.row_scale, false);
    LayoutOptions options;
    options.column_gap = spacing.column_gap;
    if (is_large(scene)) {
        // From afar the bundles are seen between the columns.
        float area = 0;
        for (const SceneCard& card : scene.cards)
            area += (card.box.w + spacing.row_gap) * (card.box.h + spacing.row_gap);
        options.column_gap = std::max(options.column_gap, kLargeGap * std::sqrt(area));
    }
    options.row_gap = spacing.row_gap;
    options.route_gap = 1.0f;
    options.aspect = spacing.aspect;
    const Layout layout = lay_out(sites_of(scene, before), links_of(scene), options);
    std::map<int, int> rows;
    for (std::size_t c = 0; c < scene.cards.size(); ++c) {
        move_card(model, scene, c, {layout.sites[c].x, layout.sites[c].y});
        scene.cards[c].column = layout.sites[c].column;
        scene.most_rows = std::max(scene.most_rows, ++rows[layout.sites[c].column]);
    }
    scene.columns = layout.columns;
    trace_paths(scene, layout.routes);
    measure(scene);
    gather(scene);
    return scene;
}

}  // namespace headwater
