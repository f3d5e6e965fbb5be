// What a scenario teaches, step by step; a part of scenario.h, whose units and manner hold here.
// No run depends on any of it. What a Reading comes to is worked out by reading.h.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/scenario_supply.h"

namespace headwater {

/// What others got who played the roles of this scenario: the whole run's cost, by site.
struct Game {
    std::string source;      ///< where the numbers come from
    ById<double> benchmark;  ///< money: what a published rule costs
    ById<double> players;    ///< money: what people cost in the mean of a published study
};

/// The three runs, as a lesson speaks of them.
enum class LessonRun { calm, hit, plan };

/// What a reading reads: first of the whole chain, then of one stock.
enum class ReadingKind {
    service,         // fill rate, 0 … 1
    lowest_service,  // of the trailing window, 0 … 1
    cost,            // money
    profit,          // money
    emissions,       // kg CO2e
    recovery,        // periods; the horizon's length if the chain does not recover
    lost,            // units
    response_cost,   // money, for responses
    // of a series of a stock, in the periods asked for:
    mean,
    sum,
    peak,
    lowest,
    peak_period,    // when it is at its peak the first time
    lowest_period,  // when it is at its lowest the first time
    first_above,  // the first period in which it is above `bound`; the period after the last: none
    first_below   // … below
};
constexpr bool is_of_stock(ReadingKind kind) { return kind >= ReadingKind::mean; }
/// Its number is a period, or periods.
constexpr bool is_period(ReadingKind kind) { return kind >= ReadingKind::peak_period; }

/// Series of a stock, as StockSeries has them (record.h).
enum class LessonSeries { on_hand, backlog, demand, order, received, shipped };

/// One number read from the runs.
struct Reading {
    ReadingKind kind = ReadingKind::service;
    LessonRun run = LessonRun::plan;
    std::optional<LessonRun> minus;  ///< less what this run gives
    std::string site, item;          ///< of the kinds of a stock
    LessonSeries series = LessonSeries::on_hand;
    double bound = 0;         ///< of first_above and first_below, units
    int from = 0;             ///< first period that counts; periods are told from here
    std::optional<int> last;  ///< last period that counts; left out: the last of the run
};

// --------------------------------------------------------------------------------- predictions

/// A number is guessed. Score: 1 − |guess − reading| ÷ spread, at least 0.
struct NumberQuestion {
    Reading reading;
    std::array<double, 2> range = {0, 1};  ///< of the slider
    double step = 0.01;
    double spread = 0.25;  ///< a guess that is so far off scores 0
};

/// One of the answers to choose from or to put in order.
struct Answer {
    std::string text;
    std::optional<Reading> reading;  ///< decides which is right
    bool right = false;              ///< of a choice without readings
};
enum class Pick { most, least };

/// One answer is chosen. Right is the one with the largest (smallest) reading, else those marked.
struct ChoiceQuestion {
    std::vector<Answer> answers;
    Pick pick = Pick::most;
};

/// Answers are put in order, the largest (smallest) reading first. Score: share of the pairs that
/// stand in the right order (Kendall 1938, "A new measure of rank correlation").
struct RankingQuestion {
    std::vector<Answer> answers;
    Pick pick = Pick::most;
};

/// A curve is drawn over the periods `from` … `last`. Score: skill against the calm run,
/// 1 − Σ|drawn − run| ÷ Σ|calm − run|, from 0 to 1.
struct CurveQuestion {
    std::string site, item;
    LessonSeries series = LessonSeries::order;
    LessonRun run = LessonRun::hit;
    int from = 0, last = 0;
};

using QuestionRule = std::variant<NumberQuestion, ChoiceQuestion, RankingQuestion, CurveQuestion>;

struct Question {
    QuestionRule rule = NumberQuestion{};
    std::string text;  ///< what is asked
};

// ----------------------------------------------------------------------------------------- steps

/// A bound on a reading.
struct Goal {
    std::string title;
    Reading reading;
    std::optional<double> at_least, at_most;
};

/// To be met by moving levers: all goals at once.
struct Task {
    std::string text;  ///< what is to be done
    std::vector<Goal> goals;
    std::optional<double> budget;  ///< money for responses over the horizon, plan less hit
};

enum class LessonPanel { none, levers, network, ripple, timeline, outcome, charts };

/// Where a step points to.
struct Spotlight {
    LessonPanel panel = LessonPanel::none;
    std::string lever;       ///< id
    std::string site, item;  ///< a stock, which is selected
    std::optional<int> period;
};

struct LessonStep {
    std::string title;
    std::string text;                ///< Markdown: paragraphs, lists, emphasis, code
    double minutes = 0;              ///< planned
    bool resets = false;             ///< all levers go to their defaults before `set`
    ById<double> set;                ///< levers that are moved when the step begins
    bool locks = false;              ///< only the levers in `moves` can be moved
    std::vector<std::string> moves;  ///< lever ids
    Spotlight show;
    std::optional<Question> ask;
    ById<double> then;                        ///< levers that are moved when the answer is given
    std::optional<int> play_from, play_last;  ///< the reveal plays these periods
    std::string reveal;                       ///< Markdown: said after it
    std::optional<Task> task;
    // for the facilitator
    std::vector<std::string> questions;  ///< to ask the room
    std::string look_for;                ///< what good answers hold, and usual mistakes
};

struct Lesson {
    std::string aim;       ///< one sentence: what is understood afterwards
    std::string audience;  ///< who it is for
    std::string before;    ///< for the facilitator, Markdown: what to prepare
    std::string after;     ///< for the facilitator, Markdown: how to close
    std::vector<LessonStep> steps;
};

}  // namespace headwater
