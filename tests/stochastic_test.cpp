// Expectations that are known exactly or published, met by simulation: |z| < 4 by batch means, over
// a million periods (fewer in debug builds). Numbers: tests/oracles/stochastic_public.json and
// BW_public.json, whose sources are named there.
#include <doctest/doctest.h>

#include "sample.h"

using namespace headwater;
using namespace headwater::test;

namespace {

double total_cost(const Model& model, const State<kLanes>& state, int lane) {
    double sum = 0;
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        sum += state.stock[static_cast<std::int32_t>(i)].cost[lane];
    for (std::size_t e = 0; e < model.edges.size(); ++e)
        sum += state.edge[static_cast<std::int32_t>(e)].cost[lane];
    for (std::size_t d = 0; d < model.demands.size(); ++d)
        sum += model.demands[d].lost_cost * state.demand[static_cast<std::int32_t>(d)].lost[lane];
    return sum;
}
double lost_units(const Model&, const State<kLanes>& state, int lane) {
    return state.demand[0].lost[lane];
}

Scenario poisson_single(Policy policy, int lead_time, double mean, double h, double p) {
    Scenario scenario = single(std::move(policy), lead_time, mean, 1);
    scenario.demand["demand-shop"].noise.law = Law::poisson;
    Stock& stock = scenario.sites["shop"].stocks["good"];
    stock.holding_cost = h;
    stock.backorder_cost = p;
    return scenario;
}

/// The sequence that orders first has one period less lead time (SEMANTICS.md section 2).
Scenario lost_sales(double level, int order_first_lead_time, double lost_cost) {
    Scenario scenario = poisson_single(base_stock(level), order_first_lead_time + 1, 5, 1, 0);
    scenario.demand["demand-shop"].unmet = Unmet::lost;
    scenario.demand["demand-shop"].lost_cost = lost_cost;
    return scenario;
}

/// Local holding cost in transit is the shipper's; the last lane leads to the shop.
Scenario serial(const std::vector<double>& levels, const std::vector<int>& lead_times,
                const std::vector<double>& h, double p) {
    Scenario scenario = blank(1);
    for (std::size_t k = 0; k < levels.size(); ++k) {
        const std::string site = "s" + std::to_string(k);
        Stock& stock = add_stock(scenario, site, base_stock(levels[k]));
        stock.holding_cost = h[k];
        if (k == 0)
            buy_outside(stock, lead_times[k]);
        else
            add_lane(scenario, "s" + std::to_string(k - 1), site, lead_times[k]).gate_holding_cost =
                h[k];
        if (k + 1 == levels.size()) stock.backorder_cost = p;
    }
    return scenario;
}

}  // namespace

TEST_CASE("base stock under Poisson demand: cost, fill rate, no backorder") {
    const auto fill = [](const Model&, const State<kLanes>& s, int w) {
        return s.demand[0].met[w];
    };
    const auto clear = [](const Model&, const State<kLanes>& s, int w) {
        return s.demand[0].backlog[w] > 0 ? 0.0 : 1.0;
    };
    const auto a1 = sample(poisson_single(base_stock(13), 1, 10, 1, 8), {total_cost, fill, clear});
    check(a1[0], 5.902254570920706, "A1 cost");
    check(a1[1], 10 * 0.96775272698977, "A1 units met");
    check(a1[2], 0.8644644226193131, "A1 no backorder");
    const auto a2 = sample(poisson_single(base_stock(30), 4, 6, 1, 9), {total_cost, fill, clear});
    check(a2[0], 8.95513978742732, "A2 cost");
    check(a2[1], 6 * 0.9519263707754719, "A2 units met");
    check(a2[2], 0.9041515982205185, "A2 no backorder");
}

