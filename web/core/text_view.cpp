#include "web/core/text_view.h"

#include <algorithm>
#include <map>

#include "web/core/commands.h"
#include "web/core/compare.h"
#include "web/core/facilitator_text.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/game_text.h"
#include "web/core/lesson.h"
#include "web/core/lesson_text.h"
#include "web/core/library_list.h"
#include "web/core/limits.h"
#include "web/core/outcome.h"
#include "web/core/room_text.h"
#include "web/core/series.h"
#include "web/core/share.h"
#include "web/core/shock_kinds.h"
#include "web/core/uncertainty_words.h"

namespace headwater {
namespace {

Json table(std::string caption, Json columns) {
    return {
        {"caption", std::move(caption)}, {"columns", std::move(columns)}, {"rows", Json::array()}};
}

// ---------------------------------------------------------------------------------------- levers

Json lever_json(const App& app, const std::string& id, const Lever& lever) {
    const Scenario& scenario = app.scenario();
    const double value = app.lever(id), normal = lever_default(scenario, lever).value_or(0);
    std::string help = lever.help;
    if (lever.cost > 0)
        help += (help.empty() ? "Costs " : " Costs ") + money(lever.cost, scenario.currency) +
                (app.calendar().period == Period::week ? " a week" : " a day") +
                (lever_is_switch(scenario, lever)
                     ? "."
                     : " for each " + (lever.unit.empty() ? "unit" : lever.unit) + ".");
    if (app.is_idle(lever)) help += " Has no effect until the shock it shapes is switched on.";
    return {{"id", id},
            {"title", lever.title},
            {"help", help},
            {"switch", lever_is_switch(scenario, lever)},
            {"least", lever.range[0]},
            {"most", lever.range[1]},
            {"step", lever.step},
            {"value", value},
            {"text", lever_state(scenario, lever, value)},
            {"normal", lever_state(scenario, lever, normal)},
            {"moved", app.is_moved(id)},
            {"locked", is_locked(app, id)}};
}

Json side_json(const App& app, LeverGroup group, Side side) {
    std::vector<const ById<Lever>::value_type*> found;
    for (const auto& entry : app.scenario().levers)
        if (entry.second.group == group && entry.second.side == side &&
            !is_hidden(app, entry.first))
            found.push_back(&entry);
    std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) {
        return a->second.rank < b->second.rank;  // as in the panel
    });
    Json levers = Json::array();
    for (const auto* entry : found) levers.push_back(lever_json(app, entry->first, entry->second));
    return levers;
}

Json levers_json(const App& app) {
    static constexpr std::pair<Side, const char*> sides[] = {{Side::upstream, "Upstream"},
                                                             {Side::midstream, "Midstream"},
                                                             {Side::downstream, "Downstream"}};
    Json groups = Json::array();
    if (is_away(app.view, Panel::levers)) return groups;
    for (LeverGroup group : {LeverGroup::shock, LeverGroup::response}) {
        Json parts = Json::array();
        for (const auto& [side, title] : sides) {
            Json levers = side_json(app, group, side);
            if (!levers.empty()) parts.push_back({{"title", title}, {"levers", std::move(levers)}});
        }
        if (!parts.empty())
            groups.push_back(
                {{"title", group == LeverGroup::shock ? "What happens" : "What you do"},
                 {"sides", std::move(parts)}});
    }
    return groups;
}

Json changes_table(const App& app) {
    Json t = table("Levers that were moved", {"Lever", "Default", "Now"});
    for (const auto& [id, value] : app.moved) {
        auto it = app.scenario().levers.find(id);
        if (it == app.scenario().levers.end() || is_hidden(app, id)) continue;
        const double normal = lever_default(app.scenario(), it->second).value_or(0);
        t["rows"].push_back({it->second.title, lever_state(app.scenario(), it->second, normal),
                             lever_state(app.scenario(), it->second, value)});
    }
    return t;
}

// ---------------------------------------------------------------------------- time and shocks

Json time_json(const App& app) {
    return {{"period", app.period()},
            {"last", app.last_period()},
            {"text", period_long(app.calendar(), app.period())},
            {"unit", app.calendar().period == Period::week ? "week" : "day"},
            {"playing", app.view.playing}};
}

