// W2 (see works.h) with nothing general in it: what the engine would be if there were no other
// chain. The bench says how far from it the engine is. Same draws, same order of events, and the
// same stocks at the end, which is checked whenever it runs.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/math.h"
#include "engine/random.h"
#include "engine/step.h"

namespace headwater::test {

class NetworkKernel {
  public:
    /// Takes levels, first stocks and pipelines from the model of reference_network().
    explicit NetworkKernel(const Model& model) : seed_(model.seed), periods_(model.periods) {
        const State<1> start = initial_state<1>(model, 0);
        for (int s = 0; s < kStocks; ++s) {
            const StockId id = place(model, s);
            const ModelStock& stock = model.stocks[static_cast<std::size_t>(id.index)];
            const ModelEdge& source = model.edges[static_cast<std::size_t>(stock.sources.first)];
            First& first = first_[static_cast<std::size_t>(s)];
            first.level = model.plain[static_cast<std::size_t>(id.index)].level;
            first.on_hand = start.stock[id.index].on_hand[0];
            first.on_order = start.stock[id.index].on_order[0];
            for (int k = 0; k < kSlots && k < source.goods_slots; ++k)
                first.goods[k] = start.goods[source.goods_offset + k][0];
        }
    }

    /// Units on hand of all stocks, added up over the lanes, after the last period of replications
    /// 0 … kLanes − 1.
    double run() {
        std::vector<double> z(static_cast<std::size_t>(kShops * periods_ * kLanes));
        for (int shop = 0; shop < kShops; ++shop) {
            double* out = z.data() + shop * periods_ * kLanes;
            draw_many(seed_, 0, kLanes, Stream::demand, static_cast<std::uint32_t>(shop), 0,
                      periods_, out);
            normal_quantiles(out, periods_ * kLanes);
        }
        double sum = 0;
        for (int k = 0; k < packs::kParts<kLanes>; ++k) {
            begin();
            for (int t = 0; t < periods_; ++t) {
                order(z.data() + t * kLanes + 2 * k, t);
                move(t);
            }
            for (const Two& on_hand : on_hand_) sum += on_hand[0] + on_hand[1];
        }
        return sum;
    }

  private:
    using Two = packs::Two;
    static constexpr int kShops = 8, kHouses = 8, kProducts = 11, kParts = 14, kSuppliers = 20,
                         kStocks = 26, kSlots = 4;

    struct First {
        double level = 0, on_hand = 0, on_order = 0;
        double goods[kSlots] = {};
    };

    static StockId place(const Model& model, int s) {
        const auto name = [](const char* what, int k) { return what + std::to_string(k); };
        const auto find = [&](const std::string& site, const std::string& item) {
            return model.find_stock(site, item);
        };
        if (s < kShops) return find(name("retailer-", s), name("product-", s % 3));
        if (s < kProducts)
            return find(name("warehouse-", s - kHouses), name("product-", s - kHouses));
        if (s < kParts) return find(name("plant-", s - kProducts), name("product-", s - kProducts));
        if (s < kSuppliers)
            return find(name("plant-", (s - kParts) / 2), name("part-", s - kParts));
        return find(name("supplier-part-", s - kSuppliers), name("part-", s - kSuppliers));
    }

    Two& slot(int s, int t) { return goods_[static_cast<std::size_t>(s * kSlots + (t & 3))]; }

    void begin() {
        for (int s = 0; s < kStocks; ++s) {
            const First& first = first_[static_cast<std::size_t>(s)];
            on_hand_[static_cast<std::size_t>(s)] = Two{first.on_hand, first.on_hand};
            on_order_[static_cast<std::size_t>(s)] = Two{first.on_order, first.on_order};
            owed_[static_cast<std::size_t>(s)] = backlog_[static_cast<std::size_t>(s)] = Two{};
            for (int k = 0; k < kSlots; ++k) slot(s, k) = Two{first.goods[k], first.goods[k]};
        }
    }

    /// Orders up to the level where customers are owed so much.
    Two replenish(std::size_t s, const Two& owed) {
        const Two order = packs::excess(first_[s].level + Two{}, on_hand_[s] + on_order_[s] - owed);
        on_order_[s] += order;
        return order;
    }

    void order(const double* z, int t) {
        for (std::size_t s = 0; s < kShops; ++s) {
            const double* draw = z + static_cast<int>(s) * periods_ * kLanes;
            backlog_[s] += packs::excess<Two>(50.0 * (1 + 0.2 * Two{draw[0], draw[1]}), Two{});
            owed_[s] += replenish(s, backlog_[s]);
        }
        for (std::size_t house = 0; house < 3; ++house) {
            Two owed{};
            for (std::size_t s = house; s < kShops; s += 3) owed += owed_[s];
            const std::size_t s = kHouses + house, product = kProducts + house;
            owed_[s] += replenish(s, owed);
            owed_[product] += replenish(product, owed_[s]);
            for (std::size_t part = kParts + 2 * house; part < kParts + 2 * house + 2; ++part) {
                owed_[part] += replenish(part, owed_[product]);
                const std::size_t supplier = part + 6;
                slot(static_cast<int>(supplier), t + 1 + static_cast<int>(part % 2)) =
                    replenish(supplier, owed_[part]);
            }
        }
    }

    void receive(std::size_t s, int t) {
        const Two due = slot(static_cast<int>(s), t);
        on_hand_[s] += due;
        on_order_[s] -= due;
    }
    /// From one stock to the next, as much as is owed and there.
    void ship(std::size_t from, std::size_t to, int t, int lead_time) {
        const Two given = packs::least(owed_[to], on_hand_[from]);
        owed_[to] -= given;
        on_hand_[from] -= given;
        slot(static_cast<int>(to), t + lead_time) = given;
    }

    void move(int t) {
        for (std::size_t part = kParts; part < kSuppliers; ++part) {
            receive(part + 6, t);
            receive(part, t);
            ship(part + 6, part, t, 2 + static_cast<int>(part % 2));
        }
        for (std::size_t house = 0; house < 3; ++house) {
            const std::size_t product = kProducts + house, part = kParts + 2 * house;
            const Two started =
                packs::least(packs::least(owed_[product], on_hand_[part]), on_hand_[part + 1]);
            on_hand_[part] -= started;
            on_hand_[part + 1] -= started;
            owed_[product] -= started;
            receive(product, t);
            slot(static_cast<int>(product), t + 1) = started;
            receive(kHouses + house, t);
            ship(product, kHouses + house, t, 2);
            for (std::size_t s = house; s < kShops; s += 3) {
                receive(s, t);
                ship(kHouses + house, s, t, 1 + static_cast<int>(s) % 3);
            }
        }
        for (std::size_t s = 0; s < kShops; ++s) {
            const Two sold = packs::least(backlog_[s], on_hand_[s]);
            backlog_[s] -= sold;
            on_hand_[s] -= sold;
        }
    }

    std::uint32_t seed_;
    int periods_;
    std::array<First, kStocks> first_;
    std::array<Two, kStocks> on_hand_, on_order_;
    std::array<Two, kStocks> owed_;     ///< to the stock by its source
    std::array<Two, kStocks> backlog_;  ///< to customers of shops
    std::array<Two, kStocks * kSlots> goods_;
};

}  // namespace headwater::test
