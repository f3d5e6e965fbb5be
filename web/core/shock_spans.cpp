#include "web/core/shock_spans.h"

#include <algorithm>

#include "web/core/shock_edit.h"

namespace headwater {
namespace {

ShockSpan span_of(const Scenario& scenario, const std::string& id, const Shock& shock) {
    ShockSpan span;
    span.id = id;
    span.title = shock.title.empty() ? id : shock.title;
    span.started = starter_of(scenario, id) != nullptr;
    span.from = begin_of(scenario, id);
    span.recurs = shock.recurs.has_value();
    span.until = span.recurs ? scenario.calendar.periods : span.from + shock.duration;
    span.full = std::min(span.from + shock.onset, span.until);
    span.gone = span.recurs ? span.until : span.until + shock.recovery;
    span.probability = shock.probability;
    return span;
}

/// What each row holds, as ranges of periods.
class Rows {
  public:
    Rows(const SpanOptions& options) : options_(options), taken_(count(options)) {}
    void place(ShockSpan& span) {
        const PeriodRange range = range_of(span);
        for (std::size_t row = 0; row < taken_.size(); ++row) {
            const bool free =
                std::none_of(taken_[row].begin(), taken_[row].end(), [&](const PeriodRange& other) {
                    return range.first < other.last && other.first < range.last;
                });
            if (!free) continue;
            taken_[row].push_back(range);
            span.row = static_cast<int>(row);
            return;
        }
        span.row = -1;
    }

  private:
    static std::size_t count(const SpanOptions& options) {
        return static_cast<std::size_t>(std::max(1, options.rows));
    }
    /// Half open; the name stands where the bar comes into view.
    PeriodRange range_of(const ShockSpan& span) const {
        const int from = std::max(0, span.from);
        return {from, std::max({span.gone, from + options_.label, from + 1})};
    }
    const SpanOptions& options_;
    std::vector<std::vector<PeriodRange>> taken_;
};

void place_all(std::vector<ShockSpan>& spans, const SpanOptions& options, bool selected_first) {
    Rows rows(options);
    for (ShockSpan& span : spans)
        if (selected_first && span.id == options.selected) rows.place(span);
    for (ShockSpan& span : spans)
        if (!selected_first || span.id != options.selected) rows.place(span);
}

}  // namespace

std::vector<ShockSpan> shock_spans(const Run& run, const SpanOptions& options) {
    std::vector<ShockSpan> spans;
    for (const ModelShock& happens : run.model.shocks) {
        auto it = run.scenario.shocks.find(happens.id);
        if (it == run.scenario.shocks.end()) continue;
        spans.push_back(span_of(run.scenario, it->first, it->second));
    }
    const std::size_t happening = spans.size();
    for (const auto& [id, shock] : run.scenario.shocks) {
        if (!options.off) break;
        if (id != options.selected && (shock.active || lever_of(run.scenario, id, "active")))
            continue;
        bool there = false;
        for (std::size_t i = 0; i < happening; ++i) there |= spans[i].id == id;
        if (there) continue;
        spans.push_back(span_of(run.scenario, id, shock));
        spans.back().off = true;
    }
    std::stable_sort(spans.begin(), spans.end(),
                     [](const ShockSpan& a, const ShockSpan& b) { return a.from < b.from; });
    place_all(spans, options, false);
    const bool hidden = std::any_of(spans.begin(), spans.end(), [&](const ShockSpan& s) {
        return s.row < 0 && s.id == options.selected;
    });
    if (hidden) place_all(spans, options, true);
    return spans;
}

}  // namespace headwater
