// The charts of what is selected: calm, hit and plan over time.
#pragma once

#include <optional>

#include "web/widgets/ui.h"

namespace headwater {

class Charts {
  public:
    /// Title, the choice among the stocks of the same site, and the charts, sharing at least
    /// `height`. Returns the height drawn.
    float draw(Ui& ui, const App& app, ImVec2 at, float width, float height);

  private:
    std::optional<int> hovered_;  // period under the mouse in the last frame, for all charts
};

}  // namespace headwater
