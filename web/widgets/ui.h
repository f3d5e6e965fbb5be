// What every widget stands on: one frame's context, text, and the handling of mouse and keyboard.
//
// The keyboard goes through a list of focusable controls in drawing order, which this file keeps,
// and not through ImGui's own navigation: Left and Right must move a slider, not leave it, and the
// page must be able to hand the focus back to the browser at either end of the list.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/core/arrangement.h"
#include "web/theme.h"

namespace headwater {

/// A control as drawn in the last frame: for the keyboard, for tests, and for a parallel page.
struct Control {
    ImGuiID id = 0;
    std::string name;  ///< "lever:frost", "play"
    ImVec2 min,
        max;        ///< the part in view, in ImGui pixels; all of it if it is scrolled out of view
    int layer = 0;  ///< 0: the screen; 1 and up: popovers, the topmost keeps the keyboard
    bool visible = true;
};

/// What the mouse, or the keyboard in a picture, points at: the same thing lights up in the
/// network, the ripple map and the charts.
struct Pointed {
    StockId stock;
    EdgeId edge;
    std::optional<double> period;
    std::vector<StockId> also{};  ///< with it, where it is several: all that a shock hits
    bool operator==(const Pointed&) const = default;
};

/// A line of a context menu.
struct MenuItem {
    std::string name;  ///< of the control: "menu:reset"
    std::string label;
    Action action;
    const char* icon = nullptr;
    bool enabled = true;
    bool parted = false;  ///< a line above it
};

struct NumberSpec;

class Ui {
  public:
    explicit Ui(Theme& theme_) : theme(theme_) {}

    Theme& theme;
    Actions actions;            ///< what the participant asked for in this frame
    double seconds = 0;         ///< the clock
    bool wants_frames = false;  ///< something moves by itself

    const Palette& colours() const { return theme.palette; }
    void ask(Action action) { actions.push_back(std::move(action)); }

    /// What was pointed at in the last frame, by any panel; and: this panel sees the mouse over
    /// this now. The last caller of a frame wins; if none calls, nothing is pointed at.
    const Pointed& pointed() const { return pointed_; }
    void point(const Pointed& at) { pointing_ = at; }

    void begin_frame();
    void end_frame();

    /// Moves the keyboard focus by one control. False at the end of the list: nothing has focus
    /// then, and the caller may hand it on.
    bool move_focus(int by);
    void drop_focus();
    /// Gives the keyboard to the control of this name, in the next frame in which there is one, and
    /// brings it into view.
    void focus_on(std::string name) { focus_wanted_ = std::move(name); }
    /// Name of the control that has the keyboard, or "".
    std::string focused_name() const;
    bool has_focus() const { return focus_ != 0 && ring_; }
    const std::vector<Control>& controls() const { return shown_; }

    /// The control with the keyboard used a key that is also a command's: it is no command now.
    void take_key() { key_taken_ = true; }
    bool key_taken() const { return key_taken_; }

    struct Press {
        bool hovered = false, held = false;
        bool pressed = false;   ///< clicked, or Enter or Space with the focus
        bool released = false;  ///< let go after being held
        bool focused = false;   ///< has the keyboard
    };
    /// A region that can be clicked and focused. Draws the focus ring, which stands closer by
    /// `inset` above and below where text is near.
    Press press(const char* name, ImVec2 min, ImVec2 max, float rounding, float inset = 0);
    /// True once for this key while the control has the keyboard, repeats included.
    bool key(const Press& control, ImGuiKey key) const;
    /// This control moves something by Up and Down itself: they do not leave it. Every frame.
    void keep_arrows(const Press& control) {
        if (control.focused) arrows_ = focus_;
    }

    /// A popover below `anchor`, or above it where there is more room; call `close_popover()`
    /// inside to close it. End with end_popover() if true.
    void open_popover(const char* name);
    bool begin_popover(const char* name, const Box& anchor, float width);
    void end_popover();

    /// A context menu is asked for in this box of the current window: right click, long press (a
    /// finger or pen held still), or the menu key while the control `owner` has the keyboard.
    bool menu_asked(const Box& box, const Press* owner = nullptr);
    /// Opens a context menu at the mouse, or below `anchor` when it was asked for by key.
    void open_menu(std::string title, std::vector<MenuItem> items, const Box& anchor);
    /// Draws the open menu, if there is one; the screen calls it once, at its end.
    void draw_menu();

