#include "web/widgets/time_scale.h"

#include <algorithm>
#include <cmath>

namespace headwater {

float TimeScale::x(double period) const {
    return left + static_cast<float>(period / periods) * (right - left);
}

double TimeScale::period(float at) const { return double((at - left) / (right - left)) * periods; }

int TimeScale::column(float at) const {
    const double clamped = std::clamp(std::floor(period(at)), 0.0, double(periods - 1));
    return static_cast<int>(clamped);
}

int TimeScale::border(float at) const {
    return static_cast<int>(std::clamp(std::round(period(at)), 0.0, double(periods)));
}

float time_gutter(const Ui& ui, const App&, float width) {
    return std::clamp(0.2f * width, ui.theme.space(14), ui.theme.space(30));
}

TimeScale time_scale(const Ui& ui, const App& app, const Box& panel) {
    const float left = panel.x + time_gutter(ui, app, panel.width);
    const float right = panel.right() - ui.theme.space(4);
    return {left, std::max(left + 1, right), std::max(1, app.calendar().periods)};
}

}  // namespace headwater
