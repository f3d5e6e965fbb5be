#include "web/core/arrangement.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headwater {
namespace {

// In units.
constexpr float kTop = 48, kTimeline = 120, kStrip = 56, kTabs = 44, kSplit = 8;
constexpr float kSmallBelow = 660, kWideFrom = 960;
constexpr float kLeastPanel = 200, kLeastNetwork = 180, kLeastRipple = 64;

/// Sizes of one window, in units and in pixels.
struct Units {
    const View& view;
    float unit;
    float px(float x) const { return std::round(x * unit); }
    bool folded(Panel panel) const { return view.folded.contains(panel) || is_away(view, panel); }
    /// A panel's size: what the participant gave it, else the usual one; within limits.
    float size(Panel panel, float usual, float least, float most) const {
        auto it = view.size.find(panel);
        const float wanted = it == view.size.end() ? usual : it->second;
        return std::clamp(wanted, std::min(least, most), std::max(most, least));
    }
};

/// Network, ripple map and timeline, one below the other.
void stack(Arrangement& a, const Units& u, Box area) {
    if (a.outcome.empty() && !is_away(u.view, Panel::outcome)) {
        a.strip = {area.x, area.y, area.width, u.px(kStrip)};
        area.y += a.strip.height, area.height -= a.strip.height;
    }
    const float timeline = std::min(u.px(kTimeline), area.height * 0.4f);
    a.timeline = {area.x, area.bottom() - timeline, area.width, timeline};
    const float rest = area.height - timeline, room = rest / u.unit - kLeastNetwork;
    a.network = {area.x, area.y, area.width, rest};
    if (u.folded(Panel::ripple)) return;
    a.one_at_a_time = room < kLeastRipple;
    if (a.one_at_a_time) {
        if (u.view.map_first) std::swap(a.network, a.ripple);
        return;
    }
    const float usual = std::clamp(0.3f * rest / u.unit, 96.0f, 260.0f);
    const float ripple = u.px(u.size(Panel::ripple, usual, kLeastRipple, room));
    a.network.height -= ripple;
    a.ripple = {area.x, a.network.bottom(), area.width, ripple};
    const float grip = u.px(kSplit);
    a.split_ripple = {area.x, a.ripple.y - grip / 2, area.width, grip};
}

void arrange_wide(Arrangement& a, const Units& u, Box area) {
    const float units = area.width / u.unit, most = 0.42f * units;
    float left = 0, right = 0;
    if (!u.folded(Panel::levers)) {
        const float usual = std::clamp(0.235f * units, 248.0f, 320.0f);
        left = u.px(u.size(Panel::levers, usual, kLeastPanel, most));
        a.levers = {area.x, area.y, left, area.height};
    }
    if (!u.folded(Panel::outcome)) {
        const float usual = std::clamp(0.27f * units, 296.0f, 440.0f);
        right = u.px(u.size(Panel::outcome, usual, kLeastPanel, most));
        a.outcome = {area.right() - right, area.y, right, area.height};
    }
    const float grip = u.px(kSplit);
    if (left > 0) a.split_levers = {left - grip / 2, area.y, grip, area.height};
    if (right > 0) a.split_outcome = {a.outcome.x - grip / 2, area.y, grip, area.height};
    stack(a, u, {area.x + left, area.y, area.width - left - right, area.height});
}

void arrange_tall(Arrangement& a, const Units& u, Box area) {
    const bool levers = !u.folded(Panel::levers), outcome = !u.folded(Panel::outcome);
    const float below = levers || outcome ? std::round(area.height * 0.42f) : 0;
    const float y = area.bottom() - below;
    float left = !levers ? 0 : outcome ? std::round(area.width * 0.48f) : area.width;
    if (levers) a.levers = {area.x, y, left, below};
    if (outcome) a.outcome = {area.x + left, y, area.width - left, below};
    stack(a, u, {area.x, area.y, area.width, area.height - below});
}

void arrange_small(Arrangement& a, const Units& u, Box area) {
    Panel tab = u.view.tab == Panel::story ? Panel::levers : u.view.tab;
    if (is_away(u.view, tab)) tab = tab == Panel::levers ? Panel::outcome : Panel::levers;
    const bool hidden = u.folded(tab), upright = area.height > 1.1f * area.width;
    Box side = area, rest = area;
    if (hidden) {
        side = {};
    } else if (upright) {
        side.height = std::round(area.height * 0.45f);
        side.y = area.bottom() - side.height;
        rest.height -= side.height;
    } else {
        side.width = u.px(std::clamp(0.42f * area.width / u.unit, 240.0f, 320.0f));
        rest.x += side.width, rest.width -= side.width;
    }
    if (!hidden) {
        a.tabs = {side.x, side.y, side.width, u.px(kTabs)};
        side.y += a.tabs.height, side.height -= a.tabs.height;
        (tab == Panel::outcome ? a.outcome : a.levers) = side;
    }
    stack(a, u, rest);
}

}  // namespace

Arrangement arrange(float width, float height, const View& view) {
    const Units u{view, view.text_size / kTextNormal};
    Arrangement a;
    a.top = {0, 0, width, u.px(kTop)};
    const Box area{0, a.top.bottom(), width, std::max(0.0f, height - a.top.bottom())};
    const float units = width / u.unit;
    const bool upright = area.height > width;
    if (units < kSmallBelow)
        a.shape = Shape::small;
    else if (upright && units < 1.3f * kWideFrom)
        a.shape = Shape::tall;
    else
        a.shape = units < kWideFrom ? Shape::small : Shape::wide;
    if (a.shape == Shape::wide)
        arrange_wide(a, u, area);
    else if (a.shape == Shape::tall)
        arrange_tall(a, u, area);
    else
        arrange_small(a, u, area);
    return a;
}

GameArrangement arrange_game(const Box& area, const View& view) {
    const Units u{view, view.text_size / kTextNormal};
    GameArrangement a;
    const float units = area.width / u.unit;
    if (units >= kSmallBelow && area.width > 0.8f * area.height) {
        const float column = u.px(std::clamp(0.28f * units, 300.0f, 380.0f));
        a.role = {area.x, area.y, column, area.height};
        a.desk = {area.x + column, area.y, area.width - column, area.height};
        return a;
    }
    const float desk = std::round(area.height * 0.34f);
    a.desk = {area.x, area.y, area.width, desk};
    a.role = {area.x, area.y + desk, area.width, area.height - desk};
    return a;
}

float size_for(Panel panel, const Arrangement& now, const View& view, float x, float y) {
    const float unit = view.text_size / kTextNormal;
    switch (panel) {
        case Panel::levers:
            return std::max(1.0f, (x - now.levers.x) / unit);
        case Panel::outcome:
            return std::max(1.0f, (now.outcome.right() - x) / unit);
        case Panel::ripple:
            return std::max(1.0f, (now.ripple.bottom() - y) / unit);
        case Panel::story:
            break;  // as high as what it says
    }
    return 0;
}

}  // namespace headwater
