#include "engine/forecast.h"

#include <cmath>

namespace headwater {

namespace {

// Memory layouts. moving_average: [sum, next index, window values]. holt: [level, trend].
// holt_winters: [level, trend, next season index, season values].
constexpr int kSum = 0, kNext = 1, kWindow = 2;
constexpr int kLevel = 0, kTrend = 1, kSeasonNext = 2, kSeason = 3;
constexpr double kErrorSmoothing = 0.1;

template <int W>
void update_moving_average(const Forecast& forecast, const double* seen, double* memory,
                           double* f) {
    const int next = static_cast<int>(memory[kNext * W]);  // the same in every lane
    double* slot = memory + (kWindow + next) * W;
    for (int w = 0; w < W; ++w) {
        memory[kSum * W + w] += seen[w] - slot[w];
        slot[w] = seen[w];
        f[w] = memory[kSum * W + w] / forecast.window;
        memory[kNext * W + w] = next + 1 == forecast.window ? 0 : next + 1;
    }
}

template <int W>
void update_holt(const Forecast& forecast, const double* seen, double* memory, double* f) {
    for (int w = 0; w < W; ++w) {
        double& level = memory[kLevel * W + w];
        double& trend = memory[kTrend * W + w];
        const double before = level;
        level = level + trend + forecast.alpha * (seen[w] - level - trend);
        trend += forecast.beta * (level - before - trend);
        f[w] = level + trend;
    }
}

template <int W>
void update_holt_winters(const Forecast& forecast, const double* seen, double* memory, double* f) {
    const int now = static_cast<int>(memory[kSeasonNext * W]);
    const int next = now + 1 == forecast.season ? 0 : now + 1;
    double* season = memory + (kSeason + now) * W;
    const double* coming = memory + (kSeason + next) * W;
    for (int w = 0; w < W; ++w) {
        double& level = memory[kLevel * W + w];
        double& trend = memory[kTrend * W + w];
        const double before = level;
        level = forecast.alpha * (seen[w] - season[w]) + (1 - forecast.alpha) * (level + trend);
        trend += forecast.beta * (level - before - trend);
        season[w] += forecast.gamma * (seen[w] - level - season[w]);
        f[w] = level + trend + coming[w];
        memory[kSeasonNext * W + w] = next;
    }
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
    double* memory = state.forecast_memory[stock.forecast_offset];
    for (int w = 0; w < W; ++w) {
        state.stock[id.index].forecast[w] = first;
        state.stock[id.index].error_variance[w] = error * error;
        if (stock.forecast.method == ForecastMethod::moving_average) {
            memory[kSum * W + w] = first * stock.forecast.window;
            for (int k = 0; k < stock.forecast.window; ++k) memory[(kWindow + k) * W + w] = first;
        } else if (stock.forecast_slots > 0) {
            memory[kLevel * W + w] = first;
        }
    }
}

template <int W>
void update_forecast(const ModelStock& stock, StockId id, const double* seen, State<W>& state) {
    const Forecast& forecast = stock.forecast;
    if (forecast.method == ForecastMethod::fixed) return;
    double* f = state.stock[id.index].forecast;
    double* variance = state.stock[id.index].error_variance;
    double* memory = state.forecast_memory[stock.forecast_offset];
    for (int w = 0; w < W; ++w) {
        const double error = seen[w] - f[w];
        variance[w] += kErrorSmoothing * (error * error - variance[w]);
    }
    switch (forecast.method) {
        case ForecastMethod::fixed:
            break;
        case ForecastMethod::last:
            for (int w = 0; w < W; ++w) f[w] = seen[w];
            break;
        case ForecastMethod::moving_average:
            update_moving_average<W>(forecast, seen, memory, f);
            break;
        case ForecastMethod::exponential:
            // Written as the weighted mean of Sterman's (1989) rule, whose published runs fix the
            // bits.
            for (int w = 0; w < W; ++w)
                f[w] = forecast.alpha * seen[w] + (1 - forecast.alpha) * f[w];
            break;
        case ForecastMethod::holt:
            update_holt<W>(forecast, seen, memory, f);
            break;
        case ForecastMethod::holt_winters:
            update_holt_winters<W>(forecast, seen, memory, f);
            break;
    }
}

template <int W>
void forecast_over(const ModelStock& stock, StockId id, double horizon, const State<W>& state,
                   double* out) {
    const Forecast& forecast = stock.forecast;
    const double* f = state.stock[id.index].forecast;
    const bool trended =
        forecast.method == ForecastMethod::holt || forecast.method == ForecastMethod::holt_winters;
    if (!trended) {
        for (int w = 0; w < W; ++w) out[w] = f[w] * horizon;
        return;
    }
    const double* memory = state.forecast_memory[stock.forecast_offset];
    for (int w = 0; w < W; ++w)
        out[w] =
            memory[kLevel * W + w] * horizon + memory[kTrend * W + w] * horizon * (horizon + 1) / 2;
    if (forecast.method != ForecastMethod::holt_winters) return;
    int index = static_cast<int>(memory[kSeasonNext * W]);
    for (double left = horizon; left > 0; left -= 1) {
        const double weight = left < 1 ? left : 1;
        const double* season = memory + (kSeason + index) * W;
        for (int w = 0; w < W; ++w) out[w] += weight * season[w];
        index = index + 1 == forecast.season ? 0 : index + 1;
    }
}

template void start_forecast<1>(const ModelStock&, StockId, State<1>&);
template void start_forecast<4>(const ModelStock&, StockId, State<4>&);
template void update_forecast<1>(const ModelStock&, StockId, const double*, State<1>&);
template void update_forecast<4>(const ModelStock&, StockId, const double*, State<4>&);
template void forecast_over<1>(const ModelStock&, StockId, double, const State<1>&, double*);
template void forecast_over<4>(const ModelStock&, StockId, double, const State<4>&, double*);

}  // namespace headwater
