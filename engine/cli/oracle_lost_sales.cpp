// Section 3: a serial chain in which orders come first and what the supplier has not at the start
// of the period is refused. Our period places orders last, so what is requested there in period t +
// 1 is what is ordered here in period t; it reaches the supplier, is accepted or refused and leaves
// in t + 1.
#include <algorithm>
#include <cmath>

#include "engine/cli/oracle.h"
#include "engine/step.h"

namespace headwater {

namespace {

struct Stage {
    std::string id, site;
    const Json* json;
    double number(std::string_view key) const { return number_at(*json, key, 0); }
    /// The request of period 0, from the stock at the start alone.
    double first_request() const {
        return std::max(0.0, number("base_stock") - number("initial_inventory"));
    }
    double capacity() const {
        const Json* value = find(*json, "supplier_capacity_per_period");
        return value && value->is_number() ? value->get<double>() : kUnlimited;
    }
};

/// Stages from the customer upstream, without the source.
std::vector<Stage> read_stages(const Json& oracle) {
    std::vector<Stage> stages;
    for (const Json& json : oracle.at("stages")) {
        if (const Json* infinite = find(json, "infinite_stock"); infinite && *infinite == true)
            continue;
        const Json& id = json.at("id");
        Stage stage;
        stage.id = id.is_string() ? id.get<std::string>() : id.dump();
        stage.site = "s" + std::to_string(stages.size());
        stage.json = &json;
        stages.push_back(stage);
    }
    return stages;
}

/// Money per unit refused by the supplier of stage `k`.
double refusal_cost(const Json& oracle, std::size_t k) {
    const Json& stages = oracle.at("stages");
    return k + 1 < stages.size() ? number_at(stages[k + 1], "lost_unit_cost", 0) : 0;
}

Scenario build(const Json& oracle, const std::vector<Stage>& stages) {
    Scenario scenario;
    scenario.items["good"].title = "good";
    scenario.calendar.periods = static_cast<int>(number_at(oracle, "periods", 0));
    for (std::size_t k = 0; k < stages.size(); ++k) {
        const Stage& stage = stages[k];
        Stock stock;
        stock.policy.rule = BaseStock{stage.number("base_stock")};
        stock.initial = stage.number("initial_inventory");
        stock.holding_cost = stage.number("holding_cost");
        const int lead_time = static_cast<int>(stage.number("lead_time"));
        if (k + 1 == stages.size()) {
            External external;
            external.lead_time = lead_time + 1;
            external.capacity = stage.capacity();
            external.refuses = true;
            external.refusal_cost = refusal_cost(oracle, k);
            stock.external = external;
        } else {
            Lane lane;
            lane.item = "good";
            lane.from = stages[k + 1].site;
            lane.to = stage.site;
            lane.order_delay = 1;
            lane.lead_time = lead_time;
            lane.capacity = stage.capacity();
            lane.refuses = true;
            lane.refusal_cost = refusal_cost(oracle, k);
            lane.holding_cost = 0;
            lane.initial_orders.flow = stage.first_request();
            scenario.lanes["l" + std::to_string(k)] = lane;
        }
        scenario.sites[stage.site].stocks["good"] = stock;
    }
    Demand demand;
    demand.site = stages.front().site;
    demand.item = "good";
    demand.series = numbers_at(oracle, "demand");
    demand.unmet = Unmet::lost;
    demand.lost_cost = stages.front().number("lost_unit_cost");
    scenario.demand["customer"] = demand;
    return scenario;
}

/// One stage: requested is what was ordered in the period before; accepted is what then set out.
struct StageRun {
    StockId stock;
    EdgeId edge;
    double requested, refused_before = 0;
};

std::vector<StageRun> start(const Model& model, const std::vector<Stage>& stages, State<1>& state) {
    std::vector<StageRun> runs;
    for (std::size_t k = 0; k < stages.size(); ++k) {
        StageRun run;
        run.stock = model.find_stock(stages[k].site, "good");
        run.edge = {model.stocks[static_cast<std::size_t>(run.stock.index)].sources.first};
        run.requested = stages[k].first_request();
        const ModelEdge& edge = model.edges[static_cast<std::size_t>(run.edge.index)];
        if (edge.kind == EdgeKind::external) {
            // Accepted in period 0, received after its lead time: the last slot but one of the
            // pipeline.
            const double accepted = std::min(run.requested, stages[k].capacity());
            run.refused_before = run.requested - accepted;
            *state.goods[edge.goods_offset + edge.lead_time - 1] += accepted;
            *state.edge[run.edge.index].in_transit += accepted;
            *state.stock[run.stock.index].on_order += accepted;
        }
        runs.push_back(run);
    }
    return runs;
}

}  // namespace

Comparison compare_lost_sales(const Json& oracle) {
    Comparison comparison(all_short(oracle.at("stages")) && all_short(oracle.at("demand")));
    const std::vector<Stage> stages = read_stages(oracle);
    const Model model = compile(build(oracle, stages));
    State<1> state = initial_state<1>(model, 0);
    std::vector<StageRun> runs = start(model, stages, state);
    const Json& results = oracle.at("results");
    double total = 0;
    for (int t = 0; t < model.periods; ++t) {
        const auto row = static_cast<std::size_t>(t);
        step(model, state);
        double cost = model.demands[0].lost_cost * *state.demand[0].lost;
        for (std::size_t k = 0; k < stages.size(); ++k) {
            StageRun& run = runs[k];
            const Json* expected = find(results, stages[k].id);
            if (!expected) continue;
            const ModelEdge& edge = model.edges[static_cast<std::size_t>(run.edge.index)];
            const bool external = edge.kind == EdgeKind::external;
            const double ordered = *state.edge[run.edge.index].order;
            const double refused_now = *state.edge[run.edge.index].refused;
            const double refused = external ? run.refused_before : refused_now;
            // Ordered now is requested in the next period there: not in the pipeline yet.
            const double pipeline = *state.stock[run.stock.index].on_order -
                                    (external ? ordered - refused_now : ordered);
            const std::string where = "stage " + stages[k].id + " ";
            comparison.at(run.requested, find(*expected, "order_requested"), row,
                          where + "order_requested");
            comparison.at(run.requested - refused, find(*expected, "order_accepted"), row,
                          where + "order_accepted");
            comparison.at(refused, find(*expected, "order_lost_at_supplier"), row,
                          where + "order_lost_at_supplier");
            comparison.at(*state.stock[run.stock.index].on_hand, find(*expected, "on_hand_end"),
                          row, where + "on_hand_end");
            comparison.at(pipeline, find(*expected, "in_pipeline_end"), row,
                          where + "in_pipeline_end");
            cost += *state.stock[run.stock.index].cost + edge.refusal_cost * refused;
            run.requested = ordered;
            run.refused_before = refused_now;
        }
        const Json* customer = find(results, "customer");
        if (customer) {
            comparison.at(*state.demand[0].sold, find(*customer, "sold"), row, "customer sold");
            comparison.at(*state.demand[0].lost, find(*customer, "lost"), row, "customer lost");
        }
        comparison.at(cost, find(oracle, "cost_total_per_period"), row, "cost_total_per_period");
        total += cost;
        advance(model, state);
    }
    comparison.number(total, number_at(oracle, "total_cost", 0), "total_cost");
    return comparison;
}

}  // namespace headwater
