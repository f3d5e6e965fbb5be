#include "engine/figures.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

double periods_per_year(const Model& model) { return model.days ? 365.0 : 52.0; }
double days_per_period(const Model& model) { return model.days ? 1.0 : 7.0; }

/// Sums over the periods of every series of the chain.
using ChainSums = std::array<double, static_cast<std::size_t>(ChainSeries::count_)>;

ChainSums chain_sums(const Record& record) {
    ChainSums sums{};
    const auto series = static_cast<std::size_t>(record.chain_series);
    const double* row = record.chain.values.data();
    for (int t = 0; t < record.periods; ++t, row += series)
        for (std::size_t s = 0; s < series; ++s) sums[s] += row[s];
    return sums;
}

void demand_figures(const Record& record, ChainFigures& out) {
    double met = 0, pairs = 0, asked = 0, no_unmet = 0, in_full = 0, waiting = 0;
    for (int t = 0; t < record.periods; ++t)
        for (int d = 0; d < record.demands; ++d) {
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

void money_figures(const Model& model, const Record& record, const ChainSums& sums,
                   ChainFigures& out) {
    const auto sum = [&](ChainSeries series) { return sums[static_cast<std::size_t>(series)]; };
    CostByKind& cost = out.cost;
    cost.purchase = sum(ChainSeries::purchase);
    cost.production = sum(ChainSeries::production);
    cost.transport = sum(ChainSeries::transport);
    cost.holding = sum(ChainSeries::holding);
    cost.backorder = sum(ChainSeries::backorder);
    cost.lost_sales = sum(ChainSeries::lost_sales);
    cost.ordering = sum(ChainSeries::ordering);
    cost.response = sum(ChainSeries::response);
    cost.carbon = sum(ChainSeries::carbon);
    cost.quality = sum(ChainSeries::quality);
    cost.contracts = sum(ChainSeries::contracts);
    cost.records = sum(ChainSeries::records);
    cost.returns = sum(ChainSeries::returns);
    out.revenue = sum(ChainSeries::revenue);
    out.profit = out.revenue - cost.total();
    out.mean_inventory_value = sum(ChainSeries::inventory_value) / record.periods;
    double value_sold = 0;  // at item value
    for (int t = 0; t < record.periods; ++t)
        for (int d = 0; d < record.demands; ++d) {
            const StockId stock = model.demands[static_cast<std::size_t>(d)].stock;
            value_sold += model.stocks[static_cast<std::size_t>(stock.index)].value *
                          record.at(DemandSeries::sold, DemandId{d}, t);
        }
    const double years = record.periods / periods_per_year(model);
    if (out.mean_inventory_value > 0)
        out.stock_turns = value_sold / years / out.mean_inventory_value;
    const double value_per_day = value_sold / (record.periods * days_per_period(model));
    if (value_per_day > 0) out.days_inventory = out.mean_inventory_value / value_per_day;
    out.cash_to_cash = out.days_inventory + model.payment.receivable - model.payment.payable;
    const double days = record.periods * days_per_period(model);
    out.working_capital = out.mean_inventory_value + out.revenue / days * model.payment.receivable -
                          cost.purchase / days * model.payment.payable;
}

/// Emissions by scope and category, and what share of the spend is exposed.
void footprint_figures(const Model& model, const Record& record, ChainFigures& out) {
    double spend = 0, exposed = 0;
    const std::vector<double>& sums = record.edge_sums;
    for (std::size_t e = 0; e < sums.size(); ++e) {
        const ModelEdge& edge = model.edges[e];
        const Side side = model.stocks[static_cast<std::size_t>(edge.to.index)].side;
        switch (edge.kind) {
            case EdgeKind::process:
                out.emissions_scope_1 += sums[e] * (1 - edge.bought_energy);
                out.emissions_scope_2 += sums[e] * edge.bought_energy;
                break;
            case EdgeKind::lane:
                (side == Side::downstream ? out.emissions_category_9 : out.emissions_category_4) +=
                    sums[e];
                break;
            case EdgeKind::external:
                spend += sums[e];
                exposed += sums[e] * (1 - edge.esg / 100);
                break;
        }
    }
    if (spend > 0) out.esg_exposure = exposed / spend;
    for (int d = 0; d < record.demands; ++d) {
        const ModelDemand& demand = model.demands[static_cast<std::size_t>(d)];
        const double each = model.stocks[static_cast<std::size_t>(demand.stock.index)].end_of_life;
        for (int t = 0; t < record.periods && each > 0; ++t)
            out.emissions_end_of_life +=
                record.at(DemandSeries::sold, DemandId{d}, t) * demand.kept * each;
    }
    out.emissions_scope_3 =
        out.emissions_purchased + out.emissions_transport + out.emissions_end_of_life;
    out.emissions = out.emissions_purchased + out.emissions_production + out.emissions_transport +
                    out.emissions_end_of_life;
}

/// Units of a demand delivered within the promise: those asked for in period t are the next to be
/// served after all that waited before them.
double delivered_in_time(const Record& record, DemandId id, int promise) {
    double in_time = 0, asked_before = 0, served = 0;
    int until = 0;  // served holds what was sold in the periods before
    for (int t = 0; t < record.periods; ++t) {
        for (; until <= std::min(t + promise, record.periods - 1); ++until)
            served += record.at(DemandSeries::sold, id, until);
        // What waited at the start was asked for before the first period.
        if (t == 0)
            asked_before =
                record.at(DemandSeries::sold, id, 0) + record.at(DemandSeries::lost, id, 0) +
                record.at(DemandSeries::backlog, id, 0) - record.at(DemandSeries::demand, id, 0);
        const double asked =
            record.at(DemandSeries::demand, id, t) - record.at(DemandSeries::lost, id, t);
        in_time += std::min(asked, std::max(0.0, served - asked_before));
        asked_before += asked;
    }
    return in_time;
}

std::vector<DemandFigures> channel_figures(const Model& model, const Record& record) {
    std::vector<DemandFigures> out(model.demands.size());
    for (std::size_t d = 0; d < out.size(); ++d) {
        const ModelDemand& demand = model.demands[d];
        const DemandId id{static_cast<std::int32_t>(d)};
        double met = 0;
        for (int t = 0; t < record.periods; ++t) {
            const double sold = record.at(DemandSeries::sold, id, t);
            out[d].demand += record.at(DemandSeries::demand, id, t);
            out[d].lost += record.at(DemandSeries::lost, id, t);
            out[d].sold += sold;
            out[d].revenue += price_of(model, demand, t + model.warm_up) * sold;
            met += record.at(DemandSeries::met, id, t);
        }
        if (out[d].demand <= 0) continue;
        out[d].fill_rate = met / out[d].demand;
        out[d].promise_kept = demand.promise == 0
                                  ? out[d].fill_rate
                                  : delivered_in_time(record, id, demand.promise) / out[d].demand;
    }
    return out;
}

std::vector<SiteFigures> site_figures(const Model& model, const Figures& figures) {
    std::vector<SiteFigures> out;
    std::vector<std::size_t> site_of;
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        // Stocks stand in the order of their sites.
        if (out.empty() || out.back().site != model.stocks[i].site)
            out.push_back({model.stocks[i].site, 0, 0});
        site_of.push_back(out.size() - 1);
        out.back().cost += figures.stocks[i].cost;
    }
    for (std::size_t d = 0; d < model.demands.size(); ++d)
        out[site_of[static_cast<std::size_t>(model.demands[d].stock.index)]].revenue +=
            figures.demands[d].revenue;
    return out;
}

/// What the figures of the chain take from those of its channels.
void promise_figures(const std::vector<DemandFigures>& demands, ChainFigures& out) {
    double kept = 0, asked = 0;
    for (const DemandFigures& demand : demands) {
        kept += demand.promise_kept * demand.demand;
        asked += demand.demand;
    }
    out.promise_kept = asked > 0 ? kept / asked : 1;
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

/// Sums over the periods of what the figures of a stock need. Filled row by row, as the record
/// lies.
struct StockSums {
    double demand = 0, order = 0, shipped = 0, met = 0, spoiled = 0, cost = 0, on_hand = 0,
           backlog = 0, rejected = 0, withdrawn = 0;
    double clear = 0;  ///< periods with nothing owed
    double mean_demand = 0, mean_order = 0, mean_net = 0;
    double demand_squares = 0, order_squares = 0, net_squares = 0;  ///< of deviations from those
};

/// What one row of the record of stocks says of stock `i`.
struct StockRow {
    const double* first;
    std::ptrdiff_t stocks;

    StockRow(const Record& record, int t, int i)
        : first(record.stock.values.data() + static_cast<std::ptrdiff_t>(t) * record.stock.columns +
                i),
          stocks(record.stocks) {}
    double operator[](StockSeries series) const {
        return first[static_cast<std::ptrdiff_t>(series) * stocks];
    }
};

std::vector<StockSums> stock_sums(const Record& record) {
    std::vector<StockSums> sums(static_cast<std::size_t>(record.stocks));
    const bool detailed = record.stock_series > static_cast<int>(StockSeries::withdrawn);
    for (int t = 0; t < record.periods; ++t)
        for (int i = 0; i < record.stocks; ++i) {
            StockSums& s = sums[static_cast<std::size_t>(i)];
            const StockRow row(record, t, i);
            const double backlog = row[StockSeries::backlog];
            s.demand += row[StockSeries::demand];
            s.order += row[StockSeries::order];
            s.shipped += row[StockSeries::shipped];
            s.met += row[StockSeries::met];
            s.spoiled += row[StockSeries::spoiled];
            s.cost += row[StockSeries::cost];
            s.on_hand += row[StockSeries::on_hand];
            s.backlog += backlog;
            s.clear += backlog <= 0 ? 1 : 0;
            if (!detailed) continue;
            s.rejected += row[StockSeries::rejected];
            s.withdrawn += row[StockSeries::withdrawn];
        }
    for (StockSums& s : sums) {
        s.mean_demand = s.demand / record.periods;
        s.mean_order = s.order / record.periods;
        s.mean_net = (s.on_hand - s.backlog) / record.periods;
    }
    for (int t = 0; t < record.periods; ++t)
        for (int i = 0; i < record.stocks; ++i) {
            StockSums& s = sums[static_cast<std::size_t>(i)];
            const StockRow row(record, t, i);
            const double demand = row[StockSeries::demand] - s.mean_demand;
            const double order = row[StockSeries::order] - s.mean_order;
            const double net = row[StockSeries::on_hand] - row[StockSeries::backlog] - s.mean_net;
            s.demand_squares += demand * demand;
            s.order_squares += order * order;
            s.net_squares += net * net;
        }
    return sums;
}

StockFigures stock_figures(const Model& model, const StockSums& sums, int periods) {
    StockFigures out;
    out.demand = sums.demand;
    out.ordered = sums.order;
    out.shipped = sums.shipped;
    out.spoiled = sums.spoiled;
    out.rejected = sums.rejected;
    out.withdrawn = sums.withdrawn;
    out.cost = sums.cost;
    out.mean_on_hand = sums.on_hand / periods;
    out.mean_backlog = sums.backlog / periods;
    out.cycle_service = sums.clear / periods;
    if (out.demand > 0) {
        out.fill_rate = sums.met / out.demand;
        out.days_of_supply = out.mean_on_hand / (out.demand / periods);
    }
    if (out.mean_on_hand > 0)
        out.turns = out.demand / periods * periods_per_year(model) / out.mean_on_hand;
    if (sums.demand_squares > 0) {
        out.bullwhip = sums.order_squares / sums.demand_squares;
        out.net_stock_amplification = sums.net_squares / sums.demand_squares;
    }
    return out;
}

}  // namespace

std::vector<double> trailing_service(const Record& record, int window) {
    std::vector<double> demand, met, service;
    for (std::vector<double>* list : {&demand, &met, &service})
        list->reserve(static_cast<std::size_t>(record.periods));
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

namespace {

ChainFigures figures_of_chain(const Model& model, const Record& record,
                              const std::vector<DemandFigures>& demands) {
    ChainFigures out;
    demand_figures(record, out);
    const ChainSums sums = chain_sums(record);
    const auto sum = [&](ChainSeries series) { return sums[static_cast<std::size_t>(series)]; };
    money_figures(model, record, sums, out);
    out.emissions_purchased = sum(ChainSeries::emissions_purchased);
    out.emissions_production = sum(ChainSeries::emissions_production);
    out.emissions_transport = sum(ChainSeries::emissions_transport);
    footprint_figures(model, record, out);
    recovery_figures(model, record, out);
    promise_figures(demands, out);
    return out;
}

}  // namespace

ChainFigures chain_figures(const Model& model, const Record& record) {
    return figures_of_chain(model, record, channel_figures(model, record));
}

Figures figures(const Model& model, const Record& record) {
    Figures out;
    out.demands = channel_figures(model, record);
    out.chain = figures_of_chain(model, record, out.demands);
    for (const StockSums& of_stock : stock_sums(record))
        out.stocks.push_back(stock_figures(model, of_stock, record.periods));
    out.sites = site_figures(model, out);
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
