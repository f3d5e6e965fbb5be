// What is looked at, and how. Not in the history: undo changes the plan, never the view.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/ids.h"
#include "engine/scenario.h"

namespace headwater {

enum class ThemeChoice : std::uint8_t { system, light, dark };

/// Parts of the screen that fold away and can be resized. The network is what is left. The story
/// stands at the top of the levers' column, or is a tab of its own.
enum class Panel : std::uint8_t { levers, outcome, ripple, story };

/// Sites in columns from upstream to downstream, or where they lie on the earth.
enum class NetworkLayout : std::uint8_t { chain, map };

/// What the ripple map colours: the deviation from calm in this.
enum class Measure : std::uint8_t { on_hand, backlog, orders, shipments, service, cost };
inline constexpr std::array<Measure, 6> kMeasures = {Measure::on_hand, Measure::backlog,
                                                     Measure::orders,  Measure::shipments,
                                                     Measure::service, Measure::cost};

/// One of the figures that the cards show.
enum class Figure : std::uint8_t { service, cost, profit, emissions, recovery };
inline constexpr std::array<Figure, 5> kFigures = {Figure::service, Figure::cost, Figure::profit,
                                                   Figure::emissions, Figure::recovery};

/// A popover or sheet that lies over the screen. None is modal: Escape, and a click outside, close
/// it.
enum class Sheet : std::uint8_t {
    none,
    palette,     ///< commands, by typing
    keys,        ///< the keyboard map and how to read the picture
    compare,     ///< the table of figures: calm, hit, plan and what is pinned
    shock,       ///< the form of one shock: View::shock
    share,       ///< the link, its picture and what it carries
    room,        ///< the plans of the room
    facilitator  ///< what a group sees and may move, and the tools of a room
};

inline constexpr std::array<int, 3> kSpeeds = {1, 7, 30};  ///< periods per second
inline constexpr float kTextSmallest = 12, kTextNormal = 15, kTextLargest = 28;

/// Periods from `first` to `last`, both in it.
struct PeriodRange {
    int first = 0, last = 0;
    bool operator==(const PeriodRange&) const = default;
};

/// How much of a lever a group has.
enum class LeverLimit : std::uint8_t {
    free,
    locked,  ///< seen, and not to be moved
    hidden   ///< not there
};
/// What a facilitator leaves a group to see and to move: see limits.h.
struct Limits {
    std::map<std::string, LeverLimit> levers;  ///< those that are not free
    std::set<Panel> away;                      ///< panels that are not there
    bool on = false;                           ///< it holds here
    bool empty() const { return levers.empty() && away.empty(); }
};

struct View {
    double period = 0;  ///< between whole periods while playing
    bool playing = false;
    int speed = 7;                    ///< periods per second
    std::optional<PeriodRange> loop;  ///< play goes round in it; at least two periods
    StockId stock;                    ///< selected, or none
    EdgeId edge;                      ///< selected instead of a stock, or none
    std::string shock;                ///< id of the shock that is selected in the timeline, or ""

    bool changed_only = false;
    Measure measure = Measure::on_hand;
    bool waves = true;                  ///< the two waves are drawn over the ripple map
    std::set<Side> folded_sides;        ///< of the ripple map
    std::optional<PeriodRange> window;  ///< what the charts are zoomed to; none: all periods
    bool log_axis = false;
    bool uncertainty = true;            ///< bands and intervals of many replications
    std::optional<Figure> figure;       ///< the charts show what this is made of, not the selection
    std::optional<std::size_t> naming;  ///< the pin whose name is typed
    NetworkLayout network_layout = NetworkLayout::chain;
    bool legend = false;  ///< the network's signs are explained in its corner

    std::set<Panel> folded;
    std::map<Panel, float> size;  ///< units (see arrangement.h) of panels that were resized
    Panel tab = Panel::levers;    ///< the one side panel shown where there is room for one only
    bool map_first = false;  ///< … and the ripple map, not the network, where one of these has room
    Sheet sheet = Sheet::none;
    Limits limits;
    bool host = false;       ///< the facilitator's bar is over the picture
    bool text_view = false;  ///< the parallel page is shown beside the picture

    ThemeChoice theme = ThemeChoice::system;
    float text_size = kTextNormal;  ///< px
    bool reduced_motion = false;    ///< the system asks for it
};

/// The panel is not there for a group.
inline bool is_away(const View& view, Panel panel) {
    return view.limits.on && view.limits.away.contains(panel);
}

}  // namespace headwater
