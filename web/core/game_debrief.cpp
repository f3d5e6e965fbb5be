#include "web/core/game_debrief.h"

#include <algorithm>
#include <cmath>

#include "web/core/export.h"
#include "web/core/format.h"
#include "web/core/game.h"

namespace headwater {
namespace {

std::vector<double> series_until(const Run& run, StockSeries series, StockId stock, int last) {
    std::vector<double> values(static_cast<std::size_t>(last + 1));
    for (int t = 0; t <= last; ++t)
        values[static_cast<std::size_t>(t)] = run.record.at(series, stock, t);
    return values;
}

double variance(const std::vector<double>& values, int first) {
    double sum = 0, squares = 0;
    const auto n = static_cast<double>(values.size()) - first;
    for (std::size_t t = static_cast<std::size_t>(first); t < values.size(); ++t) sum += values[t];
    for (std::size_t t = static_cast<std::size_t>(first); t < values.size(); ++t)
        squares += (values[t] - sum / n) * (values[t] - sum / n);
    return n > 0 ? squares / n : 0;
}

double cost_of_site(const Run& run, const std::string& site, int last) {
    double sum = 0;
    for (std::size_t i = 0; i < run.model.stocks.size(); ++i)
        for (int t = 0; t <= last && run.model.stocks[i].site == site; ++t)
            sum += run.record.at(StockSeries::cost, StockId{static_cast<int>(i)}, t);
    return sum;
}

std::optional<double> published(const ById<double>& costs, const std::string& site) {
    const auto found = costs.find(site);
    return found == costs.end() ? std::nullopt : std::optional(found->second);
}

DebriefRole role_numbers(const App& app, const Role& role, int first, int last) {
    DebriefRole out;
    const StockId stock = stock_of(app, role);
    const Run &plan = app.plan(), &hit = app.hit();
    out.title = role_title(app, role);
    out.unit = role_unit(app, role);
    out.demand = series_until(plan, StockSeries::demand, stock, last);
    out.orders = series_until(plan, StockSeries::order, stock, last);
    out.by_rule = series_until(hit, StockSeries::order, stock, last);
    for (const auto& [run, net] : {std::pair(&plan, &out.net), std::pair(&hit, &out.net_by_rule)}) {
        *net = series_until(*run, StockSeries::on_hand, stock, last);
        for (int t = 0; t <= last; ++t)
            (*net)[static_cast<std::size_t>(t)] -= run->record.at(StockSeries::backlog, stock, t);
    }
    const double seen = variance(out.demand, first);
    if (seen > 0) out.bullwhip = variance(out.orders, first) / seen;
    return out;
}

void add_costs(const App& app, Debrief& d) {
    const Game& game = app.scenario().game;
    const bool whole = d.last == app.last_period();
    bool all = whole && !game.benchmark.empty(), all_players = whole && !game.players.empty();
    std::vector<std::string> sites;
    for (const StockId id : app.plan().model.order_sequence) {
        const std::string& site = app.plan().model.stocks[static_cast<std::size_t>(id.index)].site;
        if (std::find(sites.begin(), sites.end(), site) == sites.end()) sites.push_back(site);
    }
    d.total.title = "Whole chain";
    d.total.benchmark = d.total.players = 0;
    for (const std::string& site : sites) {
        DebriefCost cost;
        const std::string& title = app.scenario().sites.at(site).title;
        cost.title = title.empty() ? site : title;
        const std::vector<Role>& roles = app.game->rules.roles;
        cost.role = std::any_of(roles.begin(), roles.end(),
                                [&](const Role& role) { return role.site == site; });
        cost.yours = cost_of_site(app.plan(), site, d.last);
        cost.by_rule = cost_of_site(app.hit(), site, d.last);
        if (whole) cost.benchmark = published(game.benchmark, site);
        if (whole) cost.players = published(game.players, site);
        d.total.yours += cost.yours;
        d.total.by_rule += cost.by_rule;
        *d.total.benchmark += cost.benchmark.value_or(0);
        *d.total.players += cost.players.value_or(0);
        all = all && cost.benchmark;
        all_players = all_players && cost.players;
        d.costs.push_back(std::move(cost));
    }
    if (!all) d.total.benchmark.reset();
    if (!all_players) d.total.players.reset();
    if (all || all_players) d.source = game.source;
}

void add_sketch(const App& app, Debrief& d) {
    const auto from = static_cast<std::size_t>(d.first);
    d.sketch.assign(d.customers.size(), std::nullopt);
    double gap = 0;
    int drawn = 0;
    for (std::size_t k = 0; k < app.game->sketch.size() && from + k < d.sketch.size(); ++k) {
        const auto& value = d.sketch[from + k] = app.game->sketch[k];
        if (!value) continue;
        gap += std::fabs(*value - d.customers[from + k]);
        ++drawn;
    }
    if (drawn > 0) d.sketch_gap = gap / drawn;
}

}  // namespace

std::string customers_unit(const App& app) {
    std::string unit;
    for (const auto& entry : app.scenario().demand) {
        const std::string& one = app.scenario().items.at(entry.second.item).unit;
        if (!unit.empty() && unit != one) return "units";
        unit = one;
    }
    return unit.empty() ? "units" : unit;
}

Debrief debrief(const App& app) {
    Debrief d;
    if (!app.game) return d;
    d.first = app.game->rules.from;
    d.last = std::clamp(decided_last(app), d.first, app.last_period());
    for (const Role& role : app.game->rules.roles)
        d.roles.push_back(role_numbers(app, role, d.first, d.last));
    d.customers = end_demand(app, app.plan());
    d.customers.resize(static_cast<std::size_t>(d.last + 1));
    d.customers_unit = customers_unit(app);
    add_costs(app, d);
    add_sketch(app, d);
    return d;
}

std::string debrief_sentence(const App& app, const Debrief& d) {
    const std::string& currency = app.scenario().currency;
    double yours = 0, by_rule = 0;
    for (const DebriefCost& cost : d.costs)
        if (cost.role) yours += cost.yours, by_rule += cost.by_rule;
    const bool one = d.roles.size() == 1;
    std::string text = (one ? d.roles.front().title + " cost " : "Your roles cost ") +
                       price(yours, currency) + " with your orders, " + price(by_rule, currency) +
                       " by the policies. The whole chain: " + price(d.total.yours, currency) +
                       ", by the policies " + price(d.total.by_rule, currency);
    if (d.total.benchmark)
        text += ", the published benchmark " + price(*d.total.benchmark, currency);
    return text + ".";
}

std::vector<std::string> debrief_words(const App& app, const Debrief& d) {
    std::vector<std::string> words;
    for (const DebriefRole& role : d.roles) {
        const auto first = role.orders.begin() + d.first;
        const auto [least, most] = std::minmax_element(first, role.orders.end());
        if (least == role.orders.end()) continue;
        std::string text = role.title + " ordered between " + amount(*least) + " and " +
                           amount(*most) + " " + role.unit;
        if (role.bullwhip)
            text += "; orders varied " + amount(*role.bullwhip) +
                    " \xc3\x97 as much as what was asked for";
        words.push_back(text + ".");
    }
    const auto from =
        d.customers.begin() + std::min<std::ptrdiff_t>(d.first, std::ssize(d.customers));
    if (from == d.customers.end()) return words;
    const auto [least, most] = std::minmax_element(from, d.customers.end());
    words.push_back("Customers asked for " +
                    (*least == *most ? amount(*most) : amount(*least) + " to " + amount(*most)) +
                    " a " + (app.calendar().period == Period::week ? "week" : "day") +
                    (d.sketch_gap
                         ? "; what you drew was off by " + amount(*d.sketch_gap) + " in the mean."
                         : "."));
    return words;
}

std::string debrief_csv(const App& app, const Debrief& d) {
    std::string csv = "period,date,customers,drawn";
    for (const DebriefRole& role : d.roles)
        for (const char* column :
             {"asked for", "ordered", "ordered by policy", "net stock", "net stock by policy"})
            csv += "," + csv_field(role.title + " " + column + " [" + role.unit + "]");
    csv += "\r\n";
    for (int t = 0; t <= d.last; ++t) {
        const auto k = static_cast<std::size_t>(t);
        csv += std::to_string(t) + "," + iso_text(date_of(app.calendar(), t)) + "," +
               number_text(d.customers[k]) + "," + (d.sketch[k] ? number_text(*d.sketch[k]) : "");
        for (const DebriefRole& role : d.roles)
            for (const auto* values :
                 {&role.demand, &role.orders, &role.by_rule, &role.net, &role.net_by_rule})
                csv += "," + number_text((*values)[k]);
        csv += "\r\n";
    }
    return csv;
}

}  // namespace headwater
