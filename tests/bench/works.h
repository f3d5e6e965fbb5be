// The reference works: W1, a serial chain of four stages, and W2, a network of twenty sites, both
// under base stock with normal demand, 365 periods; and chains of any size to see how cost grows.
#pragma once

#include <string>

#include "../fixture.h"

namespace headwater::test {

inline Scenario reference_serial() {
    Scenario scenario = blank(365);
    const char* sites[] = {"factory", "distributor", "wholesaler", "retailer"};
    const double levels[] = {170, 160, 160, 160};
    for (int k = 0; k < 4; ++k) {
        Stock& stock = add_stock(scenario, sites[k], base_stock(levels[k]));
        stock.initial = levels[k];
        stock.holding_cost = k + 1;
        if (k == 0)
            buy_outside(stock, 2);
        else
            add_lane(scenario, sites[k - 1], sites[k], 2, 1);
    }
    scenario.sites["retailer"].stocks["good"].backorder_cost = 40;
    add_demand(scenario, "retailer", 50).noise = {Law::normal, 0.2, 0};
    return scenario;
}

/// Six suppliers, three plants that assemble two parts each, a warehouse behind each, eight
/// retailers.
inline Scenario reference_network() {
    Scenario scenario = blank(365);
    for (int p = 0; p < 3; ++p) {
        const std::string plant = "plant-" + std::to_string(p),
                          product = "product-" + std::to_string(p);
        add_stock(scenario, plant, base_stock(700), product);
        Process& process = scenario.sites[plant].processes["assemble"];
        process.makes = product;
        process.lead_time = 1;
        for (int s = 0; s < 2; ++s) {
            const std::string part = "part-" + std::to_string(2 * p + s);
            buy_outside(add_stock(scenario, "supplier-" + part, base_stock(500), part), 1 + s);
            add_stock(scenario, plant, base_stock(600), part);
            add_lane(scenario, "supplier-" + part, plant, 2 + s, 0, part);
            process.from[part] = 1;
        }
        const std::string warehouse = "warehouse-" + std::to_string(p);
        add_stock(scenario, warehouse, base_stock(600), product);
        add_lane(scenario, plant, warehouse, 2, 0, product);
        for (int r = p; r < 8; r += 3) {
            const std::string shop = "retailer-" + std::to_string(r);
            add_stock(scenario, shop, base_stock(170), product);
            add_lane(scenario, warehouse, shop, 1 + r % 3, 0, product);
            add_demand(scenario, shop, 50, product).noise = {Law::normal, 0.2, 0};
        }
    }
    return scenario;
}

/// A tree of so many sites: one supplier, warehouses behind it, eight shops behind each.
inline Scenario reference_tree(int sites, int periods) {
    Scenario scenario = blank(periods);
    buy_outside(add_stock(scenario, "root", base_stock(400.0 * sites)), 2);
    std::string warehouse;
    for (int k = 1; k < sites; ++k) {
        const bool shop = (k - 1) % 9 != 0;
        const std::string site = (shop ? "shop-" : "warehouse-") + std::to_string(k);
        add_stock(scenario, site, base_stock(shop ? 170 : 1400));
        add_lane(scenario, shop ? warehouse : "root", site, shop ? 1 + k % 2 : 2, shop ? 0 : 1);
        if (shop)
            add_demand(scenario, site, 50).noise = {Law::normal, 0.2, 0};
        else
            warehouse = site;
    }
    return scenario;
}

}  // namespace headwater::test
