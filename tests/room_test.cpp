// The plans of a room: what is handed in is verified by running it, whatever the link claims; the
// table, the efficient frontier, who moved which lever, the CSV; hostile input.
#include <doctest/doctest.h>

#include <chrono>

#include "engine/scenario_read.h"
#include "tests/apps.h"
#include "web/core/app.h"
#include "web/core/link.h"
#include "web/core/link_words.h"
#include "web/core/room.h"
#include "web/core/room_table.h"

using namespace headwater;

namespace {

/// A link's JSON of a plan with these levers.
std::string link_of(const char* scenario, const LeverValues& levers, const char* name = "") {
    App app = app_of(scenario);
    for (const auto& [id, value] : levers) apply(app, MoveLever{id, value, false});
    apply(app, SetAuthor{name});
    return write_link(app);
}

void add(App& app, const std::string& json, const char* base = "juice", const char* name = "") {
    static int links = 0;
    apply(app, AddToRoom{name, "#1.test." + std::to_string(++links), base, json, ""});
}

/// Until nothing waits. Returns the steps that it took.
int work(App& app) {
    int steps = 0;
    for (; room_waits(app); ++steps) {
        REQUIRE(steps < 100000);
        apply(app, WorkOnRoom{});
    }
    return steps;
}

/// A response of the scenario that is a slider.
std::pair<std::string, Lever> response_of(const Scenario& scenario) {
    for (const auto& [id, lever] : scenario.levers)
        if (lever.group == LeverGroup::response && !lever_is_switch(scenario, lever))
            return {id, lever};
    return {};
}

const RoomPlan& only(const App& app) {
    REQUIRE(app.room.plans.size() == 1);
    return app.room.plans[0];
}

}  // namespace

TEST_CASE("room: a plan's figures are those of its run, to the last bit") {
    App app = app_of("juice");
    const auto [id, lever] = response_of(app.scenario());
    add(app, link_of("juice", {{id, lever.range[1]}}, "Anna"));
    CHECK(room_words(app) == "0 of 1 verified");
    CHECK(work(app) >= 3);
    App alone = app_of("juice");
    apply(alone, MoveLever{id, lever.range[1], false});
    const ChainFigures& figures = alone.plan().figures.chain;
    const RoomPlan& plan = only(app);
    CHECK(plan.state == RoomPlan::State::sound);
    CHECK(plan.name == "Anna");
    CHECK(plan.note == "");
    CHECK(plan.service == figures.fill_rate);
    CHECK(plan.cost == figures.cost.total());
    CHECK(plan.profit == figures.profit);
    CHECK(
        app.announcement.starts_with("1 plan verified. Best by Service, the lesson's task: Anna"));
    CHECK(app.moved.empty());  // what is seen is left alone

    apply(app, OpenFromRoom{0});
    CHECK(digest_text(app) == digest_text(alone));
    CHECK(app.moved == alone.moved);
    apply(app, Undo{});
    CHECK(app.moved.empty());
    CHECK(app.room.plans.size() == 1);  // the room is not in the history
}

TEST_CASE("room: a result that a link claims is not believed") {
    App app = app_of("juice");
    Json state = parse_json(link_of("juice", {}, "Mallory")).value;
    state["digest"] = "0000000000000000";
    state["figures"] = {{"profit", 1e12}};
    add(app, json_text(state));
    work(app);
    CHECK(only(app).state == RoomPlan::State::sound);
    CHECK(only(app).note.starts_with("Not the same result as the sender's."));
    CHECK(only(app).profit == app.plan().figures.chain.profit);
}

TEST_CASE("room: cut, foreign and hostile lines are kept with their reason in words") {
    App app = app_of("juice");
    const auto fault = [&](const char* what) {
        apply(app, AddToRoom{"A line", "", "", "", what});
        return app.room.plans.back().note;
    };
    CHECK(fault("cut").starts_with("This link is cut off or changed."));
    CHECK(fault("unknown").starts_with("This is not a Headwater link."));
    CHECK(fault("newer").starts_with("This link is of a newer Headwater."));
    CHECK(fault("too_large").starts_with("This link is too large."));
    CHECK(fault("<script>").starts_with("This is not a Headwater link."));
    for (const std::string& json :
         {std::string("{"), std::string("[]"), std::string("{\"patch\":7}"),
          std::string("{\"patch\":{\"sites\":null}}"), std::string(70, '['),
          std::string("{\"patch\":{\"title\":\"Mine\"}}"),
          std::string("{\"patch\":{},\"scenario\":{\"format\":1}}")})
        add(app, json, "juice");
    add(app, "{\"patch\":{}}", "no-such-chain");
    work(app);
    for (const RoomPlan& plan : app.room.plans) {
        CAPTURE(plan.note);
        CHECK(plan.state == RoomPlan::State::refused);
        CHECK(plan.note.size() > 20);
        CHECK(plan.json.empty());
    }
    CHECK(room_words(app) == "0 plans verified, 13 could not be opened");
    CHECK(room_table(app).rows.empty());
    apply(app, OpenFromRoom{0});  // nothing to open, nothing happens
    CHECK(app.moved.empty());
    CHECK(save_room(app).text.find("could not be") == std::string::npos);
    CHECK(save_room(app).text.find("This is not a Headwater link.") != std::string::npos);
}

