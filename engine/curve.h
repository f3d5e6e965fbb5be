// Curves: one number for each recorded period of a run, by a name short enough for a message. What
// a chart draws is a curve, and so is what replications put a band around.
#pragma once

#include "engine/figures.h"
#include "engine/recorder.h"

namespace headwater {

enum class CurveKind : std::uint8_t {
    stock,          // a StockSeries of a stock
    edge,           // an EdgeSeries of an edge
    demand,         // a DemandSeries of a demand
    chain,          // a ChainSeries
    service,        // of the chain, over the trailing window of the recovery rule, 0 … 1
    cost,           // of the chain, money per period: all kinds
    profit,         // revenue − cost
    emissions,      // of the chain, kg CO2e per period: purchased, production, transport
    stock_service,  // of a stock, over the trailing window: met ÷ demand, 1 where nobody asked
    on_the_way      // units in the pipelines to a stock
};

struct Curve {
    CurveKind kind = CurveKind::service;
    std::uint8_t series = 0;   ///< StockSeries …, by kind
    std::int32_t entity = -1;  ///< index of the stock, edge or demand, by kind

    bool operator==(const Curve&) const = default;
};

/// Whether the model has such a curve: kind, series and entity are within their ranges.
bool has_curve(const Model& model, const Curve& curve);

/// Its values, one for each period of the record of a run.
std::vector<double> curve_values(const Model& model, const Record& record, const Curve& curve);

/// What has to be recorded for these curves, and no more.
Recorded recorded_for(const Model& model, const std::vector<Curve>& curves);

/// Values from a record of that, into out[periods].
void curve_values(const Model& model, const Recorded& recorded, const Record& record,
                  const Curve& curve, double* out);

}  // namespace headwater
