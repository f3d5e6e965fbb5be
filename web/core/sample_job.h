// What a worker does: from a scenario's text and a request to blocks of a sample, and from the
// blocks of several workers to the numbers that the page shows. The page's workers, the desktop
// window and the tests all run this.
//
//   SampleJob job;
//   job.load(document);                        // whenever the scenario is another one
//   job.start(request);                        // levers, curves, replications: three models
//   job.assign(first, last);                   // blocks
//   while (job.advance()) …;                   // some milliseconds each
//   job.pack()                                 // for the one that collects: job.merge(…)
//   job.summary()
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model.h"
#include "engine/sample.h"
#include "engine/scenario_levers.h"

namespace headwater {

/// What is asked of the workers.
struct SampleRequest {
    LeverValues moved;
    std::vector<Curve> curves;
    std::uint32_t replications = 64;  ///< in all, as far as they are wanted
    std::uint32_t kept = 64;          ///< see SampleSpec
};

/// As JSON: {"moved": {id: value}, "curves": [[kind, series, entity], …], "replications", "kept"}.
std::string request_text(const SampleRequest& request);
/// And back; nothing if it is no such text.
std::optional<SampleRequest> read_request(std::string_view text);

/// Every call is safe in any order; what cannot be done returns false and changes nothing else.
class SampleJob {
  public:
    /// A scenario document with its edits in it. False: it has issues.
    bool load(std::string_view document);
    /// Forgets what was done for another request. False: no scenario, or a request that does not
    /// fit it.
    bool start(std::string_view request);

    /// The blocks to do next, [first, last).
    bool assign(std::uint32_t first, std::uint32_t last);
    /// A slice of them; false when there is nothing left to do.
    bool advance();

    /// What was done since the last call, as Sample::pack() has it; and it is forgotten here.
    const std::vector<double>& pack();
    /// Takes over what another has packed, or this one.
    bool merge(std::span<const double> packed);
    std::uint32_t blocks_merged() const { return all_.blocks_done(); }
    /// Of what was merged: summary_numbers().
    const std::vector<double>& summary();

  private:
    std::optional<Scenario> scenario_;
    std::unique_ptr<std::array<Model, 3>> models_;  ///< spec_ points to them
    std::optional<SampleSpec> spec_;
    std::optional<Sampler> sampler_;
    Sample part_, all_;
    std::vector<double> numbers_;
};

}  // namespace headwater
