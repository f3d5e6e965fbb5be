// How predictions are scored; for lesson.cpp. The rules are those of scenario_lesson.h.
#pragma once

#include "web/core/app.h"

namespace headwater {

/// Scores a complete prediction (see is_complete) against three runs.
LessonResult score(const Question& question, const Prediction& prediction, const Runs& runs);

/// A reading of the three runs.
double read(const Reading& reading, const Runs& runs);

/// Share of the pairs of `order` that stand as in `right`; 1 where there are fewer than two. Both
/// hold the same indices. Pairs whose readings are equal count as right either way.
double pairs_in_order(const std::vector<std::size_t>& order, const std::vector<double>& readings,
                      Pick pick);

/// Indices by falling (rising) reading; equal ones by index.
std::vector<std::size_t> sorted_by(const std::vector<double>& readings, Pick pick);

}  // namespace headwater
