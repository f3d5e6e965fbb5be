// The command palette: everything that can be done or gone to, by typing a few letters.
#pragma once

#include <string>

#include "web/widgets/ui.h"

namespace headwater {

class CommandPalette {
  public:
    /// Draws while the App's sheet is the palette.
    void draw(Ui& ui, const App& app, const Box& screen);

  private:
    std::string query_;
    int chosen_ = 0;     // line that Enter runs
    bool open_ = false;  // was, in the last frame
};

}  // namespace headwater
