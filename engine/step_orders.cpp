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

/// Realisations of one law with mean[W], from the draws u[W] (see draws.h; z[W] is the same, or for
/// the normal law its autocorrelated form). One loop for each law, so that lanes never part.
template <int W>
void realise(const Model& model, const ModelDemand& demand, const double* mean, const double* u,
             const double* z, double* out) {
    const double cv = demand.cv;
    switch (demand.law) {
        case Law::none:
            for (int w = 0; w < W; ++w) out[w] = mean[w];
            break;
        case Law::normal:
            for (int w = 0; w < W; ++w) out[w] = mean[w] * (1 + cv * z[w]);
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
            for (int w = 0; w < W; ++w) out[w] = cv > 0 ? mean[w] * u[w] : mean[w];
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
    for (int w = 0; w < W; ++w) out[w] = std::max(0.0, out[w]);
}

/// New demand of each kind of customer, summed into demand[W]; returns in owed[W] all that the
/// stock owes, this period's demand included.
template <int W>
void take_demand(const Model& model, StockId id, State<W>& state, double* owed) {
    const ModelStock& stock = at(model, id);
    double* demand = state.stock[id.index].demand;
    double* end_demand = state.stock[id.index].end_demand;
    for (int w = 0; w < W; ++w) demand[w] = end_demand[w] = owed[w] = 0;
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        const std::int32_t k = customer.index;
        if (customer.kind == CustomerKind::demand) {
            for (int w = 0; w < W; ++w) {
                demand[w] += state.demand[k].demand[w];
                end_demand[w] += state.demand[k].demand[w];
                owed[w] += state.demand[k].backlog[w];
            }
        } else if (customer.kind == CustomerKind::lane) {
            const ModelEdge& edge = at(model, EdgeId{k});
            const double* end = state.stock[edge.to.index].end_demand;
            const double* arriving = orders_due_row(edge, k, state);
            const double share = edge.share;
            EdgeState<W>& s = state.edge[k];
            for (int w = 0; w < W; ++w) {
                s.arriving[w] = arriving[w];
                s.owed[w] += arriving[w];
                demand[w] += arriving[w];
                end_demand[w] += share * end[w];
                owed[w] += s.owed[w];
            }
        } else {
            const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
            const std::int32_t p = input.process.index;
            const ModelEdge& edge = at(model, input.process);
            const double* end = state.stock[edge.to.index].end_demand;
            const double units = units_per_unit(model, customer) * edge.share;
            for (int w = 0; w < W; ++w) {
                demand[w] += input.quantity * state.edge[p].arriving[w];
                end_demand[w] += units * end[w];
                owed[w] += input.quantity * state.edge[p].owed[w];
            }
        }
    }
}

/// What is sure to be received in this period: due and held goods, where receiving goes on.
template <int W>
void receipts_due(const Model& model, const ModelStock& stock, State<W>& state, double* due) {
    for (int w = 0; w < W; ++w) due[w] = 0;
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        const ModelEdge& edge = at(model, EdgeId{e});
        // What a lane without lead time has accepted sets out and arrives in this same period.
        const bool at_once = edge.refuses && edge.kind == EdgeKind::lane && edge.lead_time == 0 &&
                             edge.lead_time_spread == 0;
        for (int w = 0; w < W; ++w) {
            const EdgeState<W>& s = state.edge[e];
            const bool sure =
                at_once && s.now.lead_time[w] == 0 && (edge.overtaking || s.last_slot[w] <= 0);
            const double accepted = sure ? s.now.dispatch_go[w] * orders_due(edge, e, state, w) : 0;
            due[w] += state.edge[e].now.receiving_go[w] *
                      (goods_due(edge, e, state, w) + state.edge[e].gate[w] + accepted);
        }
    }
}

