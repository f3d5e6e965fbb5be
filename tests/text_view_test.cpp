// The parallel page without a browser: that it holds everything, follows every change, and that
// nothing that comes back from it can do harm.
#include "web/core/text_view.h"

#include <doctest/doctest.h>

#include <set>

#include "web/core/commands.h"
#include "web/core/compare.h"
#include "web/core/format.h"
#include "web/core/library_list.h"
#include "web/core/outcome.h"
#include "web/core/series.h"

using namespace headwater;

namespace {

/// Every lever of the page, by id.
std::map<std::string, Json> levers_of(const Json& page) {
    std::map<std::string, Json> all;
    for (const Json& group : page["levers"])
        for (const Json& side : group["sides"])
            for (const Json& lever : side["levers"]) all[lever["id"].get<std::string>()] = lever;
    return all;
}

const Json* command_of(const Json& page, const std::string& id) {
    for (const Json& group : page["commands"])
        for (const Json& command : group["commands"])
            if (command["id"] == id) return &command;
    return nullptr;
}

bool ask(App& app, const std::string& request) {
    auto action = text_action(app, request);
    if (action) headwater::apply(app, *action);
    return action.has_value();
}

}  // namespace

TEST_CASE("text view: every lever of every scenario, with its value in words") {
    App app = start_app();
    for (const LibraryTitle& scenario : library_titles()) {
        apply(app, LoadScenario{scenario.id});
        const auto found = levers_of(text_page(app));
        CHECK(found.size() == app.scenario().levers.size());
        for (const auto& [id, lever] : app.scenario().levers) {
            REQUIRE(found.contains(id));
            const Json& json = found.at(id);
            CHECK(json["title"] == lever.title);
            CHECK(json["value"] == app.lever(id));
            CHECK(json["text"] == lever_state(app.scenario(), lever, app.lever(id)));
            CHECK(json["switch"] == lever_is_switch(app.scenario(), lever));
            CHECK(json["moved"] == false);
        }
    }
}

TEST_CASE("text view: every command but the scenarios, which are a list of their own") {
    App app = start_app();
    const Json page = text_page(app);
    std::size_t expected = 0, found = 0;
    for (const Command& command : commands(app))
        if (command.group != "Scenario" && command.id != "text-view") {
            ++expected;
            const Json* json = command_of(page, command.id);
            REQUIRE_MESSAGE(json != nullptr, command.id);
            CHECK((*json)["enabled"] == command.enabled);
        }
    std::set<std::string> titles;
    for (const Json& group : page["commands"]) {
        CHECK(titles.insert(group["title"].get<std::string>()).second);  // no group twice
        found += group["commands"].size();
    }
    CHECK(found == expected);
    CHECK(page["scenarios"].size() == library_titles().size());
    CHECK((*command_of(page, "speed:7"))["on"] == true);
    CHECK((*command_of(page, "speed:1"))["on"] == false);
    CHECK_FALSE(command_of(page, "undo")->contains("on"));
}

TEST_CASE("text view: a lever moved in it moves in the App, and the page follows") {
    App app = start_app();
    const Json before = text_page(app);
    REQUIRE(ask(app, R"({"do":"lever","id":"frost-harvest","value":0.6,"dragging":true})"));
    REQUIRE(ask(app, R"({"do":"lever","id":"frost-harvest","value":0.8,"dragging":true})"));
    REQUIRE(ask(app, R"({"do":"drag-end"})"));
    CHECK(app.lever("frost-harvest") == 0.8);
    CHECK(app.history.at == 1);  // one step for the whole drag
    const Json after = text_page(app);
    const Json lever = levers_of(after).at("frost-harvest");
    CHECK(lever["moved"] == true);
    CHECK(lever["text"] == "80 %");
    REQUIRE(after["changes"]["rows"].size() == 1);
    CHECK(after["changes"]["rows"][0][2] == "80 %");
    CHECK(after["figures"] != before["figures"]);
    CHECK(after["charts_key"] != before["charts_key"]);
    CHECK(after["places_key"] == before["places_key"]);
    CHECK((*command_of(after, "undo"))["enabled"] == true);
    REQUIRE(ask(app, R"({"do":"lever-reset","id":"frost-harvest"})"));
    CHECK(app.moved.empty());
    REQUIRE(ask(app, R"({"do":"command","id":"undo"})"));
    CHECK(app.lever("frost-harvest") == 0.8);
}

