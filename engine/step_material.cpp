// The material pass: goods travel downstream.
#include <algorithm>
#include <cmath>

#include "engine/marks.h"
#include "engine/math.h"
#include "engine/phases.h"
#include "engine/production.h"
#include "engine/quality.h"
#include "engine/random.h"

namespace headwater {

namespace {

/// Slot of what is dispatched now where the lead time varies, by chance or by shocks; `quantity`
/// above 0 keeps later shipments behind it, unless they may overtake.
template <int W>
int arrival_slot(const Model& model, const ModelEdge& edge, std::int32_t e, double quantity,
                 State<W>& state, int lane) {
    int slot = edge.lead_time + static_cast<int>(state.edge[e].now.lead_time[lane]);
    if (edge.lead_time_spread > 0) {
        const double u = draw(model.seed, state.replication + static_cast<std::uint32_t>(lane),
                              Stream::lead_time, static_cast<std::uint32_t>(e),
                              static_cast<std::uint32_t>(state.period));
        slot += static_cast<int>(u * (2 * edge.lead_time_spread + 1)) - edge.lead_time_spread;
    }
    if (edge.late_share > 0) {
        const double u =
            draw(model.seed, state.replication + static_cast<std::uint32_t>(lane), Stream::late,
                 static_cast<std::uint32_t>(e), static_cast<std::uint32_t>(state.period));
        slot += u < edge.late_share ? edge.late_by : 0;
    }
    int& last = state.edge[e].last_slot[lane];
    slot = std::max(0, slot);
    if (!edge.overtaking) slot = std::max(slot, last);
    last = quantity > 0 ? std::max(slot, last) : last;
    return slot;
}

/// External suppliers have unlimited stock: they dispatch what is ordered, within their capacity.
template <int W>
void dispatch_external(const Model& model, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    double shipped[W];
    for (int w = 0; w < W; ++w) {
        const double capacity = edge.capacity * state.edge[e].now.capacity[w];
        const double go = std::min(state.edge[e].owed[w], capacity);
        const double open = state.edge[e].now.dispatch_go[w];
        state.edge[e].owed[w] -= go;
        const double ready = state.edge[e].dock[w] + go;
        shipped[w] = open * ready;
        state.edge[e].dock[w] = (1 - open) * ready;
        state.edge[e].dispatched[w] = shipped[w];
        state.edge[e].load[w] = edge.capacity < kUnlimited && capacity > 0 ? go / capacity : 0;
    }
    if (model.marks > 0) mark_external(model, e, state);
    dispatch_goods(model, e, shipped, state);
}

/// Takes what is due now out of the pipeline, into due[W].
template <int W>
void take_due(const ModelEdge& edge, std::int32_t e, State<W>& state, double* due) {
    if (edge.variable_lead) {
        for (int w = 0; w < W; ++w) {
            double& slot = goods_due(edge, e, state, w);
            due[w] = slot;
            slot = 0;
        }
        return;
    }
    double* row =
        ring_row(state.goods, edge.goods_offset, edge.goods_slots, state.edge[e].goods_head[0], 0);
    for (int w = 0; w < W; ++w) {
        due[w] = row[w];
        row[w] = 0;
    }
}

template <int W>
void receive(const Model& model, StockId id, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    if (model.marks > 0) mark_waiting(model, e, state);
    double due[W];
    take_due(edge, e, state, due);
    EdgeState<W>& s = state.edge[e];
    StockState<W>& stock = state.stock[id.index];
    for (int w = 0; w < W; ++w) {
        const double open = s.now.receiving_go[w];
        const double waiting = due[w] + s.gate[w];
        const double received = open * waiting;
        s.in_transit[w] -= due[w];
        s.gate[w] = (1 - open) * waiting;
        s.received[w] = received;
        stock.received[w] += received;
        stock.on_hand[w] += received;
        stock.on_order[w] -= received;
    }
    if (edge.kind == EdgeKind::external)
        for (int w = 0; w < W; ++w) s.handled[w] = s.received[w];
    if (model.careful) accept_receipt(model, id, e, state);
}

template <int W>
void ship_lane(const Model& model, std::int32_t e, const double* given, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    double shipped[W];
    if (model.marks > 0) mark_shipment(model, e, given, state);
    for (int w = 0; w < W; ++w) {
        const double open = state.edge[e].now.dispatch_go[w];
        const double capacity = edge.capacity * state.edge[e].now.capacity[w];
        state.edge[e].owed[w] -= given[w];
        const double ready = state.edge[e].dock[w] + given[w];
        shipped[w] = open * ready;
        state.edge[e].dock[w] = (1 - open) * ready;
        state.edge[e].dispatched[w] = state.edge[e].handled[w] = shipped[w];
        state.edge[e].load[w] =
            edge.capacity < kUnlimited && capacity > 0 ? given[w] / capacity : 0;
    }
    dispatch_goods(model, e, shipped, state);
}

/// External customers take what they are given at once; what they are not given waits or is lost.
template <int W>
void serve_demand(const ModelDemand& demand, std::int32_t d, const double* given, State<W>& state) {
    for (int w = 0; w < W; ++w) {
        const double fresh = state.demand[d].demand[w];
        const double owed = state.demand[d].backlog[w];
        const double short_of = owed - given[w];
        const double lost = lost_part(demand, short_of, fresh);
        state.demand[d].sold[w] = given[w];
        state.demand[d].met[w] = std::max(0.0, given[w] - (owed - fresh));
        state.demand[d].lost[w] = lost;
        state.demand[d].backlog[w] = short_of - lost;
    }
}

/// Hands each customer its part. What goes to a process is only set aside: start_process() takes of
/// it what makes matched sets and returns the rest.
template <int W>
void serve(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        const double* given = state.given[c - stock.customers.first];
        const std::int32_t k = customer.index;
        double* shipped = state.stock[id.index].shipped;
        double* met = state.stock[id.index].met;
        if (customer.kind == CustomerKind::process_input) {
            for (int w = 0; w < W; ++w) state.staged[k][w] = given[w];
            continue;
        }
        for (int w = 0; w < W; ++w) shipped[w] += given[w];
        if (customer.kind == CustomerKind::demand) {
            serve_demand(model.demands[static_cast<std::size_t>(k)], k, given, state);
            for (int w = 0; w < W; ++w) met[w] += state.demand[k].met[w];
            continue;
        }
        for (int w = 0; w < W; ++w) {
            const double before = state.edge[k].owed[w] - state.edge[k].arriving[w];
            met[w] += std::max(0.0, given[w] - before);
        }
        ship_lane(model, k, given, state);
    }
}

}  // namespace

