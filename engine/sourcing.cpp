#include "engine/sourcing.h"

#include <algorithm>

#include "engine/math.h"
#include "engine/phases.h"

namespace headwater {

namespace {

constexpr double kTolerance = 1e-9;  // of what is open, for sums that should be equal

/// Orders accepted in the last `periods` periods, this one included.
template <int W>
double accepted_in(const Watch& watch, int periods, const State<W>& state, int lane) {
    double sum = 0;
    for (int k = 0; k < periods; ++k) {
        const int t = state.period - k + watch.slots;  // periods ≤ slots: never below 0
        sum += state.accepted[watch.offset + t % watch.slots][lane];
    }
    return sum;
}

/// The sources of one stock in one lane, for the rules: each numbered by its place.
template <int W>
struct Sources {
    const Model& model;
    const ModelStock& stock;
    const Chooser& chooser;
    State<W>& state;
    int lane;
    double order, owed;

    int count() const { return stock.sources.size(); }
    std::int32_t edge_index(int place) const { return stock.sources.first + place; }
    const ModelEdge& edge(int place) const { return at(model, EdgeId{edge_index(place)}); }
    EdgeState<W>& edge_state(int place) const { return state.edge[edge_index(place)]; }
    WatchState<W>& watch(int place) const { return state.watch[edge(place).watch]; }
    double& part(int place) const { return watch(place).part[lane]; }
    int named() const { return chooser.named.index - stock.sources.first; }
    double weight(int place) const { return chooser.weights[static_cast<std::size_t>(place)]; }
    double landed(int place) const { return state.landed[edge_index(place)][lane]; }

    bool takes_orders(int place) const { return edge_state(place).now.orders_go[lane] > 0; }
    double capacity(int place) const {
        return edge(place).capacity * edge_state(place).now.capacity[lane];
    }
    bool stopped(int place) const {
        const Effective<W>& now = edge_state(place).now;
        return now.orders_go[lane] * now.dispatch_go[lane] * now.transit_go[lane] *
                       now.receiving_go[lane] <=
                   0 ||
               capacity(place) <= 0;
    }
    /// Good units that it can still take on in this period.
    double room(int place) const {
        const double usual = edge(place).kind == EdgeKind::process ? edge(place).yield : 1;
        return usual * std::max(0.0, capacity(place) - edge_state(place).owed[lane]);
    }

    void operator()(const Shares&) const {}
    void operator()(const PrimaryBackup& rule) const;
    void operator()(const Cheapest& rule) const;
    void operator()(const Scorecard& rule) const;
    void operator()(const DualSpeed& rule) const;
    void operator()(const Preferred& rule) const;

