// Every field of the scenario file, once. The reader, the writer, the schema and the levers'
// targets are all made from this list: a member of a struct in scenario.h becomes a field of the
// file by one line here, and in no other way.
//
// describe(Of<T>, visitor) calls `visitor(field, &T::member)` for each field of T; the type of the
// member says what JSON it is. For Policy it first calls `visitor.rule(&Policy::rule)`: the field
// "type" and the fields of the rule of that type, beside Policy's own.
#pragma once

#include "engine/scenario.h"
#include "engine/scenario_field.h"
#include "engine/scenario_fields_lesson.h"
#include "engine/scenario_fields_policy.h"
#include "engine/scenario_fields_supply.h"
#include "engine/scenario_names.h"

namespace headwater {

// -------------------------------------------------------------------------------- the chain

template <class V>
void describe(Of<Scenario>, V& v) {
    using S = Scenario;
    v(number("format", "", 1, kFormat, "Version of the file format.").needed(), &S::format);
    v(text("title", "Shown as the scenario's name.", Form::name).needed(), &S::title);
    v(text("summary", "One or two sentences for the list of scenarios."), &S::summary);
    v(text("notes", "Where the magnitudes come from."), &S::notes);
    v(plain("calendar", "The periods of a run."), &S::calendar);
    v(number("seed", "", 0, 4294967295.0, "Seed of every random draw."), &S::seed);
    v(text("currency", "Currency of all money.", Form::name), &S::currency);
    v(plain("regions", "Regions by id."), &S::regions);
    v(plain("items", "Items by id.").needed(), &S::items);
    v(plain("sites", "Sites by id.").needed().at_most(5000), &S::sites);
    v(plain("lanes", "Lanes by id."), &S::lanes);
    v(plain("demand", "Demands of end customers by id."), &S::demand);
    v(plain("shocks", "Shocks by id.").at_most(1000), &S::shocks);
    v(plain("levers", "Levers by id.").at_most(500), &S::levers);
    v(plain("recovery", "Two thresholds of the service."), &S::recovery);
    v(plain("payment", "Terms of payment."), &S::payment);
    v(amount("response_cost", "money per period", "For responses; levers add to it."),
      &S::response_cost);
    v(number("fuel_price", "", 0, 100,
             "Relative to the one that the costs of the lanes are given for."),
      &S::fuel_price);
    v(plain("tracing", "Whether lots are traced through the chain."), &S::tracing);
    v(amount("carbon_price", "money per tonne CO2e", "On all emissions of the chain."),
      &S::carbon_price);
    v(plain("lesson", "What the scenario teaches, step by step."), &S::lesson);
    v(plain("game", "What others got who played its roles."), &S::game);
}

template <class V>
void describe(Of<Calendar>, V& v) {
    v(plain("period", "Length of a period."), &Calendar::period);
    v(text("start", "Date of period 0, the first after the warm-up.", Form::date),
      &Calendar::start);
    v(number("periods", "periods", 1, 5000, "Reported."), &Calendar::periods);
    v(number("warm_up", "periods", 0, 5000, "Run first and left out of every figure."),
      &Calendar::warm_up);
}

template <class V>
void describe(Of<Region>, V& v) {
    v(text("title", "Shown as its name."), &Region::title);
    v(share("risk", "Of what lies there failing, as buyers judge it; for scorecards."),
      &Region::risk);
}

template <class V>
void describe(Of<Item>, V& v) {
    v(text("title", "Shown as its name."), &Item::title);
    v(text("unit", "Unit of its quantities.", Form::name), &Item::unit);
    v(amount("value", "money per unit", "Values inventory in cash-to-cash and days of supply."),
      &Item::value);
    v(amount("mass", "kg per unit", "Mass."), &Item::mass);
    v(amount("emissions", "kg CO2e per unit", "Of a unit bought from an external supplier."),
      &Item::emissions);
    v(share("spoilage", "Share of the stock on hand that spoils per period."), &Item::spoilage);
    v(amount("recall_cost", "money per unit", "Per unit that a recall withdraws."),
      &Item::recall_cost);
    v(amount("end_of_life", "kg CO2e per unit", "Of a unit sold and not returned (category 12)."),
      &Item::end_of_life);
}

template <class V>
void describe(Of<Site>, V& v) {
    v(text("title", "Shown as its name."), &Site::title);
    v(plain("kind", "What kind of place it is."), &Site::kind);
    v(text("region", "Region id.", Form::id), &Site::region);
    v(number("esg", "points", 0, 100,
             "Score of environment, social matters and governance; 50: unrated."),
      &Site::esg);
    v(text("at", "Latitude (-90 to 90) and longitude (-180 to 180) in degrees.", Form::degrees),
      &Site::at);
    v(plain("stocks", "Stocks by item id."), &Site::stocks);
    v(plain("processes", "Processes by id."), &Site::processes);
    v(plain("resources", "What processes of the site share, by id."), &Site::resources);
}

template <class V>
void describe(Of<Stock>, V& v) {
    v(plain("policy", "How much it orders, and when."), &Stock::policy);
    v(plain("forecast", "What it expects to be asked for."), &Stock::forecast);
    v(amount("initial", "units",
             "On hand at the start; left out: so that the position is the "
             "policy's target."),
      &Stock::initial);
    v(amount("holding_cost", "money per unit and period", "Per unit on hand."),
      &Stock::holding_cost);
    v(amount("backorder_cost", "money per unit and period",
             "Per unit owed to customers and sites."),
      &Stock::backorder_cost);
    v(amount("order_cost", "money per order", "Per order placed."), &Stock::order_cost);
    v(plain("allocation", "Who gets what is short: the first served first, or fair shares."),
      &Stock::allocation);
    v(text("serves",
           "Serving order: ids of lanes, processes and demands. Those left out come after, "
           "by id, lanes and processes before demands.",
           Form::id),
      &Stock::serves);
    Field sources = amount("sources", "",
                           "Where it orders: shares by the id of a lane or process, or "
                           "\"external\", scaled to sum 1. Left out: all there are, "
                           "equally.");
    sources.form = Form::sources;
    v(sources, &Stock::sources);
    v(plain("records", "How far the booked stock goes astray from what is there."),
      &Stock::records);
    v(plain("inspection", "Of what is received."), &Stock::inspection);
    v(plain("forward_buying", "Buying ahead while the price is expected to rise."),
      &Stock::forward_buying);
    v(plain("sourcing", "How orders are split over the sources."), &Stock::sourcing);
    v(plain("external", "An external supplier of this stock."), &Stock::external);
}

template <class V>
void describe(Of<Source>, V& v) {
    v(number("share", "", 0, kLargest, "Share of the orders, beside the other sources'."),
      &Source::share);
}

template <class V>
void describe(Of<External>, V& v) {
    using E = External;
    v(amount("capacity", "units per period", "Dispatched at most. Left out: unlimited."),
      &E::capacity);
    v(number("lead_time", "periods", 0, 400, "From order to receipt."), &E::lead_time);
    v(number("lead_time_spread", "periods", 0, 400,
             "The lead time is uniform over lead_time +/- this, not below 0."),
      &E::lead_time_spread);
    v(amount("price", "money per unit", "Per unit received."), &E::price);
    v(number("volatility", "per period", 0, 1,
             "Standard deviation of the change of the log price; the price is its mean then."),
      &E::volatility);
    v(share("reversion", "Share of the log price's gap to its mean that is closed per period."),
      &E::reversion);
    v(plain("contract", "A fixed price for a committed volume."), &E::contract);
    v(share("late_share", "Share of the periods' shipments that come late."), &E::late_share);
    v(number("late_by", "periods", 0, 400, "That those take longer."), &E::late_by);
    v(share("defects", "Share of the units that are defective."), &E::defects);
    v(plain("audit", "Audits of the supplier."), &E::audit);
    v(number("esg", "points", 0, 100, "ESG score of the supplier. Left out: that of the site."),
      &E::esg);
    v(plain("refuses", "What exceeds the capacity is refused instead of waiting."), &E::refuses);
    v(amount("refusal_cost", "money per unit", "Per unit refused."), &E::refusal_cost);
    v(amount("initial_shipments", "units per period", "In each slot of the pipeline at the start."),
      &E::initial_shipments);
}

template <class V>
void describe(Of<Process>, V& v) {
    using P = Process;
    v(text("title", "Shown as its name."), &P::title);
    v(text("makes", "Item id; the site has a stock of it.", Form::id).needed(), &P::makes);
    // 1e-6: a quantity of next to nothing would only make next to everything of a division by it.
    v(number("from", "units per unit started", 1e-6, kLargest, "Inputs by item id."), &P::from);
    v(amount("also", "units per unit started",
             "What comes out besides, by item id, after the lead time or 1 period: other grades, "
             "scrap to recycle."),
      &P::also);
    v(amount("capacity", "units per period", "Started at most. Left out: unlimited."),
      &P::capacity);
    v(number("lead_time", "periods", 0, 400, "From start to finish."), &P::lead_time);
    v(number("yield", "", 0.001, 1,
             "Good units per unit started. Orders are inflated by 1 / yield."),
      &P::yield);
    v(number("frozen", "periods", 0, 400,
             "For which the schedule is frozen: an order starts no earlier."),
      &P::frozen);
    v(amount("lot_size", "units", "Starts are whole multiples. 0: any quantity."), &P::lot_size);
    v(plain("overtime", "Starts beyond the regular capacity."), &P::overtime);
    v(text("resource", "Id of a resource of the site.", Form::id), &P::resource);
    v(number("usage", "work per unit", 1e-6, kLargest, "Of the resource per unit started."),
      &P::usage);
    v(amount("changeover", "work", "Of the resource lost when this process follows another."),
      &P::changeover);
    v(share("defects", "Share of the good units that are defective, unnoticed."), &P::defects);
    v(amount("cost", "money per unit", "Per unit started."), &P::cost);
    v(amount("emissions", "kg CO2e per unit", "Per unit started (scopes 1 and 2)."), &P::emissions);
    v(share("bought_energy", "Share of the emissions that is of bought energy (scope 2)."),
      &P::bought_energy);
    v(amount("initial_work", "units per period",
             "Good units in each slot of the work in process at the start."),
      &P::initial_work);
    v(amount("initial_book", "units", "Ordered and not started at the start."), &P::initial_book);
}

template <class V>
void describe(Of<Lane>, V& v) {
    using L = Lane;
    v(text("title", "Shown as its name."), &L::title);
    v(text("item", "Item id; both sites have a stock of it.", Form::id).needed(), &L::item);
    v(text("from", "Site id of the shipper.", Form::id).needed(), &L::from);
    v(text("to", "Site id of the receiver.", Form::id).needed(), &L::to);
    v(plain("mode", "Mode of transport."), &L::mode);
    v(number("lead_time", "periods", 0, 400, "From dispatch to receipt."), &L::lead_time);
    v(number("lead_time_spread", "periods", 0, 400,
             "Drawn at dispatch: the lead time is uniform over lead_time +/- this, not below 0."),
      &L::lead_time_spread);
    v(share("late_share", "Share of the periods' shipments that come late."), &L::late_share);
    v(number("late_by", "periods", 0, 400, "That those take longer."), &L::late_by);
    v(plain("audit", "Audits of the carrier."), &L::audit);
    v(plain("overtaking", "A later shipment may arrive before an earlier one."), &L::overtaking);
    v(number("customs", "periods", 0, 400, "Of clearance, on top of the lead time."), &L::customs);
    v(number("order_delay", "periods", 0, 400, "From placing an order to its arrival."),
      &L::order_delay);
    v(amount("capacity", "units per period", "Dispatched at most. Left out: unlimited."),
      &L::capacity);
    v(amount("cost", "money per unit", "Per unit dispatched."), &L::cost);
    v(share("fuel_share",
            "Of the cost that goes with the fuel price. Left out: truck 0.28, rail 0.17, sea 0.5, "
            "air 0.32, parcel and pipe 0.1."),
      &L::fuel_share);
    v(amount("emissions", "kg CO2e per unit", "Per unit dispatched (scope 3, categories 4 and 9)."),
      &L::emissions);
    v(amount("distance", "km", "Distance."), &L::distance);
    v(amount("holding_cost", "money per unit and period",
             "In transit. Left out: that of the shipper's stock."),
      &L::holding_cost);
    v(amount("dock_holding_cost", "money per unit and period",
             "Held at the shipper's dock. Left out: that of the shipper's stock."),
      &L::dock_holding_cost);
    v(amount("gate_holding_cost", "money per unit and period",
             "Held at the receiver's gate. Left out: that of the receiver's stock."),
      &L::gate_holding_cost);
    v(plain("refuses",
            "The shipper refuses what it has not on hand when the order arrives, instead "
            "of owing it."),
      &L::refuses);
    v(amount("refusal_cost", "money per unit", "Per unit refused."), &L::refusal_cost);
    v(amount("initial_shipments", "units per period", "In each slot of the pipeline at the start."),
      &L::initial_shipments);
    v(amount("initial_orders", "units per period", "In each slot of the order delay at the start."),
      &L::initial_orders);
}

// ----------------------------------------------------------------------- demand, shocks and levers

template <class V>
void describe(Of<Demand>, V& v) {
    using D = Demand;
    v(text("title", "Shown as its name."), &D::title);
    v(text("site", "Site id.", Form::id).needed(), &D::site);
    v(text("item", "Item id; the site has a stock of it.", Form::id).needed(), &D::item);
    v(amount("mean", "units per period", "Mean demand."), &D::mean);
    v(amount("series", "units",
             "Demand in each period (warm-up included), repeated; in place of "
             "mean and season."),
      &D::series);
    v(amount("pattern", "", "Factors repeated over the periods, such as the days of a week."),
      &D::pattern);
    v(number("trend", "per period", -1, 1, "Share added per period, counted from period 0."),
      &D::trend);
    v(plain("noise", "What varies by chance."), &D::noise);
    v(plain("season", "What comes back every cycle."), &D::season);
    v(plain("promotions", "Promotions by id.").at_most(200), &D::promotions);
    v(number("elasticity", "", 0, 10, "Demand goes with (price / list price)^-elasticity."),
      &D::elasticity);
    v(amount("list_price", "money per unit",
             "At which demand is as its mean says. Left out: the price, without promotions."),
      &D::list_price);
    v(plain("returns", "What customers send back."), &D::returns);
    v(number("promise", "periods", 0, 400, "Within which the channel promises to deliver."),
      &D::promise);
    v(plain("unmet", "What becomes of demand that is not met at once."), &D::unmet);
    v(share("wait_share", "split: share of unmet demand that waits."), &D::wait_share);
    v(amount("price", "money per unit", "Per unit sold."), &D::price);
    v(amount("lost_cost", "money per unit", "Per unit of demand lost, beside the revenue."),
      &D::lost_cost);
    v(amount("defect_cost", "money per unit", "Per defective unit sold."), &D::defect_cost);
}

template <class V>
void describe(Of<Promotion>, V& v) {
    using P = Promotion;
    v(text("title", "Shown as its name."), &P::title);
    v(plain("active", "False: it does not happen."), &P::active);
    v(number("from", "periods", -5000, 5000, "First period; 0 is the first after the warm-up."),
      &P::from);
    v(number("for", "periods", 0, 5000, "That it lasts."), &P::duration);
    v(number("every", "periods", 0, 5000, "From one start to the next. 0: once."), &P::every);
    v(number("lift", "", 0, 100, "Share of demand added while it lasts."), &P::lift);
    v(share("dip", "Share of what the lift added that is missing afterwards."), &P::dip);
    v(number("dip_for", "periods", 1, 5000, "Over which it is missing, evenly."), &P::dip_duration);
    v(share("price_cut", "Share of the price."), &P::price_cut);
}

template <class V>
void describe(Of<CustomerReturns>, V& v) {
    using R = CustomerReturns;
    v(text("site", "Site id of the stock that receives them.", Form::id).needed(), &R::site);
    v(text("item", "Item id of that stock.", Form::id).needed(), &R::item);
    v(share("share", "Of the units sold."), &R::share);
    v(number("delay", "periods", 1, 400, "From sale to return."), &R::delay);
    v(amount("refund", "money per unit", "Per unit returned."), &R::refund);
    v(amount("cost", "money per unit", "Per unit returned: collection, sorting."), &R::cost);
}

template <class V>
void describe(Of<Noise>, V& v) {
    v(plain("law", "Distribution of the demand of a period."), &Noise::law);
    v(number("cv", "", 0, 10,
             "normal, lognormal, uniform, gamma, triangular, bernoulli: standard deviation / mean. "
             "(bernoulli: nothing in most periods, the same amount in the others.)"),
      &Noise::cv);
    v(number("autocorrelation", "", -0.99, 0.99, "normal: of one period to the next."),
      &Noise::autocorrelation);
    v(amount("values", "units",
             "empirical: demands that were seen, in any order and as often as they came; scaled to "
             "the mean. One is drawn for each period."),
      &Noise::values);
}

template <class V>
void describe(Of<Season>, V& v) {
    v(number("period", "periods", 1, kLargest, "In a cycle."), &Season::period);
    v(number("amplitude", "", 0, 1, "Mean x (1 + amplitude cos(2 pi (t - peak) / period))."),
      &Season::amplitude);
    v(number("peak", "periods", -5000, 5000, "Period of the peak."), &Season::peak);
}

template <class V>
void describe(Of<Shock>, V& v) {
    using S = Shock;
    v(text("title", "Shown as its name."), &S::title);
    v(text("notes", "Where the magnitude comes from."), &S::notes);
    v(plain("kind", "What it changes.").needed(), &S::kind);
    v(plain("at", "Where it acts. Left out: everywhere."), &S::at);
    v(plain("active", "False: it does not happen."), &S::active);
    v(number("factor", "", 0, 1000,
             "Kinds that multiply: value at full strength. stock_loss, recall: share "
             "of the stock that is left."),
      &S::factor);
    v(number("add", "periods", 0, 400,
             "Kinds that add (lead_time, order_delay, customs_delay): at full strength."),
      &S::add);
    v(number("from", "periods", -5000, 5000, "First period; 0 is the first after the warm-up."),
      &S::from);
    v(number("for", "periods", 0, 5000, "At full strength or on the way to it."), &S::duration);
    v(number("onset", "periods", 0, 5000, "Of linear onset, within \"for\"."), &S::onset);
    v(number("recovery", "periods", 0, 5000, "Of linear recovery, after \"for\"."), &S::recovery);
    v(share("probability", "That it happens at all, drawn per replication."), &S::probability);
    v(number("start_spread", "periods", 0, 5000,
             "Starts up to this much later, uniform, drawn per replication."),
      &S::start_spread);
    v(number("duration_spread", "periods", 0, 5000,
             "Lasts up to this much longer, uniform, drawn per replication."),
      &S::duration_spread);
    v(plain("recurs",
            "Comes and goes from \"from\" on, in place of \"for\", probability, spreads."),
      &S::recurs);
    v(number("then", "periods", 0, 5000,
             "Shocks that happen only if this one does: id and periods "
             "after its end."),
      &S::then);
}

template <class V>
void describe(Of<Place>, V& v) {
    v(text("region", "Region id.", Form::id), &Place::region);
    v(text("site", "Site id; of a lane, the site it leads into.", Form::id), &Place::site);
    v(text("item", "Item id; of a process, what it makes.", Form::id), &Place::item);
    v(text("lane", "Lane id.", Form::id), &Place::lane);
    v(text("process", "Process as \"site/process\".", Form::process), &Place::process);
    v(text("demand", "Demand id.", Form::id), &Place::demand);
}

template <class V>
void describe(Of<Recurrence>, V& v) {
    v(share("starts", "Probability per period that it starts when it is off."),
      &Recurrence::starts);
    v(share("ends", "Probability per period that it ends when it is on."), &Recurrence::ends);
}

template <class V>
void describe(Of<Lever>, V& v) {
    using L = Lever;
    v(text("title", "Shown as its name."), &L::title);
    v(text("help", "One line of what it means."), &L::help);
    v(plain("group", "What happens, or what is done about it."), &L::group);
    v(plain("side", "Where in the chain it belongs."), &L::side);
    v(number("rank", "", 0, 1000,
             "Place among the levers of its group and side; equal ones by id."),
      &L::rank);
    v(text("target", "JSON pointer of a number or a boolean of this scenario.", Form::pointer)
          .needed(),
      &L::target);
    v(plain("range", "Least and largest value."), &L::range);
    v(number("step", "", 1e-9, kLargest, "Between two values."), &L::step);
    v(text("unit", "Shown behind the value; \"%\" shows the value x 100."), &L::unit);
    v(number("cost", "money per period", 0, kLargest,
             "Responses: per unit of change from the default."),
      &L::cost);
}

template <class V>
void describe(Of<RecoveryRule>, V& v) {
    v(share("failure", "Below this service the chain has failed."), &RecoveryRule::failure);
    v(share("recovered", "From this service on it has recovered."), &RecoveryRule::recovered);
    v(number("window", "periods", 1, 400, "Over which the service is taken."),
      &RecoveryRule::window);
}

template <class V>
void describe(Of<Payment>, V& v) {
    v(number("receivable", "days", 0, 3650, "Until customers pay."), &Payment::receivable);
    v(number("payable", "days", 0, 3650, "Until suppliers are paid."), &Payment::payable);
}

}  // namespace headwater
