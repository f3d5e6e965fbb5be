// The lesson of a scenario as the App has it: where the learner is, what may be moved, how a
// prediction and a task come out. Panels and the parallel page show it; the actions are in
// action.h: OpenLesson, GoToLessonStep, Predict, GiveAnswer.
//
// A step that asks begins in the lesson's own state, authored_levers(): what earlier steps reset,
// set and let follow, none of what the learner moved. So a prediction is held against the same
// numbers for everybody, and can be checked again by anybody.
#pragma once

#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// The scenario has steps to go through.
bool has_lesson(const App& app);

/// The step that is shown; null while the lesson is closed.
const LessonStep* lesson_step(const App& app);

/// Levers of the lesson's own course at a step, before or after its answer is given.
LeverValues authored_levers(const Scenario& scenario, std::size_t step, bool answered);

/// True if limits hold the lever, or the step that is shown does: before an answer all are held,
/// else those that are not in `moves` where the step locks.
bool is_locked(const App& app, const std::string& lever);

/// True if the step that is shown holds levers back: then nothing else may change the plan either
/// (shocks that are dragged, undo, pinned plans).
bool holds_plan(const App& app);

/// The prediction for a step, as far as it is made; an empty one that fits the question otherwise.
Prediction prediction_of(const App& app, std::size_t step);

/// It says something to everything that is asked.
bool is_complete(const Question& question, const Prediction& prediction);

/// True while the step waits for an answer.
bool is_asking(const App& app);
/// True while a curve is to be drawn: charts would show what it becomes.
bool asks_curve(const App& app);
/// True from the end of the reveal on (if it plays; else from the answer on).
bool is_revealed(const App& app);

/// The score of a step's prediction against the lesson's own course, simulated anew (three runs).
LessonResult judge(const Scenario& scenario, std::size_t step, const Prediction& prediction);

/// One goal of a task as it stands.
struct GoalState {
    std::string title, value, bound;  ///< ready to show: "Service", "93.1 %", "at least 95 %"
    bool met = false;
};
struct TaskState {
    std::vector<GoalState> goals;
    std::string spent, budget;  ///< money for responses; "" without a budget
    bool within = true;         ///< the budget holds
    bool met = false;           ///< everything at once
};
TaskState task_state(const App& app, const Task& task);

/// The goal's bounds hold; and: all goals of a task and its budget do, in these runs.
bool meets(const Goal& goal, double value);
bool meets(const Task& task, const Runs& runs);

/// A reading's value in words: "93.1 %", "day 12 · 17 Jan 2026", "4,200 kg".
std::string reading_text(const Scenario& scenario, const Reading& reading, double value);
inline std::string reading_text(const App& app, const Reading& reading, double value) {
    return reading_text(app.scenario(), reading, value);
}

/// The result in a sentence or two: "It was 4,200 kg; you said 3,000 kg. Score 71 of 100."
std::string result_text(const App& app, std::size_t step);

/// Mean of the scores given so far, 0 … 100; nothing before the first.
std::optional<int> total_score(const App& app);

}  // namespace headwater
