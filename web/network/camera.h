// Where the picture stands: the scene's point in the middle of the frame, and the zoom.
#pragma once

#include <imgui.h>

#include "web/core/scene.h"

namespace headwater {

struct CameraPose {
    float x = 0, y = 0;  ///< em, in the middle of the frame
    float zoom = 1;      ///< 1: an em of the scene is an em of text
};

class Camera {
  public:
    /// Eases towards the goal by the clock; at once if it may not. Returns whether it still moves.
    bool update(double seconds, bool ease);
    void go_to(const CameraPose& pose) { goal_ = pose; }
    void jump_to(const CameraPose& pose) { now_ = goal_ = pose; }
    void zoom_by(float factor, ImVec2 em_around);
    void pan_by(ImVec2 em);
    const CameraPose& now() const { return now_; }

  private:
    CameraPose now_, goal_;
    double before_ = -1;
};

/// The pose that shows the bounds in a pane (in ImGui pixels) with a margin, not larger than 1.15.
CameraPose fitting(const SceneRect& bounds, ImVec2 pane, float text_px);

/// Gaps between columns and rows that use a pane's shape.
SceneSpacing spacing_for(const Scene& tight, ImVec2 pane, float text_px);
SceneSpacing tight_spacing(ImVec2 pane);

}  // namespace headwater
