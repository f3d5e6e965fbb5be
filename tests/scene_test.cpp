// The picture's geometry and the record as the shaders read it; the map's land and places.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "engine/run.h"
#include "engine/scenario_levers.h"
#include "overlaps.h"
#include "web/core/app.h"
#include "web/core/instances.h"
#include "web/core/map_layout.h"
#include "web/core/picking.h"
#include "web/core/record_image.h"
#include "web/core/scene.h"

using namespace headwater;

namespace {

struct Chain {
    Scenario scenario;
    Model model;
    Record calm, hit;
};

Chain chain_of(const char* id) {
    const auto base = load_base(id);
    Chain chain;
    chain.scenario = base->scenario;
    chain.model = compile(make_variant(base->scenario, {}, Variant::hit));
    run(chain.model, 0, chain.hit);
    run(compile(make_variant(base->scenario, {}, Variant::calm)), 0, chain.calm);
    return chain;
}

void check_scene(const Scene& scene) {
    CHECK(headwater::test::overlaps(scene) == 0);
    for (const SceneGauge& gauge : scene.gauges) {
        const SceneRect& box = scene.cards[static_cast<std::size_t>(gauge.card)].box;
        CHECK(gauge.x - gauge.radius >= box.x);
        CHECK(gauge.x + gauge.radius <= box.x + box.w);
        CHECK(gauge.y - gauge.radius >= box.y);
        CHECK(gauge.y + gauge.radius <= box.y + box.h);
    }
    for (const SceneFlow& flow : scene.flows) {
        CHECK(flow.count >= 2);
        CHECK(flow.length > 0);
        CHECK(std::isfinite(flow.length));
    }
}

}  // namespace

TEST_CASE(
    "scene: every card, gauge and way of the library's chains has its place, always the same") {
    for (const char* id : {"juice", "beer-game", "car-flood"}) {
        INFO(id);
        const Chain chain = chain_of(id);
        const Scene scene = build_scene(chain.scenario, chain.model, {}, {});
        check_scene(scene);
        CHECK(scene.gauges.size() == chain.model.stocks.size());
        const Scene again = build_scene(chain.scenario, chain.model, {}, {});
        for (std::size_t c = 0; c < scene.cards.size(); ++c)
            CHECK(scene.cards[c].box.y == again.cards[c].box.y);
        if (!has_places(chain.scenario)) continue;
        const Scene map = build_map_scene(chain.scenario, chain.model, 1.6f);
        check_scene(map);
        const Scene map_again = build_map_scene(chain.scenario, chain.model, 1.6f);
        for (std::size_t c = 0; c < map.cards.size(); ++c)
            CHECK(map.cards[c].box.x == map_again.cards[c].box.x);
    }
    CHECK_FALSE(has_places(chain_of("beer-game").scenario));
}

TEST_CASE("record image: particles and dashes are what the record says, however many") {
    const Chain chain = chain_of("juice");
    const Scene scene = build_scene(chain.scenario, chain.model, {}, {});
    const RecordImage image = build_record_image(scene, chain.model, chain.calm, chain.hit);
    REQUIRE(image.periods == chain.hit.periods);
    CHECK(image.texels.size() ==
          static_cast<std::size_t>(image.periods) * static_cast<std::size_t>(image.columns) * 4);
    const auto texel = [&](int period, int column, int channel) {
        return image
            .texels[(static_cast<std::size_t>(period) * static_cast<std::size_t>(image.columns) +
                     static_cast<std::size_t>(column)) *
                        4 +
                    static_cast<std::size_t>(channel)];
    };
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        const SceneFlow& flow = scene.flows[f];
        const FlowScale& scale = image.flows[f];
        CHECK(scale.particles <= kMostParticles);
        CHECK(scale.dashes <= kMostDashes);
        CHECK(scale.held <= kMostHeld);
        if (flow.demand.valid()) continue;
        const int column = image.flow_column(static_cast<int>(f));
        for (int t = 0; t < image.periods; t += 13) {
            const double under_way = chain.hit.at(EdgeSeries::in_transit, flow.edge, t);
            if (chain.model.edges[static_cast<std::size_t>(flow.edge.index)].lead_time == 0)
                continue;
            const double shown = static_cast<double>(texel(t, column, 0) - texel(t, column, 1));
            CHECK(shown * scale.units_per_particle ==
                  doctest::Approx(under_way).epsilon(0.001).scale(scale.units_per_particle * 100));
            CHECK(shown <= scale.particles);
        }
    }
}

