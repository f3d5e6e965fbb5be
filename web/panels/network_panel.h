// The network picture and what a click in it means.
#pragma once

#include <vector>

#include "web/network/network_view.h"
#include "web/widgets/ui.h"

namespace headwater {

class NetworkPanel {
  public:
    void draw(Ui& ui, const App& app, const Box& box);
    NetworkView& view() { return view_; }

  private:
    NetworkView view_;
    std::uint32_t base_version_ = 0, runs_version_ = 0;  // what the view was given last
    std::vector<double> targets_;
};

}  // namespace headwater
