#include "web/core/base_file.h"

#include <utility>

#include "engine/hex.h"
#include "engine/scenario_read.h"

namespace headwater {
namespace {

constexpr std::string_view kOwn = "own-";

std::string said(const std::vector<Issue>& issues) {
    const Issue& first = issues.front();
    std::string text = first.pointer.empty() ? "" : first.pointer + ": ";
    text += first.message;
    if (issues.size() > 1) text += " (and " + std::to_string(issues.size() - 1) + " more)";
    return text;
}

}  // namespace

std::shared_ptr<const Base> own_base(Json document, std::string& fault) {
    ReadScenario read = read_scenario(document);
    if (!read.issues.empty()) {
        fault = said(read.issues);
        return nullptr;
    }
    auto base = std::make_shared<Base>();
    base->hash = hex(scenario_hash(document));
    base->id = std::string(kOwn) + hex(content_hash(document)).substr(0, 8);
    base->document = std::move(document);
    base->edits = Json::object();
    base->scenario = std::move(read.scenario);
    return base;
}

std::shared_ptr<const Base> read_base(std::string_view json, std::string& fault) {
    Parsed parsed = parse_json(json);
    if (parsed.issues.empty()) return own_base(std::move(parsed.value), fault);
    fault = said(parsed.issues);
    return nullptr;
}

bool is_own(const Base& base) { return base.id.starts_with(kOwn); }

}  // namespace headwater
