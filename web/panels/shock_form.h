// The form of one shock: the sheet Sheet::shock, beside its bar in the timeline.
#pragma once

#include <string>
#include <vector>

#include "web/core/shock_places.h"
#include "web/widgets/ui.h"

namespace headwater {

class ShockForm {
  public:
    /// While the view's sheet is the form, and a shock is selected. `timeline` is where its bar is.
    void draw(Ui& ui, const App& app, const Box& timeline);

  private:
    Box place(const Ui& ui, const App& app, const Box& timeline) const;
    void draw_fields(Ui& ui, const App& app);
    void draw_title(Ui& ui, const App& app, float width);
    void draw_kind(Ui& ui, const App& app, float width);
    void draw_where(Ui& ui, const App& app, float width);
    void draw_strength(Ui& ui, const App& app, float width);
    void draw_times(Ui& ui, const App& app, float width);
    void draw_chance(Ui& ui, const App& app, float width);
    /// A time in which the shock comes on or goes.
    struct Slope {
        const char *key, *label;  ///< key: of the file
        int Shock::*field;
        int most;
        std::string note;
    };
    void draw_slope(Ui& ui, const App& app, float width, const Slope& slope);
    void draw_buttons(Ui& ui, float width);

    std::string id_;     ///< of the shock shown
    std::string title_;  ///< as it is being typed
    bool typing_ = false;
    float height_ = 0;                 ///< of the fields, in the last frame
    std::vector<PlaceOption> places_;  ///< made when the list opens
};

}  // namespace headwater
