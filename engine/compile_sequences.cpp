// The visiting order of a period. A stock waits for its neighbours on one side (customers for the
// order pass, sources for the material pass); a loop is opened where a neighbour is reached with a
// delay.
#include <algorithm>

#include "engine/compile.h"

namespace headwater {

namespace {

/// a must come before b; in the same period only if there is no delay between them.
struct Precedence {
    std::int32_t before, after;
    bool delayed;
};

std::vector<std::int32_t> sequence(std::size_t count, const std::vector<Precedence>& precedences) {
    std::vector<int> waits(count, 0), waits_now(count, 0);
    std::vector<std::vector<std::size_t>> followers(count);
    for (std::size_t k = 0; k < precedences.size(); ++k) {
        const auto after = static_cast<std::size_t>(precedences[k].after);
        ++waits[after];
        if (!precedences[k].delayed) ++waits_now[after];
        followers[static_cast<std::size_t>(precedences[k].before)].push_back(k);
    }
    // A stock enters its heap when it becomes ready and is skipped there once visited.
    const auto later = [](std::size_t a, std::size_t b) { return a > b; };
    std::vector<std::size_t> ready, open;
    std::vector<bool> visited(count, false);
    const auto push = [&](std::vector<std::size_t>& heap, std::size_t i) {
        heap.push_back(i);
        std::push_heap(heap.begin(), heap.end(), later);
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (waits[i] == 0) push(ready, i);
        if (waits_now[i] == 0) push(open, i);
    }
    std::vector<std::int32_t> out;
    while (out.size() < count) {
        auto& heap = ready.empty() ? open : ready;
        if (heap.empty()) break;  // a loop without delay: an issue of the scenario, never compiled
        std::pop_heap(heap.begin(), heap.end(), later);
        const std::size_t i = heap.back();
        heap.pop_back();
        if (visited[i]) continue;
        visited[i] = true;
        out.push_back(static_cast<std::int32_t>(i));
        for (const std::size_t k : followers[i]) {
            const auto after = static_cast<std::size_t>(precedences[k].after);
            if (--waits[after] == 0) push(ready, after);
            if (!precedences[k].delayed && --waits_now[after] == 0) push(open, after);
        }
    }
    return out;
}

/// Orders go from a stock to its shippers, and to the inputs of its processes, at once where no
/// order delay is between them.
std::vector<StockId> order_sequence(const Model& model) {
    std::vector<Precedence> orders;
    for (const ModelEdge& edge : model.edges) {
        if (edge.kind == EdgeKind::lane)
            orders.push_back({edge.to.index, edge.from.index, edge.order_delay > 0});
        for (int k = edge.inputs.first; k < edge.inputs.last; ++k) {
            const StockId input = model.inputs[static_cast<std::size_t>(k)].stock;
            orders.push_back({edge.to.index, input.index, edge.order_delay > 0});
        }
    }
    std::vector<StockId> out;
    for (const std::int32_t i : sequence(model.stocks.size(), orders)) out.push_back({i});
    return out;
}

/// Goods go from shipper to receiver, from inputs to their process and on to what it makes.
/// Processes are nodes of their own (behind the stocks), because one starts when the last of its
/// inputs has served.
std::vector<MaterialVisit> material_sequence(const Model& model) {
    const auto stocks = static_cast<std::int32_t>(model.stocks.size());
    std::vector<std::int32_t> processes;
    std::vector<Precedence> goods;
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        const ModelEdge& edge = model.edges[e];
        const bool delayed = edge.lead_time - edge.lead_time_spread > 0;
        if (edge.kind == EdgeKind::lane) goods.push_back({edge.from.index, edge.to.index, delayed});
        if (edge.kind != EdgeKind::process) continue;
        const auto node = stocks + static_cast<std::int32_t>(processes.size());
        processes.push_back(static_cast<std::int32_t>(e));
        goods.push_back({node, edge.to.index, delayed});
        for (int k = edge.inputs.first; k < edge.inputs.last; ++k)
            goods.push_back({model.inputs[static_cast<std::size_t>(k)].stock.index, node, false});
    }
    std::vector<MaterialVisit> out;
    for (const std::int32_t i : sequence(model.stocks.size() + processes.size(), goods)) {
        const bool process = i >= stocks;
        out.push_back({process, process ? processes[static_cast<std::size_t>(i - stocks)] : i});
    }
    return out;
}

/// Longest way to a customer, in edges.
void compile_depths(Model& model) {
    for (const StockId i : model.order_sequence) {
        const ModelStock& stock = model.stocks[static_cast<std::size_t>(i.index)];
        const auto raise = [&](StockId up) {
            int& depth = model.stocks[static_cast<std::size_t>(up.index)].depth;
            depth = std::max(depth, stock.depth + 1);
        };
        for (int e = stock.sources.first; e < stock.sources.last; ++e) {
            const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
            if (edge.kind == EdgeKind::lane) raise(edge.from);
            for (int k = edge.inputs.first; k < edge.inputs.last; ++k)
                raise(model.inputs[static_cast<std::size_t>(k)].stock);
        }
    }
}

}  // namespace

void compile_sequences(Model& model) {
    model.order_sequence = order_sequence(model);
    model.material_sequence = material_sequence(model);
    compile_depths(model);
}

}  // namespace headwater