/// "Lead time: 7 days longer".
std::string effect_of(const Calendar& calendar, const Shock& shock) {
    return std::string(info_of(shock.kind).name) + ": " + strength_text(shock, calendar);
}

Json shocks_json(const App& app) {
    const ById<Shock>& shocks = app.hit().scenario.shocks;
    std::vector<const ById<Shock>::value_type*> found;
    for (const auto& entry : shocks) found.push_back(&entry);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto* a, const auto* b) { return a->second.from < b->second.from; });
    Json all = Json::array();
    for (const auto* entry : found) {
        const Shock& shock = entry->second;
        all.push_back({{"id", entry->first},
                       {"title", shock.title.empty() ? entry->first : shock.title},
                       {"words", effect_of(app.calendar(), shock)},
                       {"from", shock.from},
                       {"for", shock.duration},
                       {"active", shock.active}});
    }
    return all;
}

// -------------------------------------------------------------------------------------- commands

/// Commands whose title stays as it is while they are on or off: the page says that they are.
bool is_switch(std::string_view id) {
    for (std::string_view start : {"speed:", "measure:", "theme:", "waves", "map-first", "log-axis",
                                   "uncertainty", "changed-only"})
        if (id.starts_with(start)) return true;
    return false;
}

Json commands_json(const App& app) {
    Json groups = Json::array();
    for (const Command& command : commands(app)) {
        if (command.group == "Scenario" || command.id == "text-view") continue;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Json& g) { return g["title"] == command.group; });
        if (group == groups.end()) {
            groups.push_back({{"title", command.group}, {"commands", Json::array()}});
            group = groups.end() - 1;
        }
        Json one = {{"id", command.id}, {"title", command.title}, {"enabled", command.enabled}};
        if (!command.keys.empty()) one["key"] = command.keys.front();
        if (is_switch(command.id)) one["on"] = command.on;
        (*group)["commands"].push_back(std::move(one));
    }
    return groups;
}

Json scenarios_json(const App& app) {
    Json all = Json::array();
    for (const LibraryTitle& entry : library_titles())
        all.push_back(
            {{"id", entry.id}, {"title", entry.title}, {"chosen", app.base->id == entry.id}});
    return all;
}

// --------------------------------------------------------------------------------------- figures

Json figures_table(const App& app) {
    Json t = table("Figures of the whole horizon",
                   {"Figure", "Calm", "Hit", "Plan", "Plan against calm", "Plan against hit"});
    for (const Card& card : cards(app))
        t["rows"].push_back({card.title, card.value[index_of(Variant::calm)],
                             card.value[index_of(Variant::hit)],
                             card.value[index_of(Variant::plan)], card.to_calm, card.to_hit});
    return t;
}

Json pins_json(const App& app) {
    Json all = Json::array();
    for (const Pin& pin : app.pins) all.push_back({{"name", pin.name}});
    return all;
}

/// "93.9 % (▼ 5.4 pts worse than hit), best".
std::string cell_text(const ComparisonCell& cell) {
    std::string text = cell.text;
    if (!cell.to_hit.empty()) {
        const std::string word = judged_word(cell.good);
        text += " (" + cell.to_hit + (word.empty() ? "" : " " + word) + ")";
    }
    return text + (cell.best ? ", best" : "");
}

Json compare_table(const App& app) {
    const Comparison all = compare(app);
    Json t = table("Every figure of every plan, in brackets the difference to hit", {"Figure"});
    for (const std::string& column : all.columns) t["columns"].push_back(column);
    for (const ComparisonRow& row : all.rows) {
        Json cells = {row.section + ": " + row.title};
        for (const ComparisonCell& cell : row.cells) cells.push_back(cell_text(cell));
        t["rows"].push_back(std::move(cells));
    }
    return t;
}

Json share_json(const App& app) {
    Json lines = Json::array();
    for (const ShareLine& line : share_lines(app))
        lines.push_back({{"title", line.title}, {"text", line.text}});
    // A link of a state before the last change would mislead.
    const bool fresh = app.link.version == app.link_version && app.link.length > 0;
    return {{"author", app.author},
            {"link", fresh ? app.link.text : ""},
            {"words", fresh ? length_words(app.link) : ""},
            {"lines", std::move(lines)}};
}

