// Which visits of a period can go the short way, and the rows that they read.
#include "engine/compile.h"

namespace headwater {

namespace {

bool costs_or_emits(const ModelEdge& edge) {
    return edge.unit_cost != 0 || edge.transit_cost != 0 || edge.emissions != 0;
}

PlainCustomer plain_customer(const Model& model, const Customer& customer) {
    PlainCustomer out;
    out.kind = customer.kind;
    out.index = customer.index;
    if (customer.kind == CustomerKind::demand) {
        out.lost_share = 1 - model.demands[static_cast<std::size_t>(customer.index)].wait_share;
        return out;
    }
    if (customer.kind == CustomerKind::process_input) {
        const ProcessInput& input = model.inputs[static_cast<std::size_t>(customer.index)];
        out.quantity = input.quantity;
        out.process = input.process.index;
    }
    const ModelEdge& edge = edge_of(model, customer);
    out.capacity = edge.capacity;
    out.orders_offset = edge.orders_offset;
    out.orders_last = edge.orders_slots - 1;
    out.goods_offset = edge.goods_offset;
    out.goods_last = edge.goods_slots - 1;
    out.goods_ahead = edge.lead_time;
    out.charged = costs_or_emits(edge);
    out.unit_cost = edge.unit_cost;
    out.transit_cost = edge.transit_cost;
    out.emissions = edge.emissions;
    return out;
}

/// Goods to this customer go the short way.
bool takes_plainly(const Model& model, const Customer& customer) {
    if (customer.kind == CustomerKind::demand) return true;
    const ModelEdge& edge = edge_of(model, customer);
    return edge.plan < 0 && (customer.kind == CustomerKind::process_input || !edge.variable_lead);
}

void describe(const Model& model, const ModelStock& stock, PlainStock& out) {
    const ModelEdge& source = model.edges[static_cast<std::size_t>(stock.sources.first)];
    const auto* base = std::get_if<BaseStock>(&stock.policy.rule);
    const Policy& policy = stock.policy;
    out.base_stock = base && policy.review_interval <= 1 && policy.lot_size <= 0 &&
                     policy.min_order <= 0 && policy.max_order >= kUnlimited;
    out.needs_due = stock.needs_due;
    out.level = base ? base->level : 0;
    out.given_until = stock.given_until;
    out.fixed_forecast = stock.forecast.method == ForecastMethod::fixed;
    out.proportional = stock.allocation == Allocation::proportional && stock.customers.size() > 1;
    out.source = stock.sources.first;
    out.external = source.kind == EdgeKind::external;
    if (out.external) out.capacity = source.capacity;
    out.loses_sales = stock.loses_sales;
    out.asks_lane = source.kind == EdgeKind::lane;
    out.per_good = source.kind == EdgeKind::process && source.yield > 0 ? 1 / source.yield : 1;
    out.charged = costs_or_emits(source);
    out.holding_cost = stock.holding_cost;
    out.backorder_cost = stock.backorder_cost;
    out.order_cost = stock.order_cost;
    out.unit_cost = source.unit_cost;
    out.transit_cost = source.transit_cost;
    out.emissions = source.emissions;
    out.orders_offset = source.orders_offset;
    out.orders_last = source.orders_slots - 1;
    out.orders_ahead = source.order_delay;
    out.goods_offset = source.goods_offset;
    out.goods_last = source.goods_slots - 1;
    out.goods_ahead = source.lead_time;
}

/// Whether the order visit, and then the material visit, of a stock has no need of the long way;
/// one that loses sales may have it in a whole visit alone.
bool orders_plainly(const Model& model, const ModelStock& stock, const ModelEdge& source) {
    const bool sees_all = stock.records < 0 && stock.chooser < 0 && !stock.echelon &&
                          !(stock.needs_due && source.variable_lead);
    return sees_all && stock.forward_cover == 0 && source.share == 1 && !source.refuses &&
           !source.variable_delay && !model.shares_demand &&
           (source.kind == EdgeKind::lane || source.order_delay == 0);
}
bool moves_plainly(const Model& model, const ModelStock& stock, const ModelEdge& source) {
    if (source.variable_lead) return false;
    for (int c = stock.customers.first; c < stock.customers.last; ++c)
        if (!takes_plainly(model, model.customers[static_cast<std::size_t>(c)])) return false;
    return true;
}

/// The books can be closed in the material visit where nothing comes later: no process gives back
/// what it did not use, and the shipper was visited before.
bool closes_plainly(const Model& model, const ModelStock& stock, const ModelEdge& source,
                    bool shipper_first) {
    for (int c = stock.customers.first; c < stock.customers.last; ++c)
        if (model.customers[static_cast<std::size_t>(c)].kind == CustomerKind::process_input)
            return false;
    return shipper_first && stock.spoilage <= 0 && !source.refuses;
}

/// Place of each stock in the two passes.
struct Places {
    std::vector<std::size_t> order, goods;

