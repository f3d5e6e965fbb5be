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

/// A series of all stocks, period after period: as it was recorded, or its sums over a window.
class Sums {
  public:
    Sums(const Record& record, StockSeries series, int window)
        : record_(record), series_(series), window_(window) {
        if (window == 1) return;
        sum_.resize(at(record.stocks));
        most_.resize(at(record.stocks));
    }

    const double* next(int period) {
        const double* now = row_of(record_, series_, period);
        if (window_ == 1) return now;
        const double* gone =
            period >= window_ ? row_of(record_, series_, period - window_) : none();
        for (std::size_t i = 0; i < sum_.size(); ++i) {
            const double s = sum_[i] + (now[i] - gone[i]);
            most_[i] = std::max(most_[i], s);
            sum_[i] = s < 1e-9 * most_[i] ? 0 : s;  // what rounding leaves is nothing
        }
        return sum_.data();
    }

  private:
    /// Before the run there was nothing.
    const double* none() {
        none_.resize(sum_.size());
        return none_.data();
    }

    const Record& record_;
    StockSeries series_;
    int window_;
    std::vector<double> sum_, most_, none_;
};

/// A measure of all stocks, period after period.
class MeasureReader {
  public:
    MeasureReader(const App& app, const Run& run, Measure measure)
        : window_(window_of(app, measure)),
          share_(measure == Measure::service),
          sums_(run.record, series_of(measure), window_),
          asked_(run.record, StockSeries::demand, window_),
          row_(at(run.record.stocks)) {}

    /// Good until the next call.
    const double* next() {
        const int t = period_++;
        const double* sum = sums_.next(t);
        if (share_) {
            const double* asked = asked_.next(t);
            for (std::size_t i = 0; i < row_.size(); ++i)
                row_[i] = asked[i] > 0 ? std::clamp(sum[i] / asked[i], 0.0, 1.0) : 1;
            return row_.data();
        }
        if (window_ == 1) return sum;
        const double part = 1.0 / std::min(window_, t + 1);
        for (std::size_t i = 0; i < row_.size(); ++i) row_[i] = sum[i] * part;
        return row_.data();
    }

  private:
    int window_, period_ = 0;
    bool share_;
    Sums sums_, asked_;
    std::vector<double> row_;
};

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
    StockTable table{run.record.periods, run.record.stocks, {}};
    table.values.reserve(at(table.periods) * at(table.stocks));
    MeasureReader reader(app, run, measure);
    for (int t = 0; t < table.periods; ++t) {
        const double* row = reader.next();
        table.values.insert(table.values.end(), row, row + table.stocks);
    }
    return table;
}

const CalmNumbers::Of& CalmNumbers::of(const App& app, Measure measure) {
    if (version_ != app.calm_version) kept_ = {};
    version_ = app.calm_version;
    std::optional<Of>& kept = kept_[static_cast<std::size_t>(measure)];
    if (kept) return *kept;
    const bool as_recorded = window_of(app, measure) == 1 && measure != Measure::service;
    kept = Of{as_recorded ? StockTable{} : measured(app, app.calm(), measure), spans(app, measure)};
    for (double& p : kept->per) p = p > 0 ? 1 / p : 1e300;
    return *kept;
}

Deviations deviations(const App& app, Measure measure, CalmNumbers& calm_numbers) {
    const Record &calm = app.calm().record, &shown = shown_run(app).record;
    Deviations out{shown.periods, shown.stocks, {}};
    out.values.resize(at(out.periods) * at(out.stocks));
    if (calm.periods != shown.periods || calm.stocks != shown.stocks) return out;
    const CalmNumbers::Of& quiet = calm_numbers.of(app, measure);
    const bool as_recorded = quiet.values.values.empty();
    const double* per = quiet.per.data();
    MeasureReader now(app, shown_run(app), measure);
    for (int t = 0; t < out.periods; ++t) {
        const double* c = as_recorded ? row_of(calm, series_of(measure), t) : quiet.values.row(t);
        const double* x = now.next();
        float* to = out.values.data() + at(t) * at(out.stocks);
        for (int i = 0; i < out.stocks; ++i) {
            if (x[i] == c[i]) continue;  // what has not begun, or is over
            // Rounding of the sums is no difference.
            const double difference = x[i] - c[i];
            const bool same =
                std::abs(difference) <= 1e-9 * std::max(std::abs(x[i]), std::abs(c[i]));
            if (!same) to[i] = static_cast<float>(std::clamp(difference * per[i], -1e6, 1e6));
        }
    }
    return out;
}

}  // namespace headwater