/// Demand that will be lost in this period does not lower the position: the allocation is tried on
/// what is on hand and due. (What a source without lead time will still bring is not known yet.)
template <int W>
void expect_lost_sales(const Model& model, StockId id, State<W>& state, const double* due) {
    const ModelStock& stock = at(model, id);
    double available[W];
    for (int w = 0; w < W; ++w) available[w] = state.stock[id.index].on_hand[w] + due[w];
    collect_wants(model, stock, state);
    allocate(stock, available, state);
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        if (customer.kind != CustomerKind::demand) continue;
        const ModelDemand& demand = model.demands[static_cast<std::size_t>(customer.index)];
        const std::int32_t place = c - stock.customers.first;
        for (int w = 0; w < W; ++w) {
            const double short_of = state.wanted[place][w] - state.given[place][w];
            state.stock[id.index].position[w] +=
                lost_part(demand, short_of, state.demand[customer.index].demand[w]);
        }
    }
}

/// Inventory here and downstream, less what external customers wait for (Clark & Scarf 1960).
template <int W>
void echelon_level(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    double* level = state.stock[id.index].echelon;
    for (int w = 0; w < W; ++w) level[w] = state.stock[id.index].on_hand[w];
    for (int c = stock.customers.first; c < stock.customers.last; ++c) {
        const Customer customer = model.customers[static_cast<std::size_t>(c)];
        if (customer.kind == CustomerKind::demand) {
            for (int w = 0; w < W; ++w) level[w] -= state.demand[customer.index].backlog[w];
            continue;
        }
        const ModelEdge& edge = edge_of(model, customer);
        const auto e = static_cast<std::int32_t>(&edge - model.edges.data());
        const double units = units_per_unit(model, customer);
        const double* below = state.stock[edge.to.index].echelon;
        for (int w = 0; w < W; ++w)
            level[w] += units * (state.edge[e].in_transit[w] + state.edge[e].dock[w] +
                                 state.edge[e].gate[w] + edge.share * below[w]);
    }
}

/// What the policy of a stock sees other than what it has, has ordered and owes.
template <int W>
void see_position(const Model& model, StockId id, State<W>& state, double* due) {
    const ModelStock& stock = at(model, id);
    if (stock.records >= 0)  // the policy believes the books
        for (int w = 0; w < W; ++w)
            state.stock[id.index].position[w] += state.records[stock.records].error[w];
    if (stock.needs_due) receipts_due(model, stock, state, due);
    if (stock.loses_sales) expect_lost_sales(model, id, state, due);
    if (stock.echelon) echelon_level(model, id, state);
    if (stock.chooser >= 0) forget_overdue(model, stock, id, state);
}

/// The part of an order that a refusing source accepts at once; what it refuses is booked.
template <int W>
void refuse_part(const Model& model, std::int32_t e, double* part, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    for (int w = 0; w < W; ++w) {
        double most = edge.capacity * state.edge[e].now.capacity[w];
        if (edge.kind == EdgeKind::lane) {
            const double left =
                state.stock[edge.from.index].on_hand[w] - state.stock[edge.from.index].promised[w];
            most = std::min(most, std::max(0.0, left));
        }
        const double accepted = std::min(part[w], most);
        state.edge[e].refused[w] += part[w] - accepted;
        part[w] = accepted;
        if (edge.kind == EdgeKind::lane) state.stock[edge.from.index].promised[w] += accepted;
    }
}

template <int W>
void place_on_lane(const Model& model, std::int32_t e, const double* part, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    if (!edge.variable_delay) {
        double* row = ring_row(state.orders, edge.orders_offset, edge.orders_slots,
                               state.edge[e].orders_head[0], edge.order_delay);
        for (int w = 0; w < W; ++w) row[w] += part[w];
        return;
    }
    for (int w = 0; w < W; ++w) {  // an order does not overtake an earlier one
        int& last = state.edge[e].last_order_slot[w];
        const int slot =
            std::max(edge.order_delay + static_cast<int>(state.edge[e].now.order_delay[w]), last);
        last = part[w] > 0 ? slot : last;
        ring(state.orders, edge.orders_offset, edge.orders_slots, state.edge[e].orders_head[w],
             slot, w) += part[w];
    }
}

