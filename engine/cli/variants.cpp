#include "engine/cli/variants.h"

#include <cstdio>
#include <utility>

#include "engine/run.h"

namespace headwater::cli {
namespace {

/// Days since 1970-01-01 of a date of the Gregorian calendar. A year that begins in March has its
/// leap day at its end (Howard Hinnant, "chrono-compatible low-level date algorithms").
int days_of(int year, int month, int day) {
    if (month <= 2) --year;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

std::string date_text(int days) {
    days += 719468;
    const int era = (days >= 0 ? days : days - 146096) / 146097;
    const int day_of_era = days - era * 146097;
    const int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted = (5 * day_of_year + 2) / 153;  // months since March
    const int month = shifted < 10 ? shifted + 3 : shifted - 9;
    const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month,
                  day_of_year - (153 * shifted + 2) / 5 + 1);
    return text;
}

/// The levers of the group that the variant leaves alone stand at their defaults.
LeverValues levers_in(const Scenario& scenario, const LeverValues& moved, Variant variant) {
    LeverValues values;
    for (const auto& [id, lever] : scenario.levers) {
        const auto it = moved.find(id);
        const bool used = variant == Variant::plan ||
                          (variant == Variant::hit && lever.group == LeverGroup::shock);
        values[id] = it != moved.end() && used ? lever_value(scenario, lever, it->second)
                                               : lever_default(scenario, lever).value_or(0);
    }
    return values;
}

VariantRun simulate(const Scenario& scenario, const LeverValues& moved, Variant variant,
                    std::uint32_t replication) {
    VariantRun result;
    result.variant = variant;
    result.scenario = make_variant(scenario, moved, variant);
    result.model = compile(result.scenario);
    result.record = headwater::run(result.model, replication);
    result.figures = headwater::figures(result.model, result.record);
    result.levers = levers_in(scenario, moved, variant);
    return result;
}

}  // namespace

const char* name(Variant variant) {
    switch (variant) {
        case Variant::calm:
            return "calm";
        case Variant::hit:
            return "hit";
        case Variant::plan:
            return "plan";
    }
    return "";
}

VariantRuns simulate_variants(const Scenario& scenario, const LeverValues& moved,
                              std::uint32_t replication) {
    VariantRuns runs = {simulate(scenario, moved, Variant::calm, replication),
                        simulate(scenario, moved, Variant::hit, replication),
                        simulate(scenario, moved, Variant::plan, replication)};
    for (VariantRun& run : runs) run.resilience = resilience(run.record, runs[0].record);
    return runs;
}

std::string hex(std::uint64_t bits) {
    std::string text(16, '0');
    for (std::size_t i = 16; i-- > 0; bits >>= 4) text[i] = "0123456789abcdef"[bits & 15];
    return text;
}

std::string stock_id(const ModelStock& stock) { return stock.site + "/" + stock.item; }

std::string date_of(const Calendar& calendar, int period) {
    int year = 1970, month = 1, day = 1;
    std::sscanf(calendar.start.c_str(), "%d-%d-%d", &year, &month, &day);
    return date_text(days_of(year, month, day) +
                     period * (calendar.period == Period::week ? 7 : 1));
}

}  // namespace headwater::cli