    /// The named source has `mine`, the others share `rest` by their weights.
    void split(double mine, double rest) const {
        for (int k = 0; k < count(); ++k) part(k) = k == named() ? mine : rest * weight(k);
    }
    double points(const Scorecard& rule, int place, double least_cost, double least_lead) const;
    double lead_time(int place) const {
        const Effective<W>& now = edge_state(place).now;
        return edge(place).order_delay + edge(place).lead_time + now.order_delay[lane] +
               now.lead_time[lane];
    }
    double arriving_within(int horizon) const;
    double on_hand_for(int place) const;
};

template <int W>
void Sources<W>::operator()(const PrimaryBackup& rule) const {
    const bool late = rule.when_late && watch(named()).late[lane] > 0;
    const double others = stopped(named()) || late ? rule.takeover : rule.warm;
    split(order * (1 - others), order * others);
}

template <int W>
void Sources<W>::operator()(const Cheapest& rule) const {
    double& before = state.cheapest[stock.chooser][lane];
    for (int k = 0; k < count(); ++k) part(k) = watch(k).asked[lane] = 0;
    double left = order;
    int best_of_all = -1;
    for (int round = 0; round < count(); ++round) {
        int best = -1;
        double best_cost = 0;
        for (int k = 0; k < count(); ++k) {
            if (watch(k).asked[lane] > 0 || weight(k) <= 0 || !takes_orders(k)) continue;
            const double cost = landed(k) * (k == static_cast<int>(before) ? 1 - rule.margin : 1);
            if (best < 0 || cost < best_cost) {
                best = k;
                best_cost = cost;
            }
        }
        if (best < 0) break;
        if (best_of_all < 0) best_of_all = best;
        const double taken = std::min(left, room(best));
        left -= taken;
        part(best) = taken;
        watch(best).asked[lane] = 1;
    }
    if (best_of_all >= 0) {
        part(best_of_all) += left;
        before = best_of_all;
    }
}

/// Weighted points of one source, 0 … 1.
template <int W>
double Sources<W>::points(const Scorecard& rule, int place, double least_cost,
                          double least_lead) const {
    const double cost = landed(place);
    const double cheap = cost > 0 ? least_cost / cost : 1;
    const double quick = (least_lead + 1) / (lead_time(place) + 1);
    const double sum =
        rule.price + rule.on_time + rule.defects + rule.lead_time + rule.esg + rule.risk;
    const double score = rule.price * cheap + rule.on_time * watch(place).on_time[lane] +
                         rule.defects * (1 - watch(place).defects[lane]) + rule.lead_time * quick +
                         rule.esg * (edge(place).esg / 100) + rule.risk * (1 - edge(place).risk);
    return sum > 0 ? score / sum : 1;
}

template <int W>
void Sources<W>::operator()(const Scorecard& rule) const {
    double least_cost = kUnlimited, least_lead = kUnlimited;
    for (int k = 0; k < count(); ++k) {
        least_cost = std::min(least_cost, landed(k));
        least_lead = std::min(least_lead, lead_time(k));
    }
    double sum = 0;
    for (int k = 0; k < count(); ++k) {
        const double score = points(rule, k, least_cost, least_lead);
        // No score is 0: 1e-9 keeps the logarithm, and a source with no points out of sight.
        const double strength = exp_exact(rule.focus * log_exact(std::max(1e-9, score)));
        part(k) = takes_orders(k) ? weight(k) * strength : 0;
        sum += part(k);
    }
    for (int k = 0; k < count(); ++k) part(k) = sum > 0 ? order * (part(k) / sum) : 0;
}

/// Units that are sure to be here within so many periods, if shippers have what they owe.
template <int W>
double Sources<W>::arriving_within(int horizon) const {
    double sum = 0;
    for (int k = 0; k < count(); ++k) {
        const ModelEdge& e = edge(k);
        EdgeState<W>& s = edge_state(k);
        sum += s.gate[lane];
        for (int slot = 0; slot <= std::min(horizon, e.goods_slots - 1); ++slot)
            sum += state.goods[place_of_goods(e, edge_index(k), state, slot, lane)][lane];
        if (e.lead_time > horizon) continue;
        const double usual = e.kind == EdgeKind::process ? e.yield : 1;
        sum += s.dock[lane] + usual * s.owed[lane];
        if (e.orders_slots < 2) continue;
        for (int slot = 0; slot <= std::min(horizon - e.lead_time, e.orders_slots - 1); ++slot)
            sum += usual * orders_in(e, state, slot)[lane];
    }
    return sum;
}

template <int W>
void Sources<W>::operator()(const DualSpeed& rule) const {
    const ModelEdge& fast = edge(named());
    const double position = state.stock[chooser.stock.index].on_hand[lane] - owed +
                            arriving_within(fast.order_delay + fast.lead_time);
    const double wanted = takes_orders(named()) ? std::max(0.0, rule.level - position) : 0;
    const double quick = rule.waits ? wanted : std::min(wanted, room(named()));
    split(quick, std::max(0.0, order - quick));
}

/// Good units that a source has the goods for now, beyond what it owes already.
template <int W>
double Sources<W>::on_hand_for(int place) const {
    const ModelEdge& e = edge(place);
    if (e.kind == EdgeKind::external) return room(place);
    const double book = edge_state(place).owed[lane];
    if (e.kind == EdgeKind::lane)
        return std::max(0.0, state.stock[e.from.index].on_hand[lane] - book);
    double sets = room(place) / e.yield;
    for (int k = e.inputs.first; k < e.inputs.last; ++k) {
        const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
        sets = std::min(sets, state.stock[input.stock.index].on_hand[lane] / input.quantity - book);
    }
    return e.yield * std::max(0.0, sets);
}

template <int W>
void Sources<W>::operator()(const Preferred&) const {
    const double first = takes_orders(named()) ? std::min(order, on_hand_for(named())) : 0;
    split(first, order - first);
}

/// Landed cost over one edge, given those of the stocks upstream.
template <int W>
void update_landed_cost(const Model& model, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    double* landed = state.landed[e];
    for (int w = 0; w < W; ++w)
        landed[w] =
            edge.unit_cost * state.edge[e].now.unit_cost[w] + edge.emissions * model.carbon_price;
    if (edge.market >= 0)
        for (int w = 0; w < W; ++w)
            landed[w] = state.market[edge.market].price[w] + edge.emissions * model.carbon_price;
    if (edge.kind == EdgeKind::lane)
        for (int w = 0; w < W; ++w) landed[w] += state.landed_value[edge.from.index][w];
    if (edge.kind != EdgeKind::process) return;
    for (int k = edge.inputs.first; k < edge.inputs.last; ++k) {
        const ProcessInput& input = model.inputs[static_cast<std::size_t>(k)];
        for (int w = 0; w < W; ++w)
            landed[w] += input.quantity * state.landed_value[input.stock.index][w];
    }
    for (int w = 0; w < W; ++w) landed[w] /= edge.yield;
}

}  // namespace

template <int W>
void update_landed_costs(const Model& model, State<W>& state) {
    for (const StockId id : model.priced) {
        const ModelStock& stock = at(model, id);
        if (stock.sources.size() == 0) continue;
        double sum[W] = {};
        for (int e = stock.sources.first; e < stock.sources.last; ++e) {
            update_landed_cost(model, e, state);
            const double share = at(model, EdgeId{e}).share;
            for (int w = 0; w < W; ++w) sum[w] += share * state.landed[e][w];
        }
        for (int w = 0; w < W; ++w) state.landed_value[id.index][w] = sum[w];
    }
}

template <int W>
void forget_overdue(const Model& model, const ModelStock& stock, StockId id, State<W>& state) {
    const Chooser& chooser = model.choosers[static_cast<std::size_t>(stock.chooser)];
    if (!chooser.replaces_late) return;
    const WatchState<W>& watch = state.watch[at(model, chooser.named).watch];
    for (int w = 0; w < W; ++w)
        state.stock[id.index].position[w] -= watch.late[w] > 0 ? watch.overdue[w] : 0;
}

template <int W>
void choose_sources(const Model& model, const ModelStock& stock, const double* order,
                    const double* owed, State<W>& state) {
    const Chooser& chooser = model.choosers[static_cast<std::size_t>(stock.chooser)];
    for (int w = 0; w < W; ++w)
        std::visit(Sources<W>{model, stock, chooser, state, w, order[w], owed[w]}, chooser.rule);
}

template <int W>
void watch_sources(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.watches.size(); ++k) {
        const Watch& watch = model.watches[k];
        const ModelEdge& edge = at(model, watch.edge);
        const EdgeState<W>& flow = state.edge[watch.edge.index];
        WatchState<W>& s = state.watch[static_cast<std::int32_t>(k)];
        const bool process = edge.kind == EdgeKind::process;
        for (int w = 0; w < W; ++w) {
            const double lost =
                process ? flow.handled[w] * edge.yield - flow.dispatched[w] : flow.refused[w];
            const double accepted = flow.order[w] - (edge.order_delay > 0 || process ? 0 : lost);
            s.open[w] = std::max(0.0, s.open[w] + flow.order[w] - lost - flow.received[w]);
            state.accepted[watch.offset + state.period % watch.slots][w] = accepted;
            const int then = state.period - watch.window + watch.slots;
            const double due = state.accepted[watch.offset + then % watch.slots][w];
            const double slack = kTolerance * (1 + s.open[w]);
            const double overdue = s.open[w] - accepted_in(watch, watch.window, state, w);
            s.overdue[w] = overdue > slack ? overdue : 0;
            s.late[w] = s.open[w] - accepted_in(watch, watch.late_window, state, w) > slack ? 1 : 0;
            const double kept = 1 - std::min(1.0, s.overdue[w] / std::max(due, 1e-300));
            const double worse = s.found[w] / std::max(s.inspected[w], 1e-300) - s.defects[w];
            s.defects[w] += s.inspected[w] > 0 ? worse / watch.memory : 0;
            s.inspected[w] = s.found[w] = 0;
            s.on_time[w] += due > slack ? (kept - s.on_time[w]) / watch.memory : 0;
        }
    }
}

