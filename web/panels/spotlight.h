// A quiet ring around what a step of the lesson speaks of: a part of the screen, a lever, the
// charts. It glows up when the step begins and at "Show me", then stays thin; with reduced motion
// it only stands there.
#pragma once

#include "web/core/arrangement.h"
#include "web/widgets/ui.h"

namespace headwater {

class SpotlightRing {
  public:
    /// After all panels, before what lies over them.
    void draw(Ui& ui, const App& app, const Arrangement& now);

  private:
    std::uint32_t pointed_ = 0;
    double since_ = -10;
};

}  // namespace headwater
