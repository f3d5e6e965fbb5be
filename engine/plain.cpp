#include "engine/plain.h"

#include "engine/forecast.h"
#include "engine/phases.h"
#include "engine/policy.h"
#include "engine/short_way.h"

namespace headwater {

namespace {

/// What the customers of a stock ask for: newly in this period, and in all.
template <int W>
struct Asked {
    Pack<W> now = all<W>(0), owed = all<W>(0);
};

template <int W>
void take_lane(const PlainCustomer& customer, State<W>& state, Asked<W>& asked) {
    EdgeState<W>& lane = state.edge[customer.index];
    Pack<W>& slot = ring(state.orders, customer.orders_offset, customer.orders_last, 0, state);
    const Pack<W> due = slot, owed = lane.owed + due;
    slot = all<W>(0);
    lane.arriving = due;
    lane.owed = owed;
    asked.now += due;
    asked.owed += owed;
}

template <int W>
Asked<W> take_orders(const Model& model, const PlainStock& plain, StockState<W>& stock,
                     State<W>& state) {
    Asked<W> asked;
    Pack<W> end = all<W>(0);
    const PlainCustomer* customers = model.plain_customers.data();
    for (int c = plain.customers.first; c < plain.customers.last; ++c) {
        const PlainCustomer& customer = customers[c];
        if (customer.kind == CustomerKind::lane) {
            take_lane(customer, state, asked);
        } else if (customer.kind == CustomerKind::demand) {
            const DemandState<W>& demand = state.demand[customer.index];
            asked.now += demand.demand;
            asked.owed += demand.backlog;
            end += demand.demand;
        } else {
            const EdgeState<W>& process = state.edge[customer.process];
            asked.now += customer.quantity * process.arriving;
            asked.owed += customer.quantity * process.owed;
        }
    }
    stock.demand = asked.now;
    stock.end_demand = end;
    return asked;
}

/// What is asked of the one source.
template <int W>
void place(const PlainStock& plain, const Pack<W>& order, StockState<W>& stock, State<W>& state) {
    EdgeState<W>& source = state.edge[plain.source];
    stock.order = order;
    source.order = order;
    stock.on_order += order;
    if (plain.asks_lane) {
        ring(state.orders, plain.orders_offset, plain.orders_last, plain.orders_ahead, state) +=
            order;
        return;
    }
    const Pack<W> asked = plain.per_good == 1 ? order : plain.per_good * order;
    source.arriving = asked;
    source.owed += asked;
}

/// Goods of a lane or an external supplier set out.
template <int W>
void send(const Pack<W>& goods, EdgeState<W>& edge, Pack<W>& slot) {
    edge.dispatched = goods;
    slot += goods;
    edge.in_transit += goods;
}

/// Receives from the one source.
template <int W>
void receive(const PlainStock& plain, StockState<W>& stock, EdgeState<W>& source, State<W>& state) {
    Lanes<W>& pool = state.goods;
    if (plain.external) {
        const bool limited = plain.capacity < kUnlimited;
        const Pack<W> ordered = limited ? least(source.owed, all<W>(plain.capacity)) : source.owed;
        source.owed -= ordered;
        if (limited) source.load = share_of(ordered, plain.capacity);
        send(ordered, source,
             ring(pool, plain.goods_offset, plain.goods_last, plain.goods_ahead, state));
    }
    Pack<W>& slot = ring(pool, plain.goods_offset, plain.goods_last, 0, state);
    const Pack<W> due = slot;
    slot = all<W>(0);
    source.in_transit -= due;
    source.received = due;
    if (plain.external) source.handled = due;
    stock.received = due;
    stock.on_hand += due;
    stock.on_order -= due;
}

/// Books of an edge: the source of a stock, or the lane to a customer.
template <class Rates, int W>
void close_edge(const Rates& rates, EdgeState<W>& edge) {
    for (int k = 0; k < packs::kParts<W>; ++k)
        close_edge_part<W>(rates, k, packs::part(edge.handled, k), packs::part(edge.in_transit, k),
                           edge);
}

template <int W>
Pack<W> wanted_by(const PlainCustomer& customer, const State<W>& state) {
    if (customer.kind == CustomerKind::demand) return state.demand[customer.index].backlog;
    const bool lane = customer.kind == CustomerKind::lane;
    const Pack<W>& owed = state.edge[lane ? customer.index : customer.process].owed;
    const Pack<W> able =
        customer.capacity < kUnlimited ? least(owed, all<W>(customer.capacity)) : owed;
    return lane ? able : customer.quantity * able;
}

/// What a stock hands out while it is visited.
template <int W>
struct Given {
    Pack<W> left;  ///< on hand
    Pack<W> shipped = all<W>(0), met = all<W>(0), backlog = all<W>(0);
};

template <int W>
void serve_demand(const PlainCustomer& customer, const Pack<W>& given, Given<W>& out,
                  DemandState<W>& s) {
    const Pack<W> owed = s.backlog, fresh = s.demand, short_of = owed - given;
    const Pack<W> lost = customer.lost_share * least(fresh, short_of);
    s.lost = lost;
    s.sold = given;
    s.met = positive(given - (owed - fresh));
    s.backlog = short_of - lost;
    out.met += s.met;
    out.backlog += s.backlog;
}

template <int W>
void serve_lane(const PlainCustomer& customer, const Pack<W>& given, Given<W>& out,
                State<W>& state) {
    EdgeState<W>& lane = state.edge[customer.index];
    const Pack<W> owed = lane.owed, left = owed - given;
    out.met += positive(given - (owed - lane.arriving));
    out.backlog += left;
    lane.owed = left;
    lane.handled = given;
    if (customer.capacity < kUnlimited) lane.load = share_of(given, customer.capacity);
    send(
        given, lane,
        ring(state.goods, customer.goods_offset, customer.goods_last, customer.goods_ahead, state));
    if (!customer.received_first) return;
    lane.in_transit -= lane.received;
    close_edge(customer, lane);
}

/// Part of what is wanted that each customer may have where all are treated alike.
template <int W>
Pack<W> fair_ratio(const Model& model, const PlainStock& plain, const Pack<W>& available,
                   const State<W>& state) {
    Pack<W> total = all<W>(0);
    for (int c = plain.customers.first; c < plain.customers.last; ++c)
        total += wanted_by(model.plain_customers[static_cast<std::size_t>(c)], state);
    return if_less(available, total, available / total, all<W>(1));
}

template <int W>
void serve(const Model& model, const PlainStock& plain, Given<W>& out, State<W>& state) {
    const PlainCustomer* customers = model.plain_customers.data();
    const Pack<W> ratio =
        plain.proportional ? fair_ratio(model, plain, out.left, state) : all<W>(1);
    for (int c = plain.customers.first; c < plain.customers.last; ++c) {
        const PlainCustomer& customer = customers[c];
        Pack<W> wanted = wanted_by(customer, state);
        if (plain.proportional) wanted = wanted * ratio;
        const Pack<W> given = least(wanted, out.left);
        out.left -= given;
        if (customer.kind == CustomerKind::process_input) {
            state.staged[customer.index] = given;
            continue;
        }
        out.shipped += given;
        if (customer.kind == CustomerKind::demand)
            serve_demand(customer, given, out, state.demand[customer.index]);
        else
            serve_lane(customer, given, out, state);
    }
}

template <int W>
void close(const PlainStock& plain, const Pack<W>& on_hand, const Pack<W>& backlog,
           StockState<W>& stock, EdgeState<W>& source) {
    stock.backlog = backlog;
    Pack<W> cost = plain.holding_cost * on_hand + plain.backorder_cost * backlog;
    if (plain.order_cost > 0)
        cost += if_less(all<W>(0), stock.order, all<W>(plain.order_cost), all<W>(0));
    stock.cost = cost;
    close_edge(plain, source);
}

}  // namespace

template <int W>
void order_plain(const Model& model, StockId id, State<W>& state) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
    StockState<W>& s = state.stock[id.index];
    const Asked<W> asked = take_orders(model, plain, s, state);
    if (!plain.fixed_forecast) update_forecast(at(model, id), id, s.demand, state);
    const Pack<W> position = s.on_hand + s.on_order - asked.owed;
    s.position = position;
    const bool rule = plain.base_stock && state.period >= plain.given_until;
    if (rule) return place(plain, positive(all<W>(plain.level) - position), s, state);
    const Pack<W> due = plain.needs_due
                            ? ring(state.goods, plain.goods_offset, plain.goods_last, 0, state)
                            : all<W>(0);
    place(plain, order_quantity(at(model, id), id, state, due), s, state);
}

