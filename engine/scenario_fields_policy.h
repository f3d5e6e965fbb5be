// The fields of forecasts and policies; see scenario_fields.h, of which this is a part.
#pragma once

#include "engine/scenario.h"
#include "engine/scenario_field.h"

namespace headwater {

template <class V>
void describe(Of<Forecast>, V& v) {
    using F = Forecast;
    v(plain("method", "How it is made."), &F::method);
    v(plain("shared", "Sees end-customer demand instead of the orders that the stock receives."),
      &F::shared);
    v(number("window", "periods", 1, 400, "moving_average: periods averaged."), &F::window);
    v(share("alpha", "Smoothing of the level."), &F::alpha);
    v(share("beta", "holt, holt_winters: smoothing of the trend."), &F::beta);
    v(share("gamma", "holt_winters: smoothing of the season."), &F::gamma);
    v(number("season", "periods", 2, 400, "holt_winters: periods in a season."), &F::season);
    v(amount("initial", "units per period",
             "First forecast. Left out: the mean flow that the chain "
             "implies."),
      &F::initial);
    v(amount("error", "units per period",
             "First standard deviation of the one-period error. Left "
             "out: from the demand's noise."),
      &F::error);
}

template <class V>
void describe(Of<BaseStock>, V& v) {
    v(number("level", "units", -kLargest, kLargest, "Orders up to this."), &BaseStock::level);
}

template <class V>
void describe(Of<EchelonBaseStock>, V& v) {
    v(number("level", "units", -kLargest, kLargest, "Orders the echelon position up to this."),
      &EchelonBaseStock::level);
}

template <class V>
void describe(Of<ReorderUpTo>, V& v) {
    v(number("reorder_point", "units", -kLargest, kLargest, "Orders at or below this position."),
      &ReorderUpTo::reorder_point);
    v(number("order_up_to", "units", -kLargest, kLargest, "Orders up to this."),
      &ReorderUpTo::order_up_to);
}

template <class V>
void describe(Of<ReorderBatch>, V& v) {
    v(number("reorder_point", "units", -kLargest, kLargest, "Orders at or below this position."),
      &ReorderBatch::reorder_point);
    v(number("quantity", "units", 1e-6, kLargest, "Of one batch."), &ReorderBatch::quantity);
    v(plain("many", "As many batches as lift the position above the reorder point."),
      &ReorderBatch::many);
}

template <class V>
void describe(Of<DaysOfCover>, V& v) {
    v(number("days", "periods", 0, 5000, "Cover beyond lead time and review."), &DaysOfCover::days);
    v(number("service_factor", "", -10, 10,
             "Safety stock in standard deviations of the forecast error."),
      &DaysOfCover::service_factor);
    v(number("lead_time_error", "periods", 0, 400, "Standard deviation of the lead time."),
      &DaysOfCover::lead_time_error);
}

template <class V>
void describe(Of<FixedQuantity>, V& v) {
    v(amount("quantity", "units", "Ordered at every review."), &FixedQuantity::quantity);
}

template <class V>
void describe(Of<LotForLot>, V&) {}

template <class V>
void describe(Of<Sterman>, V& v) {
    v(share("alpha", "Share of the gap closed per period."), &Sterman::alpha);
    v(share("beta", "Share of the supply line that is taken into account."), &Sterman::beta);
    v(amount("target", "units", "Desired stock, with the desired supply line folded in."),
      &Sterman::target);
}

template <class V>
void describe(Of<Manual>, V& v) {
    v(amount("orders", "units", "Orders period by period; nothing after the last."),
      &Manual::orders);
}

template <class V>
void describe(Of<Decisions>, V& v) {
    v(number("from", "periods", 0, 4999,
             "Period of the first order; 0 is the first after the warm-up."),
      &Decisions::from);
    v(amount("orders", "units", "The orders, period by period.").at_most(5000), &Decisions::orders);
}

template <class V>
void describe(Of<Policy>, V& v) {
    v.rule(&Policy::rule);
    v(number("review_interval", "periods", 1, 400, "Orders in every n-th period only."),
      &Policy::review_interval);
    v(amount("lot_size", "units", "Orders are rounded up to multiples. 0: any quantity."),
      &Policy::lot_size);
    v(amount("min_order", "units", "An order that is not zero is at least this."),
      &Policy::min_order);
    v(amount("max_order", "units per period", "Order capacity. Left out: unlimited."),
      &Policy::max_order);
    v(amount("initial_orders", "units", "Orders of the first periods (warm-up included), given."),
      &Policy::initial_orders);
    v(plain("decided",
            "Orders that somebody decided in place of the rule. A response: the runs without "
            "responses are without them."),
      &Policy::decided);
}

}  // namespace headwater
