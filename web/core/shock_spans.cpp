#include "web/core/shock_spans.h"

#include <algorithm>

namespace headwater {

std::vector<ShockSpan> shock_spans(const Run& run, int rows, int label) {
    const Model& model = run.model;
    std::vector<ShockSpan> spans;
    // A shock stands after the one that starts it: its end is known by then.
    for (const ModelShock& shock : model.shocks) {
        ShockSpan span;
        auto it = run.scenario.shocks.find(shock.id);
        span.title = it == run.scenario.shocks.end() ? shock.id : it->second.title;
        span.from = shock.after.valid() ? spans[static_cast<std::size_t>(shock.after.index)].until +
                                              shock.after_delay
                                        : shock.from - model.warm_up;
        span.until = span.from + shock.duration;
        span.gone = span.until + shock.recovery;
        spans.push_back(std::move(span));
    }
    std::stable_sort(spans.begin(), spans.end(),
                     [](const ShockSpan& a, const ShockSpan& b) { return a.from < b.from; });
    std::vector<int> free_from(static_cast<std::size_t>(std::max(1, rows)), -1000000);
    for (ShockSpan& span : spans) {
        auto row = std::find_if(free_from.begin(), free_from.end(),
                                [&](int from) { return from <= span.from; });
        if (row == free_from.end()) row = std::min_element(free_from.begin(), free_from.end());
        *row = std::max(span.gone, span.from + label);
        span.row = static_cast<int>(row - free_from.begin());
    }
    return spans;
}

}  // namespace headwater
