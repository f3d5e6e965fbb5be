#include "web/core/link.h"

#include <algorithm>

#include "engine/json.h"
#include "engine/scenario_read.h"
#include "web/core/lesson_progress.h"
#include "web/core/shock_edit.h"

namespace headwater {
namespace {

/// The selected stock or edge by names, which outlive indices.
std::string stock_name(const Model& model, StockId id) {
    const ModelStock& stock = model.stocks[static_cast<std::size_t>(id.index)];
    return stock.site + "/" + stock.item;
}
std::string edge_name(const Model& model, EdgeId id) {
    const ModelEdge& edge = model.edges[static_cast<std::size_t>(id.index)];
    return stock_name(model, edge.to) + "/" + edge.id;
}

StockId find_stock(const Model& model, std::string_view name) {
    std::size_t slash = name.find('/');
    if (slash == std::string_view::npos) return {};
    return model.find_stock(name.substr(0, slash), name.substr(slash + 1));
}
EdgeId find_edge(const Model& model, std::string_view name) {
    std::size_t slash = name.find('/');
    std::size_t second = slash == std::string_view::npos ? slash : name.find('/', slash + 1);
    if (second == std::string_view::npos) return {};
    StockId to = find_stock(model, name.substr(0, second));
    return to.valid() ? model.find_edge(to, name.substr(second + 1)) : EdgeId{};
}

/// A string field, or "".
std::string_view text_field(const Json& state, const char* key) {
    auto it = state.find(key);
    if (it == state.end() || !it->is_string()) return {};
    return it->get_ref<const std::string&>();
}

/// Text of a link, made harmless for a sentence: short, and letters, digits and dashes only.
std::string harmless(std::string_view text) {
    std::string out;
    for (char c : text.substr(0, 40))
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '_' || c == '.')
            out += c;
    return "\"" + out + "\"";
}

/// Shows the base of that id at its defaults, or the start scenario; says which it was.
std::string open_nearest(App& app, std::string_view id) {
    auto base = load_base(id);
    bool named = base != nullptr;
    if (!base) base = load_base(start_id());
    if (!base) return "Nothing could be opened instead.";
    std::string title = base->scenario.title;
    app.view.playing = false;
    const bool shown = app.base && app.base->hash == base->hash && app.base->edits.empty();
    if (shown && app.moved.empty())
        return "You see the scenario \"" + title + "\" with nothing changed.";
    show(app, std::move(base), {}, "Scenario: " + title);
    return named ? "You see its scenario, \"" + title + "\", with nothing changed."
                 : "You see the start scenario, \"" + title + "\", instead.";
}

void refuse(App& app, std::string_view base, std::string title, const std::string& why) {
    std::string opened = open_nearest(app, base);
    apply(app, Say{{Message::Kind::warning, std::move(title), why + " " + opened}});
}

void restore_view(App& app, const Json& state) {
    if (auto it = state.find("period"); it != state.end() && it->is_number()) {
        double period = it->get<double>();
        apply(app, SetPeriod{std::clamp(period, 0.0, double(app.last_period()))});
    }
    if (StockId stock = find_stock(app.plan().model, text_field(state, "stock")); stock.valid())
        apply(app, SelectStock{stock});
    if (EdgeId edge = find_edge(app.plan().model, text_field(state, "edge")); edge.valid())
        apply(app, SelectEdge{edge});
    app.view.playing = false;
}

/// Compares the result with the sender's and says so.
void judge_result(App& app, const Json& state, bool same_base) {
    std::string_view engine = text_field(state, "engine"), digest = text_field(state, "digest");
    if (digest == digest_text(app)) {
        apply(app, Say{{Message::Kind::good, "Same result as the sender's",
                        "The simulation here gave the same numbers, to the last bit."}});
        return;
    }
    std::string why =
        !same_base ? "The scenario has been changed since the link was made; levers and shocks are "
                     "as the sender had them."
        : engine != kVersion
            ? "The link was made with version " + harmless(engine) +
                  " of the simulation; this is version \"" + std::string(kVersion) + "\"."
            : "Levers and shocks are as the sender had them, but the numbers differ. Please report "
              "this.";
    apply(app, Say{{Message::Kind::warning, "Not the same result as the sender's", why}});
}

}  // namespace

