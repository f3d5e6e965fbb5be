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
    double on_hand[W];
    double on_order[W];  ///< not received yet, wherever it waits (processes: good units expected)
    double forecast[W], error_variance[W];  ///< units per period; its square
    // of this period
    double loss[W];        ///< share of the stock that a shock takes now
    double demand[W];      ///< units newly asked for by all customers
    double end_demand[W];  ///< external demand downstream, in units of this stock
    double position[W], order[W], received[W], shipped[W], met[W], backlog[W], spoiled[W], cost[W];
    double echelon[W];   ///< inventory here and downstream, less what external customers wait for
    double promised[W];  ///< accepted from opening stock by lanes that refuse
};

/// The parameters of an edge that shocks change, as they are in this period.
template <int W>
struct Effective {
    double orders_go[W], dispatch_go[W], transit_go[W], receiving_go[W];  ///< 1, or 0 when halted
    double capacity[W], unit_cost[W], yield[W], defects[W];               ///< factors
    double lead_time[W], order_delay[W];                                  ///< periods added
};

template <int W>
struct EdgeState {
    // carried
    double owed[W];  ///< orders at the shipper, not dispatched; of a process: units not started
    double dock[W];  ///< goods held by a halted dispatch
    double gate[W];  ///< goods held by a halted receipt
    double in_transit[W];                           ///< sum over the pipeline
    std::int32_t last_slot[W], last_order_slot[W];  ///< the latest arrival under way; −1: none
    std::int32_t goods_head[W], orders_head[W];     ///< position of slot 0 in the ring buffers
    // of this period
    Effective<W> now;
    double order[W];     ///< units ordered over it
    double arriving[W];  ///< orders that reached the shipper now
    double dispatched[W], received[W], refused[W], load[W], emissions[W];
    double cost[W];  ///< all of it; the two parts that are not for what was handled:
    double holding_cost[W], refusal_cost[W];
    double flow_cost[W];  ///< the part that is: purchase, production or transport
    double handled[W];    ///< units that cost and emit: dispatched (lane), started (process),
                          ///< received (external)
};

/// Of a source that is watched (see sourcing.h).
template <int W>
struct WatchState {
    // carried
    double open[W];                 ///< units ordered and neither received, refused nor lost
    double overdue[W];              ///< units that should have been received
    double late[W];                 ///< 1 if an order is later than the limit
    double on_time[W], defects[W];  ///< measured rates
    // of this period
    double part[W];                 ///< units of the stock's order for this source
    double inspected[W], found[W];  ///< units of what was received, and defective ones of those
    double asked[W];                ///< scratch: 1 if it has its part
};

/// Of a process with overtime, lots or a shared resource (see production.h); all of this period.
template <int W>
struct PlanState {
    double limit[W];     ///< units that may start
    double overtime[W];  ///< units started beyond the regular capacity
    double need[W];      ///< scratch: work that it could use
    double campaign[W];  ///< work left of the campaign that is open
};

/// Of a stock whose books may be wrong (see records.h).
template <int W>
struct RecordsState {
    double error[W];  ///< carried: booked − on hand
    double cost[W];   ///< of this period: counts and tags
};

/// Of an external supplier with a market or a contract (see prices.h).
template <int W>
struct MarketState {
    // carried
    double log_price[W];  ///< x, gap of the log spot price
    double variance[W];   ///< v, of x as seen from the start
    double taken[W];      ///< units of this settlement
    // of this period
    double spot[W];     ///< money per unit
    double price[W];    ///< of one more unit: the contract's while it holds, else spot
    double charges[W];  ///< money: shortfalls, less penalties of the supplier
};

/// Of a stock, where Model::careful says so; all of this period (see quality.h).
template <int W>
struct CareState {
    double rejected[W];   ///< units
    double withdrawn[W];  ///< units, on hand and on the way here
    double cost[W];       ///< money: inspection, tracing, recalls
};

template <int W>
struct DemandState {
    double backlog[W];  ///< carried: units that wait
    double noise[W];    ///< carried: autocorrelated part, standard normal
    double factor[W];   ///< of shocks, in this period
    double demand[W], met[W], sold[W], lost[W];
};

/// When a shock begins and how it goes, drawn at the start.
template <int W>
struct ShockState {
    double happens[W];        ///< 1 or 0
    double begin[W], end[W];  ///< full or rising strength in [begin, end), recovery from end on
    double on[W];             ///< recurring: on since the last draw
};

template <int W>
struct State {
    int period = 0;                 ///< next to be simulated; counts from the start of the warm-up
    std::uint32_t replication = 0;  ///< of lane 0; lane w is replication + w
    Rows<StockState<W>> stock;
    Rows<EdgeState<W>> edge;
    Rows<DemandState<W>> demand;
    Rows<ShockState<W>> shock;
    Lanes<W> ahead;  ///< draws of the demands in the next periods, see draws.h
    const double* shared_draws = nullptr;  ///< or those of all periods, which somebody else holds
    bool neutral = true;                   ///< no shock changes any parameter in this period
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
