// The story: the lesson's step that is shown, at the top of the levers' column. Text, question,
// result, task, and the way to the next step.
#pragma once

#include "web/core/story.h"
#include "web/story/question.h"
#include "web/story/result.h"

namespace headwater {

class StoryPanel {
  public:
    /// Draws into the top of the column and returns what is left of it for the levers; empty where
    /// the story needs all of it, which is where the column is low. Where there are tabs the story
    /// has one to itself: `tabs`. While the lesson is closed it is offered in one line, which can
    /// be folded away.
    Box draw(Ui& ui, const App& app, const Box& column, bool tabs);

  private:
    float draw_offer(Ui& ui, const App& app, const Box& column);
    void draw_head(Ui& ui, const App& app, const Box& box, bool folded);
    void draw_body(Ui& ui, const App& app, const Box& box);
    float draw_content(Ui& ui, const App& app, ImVec2 at, float width);
    void draw_foot(Ui& ui, const App& app, const Box& box);

    QuestionCard question_;
    ResultCard result_;
    StoryPhase phase_ = StoryPhase::reading;
    float result_at_ = 0;  // where the result stands in the text
    float content_ = 0;    // height of the text in the last frame; 0: not known yet
    std::size_t step_ = 0;
    bool tabs_ = false, alone_ = false;  // there are tabs; the levers have no room below
};

}  // namespace headwater
