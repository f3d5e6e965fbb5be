#include "web/core/share.h"

#include "web/core/base_file.h"
#include "web/core/export.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/lesson_progress.h"
#include "web/core/limits.h"
#include "web/core/link.h"
#include "web/core/link_view.h"
#include "web/core/outcome.h"
#include "web/core/series.h"

namespace headwater {
namespace {

constexpr std::size_t kNamed = 4;  // levers and shocks that are told by name

/// "2 moved: a, b"; with more than a few: "and 3 more".
std::string listed(const std::vector<std::string>& names, const char* verb) {
    std::string text = std::to_string(names.size()) + " " + verb + ": ";
    for (std::size_t i = 0; i < names.size() && i < kNamed; ++i)
        text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > kNamed) text += " and " + std::to_string(names.size() - kNamed) + " more";
    return text;
}

std::string levers_words(const App& app) {
    std::vector<std::string> names;
    for (const auto& [id, value] : app.moved) {
        auto it = app.scenario().levers.find(id);
        if (it == app.scenario().levers.end() || is_hidden(app, id)) continue;
        names.push_back(it->second.title + " " + lever_state(app.scenario(), it->second, value));
    }
    return names.empty() ? "all at their defaults" : listed(names, "moved");
}

/// Shocks that were added, changed or removed.
std::string shocks_words(const App& app) {
    std::vector<std::string> names;
    auto shocks = app.base->edits.find("shocks");
    if (shocks == app.base->edits.end()) return "as in the scenario";
    for (const auto& [id, edit] : shocks->items()) {
        const ById<Shock>& from =
            edit.is_null() ? app.base->origin->scenario.shocks : app.scenario().shocks;
        auto it = from.find(id);
        const bool titled = it != from.end() && !it->second.title.empty();
        names.push_back((titled ? it->second.title : id) + (edit.is_null() ? " (removed)" : ""));
    }
    return listed(names, "changed");
}

/// "Retailer, 12 decisions, what you drew: whoever opens it can run the game again".
std::string game_words(const App& app) {
    std::string words;
    for (const Role& role : app.game->rules.roles) words += role_title(app, role) + ", ";
    std::size_t orders = 0;
    for (const Role& role : app.game->rules.roles) orders += decided_by(app, role).orders.size();
    words += std::to_string(orders) + (orders == 1 ? " order" : " orders");
    if (!app.game->sketch.empty()) words += ", the demand as you drew it";
    return words + ": whoever opens it can run the game again";
}

}  // namespace

std::vector<ShareLine> share_lines(const App& app) {
    std::vector<ShareLine> lines;
    lines.push_back(
        {"Scenario", app.scenario().title + (is_own(*app.base) ? ": all of it, for it is your own"
                                                               : ", by its name")});
    if (!hides_others(app)) {
        lines.push_back({"Levers", levers_words(app)});
        lines.push_back({"Shocks", shocks_words(app)});
    }
    if (app.game) lines.push_back({"Game", game_words(app)});
    std::string view = period_long(app.calendar(), app.period());
    if (app.view.stock.valid() || app.view.edge.valid()) view += ", " + selection_title(app);
    for (const std::string& word : view_words(app)) view += ", " + word;
    lines.push_back({"View", view});
    if (!lesson_progress_json(app).is_null())
        lines.push_back({"Lesson", "how far you are in it, and what you answered"});
    if (!app.author.empty()) lines.push_back({"Name", app.author});
    lines.push_back({"Check",
                     "of the result: whoever opens it is told whether the numbers are "
                     "the same as here"});
    lines.push_back(
        {"Not in it", app.author.empty()
                          ? "pinned plans, undo, colours and text size; nothing about you"
                          : "pinned plans, undo, colours and text size"});
    return lines;
}

std::string plan_words(const App& app) {
    const auto counted = [](std::size_t n, const char* one, const char* many, const char* verb) {
        return n == 0 ? std::string()
                      : ", " + std::to_string(n) + " " + (n == 1 ? one : many) + " " + verb;
    };
    auto shocks = app.base->edits.find("shocks");
    const std::size_t edited = shocks == app.base->edits.end() ? 0 : shocks->size();
    return app.scenario().title + counted(app.moved.size(), "lever", "levers", "moved") +
           counted(edited, "shock", "shocks", "changed") + (app.game ? ", a game" : "");
}

std::string length_words(const MadeLink& link) {
    if (link.length == 0) return "";
    const std::string length = grouped(link.length, 0) + " characters: ";
    if (link.text.empty())
        return length + "more than a link may have. Save it as a file and send that.";
    if (link.length > kFitsSomeChats)
        return length +
               "too long for most chats (Telegram takes 4,096, Discord 2,000) and for "
               "many mail programs. Save it as a file and send that.";
    if (link.length > kFitsEveryChat)
        return length +
               "too long for some chats (Discord takes 2,000). Where it arrives cut, "
               "Headwater says so; a file is safer.";
    return length + "fits any chat.";
}

bool wants_file(const MadeLink& link) { return link.length > kFitsEveryChat; }

SaveText save_plan(const App& app) {
    return {file_name(app, "plan", "json"), "application/json", write_plan(app)};
}

SaveText save_scenario(const App& app) {
    Json document = app.base->document;
    document.merge_patch(lever_patch(app.scenario(), app.moved));
    // A lever may make a shock shorter than it takes to set in, which a file may not say.
    for (const auto& [id, shock] : make_variant(app.scenario(), app.moved, Variant::plan).shocks)
        if (!shock.recurs && shock.onset > shock.duration)
            document["shocks"][id]["onset"] = shock.duration;
    return {file_name(app, "scenario", "json"), "application/json", json_text(document, 1) + "\n"};
}

}  // namespace headwater
