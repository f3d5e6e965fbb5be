#include "engine/record.h"

namespace headwater {

const char* name(StockSeries series) {
    static constexpr const char* names[] = {"on_hand",   "backlog",   "demand",   "order",
                                            "received",  "shipped",   "met",      "position",
                                            "forecast",  "cost",      "spoiled",  "rejected",
                                            "withdrawn", "defective", "returned", "booked"};
    static_assert(sizeof names / sizeof *names == static_cast<std::size_t>(StockSeries::count_));
    return names[static_cast<std::size_t>(series)];
}

const char* name(EdgeSeries series) {
    static constexpr const char* names[] = {"order",   "owed",      "dispatched", "in_transit",
                                            "held",    "received",  "stopped",    "load",
                                            "cost",    "emissions", "refused",    "landed",
                                            "on_time", "overdue",   "overtime",   "price"};
    static_assert(sizeof names / sizeof *names == static_cast<std::size_t>(EdgeSeries::count_));
    return names[static_cast<std::size_t>(series)];
}

const char* name(DemandSeries series) {
    static constexpr const char* names[] = {"demand", "met",     "sold",
                                            "lost",   "backlog", "defective"};
    static_assert(sizeof names / sizeof *names == static_cast<std::size_t>(DemandSeries::count_));
    return names[static_cast<std::size_t>(series)];
}

const char* name(ChainSeries series) {
    static constexpr const char* names[] = {"purchase",
                                            "production",
                                            "transport",
                                            "holding",
                                            "backorder",
                                            "lost_sales",
                                            "ordering",
                                            "response",
                                            "revenue",
                                            "emissions_purchased",
                                            "emissions_production",
                                            "emissions_transport",
                                            "inventory_value",
                                            "service",
                                            "carbon",
                                            "records",
                                            "contracts",
                                            "returns",
                                            "quality"};
    static_assert(sizeof names / sizeof *names == static_cast<std::size_t>(ChainSeries::count_));
    return names[static_cast<std::size_t>(series)];
}

namespace {

/// Bijective 64-bit mix: Stafford (2011), variant 13.
std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

std::uint64_t add(std::uint64_t hash, const Table& table) {
    hash = mix(hash + 0x9E3779B97F4A7C15ull + static_cast<std::uint64_t>(table.rows));
    hash = mix(hash + 0x9E3779B97F4A7C15ull + static_cast<std::uint64_t>(table.columns));
    for (const double value : table.values) {
        const double x = value == 0 ? 0 : value;  // −0 and 0 are the same number
        hash = mix((hash + 0x9E3779B97F4A7C15ull) ^ __builtin_bit_cast(std::uint64_t, x));
    }
    return hash;
}

}  // namespace

std::uint64_t digest(const Record& record) {
    std::uint64_t hash = static_cast<std::uint64_t>(record.periods);
    hash = add(hash, record.stock);
    hash = add(hash, record.edge);
    hash = add(hash, record.demand);
    hash = add(hash, record.chain);
    return record.provenance.columns > 0 ? add(hash, record.provenance) : hash;
}

}  // namespace headwater
