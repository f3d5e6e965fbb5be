#include "web/core/ripple_rows.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

float count_of(const RippleGroup& g) { return static_cast<float>(g.last - g.first); }

/// Height of the rows of each group, where names stand beside: a group is as tall as its name.
std::vector<float> tight_rows(const RippleMap& map, float room, const RowMetrics& m) {
    std::vector<float> each(map.groups.size(), 0.0f);
    std::vector<char> fixed(map.groups.size(), 0);
    for (bool again = true; again;) {
        again = false;
        float rest = room, rows = 0;
        for (std::size_t g = 0; g < map.groups.size(); ++g) {
            if (fixed[g])
                rest -= each[g] * count_of(map.groups[g]);
            else
                rows += count_of(map.groups[g]);
        }
        const float share = rows > 0 ? std::clamp(std::floor(rest / rows), m.least, m.most) : 0;
        for (std::size_t g = 0; g < map.groups.size(); ++g) {
            if (fixed[g]) continue;
            each[g] = share;
            if (share * count_of(map.groups[g]) >= m.label) continue;
            each[g] = std::ceil(m.label / count_of(map.groups[g]));
            fixed[g] = 1;
            again = true;
        }
    }
    return each;
}

}  // namespace

int RippleRows::row_at(float y) const {
    for (std::size_t r = 0; r < rows.size(); ++r)
        if (y >= rows[r].y && y < rows[r].y + rows[r].height) return static_cast<int>(r);
    return -1;
}

RippleRows place_rows(const RippleMap& map, float height, const RowMetrics& metrics) {
    RippleRows out;
    const auto rows = static_cast<float>(map.rows.size());
    if (map.rows.empty()) return out;
    const float label = std::ceil(metrics.label);
    const float gaps = metrics.gap * static_cast<float>(map.groups.size() - 1);
    float heads = 0;
    for (const RippleGroup& g : map.groups) heads += g.folded ? 0 : label;
    const float roomy = std::floor((height - gaps - heads) / rows);
    out.labels = roomy >= label;
    const std::vector<float> tight =
        out.labels ? std::vector<float>() : tight_rows(map, height - gaps, metrics);
    float y = 0;
    for (std::size_t g = 0; g < map.groups.size(); ++g) {
        const RippleGroup& group = map.groups[g];
        const float each = out.labels ? std::min(roomy, metrics.most) : tight[g];
        const float head = out.labels && !group.folded ? label : 0;
        out.heads.push_back({y, head > 0 ? head : each * count_of(group)});
        y += head;
        for (int r = group.first; r < group.last; ++r, y += each) out.rows.push_back({y, each});
        y += metrics.gap;
    }
    out.height = y - metrics.gap;
    return out;
}

}  // namespace headwater
