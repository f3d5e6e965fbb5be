// What `headwater sample` writes.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/input.h"
#include "engine/sample.h"

namespace headwater::cli {

/// "calm", "hit", "plan", "hit-calm", "plan-hit"
const char* name(SampleView view);

struct SampleReport {
    const Loaded& loaded;
    const LeverValues& moved;
    const Sample& sample;
    std::vector<double> quantiles;    ///< per cent
    std::vector<std::string> curves;  ///< names of the sampled curves
    double level = 0.95;              ///< of the intervals
    std::string stopped;              ///< why it ended before all replications, or ""
};

std::string sample_text(const SampleReport& report);
std::string sample_json(const SampleReport& report);
/// view,figure,period,replications,mean,sd,low,high,q10,… ; no period: of the whole run.
std::string sample_csv(const SampleReport& report);

}  // namespace headwater::cli
