#include "web/panels/role_desk.h"

#include <algorithm>
#include <cmath>

#include "web/core/format.h"
#include "web/core/game.h"
#include "web/core/game_debrief.h"
#include "web/widgets/controls.h"
#include "web/widgets/plain_plot.h"

namespace headwater {
namespace {

/// So many periods are shown at once; older ones leave on the left.
constexpr int kShown = 52;

std::vector<double> values_of(const App& app, StockSeries series, StockId stock, int known) {
    std::vector<double> values(static_cast<std::size_t>(known + 1));
    for (int t = 0; t <= known; ++t)
        values[static_cast<std::size_t>(t)] = app.plan().record.at(series, stock, t);
    return values;
}

std::vector<double> net_of(const App& app, StockId stock, int known) {
    std::vector<double> values = values_of(app, StockSeries::on_hand, stock, known);
    for (int t = 0; t <= known; ++t)
        values[static_cast<std::size_t>(t)] -= app.plan().record.at(StockSeries::backlog, stock, t);
    return values;
}

PeriodRange shown(const App& app, int known) {
    const int last = std::min(app.last_period(), std::max(known + 4, kShown - 1));
    return {std::max(0, last - kShown + 1), last};
}

/// Asked for and ordered; what is asked for now is known already.
void draw_flows(Ui& ui, const App& app, const Box& box, StockId stock, const std::string& unit,
                bool their_turn) {
    const int known = known_until(app);
    std::vector<double> asked = values_of(app, StockSeries::demand, stock, known);
    if (their_turn) asked.push_back(app.game->now.demand);
    LineLook demand = line_look(ui.theme, Variant::calm);
    demand.colour = ui.colours().text;
    const std::vector<PlainLine> lines = {
        {"asked for", std::move(asked), demand},
        {"ordered", values_of(app, StockSeries::order, stock, known),
         line_look(ui.theme, Variant::plan)}};
    draw_plain_plot(ui, box, {"Asked for and ordered", unit, shown(app, known), 1, &app.calendar()},
                    lines);
}

void draw_stock(Ui& ui, const App& app, const Box& box, StockId stock, const std::string& unit) {
    const int known = known_until(app);
    const std::vector<PlainLine> lines = {
        {"on hand less owed", net_of(app, stock, known), line_look(ui.theme, Variant::plan)}};
    draw_plain_plot(ui, box, {"On hand, below 0 owed", unit, shown(app, known), 1, &app.calendar()},
                    lines);
}

void draw_history(Ui& ui, const App& app, const Box& box) {
    const auto turn = turn_of(app);
    if (!turn) return;
    const Role& role = app.game->rules.roles[turn->role];
    const StockId stock = stock_of(app, role);
    const std::string unit = role_unit(app, role);
    const float gap = ui.theme.space(5);
    Box flows = box, stocks = box;
    if (box.width > 1.8f * box.height) {
        flows.width = stocks.width = (box.width - gap) / 2;
        stocks.x = flows.right() + gap;
    } else {
        flows.height = stocks.height = (box.height - gap) / 2;
        stocks.y = flows.bottom() + gap;
    }
    draw_flows(ui, app, flows, stock, unit, true);
    draw_stock(ui, app, stocks, stock, unit);
}

void draw_sketch(Ui& ui, const App& app, const Box& box) {
    const GameState& game = *app.game;
    const int known = known_until(app);
    const std::string unit = customers_unit(app);
    // Room for what a usual year does not tell.
    double top = 4;
    for (const double x : end_demand(app, (*app.truth)[index_of(Variant::calm)]))
        top = std::max(top, 2.5 * x);
    std::vector<PlainLine> lines;
    for (const Role& role : game.rules.roles) {
        if (role_unit(app, role) != unit) continue;
        std::vector<double> asked = values_of(app, StockSeries::demand, stock_of(app, role), known);
        for (const double x : asked) top = std::max(top, 1.25 * x);
        lines.push_back({"asked of " + role_title(app, role), std::move(asked),
                         line_look(ui.theme, Variant::calm)});
    }
    const PeriodRange range{game.rules.from, std::max(game.rules.from + 1, known)};
    const PlainPlot spec{"What customers asked for, as you see it", unit, range, top,
                         &app.calendar()};
    if (auto drawn = draw_sketch_plot(ui, "sketch", box, spec, lines, game.sketch))
        ui.ask(DrawSketch{std::move(*drawn)});
}

}  // namespace

void draw_role_desk(Ui& ui, const App& app, const Box& box) {
    if (box.empty() || !app.game) return;
    begin_region("role desk", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().ground);
    const float pad = ui.theme.space(5);
    const Box inside{box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad};
    if (app.game->stage == GameStage::sketch)
        draw_sketch(ui, app, inside);
    else
        draw_history(ui, app, inside);
    end_region();
}

}  // namespace headwater