TEST_CASE("newsvendor: normal and Poisson") {
    Scenario normal = single(base_stock(56.60395592743389), 1, 50, 1);
    normal.demand["demand-shop"].noise = {Law::normal, 8.0 / 50, 0};
    normal.sites["shop"].stocks["good"].holding_cost = 0.18;
    normal.sites["shop"].stocks["good"].backorder_cost = 0.7;
    check(sample(normal, {total_cost})[0], 1.9976051931766452, "B1");
    check(sample(poisson_single(base_stock(56), 1, 50, 0.18, 0.7), {total_cost})[0],
          1.7972352118091772, "B3");
}

TEST_CASE("(s, S) and (r, Q) with a cost per order") {
    Policy up_to;
    up_to.rule = ReorderUpTo{4, 10};
    Scenario c1 = poisson_single(up_to, 1, 6, 1, 4);
    c1.sites["shop"].stocks["good"].order_cost = 5;
    const auto orders = [](const Model&, const State<kLanes>& s, int w) {
        return s.stock[0].order[w] > 0 ? 1.0 : 0.0;
    };
    const auto found = sample(c1, {total_cost, orders});
    check(found[0], 8.034111561471637, "C1 cost");
    check(found[1], 0.6819664416589961, "C1 orders");
    Policy batch;
    batch.rule = ReorderBatch{12, 15, false};
    Scenario d1 = poisson_single(batch, 2, 4, 1, 9);
    d1.sites["shop"].stocks["good"].order_cost = 12;
    check(sample(d1, {total_cost})[0], 15.282082287435493, "D1 cost");
}

TEST_CASE("serial chains: local and echelon base stock") {
    Scenario e1 = serial({18, 14}, {2, 1}, {1, 2}, 20);
    add_demand(e1, "s1", 8).noise.law = Law::poisson;
    check(sample(e1, {total_cost})[0], 24.498251011018034, "E1 cost");

    Scenario f1 = serial({10.688, 5.528, 6.49}, {2, 1, 1}, {2, 4, 7}, 37.12);
    add_demand(f1, "s2", 5).noise = {Law::normal, 0.2, 0};
    check(sample(f1, {total_cost})[0], 47.66015200878191, "F1 local");

    const double echelon[] = {22.706, 12.018, 6.49};
    for (int k = 0; k < 3; ++k)
        f1.sites["s" + std::to_string(k)].stocks["good"].policy.rule = EchelonBaseStock{echelon[k]};
    check(sample(f1, {total_cost})[0], 47.66015200878191, "F1 echelon");
}

TEST_CASE("supply that comes and goes: order-pausing disruptions") {
    for (const int lead_time : {0, 1}) {
        Scenario g1 = single(base_stock(8000), lead_time, 2000, 1);
        g1.sites["shop"].stocks["good"].holding_cost = 0.25;
        g1.sites["shop"].stocks["good"].backorder_cost = 3;
        Shock& shock = g1.shocks["pause"];
        shock.kind = ShockKind::orders_halted;
        shock.at.site = "shop";
        shock.recurs = {0.04, 0.25};
        check(sample(g1, {total_cost}, 2500)[0],
              lead_time == 0 ? 2858.8362068965544 : 2737.0689302470355, "G1 cost");
    }
}

TEST_CASE("lost sales under base stock") {
    const auto found = sample(lost_sales(12, 1, 4), {total_cost, lost_units});
    check(found[0], 4.16280277484783, "H L=1 p=4 cost");
    check(found[1], 0.3604671291413047, "H L=1 p=4 lost");
    const auto longer = sample(lost_sales(25, 4, 4), {total_cost, lost_units});
    check(longer[0], 5.197769081591504, "H L=4 p=4 cost");
    check(longer[1], 0.5775298979546171, "H L=4 p=4 lost");
    const auto dear = sample(lost_sales(19, 2, 9), {total_cost, lost_units});
    check(dear[0], 6.316261155120043, "H L=2 p=9 cost");
    check(dear[1], 0.19302176292667012, "H L=2 p=9 lost");
}
