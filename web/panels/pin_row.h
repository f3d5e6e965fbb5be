// The key of the lines: calm, hit, plan, and the pinned plans, which are opened, renamed and
// removed here.
#pragma once

#include <optional>
#include <string>

#include "web/widgets/ui.h"

namespace headwater {

class PinRow {
  public:
    /// Returns the height drawn.
    float draw(Ui& ui, const App& app, ImVec2 at, float width);

  private:
    void draw_chip(Ui& ui, const App& app, std::size_t pin, const Box& box);
    void draw_name(Ui& ui, const App& app, std::size_t pin, const Box& box);
    void click(Ui& ui, const App& app, std::size_t pin, const Ui::Press& press);

    std::optional<std::size_t> naming_;  // whose name is in text_
    std::string text_;
    bool typed_ = false;  // the field has had the keyboard
    /// Clicked, and perhaps clicked again soon: a double click renames and must not open.
    std::optional<std::size_t> opening_;
    double opening_at_ = 0;
};

}  // namespace headwater