TEST_CASE("record image: what is kept from one to the next is made anew with what it was made of") {
    Chain chain = chain_of("juice");
    const Scene scene = build_scene(chain.scenario, chain.model, {}, {});
    RecordKept kept;
    const auto as_new = [&] {
        const RecordImage fresh = build_record_image(scene, chain.model, chain.calm, chain.hit);
        const RecordImage next =
            build_record_image(scene, chain.model, chain.calm, chain.hit, {}, &kept);
        CHECK(next.texels == fresh.texels);
        for (std::size_t f = 0; f < scene.flows.size(); ++f) {
            CHECK(next.flows[f].units_per_particle == fresh.flows[f].units_per_particle);
            CHECK(next.flows[f].units_per_dash == fresh.flows[f].units_per_dash);
        }
        kept.texels = next.texels;
        return next.texels;
    };
    const auto first = as_new();
    CHECK_FALSE(kept.calm.empty());
    // Another run, in the memory of the one before.
    for (double& value : chain.hit.edge.values) value *= 1.5;
    for (double& value : chain.hit.demand.values) value *= 0.5;
    CHECK(as_new() != first);
    // A lane that takes no time any more: calm is read in another way.
    for (ModelEdge& edge : chain.model.edges) edge.lead_time = 0;
    as_new();
    // Another calm run, which its owner says.
    for (double& value : chain.calm.edge.values) value *= 2;
    for (double& value : chain.calm.stock.values) value *= 2;
    kept.forget();
    as_new();
}

TEST_CASE("record image: suppliers that make to order have no target to be below") {
    const Chain chain = chain_of("juice");
    const Scene scene = build_scene(chain.scenario, chain.model, {}, {});
    const RecordImage image = build_record_image(scene, chain.model, chain.calm, chain.hit);
    const auto calm_of = [&](const char* site, const char* item) {
        const StockId stock = chain.model.find_stock(site, item);
        const int gauge = scene.gauge_of_stock[static_cast<std::size_t>(stock.index)];
        return image.texels[static_cast<std::size_t>(gauge) * 4 + 2];
    };
    CHECK(calm_of("grove-valencia", "oranges") == -1);
    CHECK(calm_of("port", "oranges") >= 0);
}

TEST_CASE("record image: a flow a hundred times the calm one is counted in larger particles") {
    Chain chain = chain_of("beer-game");
    const Scene scene = build_scene(chain.scenario, chain.model, {}, {});
    const RecordImage before = build_record_image(scene, chain.model, chain.calm, chain.hit);
    for (double& value : chain.hit.edge.values) value *= 100;
    const RecordImage after = build_record_image(scene, chain.model, chain.calm, chain.hit);
    for (std::size_t f = 0; f < scene.flows.size(); ++f) {
        if (scene.flows[f].demand.valid()) continue;
        CHECK(after.flows[f].units_per_particle > before.flows[f].units_per_particle);
        CHECK(after.flows[f].particles <= kMostParticles);
        CHECK(after.flows[f].particles > kMostParticles / 4);
    }
    CHECK(round_down(7) == 5);
    CHECK(round_up(7) == doctest::Approx(10));
    CHECK(round_up(2.1) == doctest::Approx(5));
    CHECK(round_up(1.5) == doctest::Approx(2));
    CHECK(round_up(0.05) == doctest::Approx(0.05));
}

