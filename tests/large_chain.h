// A chain of two thousand sites: suppliers, plants, warehouses and shops, each fed by three of the
// tier before it.
#pragma once

#include <string>

#include "fixture.h"

namespace headwater::test {

inline std::string site_of_tier(int tier, int index) {
    return std::to_string(tier) + "-" + std::to_string(10000 + index);
}

/// `places`: the sites have coordinates.
inline Scenario large_chain(int periods, bool places) {
    constexpr int tiers[] = {700, 200, 300, 800};
    constexpr SiteKind kinds[] = {SiteKind::supplier, SiteKind::plant, SiteKind::warehouse,
                                  SiteKind::retailer};
    Scenario scenario = blank(periods);
    for (int tier = 0; tier < 4; ++tier) {
        for (int i = 0; i < tiers[tier]; ++i) {
            const std::string id = site_of_tier(tier, i);
            Stock& stock = add_stock(scenario, id, base_stock(60));
            stock.initial = 40;
            scenario.sites[id].kind = kinds[tier];
            if (places) scenario.sites[id].at = {double(20 + i * 7 % 40), double(i * 13 % 90)};
            if (tier == 0) {
                buy_outside(stock, 2);
                continue;
            }
            for (int n = 0; n < 3; ++n) {
                const int from = (i * 31 + n * n * 53 + 7 * tier) % tiers[tier - 1];
                add_lane(scenario, site_of_tier(tier - 1, from), id, 1 + (i + n) % 5);
            }
            if (tier == 3) add_demand(scenario, id, 5 + i % 9);
        }
    }
    return scenario;
}

}  // namespace headwater::test
