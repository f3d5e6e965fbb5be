// The order pass: demand travels upstream.
#include <algorithm>
#include <cmath>
#include <span>

#include "engine/distributions.h"
#include "engine/draws.h"
#include "engine/forecast.h"
#include "engine/math.h"
#include "engine/phases.h"
#include "engine/policy.h"
#include "engine/prices.h"
#include "engine/random.h"
#include "engine/sourcing.h"

namespace headwater {

namespace {

/// Realisations of one law with `mean`, from the draws u (see draws.h; z is the same, or for the
/// normal law its autocorrelated form). One loop for each law, so that lanes never part.
template <int W>
Pack<W> realise(const Model& model, const ModelDemand& demand, const Pack<W>& mean,
                const Pack<W>& u, const Pack<W>& z) {
    const double cv = demand.cv;
    Pack<W> out = mean;
    switch (demand.law) {
        case Law::none:
            break;
        case Law::normal:
            out = mean * (1 + cv * z);
            break;
        case Law::lognormal: {
            const double s2 = log_exact(1 + cv * cv), s = std::sqrt(s2);
            for (int w = 0; w < W; ++w) out[w] = mean[w] * exp_exact(s * z[w] - s2 / 2);
            break;
        }
        case Law::uniform:
            for (int w = 0; w < W; ++w)
                out[w] = mean[w] * (1 + cv * 1.7320508075688772 * (2 * u[w] - 1));
            break;
        case Law::poisson:
            for (int w = 0; w < W; ++w) out[w] = poisson_quantile(mean[w], u[w]);
            break;
        case Law::gamma:
            if (cv > 0) out = mean * u;
            break;
        case Law::triangular:
            for (int w = 0; w < W; ++w) out[w] = mean[w] * triangular_quantile(cv, u[w]);
            break;
        case Law::bernoulli:
            for (int w = 0; w < W; ++w) out[w] = mean[w] * bernoulli_quantile(cv, u[w]);
            break;
        case Law::empirical: {
            const auto count = static_cast<std::size_t>(demand.values.size());
            const std::span values(model.demand_values.data() + demand.values.first, count);
            for (int w = 0; w < W; ++w) out[w] = mean[w] * empirical_quantile(values, u[w]);
            break;
        }
    }
    return positive(out);
}

/// The most usual law, part by part: nothing is kept between two looks at the demand's row.
template <int W>
void realise_normal(const ModelDemand& demand, double usual, const double* drawn, bool neutral,
                    DemandState<W>& s) {
    for (int k = 0; k < packs::kParts<W>; ++k) {
        const packs::Part<W> mean =
            neutral ? packs::same<W>(usual) : usual * packs::part(s.factor, k);
        const packs::Part<W> asked = packs::excess<packs::Part<W>>(
            mean * (1 + demand.cv * packs::part_at<W>(drawn, k)), packs::Part<W>{});
        packs::put(s.demand, k, asked);
        packs::put(s.backlog, k, packs::part(s.backlog, k) + asked);
    }
}

/// What the customers of a stock ask for.
template <int W>
struct Asked {
    Pack<W> now = all<W>(0);   ///< newly, in this period
    Pack<W> end = all<W>(0);   ///< by external customers downstream, in units of this stock
    Pack<W> owed = all<W>(0);  ///< all that the stock owes, what is new included
};

/// Takes the orders of a lane in.
template <int W>
void take_lane(const Model& model, std::int32_t e, State<W>& state, Asked<W>& asked) {
    const ModelEdge& edge = at(model, EdgeId{e});
    EdgeState<W>& s = state.edge[e];
    Pack<W>& due = orders_in(edge, state, 0);
    s.arriving = due;
    due = all<W>(0);
    s.owed += s.arriving;
    asked.now += s.arriving;
    asked.owed += s.owed;
    if (model.shares_demand) asked.end += edge.share * state.stock[edge.to.index].end_demand;
}

template <int W>
void take_input(const Model& model, const Customer& customer, State<W>& state, Asked<W>& asked) {
    const ProcessInput& input = model.inputs[static_cast<std::size_t>(customer.index)];
    const ModelEdge& edge = at(model, input.process);
    const EdgeState<W>& process = state.edge[input.process.index];
    asked.now += input.quantity * process.arriving;
    asked.owed += input.quantity * process.owed;
    if (model.shares_demand)
        asked.end +=
            units_per_unit(model, customer) * edge.share * state.stock[edge.to.index].end_demand;
}

template <int W>
Asked<W> take_demand(const Model& model, const ModelStock& stock, State<W>& state) {
    Asked<W> asked;
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        if (customer.kind == CustomerKind::lane) {
            take_lane(model, customer.index, state, asked);
        } else if (customer.kind == CustomerKind::demand) {
            const DemandState<W>& demand = state.demand[customer.index];
            asked.now += demand.demand;
            asked.end += demand.demand;
            asked.owed += demand.backlog;
        } else {
            take_input(model, customer, state, asked);
        }
    }
    return asked;
}

/// What is sure to be received in this period: due and held goods, where receiving goes on.
template <int W>
Pack<W> receipts_due(const Model& model, const ModelStock& stock, State<W>& state) {
    Pack<W> due = all<W>(0);
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        const ModelEdge& edge = at(model, EdgeId{e});
        const EdgeState<W>& s = state.edge[e];
        // What a lane without lead time has accepted sets out and arrives in this same period.
        const bool at_once = edge.refuses && edge.kind == EdgeKind::lane && edge.lead_time == 0 &&
                             edge.lead_time_spread == 0;
        for (int w = 0; w < W; ++w) {
            const bool sure =
                at_once && s.now.lead_time[w] == 0 && (edge.overtaking || s.last_slot[w] <= 0);
            const double accepted = sure ? s.now.dispatch_go[w] * orders_in(edge, state, 0)[w] : 0;
            due[w] += s.now.receiving_go[w] * (goods_due(edge, e, state, w) + s.gate[w] + accepted);
        }
    }
    return due;
}

