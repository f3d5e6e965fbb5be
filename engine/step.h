// One period. The phases and their order are the contract of the design's "One period, in this
// order".
#pragma once

#include "engine/state.h"

namespace headwater {

/// Simulates the state's period, books included; pipelines have not advanced yet, so the state is
/// what a Record shows as the end of that period. Allocates nothing.
template <int W>
void step(const Model& model, State<W>& state);

/// Moves pipelines on by one period and the state to the next. Call after step(), once what is
/// wanted of the period has been read.
template <int W>
void advance(const Model& model, State<W>& state);

}  // namespace headwater