TEST_CASE("picking: arrows go to the neighbour in their direction") {
    const Chain chain = chain_of("beer-game");
    const Scene scene = build_scene(chain.scenario, chain.model, {}, {});
    const auto site = [&](StockId stock) {
        return chain.model.stocks[static_cast<std::size_t>(stock.index)].site;
    };
    StockId at = chain.model.find_stock("factory", "beer");
    for (const char* next : {"distributor", "wholesaler", "retailer"}) {
        at = neighbour(scene, picked(scene, at, {}), Direction::right);
        REQUIRE(at.valid());
        CHECK(site(at) == next);
    }
    CHECK_FALSE(neighbour(scene, picked(scene, at, {}), Direction::right).valid());
    CHECK(site(neighbour(scene, picked(scene, at, {}), Direction::left)) == "wholesaler");
    CHECK(neighbour(scene, {}, Direction::up).valid());
}

TEST_CASE("land: rings are read, cut bytes end the reading, a square is one band") {
    // A square of 64 degrees around 0, 0: corners (-32, -32) (32, -32) (32, 32) (-32, 32).
    const auto number = [](std::vector<std::uint8_t>& out, int value) {
        auto rest = static_cast<unsigned>(value < 0 ? -value * 2 - 1 : value * 2);
        for (; rest > 127; rest >>= 7) out.push_back(static_cast<std::uint8_t>((rest & 127) | 128));
        out.push_back(static_cast<std::uint8_t>(rest));
    };
    std::vector<std::uint8_t> bytes;
    const int side = 64 * 64;
    for (const int n : {4, -side / 2, -side / 2, side, 0, 0, side, -side, 0}) number(bytes, n);
    const std::vector<LandRing> rings = read_land(bytes);
    REQUIRE(rings.size() == 1);
    CHECK(rings[0][2].latitude == doctest::Approx(32));
    CHECK(rings[0][2].longitude == doctest::Approx(32));
    const MapProjection flat{0, 2};
    const Land land = project_land(rings, flat);
    REQUIRE(land.bands.size() == 1);
    CHECK(land.bands[0].left_top == doctest::Approx(-64));
    CHECK(land.bands[0].right_bottom == doctest::Approx(64));
    CHECK(land.bands[0].top == doctest::Approx(flat.y_of(32)));
    CHECK(land.coast.size() == 4);
    bytes.pop_back();
    CHECK(read_land(bytes).empty());
    CHECK(read_land({}).empty());
    // Mercator: true along the equator, 45° north at asinh(1) radians, symmetric.
    CHECK(flat.y_of(45) == doctest::Approx(-2 * 180 / 3.14159265 * std::asinh(1.0)));
    CHECK(flat.y_of(-45) == doctest::Approx(-flat.y_of(45)));
    CHECK(MapProjection{170, 1}.at({0, -170}).x == doctest::Approx(20));
}

TEST_CASE("map: sites of one town stand apart, those without a place beside their neighbours") {
    std::vector<MapSite> sites;
    std::vector<LayoutLink> links;
    for (int i = 0; i < 40; ++i)
        sites.push_back(
            {-1, 0, 10, 3, i % 5 == 4 ? std::nullopt : std::optional(GeoPoint{48.9, 2.3})});
    for (int i = 4; i < 40; i += 5) links.push_back({i - 1, i, 0, 0});
    sites.push_back({0, 0, 10, 3, GeoPoint{-23.5, -46.6}});
    const MapLayout layout = lay_out_map(sites, links, {});
    const MapLayout again = lay_out_map(sites, links, {});
    for (std::size_t a = 0; a < sites.size(); ++a) {
        CHECK(layout.origins[a].x == again.origins[a].x);
        CHECK(layout.anchors[a].has_value() == sites[a].at.has_value());
        for (std::size_t b = 0; b < a; ++b) {
            const float dx = layout.origins[a].x - layout.origins[b].x;
            const float dy = layout.origins[a].y - layout.origins[b].y;
            CHECK((std::abs(dx) >= 9 || std::abs(dy) >= 3));
        }
    }
    CHECK(lay_out_map({}, {}, {}).origins.empty());
    CHECK(lay_out_map({{0, 0, 5, 5, std::nullopt}}, {}, {}).origins.size() == 1);
}
