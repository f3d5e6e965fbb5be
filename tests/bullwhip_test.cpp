// Variance amplification, against Chen, Drezner, Ryan & Simchi-Levi (2000) for moving averages,
// Chen, Ryan & Simchi-Levi (2000) for exponential smoothing, and exact impulse-response sums
// (tests/oracles/BW_public.json, and cases I of stochastic_public.json).
#include <doctest/doctest.h>

#include "sample.h"

using namespace headwater;
using namespace headwater::test;

namespace {

constexpr double kMean = 1000, kSd = 20;  // orders never come near zero

/// Squared deviation of orders from the mean, in units of the demand's variance: its mean is the
/// bullwhip.
Probe bullwhip_of(std::int32_t stock) {
    return [stock](const Model&, const State<kLanes>& state, int lane) {
        const double deviation = state.stock[stock].order[lane] - kMean;
        return deviation * deviation / (kSd * kSd);
    };
}

Policy cover() {
    Policy policy;
    policy.rule = DaysOfCover{0, 0};
    return policy;
}

/// One stage that orders up to k times its forecast, k being its lead time.
Scenario forecasting(Forecast forecast, int k, double autocorrelation = 0) {
    Scenario scenario = single(cover(), k, kMean, 1);
    scenario.sites["shop"].stocks["good"].forecast = forecast;
    scenario.demand["demand-shop"].noise = {Law::normal, kSd / kMean, autocorrelation};
    return scenario;
}

Forecast average(int window, bool shared = false) {
    Forecast forecast;
    forecast.method = ForecastMethod::moving_average;
    forecast.window = window;
    forecast.shared = shared;
    return forecast;
}

/// A stage behind the one of forecasting(): stock 0 is the plant, stock 1 the shop.
Scenario cascade(bool shared) {
    Scenario scenario = blank(1);
    Stock& plant = add_stock(scenario, "plant", cover());
    buy_outside(plant, 2);
    plant.forecast = average(5, shared);
    add_stock(scenario, "shop", cover()).forecast = average(5);
    add_lane(scenario, "plant", "shop", 2);
    add_demand(scenario, "shop", kMean).noise = {Law::normal, kSd / kMean, 0};
    return scenario;
}

Scenario anchored(double theta, double alpha, int lead_time) {
    Policy policy;
    policy.rule = Sterman{alpha, 1, kMean * 10};
    Scenario scenario = single(policy, lead_time, kMean, 1);
    Stock& stock = scenario.sites["shop"].stocks["good"];
    stock.forecast.method = ForecastMethod::exponential;
    stock.forecast.alpha = theta;
    stock.forecast.initial = kMean;
    scenario.demand["demand-shop"].noise = {Law::normal, kSd / kMean, 0};
    return scenario;
}

}  // namespace

TEST_CASE("bullwhip of one stage: moving average") {
    check(sample(forecasting(average(5), 1), {bullwhip_of(0)})[0], 1.48, "p=5 k=1");
    check(sample(forecasting(average(5), 3), {bullwhip_of(0)})[0], 2.92, "p=5 k=3");
    check(sample(forecasting(average(10), 2), {bullwhip_of(0)})[0], 1.48, "p=10 k=2");
    check(sample(forecasting(average(5), 3, 0.5), {bullwhip_of(0)})[0], 2.86, "p=5 k=3 AR(1)");
}

TEST_CASE("bullwhip of one stage: exponential smoothing") {
    Forecast forecast;
    forecast.alpha = 0.2;
    check(sample(forecasting(forecast, 2), {bullwhip_of(0)})[0], 1.9777777777777779, "ES");
}

TEST_CASE("bullwhip of two stages, in silos and with shared demand") {
    const auto silos = sample(cascade(false), {bullwhip_of(1), bullwhip_of(0)});
    check(silos[0], 2.12, "stage 1");
    check(silos[1], 5.1216, "stage 2");
    check(sample(cascade(true), {bullwhip_of(0)})[0], 3.88, "stage 2, shared");
}

TEST_CASE("bullwhip of anchoring and adjustment in its linear regime") {
    check(sample(anchored(0, 0.25, 4), {bullwhip_of(0)})[0], 0.14285714285714285, "I1");
    check(sample(anchored(0.2, 0.5, 3), {bullwhip_of(0)})[0], 0.6049382716049383, "I4");
}
