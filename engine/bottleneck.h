// Bottlenecks: which capacity limits the flow, when, and what one more unit of it would give.
//
// A capacity of a lane, a process or an external supplier limits the flow in the periods in which
// it is used in full (load of at least 1) and something ordered still waits at the period's end.
// What a unit more is worth is a difference of two runs with the same draws, one of them with
// `step` more capacity in every period:
//   value = (profit with − profit without) ÷ (step · periods)
// the shadow price of linear programming, by finite difference (the marginal value that the theory
// of constraints looks for: Goldratt & Cox 1984). It is 0 where another capacity limits the same
// flow.
#pragma once

#include <string>
#include <vector>

#include "engine/run.h"

namespace headwater {

enum class CapacityKind { process, lane, supplier, resource };

struct Bottleneck {
    CapacityKind kind = CapacityKind::process;
    std::string pointer;  ///< of the capacity in the scenario: what a lever would move
    double capacity = 0;  ///< units per period (work per period of a resource)
    int limited = 0;  ///< periods in which it limits the flow; of a resource: in which any of its
                      ///< processes has more to start than it did
    int first = -1, last = -1;  ///< of those periods; −1: none
    double mean_load = 0;       ///< mean of the load over all periods; 0 for a resource
    double value = 0;           ///< money per unit more and period; negative if it only costs
    double met = 0;             ///< units of demand met in its period, per unit more and period
};

/// All capacities of the scenario that are limited, ordered by value (largest first), then by
/// pointer. `step` is what is added to each for its run, as a share of it (of 0: that many units).
/// Runs the scenario once and then once for each capacity that limits the flow in some period.
std::vector<Bottleneck> find_bottlenecks(const Scenario& scenario, std::uint32_t replication = 0,
                                         double step = 0.01);

}  // namespace headwater
