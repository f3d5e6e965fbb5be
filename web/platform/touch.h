// Two fingers on the screen: how they spread, turn aside and move together.
#pragma once

#include <SDL.h>
#include <imgui.h>

#include <array>
#include <optional>

namespace headwater {

struct Gesture {
    float factor = 1;  ///< the fingers' distance now ÷ before
    ImVec2 middle;     ///< between them, in ImGui pixels
    ImVec2 pan;        ///< how the middle moved, in ImGui pixels
};

class Touch {
  public:
    /// Takes a finger's event. A gesture where one of just two fingers moved.
    std::optional<Gesture> take(const SDL_Event& event, ImVec2 screen);
    /// Two fingers have been on the screen since the first of them came down: none of them is a
    /// click or a drag.
    bool gesture() const { return gesture_; }

  private:
    struct Finger {
        SDL_FingerID id = 0;
        ImVec2 at;
        bool down = false;
    };
    std::array<Finger, 2> fingers_;
    int down_ = 0;
    bool gesture_ = false;
};

}  // namespace headwater
