// The points of a sweep: which levers vary, and where they stand at each point.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/input.h"

namespace headwater::cli {

/// A lever that varies.
struct Axis {
    std::string lever;
    std::vector<double> values;  ///< of a grid: all of them
    double from = 0, to = 0;     ///< of the other designs: between these, in the lever's steps
};

enum class Design { grid, latin, sobol };

struct SweepPlan {
    Design design = Design::grid;
    std::vector<Axis> axes;
    std::uint32_t points = 0;
    std::uint32_t seed = 1;                 ///< of the Latin hypercube
    std::vector<std::vector<double>> unit;  ///< Latin hypercube: places in the unit cube

    /// Where each axis stands at a point; of a grid the last axis varies first.
    std::vector<double> values(const Scenario& scenario, std::uint32_t point) const;
};

/// Reads --vary LEVER=FROM:TO[:STEP], --design and --points. Throws Failure (kBadInput).
SweepPlan read_plan(const Loaded& loaded, const std::vector<std::string>& vary,
                    const std::string& design, std::uint32_t points, std::uint32_t seed);

}  // namespace headwater::cli
