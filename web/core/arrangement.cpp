#include "web/core/arrangement.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

// In units.
constexpr float kTop = 48, kTimeline = 104, kStrip = 56, kTabs = 44, kFolded = 0;
constexpr float kNarrowBelow = 960;

}  // namespace

Arrangement arrange(float width, float height, const View& view) {
    const float unit = view.text_size / kTextNormal;
    const float units = width / unit;
    auto px = [&](float x) { return std::round(x * unit); };
    const bool no_levers = view.folded.contains(Panel::levers),
               no_outcome = view.folded.contains(Panel::outcome);

    Arrangement a;
    a.narrow = units < kNarrowBelow;
    a.top = {0, 0, width, px(kTop)};
    const float y = a.top.bottom(), rest = std::max(0.0f, height - y);
    float left = px(std::clamp(0.235f * units, 248.0f, 320.0f)),
          right = px(std::clamp(0.27f * units, 296.0f, 440.0f));
    if (a.narrow) {
        bool hidden = view.tab == Panel::levers ? no_levers : no_outcome;
        left = hidden ? kFolded : px(std::clamp(0.42f * units, 240.0f, 320.0f));
        right = 0;
        if (!hidden) a.tabs = {0, y, left, px(kTabs)};
        Box side{0, a.tabs.empty() ? y : a.tabs.bottom(), left, rest - a.tabs.height};
        (view.tab == Panel::levers ? a.levers : a.outcome) = side;
    } else {
        if (no_levers) left = kFolded;
        if (no_outcome) right = kFolded;
        a.levers = {0, y, left, rest};
        a.outcome = {width - right, y, right, rest};
    }
    const float middle = width - left - right;
    if (a.outcome.empty()) a.strip = {left, y, middle, px(kStrip)};
    const float timeline = std::min(px(kTimeline), rest * 0.4f);
    a.timeline = {left, height - timeline, middle, timeline};
    a.network = {left, y + a.strip.height, middle, rest - timeline - a.strip.height};
    return a;
}

}  // namespace headwater