TEST_CASE("room: limits hold, and links that are there already are not counted twice") {
    App app = app_of("juice");
    apply(app, AddToRoom{"", "#1.same", "juice", "{}", ""});
    apply(app, AddToRoom{"", "#1.same", "juice", "{}", ""});
    CHECK(app.room.plans.size() == 1);
    CHECK(app.room.again == 1);
    apply(app, AddToRoom{"", "#1.big", "juice", std::string(kMostRoomBytes, 'x'), ""});
    CHECK(app.room.plans.size() == 1);
    CHECK(app.message->title == "The room is full");
    for (std::size_t i = 0; i < kMostPlans + 20; ++i)
        apply(app, AddToRoom{"", "", "", "", "unknown"});
    CHECK(app.room.plans.size() == kMostPlans);
    apply(app, RemoveFromRoom{5});
    CHECK(app.room.plans.size() == kMostPlans - 1);
    apply(app, RemoveFromRoom{});
    CHECK(app.room.plans.empty());
    CHECK_FALSE(room_waits(app));
    apply(app, OpenFromRoom{3});
    apply(app, RemoveFromRoom{3});
    apply(app, ChooseInRoom{3});
    CHECK_FALSE(app.room.chosen);
}

TEST_CASE("room: names are what was typed, made harmless") {
    CHECK(tidy_name("  Anna \t and\nBob  ") == "Anna and Bob");
    CHECK(tidy_name("Zo\u00eb \u00d8\u4e2d") == "Zo\u00eb \u00d8\u4e2d");
    CHECK(tidy_name("a\u202egnp.exe\u200b\u2066\ufeff") == "agnp.exe");
    CHECK(tidy_name(std::string("a\x01\x7f\u0085"
                                "b")) == "a b");
    CHECK(tidy_name(std::string(100, 'x')).size() == 60);
    CHECK(tidy_name("\u4e2d\u4e2d\u4e2d", 2) == "\u4e2d\u4e2d");
    std::string many;
    for (int i = 0; i < 61; ++i) many += "\u4e2d";
    CHECK(tidy_name(many) == many.substr(3));
    CHECK(tidy_name("\xff\x80 ok \xc3") == "ok");
    CHECK(tidy_name("\xe0\x80\xafok\xed\xa0\x80") == "ok");
    // Joiners: kept where they spell, gone where they only hide.
    CHECK(tidy_name("\u0645\u06cc\u200c\u0631\u0648\u062f") ==
          "\u0645\u06cc\u200c\u0631\u0648\u062f");
    CHECK(tidy_name("\U0001f469\u200d\U0001f33e") == "\U0001f469\u200d\U0001f33e");
    CHECK(tidy_name("An\u200dna\u4e2d\u200d \u200d\u200d\u4e2d\u200d\u200d\u200c") ==
          "Anna\u4e2d \u4e2d");
    App app = app_of("juice");
    apply(app, SetAuthor{"=HYPERLINK(\"http://evil\")\r\n"});
    add(app, write_link(app));
    add(app, link_of("juice", {}));
    Json state = parse_json(link_of("juice", {})).value;
    state["name"] = {1, 2};
    add(app, json_text(state), "juice", "+from the line");
    work(app);
    CHECK(app.room.plans[0].name == "=HYPERLINK(\"http://evil\")");
    CHECK(app.room.plans[1].name == "Plan 2");
    CHECK(app.room.plans[2].name == "+from the line");
    const std::string csv = save_room(app).text;
    CHECK(csv.find("\r\n\"'=HYPERLINK(\"\"http://evil\"\")\",") != std::string::npos);
    CHECK(csv.find("\r\n'+from the line,") != std::string::npos);
}

