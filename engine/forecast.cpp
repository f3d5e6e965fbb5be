#include "engine/forecast.h"

#include <cmath>

namespace headwater {

namespace {

// Memory layouts. moving_average: [sum, next index, window values]. holt: [level, trend].
// holt_winters: [level, trend, next season index, season values].
constexpr int kSum = 0, kNext = 1, kWindow = 2;
constexpr int kLevel = 0, kTrend = 1, kSeasonNext = 2, kSeason = 3;
constexpr double kErrorSmoothing = 0.1;

// `memory` is the first entry of a stock's memory; f its forecast.

template <int W>
void update_moving_average(const Forecast& forecast, const Pack<W>& seen, Pack<W>* memory,
                           Pack<W>& f) {
    const int next = static_cast<int>(memory[kNext][0]);  // the same in every lane
    Pack<W>& slot = memory[kWindow + next];
    memory[kSum] += seen - slot;
    slot = seen;
    f = memory[kSum] / forecast.window;
    memory[kNext] = all<W>(next + 1 == forecast.window ? 0 : next + 1);
}

template <int W>
void update_holt(const Forecast& forecast, const Pack<W>& seen, Pack<W>* memory, Pack<W>& f) {
    Pack<W>& level = memory[kLevel];
    Pack<W>& trend = memory[kTrend];
    const Pack<W> before = level;
    level = level + trend + forecast.alpha * (seen - level - trend);
    trend += forecast.beta * (level - before - trend);
    f = level + trend;
}

template <int W>
void update_holt_winters(const Forecast& forecast, const Pack<W>& seen, Pack<W>* memory,
                         Pack<W>& f) {
    const int now = static_cast<int>(memory[kSeasonNext][0]);
    const int next = now + 1 == forecast.season ? 0 : now + 1;
    Pack<W>& level = memory[kLevel];
    Pack<W>& trend = memory[kTrend];
    Pack<W>& season = memory[kSeason + now];
    const Pack<W> before = level;
    level = forecast.alpha * (seen - season) + (1 - forecast.alpha) * (level + trend);
    trend += forecast.beta * (level - before - trend);
    season += forecast.gamma * (seen - level - season);
    f = level + trend + memory[kSeason + next];
    memory[kSeasonNext] = all<W>(next);
}

}  // namespace

int forecast_slots(const Forecast& forecast) {
    switch (forecast.method) {
        case ForecastMethod::moving_average:
            return kWindow + forecast.window;
        case ForecastMethod::holt:
            return 2;
        case ForecastMethod::holt_winters:
            return kSeason + forecast.season;
        default:
            return 0;
    }
}

template <int W>
void start_forecast(const ModelStock& stock, StockId id, State<W>& state) {
    const double first = stock.forecast.initial.value_or(stock.mean_flow);
    const double error = stock.forecast.error.value_or(stock.flow_error);
    state.stock[id.index].forecast = all<W>(first);
    state.stock[id.index].error_variance = all<W>(error * error);
    if (stock.forecast_slots == 0) return;
    Pack<W>* memory = &state.forecast_memory[stock.forecast_offset];
    if (stock.forecast.method == ForecastMethod::moving_average) {
        memory[kSum] = all<W>(first * stock.forecast.window);
        for (int k = 0; k < stock.forecast.window; ++k) memory[kWindow + k] = all<W>(first);
    } else {
        memory[kLevel] = all<W>(first);
    }
}

template <int W>
void update_forecast(const ModelStock& stock, StockId id, const Pack<W>& seen, State<W>& state) {
    const Forecast& forecast = stock.forecast;
    if (forecast.method == ForecastMethod::fixed) return;
    Pack<W>& f = state.stock[id.index].forecast;
    Pack<W>& variance = state.stock[id.index].error_variance;
    Pack<W>* memory = state.forecast_memory.values.data() + stock.forecast_offset;
    const Pack<W> error = seen - f;
    variance += kErrorSmoothing * (error * error - variance);
    switch (forecast.method) {
        case ForecastMethod::fixed:
            break;
        case ForecastMethod::last:
            f = seen;
            break;
        case ForecastMethod::moving_average:
            update_moving_average(forecast, seen, memory, f);
            break;
        case ForecastMethod::exponential:
            // Written as the weighted mean of Sterman's (1989) rule, whose published runs fix the
            // bits.
            f = forecast.alpha * seen + (1 - forecast.alpha) * f;
            break;
        case ForecastMethod::holt:
            update_holt(forecast, seen, memory, f);
            break;
        case ForecastMethod::holt_winters:
            update_holt_winters(forecast, seen, memory, f);
            break;
    }
}

template <int W>
Pack<W> forecast_over(const ModelStock& stock, StockId id, double horizon, const State<W>& state) {
    const Forecast& forecast = stock.forecast;
    const bool trended =
        forecast.method == ForecastMethod::holt || forecast.method == ForecastMethod::holt_winters;
    if (!trended) return horizon * state.stock[id.index].forecast;
    const Pack<W>* memory = state.forecast_memory.values.data() + stock.forecast_offset;
    Pack<W> out = horizon * memory[kLevel] + (horizon * memory[kTrend]) * all<W>(horizon + 1) / 2;
    if (forecast.method != ForecastMethod::holt_winters) return out;
    int index = static_cast<int>(memory[kSeasonNext][0]);
    for (double left = horizon; left > 0; left -= 1) {
        out += (left < 1 ? left : 1) * memory[kSeason + index];
        index = index + 1 == forecast.season ? 0 : index + 1;
    }
    return out;
}

template void start_forecast<1>(const ModelStock&, StockId, State<1>&);
template void start_forecast<kLanes>(const ModelStock&, StockId, State<kLanes>&);
template void update_forecast<1>(const ModelStock&, StockId, const Pack<1>&, State<1>&);
template void update_forecast<kLanes>(const ModelStock&, StockId, const Pack<kLanes>&,
                                      State<kLanes>&);
template Pack<1> forecast_over<1>(const ModelStock&, StockId, double, const State<1>&);
template Pack<kLanes> forecast_over<kLanes>(const ModelStock&, StockId, double,
                                            const State<kLanes>&);

}  // namespace headwater
