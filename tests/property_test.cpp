// Laws that hold for every chain, over random scenarios with all features on.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "engine/marks.h"
#include "engine/scenario_levers.h"
#include "random_network.h"

using namespace headwater;
using namespace headwater::test;

namespace {

constexpr std::uint32_t kScenarios = 150;

template <int W>
double pooled(const Lanes<W>& pool, int offset, int count, int lane) {
    double sum = 0;
    for (int k = 0; k < count; ++k) sum += pool[offset + k][lane];
    return sum;
}

/// Units of each item in the chain: on hand, at docks and gates, on lanes, in process.
std::map<std::string, double> held(const Model& model, const State<1>& state) {
    std::map<std::string, double> out;
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        out[model.stocks[i].item] += *state.stock[static_cast<std::int32_t>(i)].on_hand;
    for (std::size_t k = 0; k < model.edges.size(); ++k) {
        const ModelEdge& edge = model.edges[k];
        const auto e = static_cast<std::int32_t>(k);
        if (edge.kind == EdgeKind::external) continue;  // on its way outside the chain
        out[model.stocks[static_cast<std::size_t>(edge.to.index)].item] +=
            pooled(state.goods, edge.goods_offset, edge.goods_slots, 0) + *state.edge[e].dock +
            *state.edge[e].gate;
    }
    return out;
}

/// What came in less what went out of each item in the period.
std::map<std::string, double> gained(const Model& model, const State<1>& state) {
    std::map<std::string, double> out;
    for (std::size_t k = 0; k < model.edges.size(); ++k) {
        const ModelEdge& edge = model.edges[k];
        const auto e = static_cast<std::int32_t>(k);
        const std::string& item = model.stocks[static_cast<std::size_t>(edge.to.index)].item;
        if (edge.kind == EdgeKind::external) out[item] += *state.edge[e].received;
        if (edge.kind != EdgeKind::process) continue;
        out[item] += *state.edge[e].dispatched;
        for (int j = edge.inputs.first; j < edge.inputs.last; ++j) {
            const ProcessInput& input = model.inputs[static_cast<std::size_t>(j)];
            out[model.stocks[static_cast<std::size_t>(input.stock.index)].item] -=
                input.quantity * *state.edge[e].handled;
        }
    }
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        out[model.stocks[i].item] -= *state.stock[static_cast<std::int32_t>(i)].spoiled;
    for (std::size_t r = 0; r < model.returns.size(); ++r)
        out[model.stocks[static_cast<std::size_t>(model.returns[r].to.index)].item] +=
            *state.returned[static_cast<std::int32_t>(r)];
    for (std::size_t i = 0; i < state.care.values.size(); ++i)
        out[model.stocks[i].item] -=
            *state.care.values[i].rejected + *state.care.values[i].withdrawn;
    for (std::size_t d = 0; d < model.demands.size(); ++d)
        out[model.stocks[static_cast<std::size_t>(model.demands[d].stock.index)].item] -=
            *state.demand[static_cast<std::int32_t>(d)].sold;
    return out;
}

bool close(double a, double b) {
    return std::fabs(a - b) <= 1e-9 * (1 + std::fabs(a) + std::fabs(b));
}

/// What a stock has on order is what its sources can account for.
double accounted(const Model& model, const State<1>& state, const ModelStock& stock) {
    double sum = 0;
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
        const double usual = edge.kind == EdgeKind::process ? edge.yield : 1;
        sum += usual * *state.edge[e].owed + *state.edge[e].dock + *state.edge[e].gate +
               pooled(state.goods, edge.goods_offset, edge.goods_slots, 0);
        if (edge.kind != EdgeKind::lane && edge.order_delay == 0) continue;
        sum += usual * pooled(state.orders, edge.orders_offset, edge.orders_slots, 0);
    }
    return sum;
}

/// The least number of one member over all rows, or 0.
template <class Row>
double least(const Rows<Row>& rows, Pack<1> Row::*member) {
    double low = 0;
    for (const Row& row : rows.values) low = std::min(low, (row.*member)[0]);
    return low;
}

std::uint64_t digest_of(const Scenario& scenario) { return digest(run(compile(scenario))); }

}  // namespace

