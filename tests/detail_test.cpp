// A chain of two thousand sites: what is made of it from afar and from near, and how much a frame
// draws of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/scenario_levers.h"
#include "large_chain.h"
#include "overlaps.h"
#include "web/core/base_file.h"
#include "web/core/instances.h"
#include "web/core/overview.h"

using namespace headwater;
using namespace headwater::test;

namespace {

struct Large {
    Scenario scenario;
    Model model;
    Record calm, hit;
    Scene scene;
    explicit Large(bool map) : scenario(large_chain(12, map)) {
        model = compile(scenario);
        run(model, 0, calm);
        Scenario more = scenario;
        for (auto& [id, demand] : more.demand) demand.mean *= 1.5;
        run(compile(more), 0, hit);
        scene = map ? build_map_scene(scenario, model, 1.8f) : build_scene(scenario, model, {}, {});
    }
};

const Large& chain() {
    static const Large large(false);
    return large;
}

/// The whole scene in a pane of 1200 × 700 pixels.
float fitting_px(const Scene& scene) {
    return std::min(1200 / scene.bounds.w, 700 / scene.bounds.h);
}

Detail from_afar(const Scene& scene, const Picked& hovered = {}) {
    return detail_of(scene, scene.bounds, fitting_px(scene), hovered, {});
}

bool same(const Scene& a, const Scene& b) {
    bool equal = a.cards.size() == b.cards.size() && a.path.size() == b.path.size() &&
                 a.bundles.size() == b.bundles.size();
    for (std::size_t c = 0; equal && c < a.cards.size(); ++c)
        equal = a.cards[c].box.x == b.cards[c].box.x && a.cards[c].box.y == b.cards[c].box.y;
    for (std::size_t p = 0; equal && p < a.path.size(); ++p)
        equal = a.path[p].x == b.path[p].x && a.path[p].y == b.path[p].y;
    return equal;
}

std::size_t count(const std::vector<float>& values, int each) {
    return values.size() / static_cast<std::size_t>(each);
}

}  // namespace

TEST_CASE("detail: two thousand sites from afar are dots and bundles, whatever they carry") {
    const Large& large = chain();
    const Scene& scene = large.scene;
    REQUIRE(is_large(scene));
    CHECK(scene.bundles.size() <= kMostBundles);
    REQUIRE(scene.groups.size() == 4);
    CHECK(scene.groups[0].title == "Suppliers");
    CHECK(scene.groups[3].title == "Shops");
    const Detail detail = from_afar(scene);
    CHECK(detail.far);
    CHECK(detail.flows.empty());
    CHECK(detail.own.empty());
    RecordRequest request;
    request.flows = &detail.flows;
    request.bundles = true;
    const RecordImage image =
        build_record_image(scene, large.model, large.calm, large.hit, request);
    CHECK(count(cards(scene, image, detail), kCardFloats) == 2000);
    CHECK(count(lane_pieces(scene, detail, 1, 17), kPieceFloats) == 2 * scene.bundles.size());
    CHECK(count(particle_slots(image, scene, detail), kSlotFloats) <= kMostSlots);
    CHECK(count(shapes(scene, image, detail), kShapeFloats) == 0);

    // Every lane between two blocks is in one bundle, and what a bundle shows is what its lanes
    // carry.
    std::vector<int> seen(scene.flows.size(), 0);
    for (std::size_t b = 0; b < scene.bundles.size(); ++b) {
        const std::size_t index = scene.flows.size() + b;
        double under_way = 0;
        for (const int f : scene.bundles[b].flows) {
            ++seen[static_cast<std::size_t>(f)];
            under_way += large.hit.at(EdgeSeries::in_transit,
                                      scene.flows[static_cast<std::size_t>(f)].edge, 7);
        }
        const float* texel =
            &image.texels[static_cast<std::size_t>(7 * image.columns + image.flow_columns[index]) *
                          4];
        CHECK(static_cast<double>(texel[0] - texel[1]) * image.flows[index].units_per_particle ==
              doctest::Approx(under_way).epsilon(0.001).scale(1));
    }
    for (std::size_t f = 0; f < seen.size(); ++f)
        CHECK(seen[f] == (scene.flows[f].outside() ? 0 : 1));
}

