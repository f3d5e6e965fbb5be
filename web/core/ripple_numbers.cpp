#include "web/core/ripple_numbers.h"

#include <algorithm>
#include <cmath>

#include "web/core/ripple.h"

namespace headwater {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

StockSeries series_of(Measure measure) {
    switch (measure) {
        case Measure::on_hand:
            return StockSeries::on_hand;
        case Measure::backlog:
            return StockSeries::backlog;
        case Measure::orders:
            return StockSeries::order;
        case Measure::shipments:
            return StockSeries::shipped;
        case Measure::service:
            return StockSeries::met;
        case Measure::cost:
            return StockSeries::cost;
    }
    return StockSeries::on_hand;
}

const double* row_of(const Record& record, StockSeries series, int period) {
    return record.stock.values.data() + at(period) * at(record.stock.columns) +
           at(static_cast<int>(series)) * at(record.stocks);
}

/// A series as it was recorded, or its sums over the window.
StockTable sums(const Record& record, StockSeries series, int window) {
    StockTable table{record.periods, record.stocks, {}};
    table.values.resize(at(record.periods) * at(record.stocks));
    std::vector<double> sum(at(record.stocks)), most(at(record.stocks));
    for (int t = 0; t < record.periods; ++t) {
        const double* now = row_of(record, series, t);
        double* out = table.values.data() + at(t) * at(record.stocks);
        if (window == 1) {
            std::copy(now, now + record.stocks, out);
            continue;
        }
        const double* gone = t >= window ? row_of(record, series, t - window) : nullptr;
        for (int i = 0; i < record.stocks; ++i) {
            double& s = sum[at(i)];
            s += now[i] - (gone ? gone[i] : 0);
            most[at(i)] = std::max(most[at(i)], s);
            if (s < 1e-9 * most[at(i)]) s = 0;  // what rounding leaves is nothing
            out[i] = s;
        }
    }
    return table;
}

/// Mean of a series over all periods, by stock.
std::vector<double> means(const Record& record, StockSeries series) {
    std::vector<double> mean(at(record.stocks));
    for (int t = 0; t < record.periods; ++t) {
        const double* now = row_of(record, series, t);
        for (int i = 0; i < record.stocks; ++i) mean[at(i)] += now[i];
    }
    for (double& m : mean) m /= std::max(1, record.periods);
    return mean;
}

/// What counts as a deviation of 1, by stock; 0: any difference does.
std::vector<double> spans(const App& app, Measure measure) {
    const Run& calm = app.calm();
    const Record& record = calm.record;
    if (measure == Measure::service) return std::vector<double>(at(record.stocks), kServiceSpan);
    const bool by_demand = measure == Measure::backlog || measure == Measure::on_hand;
    std::vector<double> span = means(record, by_demand ? StockSeries::demand : series_of(measure));
    if (measure != Measure::cost)
        for (int i = 0; i < record.stocks; ++i)
            if (span[at(i)] <= 0) span[at(i)] = calm.model.stocks[at(i)].mean_flow;
    if (measure == Measure::backlog)
        for (double& s : span) s *= app.calendar().period == Period::week ? 4 : 7;
    if (measure == Measure::on_hand) {
        const std::vector<double> level = means(record, StockSeries::on_hand);
        for (int i = 0; i < record.stocks; ++i) span[at(i)] = std::max(span[at(i)], level[at(i)]);
    }
    return span;
}

}  // namespace

int window_of(const App& app, Measure measure) {
    const bool level = measure == Measure::on_hand || measure == Measure::backlog;
    return level || app.calendar().period == Period::week ? 1 : 7;
}

StockTable measured(const App& app, const Run& run, Measure measure) {
    const int window = window_of(app, measure);
    StockTable table = sums(run.record, series_of(measure), window);
    if (measure == Measure::service) {
        const StockTable asked = sums(run.record, StockSeries::demand, window);
        for (std::size_t k = 0; k < table.values.size(); ++k) {
            const double share = asked.values[k] > 0 ? table.values[k] / asked.values[k] : 1;
            table.values[k] = std::clamp(share, 0.0, 1.0);
        }
        return table;
    }
    if (window > 1)
        for (int t = 0; t < table.periods; ++t) {
            double* row = table.values.data() + at(t) * at(table.stocks);
            const double part = 1.0 / std::min(window, t + 1);
            for (int i = 0; i < table.stocks; ++i) row[i] *= part;
        }
    return table;
}

Deviations deviations(const App& app, Measure measure) {
    const StockTable calm = measured(app, app.calm(), measure);
    const StockTable shown = measured(app, shown_run(app), measure);
    Deviations out{shown.periods, shown.stocks, {}};
    out.values.resize(shown.values.size());
    if (calm.values.size() != shown.values.size()) return out;
    std::vector<double> per = spans(app, measure);
    for (double& p : per) p = p > 0 ? 1 / p : 1e300;
    for (int t = 0; t < out.periods; ++t) {
        const double *c = calm.row(t), *x = shown.row(t);
        float* to = out.values.data() + at(t) * at(out.stocks);
        for (int i = 0; i < out.stocks; ++i) {
            // Rounding of the sums is no difference.
            const double difference = x[i] - c[i];
            const bool same =
                std::abs(difference) <= 1e-9 * std::max(std::abs(x[i]), std::abs(c[i]));
            to[i] =
                same ? 0.0f : static_cast<float>(std::clamp(difference * per[at(i)], -1e6, 1e6));
        }
    }
    return out;
}

}  // namespace headwater
