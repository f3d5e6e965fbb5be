// Every figure of a run, with its name in JSON, its words and its unit: the text tables and the
// JSON are both made from these lists.
#pragma once

#include <optional>
#include <span>

#include "engine/cli/variants.h"

namespace headwater::cli {

enum class Measure {
    share,      ///< 0 … 1, shown in per cent
    money,      ///< in the scenario's currency
    units,      ///< of what is counted: the item's unit
    emissions,  ///< kg CO2e
    days,
    periods,
    per_year,
    ratio
};

struct ChainFigure {
    const char* key;      ///< in JSON, "cost.holding" is "holding" in the object "cost"
    const char* section;  ///< of the text table
    const char* label;
    Measure measure;
    const char* missing;  ///< stands in the table for a value that is not there
    std::optional<double> (*get)(const VariantRun& run);
    bool rare = false;  ///< left out of the text table where it is 0 in all runs
};

struct StockFigure {
    const char* key;
    const char* label;
    Measure measure;
    std::optional<double> (*get)(const StockFigures& figures);
    bool rare = false;  ///< left out of the text table where it is 0 in all runs
};

std::span<const ChainFigure> chain_figures();
std::span<const StockFigure> stock_figures();

}  // namespace headwater::cli
