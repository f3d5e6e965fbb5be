// Layout: nothing overlaps, nothing is lost, the same input gives the same picture, crossings fall.
#include "web/core/layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace headwater;

namespace {

struct Chain {
    std::vector<LayoutSite> sites;
    std::vector<LayoutLink> links;
};

void link(Chain& chain, int from, int to) {
    const float a = chain.sites[static_cast<std::size_t>(from)].height;
    const float b = chain.sites[static_cast<std::size_t>(to)].height;
    chain.links.push_back({from, to, a / 2, b / 2});
}

/// `layers` columns; each site but those of the first is fed by one to three sites further left.
Chain random_chain(std::uint32_t seed, int count, int layers) {
    Chain chain;
    std::uint32_t state = seed * 2654435761u + 1;
    const auto draw = [&](int below) {
        state = state * 1664525u + 1013904223u;
        return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(below));
    };
    for (int s = 0; s < count; ++s) {
        chain.sites.push_back({10, 3 + static_cast<float>(draw(4)), false, NAN});
    }
    const int per = std::max(1, count / layers);
    for (int s = per; s < count; ++s) {
        const int first = std::max(0, (s / per - 1) * per - (draw(6) == 0 ? per : 0));
        for (int i = draw(3); i >= 0; --i) link(chain, first + draw((s / per) * per - first), s);
    }
    return chain;
}

int overlaps(const Chain& chain, const Layout& layout) {
    int count = 0;
    for (std::size_t a = 0; a < chain.sites.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const LayoutBox& p = layout.sites[a];
            const LayoutBox& q = layout.sites[b];
            const bool apart = p.x + chain.sites[a].width <= q.x + 1e-3f ||
                               q.x + chain.sites[b].width <= p.x + 1e-3f ||
                               p.y + chain.sites[a].height <= q.y + 1e-3f ||
                               q.y + chain.sites[b].height <= p.y + 1e-3f;
            count += apart ? 0 : 1;
        }
    }
    return count;
}

bool same(const Layout& a, const Layout& b) {
    return std::equal(a.sites.begin(), a.sites.end(), b.sites.begin(), b.sites.end(),
                      [](const LayoutBox& p, const LayoutBox& q) {
                          return p.x == q.x && p.y == q.y && p.column == q.column;
                      });
}

void check_sound(const Chain& chain, const Layout& layout) {
    CHECK(overlaps(chain, layout) == 0);
    CHECK(layout.crossings <= layout.naive_crossings);
    for (std::size_t s = 0; s < chain.sites.size(); ++s) {
        CHECK(layout.sites[s].x >= 0);
        CHECK(layout.sites[s].y >= -1e-3f);
        CHECK(layout.sites[s].x + chain.sites[s].width <= layout.width + 1e-2f);
        CHECK(layout.sites[s].y + chain.sites[s].height <= layout.height + 1e-2f);
    }
    for (std::size_t l = 0; l < chain.links.size(); ++l) {
        const LayoutRoute& route = layout.routes[l];
        if (chain.links[l].from == chain.links[l].to) continue;
        REQUIRE(route.points.size() >= 2);
        const auto from = static_cast<std::size_t>(chain.links[l].from);
        const auto to = static_cast<std::size_t>(chain.links[l].to);
        CHECK(route.points.front().y ==
              doctest::Approx(layout.sites[from].y + chain.links[l].from_port));
        CHECK(route.points.back().x == doctest::Approx(layout.sites[to].x));
        if (!route.feedback) CHECK(layout.sites[from].column < layout.sites[to].column);
    }
}

}  // namespace

TEST_CASE("layout: a chain in a row stands in columns, its lane level") {
    Chain chain;
    for (int i = 0; i < 4; ++i) chain.sites.push_back({10, 3, false, NAN});
    for (int i = 0; i < 3; ++i) link(chain, i, i + 1);
    const Layout layout = lay_out(chain.sites, chain.links, {});
    check_sound(chain, layout);
    for (int i = 0; i < 4; ++i) {
        CHECK(layout.sites[static_cast<std::size_t>(i)].column == i);
        CHECK(layout.sites[static_cast<std::size_t>(i)].y == doctest::Approx(0));
    }
}

