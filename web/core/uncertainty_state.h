// What is known of the other futures of the present plan: the sample that workers are asked for,
// and what came back. Not in the history: it follows from the runs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/ids.h"
#include "engine/scenario_levers.h"
#include "web/core/sample_summary.h"

namespace headwater {

struct Base;

/// What a sample is of. Another key: another sample is wanted.
struct SampleKey {
    std::uint32_t runs = 0, base = 0;  ///< App::runs_version, App::base_version
    StockId stock;                     ///< what the charts show: a stock, an edge or the chain
    EdgeId edge;
    bool operator==(const SampleKey&) const = default;
};

/// A summary and what it is of.
struct Sampled {
    SampleKey key;
    std::shared_ptr<const Base> base;
    LeverValues moved;
    std::vector<Curve> curves;  ///< by SampleSummary::bands
    SampleSummary summary;
};

struct Uncertainty {
    /// Whether the program has workers: it may still be starting them, or they cannot be had.
    enum class Workers : std::uint8_t { starting, ready, missing } workers = Workers::starting;
    std::string why;  ///< they are missing: "this page may not start workers"

    std::optional<SampleKey> asked;    ///< the sample that is under way or done
    std::vector<Curve> curves;         ///< of it
    std::uint32_t number = 0;          ///< of it; answers to any other are late and dropped
    std::uint32_t done = 0, goal = 0;  ///< replications: counted, and of the next summary
    bool finished = false;             ///< nothing more is expected

    /// What is shown, each as long as its key fits: figures do not depend on the selection, so they
    /// stay when only that changes.
    std::shared_ptr<const Sampled> figures, bands;
    std::uint32_t version = 0;  ///< changes with these two
};

}  // namespace headwater
