// Lessons: what their steps refer to must be there, and each question must have an answer.
#include "engine/scenario_check.h"
#include "engine/scenario_names.h"
#include "engine/scenario_slot.h"

namespace headwater {
namespace {

void check_period(const Scenario& scenario, int period, const std::string& pointer,
                  IssueList& issues) {
    if (period >= scenario.calendar.periods && !issues.covers("/calendar"))
        issues.add(pointer, "found " + std::to_string(period) +
                                "; allowed: a period of the run, 0 to " +
                                std::to_string(scenario.calendar.periods - 1));
}

void check_span(const Scenario& scenario, int from, std::optional<int> last,
                const std::string& pointer, const char* from_name, const char* last_name,
                IssueList& issues) {
    check_period(scenario, from, pointer + "/" + from_name, issues);
    if (!last) return;
    check_period(scenario, *last, pointer + "/" + last_name, issues);
    if (*last < from)
        issues.add(pointer + "/" + last_name, "found " + std::to_string(*last) +
                                                  "; allowed: at least \"" + from_name + "\", " +
                                                  std::to_string(from));
}

/// A stock named by two fields at `pointer`.
void check_named_stock(const Scenario& scenario, const std::string& site, const std::string& item,
                       const std::string& pointer, IssueList& issues) {
    check_reference(scenario.sites, "/sites", site, pointer + "/site", issues);
    check_reference(scenario.items, "/items", item, pointer + "/item", issues);
    if (!issues.touches(pointer)) check_stock(scenario, site, item, pointer, issues);
}

void check_reading(const Scenario& scenario, const Reading& reading, const std::string& pointer,
                   IssueList& issues) {
    check_span(scenario, reading.from, reading.last, pointer, "from", "last", issues);
    if (is_of_stock(reading.kind)) {
        if (reading.site.empty() || reading.item.empty())
            issues.add(pointer, std::string("the figure ") + quote(name_of(reading.kind)) +
                                    " is of a stock; allowed: with \"site\" and \"item\"");
        else
            check_named_stock(scenario, reading.site, reading.item, pointer, issues);
    } else if (!reading.site.empty() || !reading.item.empty()) {
        issues.add(pointer, std::string("the figure ") + quote(name_of(reading.kind)) +
                                " is of the whole chain; allowed: without \"site\" and \"item\"");
    }
}

void check_moves(const Scenario& scenario, const ById<double>& values, const std::string& pointer,
                 IssueList& issues) {
    for (const auto& [id, value] : values) {
        const std::string place = pointer + "/" + id;
        check_reference(scenario.levers, "/levers", id, place, issues);
        const auto lever = scenario.levers.find(id);
        if (lever == scenario.levers.end()) continue;
        const auto [low, high] = lever->second.range;
        if (value < low || value > high)
            issues.add(place, "found " + number_text(value) + "; the lever allows from " +
                                  number_text(low) + " to " + number_text(high));
    }
}

/// The answers of a choice or a ranking: at least two, and it is known which is right.
void check_answers(const Scenario& scenario, const std::vector<Answer>& answers, bool ranking,
                   const std::string& pointer, IssueList& issues) {
    std::size_t readings = 0, right = 0;
    for (std::size_t k = 0; k < answers.size(); ++k) {
        right += answers[k].right ? 1 : 0;
        if (!answers[k].reading) continue;
        ++readings;
        check_reading(scenario, *answers[k].reading, pointer + "/" + std::to_string(k) + "/reading",
                      issues);
    }
    if (issues.touches(pointer)) return;
    if (answers.size() < 2)
        issues.add(pointer, "found " + std::to_string(answers.size()) + "; allowed: two or more");
    else if (readings != answers.size() && (ranking || readings > 0 || right == 0))
        issues.add(pointer, ranking ? "allowed: a \"reading\" with each answer"
                                    : "allowed: a \"reading\" with each answer, or without any "
                                      "\"right\" with those that are");
}

struct QuestionCheck {
    const Scenario& scenario;
    const std::string& pointer;
    IssueList& issues;

