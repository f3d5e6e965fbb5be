#include "web/core/map_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace headwater {
namespace {

constexpr std::size_t kMostRelaxed = 400;  // sites; more are only put where there is room
constexpr int kRounds = 240, kGrowing = 120;
constexpr float kUpright = 1.15f;  // rooms are flat: pushed up or down rather than sideways
constexpr double kLeastSpan = 3;   // degrees that the picture shows at least

/// The longitude opposite to the widest gap between sites.
double middle_of(const std::vector<MapSite>& sites) {
    std::vector<double> all;
    for (const MapSite& site : sites) {
        if (site.at) all.push_back(std::remainder(site.at->longitude, 360.0));
    }
    if (all.empty()) return 0;
    std::sort(all.begin(), all.end());
    double widest = all.front() + 360 - all.back(), first = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i] - all[i - 1] <= widest) continue;
        widest = all[i] - all[i - 1];
        first = all[i];
    }
    return std::remainder(first + (360 - widest) / 2, 360.0);
}

/// So large that the sites cover the wanted share of the picture.
MapProjection projection_for(const std::vector<MapSite>& sites, const MapOptions& options) {
    MapProjection projection{middle_of(sites), 1};
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    double room = 0;
    for (const MapSite& site : sites) {
        room += static_cast<double>((site.width + options.gap) * (site.height + options.gap));
        if (!site.at) continue;
        const LayoutPoint p = projection.at(*site.at);
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    const double width = std::max(kLeastSpan, static_cast<double>(right - left));
    const double height = std::max(kLeastSpan, static_cast<double>(bottom - top));
    const auto aspect = static_cast<double>(options.aspect);
    const double wide = std::max(width, height * aspect), high = std::max(height, width / aspect);
    projection.scale =
        std::sqrt(room / (static_cast<double>(options.covered) * wide * high)) + 1e-6;
    return projection;
}

/// Rooms as middles and half sizes, gaps included.
struct Room {
    float x = 0, y = 0, half_width = 0, half_height = 0;
    bool meets(const Room& other) const {
        return std::abs(x - other.x) < half_width + other.half_width - 1e-3f &&
               std::abs(y - other.y) < half_height + other.half_height - 1e-3f;
    }
};

/// Lets the rooms grow from points to their sizes, pushing apart those that come to overlap in the
/// direction in which they lie already, while each is pulled to its place.
void relax(std::vector<Room>& rooms, const std::vector<Room>& wished) {
    for (int round = 0; round < kRounds; ++round) {
        const float grown = std::min(1.0f, static_cast<float>(round + 1) / kGrowing);
        const float pull =
            round < kGrowing ? 0.02f : 0.25f * (1 - static_cast<float>(round) / kRounds);
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            rooms[i].x += (wished[i].x - rooms[i].x) * pull;
            rooms[i].y += (wished[i].y - rooms[i].y) * pull;
        }
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            for (std::size_t j = i + 1; j < rooms.size(); ++j) {
                Room& a = rooms[i];
                Room& b = rooms[j];
                const float wide = grown * (a.half_width + b.half_width);
                const float high = grown * (a.half_height + b.half_height);
                const float dx = b.x - a.x, dy = b.y - a.y;
                if (std::abs(dx) >= wide || std::abs(dy) >= high) continue;
                // The same place: the later of the two goes below.
                if (std::abs(dy) / high * kUpright >= std::abs(dx) / wide) {
                    const float by = 0.5f * (high - std::abs(dy)) * (dy < 0 ? -1.0f : 1.0f);
                    a.y -= by;
                    b.y += by;
                } else {
                    const float by = 0.5f * (wide - std::abs(dx)) * (dx < 0 ? -1.0f : 1.0f);
                    a.x -= by;
                    b.x += by;
                }
            }
        }
    }
}

/// Which rooms are taken, by squares of the plane as large as the largest room.
class Taken {
  public:
    Taken(float width, float height) : width_(width), height_(height) {}

    bool free(const Room& room) const {
        const auto [column, row] = square(room);
        for (int c = column - 1; c <= column + 1; ++c) {
            for (int r = row - 1; r <= row + 1; ++r) {
                const auto found = squares_.find({c, r});
                if (found == squares_.end()) continue;
                for (const Room& other : found->second) {
                    if (room.meets(other)) return false;
                }
            }
        }
        return true;
    }
    void take(const Room& room) { squares_[square(room)].push_back(room); }

  private:
    std::pair<int, int> square(const Room& room) const {
        return {static_cast<int>(std::floor(room.x / width_)),
                static_cast<int>(std::floor(room.y / height_))};
    }
    float width_, height_;
    std::map<std::pair<int, int>, std::vector<Room>> squares_;
};

