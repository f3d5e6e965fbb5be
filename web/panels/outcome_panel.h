// The figures: cards beside the picture, or a strip where there is no room for them.
#pragma once

#include <cstdint>
#include <vector>

#include "web/core/outcome.h"
#include "web/widgets/ui.h"

namespace headwater {

class OutcomePanel {
  public:
    /// A card for each figure, with its course in small. A click shows in the charts what it is
    /// made of. Returns the height.
    float draw(Ui& ui, const App& app, ImVec2 at, float width);

    /// The figures in one row.
    void draw_strip(Ui& ui, const App& app, const Box& box);

  private:
    const std::vector<Card>& cards_of(const App& app);
    std::vector<Card> cards_;
    std::uint32_t runs_version_ = 0, base_version_ = 0;  // that they are of
};

}  // namespace headwater