template <int W>
void dispatch_goods(const Model& model, std::int32_t e, const double* quantity, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    if (!edge.variable_lead && model.marks == 0) {
        double* row = ring_row(state.goods, edge.goods_offset, edge.goods_slots,
                               state.edge[e].goods_head[0], edge.lead_time);
        double* in_transit = state.edge[e].in_transit;
        for (int w = 0; w < W; ++w) {
            row[w] += quantity[w];
            in_transit[w] += quantity[w];
        }
        return;
    }
    for (int w = 0; w < W; ++w) {
        const int slot = edge.variable_lead ? arrival_slot(model, edge, e, quantity[w], state, w)
                                            : edge.lead_time;
        if (model.marks > 0) mark_dispatch(model, e, slot, quantity[w], state, w);
        ring(state.goods, edge.goods_offset, edge.goods_slots, state.edge[e].goods_head[w], slot,
             w) += quantity[w];
        state.edge[e].in_transit[w] += quantity[w];
    }
}

template <int W>
void collect_wants(const Model& model, const ModelStock& stock, State<W>& state) {
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        double* wanted = state.wanted[c - stock.customers.first];
        const std::int32_t k = customer.index;
        if (customer.kind == CustomerKind::demand) {
            for (int w = 0; w < W; ++w) wanted[w] = state.demand[k].backlog[w];
            continue;
        }
        const bool lane = customer.kind == CustomerKind::lane;
        const std::int32_t e = lane ? k : model.inputs[static_cast<std::size_t>(k)].process.index;
        const double quantity = lane ? 1 : model.inputs[static_cast<std::size_t>(k)].quantity;
        const ModelEdge& edge = at(model, EdgeId{e});
        for (int w = 0; w < W; ++w)
            wanted[w] = quantity * std::min(state.edge[e].owed[w], limit_of(edge, e, state, w));
    }
}