/// Puts each room, in turn, on the free spot nearest to where it is, looking in rings around it.
/// `rings` remembers for each start how far the last search went: sites of one town need not try
/// again what was full for the others.
void put_apart(std::vector<Room>& rooms) {
    float width = 1, height = 1;
    for (const Room& room : rooms) {
        width = std::max(width, 2 * room.half_width);
        height = std::max(height, 2 * room.half_height);
    }
    Taken taken(width, height);
    std::map<std::pair<int, int>, int> rings;
    for (Room& room : rooms) {
        const Room start = room;
        if (!taken.free(room)) {
            const std::pair<int, int> town{static_cast<int>(std::floor(start.x / width)),
                                           static_cast<int>(std::floor(start.y / height))};
            bool found = false;
            for (int ring = std::max(1, rings[town] - 2); !found; ++ring) {
                float nearest = 1e30f;
                const auto look = [&](int column, int row) {
                    Room there = start;
                    there.x += static_cast<float>(column) * 0.5f * width;
                    there.y += static_cast<float>(row) * 0.5f * height;
                    const float away = std::hypot(there.x - start.x, there.y - start.y);
                    if (away >= nearest || !taken.free(there)) return;
                    nearest = away;
                    room = there;
                    found = true;
                };
                // A ring is about as wide as it is high.
                const int rows = std::max(
                    1, static_cast<int>(std::lround(static_cast<float>(ring) * width / height)));
                for (int row = -rows; row <= rows; ++row) {
                    look(-ring, row);
                    look(ring, row);
                }
                for (int column = -ring + 1; column < ring; ++column) {
                    look(column, -rows);
                    look(column, rows);
                }
                rings[town] = ring;
            }
        }
        taken.take(room);
    }
}

/// Middles of the sites that have no place: where their neighbours are, found out step by step.
void infer_places(const std::vector<MapSite>& sites, const std::vector<LayoutLink>& links,
                  std::vector<Room>& rooms) {
    const auto count = static_cast<int>(sites.size());
    std::vector<char> known(sites.size());
    float bottom = 0, middle = 0, found = 0;
    for (std::size_t s = 0; s < sites.size(); ++s) {
        known[s] = sites[s].at.has_value();
        if (!known[s]) continue;
        bottom = std::max(bottom, rooms[s].y);
        middle += rooms[s].x;
        ++found;
    }
    for (bool more = true; more;) {
        more = false;
        std::vector<Room> sums(sites.size());  // half_width: how many
        const auto add = [&](int to, int from) {
            if (known[static_cast<std::size_t>(to)] || !known[static_cast<std::size_t>(from)])
                return;
            Room& sum = sums[static_cast<std::size_t>(to)];
            sum.x += rooms[static_cast<std::size_t>(from)].x;
            sum.y += rooms[static_cast<std::size_t>(from)].y;
            sum.half_width += 1;
        };
        for (const LayoutLink& link : links) {
            if (link.from < 0 || link.to < 0 || link.from >= count || link.to >= count) continue;
            add(link.to, link.from);
            add(link.from, link.to);
        }
        for (std::size_t s = 0; s < sites.size(); ++s) {
            if (known[s] || sums[s].half_width == 0) continue;
            rooms[s].x = sums[s].x / sums[s].half_width;
            rooms[s].y = sums[s].y / sums[s].half_width;
            known[s] = 1;
            more = true;
        }
    }
    for (std::size_t s = 0; s < sites.size(); ++s) {
        if (known[s]) continue;
        rooms[s].x = found > 0 ? middle / found : 0;
        rooms[s].y = bottom + 2 * rooms[s].half_height;
    }
}

}  // namespace

MapLayout lay_out_map(const std::vector<MapSite>& sites, const std::vector<LayoutLink>& links,
                      const MapOptions& options) {
    MapLayout layout;
    layout.projection = projection_for(sites, options);
    std::vector<Room> rooms;
    for (const MapSite& site : sites) {
        Room room{0, 0, (site.width + options.gap) / 2, (site.height + options.gap) / 2};
        layout.anchors.emplace_back();
        if (site.at) {
            layout.anchors.back() = layout.projection.at(*site.at);
            room.x = layout.anchors.back()->x;
            room.y = layout.anchors.back()->y;
        }
        rooms.push_back(room);
    }
    infer_places(sites, links, rooms);
    if (sites.size() <= kMostRelaxed) {
        const std::vector<Room> wished = rooms;
        relax(rooms, wished);
    }
    put_apart(rooms);
    for (std::size_t s = 0; s < sites.size(); ++s) {
        layout.origins.push_back({rooms[s].x - sites[s].width / 2 - sites[s].left,
                                  rooms[s].y - sites[s].height / 2 - sites[s].top});
    }
    return layout;
}

}  // namespace headwater