TEST_CASE("layout: random chains are sound and always the same") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        const Chain chain =
            random_chain(seed, 5 + static_cast<int>(seed) * 3, 2 + static_cast<int>(seed % 6));
        const Layout layout = lay_out(chain.sites, chain.links, {});
        check_sound(chain, layout);
        CHECK(same(layout, lay_out(chain.sites, chain.links, {})));
    }
}

TEST_CASE("layout: crossings that can be avoided are avoided") {
    Chain chain;
    for (int i = 0; i < 12; ++i) chain.sites.push_back({10, 3, false, NAN});
    for (int i = 0; i < 6; ++i) link(chain, i, 11 - i);
    const Layout layout = lay_out(chain.sites, chain.links, {});
    CHECK(layout.naive_crossings == 15);
    CHECK(layout.crossings == 0);
}

TEST_CASE("layout: suppliers stand in the order of the ports that they feed") {
    Chain chain;
    for (int i = 0; i < 3; ++i) chain.sites.push_back({10, 3, false, NAN});
    chain.sites.push_back({10, 12, false, NAN});
    chain.links = {{0, 3, 1.5f, 10}, {1, 3, 1.5f, 6}, {2, 3, 1.5f, 2}};
    const Layout layout = lay_out(chain.sites, chain.links, {});
    CHECK(layout.crossings == 0);
    CHECK(layout.sites[2].y < layout.sites[1].y);
    CHECK(layout.sites[1].y < layout.sites[0].y);
}

TEST_CASE("layout: cycles are led back underneath") {
    Chain chain;
    for (int i = 0; i < 4; ++i) chain.sites.push_back({10, 3, false, NAN});
    for (int i = 0; i < 3; ++i) link(chain, i, i + 1);
    link(chain, 3, 1);
    link(chain, 2, 2);
    const Layout layout = lay_out(chain.sites, chain.links, {});
    check_sound(chain, layout);
    CHECK(layout.routes[3].feedback);
    CHECK(layout.routes[3].points[1].y > 3);
    CHECK(layout.routes[4].points.empty());
}

TEST_CASE("layout: customers' sites stand in the last column, and hints keep the order") {
    Chain chain;
    for (int i = 0; i < 5; ++i) chain.sites.push_back({10, 3, i >= 3, NAN});
    link(chain, 0, 1);
    link(chain, 1, 2);
    link(chain, 2, 3);
    link(chain, 0, 4);
    CHECK(lay_out(chain.sites, chain.links, {}).sites[4].column == 3);

    Chain fan;
    for (int i = 0; i < 5; ++i) fan.sites.push_back({10, 3, false, static_cast<float>(-i)});
    for (int i = 1; i < 5; ++i) link(fan, 0, i);
    const Layout layout = lay_out(fan.sites, fan.links, {});
    for (std::size_t i = 1; i < 4; ++i) CHECK(layout.sites[i].y > layout.sites[i + 1].y);
}

TEST_CASE("layout: empty, single and broken input") {
    CHECK(lay_out({}, {}, {}).sites.empty());
    const std::vector<LayoutSite> one(1);
    const std::vector<LayoutLink> bad = {{0, 5, 0, 0}, {-1, 0, 0, 0}, {0, 0, 0, 0}};
    const Layout layout = lay_out(one, bad, {});
    CHECK(layout.sites.size() == 1);
    CHECK(layout.routes[0].points.empty());
}

TEST_CASE("layout: two thousand sites fold into a picture of reasonable shape, quickly") {
    const Chain chain = random_chain(7, 2000, 7);
    const auto start = std::chrono::steady_clock::now();
    const Layout layout = lay_out(chain.sites, chain.links, {});
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    MESSAGE("2,000 sites, ", chain.links.size(), " links: ", took.count(), " ms");
    CHECK(took.count() < 1000);  // a guard against quadratic time; the goal, optimised, is 50 ms
    CHECK(overlaps(chain, layout) == 0);
    CHECK(layout.crossings <= layout.naive_crossings);
    CHECK(layout.width / layout.height > 0.6f);
}
