// What a link carries and what opening one comes to. The text around it (deflate, base64url, check)
// is tested in tests/browser/link.test.mjs.
#include "web/core/link.h"

#include <doctest/doctest.h>

using namespace headwater;

namespace {

App moved_app() {
    App app = start_app();
    apply(app, MoveLever{"frost-harvest", 0.5});
    apply(app, SetPeriod{123});
    return app;
}

std::string with(const App& app, const char* key, Json value) {
    Json state = parse_json(write_link(app)).value;
    state[key] = std::move(value);
    return json_text(state);
}

/// The start scenario with nothing changed, and a warning that says so.
void check_refused(const App& app, const std::string& base = "juice") {
    REQUIRE(app.message);
    CHECK(app.message->kind == Message::Kind::warning);
    CHECK(app.message->text.find("with nothing changed") != std::string::npos);
    CHECK(app.base->id == base);
    CHECK(app.moved.empty());
}

}  // namespace

TEST_CASE("link: opens with what its sender saw, and says that the result is the same") {
    App sender = moved_app();
    App receiver = start_app();
    open_link(receiver, "juice", write_link(sender));
    CHECK(receiver.moved == sender.moved);
    CHECK(receiver.period() == 123);
    CHECK(receiver.view.stock == sender.view.stock);
    CHECK_FALSE(receiver.view.playing);
    CHECK(digest_text(receiver) == digest_text(sender));
    REQUIRE(receiver.message);
    CHECK(receiver.message->kind == Message::Kind::good);
    CHECK(receiver.message->title == "Same result as the sender's");
    apply(receiver, Undo{});
    CHECK(receiver.moved.empty());
}

TEST_CASE("link: a selected lane comes back") {
    App sender = moved_app();
    apply(sender, SelectEdge{EdgeId{2}});
    App receiver = start_app();
    open_link(receiver, "juice", write_link(sender));
    CHECK(receiver.view.edge == sender.view.edge);
    CHECK_FALSE(receiver.view.stock.valid());
}

TEST_CASE("link: a few levers make a short text") { CHECK(write_link(moved_app()).size() < 300); }

TEST_CASE("link: what is no JSON, or not ours, opens the base as it is and says so") {
    App app = moved_app();
    for (const char* text :
         {"", "{", "[]", "{}", "{\"patch\": 3}", "null", "{\"patch\":{},\"patch\":{}}"}) {
        CAPTURE(text);
        open_link(app, "juice", text);
        check_refused(app);
    }
    open_link(app, "juice", std::string(100, '['));
    check_refused(app);
}

TEST_CASE("link: an unknown base opens the start scenario and says so") {
    App app = moved_app();
    open_link(app, "no<b>such", write_link(moved_app()));
    REQUIRE(app.message);
    CHECK(app.message->text.find("<b>") == std::string::npos);
    CHECK(app.message->text.find("start scenario") != std::string::npos);
    CHECK(app.base->id == "juice");
}

TEST_CASE("link: a patch that does not pass the checks opens the base as it is") {
    App app = start_app();
    for (Json patch : {Json{{"shocks", {{"frost", {{"factor", -3}}}}}}, Json{{"nonsense", 1}},
                       Json{{"sites", nullptr}}, Json{{"calendar", {{"periods", 1e9}}}},
                       Json{{"shocks", {{"frost", {{"factor", "x"}}}}}}}) {
        CAPTURE(json_text(patch));
        open_link(app, "juice", with(start_app(), "patch", patch));
        check_refused(app);
    }
}

TEST_CASE("link: a change that no lever makes is refused") {
    App app = start_app();
    open_link(app, "juice", with(start_app(), "patch", {{"title", "Something else"}}));
    check_refused(app);
    CHECK(app.message->title.find("more than the levers") != std::string::npos);
}