/// Demand that will be lost in this period does not lower the position: the allocation is tried on
/// what is on hand and due. (What a source without lead time will still bring is not known yet.)
template <int W>
void expect_lost_sales(const Model& model, StockId id, State<W>& state, const Pack<W>& due) {
    const ModelStock& stock = at(model, id);
    Pack<W> available = state.stock[id.index].on_hand + due;
    collect_wants(model, stock, state);
    allocate(stock, available, state);
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        if (customer.kind != CustomerKind::demand) continue;
        const ModelDemand& demand = model.demands[static_cast<std::size_t>(customer.index)];
        const std::int32_t place = c - stock.customers.first;
        state.stock[id.index].position += lost_part(
            demand, state.wanted[place] - state.given[place], state.demand[customer.index].demand);
    }
}

/// Inventory here and downstream, less what external customers wait for (Clark & Scarf 1960).
template <int W>
void echelon_level(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    Pack<W> level = state.stock[id.index].on_hand;
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        if (customer.kind == CustomerKind::demand) {
            level -= state.demand[customer.index].backlog;
            continue;
        }
        const ModelEdge& edge = edge_of(model, customer);
        const auto e = static_cast<std::int32_t>(&edge - model.edges.data());
        const EdgeState<W>& s = state.edge[e];
        const Pack<W>& below = state.stock[edge.to.index].echelon;
        level +=
            units_per_unit(model, customer) * (s.in_transit + s.dock + s.gate + edge.share * below);
    }
    state.stock[id.index].echelon = level;
}

/// What the policy of a stock sees other than what it has, has ordered and owes.
template <int W>
Pack<W> see_position(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    Pack<W> due = all<W>(0);
    if (stock.records >= 0)  // the policy believes the books
        state.stock[id.index].position += state.records[stock.records].error;
    if (stock.needs_due) due = receipts_due(model, stock, state);
    if (stock.loses_sales) expect_lost_sales(model, id, state, due);
    if (stock.echelon) echelon_level(model, id, state);
    if (stock.chooser >= 0) forget_overdue(model, stock, id, state);
    return due;
}

/// The part of an order that a refusing source accepts at once; what it refuses is booked.
template <int W>
void refuse_part(const Model& model, std::int32_t e, Pack<W>& part, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    Pack<W> most_taken = edge.capacity * state.edge[e].now.capacity;
    const bool lane = edge.kind == EdgeKind::lane;
    if (lane) {
        const StockState<W>& from = state.stock[edge.from.index];
        most_taken = least(most_taken, positive(from.on_hand - from.promised));
    }
    const Pack<W> accepted = least(part, most_taken);
    state.edge[e].refused += part - accepted;
    part = accepted;
    if (lane) state.stock[edge.from.index].promised += accepted;
}

template <int W>
void place_on_lane(const ModelEdge& edge, const Pack<W>& part, EdgeState<W>& s, State<W>& state) {
    if (!edge.variable_delay) {
        orders_in(edge, state, edge.order_delay) += part;
        return;
    }
    for (int w = 0; w < W; ++w) {  // an order does not overtake an earlier one
        int& last = s.last_order_slot[w];
        const int slot = std::max(edge.order_delay + static_cast<int>(s.now.order_delay[w]), last);
        last = part[w] > 0 ? slot : last;
        orders_in(edge, state, slot)[w] += part[w];
    }
}