    explicit Places(const Model& model) : order(model.stocks.size()), goods(model.stocks.size()) {
        for (std::size_t k = 0; k < model.order_sequence.size(); ++k)
            order[static_cast<std::size_t>(model.order_sequence[k].index)] = k;
        for (std::size_t k = 0; k < model.material_sequence.size(); ++k)
            if (!model.material_sequence[k].process)
                goods[static_cast<std::size_t>(model.material_sequence[k].index)] = k;
    }
};

/// Every stock orders after the one it ships to, and ships before that one receives: there is no
/// loop that had to be opened.
bool one_way(const Model& model) {
    const Places places(model);
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        for (int c = model.stocks[i].customers.first; c < model.stocks[i].customers.last; ++c) {
            const Customer& customer = model.customers[static_cast<std::size_t>(c)];
            if (customer.kind == CustomerKind::demand) continue;
            const auto to = static_cast<std::size_t>(edge_of(model, customer).to.index);
            if (places.order[to] > places.order[i] || places.goods[to] < places.goods[i])
                return false;
        }
    return true;
}

bool visited_whole(const Model& model, const ModelStock& stock, const PlainStock& plain) {
    const ModelEdge& source = model.edges[static_cast<std::size_t>(plain.source)];
    const bool supplied = plain.external || (plain.asks_lane && source.lead_time >= 1);
    return plain.moves && orders_plainly(model, stock, source) && supplied &&
           stock.customers.size() == 1 && stock.spoilage <= 0;
}

/// Whether the books of the source of a stock that is visited once are closed by then: by itself,
/// or by the visit of the lane's shipper.
bool source_closes(const Model& model, const PlainStock& plain) {
    if (plain.external) return true;
    const ModelEdge& lane = model.edges[static_cast<std::size_t>(plain.source)];
    return model.plain[static_cast<std::size_t>(lane.from.index)].moves;
}

/// Finds the stocks that are visited once, and who closes the books of the lanes that lead there.
void find_whole(Model& model) {
    if (!one_way(model)) return;
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        PlainStock& plain = model.plain[i];
        if (plain.source < 0 || !visited_whole(model, model.stocks[i], plain)) continue;
        plain.whole = true;
        plain.closes =
            model.plain_customers[static_cast<std::size_t>(plain.customers.first)].kind !=
            CustomerKind::process_input;
    }
    for (PlainCustomer& customer : model.plain_customers) {
        if (customer.kind != CustomerKind::lane) continue;
        const ModelEdge& lane = model.edges[static_cast<std::size_t>(customer.index)];
        customer.received_first = model.plain[static_cast<std::size_t>(lane.to.index)].whole;
    }
}

}  // namespace

void compile_plain(Model& model) {
    if (model.special || model.marks > 0) return;
    std::vector<bool> sent(model.edges.size(), false);  // the shipper's visit is over
    model.plain.resize(model.stocks.size());
    for (const MaterialVisit visit : model.material_sequence) {
        if (visit.process) {
            sent[static_cast<std::size_t>(visit.index)] = true;
            continue;
        }
        const auto i = static_cast<std::size_t>(visit.index);
        const ModelStock& stock = model.stocks[i];
        PlainStock& plain = model.plain[i];
        plain.customers.first = static_cast<std::int32_t>(model.plain_customers.size());
        for (int c = stock.customers.first; c < stock.customers.last; ++c) {
            const Customer& customer = model.customers[static_cast<std::size_t>(c)];
            model.plain_customers.push_back(plain_customer(model, customer));
            if (customer.kind == CustomerKind::lane)
                sent[static_cast<std::size_t>(customer.index)] = true;
        }
        plain.customers.last = static_cast<std::int32_t>(model.plain_customers.size());
        if (stock.sources.size() != 1) continue;
        const ModelEdge& source = model.edges[static_cast<std::size_t>(stock.sources.first)];
        describe(model, stock, plain);
        plain.orders = orders_plainly(model, stock, source) && !stock.loses_sales;
        plain.moves = moves_plainly(model, stock, source);
        plain.closes =
            plain.moves &&
            closes_plainly(model, stock, source,
                           plain.external || sent[static_cast<std::size_t>(stock.sources.first)]);
    }
    find_whole(model);
    for (const MaterialVisit visit : model.material_sequence)
        if (visit.process || !model.plain[static_cast<std::size_t>(visit.index)].whole)
            model.short_sequence.push_back(visit);
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        const PlainStock& plain = model.plain[i];
        if (!plain.closes) model.open_stocks.push_back({static_cast<std::int32_t>(i)});
        if (plain.whole ? source_closes(model, plain) : plain.closes) continue;
        const Span sources = model.stocks[i].sources;
        for (int e = sources.first; e < sources.last; ++e) model.open_edges.push_back({e});
    }
}

}  // namespace headwater
