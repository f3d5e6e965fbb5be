// Shocks: when they come, how strong they are, and the effective parameters of a period.
//
// Strength of a shock at period t, with begin b, end e (= b + duration), onset o, recovery r:
//   b ≤ t < b + o    (t − b + 1) ÷ (o + 1)      linear onset
//   b + o ≤ t < e    1
//   e ≤ t < e + r    1 − (t − e + 1) ÷ (r + 1)  linear recovery
//   else             0
// A factor acts as 1 + (factor − 1) · strength, an added number as add · strength (periods are
// rounded), a stop while strength > 0 and t < e, a loss of stock and a recall once, at t = b, of
// the share 1 − factor. Several shocks on one parameter multiply, or add.
#pragma once

#include "engine/state.h"

namespace headwater {

/// Draws, once per replication, whether and when each shock happens.
template <int W>
void draw_shocks(const Model& model, State<W>& state);

/// Sets the parameters that shocks change to this period's values. Phase 1 of a period.
template <int W>
void apply_shocks(const Model& model, State<W>& state);

/// Sets every such parameter to "no shock".
template <int W>
void neutral_parameters(State<W>& state);

}  // namespace headwater
