// The mutable half of a run: everything that changes from period to period, of W replications at a
// time. A plain value: a copy is a snapshot, and a run goes on from a copy as it would have from
// the original.
//
// Every array has one entry per entity *and* lane (replication), lanes innermost: [entity][lane].
// Loops over lanes are the innermost ones and hold no branch that differs between lanes, so that
// one source serves one traced replication (W = 1) and several in vector registers.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model.h"

namespace headwater {

/// entities × W doubles.
template <int W>
struct Lanes {
    std::vector<double> values;

    void assign(std::size_t entities, double value) { values.assign(entities * W, value); }
    double* operator[](std::int32_t entity) {
        return values.data() + static_cast<std::size_t>(entity) * W;
    }
    const double* operator[](std::int32_t entity) const {
        return values.data() + static_cast<std::size_t>(entity) * W;
    }
};

/// entities × W whole numbers.
template <int W>
struct IntLanes {
    std::vector<std::int32_t> values;

    void assign(std::size_t entities, std::int32_t value) { values.assign(entities * W, value); }
    std::int32_t* operator[](std::int32_t entity) {
        return values.data() + static_cast<std::size_t>(entity) * W;
    }
};

/// The parameters that shocks change, as they are in this period.
template <int W>
struct Effective {
    Lanes<W> orders_go, dispatch_go, transit_go, receiving_go;  ///< by edge: 1, or 0 when halted
    Lanes<W> capacity, unit_cost, yield;                        ///< by edge: factors
    Lanes<W> lead_time, order_delay;                            ///< by edge: periods added
    Lanes<W> demand;                                            ///< by demand: factor
    Lanes<W> stock_loss;                                        ///< by stock: share lost now
    bool neutral = true;  ///< none differs from no shock at all
};

/// When each shock begins and how it goes, drawn at the start. By shock.
template <int W>
struct ShockTimes {
    Lanes<W> happens;  ///< 1 or 0
    Lanes<W> begin,
        end;      ///< periods: full or rising strength in [begin, end), recovery from end on
    Lanes<W> on;  ///< recurring: on since the last draw
};

template <int W>
struct StockState {
    // carried from period to period
    Lanes<W> on_hand;
    Lanes<W>
        on_order;  ///< ordered and not received, wherever it waits (processes: good units expected)
    Lanes<W> forecast, error_variance;  ///< units per period; its square
    // of this period
    Lanes<W> demand;      ///< units newly asked for by all customers
    Lanes<W> end_demand;  ///< of it, in end customers' terms: external demand downstream, in units
                          ///< of this stock
    Lanes<W> position, order, received, shipped, met, backlog, spoiled, cost;
    Lanes<W> echelon;   ///< inventory here and downstream, less what external customers wait for
    Lanes<W> promised;  ///< accepted from opening stock by lanes that refuse
};

template <int W>
struct EdgeState {
    // carried
    Lanes<W> owed;  ///< orders arrived at the shipper and not dispatched; of a process: units not
                    ///< started
    Lanes<W> dock, gate;  ///< goods held by a halted dispatch and by a halted receipt
    Lanes<W> in_transit;  ///< sum over the pipeline
    IntLanes<W> last_slot, last_order_slot;  ///< the latest arrival under way, as a slot; −1: none
    IntLanes<W> goods_head, orders_head;     ///< position of slot 0 in the ring buffers
    // of this period
    Lanes<W> order;     ///< units ordered over it
    Lanes<W> arriving;  ///< orders that reached the shipper now
    Lanes<W> dispatched, received, refused, load, cost, emissions;
    Lanes<W> handled;  ///< units that cost and emit: dispatched (lane), started (process), received
                       ///< (external)
};

template <int W>
struct DemandState {
    Lanes<W> backlog;  ///< carried: units that wait
    Lanes<W> noise;    ///< carried: autocorrelated part, standard normal
    Lanes<W> demand, met, sold, lost;
};

template <int W>
struct State {
    int period = 0;                 ///< next to be simulated; counts from the start of the warm-up
    std::uint32_t replication = 0;  ///< of lane 0; lane w is replication + w
    StockState<W> stock;
    EdgeState<W> edge;
    DemandState<W> demand;
    Lanes<W> goods;            ///< ring buffers of all pipelines
    Lanes<W> orders;           ///< ring buffers of all order delays
    Lanes<W> forecast_memory;  ///< see forecast.h
    Lanes<W> staged;           ///< by process input: set aside for the process, this period only
    Effective<W> effective;
    ShockTimes<W> shocks;
    Lanes<W> wanted, given;  ///< scratch of the allocation, by customer of one stock
};

/// The state before the first period, of replications `replication` … `replication` + W − 1.
/// Everything random that is drawn once per replication is drawn here.
template <int W>
State<W> initial_state(const Model& model, std::uint32_t replication);

}  // namespace headwater