std::string write_link(const App& app) {
    Json state = Json::object();
    state["engine"] = std::string(kVersion);
    state["hash"] = app.base->hash;
    if (!app.base->edits.empty()) state["edits"] = app.base->edits;
    state["patch"] = lever_patch(app.scenario(), app.moved);
    state["period"] = app.period();
    if (app.view.stock.valid()) state["stock"] = stock_name(app.plan().model, app.view.stock);
    if (app.view.edge.valid()) state["edge"] = edge_name(app.plan().model, app.view.edge);
    state["digest"] = digest_text(app);
    if (Json lesson = lesson_progress_json(app); !lesson.is_null())
        state["lesson"] = std::move(lesson);
    return json_text(state);
}

void open_link(App& app, std::string_view id, std::string_view text) {
    Parsed parsed = parse_json(text);
    if (!parsed.issues.empty() || !parsed.value.is_object() || !parsed.value.contains("patch") ||
        !parsed.value["patch"].is_object()) {
        refuse(app, id, "This link is damaged",
               "What it carries is not what Headwater writes into a link.");
        return;
    }
    const Json& state = parsed.value;
    auto base = load_base(id);
    if (!base) {
        refuse(app, id, "This link is of a scenario that is not here",
               "It names " + harmless(id) + ", which this version does not have.");
        return;
    }
    if (auto edits = state.find("edits"); edits != state.end()) {
        std::string reason;
        auto edited = with_edits(base, *edits, reason);
        if (!edited) {
            refuse(app, id, "This link does not fit its scenario",
                   "The shocks that it changes cannot be so.");
            return;
        }
        base = std::move(edited);
    }
    Json patched = base->document;
    patched.merge_patch(state["patch"]);
    ReadScenario read = read_scenario(patched);
    if (!read.issues.empty()) {
        refuse(app, id, "This link does not fit its scenario",
               "What it changes is not allowed there (" +
                   harmless(read.issues.front().pointer.substr(
                       read.issues.front().pointer.rfind('/') + 1)) +
                   ").");
        return;
    }
    LeverValues moved = moved_levers(base->scenario, read.scenario);
    // Anything that the levers do not explain would be a change that nobody could see or undo here.
    Json by_levers = base->document;
    by_levers.merge_patch(lever_patch(base->scenario, moved));
    if (canonical_text(by_levers) != canonical_text(patched)) {
        refuse(app, id, "This link changes more than the levers",
               "This version of Headwater can open lever settings only.");
        return;
    }
    bool same_base = text_field(state, "hash") == base->hash;
    std::string title = base->scenario.title;
    if (app.base && app.base->hash == base->hash && app.base->edits == base->edits) base = app.base;
    show(app, std::move(base), std::move(moved), "Link opened: " + title);
    restore_view(app, state);
    if (const auto lesson = state.find("lesson"); lesson != state.end())
        apply_lesson_progress(app, *lesson);
    judge_result(app, state, same_base);
}

LinkFault fault_of(std::string_view name) {
    if (name == "cut") return LinkFault::cut;
    if (name == "newer") return LinkFault::newer;
    if (name == "too_large") return LinkFault::too_large;
    if (name == "unpacked") return LinkFault::unpacked;
    return LinkFault::unknown;
}

void refuse_link(App& app, LinkFault fault, std::string_view base) {
    switch (fault) {
        case LinkFault::cut:
            refuse(app, base, "This link is cut off or changed",
                   "Part of it is missing; some chat programs shorten long links. Ask the sender "
                   "for the whole link.");
            return;
        case LinkFault::unknown:
            refuse(app, base, "This is not a Headwater link",
                   "What follows the # in the address cannot be read.");
            return;
        case LinkFault::newer:
            refuse(app, base, "This link is of a newer Headwater",
                   "Reload the page to get the newest version, then open the link again.");
            return;
        case LinkFault::too_large:
            refuse(app, base, "This link is too large", "It holds more than any scenario may.");
            return;
        case LinkFault::unpacked:
            refuse(app, base, "This link is damaged",
                   "It is complete, but its content cannot be unpacked.");
            return;
    }
}

}  // namespace headwater
