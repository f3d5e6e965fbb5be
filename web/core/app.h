// The App: everything the interface knows, and the one way to change it.
//
//     panel (reads App) → Action → apply() → new lever values → three new runs → panels draw
//
// No SDL, GL, ImGui or clock in here: the whole of it is tested without a window. Panels get a
// const App&.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "engine/figures.h"
#include "engine/json.h"
#include "engine/model.h"
#include "engine/record.h"
#include "engine/scenario_levers.h"

namespace headwater {

// ------------------------------------------------------------------------------------------- state

/// The scenario that levers are moved on: a document as it stands in the library, checked.
struct Base {
    std::string id;  ///< of the library
    Json document;
    std::string hash;  ///< content_hash of the document, 16 hex digits
    Scenario scenario;
};

/// One simulated variant of the scenario. `scenario` is what the model was compiled from.
struct Run {
    Scenario scenario;
    Model model;
    Record record;
    Figures figures;
    /// Of the record. Worked out at each call, which costs as much as the run itself: not for every
    /// frame of a drag.
    std::uint64_t digest() const { return headwater::digest(record); }
};

/// The three runs, by Variant.
using Runs = std::array<Run, 3>;
inline constexpr std::array<Variant, 3> kVariants = {Variant::calm, Variant::hit, Variant::plan};
constexpr std::size_t index_of(Variant v) { return static_cast<std::size_t>(v); }

enum class ThemeChoice : std::uint8_t { system, light, dark };
enum class Panel : std::uint8_t { levers, outcome };
inline constexpr std::array<int, 3> kSpeeds = {1, 7, 30};  ///< periods per second
inline constexpr float kTextSmallest = 12, kTextNormal = 15, kTextLargest = 28;

/// What is looked at. Not in the history: undo changes the plan, never the view.
struct View {
    double period = 0;  ///< between whole periods while playing
    bool playing = false;
    int speed = 7;  ///< periods per second
    StockId stock;  ///< selected, or none
    EdgeId edge;    ///< selected instead of a stock, or none
    bool changed_only = false;
    std::set<Panel> folded;
    Panel tab = Panel::levers;  ///< the one side panel shown where there is room for one only
    ThemeChoice theme = ThemeChoice::system;
    float text_size = kTextNormal;  ///< px
    bool reduced_motion = false;    ///< the system asks for it
};

/// Something the participant must be told: a banner, never a dialog.
struct Message {
    enum class Kind : std::uint8_t { good, warning } kind = Kind::warning;
    std::string title, text;
};

/// One state that undo and redo go to.
struct Step {
    std::shared_ptr<const Base> base;
    LeverValues moved;
    std::string said;  ///< what led here: "Orange buffer: 12 days"
};

/// Steps before and after the present one; the present one is steps[at].
struct History {
    std::vector<Step> steps;
    std::size_t at = 0;
    std::string dragging;  ///< lever that a drag in progress moves: its moves are one step

    bool can_undo() const { return at > 0; }
    bool can_redo() const { return at + 1 < steps.size(); }
};

struct App {
    std::shared_ptr<const Base> base;
    LeverValues moved;  ///< levers away from their defaults only
    Runs runs;
    View view;
    History history;
    std::optional<Message> message;
    std::string announcement;         ///< the last change in a sentence, for a screen reader
    std::uint32_t announcements = 0;  ///< counts them
    std::uint32_t runs_version = 0;   ///< changes when any run does
    std::uint32_t base_version = 0;   ///< changes when another scenario is loaded
    std::uint32_t link_version = 0;   ///< changes when what a link carries does

    const Run& calm() const { return runs[index_of(Variant::calm)]; }
    const Run& hit() const { return runs[index_of(Variant::hit)]; }
    const Run& plan() const { return runs[index_of(Variant::plan)]; }
    const Scenario& scenario() const { return base->scenario; }
    const Calendar& calendar() const { return base->scenario.calendar; }
    int last_period() const { return calendar().periods - 1; }
    int period() const { return static_cast<int>(view.period); }
    /// Where a lever stands now.
    double lever(const std::string& id) const;
    bool is_moved(const std::string& id) const { return moved.contains(id); }
    /// It shapes a shock that does not happen: moving it would change nothing. Its switch comes
    /// first.
    bool is_idle(const Lever& lever) const;
    /// Some lever of the group is away from its default.
    bool moved_any(LeverGroup group) const;
};

// ----------------------------------------------------------------------------------------- actions

struct MoveLever {
    std::string id;
    double value = 0;       ///< clamped and snapped by the engine
    bool dragging = false;  ///< more moves of this lever follow; all of them are one step to undo
};
struct EndDrag {};
struct ResetLever {
    std::string id;
};
struct ResetAll {};
struct Undo {};
struct Redo {};
struct LoadScenario {
    std::string id;  ///< of the library
};
struct SelectStock {
    StockId stock;
};
struct SelectEdge {
    EdgeId edge;
};
struct ClearSelection {};
struct SetPeriod {
    double period = 0;
};
struct StepPeriods {
    int by = 1;
};
struct Play {
    bool on = true;
};
struct SetSpeed {
    int periods_per_second = 7;
};
struct Tick {
    double seconds = 0;  ///< that went by on the participant's clock
};
struct SetChangedOnly {
    bool on = false;
};
struct FoldPanel {
    Panel panel = Panel::levers;
    bool folded = true;
};
struct ShowTab {
    Panel panel = Panel::levers;
};
struct SetTheme {
    ThemeChoice theme = ThemeChoice::system;
};
struct SetTextSize {
    float px = kTextNormal;
};
struct SetReducedMotion {
    bool on = false;
};
struct Say {
    Message message;
};
struct DismissMessage {};
/// Asks the platform to copy the link; apply() does nothing with it.
struct CopyLink {};

using Action = std::variant<MoveLever, EndDrag, ResetLever, ResetAll, Undo, Redo, LoadScenario,
                            SelectStock, SelectEdge, ClearSelection, SetPeriod, StepPeriods, Play,
                            SetSpeed, Tick, SetChangedOnly, FoldPanel, ShowTab, SetTheme,
                            SetTextSize, SetReducedMotion, Say, DismissMessage, CopyLink>;
using Actions = std::vector<Action>;

void apply(App& app, const Action& action);

// ------------------------------------------------------------------------------------------- start

/// Reads, checks and hashes a library scenario. Null if there is none of that id, or if it has
/// issues (a test holds that no library scenario has).
std::shared_ptr<const Base> load_base(std::string_view id);

/// The scenario to begin with: "juice", or the first of the library.
std::string start_id();

/// The App as a newcomer sees it: the start scenario, its shocks on, day 90, playing. With an empty
/// or broken library the App has no base and says so in its message.
App start_app();

/// Replaces what is shown by `base` with these levers moved, as one step of the history.
void show(App& app, std::shared_ptr<const Base> base, LeverValues moved, std::string said);

/// Digest of the three runs together, 16 hex digits.
std::string digest_text(const App& app);

/// The stock that the shocks of this scenario hit hardest: what is worth looking at first. None if
/// the hit run equals the calm one.
StockId most_hit(const App& app);

}  // namespace headwater
