// Numbers that follow from the mean demand: what flows through each stock, what its policy aims at,
// and what stands in the pipelines at the start.
#include <algorithm>
#include <cmath>

#include "engine/compile.h"
#include "engine/forecast.h"
#include "engine/math.h"
#include "engine/policy.h"

namespace headwater {

namespace {

ModelStock& at(Model& model, StockId id) {
    return model.stocks[static_cast<std::size_t>(id.index)];
}

/// What promotions do to the demand and to the price on a day.
struct Promoted {
    double demand = 1, price = 1;  ///< factors
};

Promoted promoted(const Demand& demand, int day) {
    Promoted out;
    for (const auto& entry : demand.promotions) {
        const Promotion& p = entry.second;
        if (!p.active || day < p.from) continue;
        const int since = p.every > 0 ? (day - p.from) % p.every : day - p.from;
        if (since < p.duration) {
            out.demand *= 1 + p.lift;
            out.price *= 1 - p.price_cut;
        } else if (since < p.duration + p.dip_duration) {
            out.demand *= std::max(0.0, 1 - p.dip * p.lift * p.duration / p.dip_duration);
        }
    }
    return out;
}

/// (price ÷ list price)^−elasticity, the constant elasticity of the textbooks.
double elastic(const Demand& demand, double price) {
    const double list = demand.list_price.value_or(demand.price);
    if (demand.elasticity == 0 || price <= 0 || list <= 0) return 1;
    return exp_exact(-demand.elasticity * log_exact(price / list));
}

/// How the demand of each period differs from the usual because of promotions and prices.
std::vector<double> price_factors(const Demand& demand, int warm_up, int periods) {
    std::vector<double> factors(static_cast<std::size_t>(periods), elastic(demand, demand.price));
    if (demand.promotions.empty()) return factors;
    for (int t = 0; t < periods; ++t) {
        const Promoted now = promoted(demand, t - warm_up);
        factors[static_cast<std::size_t>(t)] =
            now.demand * elastic(demand, demand.price * now.price);
    }
    return factors;
}

/// The cosine of a season in each period. Those of the last season that was asked for are kept: the
/// demands of a chain mostly have the same one.
class Cosines {
  public:
    Cosines(int warm_up, int periods) : warm_up_(warm_up), periods_(periods) {}

    const std::vector<double>& of(const Season& season) {
        if (values_.empty() || season.peak != peak_ || season.period != period_) {
            peak_ = season.peak;
            period_ = season.period;
            values_.clear();
            for (int t = 0; t < periods_; ++t)
                values_.push_back(cos_turns((t - warm_up_ - peak_) / period_));
        }
        return values_;
    }

