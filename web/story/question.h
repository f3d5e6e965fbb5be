// What a step of a lesson asks, with the control that takes the prediction: a slider that can also
// be typed into, a choice, a ranking that is dragged or moved by buttons and keys. A curve is drawn
// in its chart (charts/sketch_chart.h); here is the way there.
#pragma once

#include <optional>

#include "web/widgets/ui.h"

namespace headwater {

class QuestionCard {
  public:
    /// Only while the step that is shown asks. Returns the height.
    float draw(Ui& ui, const App& app, ImVec2 at, float width);

  private:
    float draw_ranking(Ui& ui, const App& app, const RankingQuestion& question, ImVec2 at,
                       float width);
    std::optional<std::size_t> dragged_;  // the answer that is held
};

}  // namespace headwater
