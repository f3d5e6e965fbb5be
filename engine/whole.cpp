#include "engine/whole.h"

#include "engine/forecast.h"
#include "engine/phases.h"
#include "engine/policy.h"

// The visit goes part by part through the lanes: all that it does with two replications, then all
// that it does with the next two. So what it works out stays in registers. There is one function
// for each kind of customer and of source.

namespace headwater {

namespace {

using packs::kParts;
using packs::part;
using packs::Part;
using packs::put;

/// The entry of a ring buffer that is due in `ahead` periods. Each edge puts one thing a period
/// there, and what is taken leaves 0: so an entry that is not due yet is put, not added to.
template <int W>
Pack<W>& ring(Lanes<W>& pool, int offset, int last, int ahead, const State<W>& state) {
    return pool.values.data()[offset + ((state.period + ahead) & last)];
}

/// How much of a capacity is used.
template <int W>
Part<W> share_of(const Part<W>& used, double capacity) {
    return capacity > 0 ? used / capacity : Part<W>{};
}

/// Books of an edge: of what it handled, and of what is on the way.
template <int W, class Rates>
void close(const Rates& rates, int k, const Part<W>& handled, const Part<W>& in_transit,
           EdgeState<W>& edge) {
    const Part<W> holding = rates.transit_cost * in_transit;
    put(edge.in_transit, k, in_transit);
    put(edge.holding_cost, k, holding);
    const Part<W> flow = rates.unit_cost * handled;
    put(edge.flow_cost, k, flow);
    put(edge.cost, k, flow + holding);
    put(edge.emissions, k, rates.emissions * handled);
}

/// What the customer asks for, newly and in all.
template <int W>
struct Asked {
    Part<W> now, owed;
};

/// The customer of a stock: takes what it wants, as far as it is there.
template <CustomerKind kind, int W>
struct Taker;

template <int W>
struct Taker<CustomerKind::demand, W> {
    const PlainCustomer& customer;
    DemandState<W>& demand;

    Taker(const PlainCustomer& row, State<W>& state)
        : customer(row), demand(state.demand[row.index]) {}

    Asked<W> ask(int k) const { return {part(demand.demand, k), part(demand.backlog, k)}; }
    Part<W> wanted(int, const Asked<W>& asked) const { return asked.owed; }

    /// Takes `given`; what is missing waits or is lost. Returns what waits.
    Part<W> take(int k, const Asked<W>& asked, const Part<W>& given) const {
        const Part<W> short_of = asked.owed - given,
                      lost = customer.lost_share * packs::least(asked.now, short_of),
                      backlog = short_of - lost;
        put(demand.lost, k, lost);
        put(demand.sold, k, given);
        put(demand.met, k, packs::excess<Part<W>>(given, asked.owed - asked.now));
        put(demand.backlog, k, backlog);
        return backlog;
    }
    void show(int, const Asked<W>&, const Part<W>&) const {}
};

template <int W>
struct Taker<CustomerKind::lane, W> {
    const PlainCustomer& customer;
    EdgeState<W>& lane;
    Pack<W>&orders, &goods;  ///< that arrive now; together with those that leave now

    Taker(const PlainCustomer& row, State<W>& state)
        : customer(row),
          lane(state.edge[row.index]),
          orders(ring(state.orders, row.orders_offset, row.orders_last, 0, state)),
          goods(ring(state.goods, row.goods_offset, row.goods_last, row.goods_ahead, state)) {}

    Asked<W> ask(int k) const {
        const Part<W> now = part(orders, k);
        put(orders, k, Part<W>{});
        return {now, part(lane.owed, k) + now};
    }
    Part<W> wanted(int, const Asked<W>& asked) const {
        return packs::least(asked.owed, packs::same<W>(customer.capacity));
    }
    Part<W> take(int k, const Asked<W>& asked, const Part<W>& given) const {
        const Part<W> owed = asked.owed - given, in_transit = part(lane.in_transit, k) + given;
        put(lane.owed, k, owed);
        put(goods, k, given);
        if (customer.received_first) {
            close<W>(customer, k, given, in_transit - part(lane.received, k), lane);
        } else {  // who receives closes them
            put(lane.in_transit, k, in_transit);
            put(lane.handled, k, given);
        }
        return owed;
    }
    void show(int k, const Asked<W>& asked, const Part<W>& given) const {
        put(lane.arriving, k, asked.now);
        put(lane.dispatched, k, given);
        put(lane.handled, k, given);
        if (customer.capacity < kUnlimited)
            put(lane.load, k, share_of<W>(given, customer.capacity));
    }
};

template <int W>
struct Taker<CustomerKind::process_input, W> {
    const PlainCustomer& customer;
    const EdgeState<W>& process;
    Pack<W>& staged;