TEST_CASE("nothing appears or vanishes: every item, every period, random networks") {
    for (std::uint32_t n = 0; n < kScenarios; ++n) {
        CAPTURE(n);
        const Model model = compile(random_scenario(n));
        State<1> state = initial_state<1>(model, 0);
        auto before = held(model, state);
        for (int t = 0; t < model.periods; ++t) {
            CAPTURE(t);
            step(model, state);
            const auto after = held(model, state);
            auto change = gained(model, state);
            for (const auto& [item, units] : after)
                REQUIRE(close(units, before[item] + change[item]));
            for (const ModelStock& stock : model.stocks) {
                const StockId id = model.find_stock(stock.site, stock.item);
                REQUIRE(close(*state.stock[id.index].on_order, accounted(model, state, stock)));
            }
            before = after;
            advance(model, state);
        }
    }
}

TEST_CASE("no stock, backlog or pipeline below zero, no number that is none") {
    for (std::uint32_t n = 0; n < kScenarios; ++n) {
        CAPTURE(n);
        const Model model = compile(random_scenario(n));
        State<1> state = initial_state<1>(model, 0);
        for (int t = 0; t < model.periods; ++t) {
            step(model, state);
            REQUIRE(least(state.stock, &StockState<1>::on_hand) >= -1e-9);
            REQUIRE(least(state.stock, &StockState<1>::backlog) >= -1e-9);
            REQUIRE(least(state.stock, &StockState<1>::order) >= 0);
            REQUIRE(least(state.edge, &EdgeState<1>::owed) >= -1e-9);
            for (const Pack<1>& goods : state.goods.values) REQUIRE(goods[0] >= 0);
            REQUIRE(least(state.demand, &DemandState<1>::backlog) >= -1e-9);
            for (const auto& row : state.stock.values) REQUIRE(std::isfinite(row.cost[0]));
            for (const auto& row : state.edge.values) REQUIRE(std::isfinite(row.cost[0]));
            for (const auto* marks : {&state.stock_marks, &state.goods_marks, &state.gate_marks})
                for (const Pack<1>& share : marks->values)
                    REQUIRE((share[0] >= 0 && share[0] < 1 + 1e-9));
            advance(model, state);
        }
    }
}

TEST_CASE("replications side by side have the bits of each alone") {
    for (std::uint32_t n = 0; n < kScenarios; ++n) {
        CAPTURE(n);
        const Model model = compile(random_scenario(n));
        State<kLanes> together = initial_state<kLanes>(model, 8);
        std::vector<State<1>> alone;
        for (std::uint32_t w = 0; w < kLanes; ++w) alone.push_back(initial_state<1>(model, 8 + w));
        for (int t = 0; t < model.periods; ++t) {
            step(model, together);
            for (std::size_t w = 0; w < kLanes; ++w) {
                step(model, alone[w]);
                bool same = true;
                for (std::size_t i = 0; i < model.stocks.size(); ++i)
                    same = same &&
                           together.stock.values[i].on_hand[w] ==
                               alone[w].stock.values[i].on_hand[0] &&
                           together.stock.values[i].order[w] == alone[w].stock.values[i].order[0] &&
                           together.stock.values[i].cost[w] == alone[w].stock.values[i].cost[0];
                for (std::size_t e = 0; e < model.edges.size(); ++e)
                    same =
                        same && together.edge.values[e].cost[w] == alone[w].edge.values[e].cost[0];
                REQUIRE(same);
                advance(model, alone[w]);
            }
            advance(model, together);
        }
    }
}

TEST_CASE("a copy of the state goes on as the original does") {
    const Model model = compile(random_scenario(3));
    State<1> state = initial_state<1>(model, 0);
    for (int t = 0; t < 60; ++t) {
        step(model, state);
        advance(model, state);
    }
    State<1> snapshot = state;
    for (int t = 60; t < model.periods; ++t) {
        step(model, state);
        step(model, snapshot);
        for (std::size_t i = 0; i < model.stocks.size(); ++i)
            CHECK(state.stock.values[i].cost[0] == snapshot.stock.values[i].cost[0]);
        advance(model, state);
        advance(model, snapshot);
    }
}

TEST_CASE("a shock of factor 1, of nothing added or of no length changes no bit") {
    for (std::uint32_t n = 0; n < kScenarios; ++n) {
        CAPTURE(n);
        Scenario scenario = random_scenario(n);
        scenario.shocks.clear();
        const std::uint64_t calm = digest_of(scenario);
        for (int kind = 0; kind <= static_cast<int>(ShockKind::recall); ++kind) {
            CAPTURE(kind);
            Shock& shock = scenario.shocks["nothing"];
            shock = {};
            shock.kind = static_cast<ShockKind>(kind);
            shock.from = 10;
            shock.duration = shock.kind <= ShockKind::receiving_halted ? 0 : 40;
            REQUIRE(digest_of(scenario) == calm);
        }
    }
}

