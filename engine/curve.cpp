#include "engine/curve.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr ChainSeries kCosts[] = {
    ChainSeries::purchase,  ChainSeries::production, ChainSeries::transport, ChainSeries::holding,
    ChainSeries::backorder, ChainSeries::lost_sales, ChainSeries::ordering,  ChainSeries::response,
    ChainSeries::carbon,    ChainSeries::records,    ChainSeries::contracts, ChainSeries::returns,
    ChainSeries::quality};

double cost_of(const Record& record, int t) {
    double sum = 0;
    for (const ChainSeries kind : kCosts) sum += record.at(kind, t);
    return sum;
}

double emissions_of(const Record& record, int t) {
    return record.at(ChainSeries::emissions_purchased, t) +
           record.at(ChainSeries::emissions_production, t) +
           record.at(ChainSeries::emissions_transport, t);
}

/// Σ met ÷ Σ demand over the window that ends with period t.
double stock_service_at(const Record& record, StockId stock, int window, int t) {
    double asked = 0, met = 0;
    for (int k = std::max(0, t - window + 1); k <= t; ++k) {
        asked += record.at(StockSeries::demand, stock, k);
        met += record.at(StockSeries::met, stock, k);
    }
    return asked > 0 ? met / asked : 1;
}

double on_the_way(const Model& model, const Record& record, StockId stock, int t) {
    const Span sources = model.stocks[static_cast<std::size_t>(stock.index)].sources;
    double sum = 0;
    for (int e = sources.first; e < sources.last; ++e)
        sum += record.at(EdgeSeries::in_transit, EdgeId{e}, t);
    return sum;
}

double value_at(const Model& model, const Record& record, const Curve& curve, int t) {
    const std::int32_t i = curve.entity;
    switch (curve.kind) {
        case CurveKind::stock:
            return record.at(static_cast<StockSeries>(curve.series), StockId{i}, t);
        case CurveKind::edge:
            return record.at(static_cast<EdgeSeries>(curve.series), EdgeId{i}, t);
        case CurveKind::demand:
            return record.at(static_cast<DemandSeries>(curve.series), DemandId{i}, t);
        case CurveKind::chain:
            return record.at(static_cast<ChainSeries>(curve.series), t);
        case CurveKind::cost:
            return cost_of(record, t);
        case CurveKind::profit:
            return record.at(ChainSeries::revenue, t) - cost_of(record, t);
        case CurveKind::emissions:
            return emissions_of(record, t);
        case CurveKind::stock_service:
            return stock_service_at(record, StockId{i}, model.recovery.window, t);
        case CurveKind::on_the_way:
            return on_the_way(model, record, StockId{i}, t);
        case CurveKind::service:
            break;
    }
    return 0;
}

}  // namespace

bool has_curve(const Model& model, const Curve& curve) {
    const auto within = [&](std::size_t entities, int series) {
        return curve.entity >= 0 && static_cast<std::size_t>(curve.entity) < entities &&
               curve.series < series;
    };
    switch (curve.kind) {
        case CurveKind::stock:
            return within(model.stocks.size(), static_cast<int>(StockSeries::count_));
        case CurveKind::edge:
            return within(model.edges.size(), static_cast<int>(EdgeSeries::count_));
        case CurveKind::demand:
            return within(model.demands.size(), static_cast<int>(DemandSeries::count_));
        case CurveKind::chain:
            return curve.series < static_cast<int>(ChainSeries::count_);
        case CurveKind::stock_service:
        case CurveKind::on_the_way:
            return within(model.stocks.size(), 256);
        case CurveKind::service:
        case CurveKind::cost:
        case CurveKind::profit:
        case CurveKind::emissions:
            return true;
    }
    return false;
}

std::vector<double> curve_values(const Model& model, const Record& record, const Curve& curve) {
    if (curve.kind == CurveKind::service) return trailing_service(record, model.recovery.window);
    std::vector<double> values(static_cast<std::size_t>(record.periods));
    for (int t = 0; t < record.periods; ++t)
        values[static_cast<std::size_t>(t)] = value_at(model, record, curve, t);
    return values;
}

}  // namespace headwater
