// Where the parts of the screen stand, in pixels, for any window and text size. A unit is a pixel
// at the normal text size, so that large text and small windows are the same case.
#pragma once

#include "web/core/app.h"

namespace headwater {

struct Box {
    float x = 0, y = 0, width = 0, height = 0;
    float right() const { return x + width; }
    float bottom() const { return y + height; }
    bool empty() const { return width <= 0 || height <= 0; }
};

struct Arrangement {
    bool narrow = false;  ///< one side panel with tabs instead of two
    Box top, levers, outcome, strip, network, timeline;  ///< empty: not shown
    Box tabs;  ///< switches between levers and outcome, when narrow
};

/// Parts fill the window and never overlap. `strip` shows the figures where the outcome panel does
/// not.
Arrangement arrange(float width, float height, const View& view);

}  // namespace headwater
