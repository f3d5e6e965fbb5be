#include "web/core/facilitator_text.h"

#include <cmath>

#include "web/core/limits.h"

namespace headwater {
namespace {

struct Part {
    Panel panel;
    const char *id, *title;
};
constexpr Part kParts[] = {{Panel::levers, "levers", "Levers"},
                           {Panel::outcome, "outcome", "Outcome"},
                           {Panel::ripple, "ripple", "Ripple map"}};

}  // namespace

Json facilitator_page(const App& app) {
    const Limits& limits = app.view.limits;
    Json page = {{"frozen", app.frozen},
                 {"held", limits.on},
                 {"words", limit_words(app)},
                 {"timer", {{"text", timer_words(app.timer.left)}, {"running", app.timer.running}}},
                 {"panels", Json::array()},
                 {"levers", Json::array()}};
    if (limits.on) return page;
    for (const Part& part : kParts)
        page["panels"].push_back(
            {{"id", part.id}, {"title", part.title}, {"away", limits.away.contains(part.panel)}});
    for (const auto& [id, lever] : app.scenario().levers) {
        const auto it = limits.levers.find(id);
        page["levers"].push_back(
            {{"id", id},
             {"title", lever.title},
             {"limit", it == limits.levers.end() ? 0 : static_cast<int>(it->second)}});
    }
    return page;
}

std::optional<Action> facilitator_action(const App& app, std::string_view what,
                                         const Json& request) {
    const auto number = [&](const char* key) {
        const auto it = request.find(key);
        return it != request.end() && it->is_number() ? it->get<double>() : std::nan("");
    };
    if (what == "timer-set") return SetTimer{60 * number("minutes")};
    const auto named = request.find("id");
    if (named == request.end() || !named->is_string()) return std::nullopt;
    const std::string id = named->get<std::string>();
    if (what == "limit") {
        const double limit = number("limit");
        if (!app.scenario().levers.contains(id) || !(limit >= 0 && limit < 3)) return std::nullopt;
        return LimitLever{id, static_cast<LeverLimit>(static_cast<int>(limit))};
    }
    const auto on = request.find("on");
    for (const Part& part : kParts)
        if (id == part.id)
            return LimitPanel{part.panel,
                              on != request.end() && on->is_boolean() && on->get<bool>()};
    return std::nullopt;
}

}  // namespace headwater
