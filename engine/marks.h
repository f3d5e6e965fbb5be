// Marks: what is known of goods as shares of every quantity, carried with the flow. The first marks
// are suppliers (the share that came from them: provenance), the last is the share that is
// defective. Nothing is carried unless a scenario traces or has defects.
//
// Stocks, docks, gates and the slots of pipelines are well mixed: what leaves has the shares of
// what is there, and with a quantity q of share m, after x of share n came in, the share is
//   (q m + x n) ÷ (q + x)
// A unit that a process makes holds something of a supplier unless none of its inputs does, each
// input drawn by itself; the same for defects, with the process's own share d:
//   supplier  1 − Π (1 − m_input)      defective  1 − (1 − d) Π (1 − m_input)
// At the start, stocks and pipelines have the shares that the usual shares of their sources imply.
// (Mass balance of perfectly mixed lots: as in Dupuy, Botta-Genoulaz & Guinet 2005, "Batch
// dispersion model to optimise traceability in food industry", J. Food Engineering 70(3), where
// dispersion is the number of stocks a lot reaches.)
#pragma once

#include "engine/state.h"

namespace headwater {

template <int W>
void start_marks(const Model& model, State<W>& state);

// Each of these sets State::flow_marks to the shares of what edge `e` dispatches now.

template <int W>
void mark_external(const Model& model, std::int32_t e, State<W>& state);

/// Mixes `given` [W] of the shipper's stock with what waits at the dock.
template <int W>
void mark_shipment(const Model& model, std::int32_t e, const double* given, State<W>& state);

template <int W>
void mark_production(const Model& model, std::int32_t e, State<W>& state);

/// Mixes `quantity` with the shares of State::flow_marks into a slot, before it is added there.
template <int W>
void mark_dispatch(const Model& model, std::int32_t e, int slot, double quantity, State<W>& state,
                   int lane);

/// Mixes what is due now with what waits at the gate, into the gate's shares, before it is
/// received.
template <int W>
void mark_waiting(const Model& model, std::int32_t e, State<W>& state);

/// Share of a stock on hand that is defective, of what was sold to a demand the units that are.
template <int W>
double defective_share(const Model& model, StockId id, const State<W>& state, int lane);
template <int W>
double defective_sold(const Model& model, DemandId id, const State<W>& state, int lane);

/// Share of defects of what passed an inspection of the share `s`, of goods with the share `d`.
inline double passed_inspection(double d, double s) {
    return s * d < 1 ? d * (1 - s) / (1 - s * d) : 0;
}

/// The share of a mix of `there` units of share `m` and `added` of share `n`.
inline double mixed(double there, double m, double added, double n) {
    const double sum = there + added;
    return sum > 0 ? (there * m + added * n) / sum : n;
}

}  // namespace headwater
