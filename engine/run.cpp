#include "engine/run.h"

#include <utility>

#include "engine/recorder.h"
#include "engine/step.h"

namespace headwater {

namespace {

void run_on(const Model& model, State<1> state, Record& record) {
    const Recorded all = recorded_all(model);
    shape(model, all, record);
    while (state.period < model.periods) {
        step(model, state);
        const int row = state.period - model.warm_up;
        if (row >= 0) record_period(model, all, state, &record, row);
        advance(model, state);
    }
}

}  // namespace

void run(const Model& model, std::uint32_t replication, Record& record) {
    run_on(model, initial_state<1>(model, replication), record);
}

void run(const Model& model, std::uint32_t replication, Record& record, Draws<1>& draws) {
    fill_draws(model, replication, draws);
    State<1> state = initial_state<1>(model, replication);
    share_draws(draws, state);
    run_on(model, std::move(state), record);
}

Record run(const Model& model, std::uint32_t replication) {
    Record record;
    run(model, replication, record);
    return record;
}

}  // namespace headwater
