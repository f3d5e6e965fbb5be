#include "engine/cli/case_check.h"

#include <cmath>
#include <initializer_list>
#include <set>

#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

constexpr double kMostPeriods = 100000;

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : json_text(value);
}

bool is_id(const Json& value) { return value.is_string() || value.is_number_integer(); }

class CaseChecker {
  public:
    explicit CaseChecker(const Json& oracle) : oracle_(oracle) {}

    void network();
    void lost_sales();
    void beer_game();
    Issues take() { return std::move(issues_); }

  private:
    void complain(const std::string& pointer, const std::string& sentence) {
        issues_.push_back({pointer, sentence});
    }

    /// The field if it is there and `is` what it has to be; otherwise nothing, and an issue.
    const Json* need(const Json& object, const std::string& pointer, const char* key,
                     bool (*is)(const Json&), const char* kind) {
        const Json* value = find(object, key);
        if (value && is(*value)) return value;
        complain(pointer_to(pointer, key),
                 value ? std::string("must be ") + kind + ", is " + found(*value)
                       : std::string("is missing; it must be ") + kind);
        return nullptr;
    }
    const Json* need_list(const Json& object, const std::string& pointer, const char* key) {
        return need(
            object, pointer, key, [](const Json& v) { return v.is_array() && !v.empty(); },
            "an array that is not empty");
    }
    const Json* need_object(const Json& object, const std::string& pointer, const char* key) {
        return need(
            object, pointer, key, [](const Json& v) { return v.is_object(); }, "an object");
    }
    void need_periods() {
        need(
            oracle_, "", "periods",
            [](const Json& v) {
                return v.is_number() && v.get<double>() >= 1 && v.get<double>() <= kMostPeriods;
            },
            "a number of periods from 1");
    }

    /// `key` is an array of "EXT" and ids of nodes.
    void references(const Json& node, const std::string& pointer, const char* key,
                    const std::set<std::string>& ids) {
        const Json* list = need(
            node, pointer, key, [](const Json& v) { return v.is_array(); }, "an array");
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const std::string id = text_of((*list)[i]);
            if (id != "EXT" && !ids.contains(id))
                complain(pointer_to(pointer_to(pointer, key), std::to_string(i)),
                         "no node has the id " + quote(id));
        }
    }
    void one_of_types(const Json& object, const std::string& pointer,
                      std::initializer_list<std::string_view> types) {
        const Json* type = need(
            object, pointer, "type", [](const Json& v) { return v.is_string(); }, "a name");
        if (!type) return;
        for (const std::string_view allowed : types)
            if (*type == allowed) return;
        complain(pointer_to(pointer, "type"), "is " + found(*type) + ", which is not known");
    }
    void node(const Json& node, const std::string& pointer, const std::set<std::string>& ids);

    const Json& oracle_;
    Issues issues_;
};

void CaseChecker::node(const Json& node, const std::string& pointer,
                       const std::set<std::string>& ids) {
    need(node, pointer, "id", is_id, "a text or a whole number");
    if (const Json* policy = need_object(node, pointer, "policy"))
        one_of_types(*policy, pointer_to(pointer, "policy"), {"base_stock", "s_S", "r_Q"});
    if (const Json* disruption = find(node, "disruption"))
        one_of_types(*disruption, pointer_to(pointer, "disruption"), {"OP", "SP", "TP", "RP"});
    if (need_list(node, pointer, "suppliers")) references(node, pointer, "suppliers", ids);
    references(node, pointer, "fill_order", ids);
    for (const char* key : {"order_lead_time", "shipment_lead_time"}) {
        const double periods = number_at(node, key, 0);
        if (!(periods >= 0 && periods <= 400 && periods == std::floor(periods)))
            complain(pointer_to(pointer, key), "must be a whole number from 0 to 400");
    }
}

void CaseChecker::network() {
    need_periods();
    need_object(oracle_, "", "results");
    const Json* nodes = need_list(oracle_, "", "nodes");
    if (!nodes) return;
    std::set<std::string> ids;
    for (const Json& json : *nodes)
        if (const Json* id = find(json, "id")) ids.insert(text_of(*id));
    for (std::size_t i = 0; i < nodes->size(); ++i)
        node((*nodes)[i], "/nodes/" + std::to_string(i), ids);
}

void CaseChecker::lost_sales() {
    need_periods();
    need_object(oracle_, "", "results");
    need_list(oracle_, "", "demand");
    const Json* stages = need_list(oracle_, "", "stages");
    if (!stages) return;
    std::size_t finite = 0;
    for (std::size_t i = 0; i < stages->size(); ++i) {
        const Json& stage = (*stages)[i];
        const Json* infinite = find(stage, "infinite_stock");
        if (infinite && *infinite == true) continue;
        ++finite;
        need(stage, "/stages/" + std::to_string(i), "id", is_id, "a text or a whole number");
    }
    if (finite == 0) complain("/stages", "has no stage but the source");
}

void CaseChecker::beer_game() {
    need_object(oracle_, "", "parameters");
    need_object(oracle_, "", "weekly");
    need_list(oracle_, "", "customer_demand");
}

}  // namespace

Issues check_case(const Json& oracle, OracleKind kind) {
    CaseChecker checker(oracle);
    switch (kind) {
        case OracleKind::network:
            checker.network();
            break;
        case OracleKind::lost_sales:
            checker.lost_sales();
            break;
        case OracleKind::beer_game:
            checker.beer_game();
            break;
        case OracleKind::other:
            break;
    }
    return checker.take();
}

}  // namespace headwater::cli
