// What customers return, and what comes out of a process besides what it makes. A share of the
// units sold to a demand comes back after a delay of at least one period, before the goods of that
// period move, into a stock that nobody has to order it from. So a chain may be a loop, and no loop
// of returns is without delay. A process can make good units of what came back; with the sourcing
// rule `preferred` those replace purchases: with a share r returned and a yield y, r y of the
// demand in the long run (van der Laan, Salomon, Dekker & Van Wassenhove 1999, Management Science
// 45(5), pull control).
//
// What a process gives besides (Process::also) comes in the same way, after its lead time and at
// least one period: other grades of what is sorted, scrap that is recycled into inputs. It is a
// share of the units started, whatever the yield. Where goods are marked, what comes in so has no
// marks.
#pragma once

#include "engine/state.h"

namespace headwater {

template <int W>
void start_returns(const Model& model, State<W>& state);

/// What is due comes in. Before the goods move.
template <int W>
void receive_returns(const Model& model, State<W>& state);

/// Of what was sold in this period, sets its share on the way.
template <int W>
void send_returns(const Model& model, State<W>& state);

}  // namespace headwater