  private:
    int warm_up_, periods_;
    double peak_ = 0, period_ = 0;
    std::vector<double> values_;
};

/// Mean demand of each period, before shocks and noise.
void demand_means(const Demand& demand, const Model& model, Cosines& cosines,
                  std::vector<double>& out) {
    const std::vector<double> factors = price_factors(demand, model.warm_up, model.periods);
    if (!demand.series.empty()) {
        for (std::size_t t = 0; t < factors.size(); ++t)
            out.push_back(demand.series[t % demand.series.size()] * factors[t]);
        return;
    }
    const double* cosine = demand.season ? cosines.of(*demand.season).data() : nullptr;
    const int n = static_cast<int>(demand.pattern.size());
    int place = n > 0 ? (n - model.warm_up % n) % n : 0;  // in the pattern
    for (int t = 0; t < model.periods; ++t) {
        double mean = demand.mean;
        if (cosine) mean *= 1 + demand.season->amplitude * cosine[t];
        if (n > 0) mean *= demand.pattern[static_cast<std::size_t>(place)];
        place = place + 1 < n ? place + 1 : 0;
        mean *= 1 + demand.trend * (t - model.warm_up);
        mean *= factors[static_cast<std::size_t>(t)];
        out.push_back(mean > 0 ? mean : 0);
    }
}

/// Mean flow and its standard deviation at each stock, from its customers' (customers come first).
void mean_flows(Model& model, const std::vector<double>& means) {
    std::vector<double> variance(model.stocks.size(), 0);
    for (const StockId i : model.order_sequence) {
        ModelStock& stock = at(model, i);
        double& v = variance[static_cast<std::size_t>(i.index)];
        for (int c = stock.customers.first; c < stock.customers.last; ++c) {
            const Customer customer = model.customers[static_cast<std::size_t>(c)];
            if (customer.kind == CustomerKind::demand) {
                const ModelDemand& demand = model.demands[static_cast<std::size_t>(customer.index)];
                const double mean = means[static_cast<std::size_t>(customer.index)];
                const double sd = demand.law == Law::poisson ? std::sqrt(mean)
                                  : demand.law == Law::none  ? 0
                                                             : demand.cv * mean;
                stock.mean_flow += mean;
                v += sd * sd;
                continue;
            }
            const double units = units_per_unit(model, customer);
            const StockId to = edge_of(model, customer).to;
            const double weight = units * edge_of(model, customer).share;
            stock.mean_flow += weight * at(model, to).mean_flow;
            v += weight * weight * variance[static_cast<std::size_t>(to.index)];
        }
        stock.flow_error = std::sqrt(v);
    }
}

/// Prices by period where promotions cut them.
void demand_prices(const Demand& demand, Model& model, ModelDemand& out) {
    const bool cuts = std::any_of(demand.promotions.begin(), demand.promotions.end(),
                                  [](const auto& entry) { return entry.second.price_cut > 0; });
    if (!cuts) return;
    out.price_offset = static_cast<int>(model.demand_price.size());
    for (int t = 0; t < model.periods; ++t)
        model.demand_price.push_back(demand.price * promoted(demand, t - model.warm_up).price);
}

void lead_times(Model& model) {
    for (ModelStock& stock : model.stocks)
        for (int e = stock.sources.first; e < stock.sources.last; ++e) {
            const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
            stock.lead_time += edge.share * (edge.order_delay + edge.lead_time);
        }
}

double per_slot(const Fill& fill, double flow) { return fill.steady ? flow : fill.flow; }

void initial_pipelines(const Scenario& scenario, const std::vector<Written>& written,
                       Model& model) {
    for (ModelEdge& edge : model.edges) {
        const ModelStock& to = at(model, edge.to);
        const double flow = edge.share * to.mean_flow;
        if (edge.kind == EdgeKind::lane) {
            const Lane& lane = scenario.lanes.at(edge.id);
            edge.initial_per_slot = per_slot(lane.initial_shipments, flow);
            edge.initial_orders_per_slot = per_slot(lane.initial_orders, flow);
        } else if (edge.kind == EdgeKind::process) {
            const Site& site = *written[static_cast<std::size_t>(edge.to.index)].site;
            const Process& process = site.processes.at(edge.id);
            edge.initial_per_slot = per_slot(process.initial_work, flow);
        } else {
            const Stock& stock = *written[static_cast<std::size_t>(edge.to.index)].stock;
            edge.initial_per_slot = per_slot(stock.external->initial_shipments, flow);
        }
    }
}

double initial_on_order(const Model& model, const ModelStock& stock) {
    double sum = 0;
    for (int e = stock.sources.first; e < stock.sources.last; ++e) {
        const ModelEdge& edge = model.edges[static_cast<std::size_t>(e)];
        sum += edge.initial_per_slot * edge.lead_time +
               edge.initial_orders_per_slot * edge.order_delay + edge.initial_book * edge.yield;
    }
    return sum;
}

/// Targets of the position, gauges and stock at the start. An echelon level holds everything
/// downstream, so what remains here is the level less the targets of the customers.
void targets(const std::vector<Written>& written, Model& model) {
    std::vector<double> echelon(model.stocks.size(), 0);
    for (const StockId i : model.order_sequence) {
        ModelStock& stock = at(model, i);
        double downstream = 0;
        for (int c = stock.customers.first; c < stock.customers.last; ++c) {
            const Customer customer = model.customers[static_cast<std::size_t>(c)];
            if (customer.kind == CustomerKind::demand) continue;
            const ModelEdge& edge = edge_of(model, customer);
            downstream += units_per_unit(model, customer) * edge.share *
                          echelon[static_cast<std::size_t>(edge.to.index)];
        }
        double position = target_position(stock);
        if (std::holds_alternative<EchelonBaseStock>(stock.policy.rule))
            position = std::max(0.0, position - downstream);
        echelon[static_cast<std::size_t>(i.index)] = position + downstream;
        const double on_hand = position - stock.mean_flow * stock.lead_time;
        stock.target = on_hand > 0 ? on_hand : std::max(stock.mean_flow, 1.0);
        stock.initial_on_hand = written[static_cast<std::size_t>(i.index)].stock->initial.value_or(
            std::max(0.0, position - initial_on_order(model, stock)));
    }
}

/// A stock's echelon level is needed by its own echelon policy and by those of the stocks upstream.
void mark_echelons(Model& model) {
    for (auto it = model.order_sequence.rbegin(); it != model.order_sequence.rend(); ++it) {
        ModelStock& stock = at(model, *it);
        if (std::holds_alternative<EchelonBaseStock>(stock.policy.rule)) stock.echelon = true;
        if (!stock.echelon) continue;
        for (int c = stock.customers.first; c < stock.customers.last; ++c) {
            const Customer customer = model.customers[static_cast<std::size_t>(c)];
            if (customer.kind != CustomerKind::demand)
                at(model, edge_of(model, customer).to).echelon = true;
        }
    }
}

}  // namespace

const ModelEdge& edge_of(const Model& model, const Customer& customer) {
    const std::int32_t e =
        customer.kind == CustomerKind::lane
            ? customer.index
            : model.inputs[static_cast<std::size_t>(customer.index)].process.index;
    return model.edges[static_cast<std::size_t>(e)];
}

double units_per_unit(const Model& model, const Customer& customer) {
    if (customer.kind == CustomerKind::lane) return 1;
    const double yield = edge_of(model, customer).yield;
    const double quantity = model.inputs[static_cast<std::size_t>(customer.index)].quantity;
    return yield > 0 ? quantity / yield : 0;
}

void compile_flows(const Scenario& scenario, const std::vector<Written>& written, Model& model) {
    Cosines cosines(model.warm_up, model.periods);
    std::vector<double> means;
    std::size_t d = 0;
    model.demand_mean.reserve(scenario.demand.size() * static_cast<std::size_t>(model.periods));
    for (const auto& [id, demand] : scenario.demand) {
        model.demands[d].mean_offset = static_cast<int>(model.demand_mean.size());
        demand_means(demand, model, cosines, model.demand_mean);
        demand_prices(demand, model, model.demands[d]);
        double sum = 0;
        for (int t = model.warm_up; t < model.periods; ++t)
            sum += model.demand_mean[static_cast<std::size_t>(model.demands[d].mean_offset + t)];
        means.push_back(sum / (model.periods - model.warm_up));
        ++d;
    }
    mean_flows(model, means);
    lead_times(model);
    initial_pipelines(scenario, written, model);
    targets(written, model);
    mark_echelons(model);
    for (ModelStock& stock : model.stocks) {
        stock.forecast_slots = forecast_slots(stock.forecast);
        stock.needs_due = stock.loses_sales || std::holds_alternative<Sterman>(stock.policy.rule);
    }
}

}  // namespace headwater
