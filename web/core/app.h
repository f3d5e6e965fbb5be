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
#include <string>
#include <vector>

#include "engine/draws.h"
#include "engine/figures.h"
#include "engine/json.h"
#include "engine/model.h"
#include "engine/record.h"
#include "engine/scenario_levers.h"
#include "web/core/action.h"
#include "web/core/game_state.h"
#include "web/core/lesson_state.h"
#include "web/core/room_state.h"
#include "web/core/timer.h"
#include "web/core/uncertainty_state.h"
#include "web/core/view.h"

namespace headwater {

// ------------------------------------------------------------------------------------------- state

/// The scenario that levers are moved on: a document of the library, checked, with the shocks that
/// the participant has edited.
struct Base {
    std::string id;  ///< of the library, or "own-…": see base_file.h
    Json document;
    std::string hash;  ///< scenario_hash() of the unedited document, 16 hex digits
    Json edits;  ///< merge patch from the library's document to this one; empty object: unedited
    Scenario scenario;
    std::shared_ptr<const Base> origin;  ///< the library's own, if this one is edited; else null
};

/// The base as it was before its shocks were edited: itself if they were not.
inline const std::shared_ptr<const Base>& unedited(const std::shared_ptr<const Base>& base) {
    return base->origin ? base->origin : base;
}

/// One simulated variant of the scenario. `scenario` is what the model was compiled from.
struct Run {
    Scenario scenario;
    Model model;
    Draws<1> draws = {};  ///< kept for the next run: levers leave them alone
    Record record;
    Figures figures;
    /// Of the record. Worked out at each call, which costs as much as the run itself: not for every
    /// frame of a drag.
    std::uint64_t digest() const { return headwater::digest(record); }
};

inline constexpr std::array<Variant, 3> kVariants = {Variant::calm, Variant::hit, Variant::plan};
constexpr std::size_t index_of(Variant v) { return static_cast<std::size_t>(v); }

/// The three runs, by Variant. Before anybody has answered, the plan is the hit: one run then,
/// neither simulated nor kept twice.
class Runs {
  public:
    const Run& operator[](std::size_t variant) const {
        return runs_[one_ && variant == index_of(Variant::plan) ? index_of(Variant::hit) : variant];
    }
    /// To be changed or written anew. A plan that is the hit is a run of its own from then on: what
    /// it was is to be written over.
    Run& at(Variant v) {
        if (v == Variant::plan) one_ = false;
        return runs_[index_of(v)];
    }
    void make_plan_the_hit() { one_ = true; }
    /// The plan has its own numbers from now on, the hit's at first.
    void part_plan() {
        if (one_) at(Variant::plan) = runs_[index_of(Variant::hit)];
    }

  private:
    std::array<Run, 3> runs_;
    bool one_ = false;
};

/// A plan that was kept to compare with.
struct Pin {
    std::string name;
    std::shared_ptr<const Base> base;
    LeverValues moved;
    std::shared_ptr<const Run> run;
};
using Pins = std::vector<Pin>;
inline constexpr std::size_t kMostPins = 5;

/// One state that undo and redo go to.
struct Step {
    std::shared_ptr<const Base> base;
    LeverValues moved;
    std::string said;  ///< what led here: "Orange buffer: 12 days"
    Pins pins;
};

/// The last change shown once more. While it lasts the App's levers and shocks are what is shown;
/// any change of the plan ends it first.
struct Replay {
    Step before, after;
    double seconds = 0;  ///< since it began
    enum class Phase : std::uint8_t { before, moving, after } phase = Phase::before;
};

/// Steps before and after the present one; the present one is steps[at].
struct History {
    std::vector<Step> steps;
    std::size_t at = 0;
    std::size_t floor = 0;  ///< undo does not go before this step
    std::string dragging;   ///< what a drag in progress moves ("frost-harvest", "shock:frost"): its
                            ///< moves are one step

    bool can_undo() const { return at > floor; }
    bool can_redo() const { return at + 1 < steps.size(); }
};

/// The address that opens what is seen, as the page made it.
struct MadeLink {
    std::string text;           ///< "": not made yet, or longer than a link may be
    int length = 0;             ///< characters; 0: not made yet
    std::uint32_t version = 0;  ///< App::link_version that it was made of
};

/// What a link gave that was opened: BackToLink comes back to it.
struct Opened {
    std::shared_ptr<const Base> base;
    LeverValues moved;
    Json state;  ///< the link's JSON, for lesson and view
};

struct App {
    std::shared_ptr<const Base> base;
    LeverValues moved;  ///< levers away from their defaults only
    Runs runs;
    View view;
    History history;
    Pins pins;
    std::optional<Replay> replay;
    LessonState lesson;  ///< of the scenario shown
    Uncertainty uncertainty;
    std::optional<GameState> game;
    std::optional<Runs> truth;  ///< the runs whole, while a game lets `runs` show a part of them
    Pins pins_aside;            ///< out of sight while a game is played
    Room room;                  ///< plans that were handed in
    std::shared_ptr<const Opened> opened;  ///< null: no link was
    Timer timer;
    bool frozen = false;  ///< apply() ignores all but what goes_frozen() lets through
    std::string author;   ///< the name in the link, as typed; "": none
    std::optional<Message> message;
    std::string announcement;         ///< the last change in a sentence, for a screen reader
    std::uint32_t announcements = 0;  ///< counts them
    std::uint32_t runs_version = 0;   ///< changes when any run does
    std::uint32_t calm_version = 0;   ///< changes when the calm run does
    std::uint32_t base_version = 0;   ///< changes when another scenario is loaded
    std::uint32_t link_version = 0;   ///< changes when what a link carries does
    MadeLink link;

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

void apply(App& app, const Action& action);

/// It is done while the App is frozen: going on, the clock, what the page says by itself.
bool goes_frozen(const Action& action);

// ------------------------------------------------------------------------------------------- start

/// Reads, checks and hashes a library scenario. Null if there is none of that id, or if it has
/// issues (a test holds that no library scenario has).
std::shared_ptr<const Base> load_base(std::string_view id);

/// The scenario to begin with: "juice", or the first of the library.
std::string start_id();

/// The App as a newcomer sees it: the start scenario, its shocks on, day 90, playing. With an empty
/// or broken library the App has no base and says so in its message.
App start_app();

/// There is a last change to show once more.
bool can_replay(const App& app);

/// Replaces what is shown by `base` with these levers moved, as one step of the history.
void show(App& app, std::shared_ptr<const Base> base, LeverValues moved, std::string said);

/// Digest of the three runs together, 16 hex digits; and the same of their digests, by Variant.
std::string digest_text(const App& app);
std::string digest_text(const std::array<std::uint64_t, 3>& runs);

/// The stock that the shocks of this scenario hit hardest: what is worth looking at first. None if
/// the hit run equals the calm one.
StockId most_hit(const App& app);

}  // namespace headwater
