// The controls. Each draws itself in the box it is given, remembers nothing, and says what was done
// to it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "web/widgets/ui.h"

namespace headwater {

struct SliderSpec {
    double value = 0, least = 0, most = 1, step = 0.1;
    double normal = 0;   ///< the default: a tick on the track
    bool moved = false;  ///< away from it
    ImU32 colour = 0;    ///< of the moved part
};
struct SliderMove {
    double value = 0;
    bool dragging = false;  ///< more will follow
};
/// A track with the default marked. Mouse: drag or click anywhere. Keyboard: Left and Right one
/// step, with Shift or by Page keys ten, Home and End the ends. Nothing if it was not moved in this
/// frame.
std::optional<SliderMove> slider(Ui& ui, const char* name, const Box& box, const SliderSpec& spec);

/// True when it was switched.
bool toggle(Ui& ui, const char* name, const Box& box, bool on, ImU32 colour);

enum class Look { quiet, outlined, filled };
struct ButtonSpec {
    const char* icon = nullptr;
    std::string_view label = {};
    Look look = Look::quiet;
    bool enabled = true, active = false;
    std::string_view hint = {};  ///< shown when the mouse rests on it
};
bool button(Ui& ui, const char* name, const Box& box, const ButtonSpec& spec);
/// Width that a button needs for its icon and label.
float button_width(const Ui& ui, const ButtonSpec& spec);

/// Buttons in one frame, of which one is chosen. Returns the index clicked.
std::optional<int> segments(Ui& ui, const char* name, const Box& box,
                            std::span<const std::string_view> labels, int chosen);

/// A line of a popover's list. `note` is set small below the label.
bool list_row(Ui& ui, const char* name, float width, std::string_view label, std::string_view note,
              bool chosen);

/// Small text near the mouse, when it rests.
void hint(Ui& ui, std::string_view text);

/// The same below a control, or above it where there is no room: for the keyboard.
void hint_at(Ui& ui, std::string_view text, const Box& control);

/// Moves the ImGui cursor below what was drawn, so that a region knows its content.
void move_down(float width, float height);
/// Words at the ImGui cursor, in lines of at most `width`; moves on, and `below` further.
void paragraph(const Face& face, ImU32 colour, float width, std::string_view text, float below);

/// A quiet line between parts.
void draw_line(Ui& ui, ImVec2 from, ImVec2 to);

}  // namespace headwater
