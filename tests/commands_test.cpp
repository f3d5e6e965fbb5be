// Commands: one list for keyboard, palette and parallel page.
#include <doctest/doctest.h>

#include <set>

#include "web/core/commands.h"

using namespace headwater;

TEST_CASE("commands: ids and chords are unique, titles are there") {
    App app = start_app();
    apply(app, SelectShock{app.scenario().shocks.begin()->first});
    std::set<std::string> ids, chords;
    for (const Command& c : commands(app)) {
        CAPTURE(c.id);
        CHECK(ids.insert(c.id).second);
        CHECK(!c.title.empty());
        CHECK(!c.group.empty());
        for (const std::string& keys : c.keys) CHECK(chords.insert(keys).second);
    }
    CHECK(commands(App{}).empty());
}

TEST_CASE("commands: each enabled one can be applied and leaves the App whole") {
    const App fresh = start_app();
    for (const Command& c : commands(fresh)) {
        CAPTURE(c.id);
        App app = fresh;
        apply(app, c.action);
        CHECK(app.base != nullptr);
        CHECK(app.plan().record.periods == app.calendar().periods);
    }
}

TEST_CASE("commands: what cannot be done is not enabled") {
    App app = start_app();
    auto enabled = [&](const char* id) { return find_command(commands(app), id) != nullptr; };
    CHECK(!enabled("undo"));
    CHECK(!enabled("reset"));
    CHECK(!enabled("replay"));
    const auto& [id, lever] = *app.scenario().levers.begin();
    apply(app, MoveLever{id, lever.range[0], false});
    apply(app, MoveLever{id, lever.range[1], false});
    CHECK(enabled("undo"));
    CHECK(enabled("reset"));
    CHECK(enabled("replay"));
    apply(app, Undo{});
    CHECK(enabled("redo"));
    for (std::size_t i = 0; i < kMostPins; ++i) apply(app, PinPlan{});
    CHECK(!enabled("pin"));
}

TEST_CASE("matching: words in any order, the best first, nothing for nonsense") {
    App app = start_app();
    const auto all = commands(app);
    CHECK(matching(all, "").size() == all.size());
    CHECK(matching(all, "   ").size() == all.size());
    CHECK(matching(all, "qqqq").empty());
    REQUIRE(!matching(all, "light colours").empty());
    CHECK(matching(all, "light colours").front().id == "theme:light");
    REQUIRE(!matching(all, "UNDO").empty());
    CHECK(matching(all, "UNDO").front().id == "undo");
    // A word that begins the title comes before one inside a word.
    auto pins = matching(all, "pin");
    REQUIRE(!pins.empty());
    CHECK(pins.front().id == "pin");
}

TEST_CASE("destinations: levers, stocks and shocks that are there") {
    App app = start_app();
    const auto all = destinations(app);
    std::size_t stocks = 0;
    for (const Command& c : all) stocks += c.id.starts_with("go:stock:");
    CHECK(stocks == app.plan().model.stocks.size());
    const Command* frost = find_command(all, "go:lever:frost");
    if (frost) CHECK(std::holds_alternative<FocusLever>(frost->action));
    CHECK(!matching(all, "oranges lyon").empty());
}
