#include "engine/figures.h"

#include <algorithm>

namespace headwater {

namespace {

double periods_per_year(const Model& model) { return model.days ? 365.0 : 52.0; }
double days_per_period(const Model& model) { return model.days ? 1.0 : 7.0; }

double sum(const Record& record, ChainSeries series) {
    double total = 0;
    for (int t = 0; t < record.periods; ++t) total += record.at(series, t);
    return total;
}

double sum(const Record& record, StockSeries series, StockId id) {
    double total = 0;
    for (int t = 0; t < record.periods; ++t) total += record.at(series, id, t);
    return total;
}

/// Population variance in two passes.
template <class Get>
double variance(int periods, Get&& get) {
    double mean = 0, v = 0;
    for (int t = 0; t < periods; ++t) mean += get(t);
    mean /= periods;
    for (int t = 0; t < periods; ++t) v += (get(t) - mean) * (get(t) - mean);
    return v / periods;
}

void demand_figures(const Record& record, ChainFigures& out) {
    double met = 0, pairs = 0, asked = 0, no_unmet = 0, in_full = 0, waiting = 0;
    for (int d = 0; d < record.demands; ++d)
        for (int t = 0; t < record.periods; ++t) {
            const DemandId id{d};
            const double demand = record.at(DemandSeries::demand, id, t);
            const double served = record.at(DemandSeries::met, id, t);
            out.demand += demand;
            out.sold += record.at(DemandSeries::sold, id, t);
            out.lost += record.at(DemandSeries::lost, id, t);
            waiting += record.at(DemandSeries::backlog, id, t);
            met += served;
            pairs += 1;
            no_unmet += served >= demand ? 1 : 0;
            asked += demand > 0 ? 1 : 0;
            in_full += demand > 0 && served >= demand ? 1 : 0;
        }
    out.fill_rate = out.demand > 0 ? met / out.demand : 1;
    out.cycle_service = pairs > 0 ? no_unmet / pairs : 1;
    out.otif = asked > 0 ? in_full / asked : 1;
    out.mean_backlog = waiting / record.periods;
}

void money_figures(const Model& model, const Record& record, ChainFigures& out) {
    CostByKind& cost = out.cost;
    cost.purchase = sum(record, ChainSeries::purchase);
    cost.production = sum(record, ChainSeries::production);
    cost.transport = sum(record, ChainSeries::transport);
    cost.holding = sum(record, ChainSeries::holding);
    cost.backorder = sum(record, ChainSeries::backorder);
    cost.lost_sales = sum(record, ChainSeries::lost_sales);
    cost.ordering = sum(record, ChainSeries::ordering);
    cost.response = sum(record, ChainSeries::response);
    out.revenue = sum(record, ChainSeries::revenue);
    out.profit = out.revenue - cost.total();
    out.mean_inventory_value = sum(record, ChainSeries::inventory_value) / record.periods;
    double value_sold = 0;  // at item value
    for (int d = 0; d < record.demands; ++d) {
        const StockId stock = model.demands[static_cast<std::size_t>(d)].stock;
        for (int t = 0; t < record.periods; ++t)
            value_sold += model.stocks[static_cast<std::size_t>(stock.index)].value *
                          record.at(DemandSeries::sold, DemandId{d}, t);
    }
    const double years = record.periods / periods_per_year(model);
    if (out.mean_inventory_value > 0)
        out.stock_turns = value_sold / years / out.mean_inventory_value;
    const double value_per_day = value_sold / (record.periods * days_per_period(model));
    if (value_per_day > 0) out.days_inventory = out.mean_inventory_value / value_per_day;
    out.cash_to_cash = out.days_inventory + model.payment.receivable - model.payment.payable;
}

void recovery_figures(const Model& model, const Record& record, ChainFigures& out) {
    const std::vector<double> service = trailing_service(record, model.recovery.window);
    for (const double s : service) out.lowest_service = std::min(out.lowest_service, s);
    const auto failed = std::find_if(service.begin(), service.end(),
                                     [&](double s) { return s < model.recovery.failure; });
    if (failed == service.end()) return;
    const auto back = std::find_if(failed, service.end(),
                                   [&](double s) { return s >= model.recovery.recovered; });
    out.time_to_recover.reset();
    if (back != service.end()) out.time_to_recover = static_cast<int>(back - failed);
}

StockFigures stock_figures(const Model& model, const Record& record, StockId id) {
    StockFigures out;
    const int n = record.periods;
    out.demand = sum(record, StockSeries::demand, id);
    out.ordered = sum(record, StockSeries::order, id);
    out.shipped = sum(record, StockSeries::shipped, id);
    out.spoiled = sum(record, StockSeries::spoiled, id);
    out.cost = sum(record, StockSeries::cost, id);
    out.mean_on_hand = sum(record, StockSeries::on_hand, id) / n;
    out.mean_backlog = sum(record, StockSeries::backlog, id) / n;
    if (out.demand > 0) {
        out.fill_rate = sum(record, StockSeries::met, id) / out.demand;
        out.days_of_supply = out.mean_on_hand / (out.demand / n);
    }
    if (out.mean_on_hand > 0)
        out.turns = out.demand / n * periods_per_year(model) / out.mean_on_hand;
    int clear = 0;
    for (int t = 0; t < n; ++t) clear += record.at(StockSeries::backlog, id, t) <= 0 ? 1 : 0;
    out.cycle_service = static_cast<double>(clear) / n;
    const double seen = variance(n, [&](int t) { return record.at(StockSeries::demand, id, t); });
    if (seen > 0) {
        out.bullwhip =
            variance(n, [&](int t) { return record.at(StockSeries::order, id, t); }) / seen;
        out.net_stock_amplification = variance(n,
                                               [&](int t) {
                                                   return record.at(StockSeries::on_hand, id, t) -
                                                          record.at(StockSeries::backlog, id, t);
                                               }) /
                                      seen;
    }
    return out;
}

}  // namespace

std::vector<double> trailing_service(const Record& record, int window) {
    std::vector<double> demand, met, service;
    for (int t = 0; t < record.periods; ++t) {
        double asked = 0, served = 0;
        for (int d = 0; d < record.demands; ++d) {
            asked += record.at(DemandSeries::demand, DemandId{d}, t);
            served += record.at(DemandSeries::met, DemandId{d}, t);
        }
        demand.push_back(asked);
        met.push_back(served);
        double over_demand = 0, over_met = 0;
        for (int k = std::max(0, t - window + 1); k <= t; ++k) {
            over_demand += demand[static_cast<std::size_t>(k)];
            over_met += met[static_cast<std::size_t>(k)];
        }
        service.push_back(over_demand > 0 ? over_met / over_demand : 1);
    }
    return service;
}

Figures figures(const Model& model, const Record& record) {
    Figures out;
    demand_figures(record, out.chain);
    money_figures(model, record, out.chain);
    out.chain.emissions_purchased = sum(record, ChainSeries::emissions_purchased);
    out.chain.emissions_production = sum(record, ChainSeries::emissions_production);
    out.chain.emissions_transport = sum(record, ChainSeries::emissions_transport);
    out.chain.emissions = out.chain.emissions_purchased + out.chain.emissions_production +
                          out.chain.emissions_transport;
    recovery_figures(model, record, out.chain);
    for (int i = 0; i < record.stocks; ++i) out.stocks.push_back(stock_figures(model, record, {i}));
    return out;
}

double resilience(const Record& run, const Record& baseline) {
    double performance = 0, usual = 0;
    for (int d = 0; d < run.demands; ++d)
        for (int t = 0; t < run.periods; ++t) {
            performance += run.at(DemandSeries::met, DemandId{d}, t);
            usual += baseline.at(DemandSeries::met, DemandId{d}, t);
        }
    return usual > 0 ? performance / usual : 1;
}

}  // namespace headwater
