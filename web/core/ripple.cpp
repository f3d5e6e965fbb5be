#include "web/core/ripple.h"

#include <algorithm>
#include <cmath>

#include "web/core/ripple_numbers.h"
#include "web/core/series.h"

namespace headwater {
namespace {

constexpr float kSeen = 0.005f;
constexpr float kShort = 0.25f, kUnmet = 0.05f / kServiceSpan, kSurge = 0.25f;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// ------------------------------------------------------------------------------------------- order

/// Whether something is made before a stock, or of it.
struct Made {
    std::vector<char> before, after;
};

Made made(const Model& model) {
    Made m{std::vector<char>(model.stocks.size()), std::vector<char>(model.stocks.size())};
    for (const MaterialVisit& visit : model.material_sequence) {
        if (visit.process) continue;
        const ModelStock& stock = model.stocks[at(visit.index)];
        for (int e = stock.sources.first; e < stock.sources.last; ++e) {
            const ModelEdge& edge = model.edges[at(e)];
            if (edge.kind == EdgeKind::process ||
                (edge.kind == EdgeKind::lane && m.before[at(edge.from.index)]))
                m.before[at(visit.index)] = 1;
        }
    }
    for (const StockId i : model.order_sequence) {
        const ModelStock& stock = model.stocks[at(i.index)];
        for (int c = stock.customers.first; c < stock.customers.last; ++c) {
            const Customer& customer = model.customers[at(c)];
            if (customer.kind == CustomerKind::process_input ||
                (customer.kind == CustomerKind::lane &&
                 m.after[at(edge_of(model, customer).to.index)]))
                m.after[at(i.index)] = 1;
        }
    }
    return m;
}

Side side_by_place(const Model& model, const ModelStock& stock) {
    if (stock.depth == 0) return Side::downstream;
    for (int e = stock.sources.first; e < stock.sources.last; ++e)
        if (model.edges[at(e)].kind != EdgeKind::external) return Side::midstream;
    return Side::upstream;
}

// -------------------------------------------------------------------------------------------- rows

void add_rows(RippleMap& map, const Model& model, RippleGroup& group, int first, int last,
              int most) {
    group.first = static_cast<int>(map.rows.size());
    const int count = last - first;
    const int each = group.folded ? count : std::max(1, (count + most - 1) / most);
    int sites = 0;
    const auto same_site = [&](int a, int b) {
        return model.stocks[at(map.order[at(a)].index)].site ==
               model.stocks[at(map.order[at(b)].index)].site;
    };
    for (int i = first; i < last; ++i) sites += i == first || !same_site(i, i - 1);
    const bool by_site = each > 1 && !group.folded && sites <= most;
    for (int i = first; i < last;) {
        int next = std::min(last, i + each);
        if (by_site)
            for (next = i + 1; next < last && same_site(next, i);) ++next;
        map.rows.push_back({group.side, i, next});
        i = next;
    }
    group.last = static_cast<int>(map.rows.size());
}

void make_groups(RippleMap& map, const App& app, const std::vector<Side>& sides, int most_rows) {
    const Model& model = shown_run(app).model;
    const int all = static_cast<int>(map.order.size());
    int open = 0;  // stocks of groups that are not folded
    for (const StockId i : map.order) open += !app.view.folded_sides.contains(sides[at(i.index)]);
    for (int first = 0, last = 0; first < all; first = last) {
        RippleGroup group;
        group.side = sides[at(map.order[at(first)].index)];
        while (last < all && sides[at(map.order[at(last)].index)] == group.side) ++last;
        group.stocks = last - first;
        group.folded = app.view.folded_sides.contains(group.side);
        // Each group gets its part of the rows.
        const double part = double(group.stocks) / std::max(1, open);
        const int most = std::max(1, static_cast<int>(std::min(double(all), part * most_rows)));
        add_rows(map, model, group, first, last, most);
        map.groups.push_back(group);
    }
}

void fill(RippleMap& map, const Deviations& all) {
    map.values.resize(map.rows.size() * at(map.periods));
    const float least = map.measure == Measure::backlog ? 0.0f : -1.0f;
    for (std::size_t r = 0; r < map.rows.size(); ++r) {
        const RippleRow& row = map.rows[r];
        float* out = map.values.data() + r * at(map.periods);
        for (int t = 0; t < map.periods; ++t) {
            const float* cells = all.row(t);
            float sum = 0;
            for (int k = row.first; k < row.last; ++k)
                sum += std::clamp(cells[map.order[at(k)].index], least, 1.0f);
            out[t] = sum / static_cast<float>(row.last - row.first);
            map.differs |= std::abs(out[t]) >= kSeen;
        }
    }
}

// ------------------------------------------------------------------------------------------- waves

/// The largest run of periods in which a stock is beyond a threshold.
struct Episode {
    int begin = -1, end = -1, count = 0;
    float sum = 0;
};

struct Watch {
    Episode now, best;
    void see(int t, float excess, int pause, int least) {
        if (excess <= 0) return;
        if (now.count > 0 && t - now.end > pause + 1) now = {};
        if (now.count == 0) now.begin = t;
        now.end = t;
        ++now.count;
        now.sum += excess;
        if (now.count >= least && now.sum > best.sum) best = now;
    }
};

/// The heaviest series of points whose begins never fall (down) or never rise, row by row. Marks
/// it and returns its weight.
float mark_front(std::vector<WavePoint>& points, bool down) {
    const std::size_t n = points.size();
    std::vector<float> best(n);
    std::vector<int> before(n, -1);
    int last = -1;
    for (std::size_t i = 0; i < n; ++i) {
        points[i].front = false;
        for (std::size_t j = 0; j < i; ++j) {
            const bool follows =
                down ? points[j].begin <= points[i].begin : points[j].begin >= points[i].begin;
            if (follows && best[j] > best[i]) best[i] = best[j], before[i] = static_cast<int>(j);
        }
        best[i] += points[i].weight;
        if (last < 0 || best[i] > best[at(last)]) last = static_cast<int>(i);
    }
    for (int i = last; i >= 0; i = before[at(i)]) points[at(i)].front = true;
    return last < 0 ? 0 : best[at(last)];
}

/// `down`: where both ways are as good.
Wave wave(const RippleMap& map, const std::vector<Watch>& watches, bool down) {
    Wave wave;
    for (std::size_t r = 0; r < map.rows.size(); ++r) {
        WavePoint point{static_cast<int>(r), -1, -1};
        for (int k = map.rows[r].first; k < map.rows[r].last; ++k) {
            const Episode& best = watches[at(map.order[at(k)].index)].best;
            if (best.count == 0) continue;
            point.begin = point.begin < 0 ? best.begin : std::min(point.begin, best.begin);
            point.end = std::max(point.end, best.end);
            point.weight += best.sum;
        }
        if (point.begin >= 0) wave.points.push_back(point);
    }
    const float other = mark_front(wave.points, !down), usual = mark_front(wave.points, down);
    wave.down = usual >= other ? down : !down;
    if (wave.down != down) mark_front(wave.points, wave.down);
    return wave;
}

void find_waves(RippleMap& map, const App& app, const Deviations& on_hand, CalmNumbers& calm) {
    const bool weeks = app.calendar().period == Period::week;
    const int pause = weeks ? 1 : 3, least = weeks ? 2 : 3;
    const Deviations service = deviations(app, Measure::service, calm);
    const Deviations orders = deviations(app, Measure::orders, calm);
    std::vector<Watch> shortages(map.order.size()), surges(map.order.size());
    for (int t = 0; t < map.periods; ++t) {
        const float *h = on_hand.row(t), *s = service.row(t), *o = orders.row(t);
        for (std::size_t i = 0; i < map.order.size(); ++i) {
            const bool is_short = h[i] <= -kShort || s[i] <= -kUnmet;
            const float worst = std::min(1.0f, std::max(-h[i], -s[i]));
            shortages[i].see(t, is_short ? worst : 0, pause, least);
            surges[i].see(t, o[i] >= kSurge ? std::min(o[i], 1.0f) : 0, pause, least);
        }
    }
    map.shortage = wave(map, shortages, true);
    map.orders = wave(map, surges, false);
}

}  // namespace

int RippleMap::row_of(StockId stock) const {
    const auto found = std::find(order.begin(), order.end(), stock);
    if (found == order.end()) return -1;
    const int place = static_cast<int>(found - order.begin());
    for (std::size_t r = 0; r < rows.size(); ++r)
        if (place >= rows[r].first && place < rows[r].last) return static_cast<int>(r);
    return -1;
}

const Run& shown_run(const App& app) { return shows_plan(app) ? app.plan() : app.hit(); }

std::vector<Side> chain_sides(const Scenario& scenario, const Model& model) {
    std::vector<Side> sides;
    const Made m = made(model);
    bool alike = true;
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        const ModelStock& stock = model.stocks[i];
        const auto site = scenario.sites.find(stock.site);
        const SiteKind kind =
            site == scenario.sites.end() ? SiteKind::warehouse : site->second.kind;
        Side side = Side::downstream;
        if (kind == SiteKind::supplier || kind == SiteKind::recovery ||
            (m.after[i] && !m.before[i]))
            side = Side::upstream;
        else if (m.after[i] || kind == SiteKind::plant)
            side = Side::midstream;
        sides.push_back(side);
        alike &= side == sides.front();
    }
    if (alike && model.stocks.size() > 1)
        for (std::size_t i = 0; i < model.stocks.size(); ++i)
            sides[i] = side_by_place(model, model.stocks[i]);
    return sides;
}