TEST_CASE("room: plans of another scenario are set apart, plans with other shocks are not ranked") {
    App app = app_of("juice");
    const auto [id, lever] = response_of(app.scenario());
    for (int i = 0; i < 4; ++i)
        add(app, link_of("juice", {{id, lever.range[0] + lever.step * (i + 1)}}));
    add(app, link_of("beer-game", {}), "beer-game");
    std::string shock;
    for (const auto& [name, l] : app.scenario().levers)
        if (l.group == LeverGroup::shock && lever_is_switch(app.scenario(), l)) shock = name;
    REQUIRE(shock != "");
    add(app, link_of("juice", {{shock, 1 - app.lever(shock)}}, "Easy"));
    work(app);
    const RoomTable table = room_table(app);
    CHECK(table.base->id == "juice");
    REQUIRE(table.rows.size() == 5);
    CHECK(table.apart == std::vector<std::size_t>{4});
    for (const RoomRow& row : table.rows) {
        CHECK(row.odd == (row.plan == 5));
        CHECK(row.cells.size() == table.columns.size());
        if (row.odd) CHECK_FALSE(row.efficient);
    }
    CHECK(table.rows.back().odd);  // without a rank it stands last
    apply(app, OpenFromRoom{4});
    CHECK(app.base->id == "beer-game");
}

TEST_CASE("room: ranks, and sorting by every column") {
    App app = app_of("juice");
    const auto [id, lever] = response_of(app.scenario());
    for (int i = 0; i < 7; ++i)
        add(app, link_of("juice", {{id, lever.range[0] + lever.step * i * 2}},
                         ("N" + std::to_string(7 - i)).c_str()));
    work(app);
    RoomTable table = room_table(app);
    const LessonStep* step = room_task(app.scenario());
    REQUIRE(step);
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        const RoomPlan &a = app.room.plans[table.rows[i - 1].plan],
                       &b = app.room.plans[table.rows[i].plan];
        CHECK((a.met > b.met || (a.met == b.met && a.goals[0] >= b.goals[0])));
    }
    CHECK(table.rows[0].cells[0].text == "1");
    for (std::size_t column = 1; column < table.columns.size(); ++column) {
        apply(app, SortRoom{column});
        const bool falling = app.room.falling;
        CHECK(falling == (table.columns[column].better == Better::more));
        const RoomTable sorted = room_table(app);
        for (std::size_t i = 1; i < sorted.rows.size() && !sorted.columns[column].words; ++i) {
            const double a = sorted.rows[i - 1].cells[column].value,
                         b = sorted.rows[i].cells[column].value;
            CHECK((falling ? a >= b : a <= b));
        }
        apply(app, SortRoom{column});
        CHECK(app.room.falling != falling);
    }
    apply(app, SortRoom{kRoomName});
    CHECK(room_table(app).rows[0].cells[kRoomName].text == "N1");
    apply(app, SortRoom{99});
    CHECK(app.room.sort == kRoomName);
}

TEST_CASE("room: the efficient frontier") {
    // By hand: (1, .5), (2, .9), (2, .9) stand; (2, .8), (3, .9) and (4, .2) are beaten.
    CHECK(efficient({1, 2, 2, 2, 3, 4}, {.5, .9, .8, .9, .9, .2}) ==
          std::vector<bool>{true, true, false, true, false, false});
    CHECK(efficient({}, {}).empty());
    // Against the definition, over many sets of points.
    std::uint64_t state = 7;
    const auto random = [&] {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return double((state >> 33) % 12);
    };
    for (int round = 0; round < 300; ++round) {
        std::vector<double> cost, service;
        for (int i = 0; i < 20; ++i) cost.push_back(random()), service.push_back(random());
        const std::vector<bool> best = efficient(cost, service);
        for (std::size_t i = 0; i < cost.size(); ++i) {
            bool beaten = false;
            for (std::size_t j = 0; j < cost.size(); ++j)
                beaten |= (cost[j] < cost[i] && service[j] >= service[i]) ||
                          (cost[j] <= cost[i] && service[j] > service[i]);
            CHECK(best[i] == !beaten);
        }
    }
}

