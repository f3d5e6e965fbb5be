#include "web/core/lesson_sketch.h"

#include <algorithm>
#include <cmath>

#include "engine/reading.h"
#include "web/core/lesson.h"
#include "web/core/outcome.h"
#include "web/core/runs.h"

namespace headwater {
namespace {

constexpr int kAxisLines = 4;

const CurveQuestion* curve_of(const Scenario& scenario, std::size_t step) {
    if (step >= scenario.lesson.steps.size()) return nullptr;
    const auto& ask = scenario.lesson.steps[step].ask;
    return ask ? std::get_if<CurveQuestion>(&ask->rule) : nullptr;
}

const char* series_title(LessonSeries series) {
    switch (series) {
        case LessonSeries::on_hand:
            return "On hand";
        case LessonSeries::backlog:
            return "Backlog";
        case LessonSeries::demand:
            return "Demand";
        case LessonSeries::order:
            return "Orders";
        case LessonSeries::received:
            return "Received";
        case LessonSeries::shipped:
            return "Shipped";
    }
    return "";
}

std::vector<double> series_of(const Run& run, const CurveQuestion& q) {
    return lesson_series({run.model, run.record, run.figures}, q.site, q.item, q.series);
}

/// The next larger of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten.
double round_up(double value) {
    if (!(value > 0) || !std::isfinite(value)) return 1;
    double power = 1;
    while (power > value) power /= 10;
    while (power * 10 < value) power *= 10;
    for (const double nice : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (nice * power >= value) return nice * power;
    return 10 * power;
}

std::string unit_of(const App& app, const CurveQuestion& q) {
    const auto it = app.scenario().items.find(q.item);
    const std::string unit = it == app.scenario().items.end() ? "" : it->second.unit;
    if (q.series == LessonSeries::on_hand || q.series == LessonSeries::backlog) return unit;
    return unit + (app.calendar().period == Period::week ? " a week" : " a day");
}

}  // namespace

std::optional<Sketch> sketch(const App& app) {
    const LessonStep* step = lesson_step(app);
    const CurveQuestion* q = step ? curve_of(app.scenario(), app.lesson.step) : nullptr;
    if (!q) return std::nullopt;
    const StockId stock = app.plan().model.find_stock(q->site, q->item);
    if (!stock.valid()) return std::nullopt;
    Sketch s;
    s.title = std::string(series_title(q->series)) + ": " +
              stock_title(app.plan().scenario, app.plan().model, stock);
    s.unit = unit_of(app, *q);
    s.asked = {q->from, std::min(q->last, app.last_period())};
    s.window = {std::max(0, q->from - std::max(2, (q->last - q->from) / 6)), s.asked.last};
    s.calm = series_of(app.calm(), *q);
    s.run = static_cast<Variant>(q->run);  // both in the order calm, hit, plan
    s.drawn = prediction_of(app, app.lesson.step).curve;
    s.axis = value_axis(0, app.lesson.sketch_top, 0, false, kAxisLines);
    s.step = round_up(s.axis.top / 100);
    s.open = is_asking(app);
    if (const auto it = app.lesson.results.find(app.lesson.step); it != app.lesson.results.end()) {
        s.truth = it->second.curve;
        if (app.lesson.reveal_until)
            s.truth.resize(std::min(
                s.truth.size(), static_cast<std::size_t>(std::max(0, app.period() - q->from + 1))));
    }
    return s;
}

double sketch_top(const Scenario& scenario, std::size_t step) {
    const CurveQuestion* q = curve_of(scenario, step);
    if (!q) return 1;
    Runs runs;
    simulate(runs, scenario, authored_levers(scenario, step, true), Stale{});
    double most = 0;
    for (const double value : series_of(runs[0], *q)) most = std::max(most, 2 * value);
    const std::vector<double> truth = series_of(runs[static_cast<std::size_t>(q->run)], *q);
    for (int t = q->from; t <= q->last && t < static_cast<int>(truth.size()); ++t)
        most = std::max(most, 1.1 * truth[static_cast<std::size_t>(t)]);
    return round_up(most);
}

DrawnCurve stroked(DrawnCurve curve, int from, double from_value, int to, double to_value) {
    const int last = static_cast<int>(curve.size()) - 1;
    if (last < 0 || !std::isfinite(from_value) || !std::isfinite(to_value)) return curve;
    from = std::clamp(from, 0, last), to = std::clamp(to, 0, last);
    const int steps = std::abs(to - from), way = to < from ? -1 : 1;
    for (int k = 0; k <= steps; ++k) {
        const double share = steps == 0 ? 1 : static_cast<double>(k) / steps;
        curve[static_cast<std::size_t>(from + way * k)] =
            std::max(0.0, from_value + share * (to_value - from_value));
    }
    return curve;
}

DrawnCurve filled(DrawnCurve curve) {
    const auto first = std::find_if(curve.begin(), curve.end(), [](auto& v) { return v; });
    if (first == curve.end()) return curve;
    std::fill(curve.begin(), first, *first);
    std::size_t before = static_cast<std::size_t>(first - curve.begin());
    for (std::size_t k = before + 1; k < curve.size(); ++k) {
        if (!curve[k]) continue;
        const double from = *curve[before], to = *curve[k];
        curve = stroked(std::move(curve), static_cast<int>(before), from, static_cast<int>(k), to);
        before = k;
    }
    for (std::size_t k = before + 1; k < curve.size(); ++k) curve[k] = curve[before];
    return curve;
}

std::size_t drawn_count(const DrawnCurve& curve) {
    return static_cast<std::size_t>(
        std::count_if(curve.begin(), curve.end(), [](const auto& v) { return v.has_value(); }));
}

}  // namespace headwater
