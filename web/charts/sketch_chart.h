// The chart of a lesson that is drawn on before it is shown, and that then shows what was drawn
// beside what happened.
//
// Mouse, finger, pen: a stroke draws. Keyboard: Left and Right go to another period (with Shift
// five), Up and Down move its point (with Shift ten steps), Home and End go to the ends, Enter
// fills the gaps. What is drawn is the prediction of the step (core/lesson.h).
#pragma once

#include <optional>

#include "web/charts/plot.h"
#include "web/core/lesson_sketch.h"

namespace headwater {

class SketchChart {
  public:
    /// With its title and its buttons; nothing if the step that is shown asks for no curve. Returns
    /// the height.
    float draw(Ui& ui, const App& app, ImVec2 at, float width, float height);

  private:
    struct Pen {
        int at = 0;  // place of the curve
        double value = 0;
    };
    void handle_mouse(Ui& ui, const App& app, const Sketch& s, const Ui::Press& press,
                      const PlotScale& scale, const PlotSpan& span);
    void handle_keys(Ui& ui, const App& app, const Sketch& s, const Ui::Press& press);
    void draw_picture(Ui& ui, const App& app, const Sketch& s, const Ui::Press& press,
                      const PlotScale& scale) const;
    float draw_buttons(Ui& ui, const App& app, const Sketch& s, const Box& row);

    std::optional<Pen> pen_;  // while a stroke is drawn
    int key_at_ = 0;          // the place that the keyboard is at
};

}  // namespace headwater
