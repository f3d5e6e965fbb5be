#include "engine/returns.h"

#include "engine/marks.h"
#include "engine/phases.h"

namespace headwater {

namespace {

int slots_of(const ModelReturn& way) { return way.delay + 1; }

}  // namespace

template <int W>
void start_returns(const Model& model, State<W>& state) {
    state.returning.assign(static_cast<std::size_t>(model.returning_size), 0);
    state.returned.assign(model.returns.size(), 0);
}

template <int W>
void receive_returns(const Model& model, State<W>& state) {
    for (std::size_t r = 0; r < model.returns.size(); ++r) {
        const ModelReturn& way = model.returns[r];
        double* due = state.returning[way.offset + state.period % slots_of(way)];
        double* on_hand = state.stock[way.to.index].on_hand;
        for (int w = 0; w < W; ++w) {
            for (std::int32_t m = 0; m < model.marks; ++m) {
                double& share = state.stock_marks[way.to.index * model.marks + m][w];
                share = mixed(on_hand[w], share, due[w], 0);
            }
            state.returned[static_cast<std::int32_t>(r)][w] = due[w];
            on_hand[w] += due[w];
            due[w] = 0;
        }
    }
}

template <int W>
void send_returns(const Model& model, State<W>& state) {
    for (const ModelReturn& way : model.returns) {
        double* slot = state.returning[way.offset + (state.period + way.delay) % slots_of(way)];
        const double* units = way.process.valid() ? state.edge[way.process.index].handled
                                                  : state.demand[way.demand.index].sold;
        for (int w = 0; w < W; ++w) slot[w] += way.share * units[w];
    }
}

template void start_returns<1>(const Model&, State<1>&);
template void start_returns<kLanes>(const Model&, State<kLanes>&);
template void receive_returns<1>(const Model&, State<1>&);
template void receive_returns<kLanes>(const Model&, State<kLanes>&);
template void send_returns<1>(const Model&, State<1>&);
template void send_returns<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
