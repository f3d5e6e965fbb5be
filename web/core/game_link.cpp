#include "web/core/game_link.h"

#include <cmath>

#include "web/core/actions.h"
#include "web/core/game.h"

namespace headwater {
namespace {

// Names in links. They are forever.
constexpr std::pair<GameStage, const char*> kStages[] = {{GameStage::setup, "setup"},
                                                         {GameStage::playing, "playing"},
                                                         {GameStage::sketch, "sketch"},
                                                         {GameStage::over, "over"}};

int whole_in(const Json& json, const char* key, int otherwise) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number()) return otherwise;
    const double value = found->get<double>();
    return value >= 0 && value <= 1e6 ? static_cast<int>(value) : otherwise;
}

bool flag_in(const Json& json, const char* key, bool otherwise) {
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

std::vector<Role> roles_in(const Json& json) {
    std::vector<Role> roles;
    const auto found = json.find("roles");
    if (found == json.end() || !found->is_array()) return roles;
    for (const Json& name : *found) {
        if (!name.is_string() || roles.size() >= kMostRoles) continue;
        const std::string& text = name.get_ref<const std::string&>();
        const std::size_t slash = text.find('/');
        if (slash != text.npos) roles.push_back({text.substr(0, slash), text.substr(slash + 1)});
    }
    return roles;
}

}  // namespace

Json write_game(const App& app) {
    if (!app.game) return nullptr;
    const GameState& game = *app.game;
    const GameRules usual;
    Json json = Json::object();
    for (const Role& role : game.rules.roles) json["roles"].push_back(role.site + "/" + role.item);
    for (const auto& [stage, name] : kStages)
        if (stage == game.stage) json["stage"] = name;
    if (game.rules.see_all) json["all"] = true;
    if (game.rules.seconds != usual.seconds) json["clock"] = game.rules.seconds;
    if (!game.rules.undo) json["undo"] = false;
    if (game.rules.from != usual.from) json["from"] = game.rules.from;
    if (game.rules.every != usual.every) json["every"] = game.rules.every;
    if (!game.sketch.empty()) {
        Json drawn = Json::array();
        for (const std::optional<double>& value : game.sketch)
            drawn.push_back(value ? number_json(std::round(*value * 100) / 100) : Json(nullptr));
        json["sketch"] = std::move(drawn);
    }
    return json;
}

void restore_game(App& app, const Json& json) {
    GameState game;
    GameRules rules;
    if (json.is_object()) {
        rules.roles = roles_in(json);
        rules.see_all = flag_in(json, "all", false);
        rules.seconds = whole_in(json, "clock", 0);
        rules.undo = flag_in(json, "undo", true);
        rules.from = whole_in(json, "from", 0);
        rules.every = whole_in(json, "every", 1);
        const auto stage = json.find("stage");
        for (const auto& [value, name] : kStages)
            if (stage != json.end() && *stage == name) game.stage = value;
        const auto drawn = json.find("sketch");
        const bool begun = game.stage != GameStage::setup;  // before, nothing can have been drawn
        if (begun && drawn != json.end() && drawn->is_array())
            for (const Json& value : *drawn)
                game.sketch.push_back(value.is_number() ? std::optional(value.get<double>())
                                                        : std::nullopt);
    }
    game.rules = fitting_rules(app, rules);
    game.sketch = fitting_sketch(app, game.rules, std::move(game.sketch));
    app.game.reset();
    app.history.floor = 0;
    if (!game.rules.roles.empty()) app.game = std::move(game);
    if (is_playing(app))
        app.history.floor = app.history.at;
    else
        return_pins(app);
    simulate_seen(app, {false, false, false});
    ++app.runs_version;
    renew_turn(app);
}

}  // namespace headwater
