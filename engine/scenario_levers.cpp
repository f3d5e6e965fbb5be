#include "engine/scenario_levers.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "engine/scenario_slot.h"

namespace headwater {
namespace {

constexpr int kMostDecimals = 12;
constexpr double kExact = 9007199254740992.0;  // 2^53: whole numbers up to here are doubles

/// Powers of ten up to 10^22 are doubles, and so exact here.
double power_of_ten(int n) {
    double power = 1;
    for (int i = 0; i < n; ++i) power *= 10;
    return power;
}

/// The double nearest to x written with so many decimals: both numbers of the division are exact
/// and the division is correctly rounded. x itself if it is too large for that.
double round_decimals(double x, int decimals) {
    const double power = power_of_ten(decimals);
    return std::abs(x) * power < kExact ? std::round(x * power) / power : x;
}

/// The decimals that x has as a person would write it; kMostDecimals at most.
int decimals_of(double x) {
    int decimals = 0;
    while (decimals < kMostDecimals && round_decimals(x, decimals) != x) ++decimals;
    return decimals;
}

double snap(const Lever& lever, double value) {
    const auto [low, high] = lever.range;
    if (value <= low) return low;
    if (value >= high) return high;
    const double steps = std::round((value - low) / lever.step);
    const int decimals = std::max(decimals_of(low), decimals_of(lever.step));
    return std::clamp(round_decimals(low + steps * lever.step, decimals), low, high);
}

double value_in(const Slot& slot, const Lever& lever, double value) {
    const double normal = slot.value();
    if (std::isnan(value) || value == normal) return normal;
    if (slot.is_flag()) return value >= 0.5 ? 1 : 0;
    const double snapped = snap(lever, value);
    return slot.is_whole() ? std::round(snapped) : snapped;
}

/// Calls `visit(lever, slot, value)` for each lever that stands elsewhere than at its default, by
/// id.
template <class F>
void for_each_moved(const Scenario& scenario, const LeverValues& moved, F&& visit) {
    for (const auto& [id, value] : moved) {
        const auto it = scenario.levers.find(id);
        if (it == scenario.levers.end()) continue;
        const Slot slot = find_slot(scenario, it->second.target);
        if (!slot.found()) continue;
        const double taken = value_in(slot, it->second, value);
        if (taken != slot.value()) visit(it->second, slot, taken);
    }
}

Json json_of(const Slot& slot, double value) {
    if (slot.is_flag()) return value >= 0.5;
    return number_json(value);
}

/// The place in the patch that the pointer names; made on the way. Ids need no escapes.
Json& place_in(Json& patch, std::string_view pointer) {
    Json* place = &patch;
    while (!pointer.empty()) {
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        place = &(*place)[std::string(pointer.substr(1, end - 1))];
        pointer.remove_prefix(end);
    }
    return *place;
}

void decide_nothing(Scenario& scenario) {
    for (auto& [site, place] : scenario.sites)
        for (auto& [item, stock] : place.stocks) stock.policy.decided = {};
}

}  // namespace

std::optional<double> lever_default(const Scenario& scenario, const Lever& lever) {
    const Slot slot = find_slot(scenario, lever.target);
    if (!slot.found()) return std::nullopt;
    return slot.value();
}

bool lever_is_switch(const Scenario& scenario, const Lever& lever) {
    return find_slot(scenario, lever.target).is_flag();
}

double lever_value(const Scenario& scenario, const Lever& lever, double value) {
    return value_in(find_slot(scenario, lever.target), lever, value);
}

Scenario make_variant(const Scenario& scenario, const LeverValues& moved, Variant variant) {
    Scenario result = scenario;
    if (variant != Variant::plan) decide_nothing(result);
    if (variant == Variant::calm) {
        for (auto& [id, shock] : result.shocks) shock.active = false;
        return result;
    }
    double cost = 0;
    for_each_moved(scenario, moved, [&](const Lever& lever, const Slot& slot, double value) {
        if (lever.group == LeverGroup::response) {
            if (variant != Variant::plan) return;
            cost += lever.cost * std::abs(value - slot.value());
        }
        set_slot(result, lever.target, value);
    });
    result.response_cost += cost;
    return result;
}

bool plan_is_hit(const Scenario& scenario, const LeverValues& moved) {
    bool same = true;
    for_each_moved(scenario, moved, [&](const Lever& lever, const Slot&, double) {
        same &= lever.group != LeverGroup::response;
    });
    for (const auto& [site, place] : scenario.sites)
        for (const auto& [item, stock] : place.stocks) same &= stock.policy.decided.orders.empty();
    return same;
}

Json lever_patch(const Scenario& scenario, const LeverValues& moved) {
    Json patch = Json::object();
    for_each_moved(scenario, moved, [&](const Lever& lever, const Slot& slot, double value) {
        place_in(patch, lever.target) = json_of(slot, value);
    });
    return patch;
}

LeverValues moved_levers(const Scenario& base, const Scenario& changed) {
    LeverValues moved;
    for (const auto& [id, lever] : base.levers) {
        const Slot before = find_slot(base, lever.target);
        const Slot after = find_slot(changed, lever.target);
        if (before.found() && after.found() && before.value() != after.value())
            moved[id] = after.value();
    }
    return moved;
}

}  // namespace headwater
