// The fields of lessons; see scenario_fields.h, of which this is a part.
#pragma once

#include "engine/scenario.h"
#include "engine/scenario_field.h"

namespace headwater {

template <class V>
void describe(Of<Reading>, V& v) {
    using R = Reading;
    v(plain("figure", "What is read: of the chain, or of a series of a stock."), &R::kind);
    v(plain("run", "In which run."), &R::run);
    v(plain("minus", "Less the same of this run."), &R::minus);
    v(text("site", "Site of the stock.", Form::id), &R::site);
    v(text("item", "Item of the stock.", Form::id), &R::item);
    v(plain("series", "Which series of the stock."), &R::series);
    v(number("bound", "units", -kLargest, kLargest, "Of first_above and first_below."), &R::bound);
    v(number("from", "periods", 0, 5000, "First period that counts; periods are told from here."),
      &R::from);
    v(number("last", "periods", 0, 5000, "Last that counts. Left out: the last of the run."),
      &R::last);
}

template <class V>
void describe(Of<NumberQuestion>, V& v) {
    using Q = NumberQuestion;
    v(plain("reading", "The number that is asked for.").needed(), &Q::reading);
    v(plain("range", "Of the slider: least and largest value."), &Q::range);
    v(number("step", "", 1e-9, kLargest, "Of the slider, between two values."), &Q::step);
    v(number("spread", "", 1e-9, kLargest, "A guess that is so far off scores 0."), &Q::spread);
}

template <class V>
void describe(Of<Answer>, V& v) {
    v(text("text", "The answer.", Form::name).needed(), &Answer::text);
    v(plain("reading", "Decides which is right, and the order."), &Answer::reading);
    v(plain("right", "Of a choice without readings: this one is right."), &Answer::right);
}

template <class V>
void describe(Of<ChoiceQuestion>, V& v) {
    v(plain("answers", "To choose from.").needed().at_most(8), &ChoiceQuestion::answers);
    v(plain("pick", "Right is the answer with the largest or the smallest reading."),
      &ChoiceQuestion::pick);
}

template <class V>
void describe(Of<RankingQuestion>, V& v) {
    v(plain("answers", "To put in order.").needed().at_most(8), &RankingQuestion::answers);
    v(plain("pick", "The largest or the smallest reading comes first."), &RankingQuestion::pick);
}

template <class V>
void describe(Of<CurveQuestion>, V& v) {
    using Q = CurveQuestion;
    v(text("site", "Site of the stock.", Form::id).needed(), &Q::site);
    v(text("item", "Item of the stock.", Form::id).needed(), &Q::item);
    v(plain("series", "Which series is drawn."), &Q::series);
    v(plain("run", "Which run it is held against."), &Q::run);
    v(number("from", "periods", 0, 5000, "First period that is drawn."), &Q::from);
    v(number("last", "periods", 0, 5000, "Last period that is drawn.").needed(), &Q::last);
}

template <class V>
void describe(Of<Question>, V& v) {
    v.rule(&Question::rule);
    v(text("text", "What is asked.", Form::name).needed(), &Question::text);
}

template <class V>
void describe(Of<Goal>, V& v) {
    v(text("title", "Shown as its name.", Form::name).needed(), &Goal::title);
    v(plain("reading", "What is held against the bounds.").needed(), &Goal::reading);
    v(number("at_least", "", -kLargest, kLargest, "Lower bound."), &Goal::at_least);
    v(number("at_most", "", -kLargest, kLargest, "Upper bound."), &Goal::at_most);
}

template <class V>
void describe(Of<Task>, V& v) {
    v(text("text", "What is to be done.", Form::name).needed(), &Task::text);
    v(plain("goals", "All of them at once.").needed().at_most(6), &Task::goals);
    v(amount("budget", "money", "For responses over the horizon. Left out: unlimited."),
      &Task::budget);
}

template <class V>
void describe(Of<Spotlight>, V& v) {
    using S = Spotlight;
    v(plain("panel", "Part of the screen."), &S::panel);
    v(text("lever", "Lever id.", Form::id), &S::lever);
    v(text("site", "Site of a stock that is selected.", Form::id), &S::site);
    v(text("item", "Item of a stock that is selected.", Form::id), &S::item);
    v(number("period", "periods", 0, 5000, "That is looked at."), &S::period);
}

template <class V>
void describe(Of<LessonStep>, V& v) {
    using S = LessonStep;
    v(text("title", "Heading.", Form::name).needed(), &S::title);
    v(text("text", "Markdown: paragraphs, lists, *emphasis*, **strong**, `code`."), &S::text);
    v(number("minutes", "minutes", 0, 600, "Planned."), &S::minutes);
    v(plain("resets", "All levers go to their defaults first."), &S::resets);
    v(number("set", "", -kLargest, kLargest, "Levers moved when the step begins: values by id."),
      &S::set);
    v(plain("locks", "Only the levers in \"moves\" can be moved."), &S::locks);
    v(text("moves", "Lever ids.", Form::id).at_most(500), &S::moves);
    v(plain("show", "Where the step points to."), &S::show);
    v(plain("ask", "A prediction."), &S::ask);
    v(number("then", "", -kLargest, kLargest,
             "Levers moved when the answer is given: values by id."),
      &S::then);
    v(number("play_from", "periods", 0, 5000, "The reveal plays from here."), &S::play_from);
    v(number("play_last", "periods", 0, 5000, "The reveal plays up to here."), &S::play_last);
    v(text("reveal", "Markdown, said after the answer."), &S::reveal);
    v(plain("task", "Something to reach by moving levers."), &S::task);
    v(text("questions", "For the facilitator: to ask the room.").at_most(12), &S::questions);
    v(text("look_for", "For the facilitator: what good answers hold, and usual mistakes."),
      &S::look_for);
}

template <class V>
void describe(Of<Lesson>, V& v) {
    v(text("aim", "One sentence: what is understood afterwards."), &Lesson::aim);
    v(text("audience", "Who it is for."), &Lesson::audience);
    v(text("before", "For the facilitator, Markdown: what to prepare."), &Lesson::before);
    v(text("after", "For the facilitator, Markdown: how to close."), &Lesson::after);
    v(plain("steps", "In their order.").at_most(40), &Lesson::steps);
}

template <class V>
void describe(Of<Game>, V& v) {
    v(text("source", "Where the numbers come from."), &Game::source);
    v(amount("benchmark", "money", "What a published rule costs over the whole run: by site id."),
      &Game::benchmark);
    v(amount("players", "money",
             "What people cost in the mean of a published study, over the whole run: by site id."),
      &Game::players);
}

}  // namespace headwater
