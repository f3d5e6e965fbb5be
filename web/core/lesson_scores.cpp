#include "web/core/lesson_scores.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/reading.h"

namespace headwater {
namespace {

ReadRun read_run(const Run& run) { return {run.model, run.record, run.figures}; }

const Run& run_of(const Runs& runs, LessonRun which) {
    return runs[static_cast<std::size_t>(which)];  // both in the order calm, hit, plan
}

std::vector<double> readings_of(const std::vector<Answer>& answers, const Runs& runs) {
    std::vector<double> readings;
    for (const Answer& answer : answers)
        if (answer.reading) readings.push_back(read(*answer.reading, runs));
    return readings;
}

struct Score {
    const Prediction& said;
    const Runs& runs;

    LessonResult operator()(const NumberQuestion& question) const {
        LessonResult result;
        result.number = read(question.reading, runs);
        const double off = std::abs(said.number.value_or(0) - result.number);
        result.score = std::max(0.0, 1 - off / question.spread);
        return result;
    }

    LessonResult operator()(const ChoiceQuestion& question) const {
        LessonResult result;
        result.readings = readings_of(question.answers, runs);
        if (!result.readings.empty()) {
            const std::size_t best = sorted_by(result.readings, question.pick).front();
            for (std::size_t k = 0; k < result.readings.size(); ++k)
                if (result.readings[k] == result.readings[best]) result.right.push_back(k);
        } else {
            for (std::size_t k = 0; k < question.answers.size(); ++k)
                if (question.answers[k].right) result.right.push_back(k);
        }
        const auto chosen =
            std::find(result.right.begin(), result.right.end(), said.choice.value_or(0));
        result.score = chosen == result.right.end() ? 0 : 1;
        return result;
    }

    LessonResult operator()(const RankingQuestion& question) const {
        LessonResult result;
        result.readings = readings_of(question.answers, runs);
        result.right = sorted_by(result.readings, question.pick);
        result.score = pairs_in_order(said.order, result.readings, question.pick);
        return result;
    }

    LessonResult operator()(const CurveQuestion& question) const {
        LessonResult result;
        const auto series = [&](LessonRun run) {
            return lesson_series(read_run(run_of(runs, run)), question.site, question.item,
                                 question.series);
        };
        const std::vector<double> truth = series(question.run), calm = series(LessonRun::calm);
        double drawn_off = 0, calm_off = 0;
        for (std::size_t k = 0; k < said.curve.size(); ++k) {
            const std::size_t t = static_cast<std::size_t>(question.from) + k;
            if (t >= truth.size()) break;
            result.curve.push_back(truth[t]);
            drawn_off += std::abs(said.curve[k].value_or(0) - truth[t]);
            calm_off += std::abs(calm[t] - truth[t]);
        }
        result.score = calm_off > 0 ? std::clamp(1 - drawn_off / calm_off, 0.0, 1.0) : 0;
        return result;
    }
};

}  // namespace

double read(const Reading& reading, const Runs& runs) {
    return read(reading, read_run(runs[0]), read_run(runs[1]), read_run(runs[2]));
}

std::vector<std::size_t> sorted_by(const std::vector<double>& readings, Pick pick) {
    std::vector<std::size_t> order(readings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return pick == Pick::most ? readings[a] > readings[b] : readings[a] < readings[b];
    });
    return order;
}

double pairs_in_order(const std::vector<std::size_t>& order, const std::vector<double>& readings,
                      Pick pick) {
    int pairs = 0, good = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            if (order[i] >= readings.size() || order[j] >= readings.size()) continue;
            const double gap = readings[order[i]] - readings[order[j]];
            ++pairs;
            good += (pick == Pick::most ? gap : -gap) >= 0 ? 1 : 0;
        }
    return pairs == 0 ? 1 : static_cast<double>(good) / pairs;
}

LessonResult score(const Question& question, const Prediction& prediction, const Runs& runs) {
    return std::visit(Score{prediction, runs}, question.rule);
}

}  // namespace headwater
