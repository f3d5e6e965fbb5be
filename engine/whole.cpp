#include "engine/whole.h"

#include "engine/forecast.h"
#include "engine/phases.h"
#include "engine/policy.h"
#include "engine/short_way.h"

// The visit goes part by part through the lanes: all that it does with two replications, then all
// that it does with the next two. So what it works out stays in registers. There is one function
// for each kind of customer and of source. Each edge puts one thing a period into an entry of a
// ring, and what is taken leaves 0: so an entry that is not due yet is put, not added to.

namespace headwater {

namespace {

using packs::kParts;
using packs::part;
using packs::Part;
using packs::put;

/// What is on the way over an edge, and its books.
template <int W, class Rates>
void close(const Rates& rates, int k, const Part<W>& handled, const Part<W>& in_transit,
           EdgeState<W>& edge) {
    put(edge.in_transit, k, in_transit);
    close_edge_part<W>(rates, k, handled, in_transit, edge);
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
        if (customer.capacity < kUnlimited) put(lane.load, k, share_of(given, customer.capacity));
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
            put(edge.load, k, share_of(part(edge.dispatched, k), plain.capacity));
    }
};

/// An order up to the level: decided part by part, as nearly all of a visit is worked out.
template <int W>
struct UpToLevel {
    double level;

    template <class Customer>
    Asked<W> asked(int k, const Customer& customer) const {
        return customer.ask(k);
    }
    Part<W> order(int, const Part<W>& position) const {
        return packs::excess(packs::same<W>(level), position);
    }
    void show(int k, const Part<W>& position, StockState<W>& stock) const {
        put(stock.position, k, position);
    }
};

/// An order that was decided for all lanes at once, and what was seen for it.
template <int W>
struct Decided {
    Pack<W> now, owed;  ///< of the customer, as in Asked
    Pack<W> quantity;

    template <class Customer>
    Asked<W> asked(int k, const Customer&) const {
        return {part(now, k), part(owed, k)};
    }
    Part<W> order(int k, const Part<W>&) const { return part(quantity, k); }
    void show(int, const Part<W>&, StockState<W>&) const {}
};

/// By rules other than the level, by what is given for the first periods, or for a stock that loses
/// sales.
template <CustomerKind kind, int W>
void decide(const Model& model, StockId id, const Taker<kind, W>& customer, const Pack<W>& goods,
            State<W>& state, Decided<W>& out) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
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
    out.quantity = order_quantity(at(model, id), id, state, due);
}

template <CustomerKind kind, bool external, int W, class Decision>
inline void visit_part(const PlainStock& plain, const Taker<kind, W>& customer,
                       const Source<external, W>& source, const Decision& decision, bool quiet,
                       int k, StockState<W>& stock) {
    // What a process does not use comes back on hand, so its input's books are closed later.
    constexpr bool ends = kind != CustomerKind::process_input;
    const Asked<W> asked = decision.asked(k, customer);
    const Part<W> opening = part(stock.on_hand, k), on_order = part(stock.on_order, k),
                  position = opening + on_order - asked.owed, order = decision.order(k, position),
                  due = source.replenish(k, order), available = opening + due,
                  given = packs::least(customer.wanted(k, asked), available),
                  left = available - given, none{};
    put(stock.on_order, k, on_order + order - due);
    put(stock.on_hand, k, left);
    const Part<W> backlog = customer.take(k, asked, given);
    if (ends) put(stock.backlog, k, backlog);
    if (plain.order_cost > 0) put(stock.order, k, order);  // the chain's figures look
    if (quiet) return;
    if (ends) {
        Part<W> cost = plain.holding_cost * left + plain.backorder_cost * backlog;
        if (plain.order_cost > 0) cost += none < order ? packs::same<W>(plain.order_cost) : none;
        put(stock.cost, k, cost);
    }
    customer.show(k, asked, given);
    source.show(k, order, due);
    put(stock.demand, k, asked.now);
    put(stock.end_demand, k, kind == CustomerKind::demand ? asked.now : none);
    decision.show(k, position, stock);
    put(stock.order, k, order);
    put(source.edge.order, k, order);
    put(stock.received, k, due);
    put(stock.shipped, k, ends ? given : none);
    put(stock.met, k, ends ? packs::excess<Part<W>>(given, asked.owed - asked.now) : none);
    put(stock.spoiled, k, none);
}

template <int W>
bool is_quiet(StockId id, const State<W>& state) {
    return !state.quiet.empty() && state.quiet[static_cast<std::size_t>(id.index)];
}

/// `by_level`: it orders up to its level. Not inlined: each kind has registers enough for itself.
template <CustomerKind kind, bool external, bool by_level, int W>
[[gnu::noinline]] void visit(const Model& model, StockId id, State<W>& state) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
    const Taker<kind, W> customer(
        model.plain_customers[static_cast<std::size_t>(plain.customers.first)], state);
    const Source<external, W> source(plain, state);
    StockState<W>& stock = state.stock[id.index];
    const bool quiet = is_quiet(id, state);
    const auto go = [&](const auto& decision) {
#pragma GCC unroll 4  // addresses with a part's place in them: a twelfth of the time
        for (int k = 0; k < kParts<W>; ++k)
            visit_part<kind, external, W>(plain, customer, source, decision, quiet, k, stock);
    };
    if constexpr (by_level) {
        go(UpToLevel<W>{plain.level});
        if (!quiet && !plain.fixed_forecast)
            update_forecast(at(model, id), id, stock.demand, state);
    } else {
        Decided<W> decided;
        decide(model, id, customer, source.goods, state, decided);
        go(decided);
    }
}

/// By whether the source is external, and whether it orders up to its level.
template <CustomerKind kind, int W>
void visit_kind(const Model& model, StockId id, const PlainStock& plain, State<W>& state) {
    const bool by_level =
        plain.base_stock && !plain.loses_sales && state.period >= plain.given_until;
    if (plain.external && by_level) return visit<kind, true, true>(model, id, state);
    if (plain.external) return visit<kind, true, false>(model, id, state);
    if (by_level) return visit<kind, false, true>(model, id, state);
    visit<kind, false, false>(model, id, state);
}

}  // namespace

template <int W>
void visit_whole(const Model& model, StockId id, State<W>& state) {
    const PlainStock& plain = model.plain[static_cast<std::size_t>(id.index)];
    switch (model.plain_customers[static_cast<std::size_t>(plain.customers.first)].kind) {
        case CustomerKind::lane:
            return visit_kind<CustomerKind::lane>(model, id, plain, state);
        case CustomerKind::process_input:
            return visit_kind<CustomerKind::process_input>(model, id, plain, state);
        case CustomerKind::demand:
            return visit_kind<CustomerKind::demand>(model, id, plain, state);
    }
}

template void visit_whole<1>(const Model&, StockId, State<1>&);
template void visit_whole<kLanes>(const Model&, StockId, State<kLanes>&);

}  // namespace headwater
