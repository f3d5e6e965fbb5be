// Prices of external suppliers: spot prices, contracts, forward buying.
//
// Spot price in period t, with m the price of the file, f the factor of shocks, x the gap of the
// log price and φ = 1 − reversion:
//   x ← φ x + volatility · z      z standard normal; x from 0
//   v ← φ² v + volatility²        the variance of x; v from 0
//   spot = m f exp(x − v ÷ 2)
// the discrete form of the mean-reverting process of Schwartz (1997, J. Finance 52(3), model 1);
// its mean is m in every period, and the variance of x tends to volatility² ÷ (1 − φ²).
//
// Contract of volume V at price c, flexibility b, settled every n periods: of what is received in a
// settlement, V (1 + b) units cost c, the rest the spot price. At its end each unit less than
// V (1 − b) costs the shortfall charge. The lead time is guaranteed: for each unit overdue (see
// sourcing.h) and period the supplier pays the penalty, whatever the volume. (Quantity flexibility
// contract: Tsay 1999, Management Science 45(10).)
//
// Forward buying: the stock knows m, φ, v and expects, k periods ahead,
//   E(k) = m exp(φ^k y − φ^2k v ÷ 2), y = x + ln f
// With holding cost h it orders as if its position were lower by K forecast periods of demand, K
// the largest k ≤ cover with E(k) ≥ E(0) + h k: what is needed then is bought now. Rules that read
// no position (echelon base-stock, lot-for-lot, fixed, manual) do not buy ahead.
#pragma once

#include "engine/state.h"

namespace headwater {

template <int W>
void start_markets(const Model& model, State<W>& state);

/// Draws this period's spot prices. After the shocks.
template <int W>
void open_markets(const Model& model, State<W>& state);

/// order_quantity() of a stock that may buy ahead.
template <int W>
Pack<W> order_forward(const Model& model, const ModelStock& stock, StockId id, State<W>& state,
                      const Pack<W>& due);

/// Prices what was received, settles contracts. After the books and the watches.
template <int W>
void close_markets(const Model& model, State<W>& state);

}  // namespace headwater
