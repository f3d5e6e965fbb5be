// Replenishment policies: given the inventory position and the forecast, how much to order?
//
// With IP the position after this period's demand, F̂(h) the forecast demand over h periods and σ
// the standard deviation of the forecast error of one period:
//   base-stock          max(0, S − IP)
//   echelon base-stock  max(0, S − echelon position); the echelon holds this stock and all that is
//                       downstream of it (Clark & Scarf 1960)
//   (s, S)              S − IP if IP ≤ s, else 0
//   (r, Q)              Q if IP ≤ r, else 0; with `many`, the fewest batches that lift IP above r
//   days of cover       max(0, F̂(h) + z σ √h − IP), h = lead time + review − 1 + days
//                       (Snyder & Shen 2019, section 4.3, with the order placed after the demand: a
//                       lead time here is a textbook's plus one). With a lead-time error s, the
//                       safety stock is z √(h σ² + F̂(1)² s²): the deviation of the demand over a
//                       random lead time (the same, section 4.3.3). Forecast, error and so the
//                       level are computed anew every period: smart reordering
//   fixed quantity      Q
//   lot-for-lot         the demand of this period
//   Sterman             max(0, F̂(1) + α (S' − S − β SL)), S = net stock after receipt and service,
//                       SL = what is on order after receipt (Sterman 1989, eq. 4–7)
//   manual              what is written for the period
// Review interval, lot size, minimum and order capacity then apply, in this order; orders given for
// the first periods are taken as they are. What somebody decided (Policy::decided) stands in place
// of the rule, at the same point of the period: after this period's demand, before its receipts and
// its service. Who decides may know what the rule knows: the past, this period's demand and what is
// sure to be received. Review, lots and limits hold for it, so a replay of a rule's own orders
// gives the same run.
#pragma once

#include "engine/state.h"

namespace headwater {

/// The position that the policy aims at when demand runs at its mean; for an echelon policy its
/// level. 0 for policies that aim at none.
double target_position(const ModelStock& stock);

/// The order of stock `id` in the state's current period, 0 or more. `due`: what is sure to be
/// received in this period. Reads position, demand, forecast, echelon and on_order.
template <int W>
Pack<W> order_quantity(const ModelStock& stock, StockId id, const State<W>& state,
                       const Pack<W>& due);

}  // namespace headwater
