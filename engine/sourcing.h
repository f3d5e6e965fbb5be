// Sourcing: how the order of a stock is split over its sources, and what is known of each source.
//
// Landed cost of a unit over edge e in this period, with c the unit cost that shocks leave, x its
// emissions and p the carbon price:
//   external   c + p x
//   lane       c + p x + v(shipper)
//   process    (c + p x + Σ quantity · v(input)) ÷ yield
//   v(stock) = Σ share · landed ÷ Σ share over its sources, as their usual shares are; of a stock
//   without sources the value of its item. In a loop, v is that of the period before.
// Watched sources, at the end of period t, with a(t) the orders accepted in t, L the order delay
// plus the lead time, and `open` what is ordered and neither received, refused nor lost in
// production:
//   overdue = max(0, open − Σ a(t − k), k = 0 … L − 1)    units that should have been here
//   late      if open > Σ a(t − k), k = 0 … L + limit − 1: some order is later than the limit
//   on time ← on time + (x − on time) ÷ memory, x = 1 − min(1, overdue ÷ a(t − L)), where units
//             were due: the share of them that came by the end of its period
//   defects ← defects + (found ÷ inspected − defects) ÷ memory, where some were inspected
//
// Rules (see scenario_supply.h), with s the shares of Stock::sources:
//   shares          order · s
//   primary_backup  the primary has 1 − b, the others b in the ratio of s. b is `takeover` while
//                   the primary's orders, dispatch, transit or receiving are halted, it has no
//                   capacity or, with `when_late`, is late; else `warm`. With `replace_late` the
//                   policy sees, while it is late, a position without what is overdue, so that it
//                   is ordered again. (Without, and with lost sales, what is owed for ever counts
//                   for ever: nothing is sold, nothing ordered, and the backup has no order.)
//   cheapest        of the sources with a share above 0, by landed cost, each up to its capacity
//                   less what it owes; what remains goes to the cheapest. The cheapest of before
//                   counts as cheaper by `margin`
//   scorecard       s · score^focus ÷ Σ; score = Σ weight · points ÷ Σ weight, points as the
//                   weights say: the weighted point method (Timmerman 1986, J. Purchasing)
//   dual_speed      fast: max(0, level − EIP), 0 while its orders are halted, and, unless the rule
//                   `waits`, at most its capacity less what it owes; EIP = on hand − owed + what
//                   arrives within the fast lead time. The others: max(0, order − fast). Dual index
//                   policy in a capacitated system (Veeraraghavan & Scheller-Wolf 2008, Operations
//                   Research 56)
//   preferred       first: at most the sets of inputs (of a lane: the goods) on hand there and not
//                   promised; the others the rest
// Where a rule names one source and no other has a share above 0, the others count alike.
#pragma once

#include "engine/state.h"

namespace headwater {

/// Landed costs of this period, of the edges and stocks that some rule compares.
template <int W>
void update_landed_costs(const Model& model, State<W>& state);

/// Takes what is overdue and to be ordered again off the position of a stock that chooses.
template <int W>
void forget_overdue(const Model& model, const ModelStock& stock, StockId id, State<W>& state);

/// Parts of `order` [W] for each source of a stock that chooses, into WatchState::part. `owed` [W]:
/// all that the stock owes. Parts of sources whose orders are halted are 0 or come to nothing
/// later.
template <int W>
void choose_sources(const Model& model, const ModelStock& stock, const double* order,
                    const double* owed, State<W>& state);

/// Takes this period's orders and receipts into what is known of each watched source.
template <int W>
void watch_sources(const Model& model, State<W>& state);

/// Sets what is known at the start: pipelines as filled, all on time, no defects.
template <int W>
void start_watching(const Model& model, State<W>& state);

}  // namespace headwater
