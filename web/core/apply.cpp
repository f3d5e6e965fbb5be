// apply(): takes an action to its overload.
#include <type_traits>

#include "web/core/actions.h"
#include "web/core/game.h"
#include "web/core/lesson.h"

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
              GoToLessonStep, GiveAnswer, RestartLesson, TakeRole, StartGame, Decide>;

/// May end the reveal of a lesson: time went by, or the clock was stopped.
template <class A>
constexpr bool moves_clock = is_one_of<A, Tick, Play, StepPeriods, SetPeriod, SetReducedMotion>;

/// … past the levers, which a step of a lesson may hold (see lesson.h).
template <class A>
constexpr bool is_held =
    is_one_of<A, ResetAll, Undo, Redo, MoveShock, PutShock, RemoveShock, AddShock, OpenPin>;

/// Part of the view that a link carries; what else it carries counts for itself.
template <class A>
constexpr bool changes_link = is_one_of<A, SetMeasure, SetWaves, FoldSide, SetWindow, SetLogAxis,
                                        ShowFigure, SetNetworkLayout, FoldPanel, SetChangedOnly>;

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
                if (is_held<A> && holds_plan(app)) return;
                if (is_barred<A> && is_playing(app)) return;
                if (std::is_same_v<A, Play> && game_fills_screen(app)) return;
                if (changes_plan<A> && app.replay) on(app, StopReplay{});
                on(app, a);
                if constexpr (moves_clock<A>) tick_lesson(app);
                if constexpr (std::is_same_v<A, Tick>) tick_game(app, a.seconds);
                if constexpr (changes_plan<A> || std::is_same_v<A, EndDrag>) check_task(app);
                if (changes_link<A>) ++app.link_version;
            }
        },
        action);
}

}  // namespace headwater
