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

/// The sources of a stock stand together in every record that has them.
double on_the_way(const Record& record, Span sources, int t) {
    double sum = 0;
    for (int e = sources.first; e < sources.last; ++e)
        sum += record.at(EdgeSeries::in_transit, EdgeId{e}, t);
    return sum;
}

/// Where a record has what a curve needs.
struct Where {
    std::int32_t index;  ///< of the entity
    Span sources;        ///< of a stock
};

Where place_of(const Model& model, const Recorded& recorded, const Curve& curve) {
    if (curve.entity < 0) return {-1, {}};
    const auto i = static_cast<std::size_t>(curve.entity);
    switch (curve.kind) {
        case CurveKind::edge:
            return {recorded.place_of_edge[i], {}};
        case CurveKind::on_the_way: {
            const Span all = model.stocks[i].sources;
            if (all.size() == 0) return {recorded.place_of_stock[i], {}};
            const int first = recorded.place_of_edge[static_cast<std::size_t>(all.first)];
            return {recorded.place_of_stock[i], {first, first + all.size()}};
        }
        case CurveKind::stock:
        case CurveKind::stock_service:
            return {recorded.place_of_stock[i], {}};
        default:
            return {curve.entity, {}};
    }
}

double value_at(const Model& model, const Record& record, const Curve& curve, const Where& place,
                int t) {
    const std::int32_t i = place.index;
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
            return on_the_way(record, place.sources, t);
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

Recorded recorded_for(const Model& model, const std::vector<Curve>& curves) {
    std::vector<StockId> stocks;
    std::vector<EdgeId> edges;
    for (const Curve& curve : curves) {
        if (curve.kind == CurveKind::edge) edges.push_back({curve.entity});
        if (curve.kind == CurveKind::stock || curve.kind == CurveKind::stock_service ||
            curve.kind == CurveKind::on_the_way)
            stocks.push_back({curve.entity});
    }
    return recorded_some(model, stocks, edges);
}

void curve_values(const Model& model, const Recorded& recorded, const Record& record,
                  const Curve& curve, double* out) {
    if (curve.kind == CurveKind::service) {
        const std::vector<double> service = trailing_service(record, model.recovery.window);
        std::copy(service.begin(), service.end(), out);
        return;
    }
    const Where place = place_of(model, recorded, curve);
    for (int t = 0; t < record.periods; ++t) out[t] = value_at(model, record, curve, place, t);
}

std::vector<double> curve_values(const Model& model, const Record& record, const Curve& curve) {
    std::vector<double> values(static_cast<std::size_t>(record.periods));
    curve_values(model, recorded_all(model), record, curve, values.data());
    return values;
}

}  // namespace headwater
