// Runs a piece of work in a process of its own. A case that another program wrote may break what
// the engine takes for granted of a checked scenario; an abort there must not end the other cases.
#pragma once

#include <functional>
#include <string>

namespace headwater::cli {

struct Outcome {
    bool passed;
    std::string text;
};

/// What the work returns, or a failure with the reason if it aborts, crashes or takes over a
/// minute.
Outcome run_isolated(const std::function<Outcome()>& work);

}  // namespace headwater::cli
