// Orders and goods of a stock in one visit, for those of the stocks of plain.h that only one
// customer draws on and that a lane or the outside supplies. What it hands out does not depend on
// what upstream does in the period, so it need not wait for the goods to come down the chain: its
// numbers are read once and written once. Every number is worked out by the operations of the two
// visits, in their order, so no bit depends on which way was taken. Private to step().
#pragma once

#include "engine/state.h"

namespace headwater {

/// order_stock() and move_stock() of a stock with PlainStock::whole, in the order pass. The goods
/// of a lane that leads to such a stock are received before the lane's shipper is visited; what
/// depends on both, `in_transit` and the lane's books, is left to the shipper, who knows by
/// PlainCustomer::received_first.
///
/// Of a stock that State::quiet names, what only records read is not worked out.
template <int W>
void visit_whole(const Model& model, StockId id, State<W>& state);

}  // namespace headwater
