// What `headwater run` writes of its runs.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

#include "engine/cli/input.h"
#include "engine/cli/variants.h"

namespace headwater::cli {

struct Report {
    const Loaded& loaded;
    const VariantRuns& runs;
    const LeverValues& moved;
    std::uint32_t replication;
    std::optional<Variant> only;  ///< this run; nothing: all of them

    bool shows(const VariantRun& run) const { return !only || *only == run.variant; }
};

/// Tables to read: the chain's figures, and a table for each stock if `stocks`.
std::string report_text(const Report& report, bool stocks);

/// One JSON document; numbers read back as the very same doubles.
std::string report_json(const Report& report);

/// Every series as RFC 4180 CSV: run,period,date,kind,entity,series,value. Errors stay in `file`.
void report_csv(const Report& report, std::FILE* file);

}  // namespace headwater::cli
