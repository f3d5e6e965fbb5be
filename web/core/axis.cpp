#include "web/core/axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "web/core/format.h"

namespace headwater {
namespace {

constexpr double kFoot = 0.14;   // of a logarithmic axis
constexpr int kMostDecades = 6;  // below the largest value: what is less lies in the foot

/// A round number: about `lines` of it make the span.
double tick_step(double span, int lines) {
    const double rough = span / lines;
    const double ten = std::pow(10.0, std::floor(std::log10(std::max(rough, 1e-12))));
    for (double step : {1.0, 2.0, 2.5, 5.0})
        if (step * ten >= rough * 0.999) return step * ten;
    return 10 * ten;
}

ValueAxis linear_axis(double least, double most, int lines) {
    ValueAxis axis;
    axis.bottom = std::min(0.0, least);
    axis.top = most > axis.bottom ? std::max(0.0, most) : axis.bottom + 1;
    if (axis.top == axis.bottom) axis.top = axis.bottom + 1;
    const double step = tick_step(axis.top - axis.bottom, std::max(2, lines));
    const auto from = static_cast<int>(std::ceil(axis.bottom / step - 1e-9)),
               to = static_cast<int>(std::floor(axis.top / step + 1e-9));
    for (int k = from; k <= to; ++k) axis.ticks.push_back({k * step, brief(k * step)});
    return axis;
}

void add_decades(ValueAxis& axis, int first, int last, int lines) {
    const int every = std::max(1, (last - first + std::max(1, lines) - 1) / std::max(1, lines));
    for (int d = first; d <= last; d += every) {
        const double at = std::pow(10.0, d);
        if (at <= axis.top * 1.0001) axis.ticks.push_back({at, brief(at)});
    }
}

}  // namespace

std::vector<double> round_ticks(double least, double most, int lines) {
    std::vector<double> ticks;
    if (!(most > least)) return ticks;
    const double step = tick_step(most - least, std::max(2, lines));
    for (double k = std::ceil(least / step - 1e-9); k * step <= most * (1 + 1e-12) + 1e-12; ++k) {
        ticks.push_back(k * step);
        if (ticks.size() > 50) break;  // bounds so near that steps vanish in them
    }
    return ticks;
}

double ValueAxis::place(double value) const {
    if (!log) return (value - bottom) / (top - bottom);
    if (value < floor) return foot * std::max(0.0, value) / floor;
    return foot + (1 - foot) * std::log(value / floor) / std::log(top / floor);
}

ValueAxis value_axis(double least, double most, double smallest, bool log, int lines) {
    ValueAxis axis = linear_axis(least, most, lines);
    if (!log) return axis;
    if (least < 0) {
        axis.note = "linear: some values are below 0";
        return axis;
    }
    if (most <= 0 || smallest <= 0) {
        axis.note = "linear: nothing is above 0";
        return axis;
    }
    const int high = static_cast<int>(std::floor(std::log10(most) + 1e-9));
    int low = static_cast<int>(std::floor(std::log10(smallest) + 1e-9));
    low = std::max(low, high - kMostDecades);
    axis.log = true;
    axis.floor = std::pow(10.0, low);
    axis.top = std::max(most, axis.floor * 10);
    axis.foot = kFoot;
    axis.note = "log above " + brief(axis.floor) + ", 0 at the foot";
    axis.ticks = {{0, "0"}};
    add_decades(axis, low, high, lines);
    return axis;
}

namespace {

/// Every so many weeks.
std::vector<AxisTick> week_ticks(PeriodRange range, int most) {
    for (int every : {1, 2, 4, 8, 13, 26, 52, 104, 260}) {
        std::vector<AxisTick> ticks;
        for (int t = (range.first + every - 1) / every * every; t <= range.last; t += every)
            ticks.push_back({double(t), "wk " + std::to_string(t)});
        if (static_cast<int>(ticks.size()) <= std::max(1, most)) return ticks;
    }
    return {};
}

}  // namespace

std::vector<int> month_starts(const Calendar& calendar, PeriodRange days) {
    std::vector<int> starts;
    // A date takes a while to work out, and a frame asks for the months of many charts.
    for (int t = days.first; t <= days.last;) {
        const int day = date_of(calendar, t).day;
        if (day == 1) starts.push_back(t);
        constexpr int kShortestMonth = 28;
        t += day <= kShortestMonth ? kShortestMonth + 1 - day : 1;
    }
    return starts;
}

std::vector<AxisTick> time_ticks(const Calendar& calendar, PeriodRange range, int most) {
    if (calendar.period == Period::week) return week_ticks(range, most);
    most = std::max(1, most);
    static constexpr std::array<int, 4> days = {1, 2, 7, 14};
    for (int every : days) {
        if ((range.last - range.first) / every + 1 > most) continue;
        std::vector<AxisTick> ticks;
        // Weeks begin with the day of the week that the calendar begins with.
        for (int t = (range.first + every - 1) / every * every; t <= range.last; t += every)
            ticks.push_back({double(t), period_short(calendar, t)});
        return ticks;
    }
    const std::vector<int> starts = month_starts(calendar, range);
    std::vector<Date> dates;
    for (const int t : starts) dates.push_back(date_of(calendar, t));
    for (int every : {1, 2, 3, 6, 12, 24, 60}) {
        std::vector<AxisTick> ticks;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const Date& date = dates[i];
            if ((date.year * 12 + date.month - 1) % every == 0)
                ticks.push_back({double(starts[i]), date.month == 1 ? std::to_string(date.year)
                                                                    : month_name(date.month)});
        }
        if (static_cast<int>(ticks.size()) <= most) return ticks;
    }
    return {};
}

PeriodRange shown_periods(const App& app) {
    return app.view.window.value_or(PeriodRange{0, app.last_period()});
}

PeriodRange zoomed(PeriodRange window, double about, double factor, int last) {
    const double span = window.last - window.first;
    const double wanted =
        std::clamp(span * factor, double(std::min(kShortestWindow, last)), double(last));
    // A short window must change by whole periods at least, or zooming would stick.
    double now = std::round(wanted);
    if (now == span && factor != 1)
        now = std::clamp(span + (factor > 1 ? 1.0 : -1.0), double(std::min(kShortestWindow, last)),
                         double(last));
    const double share = span > 0 ? std::clamp((about - window.first) / span, 0.0, 1.0) : 0.5;
    const int first = static_cast<int>(
        std::clamp(std::round(about - share * now), 0.0, std::max(0.0, last - now)));
    return {first, first + static_cast<int>(now)};
}

PeriodRange pinched(PeriodRange window, double about, double factor, double by, int last) {
    const double span = window.last - window.first;
    const double now = std::round(
        std::clamp(span * factor, double(std::min(kShortestWindow, last)), double(last)));
    const double share = span > 0 ? std::clamp((about - window.first) / span, 0.0, 1.0) : 0.5;
    const double first = std::clamp(std::round(about - share * now + by), 0.0, last - now);
    return {static_cast<int>(first), static_cast<int>(first + now)};
}

PeriodRange panned(PeriodRange window, int by, int last) {
    by = std::clamp(by, -window.first, last - window.last);
    return {window.first + by, window.last + by};
}

}  // namespace headwater
