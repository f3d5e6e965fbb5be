// Readings: the one number that a question or a goal of a lesson asks for. A Reading says which; it
// must have passed read_scenario().
#pragma once

#include "engine/figures.h"

namespace headwater {

/// One of the three runs, as a reading needs it. Refers to all three; none is copied.
struct ReadRun {
    const Model& model;
    const Record& record;
    const Figures& figures;
};

/// The number that `reading` asks for in one run; `minus` is not looked at. Shares of 0 … 1, money,
/// kg CO2e, units or periods, by its kind. 0 if the model has not the stock. No recovery counts as
/// the horizon; a bound that is never passed, or an empty span of periods, gives the number of
/// periods asked for.
double read_in(const Reading& reading, const ReadRun& run);

/// The same with `minus` taken off; the runs in the order calm, hit, plan.
double read(const Reading& reading, const ReadRun& calm, const ReadRun& hit, const ReadRun& plan);

/// Series of a stock by period, over all periods of the record. All 0 if there is no such stock.
std::vector<double> lesson_series(const ReadRun& run, const std::string& site,
                                  const std::string& item, LessonSeries series);

}  // namespace headwater
