#include "web/core/base_file.h"

#include <utility>

#include "engine/hex.h"
#include "engine/scenario_read.h"

namespace headwater {
namespace {

std::string said(const std::vector<Issue>& issues) {
    const Issue& first = issues.front();
    std::string text = first.pointer.empty() ? "" : first.pointer + ": ";
    text += first.message;
    if (issues.size() > 1) text += " (and " + std::to_string(issues.size() - 1) + " more)";
    return text;
}

}  // namespace

std::shared_ptr<const Base> read_base(std::string id, std::string_view json, std::string& fault) {
    Parsed parsed = parse_json(json);
    if (!parsed.issues.empty()) {
        fault = said(parsed.issues);
        return nullptr;
    }
    ReadScenario read = read_scenario(parsed.value);
    if (!read.issues.empty()) {
        fault = said(read.issues);
        return nullptr;
    }
    auto base = std::make_shared<Base>();
    base->id = std::move(id);
    base->hash = hex(content_hash(parsed.value));
    base->document = std::move(parsed.value);
    base->scenario = std::move(read.scenario);
    return base;
}

}  // namespace headwater
