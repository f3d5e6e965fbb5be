// The Model: a checked scenario compiled into flat arrays in the order in which a period visits
// them. Immutable; one Model serves any number of runs. Nothing here is a string that decides
// anything.
//
// A stock is replenished over source *edges*. An edge is a lane, a process or an external supplier;
// all of them take orders, owe what they have not delivered, and have a pipeline with a lead time.
//
//   stock ──(order)──▶ edge ──▶ the shipper: a stock (lane), the input stocks (process), nobody
//   (external)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ids.h"
#include "engine/scenario.h"

namespace headwater {

enum class EdgeKind : std::uint8_t { lane, process, external };

/// Who draws on a stock, in serving order.
enum class CustomerKind : std::uint8_t { lane, process_input, demand };
struct Customer {
    CustomerKind kind;
    std::int32_t index;  ///< EdgeId of a lane, index into Model::inputs, or DemandId
};

/// One input of a process.
struct ProcessInput {
    EdgeId process;
    StockId stock;
    double quantity;  ///< units per unit started, above 0
};

/// A half-open range of indices into another array.
struct Span {
    std::int32_t first = 0, last = 0;
    std::int32_t size() const { return last - first; }
};

struct ModelStock {
    std::string site, item;  ///< ids
    Policy policy;
    int given_until = 0;   ///< orders of the periods before may be given or decided
    int decided_from = 0;  ///< the period of the first decided order, the warm-up counted
    Forecast forecast;
    Allocation allocation = Allocation::priority;
    double holding_cost = 0, backorder_cost = 0, order_cost = 0;
    double value = 0, spoilage = 0;  ///< of the item
    double initial_on_hand = 0;
    double mean_flow = 0;  ///< units per period that the chain's mean demand implies
    /// standard deviation of that per period, from the noise of the demands
    double flow_error = 0;
    double lead_time = 0;  ///< order delay + lead time of its sources in periods, weighted by share
    /// on hand that the policy aims at, at mean demand (above 0): a gauge's full mark
    double target = 0;
    int depth = 0;  ///< longest way to a customer, in edges; customers' own stocks are 0
    Side side =
        Side::midstream;  ///< upstream: suppliers' sites; downstream: from the last plant on
    double inspected = 0, inspection_cost = 0;  ///< share of what is received; money per unit
    bool returns_rejects = false;               ///< external suppliers are not paid for rejects
    double recall_cost = 0;                     ///< money per unit withdrawn
    double end_of_life = 0;                     ///< kg CO2e per unit sold and not returned
    std::int32_t records = -1;  ///< in Model::records; −1: booked is what is there
    int forward_cover = 0;      ///< periods of demand bought ahead at most
    std::int32_t chooser = -1;  ///< in Model::choosers; −1: fixed shares
    Span sources;               ///< edges into this stock: Model::edges[first … last)
    Span customers;             ///< Model::customers[first … last)
    bool loses_sales = false;   ///< some of its external demand is lost when not met
    bool special = false;       ///< its position is not what it has, has ordered and owes
    bool needs_due = false;     ///< its orders depend on what is sure to be received in the period
    bool echelon = false;     ///< its echelon level is needed, by its own policy or by one upstream
    int forecast_slots = 0;   ///< doubles of forecast memory
    int forecast_offset = 0;  ///< its first, in State::forecast_memory
};

struct ModelEdge {
    std::string id;  ///< lane id, process id (unique at its site only) or "external"
    EdgeKind kind = EdgeKind::lane;
    StockId from;  ///< the shipper of a lane; none otherwise
    StockId to;
    double share = 1;  ///< of the receiving stock's orders
    int lead_time = 0, lead_time_spread = 0, order_delay = 0;
    bool overtaking = false, refuses = false;
    double capacity = kUnlimited;  ///< units dispatched or started per period
    double unit_cost = 0;  ///< lane: per unit dispatched; process: per unit started; external:
                           ///< price per unit received
    double emissions = 0;  ///< kg CO2e: lane per unit dispatched, process per unit started,
                           ///< external per unit received
    double transit_cost = 0, dock_cost = 0, gate_cost = 0;  ///< holding, per unit and period
    double refusal_cost = 0;
    double yield = 1;
    double late_share = 0;  ///< of the periods' shipments, audits taken into account
    int late_by = 0;        ///< periods
    double defects = 0;     ///< share of the units that are defective, audits taken into account
    double audit_cost = 0;  ///< money per period
    double esg = 50, risk = 0;  ///< of where it comes from; of a process its own site
    double bought_energy = 0;   ///< share of a process's emissions that is of scope 2
    double fuel_share = 0;      ///< of a lane's cost, as it is at the scenario's fuel price
    std::int32_t plan = -1;  ///< of a process: in Model::plans; −1: its capacity is all there is
    std::int32_t market = -1;  ///< in Model::markets; −1: the price is what it is
    std::int32_t watch = -1;   ///< in Model::watches; −1: nobody asks how reliable it is
    Span inputs;               ///< of a process: Model::inputs[first … last)
    double initial_per_slot = 0, initial_orders_per_slot = 0, initial_book = 0;
    int goods_offset = 0, goods_slots = 1;    ///< ring buffer in State::goods; a power of two
    int orders_offset = 0, orders_slots = 1;  ///< ring buffer in State::orders; a power of two
    bool variable_lead = false;               ///< spread or shocks may change the lead time
    bool variable_delay = false;              ///< shocks may change the order delay
};

struct ModelDemand {
    std::string id;
    StockId stock;
    Law law = Law::none;
    double cv = 0, autocorrelation = 0;
    Span values;            ///< of the empirical law: Model::demand_values, sorted, with mean 1
    double wait_share = 1;  ///< of unmet demand: 1 backordered, 0 lost
    double price = 0, lost_cost = 0, defect_cost = 0;
    int promise = 0;        ///< periods within which delivery is promised
    double kept = 1;        ///< share of the units sold that is not returned
    int mean_offset = 0;    ///< its means by period: Model::demand_mean[mean_offset + period]
    int price_offset = -1;  ///< where promotions cut the price: Model::demand_price, the same way
};

/// A stock that does not split its orders by fixed shares.
struct Chooser {
    StockId stock;
    SourcingRule rule;
    EdgeId named;                 ///< primary, fast or first source; none if the rule names none
    bool replaces_late = false;   ///< overdue units of the named source are ordered again
    std::vector<double> weights;  ///< shares of the sources, in their order, summing to 1; of the
                                  ///< others alone where one is named
};

/// A source whose reliability is measured. Those of one stock stand together.
struct Watch {
    EdgeId edge;
    int window = 0;             ///< periods from order to receipt, L
    int late_window = 0;        ///< L + the limit of lateness
    double memory = 28;         ///< periods
    int offset = 0, slots = 1;  ///< ring of accepted orders in State::accepted
};

/// An external supplier whose price varies, or with whom there is a contract.
struct Market {
    EdgeId edge;
    double volatility = 0, reversion = 0;
    Contract contract;
};

/// What comes back of the units sold to a demand, or comes out besides what a process makes.
struct ModelReturn {
    DemandId demand;  ///< one of the two
    EdgeId process;
    StockId to;
    double share = 0;
    int delay = 1;
    double refund = 0, cost = 0;  ///< money per unit
    /// ring of delay + 1 periods in State::returning, position period % (delay + 1)
    int offset = 0;
};

/// A process with overtime, lots or a shared resource.
struct Plan {
    EdgeId process;
    Overtime overtime;
    double lot = 0;
    std::int32_t resource = -1;  ///< in Model::resources; −1: none
    double usage = 1, changeover = 0;
};

/// Work that several plans share.
struct ModelResource {
    double capacity = kUnlimited;
    bool campaigns = false;           ///< one after the other, because of lots or changeovers
    std::vector<std::int32_t> plans;  ///< in Model::plans
};

/// A stock whose books may be wrong.
struct ModelRecords {
    StockId stock;
    Records rates;
};

/// What a recall of the goods of one external supplier can reach.
struct Recall {
    EdgeId source;
    std::int32_t mark = -1;       ///< the supplier's, in Model::suppliers; −1: not traced
    std::vector<EdgeId> edges;    ///< whose goods may hold some, the source itself first
    std::vector<StockId> stocks;  ///< the same
};

/// One visit of the material pass: a stock receives and serves, or a process (an edge) starts.
struct MaterialVisit {
    bool process;
    std::int32_t index;  ///< EdgeId of the process, or StockId
};

/// A customer of a stock that is visited the short way: what the visit reads of it.
struct PlainCustomer {
    CustomerKind kind = CustomerKind::lane;
    std::int32_t index = 0;                                 ///< as in Customer
    double quantity = 1;                                    ///< of an input, per unit started
    std::int32_t process = -1;                              ///< of an input: its edge
    double capacity = kUnlimited;                           ///< of the lane or process
    double lost_share = 0;                                  ///< of unmet demand
    int orders_offset = 0, orders_last = 0;                 ///< ring of its orders; slots − 1
    int goods_offset = 0, goods_last = 0, goods_ahead = 0;  ///< of its goods; periods to receipt
    /// of a lane: its goods of the period are received before its shipper is visited, who closes
    /// its books (see whole.h)
    bool received_first = false;
    bool charged = false;  ///< the lane costs or emits
    double unit_cost = 0, transit_cost = 0, emissions = 0;
};

/// What the short way reads of a stock and of its one source, the edge `source` (see plain.h).
struct PlainStock {
    bool orders = false;  ///< its order visit goes the short way
    bool moves = false;   ///< its material visit does
    bool closes = false;  ///< and that one closes its books and those of its source
    bool whole = false;   ///< both are one visit in the order pass (see whole.h)
    bool base_stock = false, fixed_forecast = false, proportional = false;
    bool needs_due = false;  ///< its orders depend on what is due now
    bool external = false;   ///< its source is
    bool asks_lane = false;  ///< its source is a lane: orders reach its ring
    bool charged = false;    ///< its source costs or emits
    bool loses_sales = false;
    int given_until = 0;
    std::int32_t source = -1;
    double level = 0;              ///< of the base-stock policy
    double capacity = kUnlimited;  ///< of its source, if that is external
    double per_good = 1;  ///< units asked of the source for one that is to arrive: 1 ÷ yield
    double holding_cost = 0, backorder_cost = 0, order_cost = 0;
    double unit_cost = 0, transit_cost = 0, emissions = 0;     ///< of its source
    int orders_offset = 0, orders_last = 0, orders_ahead = 0;  ///< of its source, as above
    int goods_offset = 0, goods_last = 0, goods_ahead = 0;
    Span customers;  ///< in Model::plain_customers
};

/// What a shock changes: one number of the effective parameters of a period (see shock.h).
enum class Parameter : std::uint8_t {
    orders_halted,     // edges
    dispatch_halted,   // edges
    transit_halted,    // edges
    receiving_halted,  // edges
    demand,            // demands, ×
    capacity,          // edges, ×
    unit_cost,         // edges, ×
    yield,             // edges, ×
    lead_time,         // edges, +
    order_delay,       // edges, +
    stock_loss,        // stocks, share lost at once
    defects,           // edges, ×
    recall             // edges, share withdrawn at once
};
struct ShockEffect {
    Parameter parameter;
    std::int32_t entity;  ///< index of the edge, demand or stock
    double weight = 1;    ///< share of a factor that acts
};

struct ModelShock {
    std::string id;
    int from = 0, duration = 0, onset = 0, recovery = 0;  ///< periods; `from` counts the warm-up
    int start_spread = 0, duration_spread = 0;
    double probability = 1;
    double factor = 1, add = 0;
    bool recurs = false;
    double starts = 0, ends = 1;
    ShockId after;        ///< the shock whose end starts this one, or none
    int after_delay = 0;  ///< periods after that end
    int last_period = 0;  ///< no effect after this one, whatever is drawn
    Span effects;         ///< Model::effects[first … last)
};

struct Model {
    int periods = 0;  ///< in all, warm-up included
    int warm_up = 0;
    std::uint32_t seed = 1;
    double response_cost = 0;  ///< money per period
    double carbon_price = 0;   ///< money per kg CO2e
    RecoveryRule recovery;
    Payment payment;
    bool days = true;  ///< a period is a day (else a week)

