// The game: taking roles, deciding, drawing, ending.
#include <algorithm>
#include <cmath>

#include "web/core/actions.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/game_debrief.h"

namespace headwater {
namespace {

/// What somebody asked for as the stock may order it: whole lots, not beyond its capacity.
double fitting_order(const Policy& policy, double order) {
    constexpr double kMostOrder = 1e12;
    if (!std::isfinite(order) || order < 0) return 0;
    order = std::min(order, kMostOrder);
    if (policy.lot_size > 0)
        order = std::ceil(order / policy.lot_size * (1 - 1e-12)) * policy.lot_size;
    if (order > 0) order = std::max(order, policy.min_order);
    return std::min(order, policy.max_order);
}

/// A step holds a whole scenario: of a long game the last decisions can be taken back.
void forget_old(History& history) {
    constexpr std::size_t kMostTaken = 60;
    if (history.at - history.floor <= kMostTaken) return;
    history.steps.erase(history.steps.begin() + static_cast<std::ptrdiff_t>(history.floor));
    --history.at;
}

std::string turn_sentence(const App& app) {
    const auto turn = turn_of(app);
    if (!turn) return "All is decided.";
    const Role& role = app.game->rules.roles[turn->role];
    const RoleView& now = app.game->now;
    const std::string unit = " " + role_unit(app, role);
    return role_title(app, role) + ", " + period_short(app.calendar(), turn->period) +
           ": asked for " + amount(now.demand) + unit + ", arrived " + amount(now.received) +
           ", on hand " + amount(now.on_hand) + ", owed " + amount(now.backlog) + ", on order " +
           amount(now.on_order) + ". How much do you order?";
}

/// Looks at the last period that is known, of the stock that decides.
void look_at_turn(App& app) {
    const auto turn = turn_of(app);
    if (turn) on(app, SelectStock{stock_of(app, app.game->rules.roles[turn->role])});
    app.view.playing = false;
    on(app, SetPeriod{static_cast<double>(std::max(0, known_until(app)))});
    app.game->left = app.game->rules.seconds;
}

void refuse(App& app, const std::string& reason) {
    on(app,
       Say{{Message::Kind::warning, "This cannot be decided", reason + " Nothing was changed."}});
}

/// Shows anew what may be seen, without simulating.
void reveal(App& app) {
    simulate_seen(app, {false, false, false});
    ++app.runs_version;
    ++app.link_version;
}

void go_to_stage(App& app, GameStage stage) {
    GameState& game = *app.game;
    game.stage = stage;
    reveal(app);
    if (stage == GameStage::sketch) {
        app.history.floor = app.history.at;
        announce(app, "All is decided. Draw what you think customers asked for, then see.");
        return;
    }
    app.history.floor = 0;
    return_pins(app);
    game.debrief = true;
    on(app, SelectStock{stock_of(app, game.rules.roles.front())});
    announce(app, debrief_sentence(app, debrief(app)));
}

/// Who has seen the customers has nothing to guess.
GameStage after(const GameState& game) {
    return game.stage == GameStage::playing && !game.rules.see_all ? GameStage::sketch
                                                                   : GameStage::over;
}

}  // namespace

void on(App& app, const TakeRole& a) {
    if (!can_play(app, a.stock)) return;
    if (app.game && app.game->stage == GameStage::over) on(app, LeaveGame{});
    const ModelStock& stock = app.plan().model.stocks[static_cast<std::size_t>(a.stock.index)];
    const Role role{stock.site, stock.item};
    const bool choosing = app.game && app.game->stage == GameStage::setup;
    if (!choosing) {
        if (!a.on) return;
        app.game.emplace();
        app.game->rules = usual_rules(app, role);
        app.view.folded.erase(Panel::levers);
        app.view.tab = Panel::levers;
    } else {
        GameRules rules = app.game->rules;
        std::erase(rules.roles, role);
        if (a.on) rules.roles.push_back(role);
        app.game->rules = fitting_rules(app, rules);
    }
    ++app.link_version;
    if (app.game->rules.roles.empty()) app.game.reset();
    announce(app,
             role_title(app, role) + (a.on ? " is yours. Choose how to play." : " is not yours."));
}

void on(App& app, const SetGameRules& a) {
    if (!app.game || app.game->stage != GameStage::setup) return;
    const GameRules rules = fitting_rules(app, a.rules);
    if (!rules.roles.empty()) app.game->rules = rules;
    ++app.link_version;
}

void on(App& app, const StartGame& a) {
    if (!app.game || app.game->stage == GameStage::playing) return;
    if (a.go_on) {
        if (!can_go_on(app)) return;
        app.game->stage = GameStage::playing;
        reveal(app);
        look_at_turn(app);
        return announce(app, turn_sentence(app));
    }
    if (!is_playing(app)) app.pins_aside = std::move(app.pins);
    if (app.lesson.open) {
        app.game->lesson = true;
        on(app, OpenLesson{false});
    }
    app.game->sketch.clear();
    app.game->stage = GameStage::playing;
    auto base = undecided(app.base);
    std::string reason;
    for (const Role& role : app.game->rules.roles) {
        Decisions closed{app.game->rules.from, {}};
        skip_closed(app, role, closed);
        if (closed.orders.empty()) continue;
        if (auto next = with_decisions(base, role, closed, reason)) base = next;
    }
    app.pins.clear();  // a moved-from list may hold anything
    show(app, base, app.moved, "Game begins");
    app.history.floor = app.history.at;
    look_at_turn(app);
    announce(app, turn_sentence(app));
}

void on(App& app, const Decide& a) {
    const auto turn = turn_of(app);
    if (!turn) return;
    const Role role = app.game->rules.roles[turn->role];
    const Policy& policy = app.scenario().sites.at(role.site).stocks.at(role.item).policy;
    const double order = fitting_order(policy, a.order);
    Decisions decided{app.game->rules.from, policy.decided.orders};
    decided.orders.resize(static_cast<std::size_t>(turn->period - decided.from));
    decided.orders.resize(static_cast<std::size_t>(turn->last - decided.from) + 1, order);
    skip_closed(app, role, decided);
    std::string reason;
    auto base = with_decisions(app.base, role, decided, reason);
    if (!base) return refuse(app, reason);
    const std::string said = role_title(app, role) + ", " +
                             period_short(app.calendar(), turn->period) + ": ordered " +
                             amount(order) + " " + role_unit(app, role);
    take(app, std::move(base), app.moved, said, !app.game->rules.undo);
    forget_old(app.history);
    if (!turn_of(app)) return go_to_stage(app, after(*app.game));
    look_at_turn(app);
    announce(app, said + ". " + turn_sentence(app));
}

void on(App& app, const DrawSketch& a) {
    if (!app.game || app.game->stage != GameStage::sketch) return;
    app.game->sketch = fitting_sketch(app, app.game->rules, a.values);
    ++app.link_version;
}

void on(App& app, const EndGame&) {
    if (!is_playing(app)) return;
    const std::vector<Role>& roles = app.game->rules.roles;
    const bool begun = std::any_of(roles.begin(), roles.end(), [&](const Role& role) {
        return !decided_by(app, role).orders.empty();
    });
    if (!begun) return on(app, LeaveGame{});
    go_to_stage(app, after(*app.game));
}

void on(App& app, const LeaveGame&) {
    if (!app.game) return;
    const GameState game = *std::move(app.game);
    app.game.reset();
    app.history.floor = 0;
    reveal(app);
    return_pins(app);
    if (game.stage == GameStage::setup) return announce(app, "No game was begun.");
    take(app, undecided(app.base), app.moved, "The game is left", false);
    if (game.lesson) on(app, OpenLesson{true});
    announce(app,
             "The game is left, the plan is as it was before. Undo brings back what you decided.");
}

void on(App& app, const ShowDebrief& a) {
    if (app.game && app.game->stage == GameStage::over) app.game->debrief = a.on;
}

void tick_game(App& app, double seconds) {
    if (!clock_runs(app)) return;
    app.game->left -= std::clamp(seconds, 0.0, 1.0);
    if (app.game->left > 0) return;
    on(app, Decide{app.game->now.last_order});
    announce(app, "Time is up: the last order was given again. " + app.announcement);
}

void renew_turn(App& app) {
    if (is_playing(app)) look_at_turn(app);
}

void return_pins(App& app) {
    if (app.pins_aside.empty()) return;
    app.pins = std::move(app.pins_aside);
    app.pins_aside.clear();
    app.history.steps[app.history.at].pins = app.pins;
}

}  // namespace headwater