    Taker(const PlainCustomer& row, State<W>& state)
        : customer(row), process(state.edge[row.process]), staged(state.staged[row.index]) {}

    Asked<W> ask(int k) const {
        return {customer.quantity * part(process.arriving, k),
                customer.quantity * part(process.owed, k)};
    }
    Part<W> wanted(int k, const Asked<W>&) const {
        return customer.quantity *
               packs::least(part(process.owed, k), packs::same<W>(customer.capacity));
    }
    Part<W> take(int k, const Asked<W>&, const Part<W>& given) const {
        put(staged, k, given);
        return Part<W>{};
    }
    void show(int, const Asked<W>&, const Part<W>&) const {}
};

/// The source of a stock: takes an order, and gives what comes now.
template <bool external, int W>
struct Source;

template <int W>
struct Source<false, W> {
    EdgeState<W>& edge;
    Pack<W>&orders, &goods;  ///< that get there with those of now; that come now

    Source(const PlainStock& row, State<W>& state)
        : edge(state.edge[row.source]),
          orders(ring(state.orders, row.orders_offset, row.orders_last, row.orders_ahead, state)),
          goods(ring(state.goods, row.goods_offset, row.goods_last, 0, state)) {}

    Part<W> replenish(int k, const Part<W>& order) const {
        put(orders, k, order);
        const Part<W> due = part(goods, k);
        put(goods, k, Part<W>{});
        put(edge.received, k, due);
        return due;
    }
    void show(int, const Part<W>&, const Part<W>&) const {}
};

/// It sends at once what it owes, within its capacity.
template <int W>
struct Source<true, W> {
    const PlainStock& plain;
    EdgeState<W>& edge;
    Pack<W>&sent, &goods;  ///< what comes together with that of now; what comes now

    Source(const PlainStock& row, State<W>& state)
        : plain(row),
          edge(state.edge[row.source]),
          sent(ring(state.goods, row.goods_offset, row.goods_last, row.goods_ahead, state)),
          goods(ring(state.goods, row.goods_offset, row.goods_last, 0, state)) {}