template <int W>
void allocate(const ModelStock& stock, double* available, State<W>& state) {
    const int customers = stock.customers.size();
    if (customers == 1) {  // most stocks: nobody to share with
        for (int w = 0; w < W; ++w) {
            state.given[0][w] = std::min(state.wanted[0][w], available[w]);
            available[w] -= state.given[0][w];
        }
        return;
    }
    double ratio[W];
    for (int w = 0; w < W; ++w) ratio[w] = 1;
    if (stock.allocation == Allocation::proportional) {
        double total[W] = {};
        for (int c = 0; c < customers; ++c)
            for (int w = 0; w < W; ++w) total[w] += state.wanted[c][w];
        for (int w = 0; w < W; ++w)
            ratio[w] = total[w] > available[w] ? available[w] / total[w] : 1;
    }
    for (int c = 0; c < customers; ++c)
        for (int w = 0; w < W; ++w) {
            const double fair = state.wanted[c][w] * ratio[w];
            const double given = std::min(fair, available[w]);
            state.given[c][w] = given;
            available[w] -= given;
        }
}

template <int W>
void move_stock(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    double* on_hand = state.stock[id.index].on_hand;
    for (int w = 0; w < W; ++w)
        state.stock[id.index].received[w] = state.stock[id.index].shipped[w] =
            state.stock[id.index].met[w] = 0;
    if (!state.neutral) {
        for (int w = 0; w < W; ++w) {
            const double lost = on_hand[w] * state.stock[id.index].loss[w];
            state.stock[id.index].spoiled[w] = lost;
            on_hand[w] -= lost;
        }
    } else {
        for (int w = 0; w < W; ++w) state.stock[id.index].spoiled[w] = 0;
    }
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        if (at(model, EdgeId{e}).kind == EdgeKind::external) dispatch_external(model, e, state);
        receive(model, id, e, state);
    }
    collect_wants(model, stock, state);
    allocate(stock, on_hand, state);
    serve(model, id, state);
}

template <int W>
void start_process(const Model& model, EdgeId id, State<W>& state) {
    const ModelEdge& edge = at(model, id);
    const std::int32_t e = id.index;
    double started[W], good[W];
    for (int w = 0; w < W; ++w)
        started[w] = std::min(state.edge[e].owed[w], limit_of(edge, e, state, w));
    for (int k = edge.inputs.first; k < edge.inputs.last; ++k) {
        const double quantity = model.inputs[static_cast<std::size_t>(k)].quantity;
        for (int w = 0; w < W; ++w)
            started[w] = std::min(started[w], state.staged[k][w] / quantity);
    }
    if (edge.plan >= 0) whole_lots(model.plans[static_cast<std::size_t>(edge.plan)], started, W);
    for (int k = edge.inputs.first; k < edge.inputs.last; ++k) {
        const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
        const std::int32_t i = input.stock.index;
        for (int w = 0; w < W; ++w) {
            // Not more than was set aside: started · quantity may round up by one bit.
            const double used = std::min(state.staged[k][w], started[w] * input.quantity);
            const double before =
                (state.edge[e].owed[w] - state.edge[e].arriving[w]) * input.quantity;
            state.stock[i].on_hand[w] += state.staged[k][w] - used;
            state.staged[k][w] = 0;
            state.stock[i].shipped[w] += used;
            state.stock[i].met[w] += std::max(0.0, used - before);
        }
    }
    for (int w = 0; w < W; ++w) {
        const double capacity = edge.capacity * state.edge[e].now.capacity[w];
        const double yield = std::min(1.0, edge.yield * state.edge[e].now.yield[w]);
        good[w] = started[w] * yield;
        state.edge[e].owed[w] -= started[w];
        state.edge[e].dispatched[w] = good[w];
        state.edge[e].handled[w] = started[w];
        state.edge[e].load[w] =
            edge.capacity < kUnlimited && capacity > 0 ? started[w] / capacity : 0;
        // The book counted on the usual yield; the position learns what this start really gives.
        state.stock[edge.to.index].on_order[w] += started[w] * (yield - edge.yield);
    }
    if (model.marks > 0) mark_production(model, e, state);
    dispatch_goods(model, e, good, state);
}

template void dispatch_goods<1>(const Model&, std::int32_t, const double*, State<1>&);
template void dispatch_goods<4>(const Model&, std::int32_t, const double*, State<4>&);
template void collect_wants<1>(const Model&, const ModelStock&, State<1>&);
template void collect_wants<4>(const Model&, const ModelStock&, State<4>&);
template void allocate<1>(const ModelStock&, double*, State<1>&);
template void allocate<4>(const ModelStock&, double*, State<4>&);
template void move_stock<1>(const Model&, StockId, State<1>&);
template void move_stock<4>(const Model&, StockId, State<4>&);
template void start_process<1>(const Model&, EdgeId, State<1>&);
template void start_process<4>(const Model&, EdgeId, State<4>&);

}  // namespace headwater
