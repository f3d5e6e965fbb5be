// The plans of the room: how to hand in, progress, the table beside one of three pictures, and what
// could not be opened.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "web/core/room_table.h"
#include "web/widgets/ui.h"

namespace headwater {

class RoomSheet {
  public:
    void draw(Ui& ui, const App& app, const Box& screen);

  private:
    void draw_content(Ui& ui, const App& app, const Box& box);
    float draw_table(Ui& ui, const App& app, ImVec2 at, float width);
    void draw_row(Ui& ui, const App& app, const RoomRow& row, const Box& box);
    /// Plans without a row in the table: of other scenarios, waiting, refused. Returns the height.
    float draw_others(Ui& ui, const App& app, ImVec2 at, float width);
    float draw_side(Ui& ui, const App& app, const Box& box);

    // What the room came to at this version.
    std::optional<std::uint32_t> version_;
    std::string hash_;  ///< of the base shown, which decides a tie
    RoomTable table_;
    std::vector<LeverUse> uses_;
    std::vector<float> columns_;      ///< right edges, from the left of the table
    std::optional<std::size_t> lit_;  ///< the plan under the mouse
};

}  // namespace headwater
