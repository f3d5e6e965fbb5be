#include "web/core/game_text.h"

#include <algorithm>
#include <cmath>

#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/game_debrief.h"
#include "web/core/outcome.h"

namespace headwater {
namespace {

constexpr int kRows = 30;  // of the past, in the table

Json table(std::string caption, Json columns) {
    return {
        {"caption", std::move(caption)}, {"columns", std::move(columns)}, {"rows", Json::array()}};
}

Json roles_json(const App& app) {
    Json roles = Json::array();
    const Model& model = app.plan().model;
    for (const MaterialVisit visit : model.material_sequence) {
        const StockId id{visit.process ? -1 : visit.index};
        if (visit.process || !can_play(app, id)) continue;
        roles.push_back({{"stock", id.index},
                         {"title", stock_title(app.scenario(), model, id)},
                         {"on", is_role(app, id)}});
        if (roles.size() >= 200) break;
    }
    return roles;
}

Json rules_json(const App& app) {
    const GameRules& rules = app.game->rules;
    return {{"all", rules.see_all},
            {"undo", rules.undo},
            {"clock", rules.seconds},
            {"from", rules.from},
            {"every", rules.every},
            {"last", app.last_period()},
            {"unit", app.calendar().period == Period::week ? "week" : "day"}};
}

Json past_table(const App& app, const Role& role) {
    Json t = table(role_title(app, role) + ": what was, in " + role_unit(app, role),
                   {"Period", "Asked for", "Arrived", "Ordered", "On hand", "Owed"});
    const StockId stock = stock_of(app, role);
    const int known = known_until(app);
    const Record& record = app.plan().record;
    for (int period = known; period >= 0 && period > known - kRows; --period) {
        Json row = {period_short(app.calendar(), period)};
        for (StockSeries series : {StockSeries::demand, StockSeries::received, StockSeries::order,
                                   StockSeries::on_hand, StockSeries::backlog})
            row.push_back(amount(record.at(series, stock, period)));
        t["rows"].push_back(std::move(row));
    }
    return t;
}

void add_turn(const App& app, Json& page) {
    const auto turn = turn_of(app);
    if (!turn) return;
    const GameState& game = *app.game;
    const Role& role = game.rules.roles[turn->role];
    const RoleView& now = game.now;
    const std::string unit = role_unit(app, role);
    page["turn"] = {
        {"label", role_title(app, role) + ", " + period_long(app.calendar(), turn->period) +
                      ": order, in " + unit + " for " +
                      (game.rules.every == 1 ? "this " : "each of ") + turn_length(app)},
        {"last", now.last_order},
        {"undo", app.history.can_undo()}};
    page["words"].push_back("Decision " + std::to_string(turn->decided + 1) + " of " +
                            std::to_string(turn->of) + ".");
    if (game.rules.seconds > 0)
        page["words"].push_back("You have " + std::to_string(game.rules.seconds) +
                                " seconds; then the last order is given again.");
    Json t =
        table("What " + role_title(app, role) + " knows now, in " + unit, {"What", "How much"});
    const auto add = [&](const char* what, std::string much) {
        t["rows"].push_back(Json::array({what, std::move(much)}));
    };
    add("Asked for now", amount(now.demand));
    add("Arrived now", amount(now.received));
    add("On hand after that", amount(now.on_hand));
    add("Owed after that", amount(now.backlog));
    add("Ordered and not arrived", amount(now.on_order));
    add("… of that on its way here", amount(now.under_way));
    add("Last order", amount(now.last_order));
    add("Cost so far", price(now.cost, app.scenario().currency));
    page["tables"].push_back(std::move(t));
    for (const Role& one : game.rules.roles) page["tables"].push_back(past_table(app, one));
}

Json costs_table(const App& app, const Debrief& d) {
    Json t = table(
        "Cost up to " + period_short(app.calendar(), d.last),
        {"Site", "With your orders", "By the policies", "Published benchmark", "People, mean"});
    const auto text = [&](const std::optional<double>& cost) {
        return cost ? price(*cost, app.scenario().currency) : std::string();
    };
    const auto add = [&](const DebriefCost& cost) {
        t["rows"].push_back({cost.title + (cost.role ? " (you)" : ""), text(cost.yours),
                             text(cost.by_rule), text(cost.benchmark), text(cost.players)});
    };
    for (const DebriefCost& cost : d.costs) add(cost);
    add(d.total);
    return t;
}

void add_debrief(const App& app, Json& page) {
    const Debrief d = debrief(app);
    page["words"].push_back(debrief_sentence(app, d));
    for (const std::string& sentence : debrief_words(app, d)) page["words"].push_back(sentence);
    if (!d.source.empty()) page["words"].push_back("Benchmark and people: " + d.source);
    page["tables"].push_back(costs_table(app, d));
    for (const DebriefRole& role : d.roles) {
        Json t =
            table(role.title + ", in " + role.unit,
                  {"Period", "Asked for", "Ordered", "Ordered by the policy", "On hand less owed",
                   "The same by the policy", "Customers asked for", "As drawn"});
        for (int period = d.first; period <= d.last && period < d.first + 400; ++period) {
            const auto k = static_cast<std::size_t>(period);
            t["rows"].push_back({period_short(app.calendar(), period), amount(role.demand[k]),
                                 amount(role.orders[k]), amount(role.by_rule[k]),
                                 amount(role.net[k]), amount(role.net_by_rule[k]),
                                 amount(d.customers[k]), d.sketch[k] ? amount(*d.sketch[k]) : ""});
        }
        page["tables"].push_back(std::move(t));
    }
}

std::optional<double> number_in(const Json& request, const char* key) {
    const auto found = request.find(key);
    if (found == request.end() || !found->is_number()) return std::nullopt;
    const double value = found->get<double>();
    return std::isfinite(value) && std::fabs(value) <= 1e12 ? std::optional(value) : std::nullopt;
}

int whole_in(const Json& request, const char* key, int otherwise) {
    const auto value = number_in(request, key);
    return value && std::fabs(*value) <= 1e6 ? static_cast<int>(std::lround(*value)) : otherwise;
}

bool flag_in(const Json& request, const char* key, bool otherwise) {
    const auto found = request.find(key);
    return found != request.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

std::optional<Action> sketch_action(const App& app, const Json& request) {
    const auto value = number_in(request, "value");
    const int first = app.game->rules.from, last = known_until(app);
    const int from = whole_in(request, "from", -1);
    if (!value || *value < 0 || from < first || from > last) return std::nullopt;
    DrawSketch sketch{app.game->sketch};
    sketch.values.resize(static_cast<std::size_t>(last - first + 1));
    for (int t = from; t <= last; ++t) sketch.values[static_cast<std::size_t>(t - first)] = *value;
    return sketch;
}

}  // namespace

Json game_page(const App& app) {
    Json page = {{"alone", hides_others(app)}, {"words", Json::array()}, {"tables", Json::array()}};
    if (!app.game) {
        if (!offered_role(app).valid()) return nullptr;
        page["stage"] = "offer";
        page["words"].push_back(offer_words(app));
        return page;
    }
    switch (app.game->stage) {
        case GameStage::setup:
            page["stage"] = "setup";
            page["roles"] = roles_json(app);
            page["rules"] = rules_json(app);
            break;
        case GameStage::playing:
            page["stage"] = "playing";
            add_turn(app, page);
            break;
        case GameStage::sketch:
            page["stage"] = "sketch";
            page["words"].push_back(
                "All is decided. Before you see what happened: what do you "
                "think customers asked for?");
            page["sketch"] = {{"from", app.game->rules.from},
                              {"last", known_until(app)},
                              {"unit", app.calendar().period == Period::week ? "week" : "day"}};
            for (const Role& role : app.game->rules.roles)
                page["tables"].push_back(past_table(app, role));
            break;
        case GameStage::over:
            page["stage"] = "over";
            add_debrief(app, page);
            break;
    }
    return page;
}

std::optional<Action> game_action(const App& app, const std::string& what, const Json& request) {
    if (what == "game-take") {
        const int stock = whole_in(request, "stock", -1);
        if (!can_play(app, StockId{stock})) return std::nullopt;
        return TakeRole{StockId{stock}, flag_in(request, "on", true)};
    }
    if (!app.game) return std::nullopt;
    if (what == "game-decide") {
        const auto value = number_in(request, "value");
        return value ? std::optional<Action>(Decide{*value}) : std::nullopt;
    }
    if (what == "game-sketch" && app.game->stage == GameStage::sketch)
        return sketch_action(app, request);
    if (what != "game-rules") return std::nullopt;
    GameRules rules = app.game->rules;
    rules.see_all = flag_in(request, "all", rules.see_all);
    rules.undo = flag_in(request, "undo", rules.undo);
    rules.seconds = whole_in(request, "clock", rules.seconds);
    rules.from = whole_in(request, "from", rules.from);
    rules.every = whole_in(request, "every", rules.every);
    return SetGameRules{rules};
}

}  // namespace headwater