/// Null while nothing is known of other futures.
Json uncertainty_table(const App& app) {
    if (!spread_of(app, Figure::service)) return nullptr;
    Json t = table(
        "Over " + grouped(sampled_figures(app)->replications, 0) +
            " futures: means with how sure they are (95 %), and where eight futures in ten lie",
        {"Figure", shows_plan(app) ? "Plan against hit" : "Hit against calm", "Calm", "Hit",
         "Plan"});
    for (Figure figure : kFigures) {
        const auto spread = spread_of(app, figure);
        if (!spread) continue;
        const std::string word = judged_word(*spread);
        Json row = {figure_title(figure), spread->change + (word.empty() ? "" : ", " + word)};
        for (std::size_t v = 0; v < 3; ++v)
            row.push_back(spread->mean[v] + "; " + spread->range[v]);
        t["rows"].push_back(std::move(row));
    }
    return t;
}

Json definitions_json(const App& app) {
    Json all = Json::array();
    for (const Card& card : cards(app))
        all.push_back({{"title", card.title}, {"text", card.definition}});
    return all;
}

std::string chosen_id(const App& app) {
    if (app.view.stock.valid()) return "stock:" + std::to_string(app.view.stock.index);
    if (app.view.edge.valid()) return "edge:" + std::to_string(app.view.edge.index);
    return "";
}

std::string charts_key(const App& app) {
    std::string key = std::to_string(app.runs_version) + "/" + chosen_id(app) + "/" +
                      std::to_string(app.view.uncertainty ? app.uncertainty.version + 1 : 0) +
                      (is_away(app.view, Panel::outcome) ? "/away" : "");
    for (const Pin& pin : app.pins) key += "/" + pin.name;
    if (const auto& w = app.view.window)
        key += "/" + std::to_string(w->first) + "-" + std::to_string(w->last);
    return key;
}

PeriodRange periods_of(const App& app) {
    PeriodRange range = app.view.window.value_or(PeriodRange{0, app.last_period()});
    range.last = std::min(range.last, range.first + kMostRows - 1);
    return range;
}

/// Nothing behind the end: of a pin of a shorter horizon, of a game that goes on.
std::string of_period(const std::vector<double>& values, int period) {
    const auto t = static_cast<std::size_t>(period);
    return t < values.size() ? quantity(values[t]) : "";
}

Json values_row(std::string header, const Chart& chart, int period) {
    Json row = {std::move(header)};
    const auto t = static_cast<std::size_t>(period);
    for (Variant v : kVariants) {
        std::string text = of_period(chart.values[index_of(v)], period);
        if (const auto& band = chart.bands[index_of(v)])
            text += " (" + quantity(band->low[t]) + " to " + quantity(band->high[t]) + ")";
        row.push_back(std::move(text));
    }
    for (const std::vector<double>& pin : chart.pins) row.push_back(of_period(pin, period));
    return row;
}

/// What the brackets of values_row() are, where there are any.
std::string with_bands(std::string caption, const std::vector<Chart>& charts) {
    const bool any = std::any_of(charts.begin(), charts.end(), [](const Chart& chart) {
        return chart.bands[0] || chart.bands[1] || chart.bands[2];
    });
    return caption + (any ? "; in brackets, where eight futures in ten lie" : "");
}

/// A table of charts: the first column, the three runs, the pins.
Json chart_table(const App& app, std::string caption, const char* first) {
    Json t = table(std::move(caption), {first, "Calm", "Hit", "Plan"});
    for (const Pin& pin : app.pins) t["columns"].push_back(pin.name);
    return t;
}

}  // namespace

