// The short way through a period, for stocks without the features that cost work: one source, no
// choice, nothing that halts, varies or refuses. It reads the few numbers it needs from one small
// row (model.h, PlainStock) and works out exactly what the visits of phases.h do, operation by
// operation, so no bit depends on which way was taken (a test takes both). Private to step().
#pragma once

#include "engine/state.h"

namespace headwater {

/// Whether this period goes the short way where stocks can: no shock changes more than what
/// customers ask for, and no dock or gate may hold goods.
template <int W>
bool goes_short(const Model& model, const State<W>& state) {
    return !model.plain.empty() && state.steady && !state.held;
}

/// order_stock() of a stock with PlainStock::orders.
template <int W>
void order_plain(const Model& model, StockId id, State<W>& state);

/// move_stock() of a stock with PlainStock::moves; with PlainStock::closes its part of
/// close_books() too, and that of its source.
template <int W>
void move_plain(const Model& model, StockId id, State<W>& state);

/// After move_stock() in such a period: takes what was received before off the lanes to stocks that
/// are visited once (see whole.h).
template <int W>
void settle_lanes(const Model& model, StockId id, State<W>& state);

}  // namespace headwater
