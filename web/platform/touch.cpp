#include "web/platform/touch.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

constexpr float kLeastApart = 8;  // pixels: nearer fingers say nothing of their distance

float apart(ImVec2 a, ImVec2 b) { return std::max(kLeastApart, std::hypot(a.x - b.x, a.y - b.y)); }
ImVec2 between(ImVec2 a, ImVec2 b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

}  // namespace

std::optional<Gesture> Touch::take(const SDL_Event& event, ImVec2 screen) {
    const SDL_TouchFingerEvent& touch = event.tfinger;
    const auto find = [&](bool down) {
        return std::find_if(fingers_.begin(), fingers_.end(), [&](const Finger& f) {
            return f.down == down && (!down || f.id == touch.fingerId);
        });
    };
    const ImVec2 at{touch.x * screen.x, touch.y * screen.y};
    if (event.type == SDL_FINGERDOWN) {
        ++down_;
        if (const auto free = find(false); free != fingers_.end())
            *free = {touch.fingerId, at, true};
        gesture_ = gesture_ || down_ == 2;
    } else if (event.type == SDL_FINGERUP) {
        down_ = std::max(0, down_ - 1);
        if (const auto known = find(true); known != fingers_.end()) known->down = false;
        if (down_ == 0) gesture_ = false;
    } else if (event.type == SDL_FINGERMOTION) {
        const auto known = find(true);
        if (known == fingers_.end()) return std::nullopt;
        const std::array<Finger, 2> before = fingers_;
        known->at = at;
        if (down_ != 2 || !fingers_[0].down || !fingers_[1].down) return std::nullopt;
        Gesture gesture;
        const ImVec2 was = between(before[0].at, before[1].at);
        gesture.middle = between(fingers_[0].at, fingers_[1].at);
        gesture.pan = {gesture.middle.x - was.x, gesture.middle.y - was.y};
        gesture.factor = apart(fingers_[0].at, fingers_[1].at) / apart(before[0].at, before[1].at);
        return gesture;
    }
    return std::nullopt;
}

}  // namespace headwater
