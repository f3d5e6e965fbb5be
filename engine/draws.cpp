#include "engine/draws.h"

#include "engine/distributions.h"
#include "engine/math.h"
#include "engine/random.h"

namespace headwater {

namespace {

bool wants_normal(Law law) { return law == Law::normal || law == Law::lognormal; }

/// Only the gamma law's draws are made with it.
double shape_of(const ModelDemand& demand) { return demand.law == Law::gamma ? demand.cv : 0; }

template <int W>
void draw_demand(const Model& model, std::uint32_t replication, std::size_t d, int period,
                 int periods, double* out) {
    draw_many(model.seed, replication, W, Stream::demand, static_cast<std::uint32_t>(d),
              static_cast<std::uint32_t>(period), periods, out);
    const ModelDemand& demand = model.demands[d];
    if (wants_normal(demand.law)) normal_quantiles(out, periods * W);
    if (demand.law == Law::gamma && demand.cv > 0)
        for (int k = 0; k < periods * W; ++k) out[k] = gamma_quantile(demand.cv, out[k]);
}

template <int W>
bool holds(const Model& model, std::uint32_t replication, const Draws<W>& draws) {
    if (draws.seed != model.seed || draws.replication != replication ||
        draws.periods != model.periods || draws.laws.size() != model.demands.size())
        return false;
    for (std::size_t d = 0; d < draws.laws.size(); ++d)
        if (draws.laws[d] != model.demands[d].law || draws.shapes[d] != shape_of(model.demands[d]))
            return false;
    return true;
}

}  // namespace

template <int W>
void fill_draws(const Model& model, std::uint32_t replication, Draws<W>& draws) {
    if (holds(model, replication, draws)) return;
    draws.seed = model.seed;
    draws.replication = replication;
    draws.periods = model.periods;
    draws.laws.clear();
    draws.shapes.clear();
    for (const ModelDemand& demand : model.demands) {
        draws.laws.push_back(demand.law);
        draws.shapes.push_back(shape_of(demand));
    }
    const std::size_t of_demand = static_cast<std::size_t>(model.periods) * W;
    draws.values.assign(model.demands.size() * of_demand, 0);
    for (std::size_t d = 0; d < model.demands.size(); ++d)
        if (model.demands[d].law != Law::none)
            draw_demand<W>(model, replication, d, 0, model.periods,
                           draws.values.data() + d * of_demand);
}

template <int W>
void start_draws(const Model& model, State<W>& state) {
    state.ahead.assign(model.demands.size() * kAhead, 0);
}

template <int W>
void draw_ahead(const Model& model, State<W>& state) {
    if (state.shared_draws || state.period % kAhead != 0) return;
    for (std::size_t d = 0; d < model.demands.size(); ++d)
        if (model.demands[d].law != Law::none)
            draw_demand<W>(model, state.replication, d, state.period, kAhead,
                           state.ahead[static_cast<std::int32_t>(d) * kAhead]);
}

template void fill_draws<1>(const Model&, std::uint32_t, Draws<1>&);
template void fill_draws<kLanes>(const Model&, std::uint32_t, Draws<kLanes>&);
template void start_draws<1>(const Model&, State<1>&);
template void start_draws<kLanes>(const Model&, State<kLanes>&);
template void draw_ahead<1>(const Model&, State<1>&);
template void draw_ahead<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
