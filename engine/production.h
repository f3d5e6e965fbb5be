// Production: overtime, lots, and work that processes share. (Capacity, lead time, yield and
// matched sets are in phases; a frozen schedule is an order delay.)
//
// Overtime: with B the book, C the regular capacity of the period and O that of overtime (both
// times what shocks leave), at most
//   C + min(O, max(0, B − trigger · C))
// units start; each beyond C costs the overtime cost too.
// Lots: starts are rounded down to whole lots.
// A shared resource has its capacity times the largest factor that shocks leave to one of its
// processes. At the start of the goods' way each process asks for the work that its book, its limit
// and the inputs on hand allow (inputs that come in this period count in the next one). If no
// process of the resource has lots or a changeover, work that is short is split in proportion to
// what is asked. Else there are campaigns: a process that gets the resource is seen to for all that
// it asked for at that time, over as many periods as that takes (gated service of polling systems:
// Takagi 1986, "Analysis of Polling Systems"), so that no process waits for ever; then the others
// have their turn by the work that they ask for, largest first, each for whole lots and after its
// changeover. A changeover is lost work (Silver, Pyke & Thomas 2017, "Inventory and Production
// Management in Supply Chains").
//
// Made to order is a policy: base stock of level 0 orders what is owed and nothing else, and orders
// again what a yield below the usual one has lost. Lot-for-lot passes on what was asked, once.
#pragma once

#include "engine/state.h"

namespace headwater {

template <int W>
void start_plans(const Model& model, State<W>& state);

/// Sets what may start in this period. After the orders, before the goods move.
template <int W>
void open_plans(const Model& model, State<W>& state);

/// Rounds starts [W] down to whole lots.
void whole_lots(const Plan& plan, double* started, int lanes);

/// Charges overtime. After the books.
template <int W>
void close_plans(const Model& model, State<W>& state);

}  // namespace headwater
