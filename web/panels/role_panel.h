// The column of a game: its rules before it begins, then whose turn it is, what that role knows,
// and the order to give. Digits, Backspace and Enter work wherever the keyboard is.
#pragma once

#include <optional>
#include <string>

#include "web/widgets/ui.h"

namespace headwater {

class RolePanel {
  public:
    void draw(Ui& ui, const App& app, const Box& box);

  private:
    void draw_rules(Ui& ui, const App& app, float width);
    void draw_turn(Ui& ui, const App& app, float width);
    void draw_order(Ui& ui, const App& app, float width);
    void draw_pad(Ui& ui, float width);
    /// The buttons that are always in view.
    void draw_foot(Ui& ui, const App& app, const Box& box);
    void type_keys(Ui& ui, const App& app);
    void press_key(char key);
    void decide(Ui& ui);
    std::optional<double> order() const;

    std::string typed_;               ///< the order so far; "" for none
    std::uint32_t seen_version_ = 0;  ///< App::runs_version that it was typed for
};

}  // namespace headwater
