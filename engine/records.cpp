#include "engine/records.h"

#include <algorithm>

#include "engine/math.h"
#include "engine/phases.h"
#include "engine/random.h"

namespace headwater {

template <int W>
void start_records(const Model& model, State<W>& state) {
    state.records.values.assign(model.records.size(), {});
}

template <int W>
void drift_records(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.records.size(); ++k) {
        const ModelRecords& books = model.records[k];
        const Records& rates = books.rates;
        StockState<W>& stock = state.stock[books.stock.index];
        RecordsState<W>& s = state.records[static_cast<std::int32_t>(k)];
        const double unread = 1 - rates.tags;
        const bool counts =
            rates.count_interval > 0 && (state.period + 1) % rates.count_interval == 0;
        for (int w = 0; w < W; ++w) {
            const double lost = unread * rates.shrinkage * stock.on_hand[w];
            stock.on_hand[w] -= lost;
            stock.spoiled[w] += lost;
            double z = 0;
            if (rates.miscount > 0) {
                const double u =
                    draw(model.seed, state.replication + static_cast<std::uint32_t>(w),
                         Stream::miscount, static_cast<std::uint32_t>(books.stock.index),
                         static_cast<std::uint32_t>(state.period));
                z = normal_quantile(u);
            }
            const double moved = stock.received[w] + stock.shipped[w];
            const double error = s.error[w] + lost + unread * rates.miscount * moved * z;
            s.error[w] = counts ? 0 : std::max(error, -stock.on_hand[w]);
            s.cost[w] =
                rates.tags * rates.tag_cost * stock.received[w] + (counts ? rates.count_cost : 0);
        }
    }
}

template <int W>
void close_records(const Model& model, State<W>& state) {
    for (std::size_t k = 0; k < model.records.size(); ++k)
        for (int w = 0; w < W; ++w)
            state.stock[model.records[k].stock.index].cost[w] +=
                state.records[static_cast<std::int32_t>(k)].cost[w];
}

template void start_records<1>(const Model&, State<1>&);
template void start_records<kLanes>(const Model&, State<kLanes>&);
template void drift_records<1>(const Model&, State<1>&);
template void drift_records<kLanes>(const Model&, State<kLanes>&);
template void close_records<1>(const Model&, State<1>&);
template void close_records<kLanes>(const Model&, State<kLanes>&);

}  // namespace headwater
