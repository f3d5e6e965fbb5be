// The screen: arranges the panels, draws them, and hands back what the participant asked for.
#pragma once

#include "web/charts/sketch_chart.h"
#include "web/panels/charts.h"
#include "web/panels/network_panel.h"
#include "web/panels/outcome_panel.h"
#include "web/panels/palette.h"
#include "web/panels/pin_row.h"
#include "web/panels/ripple_map.h"
#include "web/panels/role_debrief.h"
#include "web/panels/role_panel.h"
#include "web/panels/room_sheet.h"
#include "web/panels/share_sheet.h"
#include "web/panels/shock_form.h"
#include "web/panels/spotlight.h"
#include "web/panels/story_panel.h"
#include "web/panels/timeline.h"
#include "web/widgets/ui.h"

namespace headwater {

class Screen {
  public:
    Screen() : ui_(theme_) {}

    /// Between ImGui::NewFrame and ImGui::Render.
    Actions draw(const App& app, double seconds);

    Theme& theme() { return theme_; }
    Ui& ui() { return ui_; }
    const Ui& ui() const { return ui_; }
    const Charts& charts() const { return charts_; }
    NetworkView& network() { return network_.view(); }
    RipplePanel& ripple() { return ripple_; }
    /// About the middle of its panel.
    void zoom_network(float factor);
    /// Between draw() and ImGui::Render: writes a picture's title over what lies above the picture.
    /// Returns the part of the screen with both.
    Box caption(const App& app, const SavePicture& picture);
    /// Two fingers on a chart: the window of periods that they zoom and move to.
    std::optional<SetWindow> pinch_charts(const App& app, const TouchEvent& fingers) {
        if (!now_.outcome.contains(fingers.x, fingers.y) || ui_.covered()) return std::nullopt;
        return charts_.pinch(app, fingers);
    }
    /// The network lies there, with nothing over it.
    bool network_at(float x, float y) const {
        return now_.network.contains(x, y) && !ui_.covered();
    }

  private:
    void draw_panels(const App& app);
    void draw_outcome_side(const App& app, const Box& box);
    void draw_chain(const App& app);
    void draw_game(const App& app);
    void draw_splits(const App& app);
    void draw_sheets(const App& app);

    Theme theme_;
    Ui ui_;
    NetworkPanel network_;
    Charts charts_;
    OutcomePanel outcome_;
    Timeline timeline_;
    ShockForm shock_form_;
    PinRow pins_;
    CommandPalette palette_;
    ShareSheet share_;
    RoomSheet room_;
    RipplePanel ripple_;
    StoryPanel story_;
    SketchChart sketch_;
    SpotlightRing spotlight_;
    RolePanel role_;
    RoleDebrief debrief_;
    Arrangement now_;
};

}  // namespace headwater
