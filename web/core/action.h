// What a participant can do: everything that changes the App is one of these, wherever it comes
// from (mouse, keyboard, command palette, parallel page, a test).
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "web/core/game_state.h"
#include "web/core/lesson_state.h"
#include "web/core/room_state.h"
#include "web/core/view.h"

namespace headwater {

/// Something the participant must be told: a banner, never a dialog.
struct Message {
    enum class Kind : std::uint8_t { good, warning, note } kind = Kind::warning;
    std::string title, text;
    std::string button = {}, request = {};  ///< an offer: its label, and the AskPage that takes it
};

// -------------------------------------------------------------------------- the plan: in the
// history

struct MoveLever {
    std::string id;
    double value = 0;       ///< clamped and snapped by the engine
    bool dragging = false;  ///< more moves of this lever follow; all of them are one step to undo
};
struct EndDrag {};
struct ResetLever {
    std::string id;
};
struct ResetAll {};  ///< levers and edited shocks
struct Undo {};
struct Redo {};
struct LoadScenario {
    std::string id;  ///< of the library
};
/// Moves and stretches a shock. Where a lever holds its beginning or its length, that lever moves.
struct MoveShock {
    std::string id;
    int from = 0, duration = 0;  ///< reported periods; clamped to what the file format allows
    bool dragging = false;       ///< more follow: one step to undo
};
/// Adds a shock, or replaces the one of that id. Fields that levers hold move those levers.
struct PutShock {
    std::string id;  ///< "": a new one is made from the title
    Shock shock;
    bool dragging = false;  ///< more follow: one step to undo
};
/// Takes a shock out, with the levers that shape it.
struct RemoveShock {
    std::string id;
};
/// A shock of this kind from this period on, at the selected stock or edge, with telling values;
/// its form opens.
struct AddShock {
    ShockKind kind = ShockKind::demand;
    int from = 0;
};
struct PinPlan {
    std::string name;  ///< "": named after what was changed
};
struct RenamePin {
    std::size_t pin = 0;
    std::string name;
};
/// The name of this pin is typed anew; none: no more.
struct NamePin {
    std::optional<std::size_t> pin;
};
struct RemovePin {
    std::size_t pin = 0;
};
struct OpenPin {
    std::size_t pin = 0;  ///< its levers and shocks become the plan
};
/// Shows the state before the last change, then the change, then the state after.
struct ReplayChange {};
struct StopReplay {};

// -------------------------------------------------------------------------------------- the lesson

/// Opens the lesson at the step where it was left, or closes it; levers stay as they are.
struct OpenLesson {
    bool open = true;
};
/// Goes to a step: levers as its author set them, or as the learner left them there.
struct GoToLessonStep {
    std::size_t step = 0;  ///< from 0
};
/// The prediction for the present step so far; nothing once it is given.
struct Predict {
    Prediction prediction;
};
/// The prediction stands: its consequences are simulated, played and scored. Nothing unless it is
/// complete.
struct GiveAnswer {};
/// Looks where the step points to: opens and lights that part of the screen, selects the stock,
/// goes to the period.
struct ShowSpot {};
/// From the first step again: what was said and met is forgotten.
struct RestartLesson {};

// ---------------------------------------------------------------------------------------- the game

/// The stock becomes a role of the game that is being set up, or no more; a game that is set up
/// anew has it alone.
struct TakeRole {
    StockId stock;
    bool on = true;
};
struct SetGameRules {
    GameRules rules;  ///< made to fit
};
/// Begins, or begins anew: nothing is decided yet.
struct StartGame {
    bool go_on = false;  ///< with what is decided, from the drawing: nothing was shown yet
};
/// The order of the role whose turn it is, for each period that it holds for.
struct Decide {
    double order = 0;  ///< units; taken as 0 if it is no number, and within lots and capacity
};
/// The customers' demand as it is believed, so far.
struct DrawSketch {
    std::vector<std::optional<double>> values;  ///< by period from GameRules::from
};
/// No more decisions: on to the drawing, and from there to the debrief.
struct EndGame {};
/// Back to the sandbox as it was before the game; undo brings back what was decided.
struct LeaveGame {};
struct ShowDebrief {
    bool on = true;
};

// ------------------------------------------------------------------------------------------ the
// view

/// One field of the View gets this value; what it means stands there.
template <auto Field>
struct SetView {
    std::remove_cvref_t<decltype(std::declval<View>().*Field)> value{};
};
using SetChangedOnly = SetView<&View::changed_only>;
using SetMeasure = SetView<&View::measure>;
using SetWaves = SetView<&View::waves>;
using SetLogAxis = SetView<&View::log_axis>;
using SetUncertainty = SetView<&View::uncertainty>;
using ShowFigure = SetView<&View::figure>;
using SetNetworkLayout = SetView<&View::network_layout>;
using ShowLegend = SetView<&View::legend>;
using ShowTab = SetView<&View::tab>;
using ShowMapFirst = SetView<&View::map_first>;
using ShowTextView = SetView<&View::text_view>;
using SetHostBar = SetView<&View::host>;
using SetTheme = SetView<&View::theme>;

struct SelectStock {
    StockId stock;
};
struct SelectEdge {
    EdgeId edge;
};
struct SelectShock {
    std::string id;  ///< or ""
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
struct SetLoop {
    std::optional<PeriodRange> loop;
};
struct Tick {
    double seconds = 0;  ///< that went by on the participant's clock
};
struct FoldSide {
    Side side = Side::upstream;
    bool folded = true;
};
/// Charts show these periods only; none: all.
struct SetWindow {
    std::optional<PeriodRange> window;
};
struct FoldPanel {
    Panel panel = Panel::levers;
    bool folded = true;
};
struct ResizePanel {
    Panel panel = Panel::levers;
    float units = 0;  ///< width, of the ripple map height; 0: back to its usual size
};
struct OpenSheet {
    Sheet sheet = Sheet::palette;  ///< none: closes it
};
struct SetTextSize {
    float px = kTextNormal;
};
struct SetReducedMotion {
    bool on = false;
};
// ---------------------------------------------------------------------- the plans of a room:
// room.h

/// A link that was handed in, or a line that holds none.
struct AddToRoom {
    std::string name;   ///< what stood before it on its line; what the link says comes first
    std::string link;   ///< its fragment
    std::string base;   ///< the id in it
    std::string json;   ///< unpacked, if it could be
    std::string fault;  ///< why not, as link.mjs says: see LinkFault
};
/// Does a bit of the work that waits: at most one run.
struct WorkOnRoom {};
/// Leaves alone what waits, or goes on with it.
struct StopRoom {
    bool on = true;
};
/// One plan's levers and shocks become the plan here.
struct OpenFromRoom {
    std::size_t plan = 0;
};
struct RemoveFromRoom {
    std::optional<std::size_t> plan;  ///< none: all
};
/// Lights one plan in table and pictures; none: no more.
struct ChooseInRoom {
    std::optional<std::size_t> plan;
};
/// By this column; once more by the same: the other way round.
struct SortRoom {
    std::size_t column = 0;
};
struct ShowInRoom {
    RoomSide side = RoomSide::scatter;
    std::string chart = {};  ///< of curves: id; "": as it is
};
/// The name that goes into the link, of who hands it in; "": none.
struct SetAuthor {
    std::string name;
};

// --------------------------------------------------------------- the facilitator: limits.h,
// timer.h

struct LimitLever {
    std::string id;
    LeverLimit limit = LeverLimit::locked;
};
struct LimitPanel {
    Panel panel = Panel::outcome;
    bool away = true;
};
/// Shows and frees all again; or holds once more what the limits say.
struct Reveal {
    bool all = true;
};
/// Nothing is changed any more until it goes on.
struct Freeze {
    bool on = true;
};
/// Levers, shocks, lesson and view as the link was opened.
struct BackToLink {};
struct SetTimer {
    double seconds = 300;
};
struct RunTimer {
    bool on = true;  ///< from the beginning, if it had run to its end
};
struct AddToTimer {
    double seconds = 60;
};
/// Stops it and puts it away.
struct CloseTimer {};
/// The time, for a timer that runs.
struct ClockTimer {
    double now = 0;  ///< seconds, of a clock that goes on
};

struct Say {
    Message message;
};
struct DismissMessage {};
/// Says a sentence to a screen reader; nothing changes.
struct Announce {
    std::string sentence;
};
/// The page has made the address that opens what is seen.
struct TakeLink {
    std::string link;  ///< "": it would be longer than a link may be
    int length = 0;    ///< characters
};

// --------------------------------------- asked of the program around the App; apply() does nothing

struct CopyLink {};
/// Something that only the page around the program can do: "open" a file, make the "link", go on
/// with the "last" session, take the "update", "rescue" what fits of a link, "present".
struct AskPage {
    std::string what;
};
/// Offers the plan as a file, and the scenario as it is with levers and edits in it.
struct SavePlan {};
struct SaveScenario {};
struct FitNetwork {};
struct ZoomNetwork {
    float factor = 1;
};
/// Brings a lever into view and gives it the keyboard.
struct FocusLever {
    std::string id;
};
/// Offers the figures of all runs and pins, or all charts of what is selected, as CSV.
struct SaveFigures {};
struct SaveCharts {};
/// Offers a text as a file to the participant.
struct SaveText {
    std::string name, mime, text;
};
/// The picture of a part of the screen, in ImGui pixels, as a PNG file. A title, which the screen
/// shows elsewhere, is added above it.
struct SavePicture {
    std::string name;
    float x = 0, y = 0, width = 0, height = 0;
    std::string title{};
};
struct CopyText {
    std::string text;
};
/// The facilitator's page of the lesson.
struct ShowNotes {};
/// The share sheet, with the keyboard in the field for the name.
struct HandIn {};
/// Offers the plans of the room as CSV.
struct SaveRoom {};

using Action = std::variant<
    MoveLever, EndDrag, ResetLever, ResetAll, Undo, Redo, LoadScenario, MoveShock, PutShock,
    RemoveShock, AddShock, PinPlan, RenamePin, NamePin, RemovePin, OpenPin, ReplayChange,
    StopReplay, OpenLesson, GoToLessonStep, Predict, GiveAnswer, ShowSpot, RestartLesson, ShowNotes,
    TakeRole, SetGameRules, StartGame, Decide, DrawSketch, EndGame, LeaveGame, ShowDebrief,
    SelectStock, SelectEdge, SelectShock, ClearSelection, SetPeriod, StepPeriods, Play, SetSpeed,
    SetLoop, Tick, SetChangedOnly, SetMeasure, SetWaves, FoldSide, SetWindow, SetLogAxis,
    SetUncertainty, ShowFigure, SetNetworkLayout, ShowLegend, FoldPanel, ResizePanel, ShowTab,
    ShowMapFirst, OpenSheet, ShowTextView, SetTheme, SetTextSize, SetReducedMotion, Say,
    DismissMessage, Announce, TakeLink, CopyLink, AskPage, SavePlan, SaveScenario, FitNetwork,
    ZoomNetwork, FocusLever, SaveFigures, SaveCharts, SaveText, SavePicture, CopyText, AddToRoom,
    WorkOnRoom, StopRoom, OpenFromRoom, RemoveFromRoom, ChooseInRoom, SortRoom, ShowInRoom,
    SetAuthor, LimitLever, LimitPanel, Reveal, Freeze, BackToLink, SetTimer, RunTimer, AddToTimer,
    CloseTimer, ClockTimer, SetHostBar, HandIn, SaveRoom>;
using Actions = std::vector<Action>;

}  // namespace headwater
