// The debrief of a game: what it cost against the policies and what is published, orders against
// what was asked for, the demand drawn against the demand that was.
#pragma once

#include "web/core/game_debrief.h"
#include "web/widgets/ui.h"

namespace headwater {

class RoleDebrief {
  public:
    void draw(Ui& ui, const App& app, const Box& box);

  private:
    Debrief debrief_;
    std::string sentence_;
    std::uint32_t version_ = 0;  ///< App::link_version that it is of
};

}  // namespace headwater
