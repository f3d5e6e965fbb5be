// Fingers on the screen, made into what the interface understands: a press that drags, a tap, a
// list that scrolls, a pinch, a long press. Knows no window and no clock; positions are in ImGui
// pixels, times in seconds.
//
// One finger on something that scrolls is not decided at once: moving up or down scrolls, moving
// sideways presses and drags from where it began, lifting it is a tap. Elsewhere it presses at
// once. A second finger makes it a pinch until all are lifted; a press is given up then, without a
// click.
#pragma once

#include <cstdint>
#include <vector>

namespace headwater {

struct TouchEvent {
    enum class Kind : std::uint8_t {
        press,
        move,
        release,
        cancel,      ///< the press ends and was nothing
        scroll,      ///< by dx, dy; x, y is where the finger came down
        pinch,       ///< zoom by `factor` around x, y, then move by dx, dy
        long_press,  ///< held still: a context menu is asked for; a press is cancelled before
    } kind = Kind::press;
    float x = 0, y = 0, dx = 0, dy = 0, factor = 1;
    bool first = false;  ///< of a pinch: the fingers have just come down
};

class Touch {
  public:
    static constexpr float kSlop = 10;         ///< pixels that a finger at rest may move
    static constexpr double kLongPress = 0.5;  ///< seconds

    /// A finger came down; `scrolls`: on something that scrolls.
    void down(std::int64_t finger, float x, float y, double seconds, bool scrolls);
    void move(std::int64_t finger, float x, float y);
    void up(std::int64_t finger);
    /// The system took the fingers away.
    void cancel();
    /// Time goes by: to be called while waiting().
    void tick(double seconds);

    /// What has come out of it since the last call.
    std::vector<TouchEvent> take();
    /// A finger rests, and may become a long press.
    bool waiting() const;

  private:
    struct Finger {
        std::int64_t id = 0;
        float x = 0, y = 0;
    };
    enum class State : std::uint8_t {
        idle,
        undecided,
        resting,
        dragging,
        scrolling,
        pinching,
        over
    };
    void say(TouchEvent::Kind kind, float x, float y);
    void begin_pinch();
    void pinch();
    Finger* find(std::int64_t id);

    std::vector<Finger> fingers_;
    std::vector<TouchEvent> events_;
    State state_ = State::idle;
    bool pinched_ = false;  // since two fingers came down
    float start_x_ = 0, start_y_ = 0, last_x_ = 0, last_y_ = 0, spread_ = 0;
    double since_ = 0;
};

}  // namespace headwater
