#include "web/core/touch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headwater {
namespace {

constexpr float kNearest = 8;  // pixels: closer fingers say nothing about a zoom

}  // namespace

void Touch::say(TouchEvent::Kind kind, float x, float y) {
    TouchEvent event;
    event.kind = kind;
    event.x = x;
    event.y = y;
    events_.push_back(event);
}

Touch::Finger* Touch::find(std::int64_t id) {
    auto it = std::find_if(fingers_.begin(), fingers_.end(),
                           [&](const Finger& finger) { return finger.id == id; });
    return it == fingers_.end() ? nullptr : &*it;
}

void Touch::down(std::int64_t finger, float x, float y, double seconds, bool scrolls) {
    if (find(finger)) return;
    fingers_.push_back({finger, x, y});
    if (fingers_.size() > 1) {
        begin_pinch();
        return;
    }
    start_x_ = last_x_ = x;
    start_y_ = last_y_ = y;
    since_ = seconds;
    state_ = scrolls ? State::undecided : State::resting;
    if (!scrolls) say(TouchEvent::Kind::press, x, y);
}

void Touch::begin_pinch() {
    if (state_ == State::resting || state_ == State::dragging)
        say(TouchEvent::Kind::cancel, last_x_, last_y_);
    state_ = fingers_.size() == 2 ? State::pinching : State::over;
    pinched_ = false;
    if (state_ == State::over) return;
    const Finger &a = fingers_[0], &b = fingers_[1];
    last_x_ = (a.x + b.x) / 2;
    last_y_ = (a.y + b.y) / 2;
    spread_ = std::hypot(a.x - b.x, a.y - b.y);
}

void Touch::pinch() {
    const Finger &a = fingers_[0], &b = fingers_[1];
    TouchEvent event;
    event.kind = TouchEvent::Kind::pinch;
    event.x = (a.x + b.x) / 2;
    event.y = (a.y + b.y) / 2;
    event.dx = event.x - last_x_;
    event.dy = event.y - last_y_;
    const float spread = std::hypot(a.x - b.x, a.y - b.y);
    if (spread > kNearest && spread_ > kNearest) event.factor = spread / spread_;
    event.first = !std::exchange(pinched_, true);
    last_x_ = event.x;
    last_y_ = event.y;
    spread_ = spread;
    events_.push_back(event);
}

void Touch::move(std::int64_t id, float x, float y) {
    Finger* finger = find(id);
    if (!finger) return;
    finger->x = x;
    finger->y = y;
    if (state_ == State::pinching) {
        pinch();
        return;
    }
    const float dx = x - start_x_, dy = y - start_y_;
    const bool still = std::hypot(dx, dy) <= kSlop;
    if (state_ == State::undecided && !still) {
        state_ = std::fabs(dy) >= std::fabs(dx) ? State::scrolling : State::dragging;
        if (state_ == State::dragging) say(TouchEvent::Kind::press, start_x_, start_y_);
    }
    if (state_ == State::resting && !still) state_ = State::dragging;
    if (state_ == State::dragging) say(TouchEvent::Kind::move, x, y);
    if (state_ == State::scrolling) {
        say(TouchEvent::Kind::scroll, start_x_, start_y_);
        events_.back().dx = x - last_x_;
        events_.back().dy = y - last_y_;
    }
    if (state_ == State::dragging || state_ == State::scrolling) last_x_ = x, last_y_ = y;
}

void Touch::up(std::int64_t id) {
    if (!find(id)) return;
    std::erase_if(fingers_, [&](const Finger& finger) { return finger.id == id; });
    if (state_ == State::undecided) {
        say(TouchEvent::Kind::press, start_x_, start_y_);
        say(TouchEvent::Kind::release, start_x_, start_y_);
    }
    if (state_ == State::resting || state_ == State::dragging)
        say(TouchEvent::Kind::release, last_x_, last_y_);
    // What is left on the screen after a pinch is no new press.
    state_ = fingers_.empty() ? State::idle : State::over;
}

void Touch::cancel() {
    if (state_ == State::resting || state_ == State::dragging)
        say(TouchEvent::Kind::cancel, last_x_, last_y_);
    fingers_.clear();
    state_ = State::idle;
}

void Touch::tick(double seconds) {
    if (!waiting() || seconds - since_ < kLongPress) return;
    if (state_ == State::resting) say(TouchEvent::Kind::cancel, start_x_, start_y_);
    say(TouchEvent::Kind::long_press, start_x_, start_y_);
    state_ = State::over;
}

std::vector<TouchEvent> Touch::take() { return std::exchange(events_, {}); }

bool Touch::waiting() const { return state_ == State::undecided || state_ == State::resting; }

}  // namespace headwater
