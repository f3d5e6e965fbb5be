// What the ripple map draws over time: its cells as one picture, which is made anew only where they
// change, and the two waves over them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "web/core/ripple_rows.h"
#include "web/widgets/image.h"
#include "web/widgets/time_scale.h"

namespace headwater {

class RippleCells {
  public:
    /// `version` changes when the map does; `y`: top of the rows on the screen.
    void draw(Ui& ui, const RippleMap& map, std::uint32_t version, const RippleRows& rows,
              const TimeScale& scale, float y);
    void gl_lost();

  private:
    static constexpr int kSteps = 255;  // of colour, from 0 to either end of the scale
    void paint(const Ui& ui, const RippleMap& map, int columns);
    void mix_colours(const Ui& ui, Measure measure);
    Image image_;
    std::optional<std::tuple<std::uint32_t, bool, int>> painted_;  // version, dark, columns
    std::vector<ImU32> pixels_;
    std::array<ImU32, 2 * kSteps + 1> colours_{};
    std::optional<std::pair<bool, Measure>> mixed_;  // dark, measure
};

/// Colour of a value of the map.
ImU32 cell_colour(const Palette& palette, Measure measure, float value);

/// The lines where the shortage and the orders begin, row by row, with their names.
void draw_waves(Ui& ui, const RippleMap& map, const RippleRows& rows, const TimeScale& scale,
                float y);

/// The scale of colour with its words, right-aligned at the end of the box, in what width there is.
/// Returns the width used.
float draw_ripple_legend(Ui& ui, Measure measure, const Box& box);

}  // namespace headwater
