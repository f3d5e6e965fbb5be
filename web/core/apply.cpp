// apply(): takes an action to its overload.
#include <type_traits>

#include "web/core/actions.h"
#include "web/core/game.h"
#include "web/core/lesson.h"
#include "web/core/limits.h"

namespace headwater {
namespace {

template <class A, class... Of>
constexpr bool is_one_of = (std::is_same_v<A, Of> || ...);

/// The shell's to do: see action.h.
template <class A>
constexpr bool is_for_shell =
    is_one_of<A, CopyLink, AskPage, SavePlan, SaveScenario, FitNetwork, ZoomNetwork, FocusLever,
              SaveFigures, SaveCharts, SaveText, SavePicture, CopyText, ShowNotes, SaveRoom>;
/// Works without a scenario too, that is with an empty library.
template <class A>
constexpr bool works_bare = is_one_of<A, Say, DismissMessage, SetTheme, SetTextSize, FoldPanel,
                                      ResizePanel, OpenSheet, ShowTextView>;
/// Changes the plan: a replay of the last change must be over before.
template <class A>
constexpr bool changes_plan =
    is_one_of<A, MoveLever, ResetLever, ResetAll, Undo, Redo, LoadScenario, MoveShock, PutShock,
              RemoveShock, AddShock, PinPlan, OpenPin, OpenFromRoom, ReplayChange, OpenLesson,
              GoToLessonStep, GiveAnswer, RestartLesson, TakeRole, StartGame, Decide, BackToLink>;

/// May end the reveal of a lesson: time went by, or the clock was stopped.
template <class A>
constexpr bool moves_clock = is_one_of<A, Tick, Play, StepPeriods, SetPeriod, SetReducedMotion>;

/// … past the levers, which a step of a lesson may hold (see lesson.h).
template <class A>
constexpr bool is_held =
    is_one_of<A, ResetAll, Undo, Redo, MoveShock, PutShock, RemoveShock, AddShock, OpenPin>;

/// Could move levers that limits hold. Into another scenario only those that say so may go.
template <class A>
constexpr bool may_move_held = is_one_of<A, ResetAll, Undo, Redo, LoadScenario, MoveShock, PutShock,
                                         RemoveShock, AddShock, OpenPin, OpenFromRoom>;
template <class A>
constexpr bool may_leave = is_one_of<A, LoadScenario, OpenFromRoom>;

template <class A>
constexpr bool is_for_frozen = is_one_of<A, Freeze, ClockTimer, WorkOnRoom, TakeLink, Say,
                                         DismissMessage, Announce, SetReducedMotion>;

/// What limits hold, before an action that might move it.
struct Held {
    std::map<std::string, double> levers;
    std::string base;
    History history;
    Limits limits;  ///< another scenario has none
};

std::optional<Held> held_before(const App& app) {
    std::map<std::string, double> levers = held_levers(app);
    if (levers.empty()) return std::nullopt;
    return Held{std::move(levers), app.base->id, app.history, app.view.limits};
}

/// Takes back an action that moved what is held.
void keep_held(App& app, const std::optional<Held>& held, bool may_leave_scenario) {
    if (!held) return;
    const bool same = app.base->id == held->base;
    if (same ? held_levers(app) == held->levers : may_leave_scenario) return;
    app.history = held->history;
    show_step(app, app.history.steps[app.history.at]);
    app.view.limits = held->limits;
    announce(app, "This would move a lever that is locked here. Nothing is changed.");
}

/// Part of the view that a link carries; what else it carries counts for itself.
template <class A>
constexpr bool changes_link =
    is_one_of<A, SetMeasure, SetWaves, FoldSide, SetWindow, SetLogAxis, ShowFigure,
              SetNetworkLayout, FoldPanel, SetChangedOnly, LimitLever, LimitPanel>;

/// Not while a game is played: the plan is the game's, and what is hidden stays so.
template <class A>
constexpr bool is_barred =
    (is_held<A> && !is_one_of<A, Undo, Redo>) ||
    is_one_of<A, MoveLever, ResetLever, PinPlan, ReplayChange, OpenLesson, GoToLessonStep, Predict,
              GiveAnswer, RestartLesson, TakeRole, SetGameRules, Play, SetLoop, OpenFromRoom>;

}  // namespace

void apply(App& app, const Action& action) {
    std::visit(
        [&](const auto& a) {
            using A = std::decay_t<decltype(a)>;
            if constexpr (!is_for_shell<A>) {
                if (!works_bare<A> && !app.base) return;
                if (app.frozen && !is_for_frozen<A>) return;
                if (is_held<A> && holds_plan(app)) return;
                if (is_barred<A> && is_playing(app)) return;
                if (std::is_same_v<A, Play> && game_fills_screen(app)) return;
                if (changes_plan<A> && app.replay) on(app, StopReplay{});
                std::optional<Held> held;
                if constexpr (may_move_held<A>) held = held_before(app);
                on(app, a);
                if constexpr (may_move_held<A>) keep_held(app, held, may_leave<A>);
                if constexpr (moves_clock<A>) tick_lesson(app);
                if constexpr (std::is_same_v<A, Tick>) tick_game(app, a.seconds);
                if constexpr (changes_plan<A> || std::is_same_v<A, EndDrag>) check_task(app);
                if (changes_link<A>) ++app.link_version;
            }
        },
        action);
}

bool goes_frozen(const Action& action) {
    return std::visit([](const auto& a) { return is_for_frozen<std::decay_t<decltype(a)>>; },
                      action);
}

}  // namespace headwater