template <int W>
void start_watching(const Model& model, State<W>& state) {
    state.watch.values.assign(model.watches.size(), {});
    state.accepted.assign(static_cast<std::size_t>(model.accepted_size), 0);
    state.cheapest.assign(model.choosers.size(), -1);
    state.landed.assign(model.priced.empty() ? 0 : model.edges.size(), 0);
    state.landed_value.assign(model.priced.empty() ? 0 : model.stocks.size(), 0);
    for (std::size_t i = 0; i < model.stocks.size() && !model.priced.empty(); ++i)
        for (int w = 0; w < W; ++w)
            state.landed_value[static_cast<std::int32_t>(i)][w] = model.stocks[i].value;
    for (std::size_t k = 0; k < model.watches.size(); ++k) {
        const Watch& watch = model.watches[k];
        const ModelEdge& edge = at(model, watch.edge);
        WatchState<W>& s = state.watch[static_cast<std::int32_t>(k)];
        // What is in a slot of a pipeline was ordered so much before that it comes on time.
        const auto fill = [&](int placed, double units) {
            const int slot = ((placed % watch.slots) + watch.slots) % watch.slots;
            for (int w = 0; w < W; ++w) {
                state.accepted[watch.offset + slot][w] += units;
                s.open[w] += units;
            }
        };
        for (int slot = 0; slot < edge.lead_time; ++slot)
            fill(slot - watch.window, edge.initial_per_slot);
        for (int slot = 0; slot < edge.order_delay; ++slot)
            fill(slot - edge.order_delay, edge.initial_orders_per_slot);
        fill(-1, edge.initial_book * edge.yield);
        for (int w = 0; w < W; ++w) s.on_time[w] = 1;
    }
}

template void update_landed_costs<1>(const Model&, State<1>&);
template void update_landed_costs<kLanes>(const Model&, State<kLanes>&);
template void forget_overdue<1>(const Model&, const ModelStock&, StockId, State<1>&);
template void forget_overdue<kLanes>(const Model&, const ModelStock&, StockId, State<kLanes>&);
template void choose_sources<1>(const Model&, const ModelStock&, const double*, const double*,
                                State<1>&);
template void choose_sources<kLanes>(const Model&, const ModelStock&, const double*, const double*,
                                     State<kLanes>&);
template void watch_sources<1>(const Model&, State<1>&);
template void watch_sources<kLanes>(const Model&, State<kLanes>&);
template void start_watching<1>(const Model&, State<1>&);
template void start_watching<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
