// Where the parts of the screen stand, in pixels, for any window and text size. A unit is a pixel
// at the normal text size, so that large text and small windows are the same case.
#pragma once

#include "web/core/view.h"

namespace headwater {

struct Box {
    float x = 0, y = 0, width = 0, height = 0;
    float right() const { return x + width; }
    float bottom() const { return y + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
};

enum class Shape : std::uint8_t {
    wide,  ///< levers left, outcome right
    tall,  ///< portrait tablets: levers and outcome side by side below the picture
    small  ///< little room, or large text: one of the two at a time, with tabs; the story is one
           ///< too
};

struct Arrangement {
    Shape shape = Shape::wide;
    /// The story stands in `levers`: above them, or in their place.
    Box top, levers, outcome, strip, network, ripple, timeline;  ///< empty: not shown
    Box tabs;  ///< switches between levers and outcome, when small
    bool one_at_a_time =
        false;  ///< network and ripple map stand in the same place: View::map_first
    Box split_levers, split_outcome, split_ripple;  ///< strips that resize by dragging
};

/// Parts fill the window and never overlap, but for the splits, which lie over the edges. `strip`
/// shows the figures where the outcome panel does not. Where the ripple map would squeeze the
/// network, one of the two has all of their room.
Arrangement arrange(float width, float height, const View& view);

/// Where a game that has the screen to itself stands: the role's column, and the desk beside or
/// above it.
struct GameArrangement {
    Box role, desk;
};
GameArrangement arrange_game(const Box& area, const View& view);

/// Units of a panel's size after its edge was dragged to this place: what ResizePanel takes.
float size_for(Panel panel, const Arrangement& now, const View& view, float x, float y);

}  // namespace headwater
