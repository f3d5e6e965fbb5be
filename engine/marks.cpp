#include "engine/marks.h"

#include <algorithm>

#include "engine/phases.h"

namespace headwater {

namespace {

/// First mark of a slot of an edge's pipeline, `slot` periods ahead.
template <int W>
std::int32_t slot_marks(const Model& model, std::int32_t e, int slot, const State<W>& state,
                        int lane) {
    const ModelEdge& edge = at(model, EdgeId{e});
    return place_of_goods(edge, e, state, slot, lane) * model.marks;
}

template <int W>
double defects_now(const ModelEdge& edge, std::int32_t e, const State<W>& state, int lane) {
    return std::min(1.0, edge.defects * state.edge[e].now.defects[lane]);
}

/// Sets marks (starting at `to`) as a whole.
template <int W>
void copy_marks(const Model& model, const Lanes<W>& from, std::int32_t first, Lanes<W>& into,
                std::int32_t to) {
    for (std::int32_t m = 0; m < model.marks; ++m)
        for (int w = 0; w < W; ++w) into[to + m][w] = from[first + m][w];
}

/// Marks of a stock at the start: the mean over its sources.
template <int W>
void start_stock(const Model& model, StockId id, State<W>& state) {
    const ModelStock& stock = at(model, id);
    for (std::int32_t m = 0; m < model.marks; ++m)
        for (int w = 0; w < W; ++w) state.stock_marks[id.index * model.marks + m][w] = 0;
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        const ModelEdge& edge = at(model, EdgeId{e});
        if (edge.kind == EdgeKind::external) mark_external(model, e, state);
        if (edge.kind == EdgeKind::process) mark_production(model, e, state);
        if (edge.kind == EdgeKind::lane)
            copy_marks(model, state.stock_marks, edge.from.index * model.marks, state.flow_marks,
                       0);
        for (int slot = 0; slot < edge.goods_slots; ++slot)
            copy_marks(model, state.flow_marks, 0, state.goods_marks,
                       (edge.goods_offset + slot) * model.marks);
        for (std::int32_t m = 0; m < model.marks; ++m) {
            const double s = m == model.defect_mark ? stock.inspected : 0;
            for (int w = 0; w < W; ++w) {
                const double share = state.flow_marks[m][w];
                state.stock_marks[id.index * model.marks + m][w] +=
                    edge.share * passed_inspection(share, s);
            }
        }
    }
}

}  // namespace

template <int W>
void start_marks(const Model& model, State<W>& state) {
    const auto marks = static_cast<std::size_t>(model.marks);
    state.stock_marks.assign(model.stocks.size() * marks, 0);
    state.goods_marks.assign(static_cast<std::size_t>(model.goods_size) * marks, 0);
    state.dock_marks.assign(model.edges.size() * marks, 0);
    state.gate_marks.assign(model.edges.size() * marks, 0);
    state.flow_marks.assign(marks, 0);
    if (marks == 0) return;
    for (auto it = model.order_sequence.rbegin(); it != model.order_sequence.rend(); ++it)
        start_stock(model, *it, state);
}

template <int W>
void mark_external(const Model& model, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    for (std::size_t s = 0; s < model.suppliers.size(); ++s)
        for (int w = 0; w < W; ++w)
            state.flow_marks[static_cast<std::int32_t>(s)][w] =
                model.suppliers[s].index == e ? 1 : 0;
    for (int w = 0; w < W && model.defect_mark >= 0; ++w)
        state.flow_marks[model.defect_mark][w] = defects_now(edge, e, state, w);
    // What waits at the dock counts as being like what is made now.
    copy_marks(model, state.flow_marks, 0, state.dock_marks, e * model.marks);
}

template <int W>
void mark_shipment(const Model& model, std::int32_t e, const double* given, State<W>& state) {
    const std::int32_t from = at(model, EdgeId{e}).from.index;
    for (std::int32_t m = 0; m < model.marks; ++m) {
        double* dock = state.dock_marks[e * model.marks + m];
        for (int w = 0; w < W; ++w) {
            dock[w] = mixed(state.edge[e].dock[w], dock[w], given[w],
                            state.stock_marks[from * model.marks + m][w]);
            state.flow_marks[m][w] = dock[w];
        }
    }
}

