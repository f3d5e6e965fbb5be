// The program around the App: window, GL context, events, frames. No frame is drawn while nothing
// moves.
#pragma once

#include <SDL.h>

#include <optional>
#include <string>

#include "web/core/touch.h"
#include "web/screen.h"

namespace headwater {

/// The clock of frames and fingers.
double now_seconds();

class Shell {
  public:
    /// Opens the window and starts the App. False after printing why not.
    bool open(int width, int height);
    void close();

    /// Asks for at least this many more frames: ImGui needs two or three to settle after an event.
    void wake(int frames = 3);
    /// Takes all events that wait.
    void pump();
    /// Draws, if frames are wanted, and asks for more where something moves.
    /// `present` false: leaves the picture in the back buffer, for reading.
    void frame(bool present = true);
    bool wants_frame() const { return frames_wanted_ > 0 && !context_lost_ && !hidden_; }
    bool running() const { return running_; }

    /// Changes the App as a panel would, and tells the platform what follows from it.
    void act(const Action& action);
    /// Runs `change` on the App, then tells the platform as act() does.
    template <class Change>
    void change(Change change) {
        change(app_);
        notify();
    }

    /// The system took the fingers away; and: what touches the screen is a pen, which is a mouse.
    void cancel_touch();
    void use_pen(bool on) { pen_ = on; }

    void system_theme(bool dark);
    /// Nobody sees the page: nothing is drawn and no time passes until it is seen again.
    void hide(bool hidden);
    void lose_context();
    void restore_context();

    const App& app() const { return app_; }
    Screen& screen() { return screen_; }
    /// The timer is looked at, also while nothing is drawn.
    void tick_timer(bool draw = true);
    SDL_Window* window() const { return window_; }
    int frames_drawn() const { return frames_drawn_; }
    double frame_ms() const { return frame_ms_; }

  private:
    void notify();
    /// While it is frozen: the facilitator's key, and the line that says so.
    bool heard_frozen(const SDL_Event& event) const;
    /// What the shell itself does for an action, beside the App.
    void serve(const Action& action);
    void save_picture(const Box& part, int height);
    void finger(const SDL_TouchFingerEvent& event);
    /// Gives ImGui and the network what the fingers did.
    void feed_touch();
    void feed(const TouchEvent& event);
    /// Two clicks of a finger lie further apart than two of a mouse. `clicks`: how many in a row it
    /// is, where that is known; 0: it is not.
    void expect_hand(bool finger, int clicks);
    void fit_fonts(float ratio);
    /// `captioned`: with the title of the picture that is wanted, and taken.
    void draw(int width, int height, bool captioned);
    /// A bit of the work that takes many frames: see room_waits().
    void work();
    bool dark() const;

    App app_;
    Screen screen_;
    Touch touch_;
    SDL_Window* window_ = nullptr;
    SDL_GLContext context_ = nullptr;
    const char* glsl_ = nullptr;
    std::optional<SavePicture>
        picture_;  // wanted of the next frame but one: menus are gone by then
    int picture_in_ = 0;
    bool running_ = true, context_lost_ = false, hidden_ = false, system_dark_ = true,
         was_moving_ = false, pen_ = false;
    int frames_wanted_ = 0, frames_drawn_ = 0;
    bool only_work_ = false;  // nothing but work() has asked for the frames that are wanted
    float fonts_px_ = 0, fonts_ratio_ = 0;  // what the atlas was built for
    int coloured_ = -1;                     // theme and scale that the colours were set for
    double last_seconds_ = 0, frame_ms_ = 0;
    std::uint32_t told_announcements_ = 0, told_link_ = 0;
    bool told_text_view_ = false;
};

}  // namespace headwater