std::vector<StockId> upstream_first(const Model& model, const std::vector<Side>& sides) {
    std::vector<StockId> order(model.stocks.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i].index = static_cast<int>(i);
    std::sort(order.begin(), order.end(), [&](StockId a, StockId b) {
        const Side sa = sides[at(a.index)], sb = sides[at(b.index)];
        if (sa != sb) return sa < sb;
        const int da = model.stocks[at(a.index)].depth, db = model.stocks[at(b.index)].depth;
        return da != db ? da > db : a < b;
    });
    return order;
}

RippleMap ripple(const App& app, int most_rows) {
    CalmNumbers once;
    return ripple(app, most_rows, once);
}

RippleMap ripple(const App& app, int most_rows, CalmNumbers& calm) {
    RippleMap map;
    map.measure = app.view.measure;
    if (!app.base) return map;
    const Run& shown = shown_run(app);
    map.periods = shown.record.periods;
    const std::vector<Side> sides = chain_sides(shown.scenario, shown.model);
    map.order = upstream_first(shown.model, sides);
    make_groups(map, app, sides, std::max(1, most_rows));
    const Deviations chosen = deviations(app, map.measure, calm);
    fill(map, chosen);
    if (!app.view.waves) return map;
    const bool same = map.measure == Measure::on_hand;
    find_waves(map, app, same ? chosen : deviations(app, Measure::on_hand, calm), calm);
    return map;
}

}  // namespace headwater
