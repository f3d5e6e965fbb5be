#include "engine/quality.h"

#include <algorithm>

#include "engine/marks.h"
#include "engine/phases.h"

namespace headwater {

namespace {

/// The suppliers' shares of a quantity, starting at `first`, after the share r of what has `mark`
/// was withdrawn. They stay as they are where everything was (mark −1).
template <int W>
void unmark(const Model& model, Lanes<W>& marks, std::int32_t first, std::int32_t mark, double r,
            int lane) {
    if (mark < 0) return;
    const double p = marks[first + mark][lane];
    const double left = 1 - r * p;
    for (std::size_t s = 0; s < model.suppliers.size(); ++s) {
        double& share = marks[first + static_cast<std::int32_t>(s)][lane];
        const bool own = static_cast<std::int32_t>(s) == mark;
        const double now = own ? share * (1 - r) : share;
        share = left > 0 ? std::min(1.0, now / left) : 0;
    }
}

/// Takes the recalled part off a quantity; returns it.
template <int W>
double withdraw(const Model& model, const Recall& recall, double r, double& quantity,
                Lanes<W>& marks, std::int32_t entity, int lane) {
    const std::int32_t first = entity * model.marks;
    const double share = recall.mark < 0 ? 1 : std::min(1.0, marks[first + recall.mark][lane]);
    const double taken = quantity * (r * share);
    quantity -= taken;
    unmark(model, marks, first, recall.mark, r, lane);
    return taken;
}

/// From the pipeline, the dock and the gate of an edge.
template <int W>
void withdraw_edge(const Model& model, const Recall& recall, EdgeId id, double r, State<W>& state,
                   int lane) {
    const ModelEdge& edge = at(model, id);
    EdgeState<W>& s = state.edge[id.index];
    double taken = 0;
    for (int slot = 0; slot < edge.goods_slots; ++slot) {
        const std::int32_t place = edge.goods_offset + slot;
        taken +=
            withdraw(model, recall, r, state.goods[place][lane], state.goods_marks, place, lane);
    }
    s.in_transit[lane] = std::max(0.0, s.in_transit[lane] - taken);
    taken += withdraw(model, recall, r, s.dock[lane], state.dock_marks, id.index, lane);
    taken += withdraw(model, recall, r, s.gate[lane], state.gate_marks, id.index, lane);
    state.stock[edge.to.index].on_order[lane] -= taken;
    if (edge.watch >= 0) {
        double& open = state.watch[edge.watch].open[lane];
        open = std::max(0.0, open - taken);
    }
    // What an external supplier has under way is its own: not in the chain yet, nor paid for.
    if (edge.kind != EdgeKind::external) state.care[edge.to.index].withdrawn[lane] += taken;
}

template <int W>
void carry_out_recalls(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.recalls.size(); ++k) {
        const Recall& recall = model.recalls[k];
        for (int w = 0; w < W; ++w) {
            const double r = state.recalled[static_cast<std::int32_t>(k)][w];
            if (r <= 0) continue;
            for (const EdgeId e : recall.edges) withdraw_edge(model, recall, e, r, state, w);
            for (const StockId i : recall.stocks)
                state.care[i.index].withdrawn[w] +=
                    withdraw(model, recall, r, state.stock[i.index].on_hand[w], state.stock_marks,
                             i.index, w);
        }
    }
}

}  // namespace

template <int W>
void start_quality(const Model& model, State<W>& state) {
    state.recalled.assign(model.recalls.size(), 0);
    state.care.values.assign(model.careful ? model.stocks.size() : 0, {});
    for (EdgeState<W>& edge : state.edge.values) edge.now.defects = all<W>(1.0);
    start_marks(model, state);
}

template <int W>
void open_quality(const Model& model, State<W>& state) {
    for (CareState<W>& care : state.care.values)
        for (int w = 0; w < W; ++w) care.rejected[w] = care.withdrawn[w] = care.cost[w] = 0;
    if (state.recalling) carry_out_recalls(model, state);
}

template <int W>
void accept_receipt(const Model& model, StockId id, std::int32_t e, State<W>& state) {
    const ModelStock& stock = at(model, id);
    const ModelEdge& edge = at(model, EdgeId{e});
    CareState<W>& care = state.care[id.index];
    const double s = stock.inspected;
    const bool unpaid = stock.returns_rejects && edge.kind == EdgeKind::external;
    for (int w = 0; w < W; ++w) {
        const double received = state.edge[e].received[w];
        const double before = std::max(0.0, state.stock[id.index].on_hand[w] - received);
        const std::int32_t first = e * model.marks;
        const double d = model.defect_mark < 0 ? 0 : state.gate_marks[first + model.defect_mark][w];
        const double rejected = received * (s * d);
        state.stock[id.index].on_hand[w] -= rejected;
        care.rejected[w] += rejected;
        care.cost[w] += received * (s * stock.inspection_cost + model.tracing_cost);
        if (unpaid) state.edge[e].handled[w] -= rejected;
        if (edge.watch >= 0) {
            state.watch[edge.watch].inspected[w] += s * received;
            state.watch[edge.watch].found[w] += rejected;
        }
        for (std::int32_t m = 0; m < model.marks; ++m) {
            double share = state.gate_marks[first + m][w];
            if (m == model.defect_mark) share = passed_inspection(d, s);
            double& here = state.stock_marks[id.index * model.marks + m][w];
            here = mixed(before, here, received - rejected, share);
        }
    }
}

template <int W>
void close_quality(const Model& model, State<W>& state) {
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        const auto index = static_cast<std::int32_t>(i);
        CareState<W>& care = state.care[index];
        for (int w = 0; w < W; ++w) {
            care.cost[w] += model.stocks[i].recall_cost * care.withdrawn[w];
            state.stock[index].cost[w] += care.cost[w];
        }
    }
    for (const EdgeId e : model.audited)
        for (int w = 0; w < W; ++w) state.edge[e.index].cost[w] += at(model, e).audit_cost;
}

template void start_quality<1>(const Model&, State<1>&);
template void start_quality<kLanes>(const Model&, State<kLanes>&);
template void open_quality<1>(const Model&, State<1>&);
template void open_quality<kLanes>(const Model&, State<kLanes>&);
template void accept_receipt<1>(const Model&, StockId, std::int32_t, State<1>&);
template void accept_receipt<kLanes>(const Model&, StockId, std::int32_t, State<kLanes>&);
template void close_quality<1>(const Model&, State<1>&);
template void close_quality<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
