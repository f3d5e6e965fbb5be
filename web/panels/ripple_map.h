// The ripple map above the timeline: stocks from upstream to downstream, periods, and how far each
// is from the calm run.
//
// Mouse: hover reads a cell, a click selects its stock and goes to its period, a drag scrubs.
// Keyboard, with the focus on "ripple": arrows move from cell to cell (Shift: a week and more),
// Home and End go to the ends of the row, Enter does what a click does.
#pragma once

#include <optional>
#include <set>
#include <tuple>

#include "web/core/ripple_numbers.h"
#include "web/widgets/ripple_cells.h"

namespace headwater {

class RipplePanel {
  public:
    /// `alone`: it stands in the network's place, and shows a way back.
    void draw(Ui& ui, const App& app, const Box& box, bool alone);
    void gl_lost() { cells_.gl_lost(); }

  private:
    struct Cell {
        int row = 0, period = 0;
    };
    struct Frame;  // what one frame's drawing shares

    void update(const App& app, int most_rows);
    void draw_rows(Ui& ui, const App& app, const Box& box, const Box& panel);
    void draw_gutter(Ui& ui, const App& app, const Frame& f);
    std::optional<Cell> steer(Ui& ui, const App& app, const Frame& f, const Box& panel);
    void keys(Ui& ui, const App& app);
    void draw_marks(Ui& ui, const App& app, const Frame& f);
    void open_menu(Ui& ui, const App& app, const Cell& cell, const Box& anchor, const Box& panel);

    RippleMap map_;
    CalmNumbers calm_;
    std::optional<std::tuple<std::uint32_t, std::uint32_t, Measure, bool, std::set<Side>, int>>
        made_for_;
    std::uint32_t version_ = 0;
    RippleCells cells_;
    Cell cursor_;          // of the keyboard
    bool by_key_ = false;  // the cursor was moved last, not the mouse
    ImVec2 mouse_;
    Cell pressed_;
};

}  // namespace headwater
