#include "web/core/link.h"

#include "web/core/actions.h"
#include "web/core/base_file.h"
#include "web/core/game_link.h"
#include "web/core/lesson_progress.h"
#include "web/core/link_view.h"
#include "web/core/link_words.h"
#include "web/core/outcome.h"

namespace headwater {
namespace {

Json link_state(const App& app) {
    Json state = Json::object();
    state["engine"] = std::string(kVersion);
    state["hash"] = app.base->hash;
    if (is_own(*app.base)) state["scenario"] = unedited(app.base)->document;
    if (!app.base->edits.empty()) state["edits"] = app.base->edits;
    state["patch"] = lever_patch(app.scenario(), app.moved);
    write_view(app, state);
    state["digest"] = digest_text(app);
    if (Json game = write_game(app); !game.is_null()) state["game"] = std::move(game);
    if (Json lesson = lesson_progress_json(app); !lesson.is_null())
        state["lesson"] = std::move(lesson);
    if (!app.author.empty()) state["name"] = app.author;
    return state;
}

/// Shows the base of that id at its defaults, or the start scenario; says which it was.
std::string open_nearest(App& app, std::string_view id) {
    auto base = load_base(id);
    bool named = base != nullptr;
    if (!base) base = load_base(start_id());
    if (!base) return "Nothing could be opened instead.";
    std::string title = base->scenario.title;
    app.view.playing = false;
    const bool shown = app.base && app.base->id == base->id && app.base->document == base->document;
    if (shown && app.moved.empty())
        return "You see the scenario \"" + title + "\" with nothing changed.";
    show_afresh(app, std::move(base), "Scenario: " + title);
    return named ? "You see its scenario, \"" + title + "\", with nothing changed."
                 : "You see the start scenario, \"" + title + "\", instead.";
}

/// Refuses; offers what fits of `rescued`, the JSON as far as it could be read, if a lever does.
void refuse(App& app, std::string_view base, std::string title, const std::string& why,
            LinkFrom from, std::string_view rescued) {
    Message message{Message::Kind::warning, std::move(title), why + " "};
    const bool stays = from == LinkFrom::asked || from == LinkFrom::own;
    message.text += stays ? "What you had is still here." : open_nearest(app, base);
    const Judged part =
        rescued.empty() ? Judged{} : judge_link(load_base(base), base, rescued, true);
    if (part.base && (!part.moved.empty() || !part.base->edits.empty())) {
        message.text += " Some of what was sent can still be used.";
        message.button = "Open what fits";
        message.request = "rescue";
    }
    apply(app, Say{std::move(message)});
}

void say_what_fitted(App& app, const Judged& judged) {
    const std::size_t used = app.moved.size();
    apply(app, Say{{Message::Kind::warning, "Part of the link is open",
                    std::to_string(used) + (used == 1 ? " lever is" : " levers are") +
                        " as the sender had them, as far as the scenario here allows. " +
                        (judged.left_out == 0
                             ? std::string("What came after the cut is missing.")
                             : std::to_string(judged.left_out) + " other changes do not fit.") +
                        " The result may differ from the sender's."}});
}

/// Compares the result with the sender's and says so.
void judge_result(App& app, const Judged& judged, LinkFrom from) {
    if (from == LinkFrom::what_fits) return say_what_fitted(app, judged);
    const std::string why = difference_words(judged, digest_text(app));
    const std::string name = tidy_name(text_field(judged.state, "name"));
    const std::string of = name.empty() ? "" : " It is the plan of " + name + ".";
    if (!why.empty())
        return apply(
            app, Say{{Message::Kind::warning, "Not the same result as the sender's", why + of}});
    app.message.reset();
    if (from != LinkFrom::own)
        apply(app, Say{{Message::Kind::good, "Same result as the sender's",
                        "The simulation here gave the same numbers, to the last bit." + of}});
}

void show_opened(App& app, const Opened& opened, const std::string& said) {
    std::shared_ptr<const Base> base = opened.base;
    const std::string title = base->scenario.title;
    apply(app, OpenLesson{false});  // a step of a lesson may hold what the link moves
    if (app.base && app.base->id == base->id && app.base->document == base->document)
        base = app.base;
    show(app, std::move(base), opened.moved, said + ": " + title);
    restore_state(app, opened.state);
}

void open_judged(App& app, const Judged& judged, LinkFrom from, const std::string& said) {
    const auto opened =
        std::make_shared<const Opened>(Opened{judged.base, judged.moved, judged.state});
    show_opened(app, *opened, said);
    if (from == LinkFrom::own)
        app.author = tidy_name(text_field(judged.state, "name"));
    else
        app.opened = opened;
    judge_result(app, judged, from);
}

}  // namespace

void restore_state(App& app, const Json& state) {
    const auto game = state.find("game");
    restore_game(app, game == state.end() ? Json() : *game);
    restore_view(app, state);
    if (const auto lesson = state.find("lesson"); lesson != state.end())
        apply_lesson_progress(app, *lesson);
}

std::string write_link(const App& app) { return json_text(link_state(app)); }

std::string write_plan(const App& app) {
    Json state = link_state(app);
    state["scenario"] = unedited(app.base)->document;
    return json_text({{"headwater", kPlanVersion},
                      {"title", app.scenario().title},
                      {"base", app.base->id},
                      {"state", std::move(state)}},
                     1);
}

void open_link(App& app, std::string_view id, std::string_view text, LinkFrom from) {
    Judged judged = judge_link(load_base(id), id, text, from == LinkFrom::what_fits);
    if (!judged.base) return refuse(app, id, judged.title, judged.text, from, text);
    open_judged(app, judged, from, from == LinkFrom::own ? "Back to" : "Link opened");
}

LinkFault fault_of(std::string_view name) {
    if (name == "cut") return LinkFault::cut;
    if (name == "newer") return LinkFault::newer;
    if (name == "too_large") return LinkFault::too_large;
    if (name == "unpacked") return LinkFault::unpacked;
    return LinkFault::unknown;
}

std::pair<const char*, const char*> fault_words(LinkFault fault, bool asked) {
    switch (fault) {
        case LinkFault::cut:
            return {"This link is cut off or changed",
                    "Part of it is missing; some chat programs shorten long links. Ask the sender "
                    "for the whole link."};
        case LinkFault::newer:
            return {"This link is of a newer Headwater",
                    "Reload the page to get the newest version, then open the link again."};
        case LinkFault::too_large:
            return {"This link is too large", "It holds more than any scenario may."};
        case LinkFault::unpacked:
            return {"This link is damaged", "It is complete, but its content cannot be unpacked."};
        case LinkFault::unknown:
            break;
    }
    return {"This is not a Headwater link",
            asked ? "It cannot be read." : "What follows the # in the address cannot be read."};
}

void refuse_link(App& app, LinkFault fault, std::string_view base, std::string_view rescued,
                 LinkFrom from) {
    const auto [title, why] = fault_words(fault, from == LinkFrom::asked);
    refuse(app, base, title, why, from, rescued);
}

void on(App& app, const BackToLink&) {
    if (!app.opened) return;
    const std::shared_ptr<const Opened> opened = app.opened;
    show_opened(app, *opened, "Back to the link");
    announce(app, "Back to the link. " + outcome_sentence(app));
}

std::string difference_words(const Judged& judged, std::string_view digest) {
    if (text_field(judged.state, "digest") == digest) return "";
    if (!judged.same_base)
        return "The scenario has been changed since the link was made; levers and shocks are as "
               "the sender had them.";
    const std::string_view engine = text_field(judged.state, "engine");
    if (engine != kVersion)
        return "The link was made with version " + harmless(engine) +
               " of the simulation; this is version \"" + std::string(kVersion) + "\".";
    return "Levers and shocks are as the sender had them, but the numbers differ. Please report "
           "this.";
}

void open_file(App& app, std::string_view name, std::string_view text) {
    const std::string file = "\"" + harmless_words(name) + "\"";
    const auto refuse_file = [&](const std::string& why) {
        apply(app, Say{{Message::Kind::warning, file + " could not be opened",
                        why + " What you had is still here."}});
    };
    Parsed parsed = parse_json(text);
    if (!parsed.issues.empty())
        return refuse_file("It is no JSON text: " + harmless_words(parsed.issues.front().message) +
                           ".");
    if (!parsed.value.is_object()) return refuse_file("It holds neither a scenario nor a plan.");
    if (!parsed.value.contains("headwater")) {
        std::string fault;
        auto base = own_base(std::move(parsed.value), fault);
        if (!base)
            return refuse_file("As a scenario it is not sound: " + harmless_words(fault) + ".");
        const std::string title = base->scenario.title;
        show_afresh(app, std::move(base), "File opened: " + title);
        apply(app, Say{{Message::Kind::good, "Scenario opened: " + title,
                        "It stays on this machine; a link to it carries all of it."}});
        return;
    }
    const Json& version = parsed.value["headwater"];
    if (!version.is_number() || version.get<double>() > kPlanVersion)
        return refuse_file("It is of a newer Headwater. Reload the page to get that.");
    const std::string id(text_field(parsed.value, "base"));
    auto state = parsed.value.find("state");
    Judged judged =
        judge_link(load_base(id), id, state == parsed.value.end() ? "" : json_text(*state), false);
    if (!judged.base) return refuse_file(judged.text);
    open_judged(app, judged, LinkFrom::asked, "File opened");
}

}  // namespace headwater
