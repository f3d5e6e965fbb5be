// What each action does to the App: one overload for each, in the file of its theme. Only apply()
// calls them, and only with a scenario loaded where the action needs one.
#pragma once

#include "web/core/app.h"

namespace headwater {

/// The last change in a sentence, for a screen reader.
void announce(App& app, std::string sentence);

/// Takes new lever values as one step of the history, or into the present step where it belongs to
/// the same drag.
void take(App& app, LeverValues moved, std::string said, bool same_step);
/// The same with an edited base.
void take(App& app, std::shared_ptr<const Base> base, LeverValues moved, std::string said,
          bool same_step);

/// Shows a scenario as it stands, as one step of the history: no game goes on in it.
void show_afresh(App& app, std::shared_ptr<const Base> base, std::string said);

/// Shows a step without touching the history.
void show_step(App& app, const Step& step);

// levers, undo, scenarios: actions_plan.cpp
void on(App& app, const MoveLever& action);
void on(App& app, const EndDrag& action);
void on(App& app, const ResetLever& action);
void on(App& app, const ResetAll& action);
void on(App& app, const Undo& action);
void on(App& app, const Redo& action);
void on(App& app, const LoadScenario& action);

// shocks: actions_shock.cpp
void on(App& app, const MoveShock& action);
void on(App& app, const PutShock& action);
void on(App& app, const RemoveShock& action);
void on(App& app, const AddShock& action);

// pinned plans: actions_pins.cpp
void on(App& app, const PinPlan& action);
void on(App& app, const RenamePin& action);
void on(App& app, const NamePin& action);
void on(App& app, const RemovePin& action);
void on(App& app, const OpenPin& action);

// the last change once more: actions_replay.cpp
void on(App& app, const ReplayChange& action);
void on(App& app, const StopReplay& action);

/// Advances a replay by the clock. Nothing if there is none.
void tick_replay(App& app, double seconds);

// the plans of a room: room.cpp
void on(App& app, const AddToRoom& action);
void on(App& app, const WorkOnRoom& action);
void on(App& app, const StopRoom& action);
void on(App& app, const OpenFromRoom& action);
void on(App& app, const RemoveFromRoom& action);
void on(App& app, const ChooseInRoom& action);
void on(App& app, const SortRoom& action);
void on(App& app, const ShowInRoom& action);
void on(App& app, const SetAuthor& action);
void on(App& app, const HandIn& action);

// the facilitator: limits.cpp, link.cpp
void on(App& app, const LimitLever& action);
void on(App& app, const LimitPanel& action);
void on(App& app, const Reveal& action);
void on(App& app, const Freeze& action);
void on(App& app, const BackToLink& action);
void on(App& app, const SetTimer& action);
void on(App& app, const RunTimer& action);
void on(App& app, const AddToTimer& action);
void on(App& app, const CloseTimer& action);
void on(App& app, const ClockTimer& action);

// the lesson: actions_lesson.cpp
void on(App& app, const OpenLesson& action);
void on(App& app, const GoToLessonStep& action);
void on(App& app, const Predict& action);
void on(App& app, const GiveAnswer& action);
void on(App& app, const ShowSpot& action);
void on(App& app, const RestartLesson& action);

/// Ends a reveal that has played to its end, or that was stopped. Call after the clock ran.
void tick_lesson(App& app);
/// Notes that the task of the step is met. Call after each change of the plan.
void check_task(App& app);

// the game: actions_game.cpp
void on(App& app, const TakeRole& action);
void on(App& app, const SetGameRules& action);
void on(App& app, const StartGame& action);
void on(App& app, const Decide& action);
void on(App& app, const DrawSketch& action);
void on(App& app, const EndGame& action);
void on(App& app, const LeaveGame& action);
void on(App& app, const ShowDebrief& action);

/// The clock of a decision runs; when it is out, the last order is given again.
void tick_game(App& app, double seconds);
/// Nothing is hidden any more: the pinned plans come back into sight.
void return_pins(App& app);
/// After an undo or a redo the turn is another one: its clock begins anew.
void renew_turn(App& app);

/// A field of the view that needs no more than being set.
template <auto Field>
void on(App& app, const SetView<Field>& action) {
    app.view.*Field = action.value;
}

// the rest of the view: actions_view.cpp
void on(App& app, const SelectStock& action);
void on(App& app, const SelectEdge& action);
void on(App& app, const SelectShock& action);
void on(App& app, const ClearSelection& action);
void on(App& app, const SetPeriod& action);
void on(App& app, const StepPeriods& action);
void on(App& app, const Play& action);
void on(App& app, const SetSpeed& action);
void on(App& app, const SetLoop& action);
void on(App& app, const Tick& action);
void on(App& app, const FoldSide& action);
void on(App& app, const SetWindow& action);
void on(App& app, const FoldPanel& action);
void on(App& app, const ResizePanel& action);
void on(App& app, const OpenSheet& action);
void on(App& app, const SetTextSize& action);
void on(App& app, const SetReducedMotion& action);
void on(App& app, const Say& action);
void on(App& app, const DismissMessage& action);
void on(App& app, const Announce& action);
void on(App& app, const TakeLink& action);

}  // namespace headwater
