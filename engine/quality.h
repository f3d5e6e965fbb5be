// Quality: inspection of receipts, tracing, recalls, and what they cost.
//
// Inspection of a share s of a receipt R of which d is defective: s R units are inspected and cost,
// s d R are found and rejected; of the rest the share d (1 − s) ÷ (1 − s d) is defective
// (rectifying inspection, Montgomery 2013, "Introduction to Statistical Quality Control",
// section 15.2, AOQ, with rejects not replaced but ordered again by the policy). Rejects have been
// received: they are off the order book. `returned` to an external supplier, they are not paid for;
// else they are lost.
//
// A recall withdraws, at the start of a period, from every stock that goods of the supplier can
// have reached, and from the work and the goods on their way there, a share as below. (Reached:
// over sources that have a share of the orders, or that a rule may turn to. A source that never has
// an order has brought nothing.)
//   untraced  r                    nobody knows which units are meant: all are withdrawn
//   traced    r · (provenance)     the units that hold something of the supplier
// with r = 1 − factor of the shock. What is withdrawn is lost, costs the item's recall cost, and is
// off the order book where it was on its way. After a traced recall the provenance p of the
// supplier is p (1 − r) ÷ (1 − r p), that of other suppliers m ÷ (1 − r p), at most 1.
//
// Audits cost effort · cost a period; what they change is in the model already.
#pragma once

#include "engine/state.h"

namespace headwater {

/// Memory and marks at the start.
template <int W>
void start_quality(const Model& model, State<W>& state);

/// Begins a period: nothing rejected yet; recalls that happen now are carried out. After the
/// shocks.
template <int W>
void open_quality(const Model& model, State<W>& state);

/// Inspects what a stock just received over edge `e` and mixes the marks of what it keeps.
template <int W>
void accept_receipt(const Model& model, StockId id, std::int32_t e, State<W>& state);

/// Adds the costs of quality to those of stocks and edges. After the books.
template <int W>
void close_quality(const Model& model, State<W>& state);

}  // namespace headwater