TEST_CASE("link: another result, another scenario version, another engine are each said") {
    App sender = moved_app(), app = start_app();
    open_link(app, "juice", with(sender, "digest", "0000000000000000"));
    REQUIRE(app.message);
    CHECK(app.message->title == "Not the same result as the sender's");
    CHECK(app.moved == sender.moved);
    Json other = parse_json(with(sender, "digest", "0")).value;
    other["hash"] = "0";
    open_link(app, "juice", json_text(other));
    CHECK(app.message->text.find("scenario has been changed") != std::string::npos);
    other["hash"] = app.base->hash;
    other["engine"] = "99.0<script>";
    open_link(app, "juice", json_text(other));
    CHECK(app.message->text.find("\"99.0script\"") != std::string::npos);
}

TEST_CASE("link: wrong types in the view are ignored") {
    App app = start_app();
    Json state = parse_json(write_link(start_app())).value;
    state["period"] = -1e300;
    state["stock"] = {1, 2};
    state["edge"] = "a/b/c";
    open_link(app, "juice", json_text(state));
    CHECK(app.period() == 0);
    CHECK(app.message->kind == Message::Kind::good);
    state["period"] = 12.75;  // what stands still stands at a whole period
    open_link(app, "juice", json_text(state));
    CHECK(app.view.period == 12);
}

TEST_CASE("link: every finding of link.mjs has its words") {
    for (const char* fault : {"cut", "unknown", "newer", "too_large", "unpacked", "whatever"}) {
        App app = moved_app();
        refuse_link(app, fault_of(fault), "juice");
        check_refused(app);
        CHECK_FALSE(app.message->title.empty());
        refuse_link(app, fault_of(fault), "");
        CHECK(app.base->id == "juice");
    }
}

TEST_CASE("link: edited shocks and levers moved on them come back to the same digest") {
    App sender = moved_app();
    apply(sender, MoveShock{"frost", 80, 50});
    apply(sender, AddShock{ShockKind::transit_halted, 200});
    apply(sender, RemoveShock{"strike"});
    App receiver = start_app();
    open_link(receiver, "juice", write_link(sender));
    CHECK(receiver.base->edits == sender.base->edits);
    CHECK(receiver.moved == sender.moved);
    CHECK(digest_text(receiver) == digest_text(sender));
    REQUIRE(receiver.message);
    CHECK(receiver.message->title == "Same result as the sender's");
    apply(receiver, Undo{});
    CHECK(receiver.base->edits.empty());
}

TEST_CASE("link: an unedited scenario has no edits in its link") {
    App app = moved_app();
    CHECK_FALSE(parse_json(write_link(app)).value.contains("edits"));
    apply(app, MoveShock{"frost", 80, 42});
    CHECK(parse_json(write_link(app)).value.contains("edits"));
    apply(app, MoveShock{"frost", 60, 42});
    CHECK_FALSE(parse_json(write_link(app)).value.contains("edits"));
}

TEST_CASE("link: edits of anything but shocks, and edits that make no sense, are refused") {
    const Json frost = {{"from", 70}};
    const std::vector<Json> hostile = {
        3,
        Json::array({1}),
        {{"title", "Another"}},
        {{"shocks", nullptr}},
        {{"shocks", {{"frost", {{"from", 70}}}}}, {"seed", 3}},
        {{"shocks", {{"frost", {{"from", "soon"}}}}}},
        {{"shocks", {{"frost", {{"at", {{"region", "atlantis"}}}}}}}},
        {{"shocks", {{"NOT AN ID", {{"kind", "demand"}}}}}},
        {{"shocks", {{"new", {{"kind", "demand"}, {"factor", 1e9}}}}}},
        {{"shocks", {{"frost", nullptr}}}},  // its levers would move nothing
        {{"levers", {{"frost", nullptr}}}},  // nobody could switch it on or off
        {{"levers", {{"frost", {{"title", "Rain"}}}}}},
        {{"levers", {{"orange-buffer", nullptr}}}},
        {{"levers", 3}}};
    for (const Json& edits : hostile) {
        App app = moved_app();
        CAPTURE(json_text(edits));
        open_link(app, "juice", with(app, "edits", edits));
        check_refused(app);
    }
    App app = moved_app();
    open_link(app, "juice", with(app, "edits", {{"shocks", {{"frost", frost}}}}));
    CHECK(app.plan().scenario.shocks.at("frost").from == 70);
}