template <int W>
void mark_production(const Model& model, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    for (std::int32_t m = 0; m < model.marks; ++m)
        for (int w = 0; w < W; ++w) {
            double clear = m == model.defect_mark ? 1 - defects_now(edge, e, state, w) : 1;
            for (int k = edge.inputs.first; k < edge.inputs.last; ++k) {
                const StockId input = model.inputs[static_cast<std::size_t>(k)].stock;
                clear *= 1 - state.stock_marks[input.index * model.marks + m][w];
            }
            state.flow_marks[m][w] = 1 - clear;
        }
}

template <int W>
void mark_dispatch(const Model& model, std::int32_t e, int slot, double quantity, State<W>& state,
                   int lane) {
    const ModelEdge& edge = at(model, EdgeId{e});
    const double there = state.goods[place_of_goods(edge, e, state, slot, lane)][lane];
    const std::int32_t first = slot_marks(model, e, slot, state, lane);
    for (std::int32_t m = 0; m < model.marks; ++m) {
        double& share = state.goods_marks[first + m][lane];
        share = mixed(there, share, quantity, state.flow_marks[m][lane]);
    }
}

template <int W>
void mark_waiting(const Model& model, std::int32_t e, State<W>& state) {
    const ModelEdge& edge = at(model, EdgeId{e});
    for (int w = 0; w < W; ++w) {
        const double due = goods_due(edge, e, state, w);
        const std::int32_t first = slot_marks(model, e, 0, state, w);
        for (std::int32_t m = 0; m < model.marks; ++m) {
            double& gate = state.gate_marks[e * model.marks + m][w];
            gate = mixed(state.edge[e].gate[w], gate, due, state.goods_marks[first + m][w]);
        }
    }
}

template <int W>
double defective_share(const Model& model, StockId id, const State<W>& state, int lane) {
    if (model.defect_mark < 0 || state.stock[id.index].on_hand[lane] <= 0) return 0;
    return state.stock_marks[id.index * model.marks + model.defect_mark][lane];
}

template <int W>
double defective_sold(const Model& model, DemandId id, const State<W>& state, int lane) {
    if (model.defect_mark < 0) return 0;
    const StockId stock = model.demands[static_cast<std::size_t>(id.index)].stock;
    return state.demand[id.index].sold[lane] *
           state.stock_marks[stock.index * model.marks + model.defect_mark][lane];
}

template void start_marks<1>(const Model&, State<1>&);
template void start_marks<kLanes>(const Model&, State<kLanes>&);
template void mark_external<1>(const Model&, std::int32_t, State<1>&);
template void mark_external<kLanes>(const Model&, std::int32_t, State<kLanes>&);
template void mark_shipment<1>(const Model&, std::int32_t, const double*, State<1>&);
template void mark_shipment<kLanes>(const Model&, std::int32_t, const double*, State<kLanes>&);
template void mark_production<1>(const Model&, std::int32_t, State<1>&);
template void mark_production<kLanes>(const Model&, std::int32_t, State<kLanes>&);
template void mark_dispatch<1>(const Model&, std::int32_t, int, double, State<1>&, int);
template void mark_dispatch<kLanes>(const Model&, std::int32_t, int, double, State<kLanes>&, int);
template void mark_waiting<1>(const Model&, std::int32_t, State<1>&);
template void mark_waiting<kLanes>(const Model&, std::int32_t, State<kLanes>&);
template double defective_share<1>(const Model&, StockId, const State<1>&, int);
template double defective_share<kLanes>(const Model&, StockId, const State<kLanes>&, int);
template double defective_sold<1>(const Model&, DemandId, const State<1>&, int);
template double defective_sold<kLanes>(const Model&, DemandId, const State<kLanes>&, int);

}  // namespace headwater
