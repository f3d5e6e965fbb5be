#include "engine/cli/oracle.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace headwater {

void Comparison::number(double found, double expected, std::string_view where) {
    ++compared_;
    const double deviation = std::fabs(found - expected);
    const double allowed = exact_ ? 0 : 1e-9 * std::fmax(1, std::fabs(expected));
    if (!(deviation <= allowed)) failed_ = true;
    if (!(deviation <= largest_)) {
        largest_ = deviation;
        where_ = where;
    }
}

void Comparison::at(double found, const Json* expected, std::size_t t, std::string_view where) {
    double value = 0;
    if (expected && expected->is_array() && t < expected->size() && (*expected)[t].is_number())
        value = (*expected)[t].get<double>();
    const bool differs = !(std::fabs(found - value) <= largest_);
    number(found, value,
           differs ? std::string(where) + "[" + std::to_string(t) + "]" : std::string());
}

void Comparison::refuse(std::string reason) { refusal_ = std::move(reason); }

std::string Comparison::summary() const {
    if (!refusal_.empty()) return refusal_;
    char text[96];
    std::snprintf(text, sizeof text, "largest deviation %.3g", largest_);
    std::string out = text;
    if (largest_ > 0) out += " at " + where_;
    std::snprintf(text, sizeof text, ", %zu numbers, %s", compared_,
                  exact_ ? "exact" : "within 1e-9");
    return out + text;
}

const Json* find(const Json& object, std::string_view key) {
    if (!object.is_object()) return nullptr;
    const auto it = object.find(std::string(key));
    return it == object.end() || it->is_null() ? nullptr : &*it;
}

double number_at(const Json& object, std::string_view key, double fallback) {
    const Json* value = find(object, key);
    return value && value->is_number() ? value->get<double>() : fallback;
}

std::vector<double> numbers_at(const Json& object, std::string_view key) {
    std::vector<double> out;
    if (const Json* value = find(object, key); value && value->is_array())
        for (const Json& x : *value) out.push_back(x.is_number() ? x.get<double>() : 0);
    return out;
}

bool all_short(const Json& json) {
    if (json.is_number()) {
        const double x = json.get<double>();
        return std::floor(x * 64) == x * 64;
    }
    if (!json.is_structured()) return true;
    return std::all_of(json.begin(), json.end(), [](const Json& part) { return all_short(part); });
}

OracleKind oracle_kind(const Json& oracle) {
    if (const Json* schema = find(oracle, "schema"); schema && schema->is_string()) {
        const std::string& text = schema->get_ref<const std::string&>();
        if (text == "sc-oracle-deterministic/1") return OracleKind::network;
        if (text == "sc-oracle-lostsales-serial/1") return OracleKind::lost_sales;
        return OracleKind::other;
    }
    return find(oracle, "weekly") && find(oracle, "customer_demand") ? OracleKind::beer_game
                                                                     : OracleKind::other;
}

}  // namespace headwater