    Part<W> replenish(int k, const Part<W>& order) const {
        const Part<W> owed = part(edge.owed, k) + order,
                      leaving = packs::least(owed, packs::same<W>(plain.capacity));
        put(edge.owed, k, owed - leaving);
        put(sent, k, leaving);
        const Part<W> due = part(goods, k);
        put(goods, k, Part<W>{});
        put(edge.dispatched, k, leaving);
        close<W>(plain, k, due, part(edge.in_transit, k) + leaving - due, edge);
        return due;
    }
    void show(int k, const Part<W>& order, const Part<W>& due) const {
        put(edge.arriving, k, order);
        put(edge.received, k, due);
        put(edge.handled, k, due);
        if (plain.capacity < kUnlimited)
            put(edge.load, k, share_of<W>(part(edge.dispatched, k), plain.capacity));
    }
};

/// Orders that a rule has decided on which looks at all lanes at once, and what it saw for them.
template <int W>
struct Decided {
    bool made = false;
    Pack<W> now, owed;  ///< of the customer, as in Asked
    Pack<W> order;
};

/// Base stock decides part by part, as nearly all of a visit does; other rules, what is given for
/// the first periods and the position of a stock that loses sales are worked out here.
template <CustomerKind kind, int W>
void decide(const Model& model, StockId id, const Taker<kind, W>& customer, const Pack<W>& goods,
            State<W>& state, Decided<W>& out) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
    if (plain.base_stock && !plain.loses_sales && state.period >= plain.given_until) return;
    StockState<W>& stock = state.stock[id.index];
    const Pack<W> due = plain.needs_due ? goods : all<W>(0);
    for (int k = 0; k < kParts<W>; ++k) {
        const Asked<W> asked = customer.ask(k);
        const Part<W> on_hand = part(stock.on_hand, k);
        Part<W> position = on_hand + part(stock.on_order, k) - asked.owed;
        if (plain.loses_sales)  // what will be lost does not lower it
            position += customer.customer.lost_share *
                        packs::least<Part<W>>(
                            asked.now, packs::excess<Part<W>>(asked.owed, on_hand + part(due, k)));
        put(out.now, k, asked.now);
        put(out.owed, k, asked.owed);
        put(stock.position, k, position);
    }
    stock.demand = out.now;
    if (!plain.fixed_forecast) update_forecast(at(model, id), id, stock.demand, state);
    out.order = order_quantity(at(model, id), id, state, due);
    out.made = true;
}

template <CustomerKind kind, bool external, int W>
inline void visit_part(const PlainStock& plain, const Taker<kind, W>& customer,
                       const Source<external, W>& source, const Decided<W>& decided, bool quiet,
                       int k, StockState<W>& stock) {
    // What a process does not use comes back on hand, so its input's books are closed later.
    constexpr bool ends = kind != CustomerKind::process_input;
    const Asked<W> asked =
        decided.made ? Asked<W>{part(decided.now, k), part(decided.owed, k)} : customer.ask(k);
    const Part<W> opening = part(stock.on_hand, k), on_order = part(stock.on_order, k),
                  position = opening + on_order - asked.owed,
                  order = decided.made ? part(decided.order, k)
                                       : packs::excess(packs::same<W>(plain.level), position),
                  due = source.replenish(k, order), available = opening + due,
                  given = packs::least(customer.wanted(k, asked), available),
                  left = available - given, none{};
    put(stock.on_order, k, on_order + order - due);
    put(stock.on_hand, k, left);
    const Part<W> backlog = customer.take(k, asked, given);
    Part<W> cost = plain.holding_cost * left + plain.backorder_cost * backlog;
    if (plain.order_cost > 0) {
        put(stock.order, k, order);
        cost += none < order ? packs::same<W>(plain.order_cost) : none;
    }
    if (ends) {
        put(stock.backlog, k, backlog);
        put(stock.cost, k, cost);
    }
    if (quiet) return;
    customer.show(k, asked, given);
    source.show(k, order, due);
    put(stock.demand, k, asked.now);
    put(stock.end_demand, k, kind == CustomerKind::demand ? asked.now : none);
    if (!decided.made) put(stock.position, k, position);
    put(stock.order, k, order);
    put(source.edge.order, k, order);
    put(stock.received, k, due);
    put(stock.shipped, k, ends ? given : none);
    put(stock.met, k, ends ? packs::excess<Part<W>>(given, asked.owed - asked.now) : none);
    put(stock.spoiled, k, none);
}

template <CustomerKind kind, bool external, int W>
void visit(const Model& model, StockId id, State<W>& state) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
    const Taker<kind, W> customer(
        model.plain_customers[static_cast<std::size_t>(plain.customers.first)], state);
    const Source<external, W> source(plain, state);
    StockState<W>& stock = state.stock[id.index];
    const bool quiet = !state.quiet.empty() && state.quiet[static_cast<std::size_t>(id.index)];
    Decided<W> decided;
    decide(model, id, customer, source.goods, state, decided);
    for (int k = 0; k < kParts<W>; ++k)
        visit_part<kind, external, W>(plain, customer, source, decided, quiet, k, stock);
    if (!quiet && !decided.made && !plain.fixed_forecast)
        update_forecast(at(model, id), id, stock.demand, state);
}

template <CustomerKind kind>
void visit_one(const Model& model, StockId id, bool external, State<1>& state) {
    if (external)
        visit<kind, true>(model, id, state);
    else
        visit<kind, false>(model, id, state);
}

template <int W>
using Visit = void (*)(const Model&, StockId, State<W>&);

/// By kind of the customer, and whether the source is external.
template <int W>
constexpr Visit<W> kVisits[3][2] = {
    {visit<CustomerKind::lane, false, W>, visit<CustomerKind::lane, true, W>},
    {visit<CustomerKind::process_input, false, W>, visit<CustomerKind::process_input, true, W>},
    {visit<CustomerKind::demand, false, W>, visit<CustomerKind::demand, true, W>}};

}  // namespace

template <int W>
void visit_whole(const Model& model, StockId id, State<W>& state) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
    const CustomerKind kind =
        model.plain_customers[static_cast<std::size_t>(plain.customers.first)].kind;
    if constexpr (W > 1)  // by address: each stays a function of its own, with registers enough
        kVisits<W>[static_cast<std::size_t>(kind)][plain.external](model, id, state);
    else if (kind == CustomerKind::lane)
        visit_one<CustomerKind::lane>(model, id, plain.external, state);
    else if (kind == CustomerKind::demand)
        visit_one<CustomerKind::demand>(model, id, plain.external, state);
    else
        visit_one<CustomerKind::process_input>(model, id, plain.external, state);
}

template void visit_whole<1>(const Model&, StockId, State<1>&);
template void visit_whole<kLanes>(const Model&, StockId, State<kLanes>&);

}  // namespace headwater