    void operator()(const NumberQuestion& question) const {
        check_reading(scenario, question.reading, pointer + "/reading", issues);
        const auto [low, high] = question.range;
        if (low >= high)
            issues.add(pointer + "/range", "found [" + number_text(low) + ", " + number_text(high) +
                                               "]; allowed: the smaller number first");
    }
    void operator()(const ChoiceQuestion& question) const {
        check_answers(scenario, question.answers, false, pointer + "/answers", issues);
    }
    void operator()(const RankingQuestion& question) const {
        check_answers(scenario, question.answers, true, pointer + "/answers", issues);
    }
    void operator()(const CurveQuestion& question) const {
        check_named_stock(scenario, question.site, question.item, pointer, issues);
        check_span(scenario, question.from, question.last, pointer, "from", "last", issues);
    }
};

void check_task(const Scenario& scenario, const Task& task, const std::string& pointer,
                IssueList& issues) {
    if (task.goals.empty() && !issues.touches(pointer + "/goals"))
        issues.add(pointer + "/goals", "there is no goal; allowed: at least one");
    for (std::size_t k = 0; k < task.goals.size(); ++k) {
        const Goal& goal = task.goals[k];
        const std::string place = pointer + "/goals/" + std::to_string(k);
        check_reading(scenario, goal.reading, place + "/reading", issues);
        if (!goal.at_least && !goal.at_most && !issues.touches(place))
            issues.add(place, "it has no bound; allowed: \"at_least\", \"at_most\" or both");
        if (goal.at_least && goal.at_most && *goal.at_least > *goal.at_most)
            issues.add(place + "/at_least", "found " + number_text(*goal.at_least) +
                                                "; allowed: at most \"at_most\", " +
                                                number_text(*goal.at_most));
    }
}

void check_step(const Scenario& scenario, const LessonStep& step, const std::string& pointer,
                IssueList& issues) {
    check_moves(scenario, step.set, pointer + "/set", issues);
    check_moves(scenario, step.then, pointer + "/then", issues);
    for (std::size_t k = 0; k < step.moves.size(); ++k)
        check_reference(scenario.levers, "/levers", step.moves[k],
                        pointer + "/moves/" + std::to_string(k), issues);
    const Spotlight& show = step.show;
    check_reference(scenario.levers, "/levers", show.lever, pointer + "/show/lever", issues);
    if (show.period) check_period(scenario, *show.period, pointer + "/show/period", issues);
    if (!show.site.empty() && !show.item.empty())
        check_named_stock(scenario, show.site, show.item, pointer + "/show", issues);
    else if (!show.site.empty() || !show.item.empty())
        issues.add(pointer + "/show",
                   "a stock has both; allowed: \"site\" and \"item\", or neither");
    if (step.play_from || step.play_last)
        check_span(scenario, step.play_from.value_or(0), step.play_last, pointer, "play_from",
                   "play_last", issues);
    if (step.ask)
        std::visit(QuestionCheck{scenario, pointer + "/ask", issues}, step.ask->rule);
    else if (!step.then.empty() || !step.reveal.empty())
        issues.add(pointer, "\"then\" and \"reveal\" follow an answer; allowed: with \"ask\"");
    if (step.task) check_task(scenario, *step.task, pointer + "/task", issues);
}

}  // namespace

void check_lesson(const Scenario& scenario, IssueList& issues) {
    for (std::size_t k = 0; k < scenario.lesson.steps.size(); ++k)
        check_step(scenario, scenario.lesson.steps[k], "/lesson/steps/" + std::to_string(k),
                   issues);
    for (const auto& [site, cost] : scenario.game.benchmark)
        check_reference(scenario.sites, "/sites", site, "/game/benchmark/" + site, issues);
    for (const auto& [site, cost] : scenario.game.players)
        check_reference(scenario.sites, "/sites", site, "/game/players/" + site, issues);
}

}  // namespace headwater
