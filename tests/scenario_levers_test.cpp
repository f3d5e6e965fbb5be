#include "engine/scenario_levers.h"

#include <cmath>
#include <cstdlib>

#include "engine/scenario_write.h"
#include "tests/scenario_fixture.h"

using namespace headwater;

namespace {

Lever slider(double low, double high, double step) {
    Lever lever;
    lever.target = "/response_cost";
    lever.range = {low, high};
    lever.step = step;
    return lever;
}

Scenario base() { return fixture::scenario(fixture::document(fixture::kBase)); }

}  // namespace

TEST_CASE("levers: where they stand when nobody moved them") {
    const Scenario scenario = base();
    CHECK(lever_default(scenario, scenario.levers.at("depth")) == 0.2);
    CHECK(lever_default(scenario, scenario.levers.at("closing")) == 0.0);
    CHECK(lever_is_switch(scenario, scenario.levers.at("closing")));
    CHECK(!lever_is_switch(scenario, scenario.levers.at("depth")));
    Lever lever;
    // Left out of the document: the default of the file format.
    lever.target = "/lanes/plant>shop/order_delay";
    CHECK(lever_default(scenario, lever) == 0.0);
    lever.target = "/sites/plant/stocks/part/sources/mill>plant/share";
    CHECK(lever_default(scenario, lever) == 1.0);
    lever.target = "/lanes/plant>shop/initial_shipments";
    CHECK(lever_default(scenario, lever) == 100.0);
    lever.target = "/shocks/flood/for";
    CHECK(lever_default(scenario, lever) == 14.0);
    for (const char* target :
         {"", "/", "response_cost", "/response_cost/", "/lanes/plant>shop/capacity", "/lanes",
          "/lanes/plant>shop", "/shocks/flood/duration", "/demand/walk-in/season/amplitude",
          "/sites/plant/stocks/part/sources/mill>plant", "/sites/mill/stocks/part/external/title",
          "/sites/mill/stocks/part/external/initial_shipments", "/sites/mill/at/0", "/seed",
          "/levers/depth/step", "/calendar/periods", "/sites/plant/stocks/part/policy/type"}) {
        lever.target = target;
        CHECK_MESSAGE(!lever_default(scenario, lever), target);
    }
}

TEST_CASE("levers: values snap to the decimal that one would write") {
    const Scenario scenario;
    CHECK(number_text(lever_value(scenario, slider(0, 1, 0.1), 0.31)) == "0.3");
    CHECK(number_text(lever_value(scenario, slider(0.05, 2, 0.15), 0.66)) == "0.65");
    CHECK(number_text(lever_value(scenario, slider(1000, 90000, 250), 1374)) == "1250");
    const auto decimal = [](int k, int decimals) {
        return std::strtod((std::to_string(k) + "e-" + std::to_string(decimals)).c_str(), nullptr);
    };
    for (int decimals = 0; decimals <= 6; ++decimals) {
        const double step = decimal(1, decimals);
        for (int k = -300; k <= 300; ++k) {
            const double wanted = decimal(k, decimals);
            CHECK(lever_value(scenario, slider(-1000, 1000, step), wanted + 0.3 * step) == wanted);
        }
    }
}

TEST_CASE("levers: ends, defaults, whole numbers and switches") {
    Scenario scenario = base();
    const Lever odd = slider(0.1, 1, 0.4);  // 0.1, 0.5, 0.9, and the end
    CHECK(lever_value(scenario, odd, 5) == 1);
    CHECK(lever_value(scenario, odd, -5) == 0.1);
    CHECK(lever_value(scenario, odd, INFINITY) == 1);
    CHECK(lever_value(scenario, odd, 0.75) == 0.9);
    scenario.response_cost = 0.33;
    CHECK(lever_value(scenario, odd, 0.33) == 0.33);
    CHECK(lever_value(scenario, odd, NAN) == 0.33);
    CHECK(lever_value(scenario, scenario.levers.at("delay"), 1.6) == 2);
    CHECK(lever_value(scenario, scenario.levers.at("closing"), 0.5) == 1);
    CHECK(lever_value(scenario, scenario.levers.at("closing"), 0.49) == 0);
}

TEST_CASE("levers: calm, hit and plan") {
    const Scenario scenario = base();
    const LeverValues moved = {
        {"depth", 0.61}, {"closing", 1}, {"cover", 8}, {"delay", 1}, {"nobody", 3}};

    const Scenario calm = make_variant(scenario, moved, Variant::calm);
    for (const auto& [id, shock] : calm.shocks) CHECK(!shock.active);
    CHECK(calm.shocks.at("flood").factor == 0.2);
    CHECK(calm.response_cost == 0);

    const Scenario hit = make_variant(scenario, moved, Variant::hit);
    CHECK(hit.shocks.at("flood").factor == 0.6);
    CHECK(hit.shocks.at("flood").active);
    CHECK(hit.shocks.at("closed").active);
    CHECK(hit.response_cost == 0);

    const Scenario plan = make_variant(scenario, moved, Variant::plan);
    CHECK(plan.shocks.at("flood").factor == 0.6);
    CHECK(std::get<DaysOfCover>(plan.sites.at("plant").stocks.at("part").policy.rule).days == 8);
    CHECK(plan.response_cost == 36);  // 12 · |8 − 5|
    CHECK(write_scenario(make_variant(scenario, {}, Variant::hit)) == write_scenario(scenario));
}

TEST_CASE("levers: a patch holds what was moved, and nothing else") {
    const Scenario scenario = base();
    CHECK(lever_patch(scenario, {{"depth", 0.2}, {"cover", NAN}}) == Json::object());
    CHECK(lever_patch(scenario, {{"depth", 0.29999}, {"closing", 0.9}, {"delay", 2.2}}) ==
          Json{{"shocks", {{"flood", {{"factor", 0.3}}}, {"closed", {{"active", true}}}}},
               {"lanes", {{"mill>plant", {{"order_delay", 2}}}}}});
    CHECK(json_text(lever_patch(scenario, {{"cover", 8}})) ==
          R"({"sites":{"plant":{"stocks":{"part":{"policy":{"days":8}}}}}})");
}

TEST_CASE("levers: setting in place is the same as reading the patched document") {
    for (const std::string& file : fixture::scenario_files()) {
        const Json document = fixture::document(file);
        const Scenario scenario = fixture::scenario(document);
        for (double part : {0.0, 0.21, 0.5, 0.77, 1.0}) {
            LeverValues moved;
            for (const auto& [id, lever] : scenario.levers)
                moved[id] = lever.range[0] + part * (lever.range[1] - lever.range[0]);
            CAPTURE(file);
            CAPTURE(part);
            Json patched = document;
            patched.merge_patch(lever_patch(scenario, moved));
            const Scenario read = read_scenario(patched).scenario;
            Scenario set = make_variant(scenario, moved, Variant::plan);
            set.response_cost = read.response_cost;
            CHECK(write_scenario(set) == write_scenario(read));

            LeverValues found = moved_levers(scenario, read);
            for (const auto& [id, value] : found)
                CHECK(value == lever_value(scenario, scenario.levers.at(id), moved[id]));
            CHECK(lever_patch(scenario, found) == lever_patch(scenario, moved));
        }
    }
}
