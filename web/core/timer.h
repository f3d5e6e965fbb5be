// The facilitator's count-down. It has no clock of its own: ClockTimer brings the time.
#pragma once

#include <optional>
#include <string>

namespace headwater {

struct Timer {
    double asked = 300, left = 300;  ///< seconds
    bool running = false;
    bool shown = false;           ///< big, over the picture
    std::optional<double> clock;  ///< of the last ClockTimer while it runs
};
inline constexpr double kLongestTimer = 99 * 60 + 59;  ///< seconds

/// "4:59", counted up to whole seconds: 0:00 only at the end.
std::string timer_text(double seconds);
/// "4 minutes 59 seconds".
std::string timer_words(double seconds);

}  // namespace headwater