TEST_CASE("text view: figures are the cards', in the same words") {
    App app = start_app();
    const Json rows = text_page(app)["figures"]["rows"];
    const auto all = cards(app);
    REQUIRE(rows.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(rows[i][0] == all[i].title);
        for (std::size_t v = 0; v < 3; ++v) CHECK(rows[i][v + 1] == all[i].value[v]);
    }
}

TEST_CASE("text view: every stock and every edge can be chosen, and its charts are tables") {
    App app = start_app();
    std::size_t count = 0;
    const Json groups = text_places(app);
    for (const Json& group : groups)
        for (const Json& place : group["places"]) {
            ++count;
            REQUIRE(ask(app, Json{{"do", "select"}, {"id", place["id"]}}.dump()));
            const Json page = text_page(app);
            CHECK(page["chosen"] == place["id"]);
            CHECK(page["selection"] == place["title"]);
        }
    CHECK(count == static_cast<std::size_t>(app.plan().record.stocks + app.plan().record.edges));
    const Json charts_now = text_charts(app);
    REQUIRE(charts_now["charts"].size() == charts(app).size());
    const Json chart = text_chart(app, 0);
    REQUIRE(chart["rows"].size() == static_cast<std::size_t>(app.calendar().periods));
    const Chart first = charts(app)[0];
    CHECK(chart["rows"][7] == Json{period_short(app.calendar(), 7), quantity(first.values[0][7]),
                                   quantity(first.values[1][7]), quantity(first.values[2][7])});
    CHECK(text_chart(app, 99).is_null());
    REQUIRE(ask(app, R"({"do":"select","id":""})"));
    CHECK(text_page(app)["selection"] == "Whole chain");
    apply(app, SetWindow{PeriodRange{10, 19}});
    CHECK(text_chart(app, 0)["rows"].size() == 10);
}

TEST_CASE("text view: time, play and shocks") {
    App app = start_app();
    REQUIRE(ask(app, R"({"do":"period","value":12})"));
    REQUIRE(ask(app, R"({"do":"command","id":"play"})"));
    const Json page = text_page(app);
    CHECK(page["time"]["period"] == 12);
    CHECK(page["time"]["playing"] == false);
    CHECK(page["shocks"].size() == app.scenario().shocks.size());
    REQUIRE(app.scenario().shocks.contains("frost"));
    // A lever holds this shock's switch: it is the lever that moves.
    REQUIRE(ask(app, R"({"do":"shock-active","id":"frost","on":false})"));
    CHECK(app.lever("frost") == 0);
    const Json after = text_page(app);
    for (const Json& shock : after["shocks"])
        if (shock["id"] == "frost") CHECK(shock["active"] == false);
}

TEST_CASE("text view: requests for shocks are the actions of the timeline") {
    const App app = start_app();
    auto moved = text_action(app, R"({"do":"shock","id":"frost","from":30,"for":9})");
    REQUIRE(moved);
    const auto* move = std::get_if<MoveShock>(&*moved);
    REQUIRE(move);
    CHECK(move->from == 30);
    CHECK(move->duration == 9);
    auto removed = text_action(app, R"({"do":"shock-remove","id":"frost"})");
    REQUIRE(removed);
    CHECK(std::holds_alternative<RemoveShock>(*removed));
    auto added = text_action(app, R"({"do":"command","id":"add:demand"})");
    REQUIRE(added);
    CHECK(std::holds_alternative<AddShock>(*added));
}

