#include "engine/reading.h"

#include <algorithm>

namespace headwater {
namespace {

StockSeries recorded(LessonSeries series) {
    switch (series) {
        case LessonSeries::on_hand:
            return StockSeries::on_hand;
        case LessonSeries::backlog:
            return StockSeries::backlog;
        case LessonSeries::demand:
            return StockSeries::demand;
        case LessonSeries::order:
            return StockSeries::order;
        case LessonSeries::received:
            return StockSeries::received;
        case LessonSeries::shipped:
            break;
    }
    return StockSeries::shipped;
}

double read_chain(ReadingKind kind, const ReadRun& run) {
    const ChainFigures& chain = run.figures.chain;
    switch (kind) {
        case ReadingKind::service:
            return chain.fill_rate;
        case ReadingKind::lowest_service:
            return chain.lowest_service;
        case ReadingKind::cost:
            return chain.cost.total();
        case ReadingKind::profit:
            return chain.profit;
        case ReadingKind::emissions:
            return chain.emissions;
        case ReadingKind::recovery:
            return chain.time_to_recover.value_or(run.record.periods);
        case ReadingKind::lost:
            return chain.lost;
        default:
            return chain.cost.response;
    }
}

double read_stock(const Reading& reading, const std::vector<double>& values) {
    const auto first = values.begin();
    const auto last = values.end();
    const auto when = [&](auto it) { return static_cast<double>(it - first); };
    double sum = 0;
    for (const double value : values) sum += value;
    switch (reading.kind) {
        case ReadingKind::mean:
            return values.empty() ? 0 : sum / static_cast<double>(values.size());
        case ReadingKind::sum:
            return sum;
        case ReadingKind::peak:
            return values.empty() ? 0 : *std::max_element(first, last);
        case ReadingKind::lowest:
            return values.empty() ? 0 : *std::min_element(first, last);
        case ReadingKind::peak_period:
            return when(std::max_element(first, last));
        case ReadingKind::lowest_period:
            return when(std::min_element(first, last));
        case ReadingKind::first_above:
            return when(std::find_if(first, last, [&](double v) { return v > reading.bound; }));
        default:
            return when(std::find_if(first, last, [&](double v) { return v < reading.bound; }));
    }
}

}  // namespace

std::vector<double> lesson_series(const ReadRun& run, const std::string& site,
                                  const std::string& item, LessonSeries series) {
    std::vector<double> values(static_cast<std::size_t>(run.record.periods), 0.0);
    const StockId stock = run.model.find_stock(site, item);
    if (!stock.valid()) return values;
    for (int t = 0; t < run.record.periods; ++t)
        values[static_cast<std::size_t>(t)] = run.record.at(recorded(series), stock, t);
    return values;
}

double read_in(const Reading& reading, const ReadRun& run) {
    if (!is_of_stock(reading.kind)) return read_chain(reading.kind, run);
    const std::vector<double> all = lesson_series(run, reading.site, reading.item, reading.series);
    const int from = std::clamp(reading.from, 0, run.record.periods);
    const int end =
        std::clamp(reading.last.value_or(run.record.periods - 1) + 1, from, run.record.periods);
    return read_stock(reading, {all.begin() + from, all.begin() + end});
}

double read(const Reading& reading, const ReadRun& calm, const ReadRun& hit, const ReadRun& plan) {
    const auto one = [&](LessonRun run) {
        return read_in(reading, run == LessonRun::calm ? calm : run == LessonRun::hit ? hit : plan);
    };
    const double value = one(reading.run);
    return reading.minus ? value - one(*reading.minus) : value;
}

}  // namespace headwater
