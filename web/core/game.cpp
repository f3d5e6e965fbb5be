#include "web/core/game.h"

#include <algorithm>
#include <cmath>

#include "engine/run.h"
#include "engine/step.h"
#include "web/core/format.h"
#include "web/core/outcome.h"
#include "web/core/shock_edit.h"

namespace headwater {
namespace {

/// The model of the plan, whatever of it may be seen.
const Run& whole_plan(const App& app) {
    return (app.truth ? *app.truth : app.runs)[index_of(Variant::plan)];
}

const Stock* find_role(const Scenario& scenario, const Role& role) {
    const auto site = scenario.sites.find(role.site);
    if (site == scenario.sites.end()) return nullptr;
    const auto stock = site->second.stocks.find(role.item);
    return stock == site->second.stocks.end() ? nullptr : &stock->second;
}

/// The stock may order in this reported period.
bool is_review(const App& app, const Stock& stock, int period) {
    return (app.calendar().warm_up + period) % stock.policy.review_interval == 0;
}

int decided_until(const App& app, const Role& role) {
    const Decisions& decided = decided_by(app, role);
    const GameRules& rules = app.game->rules;
    const bool ours = decided.from == rules.from || decided.orders.empty();
    return rules.from + (ours ? static_cast<int>(decided.orders.size()) : 0);
}

}  // namespace

bool is_playing(const App& app) {
    return app.game &&
           (app.game->stage == GameStage::playing || app.game->stage == GameStage::sketch);
}

bool hides_others(const App& app) { return is_playing(app) && !app.game->rules.see_all; }

bool game_fills_screen(const App& app) {
    return hides_others(app) ||
           (app.game && app.game->stage == GameStage::over && app.game->debrief);
}

bool can_go_on(const App& app) {
    return app.game && app.game->stage == GameStage::sketch &&
           decided_last(app) < app.last_period();
}

bool is_role(const App& app, StockId stock) {
    if (!app.game || !stock.valid()) return false;
    const std::vector<Role>& roles = app.game->rules.roles;
    return std::any_of(roles.begin(), roles.end(),
                       [&](const Role& role) { return stock_of(app, role).index == stock.index; });
}

bool can_play(const App& app, StockId stock) {
    const Model& model = whole_plan(app).model;
    if (stock.index < 0 || stock.index >= static_cast<int>(model.stocks.size())) return false;
    return model.stocks[static_cast<std::size_t>(stock.index)].sources.size() > 0;
}

StockId offered_role(const App& app) {
    if (can_play(app, app.view.stock)) return app.view.stock;
    const Model& model = whole_plan(app).model;
    const auto& stocks = model.order_sequence;
    const auto found = std::find_if(stocks.begin(), stocks.end(),
                                    [&](StockId stock) { return can_play(app, stock); });
    return found == stocks.end() ? StockId{} : *found;
}

std::string offer_words(const App& app) {
    const bool weeks = app.calendar().period == Period::week;
    return "Order for " + stock_title(app.scenario(), whole_plan(app).model, offered_role(app)) +
           " yourself, " + (weeks ? "week by week" : "period by period") +
           "; all others follow their policies.";
}

StockId stock_of(const App& app, const Role& role) {
    return whole_plan(app).model.find_stock(role.site, role.item);
}

std::string role_title(const App& app, const Role& role) {
    const auto site = app.scenario().sites.find(role.site);
    if (site == app.scenario().sites.end()) return role.site;
    if (site->second.stocks.size() > 1)
        return stock_title(app.scenario(), whole_plan(app).model, stock_of(app, role));
    return site->second.title.empty() ? role.site : site->second.title;
}

std::string role_unit(const App& app, const Role& role) {
    const auto item = app.scenario().items.find(role.item);
    return item == app.scenario().items.end() || item->second.unit.empty() ? "units"
                                                                           : item->second.unit;
}

std::string turn_length(const App& app) {
    const char* each = app.calendar().period == Period::week ? "week" : "day";
    const int every = app.game ? app.game->rules.every : 1;
    return every == 1 ? each : duration(app.calendar(), every);
}

const Decisions& decided_by(const App& app, const Role& role) {
    static const Decisions none;
    const Stock* stock = find_role(app.scenario(), role);
    return stock ? stock->policy.decided : none;
}

std::optional<Turn> turn_of(const App& app) {
    if (!app.game || app.game->stage != GameStage::playing) return std::nullopt;
    const GameRules& rules = app.game->rules;
    Turn turn;
    turn.period = app.calendar().periods;
    for (std::size_t k = 0; k < rules.roles.size(); ++k) {
        const int until = decided_until(app, rules.roles[k]);
        if (until >= turn.period) continue;
        turn.period = until;
        turn.role = k;
    }
    if (turn.period > app.last_period()) return std::nullopt;
    turn.last = std::min(app.last_period(), turn.period + rules.every - 1);
    turn.decided = (turn.period - rules.from + rules.every - 1) / rules.every;
    turn.of = (app.calendar().periods - rules.from + rules.every - 1) / rules.every;
    return turn;
}

bool clock_runs(const App& app) { return app.game && app.game->rules.seconds > 0 && turn_of(app); }

int decided_last(const App& app) {
    if (!app.game) return app.last_period();
    int until = app.calendar().periods;
    for (const Role& role : app.game->rules.roles)
        until = std::min(until, decided_until(app, role));
    return until - 1;
}

int known_until(const App& app) { return is_playing(app) ? decided_last(app) : app.last_period(); }

RoleView role_view(const App& app) {
    RoleView out;
    const auto turn = turn_of(app);
    if (!turn) return out;
    const GameRules& rules = app.game->rules;
    // Roles that decide after this one have ordered nothing yet in this period, and nor has it.
    Scenario scenario = make_variant(app.scenario(), app.moved, Variant::plan);
    for (const Role& role : rules.roles) {
        Decisions& decided = scenario.sites.at(role.site).stocks.at(role.item).policy.decided;
        if (decided.from != rules.from) decided = {rules.from, {}};  // of no decision of this game
        decided.orders.resize(std::max(decided.orders.size(),
                                       static_cast<std::size_t>(turn->period - rules.from) + 1));
    }
    const Model model = compile(scenario);
    const StockId id = model.find_stock(rules.roles[turn->role].site, rules.roles[turn->role].item);
    State<1> state = initial_state<1>(model, 0);
    const int now = model.warm_up + turn->period;
    for (int t = 0; t <= now; ++t) {
        step(model, state);
        if (t == now) break;
        const StockState<1>& s = state.stock[id.index];
        out.last_order = *s.order;
        if (t >= model.warm_up) out.cost += *s.cost;
        advance(model, state);
    }
    const StockState<1>& s = state.stock[id.index];
    out.on_hand = *s.on_hand;
    out.backlog = *s.backlog;
    out.on_order = *s.on_order;
    out.received = *s.received;
    out.demand = *s.demand;
    const Span sources = model.stocks[static_cast<std::size_t>(id.index)].sources;
    for (int e = sources.first; e < sources.last; ++e) out.under_way += *state.edge[e].in_transit;
    return out;
}

std::shared_ptr<const Base> with_decisions(const std::shared_ptr<const Base>& base,
                                           const Role& role, const Decisions& decided,
                                           std::string& reason) {
    Json orders = Json::array();
    for (const double order : decided.orders) orders.push_back(number_json(order));
    Json written = {{"orders", std::move(orders)}};
    if (decided.from > 0) written["from"] = decided.from;
    Json document = base->document;
    document["sites"][role.site]["stocks"][role.item]["policy"]["decided"] = std::move(written);
    return with_document(base, std::move(document), reason);
}

std::shared_ptr<const Base> undecided(const std::shared_ptr<const Base>& base) {
    if (!has_decisions(*base) || !base->origin) return base;
    Json document = base->document;
    document["sites"] = base->origin->document["sites"];
    std::string reason;
    const auto without = with_document(base, std::move(document), reason);
    return without ? without : base->origin;
}

bool has_decisions(const Base& base) { return base.edits.contains("sites"); }

GameRules fitting_rules(const App& app, GameRules rules) {
    const Model& model = whole_plan(app).model;
    std::vector<Role> roles;
    for (const StockId id : model.order_sequence) {
        const ModelStock& stock = model.stocks[static_cast<std::size_t>(id.index)];
        const Role role{stock.site, stock.item};
        const bool wanted =
            std::find(rules.roles.begin(), rules.roles.end(), role) != rules.roles.end();
        if (wanted && can_play(app, id) && roles.size() < kMostRoles) roles.push_back(role);
    }
    rules.roles = std::move(roles);
    rules.seconds = std::clamp(rules.seconds, 0, kLongestClock);
    rules.from = std::clamp(rules.from, 0, app.last_period());
    rules.every = std::clamp(rules.every, 1, app.calendar().periods);
    return rules;
}

GameRules usual_rules(const App& app, const Role& role) {
    GameRules rules;
    rules.roles = {role};
    const Stock* stock = find_role(app.scenario(), role);
    const int review = stock ? stock->policy.review_interval : 1;
    rules.every = std::max(review, app.calendar().period == Period::week ? 1 : 7);
    if (stock)
        rules.from = static_cast<int>(stock->policy.initial_orders.size()) - app.calendar().warm_up;
    return fitting_rules(app, rules);
}

std::vector<std::optional<double>> fitting_sketch(const App& app, const GameRules& rules,
                                                  std::vector<std::optional<double>> drawn) {
    const auto periods = static_cast<std::size_t>(app.calendar().periods - rules.from);
    drawn.resize(std::min(drawn.size(), periods));
    for (std::optional<double>& value : drawn)
        if (value && !(*value >= 0 && *value <= 1e12)) value.reset();
    return drawn;
}

void skip_closed(const App& app, const Role& role, Decisions& decided) {
    const Stock* stock = find_role(app.scenario(), role);
    const GameRules& rules = app.game->rules;
    while (stock) {
        const int from = rules.from + static_cast<int>(decided.orders.size());
        const int last = std::min(app.last_period(), from + rules.every - 1);
        for (int t = from; t <= last; ++t)
            if (is_review(app, *stock, t)) return;
        if (last < from) return;
        decided.orders.resize(decided.orders.size() + static_cast<std::size_t>(last - from + 1));
    }
}

}  // namespace headwater
