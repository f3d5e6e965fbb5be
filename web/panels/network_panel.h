// The network picture, what a click in it means, and the buttons in its corner.
#pragma once

#include <vector>

#include "web/network/network_view.h"
#include "web/widgets/ui.h"

namespace headwater {

class NetworkPanel {
  public:
    /// `alone`: the ripple map has no room beside it, and a button shows it in this place.
    void draw(Ui& ui, const App& app, const Box& box, bool alone);
    NetworkView& view() { return view_; }

  private:
    void give_runs(const App& app, const Run& shown);
    NetworkFrame frame_of(Ui& ui, const App& app, const Box& box) const;
    void keys(Ui& ui, const App& app, const Ui::Press& press);

    NetworkView view_;
    std::uint32_t base_version_ = 0, runs_version_ = 0;  // what the view was given last
    std::vector<double> targets_;
};

}  // namespace headwater
