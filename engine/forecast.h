// What a stock expects to be asked for. One update a period, with the demand just seen; then the
// mean over a horizon and the standard deviation of the one-period error are at hand.
//
// With x the demand seen, F the forecast of one period ahead:
//   fixed           F never changes
//   last            F = x
//   moving_average  F = mean of the last `window` x, the first ones taken as the initial forecast
//   exponential     F ← F + α (x − F)                                   (Brown 1959)
//   holt            l ← l + b + α (x − l − b);  b ← b + β (l_new − l_old − b);  F = l + b
//                   (Holt 1957)
//   holt_winters    additive season s of m periods (Winters 1960):
//                   l_new = α (x − s) + (1 − α)(l + b);  b as above;  s ← s + γ (x − l_new − s)
//   error variance  V ← V + 0.1 ((x − F_old)² − V), except for fixed
#pragma once

#include "engine/state.h"

namespace headwater {

/// Doubles of memory (per replication) that a method needs.
int forecast_slots(const Forecast& forecast);

/// Sets forecast, error variance and memory to their start.
template <int W>
void start_forecast(const ModelStock& stock, StockId id, State<W>& state);

/// Takes in the demand `seen` of this period.
template <int W>
void update_forecast(const ModelStock& stock, StockId id, const Pack<W>& seen, State<W>& state);

/// Demand expected over the next `horizon` ≥ 0 periods (not necessarily whole).
template <int W>
Pack<W> forecast_over(const ModelStock& stock, StockId id, double horizon, const State<W>& state);

}  // namespace headwater
