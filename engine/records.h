// Record accuracy: the policy of a stock sees what is booked, its customers take what is there.
//
// With H on hand, R received and S shipped in the period, z standard normal, and a = 1 − tags:
//   unnoticed loss  a · shrinkage · H                      leaves the shelf, not the books
//   miscounts       a · miscount · (R + S) · z             enter the books, not the shelf
//   error           booked − on hand, sum of both; never below −H: no stock is booked below zero
// Every `count_interval` periods a count sets the error to 0. Losses stand among what spoiled.
// (Kang & Gershwin 2005, IIE Transactions 37(9): losses that nobody books stop replenishment, as
// the books say there is stock when the shelf is empty.)
#pragma once

#include "engine/state.h"

namespace headwater {

template <int W>
void start_records(const Model& model, State<W>& state);

/// Losses, miscounts and counts of the period. After the goods moved, before the books.
template <int W>
void drift_records(const Model& model, State<W>& state);

/// Adds what counts and tags cost to the stocks' costs. After the books.
template <int W>
void close_records(const Model& model, State<W>& state);

}  // namespace headwater
