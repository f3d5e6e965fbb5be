// What the user wrote: the immutable definition of a chain, of what happens to it and of what may
// be changed in it. Plain structs, one for each object of the scenario file; ids are the keys of
// the maps, so every iteration over a scenario is in the order of its ids.
//
// Units: quantities in the item's unit, time in periods, money in the scenario's currency,
// emissions in kg CO2e, mass in kg, distance in km. Rates are per period. The default member
// initialisers here are the defaults of the file format: the schema and the reader take them from
// here.
//
// A Scenario that came out of read_scenario() without issues has been checked: every reference
// names something, every number is finite and in its range, and no loop of orders or goods is
// without delay.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/scenario_lesson.h"
#include "engine/scenario_supply.h"

namespace headwater {

// ---------------------------------------------------------------------------------------- calendar

enum class Period { day, week };

struct Calendar {
    Period period = Period::day;
    std::string start = "2026-01-05";  ///< ISO date of period 0, the first after the warm-up
    int periods = 364;                 ///< periods reported, 1 … 5,000
    int warm_up = 0;  ///< periods run first and left out of every figure, 0 … 5,000
};

struct Region {
    std::string title;
    /// 0 (safe) … 1: of what lies there failing, as buyers judge it; for scorecards
    double risk = 0;
};

// ------------------------------------------------------------------------------------------- items

struct Item {
    std::string title;
    std::string unit = "units";
    double value = 0;  ///< money per unit: values inventory in cash-to-cash and days of supply
    double mass = 0;   ///< kg per unit
    /// kg CO2e per unit bought from an external supplier (scope 3, category 1)
    double emissions = 0;
    double spoilage = 0;     ///< share of the stock on hand that spoils per period, 0 … 1
    double recall_cost = 0;  ///< money per unit that a recall withdraws
    double end_of_life = 0;  ///< kg CO2e per unit sold and not returned (scope 3, category 12)
};

// ---------------------------------------------------------------------------------------- forecast

enum class ForecastMethod { fixed, last, moving_average, exponential, holt, holt_winters };

/// What a stock expects to be asked for per period. The formulas are in forecast.h.
struct Forecast {
    ForecastMethod method = ForecastMethod::exponential;
    /// sees end-customer demand (information shared) instead of the orders it receives
    bool shared = false;
    int window = 28;     ///< moving_average: periods averaged, 1 … 400
    double alpha = 0.1;  ///< level smoothing, 0 … 1
    double beta = 0.05;  ///< trend smoothing (holt, holt_winters), 0 … 1
    double gamma = 0.1;  ///< season smoothing (holt_winters), 0 … 1
    int season = 7;      ///< holt_winters: periods in a season, 2 … 400
    /// first forecast; left out: the mean flow that the chain implies
    std::optional<double> initial;
    std::optional<double> error;  ///< first standard deviation of the one-period error; left out:
                                  ///< from the demand's noise
};

// ---------------------------------------------------------------------------------------- policies

/// Order up to `level` every review.
struct BaseStock {
    double level = 0;
};
/// Order the echelon position (this stock and everything downstream of it) up to `level`.
struct EchelonBaseStock {
    double level = 0;
};
/// (s, S): up to `order_up_to` when the position is at or below `reorder_point`.
struct ReorderUpTo {
    double reorder_point = 0;
    double order_up_to = 0;
};
/// (r, Q): one batch when the position is at or below `reorder_point`; as many as lift it above, if
/// `many`.
struct ReorderBatch {
    double reorder_point = 0;
    double quantity = 1;
    bool many = false;
};
/// Up to forecast · (lead time + review − 1 + days) + service_factor · σ · sqrt(lead time + review
/// − 1 + days); where the lead time varies, service_factor · sqrt(σ² (…) + (forecast · its
/// error)²).
struct DaysOfCover {
    double days = 0;             ///< cover beyond lead time and review
    double service_factor = 0;   ///< z: how many standard deviations of the forecast error
    double lead_time_error = 0;  ///< periods: standard deviation of the lead time
};
struct FixedQuantity {
    double quantity = 0;
};
/// What was demanded in this period.
struct LotForLot {};
/// Sterman (1989) anchoring and adjustment: max(0, forecast + alpha (target − S − beta · SL)).
struct Sterman {
    double alpha = 0.26;  ///< share of the gap closed per period
    double beta = 0.34;   ///< share of the supply line that is taken into account
    double target = 17;   ///< S', desired stock, with desired supply line folded in
};
/// A person decides: the orders, period by period; nothing after the last.
struct Manual {
    std::vector<double> orders;
};

using PolicyRule = std::variant<BaseStock, EchelonBaseStock, ReorderUpTo, ReorderBatch, DaysOfCover,
                                FixedQuantity, LotForLot, Sterman, Manual>;

/// Orders that somebody decided in place of the rule, which decides again after the last of them. A
/// response: only the run `plan` has them.
struct Decisions {
    int from = 0;                ///< period of the first; 0 is the first after the warm-up
    std::vector<double> orders;  ///< units, of that period and those after it
};

struct Policy {
    PolicyRule rule = LotForLot{};
    int review_interval = 1;             ///< orders in every n-th period only, 1 … 400
    double lot_size = 0;                 ///< orders are rounded up to multiples; 0: any quantity
    double min_order = 0;                ///< an order that is not zero is at least this
    double max_order = kUnlimited;       ///< order capacity per period
    std::vector<double> initial_orders;  ///< orders of the first periods (warm-up included), given
    Decisions decided;                   ///< reviews, lots and limits hold for them too
};

// ------------------------------------------------------------------------------------------ stocks

enum class Allocation { priority, proportional };

/// How a pipeline is filled before the first period.
struct Fill {
    bool steady = false;  ///< with the mean flow that the chain implies
    double flow = 0;      ///< else with this much per period
};

/// An external supplier with unlimited stock.
struct External {
    double capacity = kUnlimited;  ///< units dispatched per period
    int lead_time = 0;             ///< periods from order to receipt, 0 … 400
    int lead_time_spread = 0;  ///< the lead time is uniform over lead_time ± spread, not below 0
    double price = 0;          ///< money per unit received; of a spot price, its mean
    double volatility = 0;     ///< standard deviation of the log price's change, per period
    double reversion = 0.05;  ///< share of the log price's gap to the mean closed per period, 0 … 1
    Contract contract;
    double late_share = 0;  ///< share of the periods' shipments that come late, 0 … 1
    int late_by = 0;        ///< periods that those take longer, 0 … 400
    double defects = 0;     ///< share of the units that are defective, 0 … 1
    Audit audit;
    std::optional<double> esg;  ///< ESG score, 0 … 100; left out: the site's
    bool refuses = false;       ///< what exceeds the capacity is refused instead of waiting
    double refusal_cost = 0;    ///< money per unit refused
    Fill initial_shipments;     ///< in each slot of the pipeline
};

struct Stock {
    Policy policy;
    Forecast forecast;
    /// on hand at the start; left out: so that the position is the policy's target
    std::optional<double> initial;
    double holding_cost = 0;    ///< money per unit on hand and period
    double backorder_cost = 0;  ///< money per unit owed (to customers and sites) and period
    double order_cost = 0;      ///< money per order placed
    Allocation allocation = Allocation::priority;
    std::vector<std::string> serves;  ///< serving order: lane, process and demand ids; those left
                                      ///< out come after, by id, lanes and processes before demands
    ById<double> sources;  ///< shares by lane or process id, or "external"; empty: all there are,
                           ///< equally. Scaled to sum 1
    Records records;
    Inspection inspection;  ///< of what is received
    ForwardBuying forward_buying;
    Sourcing sourcing;  ///< how orders are split over the sources
    std::optional<External> external;
};

struct Process {
    std::string title;
    std::string makes;  ///< item id; the site has a stock of it
    ById<double> from;  ///< units of each input item per unit started
    /// units of other items of the site that come out besides, per unit started: other grades,
    /// scrap to recycle. After the lead time, at least 1 period
    ById<double> also;
    double capacity = kUnlimited;  ///< units started per period
    int lead_time = 0;             ///< periods, 0 … 400
    double yield = 1;  ///< good units out per unit started, 0 … 1. Orders are inflated by 1 / yield
    /// periods for which the schedule is frozen: an order starts no earlier, 0 … 400
    int frozen = 0;
    double lot_size = 0;  ///< starts are whole multiples; 0: any quantity
    Overtime overtime;
    std::string resource;      ///< id of a resource of the site, or empty
    double usage = 1;          ///< work of the resource per unit started, above 0
    double changeover = 0;     ///< work of the resource lost when this process follows another
    double defects = 0;        ///< share of the good units that are defective, unnoticed, 0 … 1
    double cost = 0;           ///< money per unit started
    double emissions = 0;      ///< kg CO2e per unit started (scopes 1 and 2)
    double bought_energy = 0;  ///< share of the emissions that is of bought energy (scope 2), 0 … 1
    Fill initial_work;         ///< good units in each slot of the work in process
    double initial_book = 0;  ///< units ordered and not started
};

enum class SiteKind { supplier, plant, warehouse, retailer, online, recovery };

struct Site {
    std::string title;
    SiteKind kind = SiteKind::warehouse;
    std::string region;  ///< region id, or empty
    double esg = 50;  ///< score of environment, social matters and governance, 0 … 100; 50: unrated
    std::optional<std::array<double, 2>> at;  ///< latitude, longitude in degrees
    ById<Stock> stocks;                       ///< by item id
    ById<Process> processes;
    ById<Resource> resources;
};

// ------------------------------------------------------------------------------------------- lanes

enum class Mode { truck, rail, sea, air, parcel, pipe };

struct Lane {
    std::string title;
    std::string item, from, to;  ///< item id, site ids; both sites have a stock of the item
    Mode mode = Mode::truck;
    int lead_time = 1;         ///< periods from dispatch to receipt, 0 … 400
    int lead_time_spread = 0;  ///< drawn at dispatch, uniform over lead_time ± spread, not below 0
    double late_share = 0;     ///< share of the periods' shipments that come late, 0 … 1
    int late_by = 0;           ///< periods that those take longer, 0 … 400
    Audit audit;               ///< of the carrier
    bool overtaking = false;   ///< a later shipment may arrive before an earlier one
    int customs = 0;           ///< periods of clearance, on top of the lead time, 0 … 400
    int order_delay = 0;  ///< periods from placing an order to its arrival at the shipper, 0 … 400
    double capacity = kUnlimited;      ///< units dispatched per period
    double cost = 0;                   ///< money per unit dispatched
    std::optional<double> fuel_share;  ///< of the cost that goes with the fuel price, 0 … 1; left
                                       ///< out: by mode, see usual_fuel_share()
    double emissions = 0;  ///< kg CO2e per unit dispatched (scope 3, categories 4 and 9)
    double distance = 0;   ///< km
    std::optional<double> holding_cost;  ///< in transit; left out: the shipper's stock's
    /// held at the shipper's dock; left out: the shipper's stock's
    std::optional<double> dock_holding_cost;
    /// held at the receiver's gate; left out: the receiver's stock's
    std::optional<double> gate_holding_cost;
    bool refuses = false;  ///< the shipper refuses what it has not on hand when the order arrives,
                           ///< instead of owing it
    double refusal_cost = 0;  ///< money per unit refused
    Fill initial_shipments;   ///< in each slot of the pipeline
    Fill initial_orders;      ///< in each slot of the order delay
};

/// Fuel in the cost of freight, rounded: trucks 28 % (ATRI, Operational Costs of Trucking 2023),
/// air 32 % (IATA, Economic Performance 2023), rail 17 % (AAR 2022), sea half the cost of a voyage
/// (Stopford 2009, Maritime Economics, table 6.1); parcels and pipes reasoned.
constexpr double usual_fuel_share(Mode mode) {
    constexpr double shares[] = {0.28, 0.17, 0.5, 0.32, 0.1, 0.1};
    return shares[static_cast<int>(mode)];
}

// ------------------------------------------------------------------------------------------ demand

enum class Law {
    none,
    normal,
    lognormal,
    poisson,
    uniform,
    gamma,
    triangular,
    bernoulli,
    empirical
};
enum class Unmet { backorder, lost, split };

struct Noise {
    Law law = Law::none;
    double cv = 0;               ///< standard deviation ÷ mean (all but Poisson and empirical)
    double autocorrelation = 0;  ///< of one period to the next (normal only), −0.99 … 0.99
    std::vector<double> values =
        {};  ///< empirical: what was seen, in any order, scaled to the mean
};
struct Season {
    double period = 364;   ///< periods in a cycle, above 0
    double amplitude = 0;  ///< mean × (1 + amplitude · cos(2π (t − peak) / period))
    double peak = 0;
};

/// More demand for a while, at a lower price perhaps, and less of it afterwards: customers stocked
/// up (van Heerde, Leeflang & Wittink 2000, J. Marketing Research 37(3)).
struct Promotion {
    std::string title;
    bool active = true;
    int from = 0;          ///< first period; 0 is the first after the warm-up
    int duration = 7;      ///< "for": periods
    int every = 0;         ///< periods from one start to the next; 0: once
    double lift = 0;       ///< share of demand added while it lasts, beside what elasticity adds
    double dip = 0;        ///< share of what the lift added that is missing afterwards, 0 … 1
    int dip_duration = 7;  ///< "dip_for": periods over which it is missing, evenly
    double price_cut = 0;  ///< share of the price, 0 … 1
};

/// What customers send back, or bring at the end of its life.
struct CustomerReturns {
    std::string site,
        item;           ///< the stock that receives them; another item than was sold, if wanted
    double share = 0;   ///< of the units sold, 0 … 1
    int delay = 14;     ///< periods from sale to return, 1 … 400
    double refund = 0;  ///< money per unit returned
    double cost = 0;    ///< money per unit returned: collection, sorting
};

struct Demand {
    std::string title;
    std::string site, item;
    double mean = 0;  ///< units per period
    /// units in each period (warm-up included), repeated; in place of mean and season
    std::vector<double> series;
    std::vector<double> pattern;  ///< factors repeated over the periods, such as the days of a week
    double trend = 0;             ///< share added per period, counted from period 0
    Noise noise;
    std::optional<Season> season;
    ById<Promotion> promotions;
    double elasticity = 0;  ///< demand goes with (price ÷ list price)^−elasticity, 0 … 10
    std::optional<double> list_price;  ///< money per unit; left out: the price, without promotions
    std::optional<CustomerReturns> returns;
    int promise = 0;  ///< periods within which the channel promises to deliver, 0 … 400
    Unmet unmet = Unmet::backorder;
    double wait_share = 0.5;  ///< split: share of unmet demand that waits, 0 … 1
    double price = 0;         ///< money per unit sold
    double lost_cost = 0;     ///< money per unit of demand lost, beside the revenue
    double defect_cost = 0;   ///< money per defective unit sold
};

// -------------------------------------------------------------------------------------------
// shocks

enum class ShockKind {
    orders_halted,
    dispatch_halted,
    transit_halted,
    receiving_halted,
    demand,             // × factor
    process_capacity,   // × factor
    supplier_capacity,  // × factor, on external suppliers
    lane_capacity,      // × factor
    transport_cost,     // × factor
    purchase_price,     // × factor
    yield,              // × factor
    lead_time,          // + add periods, on lanes and external suppliers
    order_delay,        // + add periods
    stock_loss,  // this share (1 − factor) of the stock on hand is lost, once, in the first period
    fuel_price,     // × factor, on the fuel share of the cost of lanes
    customs_delay,  // + add periods, on lanes from one region to another or with customs
    defects,        // × factor, on external suppliers and processes
    recall          // what came from these external suppliers is withdrawn, once, but for the share
                    // `factor`
};

/// Where a shock acts: on all entities of its kind that match every field given. Stops act on the
/// flow into the sites named.
struct Place {
    std::string region, site, item, lane, process, demand;  ///< ids; a process as "site/process"
};

/// A random shock comes and goes: a two-state Markov chain, drawn per period and replication.
struct Recurrence {
    double starts = 0;  ///< probability per period that it starts when it is off
    double ends = 1;    ///< probability per period that it ends when it is on
};

struct Shock {
    std::string title;
    std::string notes;
    ShockKind kind = ShockKind::demand;
    Place at;
    bool active = true;      ///< false: does not happen
    double factor = 1;       ///< for the kinds with ×: value at full strength, ≥ 0
    double add = 0;          ///< for the kinds with +: periods at full strength, 0 … 400
    int from = 0;            ///< first period (0: the first after the warm-up)
    int duration = 0;        ///< "for": periods at or on the way to full strength, 0 … 5,000
    int onset = 0;           ///< periods of linear onset, within `duration`
    int recovery = 0;        ///< periods of linear recovery, after `duration`
    double probability = 1;  ///< that it happens at all, drawn per replication
    int start_spread = 0;  ///< starts up to this many periods later, uniform, drawn per replication
    /// lasts up to this many periods longer, uniform, drawn per replication
    int duration_spread = 0;
    /// in place of from, for, probability and spreads: comes and goes from `from` on
    std::optional<Recurrence> recurs;
    ById<int> then;  ///< starts other shocks: id → periods after this one's end; those happen only
                     ///< if this one does
};

// -------------------------------------------------------------------------------------------
// levers

enum class LeverGroup { shock, response };
enum class Side { upstream, midstream, downstream };

struct Lever {
    std::string title;
    std::string help;  ///< one line of what it means
    LeverGroup group = LeverGroup::shock;
    Side side = Side::upstream;
    int rank = 0;        ///< place among the levers of its group and side; equal ones by id
    std::string target;  ///< JSON pointer of a number or a boolean of this scenario
    std::array<double, 2> range = {0, 1};
    double step = 0.05;
    std::string unit;  ///< "%" shows the value × 100
    double cost = 0;   ///< response levers: money per period and unit of change from the default
};

/// Two thresholds of the service (share of demand met from stock, over `window` periods).
struct RecoveryRule {
    double failure = 0.95;
    double recovered = 0.98;
    int window = 7;
};

struct Payment {
    double receivable = 0;  ///< days
    double payable = 0;     ///< days
};

// --------------------------------------------------------------------------------------- the whole

inline constexpr int kFormat = 1;  ///< the newest file format that this engine reads

struct Scenario {
    int format = kFormat;
    std::string title;
    std::string summary;
    std::string notes;  ///< where the magnitudes come from
    Calendar calendar;
    std::uint32_t seed = 1;
    std::string currency = "EUR";
    ById<Region> regions;
    ById<Item> items;
    ById<Site> sites;
    ById<Lane> lanes;
    ById<Demand> demand;
    ById<Shock> shocks;
    ById<Lever> levers;
    RecoveryRule recovery;
    Payment payment;
    double response_cost = 0;  ///< money per period for responses; levers add to it
    Tracing tracing;
    double fuel_price = 1;    ///< relative to the one that the costs of the lanes are given for
    double carbon_price = 0;  ///< money per tonne CO2e, on all emissions of the chain
    Lesson lesson;
    Game game;
};

}  // namespace headwater
