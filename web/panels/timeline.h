// The timeline: play, step, speed, loop, and the bar of time with its shocks.
//
// The mouse on the ruler, and on time without a shock, looks at that period; with Shift it draws
// the range that play goes round in; a double click adds a shock there. What the bars do is in
// widgets/shock_bars.h.
#pragma once

#include <vector>

#include "web/widgets/shock_bars.h"

namespace headwater {

class Timeline {
  public:
    void draw(Ui& ui, const App& app, const Box& box);

  private:
    void draw_time(Ui& ui, const App& app, const TimeScale& scale, const Box& ruler,
                   const Box& area);
    void draw_loop(Ui& ui, const App& app, const TimeScale& scale, const Box& ruler,
                   const Box& area);

    ShockBars bars_;
    std::vector<ShockSpan> spans_;  ///< as drawn in this frame
    int loop_from_ = -1;            ///< the period at which a range was begun to be drawn
};

}  // namespace headwater
