#include <string_view>

#include "engine/cli/commands.h"
#include "engine/cli/figure_list.h"
#include "engine/cli/report.h"
#include "engine/scenario_read.h"

namespace headwater::cli {
namespace {

Json optional_json(const std::optional<double>& value) {
    return value ? number_json(*value) : Json(nullptr);
}

Json chain_json(const VariantRun& run) {
    Json chain = Json::object();
    for (const ChainFigure& figure : chain_figures()) {
        const std::string_view key = figure.key;
        const std::size_t dot = key.find('.');
        Json& place =
            dot == std::string_view::npos
                ? chain[std::string(key)]
                : chain[std::string(key.substr(0, dot))][std::string(key.substr(dot + 1))];
        place = optional_json(figure.get(run));
    }
    return chain;
}

Json stocks_json(const VariantRun& run) {
    Json stocks = Json::object();
    for (std::size_t s = 0; s < run.model.stocks.size(); ++s) {
        Json& stock = stocks[stock_id(run.model.stocks[s])];
        for (const StockFigure& figure : stock_figures())
            stock[figure.key] = optional_json(figure.get(run.figures.stocks[s]));
    }
    return stocks;
}

Json levers_json(const VariantRun& run) {
    Json levers = Json::object();
    for (const auto& [id, value] : run.levers) {
        if (lever_is_switch(run.scenario, run.scenario.levers.at(id)))
            levers[id] = value >= 0.5;
        else
            levers[id] = number_json(value);
    }
    return levers;
}

}  // namespace

std::string report_json(const Report& report) {
    const Scenario& scenario = report.loaded.scenario;
    Json runs = Json::object();
    for (const VariantRun& run : report.runs)
        if (report.shows(run))
            runs[name(run.variant)] = {
                {"digest", hex(digest(run.record))},
                {"levers", levers_json(run)},
                {"figures", {{"chain", chain_json(run)}, {"stocks", stocks_json(run)}}}};
    const Json document = {{"headwater", kVersion},
                           {"scenario",
                            {{"name", report.loaded.name},
                             {"title", scenario.title},
                             {"hash", hex(scenario_hash(report.loaded.document))}}},
                           {"calendar",
                            {{"period", scenario.calendar.period == Period::week ? "week" : "day"},
                             {"start", scenario.calendar.start},
                             {"periods", scenario.calendar.periods},
                             {"warm_up", scenario.calendar.warm_up}}},
                           {"currency", scenario.currency},
                           {"seed", scenario.seed},
                           {"replication", report.replication},
                           {"runs", runs}};
    return json_text(document, 2) + "\n";
}

}  // namespace headwater::cli