Json text_page(const App& app) {
    Json page = {{"text_size", app.view.text_size}, {"message", nullptr}};
    if (app.message)
        page["message"] = {{"title", app.message->title},
                           {"text", app.message->text},
                           {"button", app.message->button}};
    if (!app.base) return page;
    page["title"] = app.scenario().title;
    page["summary"] = app.scenario().summary;
    page["scenarios"] = scenarios_json(app);
    page["lesson"] = lesson_page(app);
    page["game"] = game_page(app);
    const bool playing = is_playing(app);  // the sandbox is closed
    page["levers"] = playing ? Json::array() : levers_json(app);
    page["time"] = time_json(app);
    page["shocks"] = playing ? Json::array() : shocks_json(app);
    page["commands"] = commands_json(app);
    page["chosen"] = chosen_id(app);
    page["selection"] = selection_title(app);
    const bool figures = !is_away(app.view, Panel::outcome);
    page["figures"] = figures ? figures_table(app) : Json(nullptr);
    page["uncertainty"] = figures ? uncertainty_table(app) : Json(nullptr);
    const bool under_way = app.uncertainty.asked && !app.uncertainty.finished;
    page["chance"] = under_way ? "being computed" : figures ? uncertainty_sentence(app) : "";
    page["definitions"] = figures ? definitions_json(app) : Json(nullptr);
    page["changes"] = changes_table(app);
    page["pins"] = pins_json(app);
    page["compare"] = figures ? compare_table(app) : Json(nullptr);
    page["facilitator"] = facilitator_page(app);
    page["share"] = share_json(app);
    page["places_key"] = std::to_string(app.base_version) + "/" +
                         std::to_string(app.plan().record.stocks) + "/" +
                         std::to_string(app.plan().record.edges);
    page["charts_key"] = charts_key(app);
    page["room_key"] = text_room_key(app);
    return page;
}

Json text_places(const App& app) {
    Json groups = Json::array();
    if (!app.base) return groups;
    const Model& model = app.plan().model;
    const Scenario& scenario = app.plan().scenario;
    std::map<std::string, std::size_t> group_of;  // by site, in the order of their first stocks
    const auto add = [&](const std::string& site, std::string id, std::string title) {
        if (!group_of.contains(site)) {
            auto it = scenario.sites.find(site);
            group_of[site] = groups.size();
            groups.push_back(
                {{"title",
                  it == scenario.sites.end() || it->second.title.empty() ? site : it->second.title},
                 {"places", Json::array()}});
        }
        groups[group_of[site]]["places"].push_back(
            {{"id", std::move(id)}, {"title", std::move(title)}});
    };
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        add(model.stocks[i].site, "stock:" + std::to_string(i),
            stock_title(scenario, model, StockId{static_cast<int>(i)}));
    for (std::size_t i = 0; i < model.edges.size(); ++i)
        add(model.stocks[static_cast<std::size_t>(model.edges[i].to.index)].site,
            "edge:" + std::to_string(i), edge_title(scenario, model, EdgeId{static_cast<int>(i)}));
    return groups;
}

Json text_charts(const App& app) {
    Json all = Json::array();
    if (!app.base || is_away(app.view, Panel::outcome))
        return {{"table", table("", Json::array())}, {"charts", all}};
    const std::vector<Chart> shown = charts(app);
    const std::string when = period_long(app.calendar(), app.period());
    Json t = chart_table(app, with_bands(selection_title(app) + ", " + when, shown), "Chart");
    const PeriodRange range = periods_of(app);
    for (const Chart& chart : shown) {
        t["rows"].push_back(values_row(chart.title + ", " + chart.unit, chart, app.period()));
        all.push_back(
            {{"title", chart.title}, {"unit", chart.unit}, {"rows", range.last - range.first + 1}});
    }
    return {{"table", std::move(t)}, {"charts", std::move(all)}};
}

Json text_chart(const App& app, std::size_t index) {
    if (!app.base || is_away(app.view, Panel::outcome)) return nullptr;
    const std::vector<Chart> all = charts(app);
    if (index >= all.size()) return nullptr;
    const Chart& chart = all[index];
    const std::string title = selection_title(app) + ": " + chart.title + ", " + chart.unit;
    Json t = chart_table(app, with_bands(title, {chart}), "Period");
    const PeriodRange range = periods_of(app);
    for (int period = range.first; period <= range.last; ++period)
        t["rows"].push_back(values_row(period_short(app.calendar(), period), chart, period));
    return t;
}

}  // namespace headwater