TEST_CASE("room: who moved which lever, and how far") {
    App app = app_of("juice");
    const auto [id, lever] = response_of(app.scenario());
    const double low = lever.range[0] + 3 * lever.step, high = lever.range[1];
    add(app, link_of("juice", {{id, low}}));
    add(app, link_of("juice", {}));
    add(app, link_of("juice", {{id, high}}));
    work(app);
    const std::vector<LeverUse> uses = lever_uses(app, room_table(app));
    REQUIRE(uses.size() == 1);
    CHECK(uses[0].id == id);
    CHECK(uses[0].who.size() == 2);
    CHECK(uses[0].least == lever_value(app.scenario(), lever, low));
    CHECK(uses[0].most == high);
    CHECK(uses[0].mean == doctest::Approx((low + high) / 2));
    CHECK(uses[0].words.find(", mean ") != std::string::npos);
}

TEST_CASE("room: curves are of what is selected, each of its own run") {
    App app = app_of("juice");
    const auto [id, lever] = response_of(app.scenario());
    add(app, link_of("juice", {{id, lever.range[1]}}));
    apply(app, ClearSelection{});
    apply(app, OpenSheet{Sheet::room});
    apply(app, ShowInRoom{RoomSide::curves, "cost"});
    work(app);
    const std::vector<float> cost = only(app).curve;
    REQUIRE(cost.size() == static_cast<std::size_t>(app.calendar().periods));
    CHECK(app.pins.empty());
    apply(app, ShowInRoom{RoomSide::curves, "service"});
    CHECK(room_waits(app));
    work(app);
    CHECK(only(app).curve != cost);
    CHECK(only(app).curve[0] <= 100);
    apply(app, OpenSheet{Sheet::none});
    apply(app, ShowInRoom{RoomSide::curves, "cost"});
    CHECK_FALSE(room_waits(app));  // nobody looks
}

TEST_CASE("room: it can be stopped, gone on with, and cleared while it works") {
    App app = app_of("juice");
    for (int i = 0; i < 3; ++i) add(app, link_of("juice", {}));
    apply(app, WorkOnRoom{});
    apply(app, StopRoom{});
    CHECK_FALSE(room_waits(app));
    CHECK(room_words(app) == "0 of 3 verified; stopped");
    apply(app, StopRoom{false});
    apply(app, WorkOnRoom{});
    apply(app, RemoveFromRoom{0});  // the one at work
    work(app);
    CHECK(room_words(app) == "2 plans verified");
    add(app, link_of("juice", {}));
    apply(app, WorkOnRoom{});
    apply(app, RemoveFromRoom{});
    work(app);
    CHECK(app.room.plans.empty());
}

TEST_CASE("room: edited shocks and own scenarios are plans like any other") {
    App app = app_of("juice");
    App other = app_of("juice");
    apply(other, AddShock{ShockKind::demand, 100});
    add(app, write_link(other));
    std::string fault;
    Json document = other.base->origin->document;
    document["title"] = "My own";
    Json state = {{"patch", Json::object()}, {"scenario", document}, {"hash", "?"}};
    add(app, json_text(state), "own-12345678");
    add(app, json_text(state), "own-12345678");
    work(app);
    for (const RoomPlan& plan : app.room.plans) {
        CAPTURE(plan.note);
        CHECK(plan.state == RoomPlan::State::sound);
    }
    CHECK(app.room.plans[1].base == app.room.plans[2].base);
    CHECK(app.room.plans[0].profit == other.plan().figures.chain.profit);
}

TEST_CASE("room: 200 links") {
    App app = app_of("juice");
    const auto [id, lever] = response_of(app.scenario());
    // Ten plans, each handed in by twenty; two that follow each other are never the same.
    App sender = app_of("juice");
    std::vector<Json> plans;
    for (int i = 0; i < 10; ++i) {
        apply(sender, MoveLever{id, lever.range[0] + (lever.range[1] - lever.range[0]) * i / 9});
        plans.push_back(parse_json(write_link(sender)).value);
    }
    std::vector<std::string> links;
    for (std::size_t i = 0; i < 200; ++i) {
        plans[i % 10]["name"] = "Group " + std::to_string(i);
        links.push_back(json_text(plans[i % 10]));
    }
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& link : links) add(app, link);
    double longest = 0;
    int steps = 0;
    for (auto last = start; room_waits(app); ++steps) {
        apply(app, WorkOnRoom{});
        const auto now = std::chrono::steady_clock::now();
        if (steps > 0)
            longest =
                std::max(longest, std::chrono::duration<double, std::milli>(now - last).count());
        last = now;
    }
    const double took =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    MESSAGE("200 links: ", took, " s in ", steps, " steps, the longest ", longest, " ms");
    CHECK(room_count(app).sound == 200);
    CHECK(room_table(app).rows.size() == 200);
}
