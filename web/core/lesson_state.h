// How far a learner is in the lesson of the scenario, and what was predicted. Not in the history:
// undo changes the plan, never what was said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "engine/scenario_levers.h"

namespace headwater {

/// A prediction as far as it is made; of each question only the member of its kind is used.
struct Prediction {
    std::optional<double> number;
    std::optional<std::size_t> choice;         ///< index of the answer
    std::vector<std::size_t> order;            ///< indices of all answers, the first on top
    std::vector<std::optional<double>> curve;  ///< by period from the question's first; none: not
                                               ///< drawn yet
    bool given = false;                        ///< it is said and stands
    bool operator==(const Prediction&) const = default;
};

/// What came of a prediction.
struct LessonResult {
    double score = 0;                ///< 0 … 1
    double number = 0;               ///< of a number: the reading
    std::vector<std::size_t> right;  ///< of a choice: those that are right; of a ranking: the order
    std::vector<double> readings;    ///< of answers that have one, by answer
    std::vector<double> curve;       ///< of a curve: the run, from the question's first period
};

struct LessonState {
    bool open = false;
    std::size_t step = 0;
    std::map<std::size_t, Prediction> predictions;  ///< by step
    std::map<std::size_t, LessonResult> results;    ///< by step, of those given
    std::map<std::size_t, LeverValues> plans;       ///< levers as each step was left
    std::set<std::size_t> met;                      ///< steps whose task was met
    std::optional<int> reveal_until;                ///< the reveal plays up to this period
    double sketch_top = 1;      ///< top of the axis, where the present step has a curve drawn
    std::uint32_t pointed = 0;  ///< counts how often the step pointed somewhere: it glows again
};

}  // namespace headwater
