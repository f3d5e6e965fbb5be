// The judgement of what a link carries: from text that anybody may have written to a checked
// scenario with its levers, or a refusal in words.
#include <algorithm>

#include "engine/scenario_read.h"
#include "web/core/base_file.h"
#include "web/core/link.h"
#include "web/core/link_words.h"
#include "web/core/shock_edit.h"

namespace headwater {
namespace {

Judged refused(Judged judged, std::string title, std::string text) {
    judged.base = nullptr;
    judged.moved.clear();
    judged.title = std::move(title);
    judged.text = std::move(text);
    return judged;
}

/// The value that a lever's target has in a patch, if it is there. A patch is hostile: only objects
/// are gone into.
const Json* value_at(const Json& patch, std::string_view pointer) {
    const Json* at = &patch;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        std::string token;
        for (std::size_t i = 0; i < end; ++i) {
            const bool escaped = pointer[i] == '~' && i + 1 < end;
            token += escaped ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
        }
        pointer.remove_prefix(end);
        if (!at->is_object()) return nullptr;
        auto next = at->find(token);
        if (next == at->end()) return nullptr;
        at = &*next;
    }
    return at;
}

int leaves(const Json& patch) {
    if (!patch.is_object()) return 1;
    int count = 0;
    for (const Json& value : patch) count += leaves(value);
    return count;
}

/// The levers whose targets stand in the patch with a number or a switch.
LeverValues fitting_levers(const Scenario& scenario, const Json& patch, int& used) {
    LeverValues moved;
    for (const auto& [id, lever] : scenario.levers) {
        const Json* value = value_at(patch, lever.target);
        if (!value || (!value->is_number() && !value->is_boolean())) continue;
        ++used;
        const double wanted =
            value->is_boolean() ? (value->get<bool>() ? 1.0 : 0.0) : value->get<double>();
        const double taken = lever_value(scenario, lever, wanted);
        if (taken != lever_default(scenario, lever).value_or(0)) moved[id] = taken;
    }
    return moved;
}

/// The scenario that the changes are made in: the library's, or the one that the link carries.
Judged find_base(const std::shared_ptr<const Base>& library, std::string_view id, Judged judged) {
    const Json& state = judged.state;
    const std::string_view hash = text_field(state, "hash");
    judged.base = library;
    judged.same_base = library && hash == library->hash;
    auto carried = state.find("scenario");
    if (judged.same_base || carried == state.end()) {
        if (library) return judged;
        return refused(std::move(judged), "This link is of a scenario that is not here",
                       "It names " + harmless(id) + ", which this version does not have.");
    }
    std::string fault;
    judged.base = own_base(*carried, fault);
    if (!judged.base)
        return refused(std::move(judged), "The scenario that this link carries is not sound",
                       harmless_words(fault) + ".");
    judged.same_base = hash == judged.base->hash;
    return judged;
}

/// The levers, after edits: all of the patch, or what fits of it.
Judged with_levers(Judged judged, const Json& patch, bool what_fits) {
    const Base& base = *judged.base;
    Json patched = base.document, by_levers = base.document;
    int used = 0;
    judged.moved = fitting_levers(base.scenario, patch, used);
    // Anything that the levers do not explain would be a change that nobody could see or undo. What
    // they do explain needs no further check: they can be moved so by hand.
    patched.merge_patch(patch);
    by_levers.merge_patch(lever_patch(base.scenario, judged.moved));
    if (canonical_text(by_levers) == canonical_text(patched)) return judged;
    if (what_fits) {
        judged.left_out += leaves(patch) - used;
        return judged;
    }
    const ReadScenario read = read_scenario(patched);
    if (read.issues.empty())
        return refused(std::move(judged), "This link changes more than the levers",
                       "This version of Headwater can open lever settings only.");
    const std::string& pointer = read.issues.front().pointer;
    return refused(std::move(judged), "This link does not fit its scenario",
                   "What it changes is not allowed there (" +
                       harmless(pointer.substr(pointer.rfind('/') + 1)) + ").");
}

}  // namespace

Judged judge_link(const std::shared_ptr<const Base>& library, std::string_view id,
                  std::string_view text, bool what_fits) {
    Judged judged;
    Parsed parsed = parse_json(text);
    const bool object = parsed.issues.empty() && parsed.value.is_object();
    if (object) judged.state = std::move(parsed.value);
    const Json none = Json::object();
    auto found = object ? judged.state.find("patch") : judged.state.end();
    const bool patched = object && found != judged.state.end() && found->is_object();
    if (!object || (!patched && !what_fits))
        return refused(std::move(judged), "This link is damaged",
                       "What it carries is not what Headwater writes into a link.");
    const Json patch = patched ? *found : none;
    judged = find_base(library, id, std::move(judged));
    if (!judged.base) return judged;
    if (auto edits = judged.state.find("edits"); edits != judged.state.end()) {
        std::string reason;
        auto edited = with_edits(judged.base, *edits, reason);
        if (!edited && !what_fits)
            return refused(std::move(judged), "This link does not fit its scenario",
                           "The shocks that it changes cannot be so.");
        if (edited)
            judged.base = std::move(edited);
        else
            judged.left_out += leaves(*edits);
    }
    return with_levers(std::move(judged), patch, what_fits);
}

}  // namespace headwater
