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

/// Sends what is released at a shipper's dock out, unless dispatch is halted; returns it.
template <int W>
Pack<W> leave_dock(EdgeState<W>& edge, const Pack<W>& released, const State<W>& state) {
    if (!state.held) return released;
    const Pack<W> ready = edge.dock + released;
    edge.dock = (1 - edge.now.dispatch_go) * ready;
    return edge.now.dispatch_go * ready;
}

/// How much of an edge's capacity is used.
template <int W>
void use_capacity(const ModelEdge& edge, const Pack<W>& used, EdgeState<W>& s) {
    if (edge.capacity >= kUnlimited) return;
    const Pack<W> capacity = edge.capacity * s.now.capacity, none = all<W>(0);
    s.load = if_less(none, capacity, used / capacity, none);
}

/// External suppliers have unlimited stock: they dispatch what is ordered, within their capacity.
template <int W>
void dispatch_external(const Model& model, const ModelEdge& edge, std::int32_t e, EdgeState<W>& s,
                       State<W>& state) {
    const Pack<W> go = within_limit(edge, s, s.owed, state);
    s.owed -= go;
    s.dispatched = leave_dock(s, go, state);
    use_capacity(edge, go, s);
    if (model.marks > 0) mark_external(model, e, state);
    dispatch_goods(model, e, s.dispatched, s, state);
}

/// Takes what is due now out of the pipeline.
template <int W>
Pack<W> take_due(const ModelEdge& edge, std::int32_t e, State<W>& state) {
    Pack<W> due;
    if (edge.variable_lead) {
        for (int w = 0; w < W; ++w) due[w] = take(goods_due(edge, e, state, w));
        return due;
    }
    Pack<W>& slot = goods_in(edge, state, 0);
    due = slot;
    slot = all<W>(0);
    return due;
}

template <int W>
void receive(const Model& model, StockId id, std::int32_t e, StockState<W>& stock,
             State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    EdgeState<W>& s = state.edge[e];
    if (edge.kind == EdgeKind::external) dispatch_external(model, edge, e, s, state);
    if (model.marks > 0) mark_waiting(model, e, state);
    const Pack<W> due = take_due(edge, e, state);
    Pack<W> received = due;
    s.in_transit -= due;
    if (state.held) {
        const Pack<W>& open = s.now.receiving_go;
        const Pack<W> waiting = due + s.gate;
        received = open * waiting;
        s.gate = (1 - open) * waiting;
    }
    s.received = received;
    stock.received += received;
    stock.on_hand += received;
    stock.on_order -= received;
    if (edge.kind == EdgeKind::external) s.handled = received;
    if (model.careful) accept_receipt(model, id, e, state);
}

template <int W>
void ship_lane(const Model& model, std::int32_t e, const Pack<W>& given, EdgeState<W>& s,
               State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    if (model.marks > 0) mark_shipment(model, e, given, state);
    s.owed -= given;
    s.dispatched = s.handled = leave_dock(s, given, state);
    use_capacity(edge, given, s);
    dispatch_goods(model, e, s.dispatched, s, state);
}

/// External customers take what they are given at once; what they are not given waits or is lost.
template <int W>
void serve_demand(const ModelDemand& demand, const Pack<W>& given, DemandState<W>& s) {
    const Pack<W> owed = s.backlog;
    const Pack<W> short_of = owed - given;
    s.lost = lost_part(demand, short_of, s.demand);
    s.sold = given;
    s.met = positive(given - (owed - s.demand));
    s.backlog = short_of - s.lost;
}

/// Hands one customer of a stock its part. What goes to a process is only set aside:
/// start_process() takes of it what makes matched sets and returns the rest.
template <int W>
void serve(const Model& model, const Customer& customer, const Pack<W>& given, StockState<W>& stock,
           State<W>& state) {
    const std::int32_t k = customer.index;
    if (customer.kind == CustomerKind::process_input) {
        state.staged[k] = given;
        return;
    }
    stock.shipped += given;
    if (customer.kind == CustomerKind::demand) {
        serve_demand(model.demands[static_cast<std::size_t>(k)], given, state.demand[k]);
        stock.met += state.demand[k].met;
        return;
    }
    EdgeState<W>& lane = state.edge[k];
    stock.met += positive(given - (lane.owed - lane.arriving));
    ship_lane(model, k, given, lane, state);
}

template <int W>
Pack<W> wanted_by(const Model& model, const Customer& customer, const State<W>& state) {
    const std::int32_t k = customer.index;
    if (customer.kind == CustomerKind::demand) return state.demand[k].backlog;
    if (customer.kind == CustomerKind::lane)
        return within_limit(at(model, EdgeId{k}), state.edge[k], state.edge[k].owed, state);
    const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
    const EdgeState<W>& process = state.edge[input.process.index];
    return input.quantity * within_limit(at(model, input.process), process, process.owed, state);
}

}  // namespace

