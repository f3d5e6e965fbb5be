#include "web/core/app.h"

#include <algorithm>
#include <cmath>

#include "engine/hex.h"
#include "engine/scenario_read.h"
#include "library.h"
#include "web/core/actions.h"
#include "web/core/game.h"
#include "web/core/runs.h"
#include "web/core/shock_spans.h"

namespace headwater {

double App::lever(const std::string& id) const {
    if (auto it = moved.find(id); it != moved.end()) return it->second;
    auto it = scenario().levers.find(id);
    if (it == scenario().levers.end()) return 0;
    return lever_default(scenario(), it->second).value_or(0);
}

bool App::is_idle(const Lever& lever) const {
    static constexpr std::string_view prefix = "/shocks/";
    const std::string_view target = lever.target;
    if (!target.starts_with(prefix) || target.ends_with("/active")) return false;
    const std::string_view rest = target.substr(prefix.size());
    auto shock = hit().scenario.shocks.find(rest.substr(0, rest.find('/')));
    return shock != hit().scenario.shocks.end() && !shock->second.active;
}

bool App::moved_any(LeverGroup group) const {
    return std::any_of(moved.begin(), moved.end(), [&](const auto& entry) {
        auto it = scenario().levers.find(entry.first);
        return it != scenario().levers.end() && it->second.group == group;
    });
}

std::shared_ptr<const Base> load_base(std::string_view id) {
    for (const LibraryEntry& entry : library()) {
        if (entry.id != id) continue;
        Parsed parsed = parse_json(entry.json);
        if (!parsed.issues.empty()) return nullptr;
        ReadScenario read = read_scenario(parsed.value);
        if (!read.issues.empty()) return nullptr;
        auto base = std::make_shared<Base>();
        base->id = std::string(id);
        base->hash = hex(scenario_hash(parsed.value));
        base->document = std::move(parsed.value);
        base->edits = Json::object();
        base->scenario = std::move(read.scenario);
        return base;
    }
    return nullptr;
}

std::string start_id() {
    for (const LibraryEntry& entry : library())
        if (entry.id == "juice") return "juice";
    return library().empty() ? "" : std::string(library().front().id);
}

std::string digest_text(const App& app) {
    const Runs& runs = app.truth ? *app.truth : app.runs;
    return digest_text({runs[0].digest(), runs[1].digest(), runs[2].digest()});
}

std::string digest_text(const std::array<std::uint64_t, 3>& runs) {
    // An order-sensitive mix (FNV-1a over the bytes of the three digests).
    std::uint64_t h = 0xcbf29ce484222325u;
    for (const std::uint64_t bits : runs)
        for (int byte = 0; byte < 8; ++byte)
            h = (h ^ ((bits >> (8 * byte)) & 0xff)) * 0x100000001b3u;
    return hex(h);
}

namespace {

/// How far the hit run's net stock falls below the calm one's, in periods of mean flow, summed.
/// Stocks that hold next to nothing even in calm times have nothing to show.
double damage(const App& app, StockId stock) {
    const Record& calm = app.calm().record;
    const Record& hit = app.hit().record;
    auto net = [&](const Record& r, int t) {
        return r.at(StockSeries::on_hand, stock, t) - r.at(StockSeries::backlog, stock, t);
    };
    double held = 0, gap = 0;
    for (int t = 0; t < hit.periods; ++t) {
        held += calm.at(StockSeries::on_hand, stock, t);
        gap += std::max(0.0, net(calm, t) - net(hit, t));
    }
    double flow = app.hit().model.stocks[static_cast<std::size_t>(stock.index)].mean_flow;
    return flow <= 0 || held < 0.5 * flow * hit.periods ? 0 : gap / flow;
}

}  // namespace

StockId most_hit(const App& app) {
    StockId worst;
    double most = 0;
    for (int i = 0; i < app.hit().record.stocks; ++i) {
        double d = damage(app, StockId{i});
        if (d > most) most = d, worst = StockId{i};
    }
    return worst;
}

namespace {

/// A twelfth of the horizon after the first shock begins: the ripple is under way. The juice
/// chain's day 90.
int opening_period(const App& app) {
    const auto shocks = shock_spans(app.hit(), 1);
    const int first = shocks.empty() ? 0 : std::max(0, shocks.front().from);
    return std::min(first + app.calendar().periods / 12, app.last_period());
}

}  // namespace

void show_step(App& app, const Step& step) {
    const bool other = !app.base || app.base->id != step.base->id;
    // Edits are of shocks, and the calm run has none: its numbers stand.
    const bool edited = !other && step.base != app.base && step.base->hash == app.base->hash;
    const Stale stale = edited ? Stale{false, true, true}
                        : step.base != app.base
                            ? Stale{}
                            : stale_after(step.base->scenario, app.moved, step.moved);
    app.base = step.base;
    app.moved = step.moved;
    app.pins = step.pins;
    app.view.naming.reset();
    const bool over = app.game && app.game->stage == GameStage::over;
    if (other || (over && !has_decisions(*app.base))) {
        app.game.reset();
        app.pins_aside.clear();
        app.history.floor = 0;
    }
    simulate_seen(app, stale);
    if (edited)
        (app.truth ? *app.truth : app.runs).at(Variant::calm).scenario =
            make_variant(app.scenario(), app.moved, Variant::calm);
    ++app.runs_version;
    ++app.link_version;
    if (!app.scenario().shocks.contains(app.view.shock)) on(app, SelectShock{""});
    if (!other) return;
    ++app.base_version;
    app.lesson = {};
    app.view.limits = {};
    app.view.stock = most_hit(app);
    app.view.edge = {};
    app.view.loop.reset();
    app.view.window.reset();
    app.view.figure.reset();
    app.view.period = opening_period(app);
}

void show(App& app, std::shared_ptr<const Base> base, LeverValues moved, std::string said) {
    // Pins are of one scenario: figures of two chains say nothing side by side.
    Pins pins = app.base && app.base->id == base->id ? app.pins : Pins{};
    Step step{std::move(base), std::move(moved), std::move(said), std::move(pins)};
    show_step(app, step);
    app.history.steps.resize(app.history.steps.empty() ? 0 : app.history.at + 1);
    app.history.steps.push_back(std::move(step));
    app.history.at = app.history.steps.size() - 1;
    app.history.dragging.clear();
}

App start_app() {
    App app;
    auto base = load_base(start_id());
    if (!base) {
        app.message =
            Message{Message::Kind::warning, "No scenario could be read",
                    "The library of scenarios in this build is empty or broken. Please report it."};
        return app;
    }
    app.view.playing = true;
    show(app, std::move(base), {}, "Start");
    return app;
}

}  // namespace headwater
