#include "engine/run.h"

#include "engine/recorder.h"
#include "engine/step.h"

namespace headwater {

void run(const Model& model, std::uint32_t replication, Record& record) {
    const Recorded all = recorded_all(model);
    shape(model, all, record);
    State<1> state = initial_state<1>(model, replication);
    while (state.period < model.periods) {
        step(model, state);
        const int row = state.period - model.warm_up;
        if (row >= 0) record_period(model, all, state, &record, row);
        advance(model, state);
    }
}

Record run(const Model& model, std::uint32_t replication) {
    Record record;
    run(model, replication, record);
    return record;
}

}  // namespace headwater