    // Fingers; see core/touch.h.
    /// The place that a finger means: within a finger's reach of a small control, that control.
    ImVec2 touch_target(ImVec2 at) const;
    /// A finger that comes down here draws, and never scrolls. Every frame.
    void keep_fingers(const Box& box) { drawing_.push_back(box); }
    /// Something under this place scrolls; and: scrolls it.
    bool scrolls_at(ImVec2 at) const;
    void scroll_at(ImVec2 at, float by);
    /// A context menu is asked for at the mouse, in the next frame.
    void ask_menu() { menu_wanted_ = true; }
    /// What is held is given up: no click, and a drag ends where it is.
    void give_up_press();
    /// A popover or sheet is open over the screen.
    bool covered() const;

    /// Where a sheet of this size stands: in the middle below the bar, smaller where it must be.
    Box sheet_box(const Box& screen, float width, float height) const;
    /// A sheet: a popover that the App's view keeps open. Draws the ground and a title with a close
    /// button; false: it is closed, or was closed by the participant just now, and `closed` says
    /// so. End with end_sheet() if true. The content begins at the ImGui cursor and may scroll.
    bool begin_sheet(const char* name, std::string_view title, const Box& box, bool& closed);
    void end_sheet();

  private:
    bool menu_row(const MenuItem& item, float width);
    friend bool text_field(Ui&, const char*, const Box&, std::string&, std::string_view);
    friend std::optional<double> number_field(Ui&, const char*, const Box&, const NumberSpec&);
    struct Typed {
        ImGuiID field = 0;
        std::string text;
        bool drawn = false;  ///< in this frame: a field that went away gives nothing any more
    };
    Typed typed_;  ///< in the number field that has the keyboard, while it is no number yet
    std::vector<Control> drawn_, shown_;
    std::vector<Box> drawing_, drawable_;  ///< in this frame; in the last one
    Pointed pointed_, pointing_;
    std::string focus_wanted_;
    std::string menu_title_;
    std::vector<MenuItem> menu_;
    Box menu_anchor_;
    bool menu_opening_ = false;
    bool menu_wanted_ = false, long_pressed_ = false;
    bool ends_drag_ = false;  // asked of the App with the next frame
    std::string sheet_;       // that is open
    bool key_taken_ = false;
    bool sheet_begun_ = false;
    ImGuiID focus_ = 0;
    ImGuiID arrows_ = 0;      ///< the control that keeps Up and Down
    bool ring_ = false;       ///< the focus came by keyboard: show it
    bool scroll_to_ = false;  ///< bring the focused control into view
    int layer_ = 0;
};

// -------------------------------------------------------------------------------------------- text

ImVec2 text_size(const Face& face, std::string_view text);
/// Draws with the top left corner of the line at `at`.
void draw_text(ImDrawList& list, const Face& face, ImVec2 at, ImU32 colour, std::string_view text);
/// … ending with "…" where it is wider than `width`. Returns the width drawn.
float draw_clipped(ImDrawList& list, const Face& face, ImVec2 at, float width, ImU32 colour,
                   std::string_view text);
/// … broken between words into lines of at most `width`, and ending with "…" where there are more
/// than `most` of them. Returns the height. Draws nothing if `list` is null.
float draw_wrapped(ImDrawList* list, const Face& face, ImVec2 at, float width, ImU32 colour,
                   std::string_view text, int most = 1000);
/// In the middle of the height of a box, from its left edge.
void draw_in_box(ImDrawList& list, const Face& face, const Box& box, ImU32 colour,
                 std::string_view text, float align = 0);

inline ImVec2 corner(const Box& b) { return {b.x, b.y}; }
inline ImVec2 far_corner(const Box& b) { return {b.right(), b.bottom()}; }

/// A child window that fills the box, with nothing of ImGui's look; scrolls when its content is
/// taller.
bool begin_region(const char* name, const Box& box, bool scrolls);
void end_region();

}  // namespace headwater
