// The parts of compile(), in the order in which they run; each adds what it names to the model.
// Private to the compiler of scenarios: nobody else includes this.
#pragma once

#include "engine/model.h"

namespace headwater {

/// Where a stock is written. Lists of them are of all stocks, by StockId.
struct Written {
    const Site* site;
    const Stock* stock;
};

/// Stocks, the edges into them, process inputs and demands, with the numbers taken from the
/// scenario.
void compile_network(const Scenario& scenario, Model& model);

/// Customers of each stock in serving order.
void compile_customers(const std::vector<Written>& written, Model& model);

/// Stocks that choose among their sources, and the usual shares of those. Before the flows.
void compile_sourcing(const Scenario& scenario, const std::vector<Written>& written, Model& model);

/// Sources that are watched and stocks whose landed cost is needed. After the sequences.
void compile_watches(const Scenario& scenario, Model& model);

/// order_sequence, material_sequence and each stock's depth.
void compile_sequences(Model& model);

/// Demand means by period; mean flows, lead times, targets and initial fills that follow from them.
void compile_flows(const Scenario& scenario, const std::vector<Written>& written, Model& model);

/// Active shocks and what they touch.
void compile_shocks(const Scenario& scenario, Model& model);

/// Overtime, lots and shared resources of processes; stocks whose books may be wrong.
void compile_production(const Scenario& scenario, Model& model);

/// Markets and contracts of external suppliers; returns of customers. Before the watches.
void compile_trade(const Scenario& scenario, const std::vector<Written>& written, Model& model);

/// Marks of goods, what recalls reach, audits. Needs the shocks.
void compile_quality(const Scenario& scenario, Model& model);

/// Sizes and offsets of the pooled arrays of a State. Needs the shocks.
void compile_memory(Model& model);

/// The visits that can go the short way. The last part.
void compile_plain(Model& model);

}  // namespace headwater