    std::vector<ModelStock> stocks;    ///< in the order of the scenario's ids (site, then item)
    std::vector<ModelEdge> edges;      ///< grouped by the stock they lead to
    std::vector<ModelDemand> demands;  ///< in the order of their ids
    std::vector<ModelShock> shocks;    ///< active ones only; each after the one that starts it
    std::vector<ProcessInput> inputs;
    std::vector<Customer> customers;
    std::vector<ShockEffect> effects;
    std::vector<double> demand_mean, demand_price, demand_values;
    std::vector<EdgeId> refusing;  ///< lanes with `refuses`
    std::vector<EdgeId> varying;   ///< edges with `variable_lead` or `variable_delay`
    bool shares_demand = false;    ///< some stock's forecast is of the end customers' demand
    int most_customers = 0;        ///< of any stock
    std::vector<Chooser> choosers;
    std::vector<Watch> watches;
    std::vector<Market> markets;
    std::vector<Plan> plans;
    std::vector<ModelResource> resources;
    std::vector<ModelRecords> records;
    std::vector<ModelReturn> returns;
    int returning_size = 0;  ///< entries of State::returning, per lane
    // Marks: what is known of goods as shares of each flow; see marks.h.
    std::int32_t marks = 0;         ///< number of them; 0: nothing is carried
    std::int32_t defect_mark = -1;  ///< the share that is defective; −1: nothing ever is
    std::vector<EdgeId> suppliers;  ///< external edges with a mark of their own, the first ones
    std::vector<Recall> recalls;
    std::vector<EdgeId> audited;
    double tracing_cost = 0;      ///< money per unit received
    bool careful = false;         ///< something above, or an inspection: receipts need more work
    std::vector<StockId> priced;  ///< stocks whose landed cost is needed, upstream first
    int accepted_size = 0;        ///< entries of State::accepted, per lane
    bool special = false;   ///< some of the lists above is not empty: a period has more phases
    bool detailed = false;  ///< records hold the series that only some scenarios have

