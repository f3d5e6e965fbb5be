// What a lesson's step says, beyond lesson.h, in words and choices ready to show: for the story
// panel and the parallel page alike.
#pragma once

#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

/// What the learner is at.
enum class StoryPhase : std::uint8_t {
    reading,  ///< nothing is asked
    asking,   ///< the prediction is not given yet
    playing,  ///< given; the reveal plays from the prediction to the result
    revealed
};
/// Of the step that is shown.
StoryPhase story_phase(const App& app);

/// "6 steps, 36 minutes".
std::string lesson_length(const Lesson& lesson);

/// "Step 2 of 6".
std::string step_words(const App& app);

/// Where a step points to: "Ripple map: Beer at Factory, week 4"; "" if nowhere.
std::string spot_words(const App& app, const Spotlight& show);

/// The answers of a choice or a ranking; null for the other questions.
const std::vector<Answer>* answers_of(const Question& question);

/// How the number of a question is shown and typed.
struct NumberLook {
    double scale = 1;  ///< shown ÷ kept: 100 for shares
    int decimals = 0;
    std::string unit;  ///< "%", "weeks", "bottles", "€"
};
NumberLook number_look(const App& app, const NumberQuestion& question);

/// An order with the entry at place `from` put to place `to`, both within it.
std::vector<std::size_t> reordered(std::vector<std::size_t> order, std::size_t from,
                                   std::size_t to);

/// One answer of a choice or a ranking beside what came out.
struct AnswerResult {
    std::string text;
    std::string value;        ///< what it came to, "31 cases"; "" without a reading
    int place = 0, said = 0;  ///< of a ranking, from 1: where it belongs, where it was put
    bool right = false;       ///< it is the answer; of a ranking: it was put where it belongs
    bool chosen = false;      ///< of a choice: by the learner
};
/// Of the step shown once it is revealed, a ranking in the right order; else none.
std::vector<AnswerResult> answer_results(const App& app);

/// The learner may go on without missing anything: what is asked is answered, the task is met.
bool step_done(const App& app);

/// What the button that gives the answer still waits for: "Choose one answer first."; "" if
/// nothing.
std::string missing_words(const Question& question, const Prediction& prediction);

/// One line for each step that asks or sets a task, for the end of the lesson.
struct StepResult {
    std::string title;
    std::string words;  ///< "71 of 100", "met", "not answered", "open"
    bool good = false;  ///< more than half, or met
};
std::vector<StepResult> step_results(const App& app);

}  // namespace headwater
