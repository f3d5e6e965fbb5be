// The network view: the animated picture of a chain inside an ImGui window. It draws what a Record
// says at a period; it knows no supply-chain rule and keeps no simulation.
//
//   view.set_chain(scenario, model);     when the chain's sites, stocks, lanes or targets change
//   view.set_records(calm, shown);       when a run is new: one upload; scrubbing needs none
//   events = view.draw(frame);           every frame, between ImGui::Begin and ImGui::End
//
// The picture is a function of the period alone: while the period, the camera and the mouse stand
// still, nothing moves and no frame is needed. Not thread-safe; call with the GL context of ImGui's
// backend current.
#pragma once

#include <imgui.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/model.h"
#include "engine/record.h"
#include "engine/scenario.h"
#include "web/core/picking.h"
#include "web/core/view.h"
#include "web/network/colours.h"

namespace headwater {

struct NetworkFrame {
    ImVec2 min, size;   ///< the picture's rectangle in ImGui coordinates (screen pixels)
    double period = 0;  ///< fractional; counts the recorded periods from 0. Whole: exactly that row
    bool show_plan = false;  ///< `shown` is the plan, else the hit: only names it in the tooltip
    StockId selected_stock;
    EdgeId selected_edge;
    StockId pointed_stock;  ///< what another panel points at: lit as if the mouse were here
    EdgeId pointed_edge;
    std::vector<StockId> pointed_also;  ///< … and these with it
    bool hovered = false;               ///< the mouse is over the picture and over nothing else
    bool held = false;                  ///< … and was pressed here
    bool clicked = false;               ///< let go where it was pressed
    ImVec2 corner;       ///< size of what covers the lower right corner: fitting keeps clear of it
    double seconds = 0;  ///< animation clock, for the camera's easing
    NetworkLayout layout = NetworkLayout::chain;  ///< a map where no site has a place: the chain
    bool animate =
        true;  ///< false: reduced motion or paused: no easing, particles stand at the period
    NetworkColours colours;
    float text_px = 15;            ///< body text, in ImGui pixels
    float pixel_ratio = 1;         ///< framebuffer pixels per ImGui pixel
    ImFont* font = nullptr;        ///< with the icons merged in; null: the current font
    ImFont* title_font = nullptr;  ///< null: `font`
    ImFont* small_font = nullptr;  ///< for items and numbers; null: `font`, smaller
    float small_px = 0;            ///< size of small_font
};

struct NetworkEvents {
    StockId hovered_stock, clicked_stock;
    EdgeId hovered_edge, clicked_edge;
    std::string hovered_site,
        clicked_site;            ///< ids; a click on a card's title selects its first stock too
    bool clicked_empty = false;  ///< a click on the background: the selection may be dropped
    bool wants_frames = false;   ///< the view moves by itself (camera easing): draw again
};

class NetworkView {
  public:
    NetworkView();
    ~NetworkView();
    NetworkView(const NetworkView&) = delete;
    NetworkView& operator=(const NetworkView&) = delete;

    /// Both must stay where they are until the next set_chain. Sites that were there before keep
    /// their order where that costs no crossing. The camera stays unless the chain is another one
    /// (no site in common). Records are dropped.
    void set_chain(const Scenario& scenario, const Model& model);
    /// Both of the model given to set_chain. They must stay where they are, unchanged, until the
    /// next set_records or set_chain: the tooltip reads them. Uploads at the next draw.
    /// `calm_version` changes when calm does: else what was read of it counts.
    void set_records(const Record& calm, const Record& shown, std::uint32_t calm_version);

    NetworkEvents draw(const NetworkFrame& frame);

    bool far() const;  ///< sites are dots and lanes bundles: overview.h

    void fit();                                 ///< everything in view, at the next draw
    void zoom_by(float factor, ImVec2 around);  ///< pinch; `around` in ImGui coordinates
    void pan_by(ImVec2 pixels);

    /// The stock beside the selected one, brought into view; none if there is none that way.
    StockId step(StockId stock, EdgeId edge, Direction direction);

    void gl_lost();      ///< the context is gone with all its objects
    void gl_restored();  ///< a new one is current

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace headwater
