// What chance decides for the demands: standard normal numbers for the normal and the lognormal
// law, demands of mean 1 for the gamma law, uniform numbers for the others. They depend on the seed
// and the replication alone, so they are drawn many at a time ahead of the periods, and may be
// shared: calm, hit and plan see the same customers, and so does the run after a lever has moved.
#pragma once

#include "engine/state.h"

namespace headwater {

inline constexpr int kAhead = 16;  ///< periods that a state without shared draws draws ahead

/// Draws of W replications over all periods, W · 8 bytes per demand and period. Whoever runs with
/// them must not outlive them.
template <int W>
struct Draws {
    std::uint32_t seed = 0, replication = 0;
    int periods = 0;
    std::vector<Law> laws;       ///< by demand
    std::vector<double> shapes;  ///< by demand: coefficient of variation, where it decides
    std::vector<double> values;  ///< [demand][period][lane]
};

/// Makes `draws` those of the model's replications `replication` … + W − 1; does nothing if it
/// holds them already.
template <int W>
void fill_draws(const Model& model, std::uint32_t replication, Draws<W>& draws);

/// Has the state take its draws from there, in every period.
template <int W>
void share_draws(const Draws<W>& draws, State<W>& state) {
    state.shared_draws = draws.values.data();
}

/// Makes room in a state that draws for itself. For initial_state().
template <int W>
void start_draws(const Model& model, State<W>& state);

/// Draws ahead where that is due. Before demand is realised.
template <int W>
void draw_ahead(const Model& model, State<W>& state);

/// The W draws of a demand in the state's period.
template <int W>
const double* drawn_for(const Model& model, const State<W>& state, std::int32_t demand) {
    if (state.shared_draws)
        return state.shared_draws +
               (static_cast<std::size_t>(demand) * static_cast<std::size_t>(model.periods) +
                static_cast<std::size_t>(state.period)) *
                   W;
    return state.ahead[demand * kAhead + state.period % kAhead];
}

}  // namespace headwater