TEST_CASE("text view: bad requests do nothing") {
    App app = start_app();
    const std::string long_id(5000, 'a');
    for (const std::string& request :
         {std::string(),
          std::string("null"),
          std::string("[]"),
          std::string("{"),
          std::string(R"({"do":1})"),
          std::string(R"({"do":"lever"})"),
          std::string(R"({"do":"lever","id":"frost-harvest"})"),
          std::string(R"({"do":"lever","id":"frost-harvest","value":"1"})"),
          std::string(R"({"do":"lever","id":"frost-harvest","value":1e999})"),
          std::string(R"({"do":"lever","id":"nobody","value":1})"),
          std::string(R"({"do":"lever-reset","id":"nobody"})"),
          std::string(R"({"do":"command","id":"format-disk"})"),
          std::string(R"({"do":"command","id":"undo"})"),  // nothing to undo
          std::string(R"({"do":"select","id":"stock:99999"})"),
          std::string(R"({"do":"select","id":"stock:-1"})"),
          std::string(R"({"do":"select","id":"stock:1x"})"),
          std::string(R"({"do":"select","id":"stock"})"),
          std::string(R"({"do":"shock","id":"frost","from":1e300,"for":2})"),
          std::string(R"({"do":"shock","id":"frost","from":1})"),
          std::string(R"({"do":"shock-remove","id":"nobody"})"),
          std::string(R"({"do":"period","value":null})"),
          R"({"do":"command","id":")" + long_id + R"("})"}) {
        CHECK_MESSAGE(!text_action(app, request), request.substr(0, 80));
    }
    // Out of range is for the App to clamp.
    REQUIRE(ask(app, R"({"do":"lever","id":"frost-harvest","value":1e300})"));
    CHECK(app.lever("frost-harvest") == app.scenario().levers.at("frost-harvest").range[1]);
    REQUIRE(ask(app, R"({"do":"period","value":-1e300})"));
    CHECK(app.period() == 0);
}

TEST_CASE("text view: without a scenario there is a message and nothing else") {
    App app;
    app.message = Message{Message::Kind::warning, "No scenario", "Sorry."};
    const Json page = text_page(app);
    CHECK(page["message"]["title"] == "No scenario");
    CHECK_FALSE(page.contains("levers"));
    CHECK(text_places(app).empty());
    CHECK(text_charts(app)["charts"].empty());
    CHECK(text_chart(app, 0).is_null());
    CHECK_FALSE(text_action(app, R"({"do":"command","id":"undo"})"));
    CHECK(text_action(app, R"({"do":"dismiss"})"));
}

TEST_CASE("text view: pinned plans and the table that compares them") {
    App app = start_app();
    Json page = text_page(app);
    CHECK(page["pins"].empty());
    CHECK(page["compare"]["columns"] == Json({"Figure", "calm", "hit", "plan"}));
    const Comparison all = compare(app);
    REQUIRE(page["compare"]["rows"].size() == all.rows.size());
    CHECK(page["compare"]["rows"][0][0] == all.rows[0].section + ": " + all.rows[0].title);
    const std::string cell = page["compare"]["rows"][0][1].get<std::string>();
    CHECK(cell.starts_with(all.rows[0].cells[0].text));
    CHECK(cell.find(all.rows[0].cells[0].to_hit) != std::string::npos);

    REQUIRE(ask(app, R"({"do":"lever","id":"orange-buffer","value":12})"));
    const LeverValues kept = app.moved;
    REQUIRE(ask(app, R"({"do":"command","id":"pin"})"));
    REQUIRE(ask(app, R"({"do":"pin-rename","pin":0,"name":"More oranges"})"));
    page = text_page(app);
    REQUIRE(page["pins"].size() == 1);
    CHECK(page["pins"][0]["name"] == "More oranges");
    CHECK(page["compare"]["columns"].back() == "More oranges");
    CHECK(page["compare"]["rows"][0].size() == 5);

    REQUIRE(ask(app, R"({"do":"command","id":"reset"})"));
    REQUIRE(ask(app, R"({"do":"pin-open","pin":0})"));
    CHECK(app.moved == kept);
    for (const char* bad : {R"({"do":"pin-open","pin":1})", R"({"do":"pin-open","pin":-1})",
                            R"({"do":"pin-open"})", R"({"do":"pin-open","pin":"0"})",
                            R"({"do":"pin-fly","pin":0})", R"({"do":"pin-remove","pin":1e300})"})
        CHECK_FALSE(ask(app, bad));
    REQUIRE(ask(app, R"({"do":"pin-remove","pin":0})"));
    CHECK(app.pins.empty());
}
