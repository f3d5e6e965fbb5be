// What the mouse and the keyboard do on a chart.
//
// Mouse: a click sets the period, a drag selects what to zoom to, the wheel zooms about the mouse,
// Shift and a drag, the middle button or a wheel sideways move along, a double click shows all.
// Keyboard, on a chart: Left and Right read out (with Shift a week of days at a time), Home and End
// go to the ends, Enter sets the period, + and − zoom, 0 shows all.
#pragma once

#include <optional>

#include "web/charts/plot.h"

namespace headwater {

/// One for all charts of a panel: one mouse, one keyboard.
class ChartInput {
  public:
    /// After the press() of the plot of chart `i`, before anything else is drawn.
    void handle(Ui& ui, const App& app, std::size_t i, const Ui::Press& press,
                const PlotScale& scale);
    /// At the end of the panel; `read`: a chart was under the mouse or had the keyboard.
    void end(const Ui& ui, bool read);

    /// What is being selected in chart `i`.
    std::optional<PeriodRange> selecting(std::size_t i, const PlotScale& scale) const;
    bool panning() const { return drag_ && drag_->pans; }

  private:
    struct Drag {
        std::size_t chart = 0;
        int button = 0;
        bool pans = false;
        float from = 0;      // where it began
        PeriodRange window;  // as it was then
    };

    void handle_drag(Ui& ui, const App& app, const Ui::Press& press, const PlotScale& scale);
    void handle_wheel(Ui& ui, const App& app, const PlotScale& scale);
    void handle_keys(Ui& ui, const App& app, const Ui::Press& press, const PlotScale& scale);

    std::optional<int> key_cursor_;  // read out by keyboard
    std::optional<Drag> drag_;
    double scrolled_ = -10;  // when the wheel last moved the panel
};

}  // namespace headwater
