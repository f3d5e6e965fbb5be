// The ripple map: every stock from upstream to downstream, every period, and how far what happens
// there is from the calm run. Also the two waves in it: the shortage that runs down the chain and
// the orders that run up.
//
// What is shown is the plan where any response is moved, else the hit run: shown_run().
//
// A deviation is a plain ratio, so that stocks of any size and unit compare. Of stock i in period
// t, with c calm, x shown and a bar for calm's mean over all periods:
//
//     on hand     (x − c) ÷ max(c̄, mean demand of one period)     −1: all of it gone, 1: twice
//     orders      (x − c) ÷ c̄                                     −1: none, 1: twice
//     shipments   (x − c) ÷ c̄                                     −1: none, 1: twice
//     cost        (x − c) ÷ c̄                                     1: twice
//     service     (x − c) ÷ 0.5, of the share met                 −1: half of all orders more unmet
//     backlog     (x − c) ÷ mean demand of a week (of four weeks, where a period is a week)
//
// Orders, shipments, service and cost come in lots: they are taken over the last seven days (over
// the one period, where it is a week), x and c alike. Where c̄ is 0, the flow that the chain's mean
// demand implies stands for it; where that is 0 too, any difference counts as 1. Deviations are cut
// to −1 … 1; of the backlog, which is owed or not, only what is more than calm counts: 0 … 1.
#pragma once

#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

class CalmNumbers;  // ripple_numbers.h

/// Rows of one side, one below the other.
struct RippleGroup {
    Side side = Side::upstream;
    int first = 0, last = 0;  ///< rows [first, last)
    int stocks = 0;
    bool folded = false;  ///< one row then: the mean of its stocks
};

/// One stock, or several, where the group is folded or there are more stocks than rows.
struct RippleRow {
    Side side = Side::upstream;
    int first = 0, last = 0;  ///< of RippleMap::order
};

/// Where a wave stands in a row: the first and the last period of its largest episode.
struct WavePoint {
    int row = 0, begin = 0, end = 0;
    float weight = 0;    ///< sum of the episode's deviations
    bool front = false;  ///< on the line of the wave's front
};
struct Wave {
    std::vector<WavePoint> points;  ///< by row; only rows that it reaches
    bool down = true;               ///< the front runs from upstream to downstream; else up
    bool empty() const { return points.empty(); }
};

struct RippleMap {
    Measure measure = Measure::on_hand;
    int periods = 0;
    std::vector<StockId> order;  ///< all stocks, upstream first
    std::vector<RippleRow> rows;
    std::vector<RippleGroup> groups;  ///< those with any stock, upstream first
    std::vector<float> values;        ///< rows × periods, row by row, −1 … 1
    bool differs = false;             ///< some value is large enough to be seen: 0.005 and more
    Wave shortage, orders;            ///< empty where the view does not want them

    float at(int row, int period) const {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(periods) +
                      static_cast<std::size_t>(period)];
    }
    /// −1: none.
    int row_of(StockId stock) const;
};

/// What is compared with calm.
const Run& shown_run(const App& app);

/// The part of the chain that each stock belongs to, by StockId. Upstream: suppliers' sites, and
/// whatever is on its way to be made something of for the first time (raw materials, wherever they
/// lie). Midstream: what has been made and will be made something of again, and what lies at
/// plants. Downstream: the rest. In a chain without any of this (all sites of one kind, nothing
/// made), its sources, its last stocks and what is between.
std::vector<Side> chain_sides(const Scenario& scenario, const Model& model);

/// All stocks: by side, upstream first; of one side the furthest from customers first (longest way,
/// in edges); then by site; then by id.
std::vector<StockId> upstream_first(const Model& model, const std::vector<Side>& sides);

/// The map in the view's measure, its folded groups as one row. At most about `most_rows` rows:
/// beyond, neighbours are put together, stocks of one site first. A row of several stocks has the
/// mean of their deviations.
///
/// Waves, by stock, then the earliest begin and the latest end of a row:
/// - shortage: on hand is a quarter or more below calm (as above), or the share met 5 points below;
/// - orders: a quarter or more above calm;
/// each for at least three days (two weeks) in all, pauses of up to three days (one week) included.
/// Of several such episodes the one with the largest sum of deviations counts. The front joins the
/// rows that the wave reaches one after the other, all the way down or all the way up the map: of
/// all such series of rows the one with the most deviation. It is the line to draw; the other
/// points are rows that something else made short, or short at another time.
RippleMap ripple(const App& app, int most_rows = 1 << 20);
/// The same, with what the map before left of calm.
RippleMap ripple(const App& app, int most_rows, CalmNumbers& calm);

// ------------------------------------------------------------------------------------ in words

struct MeasureWords {
    const char* title;  ///< "On hand"
    const char *less,
        *more;         ///< ends of the scale: "less on hand than calm"; less is "" of backlog
    const char* same;  ///< said when nothing differs
};
const MeasureWords& words(Measure measure);
const char* title_of(Side side);  ///< "Upstream"

/// Short name of a row: "Depot north, Paris", "Oranges", "12 stocks".
std::string row_label(const App& app, const RippleMap& map, int row);
/// Full name: "Oranges at Port, Fos-sur-Mer", "Upstream: mean of 9 stocks".
std::string row_title(const App& app, const RippleMap& map, int row);

/// One cell, ready to show. Several stocks have no number of their own: calm and shown are "".
struct RippleReading {
    std::string title, when;  ///< "Oranges at …", "day 90 · 5 Apr 2026"
    std::string calm, shown;  ///< "12,400 kg"
    std::string run;          ///< what is shown: "Hit", "Plan"
    std::string difference;   ///< "−3,100 kg (−25 %)"; "no difference"
    std::string note;         ///< "mean of 7 days", or ""
    int sign = 0;             ///< of the difference, as the map colours it
};
RippleReading read_cell(const App& app, const RippleMap& map, int row, int period);
/// The same as a sentence, for a screen reader: "Oranges at …, 5 April 2026: on hand 9,300 kg in
/// the hit run, calm 12,400 kg, −3,100 kg (−25 %)."
std::string spoken(const RippleReading& reading, Measure measure);

/// The differences themselves, shown − calm, in units (service: in points of percent): a line for
/// each stock in the map's order, a column for each period. Taken over time as in the map.
std::string ripple_csv(const App& app);

}  // namespace headwater
