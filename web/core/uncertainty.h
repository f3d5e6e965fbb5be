// Thousands of futures: when a sample of replications is wanted, what is asked of the workers, and
// what their answers come to on the screen.
//
//   due(app) == SampleDue::start  →  begin_sample(app)  →  workers  →  take_summary(app, …)  →
//   more?
//
// The program around the App calls these, never a panel. Runs are numbered: an answer that belongs
// to an older one is dropped, so that what is shown is always of the levers that are shown.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "web/core/app.h"
#include "web/core/sample_job.h"
#include "web/core/series.h"

namespace headwater {

/// Replications of the first look; those that smooth bands take, from which on tight intervals are
/// enough; and how many there are at most.
inline constexpr std::uint32_t kFirstSample = 64, kSmoothSample = 256, kMostSampled = 1024;

enum class SampleDue : std::uint8_t {
    nothing,  ///< what runs, or has run, is what is wanted
    start,    ///< another sample is wanted
    stop      ///< none is: switched off, or a replay, reveal or game goes on
};
SampleDue sample_due(const App& app);

/// Numbers a new sample and says what to compute; the next goal is Uncertainty::goal.
SampleRequest begin_sample(App& app);

/// The sample under way is given up; it will be wanted anew.
void stop_sample(App& app);

/// The workers are there; or they cannot be had, and why: the end of a sentence.
void set_workers(App& app, bool ready, std::string why = "");

/// So many replications of this sample are done. False: it is an old one.
bool count_sample(App& app, std::uint32_t number, std::uint32_t replications);

/// Shows an answer: summary_numbers(). Returns how many replications the next one should have; 0:
/// no more are wanted, or the answer is of an old sample. Nothing: the numbers do not answer what
/// was asked; whoever sent them is not to be trusted.
std::optional<std::uint32_t> take_summary(App& app, std::uint32_t number,
                                          std::span<const double> numbers);

/// The figures over the replications of the present runs; null while there are none.
const SampleSummary* sampled_figures(const App& app);

/// The difference that the cards state: plan − hit, or hit − calm while there is no plan.
SampleView shown_difference(const App& app);

/// Gives the charts of the present selection their bands, as far as there are any. Runs that a move
/// left as they were keep theirs; while those of a moved run are awaited, axes keep the room of the
/// last ones, so that they do not jump.
void add_bands(const App& app, std::vector<Chart>& charts);

/// The sample is enough: every difference that the cards state is known to about what they show.
bool is_tight(const SampleSummary& summary, SampleView view);

}  // namespace headwater