    std::vector<StockId> order_sequence;  ///< downstream to upstream: a stock after its customers
    /// upstream to downstream: a stock after its sources
    std::vector<MaterialVisit> material_sequence;

    // The short way of visits, and whose books it leaves open; empty where `special` or marks ask
    // for more.
    std::vector<PlainStock> plain;  ///< by stock
    std::vector<PlainCustomer> plain_customers;
    std::vector<MaterialVisit> short_sequence;  ///< material visits that remain for the short way
    std::vector<StockId> open_stocks;
    std::vector<EdgeId> open_edges;

    int goods_size = 0, orders_size = 0,
        forecast_size = 0;  ///< entries of State's pooled arrays, per lane

    StockId find_stock(std::string_view site, std::string_view item) const;
    EdgeId find_edge(StockId to, std::string_view id) const;
    DemandId find_demand(std::string_view id) const;
};

/// Money per unit sold to a demand in a period (warm-up included).
inline double price_of(const Model& model, const ModelDemand& demand, int period) {
    return demand.price_offset < 0
               ? demand.price
               : model.demand_price[static_cast<std::size_t>(demand.price_offset + period)];
}

/// The edge over which a customer that is not a demand draws: the lane, or the process of the
/// input.
const ModelEdge& edge_of(const Model& model, const Customer& customer);

/// Units that this customer needs for one good unit at the stock its edge leads to: 1 on a lane,
/// quantity ÷ yield for a process input.
double units_per_unit(const Model& model, const Customer& customer);

/// Compiles a scenario that read_scenario() found no issue in. Time and memory are linear in the
/// size of the chain and its periods.
///
/// Visiting order: a stock comes after all of its customers (orders) and all of its sources
/// (goods). In a loop, a stock whose only missing neighbours are reached with a delay of at least
/// one period may go first; ties go to the lower index. (A loop without delay is an issue of the
/// scenario.)
Model compile(const Scenario& scenario);

}  // namespace headwater