TEST_CASE("detail: from near only what is in view, in full, with the lanes that end there") {
    const Large& large = chain();
    const Scene& scene = large.scene;
    const SceneRect& at = scene.cards[1000].box;
    const SceneRect view{at.x - 30, at.y - 15, 70, 35};
    const Detail detail = detail_of(scene, view, 15, {}, {});
    CHECK_FALSE(detail.far);
    CHECK(detail.bundles.empty());
    CHECK(detail.cards.size() < 80);
    CHECK(std::binary_search(detail.cards.begin(), detail.cards.end(), 1000));
    REQUIRE_FALSE(detail.flows.empty());
    CHECK(detail.flows.size() <= kMostLanes);
    const std::set<int> cards_seen(detail.cards.begin(), detail.cards.end());
    for (const int f : detail.flows) {
        const SceneFlow& flow = scene.flows[static_cast<std::size_t>(f)];
        const auto seen = [&](int gauge) {
            return gauge >= 0 &&
                   cards_seen.count(scene.gauges[static_cast<std::size_t>(gauge)].card) > 0;
        };
        CHECK((seen(flow.from) || seen(flow.to)));
    }
    RecordRequest request;
    request.flows = &detail.flows;
    const RecordImage image =
        build_record_image(scene, large.model, large.calm, large.hit, request);
    const RecordImage all = build_record_image(scene, large.model, large.calm, large.hit);
    CHECK(image.columns < all.columns);
    CHECK(image.flow_column(detail.flows.front()) >= 0);
    CHECK(count(shapes(scene, image, detail), kShapeFloats) < 3 * kMostLanes);
    CHECK(count(particle_slots(image, scene, detail), kSlotFloats) <= kMostSlots);
    // Even if a view shows everything at once.
    const Detail everything = detail_of(scene, scene.bounds, 15, {}, {});
    CHECK(everything.flows.size() == kMostLanes);
    CHECK(std::is_sorted(everything.flows.begin(), everything.flows.end()));
}

TEST_CASE("detail: a site is found from afar, and shows its own lanes") {
    const Scene& scene = chain().scene;
    const float px = fitting_px(scene);
    for (int c = 0; c < 2000; c += 37) {
        const SceneRect& box = scene.cards[static_cast<std::size_t>(c)].box;
        const Picked found = pick_far(scene, box.middle_x(), box.middle_y(), 7 / px);
        REQUIRE(found.card == c);
        CHECK(scene.gauges[static_cast<std::size_t>(found.gauge)].card == c);
        const Detail detail = from_afar(scene, found);
        std::size_t lanes = 0;
        for (const SceneFlow& flow : scene.flows) {
            for (const int gauge : {flow.from, flow.to})
                lanes += gauge >= 0 && scene.gauges[static_cast<std::size_t>(gauge)].card == c;
        }
        CHECK(detail.own.size() == lanes);
    }
    const SceneBundle& bundle = scene.bundles.front();
    const LayoutPoint middle = scene.path[static_cast<std::size_t>(bundle.first + 16)];
    const Picked found = pick_far(scene, middle.x, middle.y, 7 / px);
    CHECK((found.bundle >= 0 || found.card >= 0));
    CHECK(pick_far(scene, scene.bounds.x - 900, scene.bounds.y - 900, 7 / px).none());
}

TEST_CASE("detail: large chains lie without overlaps and always the same, on a map too") {
    const Large& large = chain();
    CHECK(headwater::test::overlaps(large.scene, 1e-2f) == 0);
    CHECK(same(large.scene, build_scene(large.scenario, large.model, {}, {})));
    const Large map(true);
    CHECK(headwater::test::overlaps(map.scene, 1e-2f) == 0);
    CHECK(map.scene.groups.empty());
    REQUIRE_FALSE(map.scene.bundles.empty());
    CHECK(map.scene.bundles.size() <= kMostBundles);
    CHECK(same(map.scene, build_map_scene(map.scenario, map.model, 1.8f)));
    CHECK(from_afar(map.scene).far);
}

TEST_CASE("record image: what no texture has room for is folded, the last period stays") {
    const Large& large = chain();
    const std::vector<int> some = {5, 900, 1400};
    RecordRequest request;
    request.flows = &some;
    const RecordImage whole =
        build_record_image(large.scene, large.model, large.calm, large.hit, request);
    REQUIRE(whole.rows == 12);
    request.most_texels = static_cast<std::size_t>(whole.columns) * 5;
    const RecordImage folded =
        build_record_image(large.scene, large.model, large.calm, large.hit, request);
    CHECK(folded.step == 3);
    REQUIRE(folded.rows == 5);
    CHECK(folded.texels.size() <= request.most_texels * 4);
    const auto width = static_cast<std::size_t>(whole.columns) * 4;
    for (std::size_t row = 0; row < 5; ++row) {
        const std::size_t period = std::min<std::size_t>(row * 3, 11);
        for (std::size_t i = 0; i < width; ++i)
            REQUIRE(folded.texels[row * width + i] == whole.texels[period * width + i]);
    }
}

// HEADWATER_SCENARIOS may name a folder of scenario files: tests/chains.test.mjs puts the converted
// real chains there.
TEST_CASE("detail: the chains in a folder lie without overlaps, always the same") {
    const char* folder = std::getenv("HEADWATER_SCENARIOS");
    if (folder == nullptr) return;
    int read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        INFO(entry.path().string());
        std::ifstream in(entry.path(), std::ios::binary);
        std::string fault;
        const auto base = read_base(std::string{std::istreambuf_iterator<char>(in), {}}, fault);
        REQUIRE(base);
        const Model model = compile(make_variant(base->scenario, {}, Variant::hit));
        const Scene scene = build_scene(base->scenario, model, {}, {});
        CHECK(headwater::test::overlaps(scene, 1e-2f) == 0);
        CHECK(same(scene, build_scene(base->scenario, model, {}, {})));
        const Detail detail = from_afar(scene);
        if (detail.far)
            CHECK(count(lane_pieces(scene, detail, 1, 17), kPieceFloats) <= 2 * kMostBundles);
        ++read;
    }
    CHECK(read > 0);
}