template <int W>
void move_plain(const Model& model, StockId id, State<W>& state) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
    StockState<W>& s = state.stock[id.index];
    EdgeState<W>& source = state.edge[plain.source];
    receive(plain, s, source, state);
    Given<W> given;
    given.left = s.on_hand;
    serve(model, plain, given, state);
    s.on_hand = given.left;
    s.shipped = given.shipped;
    s.met = given.met;
    s.spoiled = all<W>(0);
    if (plain.closes) close(plain, given.left, given.backlog, s, source);
}

template <int W>
void settle_lanes(const Model& model, StockId id, State<W>& state) {
    const Span customers = model.plain[static_cast<std::size_t>(id.index)].customers;
    for (int c = customers.first; c < customers.last; ++c) {
        const PlainCustomer& customer = model.plain_customers[static_cast<std::size_t>(c)];
        if (!customer.received_first) continue;
        EdgeState<W>& lane = state.edge[customer.index];
        lane.in_transit -= lane.received;
    }
}

template void settle_lanes<1>(const Model&, StockId, State<1>&);
template void settle_lanes<kLanes>(const Model&, StockId, State<kLanes>&);
template void order_plain<1>(const Model&, StockId, State<1>&);
template void order_plain<kLanes>(const Model&, StockId, State<kLanes>&);
template void move_plain<1>(const Model&, StockId, State<1>&);
template void move_plain<kLanes>(const Model&, StockId, State<kLanes>&);

}  // namespace headwater
