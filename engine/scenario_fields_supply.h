// The fields of sourcing, quality, prices, production and records; see scenario_fields.h, of which
// this is a part.
#pragma once

#include "engine/scenario.h"
#include "engine/scenario_field.h"

namespace headwater {

template <class V>
void describe(Of<Shares>, V&) {}

template <class V>
void describe(Of<PrimaryBackup>, V& v) {
    using P = PrimaryBackup;
    v(text("primary", "The source that has the orders: lane, process or \"external\".", Form::id)
          .needed(),
      &P::primary);
    v(share("warm", "Share that the others have all the time."), &P::warm);
    v(share("takeover", "Share that they have while the primary is disrupted."), &P::takeover);
    v(plain("when_late", "Late orders count as a disruption, not only a stop."), &P::when_late);
    v(number("late_limit", "periods", 0, 400, "That an order may be late."), &P::late_limit);
    v(plain("replace_late",
            "While the primary is late, what is overdue does not count as on its way: it is "
            "ordered again."),
      &P::replace_late);
}

template <class V>
void describe(Of<Cheapest>, V& v) {
    v(share("margin", "Another source must be cheaper by more than this share."),
      &Cheapest::margin);
}

template <class V>
void describe(Of<Scorecard>, V& v) {
    using S = Scorecard;
    const auto weight = [](const char* name, const char* doc) {
        return number(name, "", 0, 1000, doc);
    };
    v(weight("price", "Weight of the landed cost, lowest / its own."), &S::price);
    v(weight("on_time", "Weight of the on-time rate measured in the run."), &S::on_time);
    v(weight("defects", "Weight of 1 - the defect rate measured in the run."), &S::defects);
    v(weight("lead_time", "Weight of the lead time of the period, shortest / its own."),
      &S::lead_time);
    v(weight("esg", "Weight of the ESG score / 100."), &S::esg);
    v(weight("risk", "Weight of 1 - the risk of the region."), &S::risk);
    v(number("focus", "", 0, 64,
             "How strongly orders follow the score: shares go with score^focus."),
      &S::focus);
    v(number("memory", "periods", 1, 400, "Over which rates are measured."), &S::memory);
}

template <class V>
void describe(Of<DualSpeed>, V& v) {
    v(text("fast", "The fast source: lane, process or \"external\".", Form::id).needed(),
      &DualSpeed::fast);
    v(amount("level", "units", "The fast source is used when less will be there in its lead time."),
      &DualSpeed::level);
    v(plain("waits",
            "What is beyond the capacity of the fast source waits for it, instead of going to the "
            "others."),
      &DualSpeed::waits);
}

template <class V>
void describe(Of<Preferred>, V& v) {
    v(text("first", "The source that has what it holds the goods for.", Form::id).needed(),
      &Preferred::first);
}

template <class V>
void describe(Of<Sourcing>, V& v) {
    v.rule(&Sourcing::rule);
}

template <class V>
void describe(Of<Audit>, V& v) {
    v(share("effort", "From none to full; the effects are linear in it."), &Audit::effort);
    v(amount("cost", "money per period", "At full effort."), &Audit::cost);
    v(share("defects", "Factor on the share of defects, at full effort."), &Audit::defects);
    v(share("late", "Factor on the share of late shipments, at full effort."), &Audit::late);
}

template <class V>
void describe(Of<Inspection>, V& v) {
    v(share("share", "Of what is received."), &Inspection::share);
    v(amount("cost", "money per unit", "Per unit inspected."), &Inspection::cost);
    v(plain("rejects",
            "returned: an external supplier is not paid for them; over a lane, and scrapped: they "
            "are lost."),
      &Inspection::rejects);
}

template <class V>
void describe(Of<Overtime>, V& v) {
    using O = Overtime;
    v(amount("capacity", "units per period", "Beside the regular ones."), &O::capacity);
    v(amount("cost", "money per unit", "Per unit started in overtime, beside the usual cost."),
      &O::cost);
    v(number("trigger", "periods", 0, 5000,
             "Worked when the book holds more than so much regular work."),
      &O::trigger);
}

template <class V>
void describe(Of<Resource>, V& v) {
    v(text("title", "Shown as its name."), &Resource::title);
    v(amount("capacity", "work per period", "Hours, or any unit. Left out: unlimited."),
      &Resource::capacity);
}

template <class V>
void describe(Of<Records>, V& v) {
    using R = Records;
    v(share("shrinkage", "Share of the stock on hand lost unnoticed per period."), &R::shrinkage);
    v(number("miscount", "", 0, 1,
             "Standard deviation of miscounts, per unit received or shipped."),
      &R::miscount);
    v(number("count_interval", "periods", 0, 5000,
             "Between counts, which set the books right. 0: never."),
      &R::count_interval);
    v(amount("count_cost", "money per count", "Per count."), &R::count_cost);
    v(share("tags",
            "Share of the units read by barcode or RFID: neither lost unnoticed nor miscounted."),
      &R::tags);
    v(amount("tag_cost", "money per unit", "Per unit received and read."), &R::tag_cost);
}

template <class V>
void describe(Of<Contract>, V& v) {
    using C = Contract;
    v(amount("volume", "units", "Committed per settlement. 0: no contract."), &C::volume);
    v(amount("price", "money per unit", "Of the committed volume."), &C::price);
    v(number("settle", "periods", 1, 400, "Of a settlement."), &C::settle);
    v(share("flexibility", "Share by which the volume taken may differ."), &C::flexibility);
    v(amount("shortfall_charge", "money per unit",
             "Per unit taken less than volume x (1 - flexibility)."),
      &C::shortfall_charge);
    v(amount("late_penalty", "money per unit and period",
             "That the supplier pays per overdue unit."),
      &C::late_penalty);
}

template <class V>
void describe(Of<ForwardBuying>, V& v) {
    v(number("cover", "periods", 0, 60, "Of demand bought ahead at most. 0: never."),
      &ForwardBuying::cover);
}

template <class V>
void describe(Of<Tracing>, V& v) {
    v(plain("active", "Lots are labelled and read at every receipt."), &Tracing::active);
    v(amount("cost", "money per unit", "Per unit received at any stock."), &Tracing::cost);
}

}  // namespace headwater
