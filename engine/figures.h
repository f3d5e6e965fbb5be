// Figures: what a record comes to. Formulas as in the table of the design's "Figures"; sums run
// over the recorded periods (warm-up left out).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/record.h"

namespace headwater {

struct CostByKind {
    double purchase = 0, production = 0, transport = 0, holding = 0, backorder = 0, lost_sales = 0,
           ordering = 0, response = 0;
    double carbon = 0;     ///< of the emissions, at the carbon price
    double records = 0;    ///< counts and tags
    double contracts = 0;  ///< shortfall charges, less penalties of suppliers
    double returns = 0;    ///< refunds and handling of what customers return
    double quality = 0;    ///< audits, inspection, tracing, recalls, defects that customers find
    double total() const {
        return purchase + production + transport + holding + backorder + lost_sales + ordering +
               response + carbon + quality + contracts + returns + records;
    }
};

/// Of the whole chain.
struct ChainFigures {
    /// Σ external demand met in its period ÷ Σ external demand; 1 when there was none
    double fill_rate = 1;
    double cycle_service = 1;  ///< share of (demand, period) pairs with no unmet demand
    double otif = 1;  ///< share of those with any demand that were met in full in the period
    double demand = 0, sold = 0, lost = 0;  ///< units
    double mean_backlog = 0;  ///< units that external customers wait for, mean over periods
    CostByKind cost;          ///< money
    double revenue = 0;       ///< money
    double profit = 0;        ///< revenue − cost
    /// Share of the demand that was delivered within the promises of its channels.
    double promise_kept = 1;
    double mean_inventory_value = 0;  ///< money; on hand, held and in transit
    /// Money: mean inventory value + revenue of the days receivable − purchases of the days
    /// payable.
    double working_capital = 0;
    /// Σ cost of goods sold at item value per year ÷ mean inventory value; 0 when none
    double stock_turns = 0;
    double days_inventory = 0;        ///< days: mean inventory value ÷ value sold per day
    double cash_to_cash = 0;          ///< days: inventory + receivable − payable
    double emissions_purchased = 0;   ///< kg CO2e, scope 3 category 1
    double emissions_production = 0;  ///< kg CO2e, scopes 1 and 2
    double emissions_transport = 0;   ///< kg CO2e, scope 3 categories 4 and 9
    /// kg CO2e, scope 3 category 12: units sold and not returned
    double emissions_end_of_life = 0;
    double emissions = 0;  ///< sum of the four
    // The same by scope and category of the GHG Protocol (2011): production is scopes 1 and 2, the
    // rest scope 3; transport into downstream sites is category 9, all other category 4.
    double emissions_scope_1 = 0, emissions_scope_2 = 0, emissions_scope_3 = 0;
    double emissions_category_4 = 0, emissions_category_9 = 0;
    /// Σ spend · (1 − ESG score ÷ 100) ÷ Σ spend over the external suppliers, spend as the money
    /// that their edges cost; 0 when nothing was spent.
    double esg_exposure = 0;
    /// Periods from the first below RecoveryRule::failure to the first at or above `recovered`
    /// after it, of the service over the trailing window. 0: never failed; nothing: failed and did
    /// not recover.
    std::optional<int> time_to_recover = 0;
    double lowest_service = 1;  ///< minimum of the service over the trailing window
};

/// Of one stock.
struct StockFigures {
    /// Σ shipped at once against new demand ÷ Σ demand (external customers and lanes)
    double fill_rate = 1;
    double cycle_service = 1;                   ///< share of periods with nothing owed at the end
    double mean_on_hand = 0, mean_backlog = 0;  ///< units
    double days_of_supply = 0;  ///< mean on hand ÷ mean demand, periods; 0 when no demand
    double turns = 0;           ///< demand per year ÷ mean on hand; 0 when none
    double cost = 0;            ///< money
    double demand = 0, ordered = 0, shipped = 0, spoiled = 0;  ///< units
    double rejected = 0, withdrawn = 0;                        ///< units
    /// Variance of orders placed ÷ variance of demand seen (Chen et al. 2000); nothing when demand
    /// did not vary.
    std::optional<double> bullwhip;
    /// Variance of net stock (on hand − backlog) ÷ variance of demand seen (Disney & Towill 2003).
    std::optional<double> net_stock_amplification;
};

/// Of one external demand: a channel.
struct DemandFigures {
    double demand = 0, sold = 0, lost = 0;  ///< units
    double fill_rate = 1;                   ///< met in its period ÷ demand; 1 when there was none
    /// Share of the demand delivered within the promise, first come first served. Of what was asked
    /// for too late to tell, what was delivered by the end counts.
    double promise_kept = 1;
    double revenue = 0;  ///< money
};

/// Of one site: a party of the chain.
struct SiteFigures {
    std::string site;  ///< id
    double cost = 0;  ///< money: of its stocks, and of the lanes, processes and suppliers into them
    double revenue = 0;  ///< money: from its external customers
};

struct Figures {
    ChainFigures chain;
    std::vector<StockFigures> stocks;    ///< by StockId
    std::vector<DemandFigures> demands;  ///< by DemandId
    std::vector<SiteFigures> sites;      ///< by id; those with a stock
};

/// Everything above, of one record. `model` is the one the record was made with.
Figures figures(const Model& model, const Record& record);

/// The chain's alone, of a record that may hold the series of some stocks and edges only.
ChainFigures chain_figures(const Model& model, const Record& record);

/// Service of the chain per period over a trailing window: met ÷ demand over the last `window`
/// recorded periods up to and including each one (1 when there was no demand).
std::vector<double> trailing_service(const Record& record, int window);

/// ∫ performance ÷ ∫ baseline performance over the horizon, performance being units of demand met
/// in the period. 1 when the baseline met nothing.
double resilience(const Record& run, const Record& baseline);

}  // namespace headwater