TEST_CASE("without shocks calm, hit and plan are the same bits") {
    for (std::uint32_t n = 0; n < kScenarios; ++n) {
        CAPTURE(n);
        Scenario scenario = random_scenario(n);
        for (auto& [id, shock] : scenario.shocks) shock.active = false;
        for (auto& [site_id, site] : scenario.sites)  // what only the plan has
            for (auto& [item, stock] : site.stocks) stock.policy.decided = {};
        const auto of = [&](Variant variant) {
            return digest_of(make_variant(scenario, {}, variant));
        };
        const std::uint64_t calm = of(Variant::calm);
        CHECK(of(Variant::hit) == calm);
        CHECK(of(Variant::plan) == calm);
        scenario.shocks.clear();
        CHECK(digest_of(scenario) == calm);
    }
}

TEST_CASE("no money appears or vanishes: what is paid is paid by somebody for something") {
    for (std::uint32_t n = 0; n < kScenarios; ++n) {
        CAPTURE(n);
        const Scenario scenario = random_scenario(n);
        const Model model = compile(scenario);
        State<1> state = initial_state<1>(model, 0);
        double paid = 0, earned = 0;
        for (int t = 0; t < model.periods; ++t) {
            step(model, state);
            if (t >= model.warm_up) {
                paid += scenario.response_cost;
                for (const auto& row : state.stock.values) paid += row.cost[0];
                for (const auto& row : state.edge.values) paid += row.cost[0];
                for (std::size_t r = 0; r < model.returns.size(); ++r)
                    paid += state.returned[static_cast<std::int32_t>(r)][0] *
                            (model.returns[r].refund + model.returns[r].cost);
                for (std::size_t d = 0; d < model.demands.size(); ++d) {
                    const ModelDemand& demand = model.demands[d];
                    const DemandId id{static_cast<std::int32_t>(d)};
                    const DemandState<1>& row = state.demand[id.index];
                    earned += row.sold[0] * price_of(model, demand, t);
                    paid += row.lost[0] * demand.lost_cost +
                            defective_sold(model, id, state, 0) * demand.defect_cost;
                }
            }
            advance(model, state);
        }
        const ChainFigures chain = figures(model, run(model)).chain;
        CHECK(chain.cost.total() == doctest::Approx(paid).epsilon(1e-9));
        CHECK(chain.revenue == doctest::Approx(earned).epsilon(1e-9));
        CHECK(chain.profit == doctest::Approx(earned - paid).epsilon(1e-9).scale(earned + paid));
    }
}

TEST_CASE("another seed or replication gives another run; a lever leaves other draws alone") {
    Scenario scenario = random_scenario(5);
    const Model model = compile(scenario);
    CHECK(digest(run(model, 0)) != digest(run(model, 1)));
    scenario.seed += 1;
    CHECK(digest_of(scenario) != digest(run(model, 0)));
    scenario.seed -= 1;
    scenario.sites["plant"].stocks["juice"].policy.rule = BaseStock{999};
    const Model other = compile(scenario);
    const Record a = run(model), b = run(other);
    for (int d = 0; d < a.demands; ++d)
        for (int t = 0; t < a.periods; ++t)
            REQUIRE(a.at(DemandSeries::demand, {d}, t) == b.at(DemandSeries::demand, {d}, t));
}

TEST_CASE("in a serial chain, more stock at the last stage never lowers its fill rate") {
    for (std::uint32_t n = 0; n < 40; ++n) {
        CAPTURE(n);
        Dice dice(n);
        Scenario scenario = blank(200);
        const double plant_level = dice.real(0, 80);
        const double shop_level = dice.real(0, 80);
        const int buying = dice.whole(0, 4);
        const int carrying = dice.whole(0, 4);
        buy_outside(add_stock(scenario, "plant", base_stock(plant_level)), buying);
        add_stock(scenario, "shop", base_stock(shop_level));
        add_lane(scenario, "plant", "shop", carrying);
        add_demand(scenario, "shop", 10).noise = {Law::lognormal, dice.real(0, 1), 0};
        double before = 0;
        for (double more = 0; more <= 60; more += 15) {
            scenario.sites["shop"].stocks["good"].policy = base_stock(shop_level + more);
            const Model model = compile(scenario);
            const double now = figures(model, run(model)).chain.fill_rate;
            CHECK(now >= before - 1e-12);
            before = now;
        }
    }
}
