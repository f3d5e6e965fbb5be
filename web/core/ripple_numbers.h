// The numbers behind the ripple map: each measure of every stock, period by period, in the shown
// run and in calm. The formulas are in ripple.h.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// Points of the share met, ÷ 100, that count as a deviation of 1.
inline constexpr float kServiceSpan = 0.5f;

/// Numbers of all stocks, period by period.
struct StockTable {
    int periods = 0, stocks = 0;
    std::vector<double> values;
    const double* row(int period) const {
        return values.data() + static_cast<std::size_t>(period) * static_cast<std::size_t>(stocks);
    }
};

/// Periods that a measure is taken over: 1 for levels, a week for what comes in lots.
int window_of(const App& app, Measure measure);

/// The measure in its own unit: units, units per period, money per period, a share. A mean over
/// the window that ends with the period.
StockTable measured(const App& app, const Run& run, Measure measure);

/// Deviations from calm, not cut.
struct Deviations {
    int periods = 0, stocks = 0;
    std::vector<float> values;
    const float* row(int period) const {
        return values.data() + static_cast<std::size_t>(period) * static_cast<std::size_t>(stocks);
    }
};

/// Calm's part of the deviations, kept from one to the next while App::calm_version stays: a lever
/// that is dragged leaves it alone.
class CalmNumbers {
  public:
    struct Of {
        StockTable values;        ///< empty where the record has them as they are
        std::vector<double> per;  ///< 1 ÷ what counts as a deviation of 1, by stock
    };
    const Of& of(const App& app, Measure measure);

  private:
    std::uint32_t version_ = 0;
    std::array<std::optional<Of>, kMeasures.size()> kept_;
};

Deviations deviations(const App& app, Measure measure, CalmNumbers& calm);
inline Deviations deviations(const App& app, Measure measure) {
    CalmNumbers once;
    return deviations(app, measure, once);
}

}  // namespace headwater
