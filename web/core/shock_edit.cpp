#include "web/core/shock_edit.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/scenario_field.h"
#include "engine/scenario_read.h"
#include "engine/scenario_slot.h"
#include "engine/scenario_write.h"

namespace headwater {
namespace {

constexpr std::string_view kHome = "/shocks/";
constexpr int kFarthest = 5000;  // periods: what the file format allows

std::string prefix_of(std::string_view shock) { return std::string(kHome) + std::string(shock); }

/// The shock as the document has it.
Json written(const Shock& shock) {
    Scenario alone;
    alone.shocks["shock"] = shock;
    return write_scenario(alone)["shocks"]["shock"];
}

/// The object of that name in the document; made if it is not there.
Json& part(Json& document, const char* name) {
    Json& found = document[name];
    if (!found.is_object()) found = Json::object();
    return found;
}

const Json& part_of(const Json& document, const char* name) {
    static const Json none = Json::object();
    auto it = document.find(name);
    return it == document.end() || !it->is_object() ? none : *it;
}

Json edits_between(const Json& library, const Json& document) {
    Json edits = Json::object();
    for (const char* name : {"shocks", "levers", "sites"}) {
        Json diff = merge_diff(part_of(library, name), part_of(document, name));
        if (!diff.empty()) edits[name] = std::move(diff);
    }
    return edits;
}

/// The value of an object's only field, if that is its key; else null.
const Json* only_field(const Json& object, std::string_view key) {
    if (!object.is_object() || object.size() != 1 || object.begin().key() != key) return nullptr;
    return &*object.begin();
}

/// What an edit does to the sites: it decides orders of stocks that are there, and nothing else.
bool only_decides(const Scenario& scenario, const Json& sites) {
    for (const auto& [id, changes] : sites.items()) {
        const auto site = scenario.sites.find(id);
        const Json* stocks = only_field(changes, "stocks");
        if (site == scenario.sites.end() || !stocks || !stocks->is_object()) return false;
        for (const auto& [item, stock] : stocks->items()) {
            const Json* policy = only_field(stock, "policy");
            const Json* decided = policy ? only_field(*policy, "decided") : nullptr;
            if (!site->second.stocks.contains(item) || !decided || !decided->is_object())
                return false;
        }
    }
    return true;
}

Edited edited(const BasePtr& base, LeverValues moved, Json document) {
    Edited result;
    result.base = with_document(base, std::move(document), result.reason);
    if (!result.base) return result;
    for (const auto& [id, value] : moved)
        if (result.base->scenario.levers.contains(id)) result.moved[id] = value;
    return result;
}

/// Moves the levers that hold fields of this shock to what `wanted` (a scenario with the shock as
/// it shall be) has there, and puts the values of the document into these fields instead.
void give_to_levers(const Scenario& scenario, const std::string& id, Scenario& wanted,
                    LeverValues& moved) {
    const std::string prefix = prefix_of(id) + "/";
    for (const auto& [name, lever] : scenario.levers) {
        if (!lever.target.starts_with(prefix)) continue;
        const Slot slot = find_slot(wanted, lever.target);
        const std::optional<double> normal = lever_default(scenario, lever);
        if (!slot.found() || !normal) continue;
        const double value = lever_value(scenario, lever, slot.value());
        if (value == *normal)
            moved.erase(name);
        else
            moved[name] = value;
        set_slot(wanted, lever.target, *normal);
    }
}

/// `id` and all that follows from it alone.
std::set<std::string> with_followers(const Scenario& scenario, const std::string& id) {
    std::set<std::string> all;
    std::vector<std::string> open{id};
    while (!open.empty()) {
        const std::string next = open.back();
        open.pop_back();
        auto it = scenario.shocks.find(next);
        if (it == scenario.shocks.end() || !all.insert(next).second) continue;
        for (const auto& entry : it->second.then) open.push_back(entry.first);
    }
    return all;
}

}  // namespace

BasePtr with_document(const BasePtr& base, Json document, std::string& reason) {
    const BasePtr& origin = unedited(base);
    Json edits = edits_between(origin->document, document);
    if (edits == base->edits) return base;
    if (edits.empty()) return origin;
    ReadScenario read = read_scenario(document);
    if (!read.issues.empty()) {
        const Issue& issue = read.issues.front();
        reason = issue.pointer.substr(issue.pointer.rfind('/') + 1) + ": " + issue.message + ".";
        return nullptr;
    }
    auto made = std::make_shared<Base>();
    made->id = origin->id;
    made->hash = origin->hash;
    made->document = std::move(document);
    made->edits = std::move(edits);
    made->scenario = std::move(read.scenario);
    made->origin = origin;
    return made;
}

const ById<Lever>::value_type* lever_of(const Scenario& scenario, std::string_view shock,
                                        std::string_view field) {
    const std::string target = prefix_of(shock) + "/" + std::string(field);
    for (const auto& entry : scenario.levers)
        if (entry.second.target == target) return &entry;
    return nullptr;
}

const ById<Shock>::value_type* starter_of(const Scenario& scenario, std::string_view shock) {
    for (const auto& entry : scenario.shocks)
        if (entry.second.then.contains(shock)) return &entry;
    return nullptr;
}

int begin_of(const Scenario& scenario, std::string_view shock) {
    auto it = scenario.shocks.find(shock);
    if (it == scenario.shocks.end()) return 0;
    const auto* starter = starter_of(scenario, shock);
    if (!starter) return it->second.from;
    return begin_of(scenario, starter->first) + starter->second.duration +
           starter->second.then.find(shock)->second;
}

ShockLimits limits_of(const Scenario& scenario, const Scenario& shown, std::string_view shock) {
    ShockLimits limits{-scenario.calendar.warm_up, scenario.calendar.periods - 1, 1, kFarthest};
    auto it = shown.shocks.find(shock);
    if (it != shown.shocks.end() && it->second.recurs) limits.duration_most = 0;
    limits.duration_least = std::min(limits.duration_least, limits.duration_most);
    if (const auto* held = lever_of(scenario, shock, "for")) {
        limits.duration_least = static_cast<int>(held->second.range[0]);
        limits.duration_most = static_cast<int>(held->second.range[1]);
    }
    if (const auto* starter = starter_of(shown, shock)) {
        limits.from_least = begin_of(shown, starter->first) + starter->second.duration;
        limits.from_most = std::max(limits.from_least, limits.from_most);
    } else if (const auto* from = lever_of(scenario, shock, "from")) {
        limits.from_least = static_cast<int>(from->second.range[0]);
        limits.from_most = static_cast<int>(from->second.range[1]);
    }
    return limits;
}

std::string free_shock_id(const Scenario& scenario, std::string_view title) {
    constexpr std::size_t kLongest = 40;
    std::string slug;
    for (char c : title) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (upper || plain)
            slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
        if (slug.size() >= kLongest) break;
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    if (slug.empty()) slug = "shock";
    std::string id = slug;
    for (int n = 2; scenario.shocks.contains(id); ++n) id = slug + "-" + std::to_string(n);
    return id;
}

Edited put_shock(const BasePtr& base, const LeverValues& moved, const std::string& id,
                 const Shock& shock) {
    if (!is_id(id)) return {nullptr, {}, "A shock cannot have this id."};
    const Scenario& scenario = base->scenario;
    Json document = base->document;
    Json& shocks = part(document, "shocks");
    auto present = scenario.shocks.find(id);
    if (present == scenario.shocks.end()) {
        shocks[id] = written(shock);
        return edited(base, moved, std::move(document));
    }
    LeverValues levers = moved;
    Scenario wanted;
    wanted.shocks[id] = shock;
    give_to_levers(scenario, id, wanted, levers);
    // Only what differs: defaults that the document spells out stay spelt out.
    const Json change = merge_diff(written(present->second), written(wanted.shocks[id]));
    shocks[id].merge_patch(change);
    return edited(base, std::move(levers), std::move(document));
}

Edited move_shock(const BasePtr& base, const LeverValues& moved, const std::string& id, int from,
                  int duration) {
    const Scenario shown = make_variant(base->scenario, moved, Variant::plan);
    auto it = shown.shocks.find(id);
    if (it == shown.shocks.end()) return {nullptr, {}, "There is no such shock."};
    Shock shock = it->second;
    shock.duration = shock.recurs ? 0 : std::clamp(duration, 0, kFarthest);
    if (!shock.recurs && !lever_of(base->scenario, id, "for"))
        shock.onset = std::min(shock.onset, shock.duration);
    const auto* starter = starter_of(shown, id);
    if (!starter) {
        shock.from = std::clamp(from, -kFarthest, kFarthest);
        return put_shock(base, moved, id, shock);
    }
    Edited stretched = put_shock(base, moved, id, shock);
    if (!stretched.base) return stretched;
    Shock first = starter->second;
    const int end = begin_of(shown, starter->first) + first.duration;
    first.then[id] = std::clamp(from - end, 0, kFarthest);
    return put_shock(stretched.base, stretched.moved, starter->first, first);
}

Edited remove_shock(const BasePtr& base, const LeverValues& moved, const std::string& id) {
    const std::set<std::string> gone = with_followers(base->scenario, id);
    if (gone.empty()) return {nullptr, {}, "There is no such shock."};
    Json document = base->document;
    Json& shocks = part(document, "shocks");
    for (const std::string& name : gone) shocks.erase(name);
    for (auto& [name, shock] : shocks.items()) {
        auto then = shock.find("then");
        if (then == shock.end()) continue;
        for (const std::string& child : gone) then->erase(child);
        if (then->empty()) shock.erase("then");
    }
    Json& levers = part(document, "levers");
    for (const auto& entry : base->scenario.levers) {
        const std::string& target = entry.second.target;
        const bool of_one = std::any_of(gone.begin(), gone.end(), [&](const std::string& shock) {
            return target.starts_with(prefix_of(shock) + "/") ||
                   (target.starts_with(kHome) && target.ends_with("/then/" + shock));
        });
        if (of_one) levers.erase(entry.first);
    }
    return edited(base, moved, std::move(document));
}

BasePtr with_edits(const BasePtr& library, const Json& edits, std::string& reason) {
    if (!edits.is_object()) {
        reason = "Its edits are no object.";
        return nullptr;
    }
    for (const auto& [key, value] : edits.items()) {
        const bool levers = key == "levers", fits = value.is_object();
        const bool nulls = fits && std::all_of(value.begin(), value.end(),
                                               [](const Json& v) { return v.is_null(); });
        if (fits && (key == "shocks" || (levers && nulls))) continue;
        if (fits && key == "sites" && only_decides(library->scenario, value)) continue;
        reason = "It edits more than shocks and decided orders.";
        return nullptr;
    }
    Json document = library->document;
    document.merge_patch(edits);
    BasePtr base = with_document(library, std::move(document), reason);
    if (!base) return nullptr;
    // A lever that is gone although what it moves is there would be missed and never come back.
    for (const auto& [id, lever] : library->scenario.levers) {
        if (base->scenario.levers.contains(id)) continue;
        if (!find_slot(base->scenario, lever.target).found()) continue;
        reason = "It removes a lever whose shock is still there.";
        return nullptr;
    }
    return base;
}

}  // namespace headwater
