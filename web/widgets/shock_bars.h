// The shocks as bars over the scale of time: moved and stretched by mouse, finger and keyboard.
//
// A bar is a control "shock:<id>". Left and Right move it by a period, with Shift they stretch it,
// with Ctrl or Alt by a week; Enter opens its form. Its left and right ends stretch, the rest
// moves; all of it snaps to periods. Escape during a drag puts it back.
#pragma once

#include <span>
#include <string>

#include "web/core/shock_spans.h"
#include "web/widgets/time_scale.h"

namespace headwater {

class ShockBars {
  public:
    /// Rows of bars that fit into this height.
    static int rows_in(const Theme& theme, float height);

    /// Draws those of `spans` that have a row, in an area that has `rows` of them.
    void draw(Ui& ui, const App& app, const TimeScale& scale, const Box& area,
              std::span<const ShockSpan> spans, int rows);

    /// The menu of a bar, at it.
    static void open_menu(Ui& ui, const App& app, const ShockSpan& span, const Box& at);

  private:
    enum class Part : std::uint8_t { none, body, left, right };
    /// What a drag holds, and where it began.
    struct Grab {
        std::string id;
        Part part = Part::none;
        int from = 0, until = 0;
        double at = 0;       ///< period under the mouse
        bool moved = false;  ///< far enough to be a drag
    };
    /// Where a bar lies; `hit` is where it can be grabbed.
    struct Shape {
        float x0 = 0, full = 0, x1 = 0, x2 = 0, y0 = 0, y1 = 0;
        Box hit;
    };
    Shape shape_of(const Ui& ui, const App& app, const TimeScale& scale, const Box& area,
                   std::span<const ShockSpan> spans, const ShockSpan& span, int rows) const;
    Part part_at(const Ui& ui, const ShockSpan& span, const Shape& shape, float x) const;
    void drag(Ui& ui, const App& app, const TimeScale& scale, const ShockSpan& span,
              const Shape& shape, const Ui::Press& press);
    void keys(Ui& ui, const App& app, const ShockSpan& span, const Ui::Press& press);
    void paint(Ui& ui, const App& app, const TimeScale& scale, std::span<const ShockSpan> spans,
               const ShockSpan& span, const Shape& shape, const Ui::Press& press) const;

    Grab grab_;
    bool held_ = false;    ///< some bar, in this frame
    std::string focused_;  ///< bar that had the keyboard in the last frame
};

}  // namespace headwater
