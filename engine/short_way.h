// What the visits of the short way have in common (plain.h, whole.h). Private to them.
#pragma once

#include "engine/state.h"

namespace headwater {

/// The entry of a ring buffer of `last` + 1 slots that is due in `ahead` periods; `offset`: of the
/// buffer in the pool.
template <int W>
Pack<W>& ring(Lanes<W>& pool, int offset, int last, int ahead, const State<W>& state) {
    return pool.values.data()[offset + ((state.period + ahead) & last)];
}

/// How much of a capacity is used, of a pack or of a part of one.
template <class P>
P share_of(const P& used, double capacity) {
    return capacity > 0 ? used / capacity : P{};
}

/// Books of an edge for the period, part k of their lanes: money for the units that it `handled`
/// and for those `in_transit`, and kg of CO2e. `Rates`: PlainStock or PlainCustomer.
template <int W, class Rates>
void close_edge_part(const Rates& rates, int k, const packs::Part<W>& handled,
                     const packs::Part<W>& in_transit, EdgeState<W>& edge) {
    const packs::Part<W> holding = rates.transit_cost * in_transit;
    packs::put(edge.holding_cost, k, holding);
    if (!rates.charged) return;  // the rest is 0, as it was at the start
    const packs::Part<W> flow = rates.unit_cost * handled;
    packs::put(edge.flow_cost, k, flow);
    packs::put(edge.cost, k, flow + holding);
    packs::put(edge.emissions, k, rates.emissions * handled);
}

}  // namespace headwater
