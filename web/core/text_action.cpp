// What comes back from the parallel page. Nothing in a request is trusted: it may come from
// anything that runs in the page.
#include <charconv>
#include <cmath>

#include "web/core/commands.h"
#include "web/core/facilitator_text.h"
#include "web/core/game_text.h"
#include "web/core/lesson_text.h"
#include "web/core/room_text.h"
#include "web/core/text_view.h"

namespace headwater {
namespace {

constexpr std::size_t kMostRequest = 4096;  // bytes

std::string text_in(const Json& request, const char* key) {
    auto it = request.find(key);
    return it != request.end() && it->is_string() ? it->get<std::string>() : "";
}

bool flag_in(const Json& request, const char* key) {
    auto it = request.find(key);
    return it != request.end() && it->is_boolean() && it->get<bool>();
}

std::optional<double> number_in(const Json& request, const char* key) {
    auto it = request.find(key);
    if (it == request.end() || !it->is_number()) return std::nullopt;
    const double value = it->get<double>();
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// A whole number of periods, beyond any horizon at most.
std::optional<int> periods_in(const Json& request, const char* key) {
    const auto value = number_in(request, key);
    if (!value || std::fabs(*value) > 1e6) return std::nullopt;
    return static_cast<int>(std::lround(*value));
}

std::optional<Action> selection(const App& app, std::string_view id) {
    if (id.empty()) return ClearSelection{};
    const std::size_t colon = id.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view kind = id.substr(0, colon), number = id.substr(colon + 1);
    int index = -1;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
    if (error != std::errc() || end != number.data() + number.size() || index < 0)
        return std::nullopt;
    if (kind == "stock" && index < app.plan().record.stocks) return SelectStock{StockId{index}};
    if (kind == "edge" && index < app.plan().record.edges) return SelectEdge{EdgeId{index}};
    return std::nullopt;
}

std::optional<Action> lever_action(const App& app, const std::string& what, const Json& request) {
    const std::string id = text_in(request, "id");
    if (!app.scenario().levers.contains(id)) return std::nullopt;
    if (what == "lever-reset") return ResetLever{id};
    const auto value = number_in(request, "value");
    if (!value) return std::nullopt;
    return MoveLever{id, *value, flag_in(request, "dragging")};
}

/// A shock happens or does not. A lever that holds its switch is moved; else the shock is edited.
Action shock_switch(const App& app, const std::string& id, const Shock& shock, bool on) {
    const std::string target = pointer_to("/shocks", id) + "/active";
    for (const auto& [lever, definition] : app.scenario().levers)
        if (definition.target == target) return MoveLever{lever, on ? 1.0 : 0.0, false};
    Shock switched = shock;
    switched.active = on;
    return PutShock{id, switched};
}

std::optional<Action> shock_action(const App& app, const std::string& what, const Json& request) {
    const std::string id = text_in(request, "id");
    const auto it = app.hit().scenario.shocks.find(id);
    if (it == app.hit().scenario.shocks.end()) return std::nullopt;
    if (what == "shock-remove") return RemoveShock{id};
    if (what == "shock-edit") return SelectShock{id};
    if (what == "shock-active") return shock_switch(app, id, it->second, flag_in(request, "on"));
    const auto from = periods_in(request, "from"), length = periods_in(request, "for");
    if (!from || !length) return std::nullopt;
    return MoveShock{id, *from, *length, false};
}

std::optional<Action> pin_action(const App& app, const std::string& what, const Json& request) {
    const auto place = number_in(request, "pin");
    if (!place || *place < 0 || *place >= static_cast<double>(app.pins.size())) return std::nullopt;
    const auto pin = static_cast<std::size_t>(*place);
    if (what == "pin-open") return OpenPin{pin};
    if (what == "pin-remove") return RemovePin{pin};
    if (what == "pin-rename") return RenamePin{pin, text_in(request, "name")};
    return std::nullopt;
}

}  // namespace

std::optional<Action> text_action(const App& app, std::string_view text) {
    if (text.size() > kMostRequest) return std::nullopt;
    const Parsed parsed = parse_json(text);
    if (!parsed.issues.empty() || !parsed.value.is_object()) return std::nullopt;
    const Json& request = parsed.value;
    const std::string what = text_in(request, "do");
    if (what == "show") return ShowTextView{flag_in(request, "on")};
    if (what == "dismiss") return DismissMessage{};
    if (what == "offer")
        return app.message && !app.message->request.empty()
                   ? std::optional<Action>(AskPage{app.message->request})
                   : std::nullopt;
    if (!app.base) return std::nullopt;
    if (what == "lever" || what == "lever-reset") return lever_action(app, what, request);
    if (what == "drag-end") return EndDrag{};
    if (what == "select") return selection(app, text_in(request, "id"));
    if (what.starts_with("game-")) return game_action(app, what, request);
    if (what.starts_with("pin-")) return pin_action(app, what, request);
    if (what.starts_with("room-") || what == "author") return room_action(app, what, request);
    if (what == "limit" || what == "away" || what == "timer-set")
        return facilitator_action(app, what, request);
    if (what.starts_with("lesson")) return lesson_action(app, what, request);
    if (what.starts_with("shock")) return shock_action(app, what, request);
    if (what == "period") {
        const auto value = number_in(request, "value");
        return value ? std::optional<Action>(SetPeriod{*value}) : std::nullopt;
    }
    if (what == "command") {
        const std::vector<Command> all = commands(app);
        const Command* command = find_command(all, text_in(request, "id"));
        return command ? std::optional(command->action) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace headwater
