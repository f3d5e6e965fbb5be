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
// what is asked. Else there are campaigns: the process that had the resource last goes on; then the
// others by the work they ask for, largest first, each for whole lots and after its changeover. A
// changeover is lost work (Silver, Pyke & Thomas 2017, "Inventory and Production Management in
// Supply Chains", chapter 10).
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