/// Sends a part of an order to one source.
template <int W>
void place_order(const Model& model, const ModelEdge& edge, std::int32_t e, Pack<W> part,
                 StockState<W>& stock, State<W>& state) {
    EdgeState<W>& s = state.edge[e];
    if (!state.steady) part = part * s.now.orders_go;
    s.order = part;
    stock.order += part;
    const bool at_once = edge.kind == EdgeKind::external || edge.order_delay == 0;
    if (edge.refuses && at_once) refuse_part(model, e, part, state);
    stock.on_order += part;
    if (edge.kind == EdgeKind::lane) return place_on_lane(edge, part, s, state);
    // A process is asked for enough to have `part` good units left after its yield.
    if (edge.kind == EdgeKind::process && edge.yield > 0) part = (1 / edge.yield) * part;
    if (edge.order_delay > 0) {  // a frozen schedule: what was ordered before is due to start now
        place_on_lane(edge, part, s, state);
        Pack<W>& due = orders_in(edge, state, 0);
        part = due;
        due = all<W>(0);
    }
    s.arriving = part;
    s.owed += part;
}

/// Splits an order over the sources of a stock.
template <int W>
void place_orders(const Model& model, const ModelStock& stock, const Pack<W>& order,
                  StockState<W>& s, State<W>& state) {
    s.order = all<W>(0);
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        const ModelEdge& edge = at(model, EdgeId{e});
        if (edge.refuses && edge.kind == EdgeKind::external) state.edge[e].refused = all<W>(0);
        place_order(model, edge, e,
                    stock.chooser >= 0 ? state.watch[edge.watch].part : edge.share * order, s,
                    state);
    }
}

}  // namespace

template <int W>
void realise_demand(const Model& model, State<W>& state) {
    for (std::size_t d = 0; d < model.demands.size(); ++d) {
        const ModelDemand& demand = model.demands[d];
        const auto index = static_cast<std::int32_t>(d);
        const double usual =
            model.demand_mean[static_cast<std::size_t>(demand.mean_offset + state.period)];
        DemandState<W>& s = state.demand[index];
        const double* draws = drawn_for(model, state, index);
        if (demand.law == Law::normal && demand.autocorrelation == 0) {
            realise_normal(demand, usual, draws, state.neutral, s);
            continue;
        }
        Pack<W> drawn, mean = all<W>(usual);
        std::copy_n(draws, W, drawn.lane);
        if (!state.neutral) mean = usual * s.factor;
        Pack<W> z = drawn;
        if (demand.autocorrelation != 0) {
            const double rho = demand.autocorrelation, fresh = std::sqrt(1 - rho * rho);
            const bool normal = demand.law == Law::normal || demand.law == Law::lognormal;
            z = rho * s.noise + fresh * (normal ? z : all<W>(0));
            s.noise = z;
        }
        s.demand = realise(model, demand, mean, drawn, z);
        s.backlog += s.demand;
    }
}

template <int W>
void refuse_orders(const Model& model, State<W>& state) {
    if (model.refusing.empty()) return;
    for (StockState<W>& stock : state.stock.values) stock.promised = all<W>(0);
    for (const EdgeId id : model.refusing) {
        const ModelEdge& edge = at(model, id);
        Pack<W>& part = orders_in(edge, state, 0);
        state.edge[id.index].refused = all<W>(0);
        refuse_part(model, id.index, part, state);
        state.stock[edge.to.index].on_order -= state.edge[id.index].refused;
    }
}

template <int W>
void order_stock(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    StockState<W>& s = state.stock[id.index];
    const Asked<W> asked = take_demand(model, stock, state);
    s.demand = asked.now;
    s.end_demand = asked.end;
    if (stock.forecast.method != ForecastMethod::fixed)
        update_forecast(stock, id, stock.forecast.shared ? s.end_demand : s.demand, state);
    s.position = s.on_hand + s.on_order - asked.owed;
    const Pack<W> due = stock.special ? see_position(model, id, state) : all<W>(0);
    const Pack<W> order = stock.forward_cover > 0 ? order_forward(model, stock, id, state, due)
                                                  : order_quantity(stock, id, state, due);
    if (stock.chooser >= 0) choose_sources<W>(model, stock, order, asked.owed, state);
    place_orders(model, stock, order, s, state);
}

template void realise_demand<1>(const Model&, State<1>&);
template void realise_demand<kLanes>(const Model&, State<kLanes>&);
template void refuse_orders<1>(const Model&, State<1>&);
template void refuse_orders<kLanes>(const Model&, State<kLanes>&);
template void order_stock<1>(const Model&, StockId, State<1>&);
template void order_stock<kLanes>(const Model&, StockId, State<kLanes>&);

}  // namespace headwater
