// What of the runs may be seen while a game goes on. What is hidden is not there: no panel, table,
// file or test can show it by mistake.
#include <algorithm>

#include "web/core/game.h"
#include "web/core/shock_edit.h"

namespace headwater {
namespace {

void copy_row(const Table& from, int source, Table& to, int row) {
    const auto width = static_cast<std::size_t>(to.columns);
    if (width == 0 || from.columns != to.columns) return;
    const auto* first = from.values.data() + static_cast<std::size_t>(source) * width;
    std::copy(first, first + width, to.values.data() + static_cast<std::size_t>(row) * width);
}

/// From period `from` on, what `still` (calm) was in the last period that is known.
void end_at(Record& record, int from, const Record& still) {
    const int last = std::max(0, from - 1);
    for (int t = from; t < record.periods; ++t) {
        copy_row(still.stock, last, record.stock, t);
        copy_row(still.edge, last, record.edge, t);
        copy_row(still.demand, last, record.demand, t);
        copy_row(still.chain, last, record.chain, t);
        copy_row(record.provenance, last, record.provenance, t);
    }
}

/// Zero in every column of a table of `entities` that is not kept.
template <class Keep>
void blank(Table& table, int entities, Keep keep) {
    for (int column = 0; column < table.columns; ++column) {
        if (entities > 0 && keep(column % entities)) continue;
        for (int row = 0; row < table.rows; ++row)
            table.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) +
                         static_cast<std::size_t>(column)] = 0;
    }
}

void hide_others_in(const Run& run, const std::vector<bool>& roles, Record& record) {
    const auto played = [&](StockId id) {
        return id.valid() && roles[static_cast<std::size_t>(id.index)];
    };
    blank(record.stock, record.stocks, [&](int i) { return played(StockId{i}); });
    blank(record.edge, record.edges,
          [&](int i) { return played(run.model.edges[static_cast<std::size_t>(i)].to); });
    blank(record.demand, record.demands,
          [&](int i) { return played(run.model.demands[static_cast<std::size_t>(i)].stock); });
    blank(record.chain, 0, [](int) { return false; });
    blank(record.provenance, 0, [](int) { return false; });
    std::fill(record.edge_sums.begin(), record.edge_sums.end(), 0.0);
}

/// The figures of the periods that are known.
Figures figures_until(const Run& run, int periods) {
    Record known = run.record;
    known.periods = periods;
    for (Table* table :
         {&known.stock, &known.edge, &known.demand, &known.chain, &known.provenance}) {
        table->rows = std::min(table->rows, periods);
        table->values.resize(static_cast<std::size_t>(table->rows) *
                             static_cast<std::size_t>(table->columns));
    }
    return figures(run.model, known);
}

void forget_shocks(Scenario& scenario, int known, bool all) {
    std::vector<std::string> unknown;
    for (const auto& entry : scenario.shocks)
        if (all || begin_of(scenario, entry.first) >= known) unknown.push_back(entry.first);
    for (const std::string& id : unknown) scenario.shocks.erase(id);
    for (auto& entry : scenario.shocks)
        for (auto it = entry.second.then.begin(); it != entry.second.then.end();)
            it = scenario.shocks.contains(it->first) ? std::next(it) : entry.second.then.erase(it);
}

}  // namespace

Runs seen_runs(const App& app, const Runs& truth) {
    const Run &calm = truth[index_of(Variant::calm)], &plan = truth[index_of(Variant::plan)];
    Runs seen;
    seen.at(Variant::calm) = calm;
    seen.at(Variant::hit) = seen.at(Variant::plan) = plan;
    const int known = known_until(app) + 1;
    const bool alone = !app.game->rules.see_all;
    std::vector<bool> roles(truth[0].model.stocks.size());
    for (const Role& role : app.game->rules.roles)
        if (const StockId id = truth[0].model.find_stock(role.site, role.item); id.valid())
            roles[static_cast<std::size_t>(id.index)] = true;
    for (const Variant v : kVariants) {
        Run& run = seen.at(v);
        run.draws = {};
        end_at(run.record, known, calm.record);
        if (alone) hide_others_in(run, roles, run.record);
        run.figures = figures_until(run, std::max(1, known));
        forget_shocks(run.scenario, known, alone);
    }
    return seen;
}

void simulate_seen(App& app, const Stale& stale) {
    const bool playing = is_playing(app);
    // How much of calm may be seen goes on with the game.
    if (stale.calm || playing || app.truth) ++app.calm_version;
    if (playing && !app.truth) app.truth = std::move(app.runs);
    if (!playing && app.truth) {
        app.runs = std::move(*app.truth);
        app.truth.reset();
    }
    simulate(playing ? *app.truth : app.runs, app.scenario(), app.moved, stale);
    if (!playing) return;
    app.runs = seen_runs(app, *app.truth);
    app.game->now = role_view(app);
}

std::vector<double> end_demand(const App& app, const Run& run) {
    const Model& model = run.model;
    std::vector<bool> below(model.stocks.size());
    if (app.game)
        for (const Role& role : app.game->rules.roles)
            if (const StockId id = model.find_stock(role.site, role.item); id.valid())
                below[static_cast<std::size_t>(id.index)] = true;
    const auto is_below = [&](StockId id) {
        return id.valid() && below[static_cast<std::size_t>(id.index)];
    };
    for (bool more = true; more;) {
        more = false;
        for (const ModelEdge& edge : model.edges) {
            bool fed = edge.kind == EdgeKind::lane && is_below(edge.from);
            for (int k = edge.inputs.first; k < edge.inputs.last && !fed; ++k)
                fed = is_below(model.inputs[static_cast<std::size_t>(k)].stock);
            if (!fed || is_below(edge.to)) continue;
            below[static_cast<std::size_t>(edge.to.index)] = more = true;
        }
    }
    std::vector<double> sum(static_cast<std::size_t>(run.record.periods));
    for (std::size_t d = 0; d < model.demands.size(); ++d) {
        if (!is_below(model.demands[d].stock)) continue;
        for (int t = 0; t < run.record.periods; ++t)
            sum[static_cast<std::size_t>(t)] +=
                run.record.at(DemandSeries::demand, DemandId{static_cast<int>(d)}, t);
    }
    return sum;
}

}  // namespace headwater