/// Sends a part of an order to one source.
template <int W>
void place_order(const Model& model, std::int32_t e, double* part, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    for (int w = 0; w < W; ++w) {
        part[w] *= state.edge[e].now.orders_go[w];
        state.edge[e].order[w] = part[w];
    }
    const bool at_once = edge.kind == EdgeKind::external || edge.order_delay == 0;
    if (edge.refuses && at_once) refuse_part(model, e, part, state);
    for (int w = 0; w < W; ++w) state.stock[edge.to.index].on_order[w] += part[w];
    if (edge.kind == EdgeKind::lane) return place_on_lane(model, e, part, state);
    // A process is asked for enough to have `part` good units left after its yield.
    const double inflate = edge.kind == EdgeKind::process && edge.yield > 0 ? 1 / edge.yield : 1;
    for (int w = 0; w < W; ++w) part[w] *= inflate;
    if (edge.order_delay > 0) {  // a frozen schedule: what was ordered before is due to start now
        place_on_lane(model, e, part, state);
        for (int w = 0; w < W; ++w) part[w] = orders_due(edge, e, state, w);
    }
    for (int w = 0; w < W; ++w) {
        state.edge[e].arriving[w] = part[w];
        state.edge[e].owed[w] += part[w];
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
        const double* drawn = drawn_for(model, state, index);
        double mean[W], z[W];
        for (int w = 0; w < W; ++w) {
            mean[w] = usual * s.factor[w];
            z[w] = drawn[w];
        }
        if (demand.autocorrelation != 0) {
            const double rho = demand.autocorrelation, fresh = std::sqrt(1 - rho * rho);
            const bool normal = demand.law == Law::normal || demand.law == Law::lognormal;
            for (int w = 0; w < W; ++w) {
                z[w] = rho * s.noise[w] + fresh * (normal ? z[w] : 0);
                s.noise[w] = z[w];
            }
        }
        realise<W>(model, demand, mean, drawn, z, s.demand);
        for (int w = 0; w < W; ++w) s.backlog[w] += s.demand[w];
    }
}

template <int W>
void refuse_orders(const Model& model, State<W>& state) {
    if (model.refusing.empty()) return;
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        for (int w = 0; w < W; ++w) state.stock[static_cast<std::int32_t>(i)].promised[w] = 0;
    for (const EdgeId id : model.refusing) {
        const ModelEdge& edge = at(model, id);
        double part[W];
        for (int w = 0; w < W; ++w) {
            part[w] = orders_due(edge, id.index, state, w);
            state.edge[id.index].refused[w] = 0;
        }
        refuse_part(model, id.index, part, state);
        for (int w = 0; w < W; ++w) {
            orders_due(edge, id.index, state, w) = part[w];
            state.stock[edge.to.index].on_order[w] -= state.edge[id.index].refused[w];
        }
    }
}

template <int W>
void order_stock(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    double owed[W], due[W] = {}, order[W], part[W];
    take_demand(model, id, state, owed);
    update_forecast(
        stock, id,
        stock.forecast.shared ? state.stock[id.index].end_demand : state.stock[id.index].demand,
        state);
    for (int w = 0; w < W; ++w)
        state.stock[id.index].position[w] =
            state.stock[id.index].on_hand[w] + state.stock[id.index].on_order[w] - owed[w];
    if (stock.special) see_position(model, id, state, due);
    if (stock.forward_cover > 0)
        order_forward(model, stock, id, state, due, order);
    else
        order_quantity(stock, id, state, due, order);
    const bool chooses = stock.chooser >= 0;
    if (chooses) choose_sources(model, stock, order, owed, state);
    double* placed = state.stock[id.index].order;
    for (int w = 0; w < W; ++w) placed[w] = 0;
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        if (at(model, EdgeId{e}).kind == EdgeKind::external)
            for (int w = 0; w < W; ++w) state.edge[e].refused[w] = 0;
        const ModelEdge& edge = at(model, EdgeId{e});
        if (chooses)
            std::copy_n(state.watch[edge.watch].part, W, part);
        else
            for (int w = 0; w < W; ++w) part[w] = order[w] * edge.share;
        place_order(model, e, part, state);
        for (int w = 0; w < W; ++w) placed[w] += state.edge[e].order[w];
    }
}

template void realise_demand<1>(const Model&, State<1>&);
template void realise_demand<4>(const Model&, State<4>&);
template void refuse_orders<1>(const Model&, State<1>&);
template void refuse_orders<4>(const Model&, State<4>&);
template void order_stock<1>(const Model&, StockId, State<1>&);
template void order_stock<4>(const Model&, StockId, State<4>&);

}  // namespace headwater
