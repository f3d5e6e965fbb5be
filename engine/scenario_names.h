// The names that the scenario file has for what is a type or an enumerator in scenario.h.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/scenario.h"
#include "engine/scenario_field.h"

namespace headwater {

/// An entry of Stock::sources as the file has it; the struct keeps only the number.
struct Source {
    double share = 1;
};

// ------------------------------------------------------------------------------- names of the
// choices In the order of the enumerators.

constexpr auto names(Of<Period>) { return std::array{"day", "week"}; }
constexpr auto names(Of<ForecastMethod>) {
    return std::array{"fixed", "last", "moving_average", "exponential", "holt", "holt_winters"};
}
constexpr auto names(Of<Allocation>) { return std::array{"priority", "proportional"}; }
constexpr auto names(Of<SiteKind>) {
    return std::array{"supplier", "plant", "warehouse", "retailer", "online", "recovery"};
}
constexpr auto names(Of<Mode>) {
    return std::array{"truck", "rail", "sea", "air", "parcel", "pipe"};
}
constexpr auto names(Of<Law>) {
    return std::array{"none",  "normal",     "lognormal", "poisson",  "uniform",
                      "gamma", "triangular", "bernoulli", "empirical"};
}
constexpr auto names(Of<Unmet>) { return std::array{"backorder", "lost", "split"}; }
constexpr auto names(Of<ShockKind>) {
    return std::array{"orders_halted",     "dispatch_halted", "transit_halted",
                      "receiving_halted",  "demand",          "process_capacity",
                      "supplier_capacity", "lane_capacity",   "transport_cost",
                      "purchase_price",    "yield",           "lead_time",
                      "order_delay",       "stock_loss",      "fuel_price",
                      "customs_delay",     "defects",         "recall"};
}
constexpr auto names(Of<Rejects>) { return std::array{"returned", "scrapped"}; }
constexpr auto names(Of<LeverGroup>) { return std::array{"shock", "response"}; }
constexpr auto names(Of<LessonRun>) { return std::array{"calm", "hit", "plan"}; }
constexpr auto names(Of<ReadingKind>) {
    return std::array{
        "service",     "lowest_service", "cost",        "profit",     "emissions", "recovery",
        "lost",        "response_cost",  "mean",        "sum",        "peak",      "lowest",
        "peak_period", "lowest_period",  "first_above", "first_below"};
}
constexpr auto names(Of<LessonSeries>) {
    return std::array{"on_hand", "backlog", "demand", "order", "received", "shipped"};
}
constexpr auto names(Of<Pick>) { return std::array{"most", "least"}; }
constexpr auto names(Of<LessonPanel>) {
    return std::array{"none", "levers", "network", "ripple", "timeline", "outcome", "charts"};
}
constexpr auto names(Of<Side>) { return std::array{"upstream", "midstream", "downstream"}; }

// ----------------------------------------------------------------------------------- names of the
// types

constexpr Type type_of(Of<Calendar>) { return {"calendar", "The periods of a run."}; }
constexpr Type type_of(Of<Region>) { return {"region", "A part of the world, for shocks."}; }
constexpr Type type_of(Of<Item>) { return {"item", "A good: material, part, product."}; }
constexpr Type type_of(Of<Forecast>) {
    return {"forecast", "What a stock expects to be asked for per period."};
}
constexpr Type type_of(Of<BaseStock>) { return {"base_stock", "Orders up to a level."}; }
constexpr Type type_of(Of<EchelonBaseStock>) {
    return {"echelon_base_stock",
            "Orders the echelon position, everything downstream included, up "
            "to a level."};
}
constexpr Type type_of(Of<ReorderUpTo>) {
    return {"s_S", "(s, S): up to a level when the position is at or below the reorder point."};
}
constexpr Type type_of(Of<ReorderBatch>) {
    return {"r_Q", "(r, Q): a batch when the position is at or below the reorder point."};
}
constexpr Type type_of(Of<DaysOfCover>) {
    return {"days_of_cover",
            "Orders up to the forecast over lead time, review and the days of "
            "cover, plus a safety stock."};
}
constexpr Type type_of(Of<FixedQuantity>) {
    return {"fixed_quantity", "Orders the same quantity at every review."};
}
constexpr Type type_of(Of<LotForLot>) { return {"lot_for_lot", "Orders what was demanded."}; }
constexpr Type type_of(Of<Sterman>) {
    return {"sterman", "Anchoring and adjustment (Sterman 1989), as people play the beer game."};
}
constexpr Type type_of(Of<Manual>) { return {"manual", "A person decides, period by period."}; }
constexpr Type type_of(Of<Decisions>) {
    return {"decided", "Orders that somebody decided; reviews, lots and limits hold for them."};
}
constexpr Type type_of(Of<Policy>) { return {"policy", "How much a stock orders, and when."}; }
constexpr Type type_of(Of<Shares>) { return {"shares", "Fixed shares."}; }
constexpr Type type_of(Of<PrimaryBackup>) {
    return {"primary_backup",
            "One source has the orders; the others take over while it is stopped or late."};
}
constexpr Type type_of(Of<Cheapest>) {
    return {"cheapest", "The source with the lowest landed cost of the period, then the next."};
}
constexpr Type type_of(Of<Scorecard>) {
    return {"scorecard", "Shares follow a weighted score of each source."};
}
constexpr Type type_of(Of<DualSpeed>) {
    return {"dual_speed", "A fast source is used when stock will soon be short (expediting)."};
}
constexpr Type type_of(Of<Preferred>) {
    return {"preferred", "One source has all that it has the goods for; the others the rest."};
}
constexpr Type type_of(Of<Sourcing>) { return {"sourcing", "How orders are split over sources."}; }
constexpr Type type_of(Of<Audit>) { return {"audit", "Audits of a supplier or a carrier."}; }
constexpr Type type_of(Of<Inspection>) { return {"inspection", "Of what a stock receives."}; }
constexpr Type type_of(Of<Overtime>) { return {"overtime", "Starts beyond the regular capacity."}; }
constexpr Type type_of(Of<Resource>) {
    return {"resource", "What several processes of a site share."};
}
constexpr Type type_of(Of<Records>) {
    return {"records", "How far the booked stock goes astray from what is there."};
}
constexpr Type type_of(Of<Contract>) {
    return {"contract", "A fixed price for a committed volume, the spot price beyond."};
}
constexpr Type type_of(Of<ForwardBuying>) {
    return {"forward_buying", "Buying ahead while the price is expected to rise."};
}
constexpr Type type_of(Of<Promotion>) {
    return {"promotion", "More demand for a while, and less of it afterwards."};
}
constexpr Type type_of(Of<CustomerReturns>) { return {"returns", "What customers send back."}; }
constexpr Type type_of(Of<Tracing>) {
    return {"tracing", "Lots traced: the provenance of every stock is known."};
}
constexpr Type type_of(Of<External>) {
    return {"external", "An external supplier with unlimited stock."};
}
constexpr Type type_of(Of<Source>) { return {"source", "A source that a stock orders from."}; }
constexpr Type type_of(Of<Stock>) { return {"stock", "One item at one site."}; }
constexpr Type type_of(Of<Process>) {
    return {"process", "A recipe that turns items of the site into another."};
}
constexpr Type type_of(Of<Site>) { return {"site", "A place with stocks and processes."}; }
constexpr Type type_of(Of<Lane>) { return {"lane", "A way of an item from one site to another."}; }
constexpr Type type_of(Of<Noise>) { return {"noise", "What varies by chance."}; }
constexpr Type type_of(Of<Season>) { return {"season", "What comes back every cycle."}; }
constexpr Type type_of(Of<Demand>) { return {"demand", "What end customers ask for."}; }
constexpr Type type_of(Of<Place>) {
    return {"place",
            "Where a shock acts: on everything of its kind that matches all fields given."};
}
constexpr Type type_of(Of<Recurrence>) {
    return {"recurrence", "A shock that comes and goes, drawn per period."};
}
constexpr Type type_of(Of<Shock>) { return {"shock", "Something that happens."}; }
constexpr Type type_of(Of<Lever>) {
    return {"lever", "A slider or switch for one number or boolean of the scenario."};
}
constexpr Type type_of(Of<Reading>) { return {"reading", "One number read from the runs."}; }
constexpr Type type_of(Of<NumberQuestion>) { return {"number", "A number is guessed."}; }
constexpr Type type_of(Of<Answer>) { return {"answer", "To choose or to put in order."}; }
constexpr Type type_of(Of<ChoiceQuestion>) { return {"choice", "One answer is chosen."}; }
constexpr Type type_of(Of<RankingQuestion>) { return {"ranking", "Answers are put in order."}; }
constexpr Type type_of(Of<CurveQuestion>) {
    return {"curve", "A curve is drawn on the chart before it is shown."};
}
constexpr Type type_of(Of<Question>) { return {"question", "A prediction to make."}; }
constexpr Type type_of(Of<Goal>) { return {"goal", "A bound on a reading."}; }
constexpr Type type_of(Of<Task>) { return {"task", "To be met by moving levers."}; }
constexpr Type type_of(Of<Spotlight>) { return {"spotlight", "Where a step points to."}; }
constexpr Type type_of(Of<LessonStep>) { return {"step", "One step of a lesson."}; }
constexpr Type type_of(Of<Lesson>) { return {"lesson", "What a scenario teaches, step by step."}; }
constexpr Type type_of(Of<Game>) {
    return {"game", "What others got who played the roles of a scenario."};
}
constexpr Type type_of(Of<RecoveryRule>) {
    return {"recovery_rule", "When a chain counts as failed and as recovered."};
}
constexpr Type type_of(Of<Payment>) { return {"payment", "Terms of payment."}; }
constexpr Type type_of(Of<Scenario>) { return {"scenario", "A Headwater scenario."}; }

// ------------------------------------------------------------------------------- for the visitors

/// The names of an enumeration's values as strings.
template <class E>
std::vector<std::string> names_of() {
    const auto list = names(Of<E>{});
    return {list.begin(), list.end()};
}

template <class E>
const char* name_of(E value) {
    return names(Of<E>{})[static_cast<std::size_t>(value)];
}

/// Calls `visit(Of<Rule>{}, index)` for each alternative of a variant of rules, in their order.
template <class Rules, class F>
void for_each_rule(F&& visit) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (visit(Of<std::variant_alternative_t<I, Rules>>{}, I), ...);
    }
    (std::make_index_sequence<std::variant_size_v<Rules>>{});
}

/// The names of the alternatives, in their order: what the field "type" may say.
template <class Rules>
std::vector<std::string> rule_names() {
    std::vector<std::string> list;
    for_each_rule<Rules>([&](auto rule, std::size_t) { list.push_back(type_of(rule).name); });
    return list;
}

}  // namespace headwater
