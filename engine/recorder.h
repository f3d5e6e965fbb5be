// Writes what a state shows of its period into records: all of it for the one run that is looked
// at, or only what some curves and the figures of the chain need, for many replications at a time.
#pragma once

#include <vector>

#include "engine/record.h"
#include "engine/state.h"

namespace headwater {

/// Which entities have their series recorded. A record of some holds them by their place here.
struct Recorded {
    std::vector<StockId> stocks;  ///< in increasing order
    std::vector<EdgeId> edges;    ///< in increasing order; with a stock, all of its sources
    std::vector<std::int32_t> place_of_stock;  ///< by StockId: its place in `stocks`, or −1
    std::vector<std::int32_t> place_of_edge;   ///< by EdgeId: its place in `edges`, or −1
    bool provenance = true;                    ///< of all stocks
};

/// All stocks and edges: the record of a run as everyone knows it.
Recorded recorded_all(const Model& model);

/// These stocks with their sources, and these edges; demands and the chain are always recorded.
Recorded recorded_some(const Model& model, const std::vector<StockId>& stocks,
                       const std::vector<EdgeId>& edges);

/// Has the state leave out what only records read, of stocks that `recorded` does not hold (visits
/// of whole.h know of it). What it holds, the chain's figures and all later periods stay the same.
template <int W>
void show_only(const Model& model, const Recorded& recorded, State<W>& state);

/// Gives a record the shape for a run; memory that is there is used again.
void shape(const Model& model, const Recorded& recorded, Record& record);

/// Writes the state's period, after step() and before advance(), as row `row` of records[W], which
/// have their shape. The numbers of a lane are the same bits whatever W is.
template <int W>
void record_period(const Model& model, const Recorded& recorded, const State<W>& state,
                   Record* records, int row);

}  // namespace headwater
