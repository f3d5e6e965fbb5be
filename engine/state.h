// The mutable half of a run: everything that changes from period to period, of W replications at a
// time. A plain value: a copy is a snapshot, and a run goes on from a copy as it would have from
// the original.
//
// Every number has one value per entity *and* lane (replication), lanes innermost: [entity][lane].
// What is worked out is worked out over packs of lanes (lanes.h), with no branch that differs
// between lanes, so that one source serves one traced replication (W = 1) and several in vector
// registers.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/lanes.h"
#include "engine/model.h"

namespace headwater {

/// One number of each entity, over its lanes.
template <int W>
struct Lanes {
    std::vector<Pack<W>> values;

    void assign(std::size_t entities, double value) { values.assign(entities, all<W>(value)); }
    Pack<W>& operator[](std::int32_t entity) { return values[static_cast<std::size_t>(entity)]; }
    const Pack<W>& operator[](std::int32_t entity) const {
        return values[static_cast<std::size_t>(entity)];
    }
};

/// One row for each entity of a kind. All numbers of an entity lie together, each over its lanes,
/// so that a phase finds what it works on behind one address.
template <class Row>
struct Rows {
    std::vector<Row> values;

    Row& operator[](std::int32_t entity) { return values[static_cast<std::size_t>(entity)]; }
    const Row& operator[](std::int32_t entity) const {
        return values[static_cast<std::size_t>(entity)];
    }
};

template <int W>
struct StockState {
    // carried from period to period
    Pack<W> on_hand;
    Pack<W> on_order;  ///< not received yet, wherever it waits (processes: good units expected)
    Pack<W> forecast, error_variance;  ///< units per period; its square
    // of this period
    Pack<W> loss;        ///< share of the stock that a shock takes now
    Pack<W> demand;      ///< units newly asked for by all customers
    Pack<W> end_demand;  ///< external demand downstream, in units of this stock
    Pack<W> position, order, received, shipped, met, backlog, spoiled, cost;
    Pack<W> echelon;   ///< inventory here and downstream, less what external customers wait for
    Pack<W> promised;  ///< accepted from opening stock by lanes that refuse
};

/// The parameters of an edge that shocks change, as they are in this period.
template <int W>
struct Effective {
    Pack<W> orders_go, dispatch_go, transit_go, receiving_go;  ///< 1, or 0 when halted
    Pack<W> capacity, unit_cost, yield, defects;               ///< factors
    Pack<W> lead_time, order_delay;                            ///< periods added
};

template <int W>
struct EdgeState {
    // carried
    Pack<W> owed;        ///< orders at the shipper, not dispatched; of a process: units not started
    Pack<W> dock;        ///< goods held by a halted dispatch
    Pack<W> gate;        ///< goods held by a halted receipt
    Pack<W> in_transit;  ///< sum over the pipeline
    std::int32_t last_slot[W], last_order_slot[W];  ///< the latest arrival under way; −1: none
    std::int32_t goods_head[W];  ///< position of slot 0 of a pipeline whose lead time varies
    // of this period
    Effective<W> now;
    Pack<W> order;     ///< units ordered over it
    Pack<W> arriving;  ///< orders that reached the shipper now
    Pack<W> dispatched, received, refused, load, emissions;
    Pack<W> cost;  ///< all of it; the two parts that are not for what was handled:
    Pack<W> holding_cost, refusal_cost;
    Pack<W> flow_cost;  ///< the part that is: purchase, production or transport
    Pack<W> handled;    ///< units that cost and emit: dispatched (lane), started (process),
                        ///< received (external)
};

/// Of a source that is watched (see sourcing.h).
template <int W>
struct WatchState {
    // carried
    Pack<W> open;              ///< units ordered and neither received, refused nor lost
    Pack<W> overdue;           ///< units that should have been received
    Pack<W> late;              ///< 1 if an order is later than the limit
    Pack<W> on_time, defects;  ///< measured rates
    // of this period
    Pack<W> part;              ///< units of the stock's order for this source
    Pack<W> inspected, found;  ///< units of what was received, and defective ones of those
    Pack<W> asked;             ///< scratch: 1 if it has its part
};

/// Of a process with overtime, lots or a shared resource (see production.h); all of this period.
template <int W>
struct PlanState {
    Pack<W> limit;     ///< units that may start
    Pack<W> overtime;  ///< units started beyond the regular capacity
    Pack<W> need;      ///< scratch: work that it could use
    Pack<W> campaign;  ///< work left of the campaign that is open
};

/// Of a stock whose books may be wrong (see records.h).
template <int W>
struct RecordsState {
    Pack<W> error;  ///< carried: booked − on hand
    Pack<W> cost;   ///< of this period: counts and tags
};

/// Of an external supplier with a market or a contract (see prices.h).
template <int W>
struct MarketState {
    // carried
    Pack<W> log_price;  ///< x, gap of the log spot price
    Pack<W> variance;   ///< v, of x as seen from the start
    Pack<W> taken;      ///< units of this settlement
    // of this period
    Pack<W> spot;     ///< money per unit
    Pack<W> price;    ///< of one more unit: the contract's while it holds, else spot
    Pack<W> charges;  ///< money: shortfalls, less penalties of the supplier
};

/// Of a stock, where Model::careful says so; all of this period (see quality.h).
template <int W>
struct CareState {
    Pack<W> rejected;   ///< units
    Pack<W> withdrawn;  ///< units, on hand and on the way here
    Pack<W> cost;       ///< money: inspection, tracing, recalls
};

template <int W>
struct DemandState {
    Pack<W> backlog;  ///< carried: units that wait
    Pack<W> noise;    ///< carried: autocorrelated part, standard normal
    Pack<W> factor;   ///< of shocks, in this period
    Pack<W> demand, met, sold, lost;
};

/// When a shock begins and how it goes, drawn at the start.
template <int W>
struct ShockState {
    Pack<W> happens;     ///< 1 or 0
    Pack<W> begin, end;  ///< full or rising strength in [begin, end), recovery from end on
    Pack<W> on;          ///< recurring: on since the last draw
};

template <int W>
struct State {
    int period = 0;                 ///< next to be simulated; counts from the start of the warm-up
    std::uint32_t replication = 0;  ///< of lane 0; lane w is replication + w
    Rows<StockState<W>> stock;
    Rows<EdgeState<W>> edge;
    Rows<DemandState<W>> demand;
    Rows<ShockState<W>> shock;
    /// by stock: 1 where nobody reads what happens in it, at its source and on the way to its
    /// customer, but for what the chain's figures need; empty: all is read. See recorder.h.
    std::vector<std::uint8_t> quiet;
    Lanes<W> ahead;  ///< draws of the demands in the next periods, see draws.h
    const double* shared_draws = nullptr;  ///< or those of all periods, which somebody else holds
    bool neutral = true;                   ///< no shock changes any parameter in this period
    bool steady = false;                   ///< none changes any but what customers ask for
    bool held = false;                     ///< some have halted: docks and gates may hold goods
    Lanes<W> goods;                        ///< ring buffers of all pipelines
    Lanes<W> orders;                       ///< ring buffers of all order delays
    Lanes<W> forecast_memory;              ///< see forecast.h
    Rows<WatchState<W>> watch;
    Lanes<W> accepted;      ///< by watch: ring of orders accepted, position period % slots
    Lanes<W> cheapest;      ///< by chooser: place of the source that was the cheapest, or −1
    Lanes<W> landed;        ///< by edge: landed cost; empty where no rule compares
    Lanes<W> landed_value;  ///< by stock: mean landed cost of its sources
    Rows<MarketState<W>> market;
    Rows<PlanState<W>> plan;
    Lanes<W> last_plan;  ///< by resource: the plan that had it last, or −1
    Rows<RecordsState<W>> records;
    Lanes<W> returning;       ///< by return: ring of units on their way back
    Lanes<W> returned;        ///< by return: units that came back in this period
    Rows<CareState<W>> care;  ///< by stock; empty unless Model::careful
    Lanes<W> recalled;        ///< by Model::recalls: share withdrawn in this period
    bool recalling = false;   ///< some of them is above 0
    // Marks, [entity · marks + mark]: shares of what is there; see marks.h
    Lanes<W> stock_marks, goods_marks, dock_marks, gate_marks, flow_marks;
    Lanes<W> staged;         ///< by process input: set aside for the process, this period only
    Lanes<W> wanted, given;  ///< scratch of the allocation, by customer of one stock
};

/// The state before the first period, of replications `replication` … `replication` + W − 1.
/// Everything random that is drawn once per replication is drawn here.
template <int W>
State<W> initial_state(const Model& model, std::uint32_t replication);

}  // namespace headwater
