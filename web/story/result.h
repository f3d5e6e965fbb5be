// What came of a prediction: the score, what was said beside what happened.
#pragma once

#include <cstddef>

#include "web/widgets/ui.h"

namespace headwater {

class ResultCard {
  public:
    /// Only once the step that is shown is revealed; while the reveal plays, how far it is. Returns
    /// the height.
    float draw(Ui& ui, const App& app, ImVec2 at, float width);

  private:
    /// How far the marks have gone from what was said to what happened: 0 … 1.
    float gone(Ui& ui, const App& app);
    float draw_scale(Ui& ui, const App& app, const NumberQuestion& question, ImVec2 at,
                     float width);

    std::size_t step_ = 0;
    bool moving_ = false, shown_ = false;
    double since_ = 0;
};

/// The scores of all steps, at the end of the lesson. Returns the height.
float draw_summary(Ui& ui, const App& app, ImVec2 at, float width);

}  // namespace headwater