template <int W>
void dispatch_goods(const Model& model, std::int32_t e, const Pack<W>& quantity, EdgeState<W>& s,
                    State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    if (!edge.variable_lead && model.marks == 0) {
        goods_in(edge, state, edge.lead_time) += quantity;
        s.in_transit += quantity;
        return;
    }
    for (int w = 0; w < W; ++w) {
        const int slot = edge.variable_lead ? arrival_slot(model, edge, e, quantity[w], state, w)
                                            : edge.lead_time;
        if (model.marks > 0) mark_dispatch(model, e, slot, quantity[w], state, w);
        state.goods[place_of_goods(edge, e, state, slot, w)][w] += quantity[w];
        s.in_transit[w] += quantity[w];
    }
}

template <int W>
void collect_wants(const Model& model, const ModelStock& stock, State<W>& state) {
    for (int c = stock.customers.first; c < stock.customers.last; ++c)
        state.wanted[c - stock.customers.first] =
            wanted_by(model, model.customers[static_cast<std::size_t>(c)], state);
}

template <int W>
void allocate(const ModelStock& stock, Pack<W>& available, State<W>& state) {
    const int customers = stock.customers.size();
    Pack<W> ratio = all<W>(1);
    if (stock.allocation == Allocation::proportional && customers > 1) {
        Pack<W> total = all<W>(0);
        for (int c = 0; c < customers; ++c) total += state.wanted[c];
        ratio = if_less(available, total, available / total, ratio);
    }
    for (int c = 0; c < customers; ++c) {
        state.given[c] = least(state.wanted[c] * ratio, available);
        available -= state.given[c];
    }
}

template <int W>
void move_stock(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    StockState<W>& s = state.stock[id.index];
    s.received = s.shipped = s.met = s.spoiled = all<W>(0);
    if (!state.steady) {
        s.spoiled = s.on_hand * s.loss;
        s.on_hand -= s.spoiled;
    }
    for (int e = stock.sources.first; e < stock.sources.last; ++e) receive(model, id, e, s, state);
    if (stock.customers.size() == 1) {  // most stocks: nobody to share with
        const Customer& only = model.customers[static_cast<std::size_t>(stock.customers.first)];
        const Pack<W> given = least(wanted_by(model, only, state), s.on_hand);
        s.on_hand -= given;
        return serve(model, only, given, s, state);
    }
    collect_wants(model, stock, state);
    allocate(stock, s.on_hand, state);
    for (int c = stock.customers.first; c < stock.customers.last; ++c)
        serve(model, model.customers[static_cast<std::size_t>(c)],
              state.given[c - stock.customers.first], s, state);
}

template <int W>
void start_process(const Model& model, EdgeId id, State<W>& state) {
    const ModelEdge& edge = at(model, id);
    EdgeState<W>& s = state.edge[id.index];
    Pack<W> started = within_limit(edge, s, s.owed, state);
    for (int k = edge.inputs.first; k < edge.inputs.last; ++k)
        started =
            least(started, state.staged[k] / model.inputs[static_cast<std::size_t>(k)].quantity);
    if (edge.plan >= 0) whole_lots(model.plans[static_cast<std::size_t>(edge.plan)], started, W);
    const Pack<W> before = s.owed - s.arriving;
    for (int k = edge.inputs.first; k < edge.inputs.last; ++k) {
        const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
        StockState<W>& stock = state.stock[input.stock.index];
        // Not more than was set aside: started · quantity may round up by one bit.
        const Pack<W> used = least(state.staged[k], input.quantity * started);
        stock.on_hand += state.staged[k] - used;
        state.staged[k] = all<W>(0);
        stock.shipped += used;
        stock.met += positive(used - input.quantity * before);
    }
    const Pack<W> yield = least(all<W>(1), edge.yield * s.now.yield);
    s.owed -= started;
    s.handled = started;
    s.dispatched = started * yield;
    use_capacity(edge, started, s);
    // The book counted on the usual yield; the position learns what this start really gives.
    state.stock[edge.to.index].on_order += started * (yield - all<W>(edge.yield));
    if (model.marks > 0) mark_production(model, id.index, state);
    dispatch_goods(model, id.index, s.dispatched, s, state);
}

template void dispatch_goods<1>(const Model&, std::int32_t, const Pack<1>&, EdgeState<1>&,
                                State<1>&);
template void dispatch_goods<kLanes>(const Model&, std::int32_t, const Pack<kLanes>&,
                                     EdgeState<kLanes>&, State<kLanes>&);
template void collect_wants<1>(const Model&, const ModelStock&, State<1>&);
template void collect_wants<kLanes>(const Model&, const ModelStock&, State<kLanes>&);
template void allocate<1>(const ModelStock&, Pack<1>&, State<1>&);
template void allocate<kLanes>(const ModelStock&, Pack<kLanes>&, State<kLanes>&);
template void move_stock<1>(const Model&, StockId, State<1>&);
template void move_stock<kLanes>(const Model&, StockId, State<kLanes>&);
template void start_process<1>(const Model&, EdgeId, State<1>&);
template void start_process<kLanes>(const Model&, EdgeId, State<kLanes>&);

}  // namespace headwater
