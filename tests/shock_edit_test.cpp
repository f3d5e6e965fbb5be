// Shocks moved, stretched, added, edited and taken out: what becomes of the scenario, the levers,
// the history and the link.
#include "web/core/shock_edit.h"

#include <doctest/doctest.h>

#include "engine/run.h"
#include "engine/scenario_read.h"
#include "web/core/link.h"
#include "web/core/shock_kinds.h"
#include "web/core/shock_places.h"
#include "web/core/shock_spans.h"

using namespace headwater;

namespace {

const Shock& shown(const App& app, const char* id) { return app.plan().scenario.shocks.at(id); }

/// The base is what its parts say it is, and the runs are of it.
void check_whole(const App& app) {
    const Base& base = *app.base;
    const BasePtr library = load_base(base.id);
    REQUIRE(library);
    CHECK(base.hash == library->hash);
    Json document = library->document;
    document.merge_patch(base.edits);
    CHECK(document == base.document);
    CHECK(base.edits.empty() == (base.origin == nullptr));
    for (const auto& entry : base.edits.items())
        CHECK((entry.key() == "shocks" || entry.key() == "levers"));
    CHECK(read_scenario(base.document).issues.empty());
    for (const auto& entry : app.moved) CHECK(app.scenario().levers.contains(entry.first));
    for (Variant v : kVariants) {
        const Model model = compile(make_variant(app.scenario(), app.moved, v));
        CHECK(digest(run(model)) == app.runs[index_of(v)].digest());
    }
}

std::vector<std::string> ids(const std::vector<ShockSpan>& spans) {
    std::vector<std::string> all;
    for (const ShockSpan& span : spans) all.push_back(span.id);
    return all;
}

}  // namespace

TEST_CASE("shocks: moved, its beginning is an edit; its length moves the lever that holds it") {
    App app = start_app();
    REQUIRE(lever_of(app.scenario(), "frost", "for"));
    REQUIRE_FALSE(lever_of(app.scenario(), "frost", "from"));
    const std::uint64_t calm = app.calm().digest();
    apply(app, MoveShock{"frost", 70, 30});
    CHECK(app.lever("frost-length") == 30);
    CHECK(app.base->edits == Json{{"shocks", {{"frost", {{"from", 70}}}}}});
    CHECK(shown(app, "frost").from == 70);
    CHECK(shown(app, "frost").duration == 30);
    CHECK(app.calm().digest() == calm);
    CHECK(app.announcement.starts_with("Frost in Spain: from 16 Mar for 30 days. Service "));
    check_whole(app);
    apply(app, Undo{});
    CHECK(app.base->edits.empty());
    CHECK(app.moved.empty());
    apply(app, Redo{});
    CHECK(shown(app, "frost").from == 70);
}

TEST_CASE("shocks: a length beyond its lever's range stays at the range's end") {
    App app = start_app();
    apply(app, MoveShock{"frost", 60, 300});
    CHECK(app.lever("frost-length") == 90);
    CHECK(app.base->edits.empty());
}

TEST_CASE("shocks: all moves of a drag are one step, and what it shortened comes back") {
    App app = start_app();
    const std::string id = "strike";
    apply(app, MoveLever{"strike", 1});
    Shock shock = shown(app, "strike");
    shock.onset = 10;
    apply(app, PutShock{id, shock});
    const std::size_t steps = app.history.steps.size();
    for (int length : {12, 4, 2, 20}) apply(app, MoveShock{id, 250, length, true});
    CHECK(app.history.steps.size() == steps + 1);
    CHECK(shown(app, "strike").duration == 20);
    CHECK(shown(app, "strike").onset == 10);
    apply(app, MoveShock{id, 250, 6, false});
    CHECK(app.history.steps.size() == steps + 1);
    CHECK(shown(app, "strike").onset == 6);  // never longer than the shock
    apply(app, MoveShock{id, 251, 6});
    CHECK(app.history.steps.size() == steps + 2);
    check_whole(app);
    // A drag that ends where it began leaves no step.
    apply(app, MoveShock{id, 255, 6, true});
    apply(app, MoveShock{id, 251, 6, true});
    apply(app, MoveShock{id, 251, 6, false});
    CHECK(app.history.steps.size() == steps + 2);
    CHECK(shown(app, "strike").from == 251);
}

TEST_CASE("shocks: one that another starts moves by its delay after that one's end") {
    App app = start_app();
    apply(app, MoveLever{"promotion", 1});
    const int end = begin_of(app.plan().scenario, "promotion") + shown(app, "promotion").duration;
    apply(app, MoveShock{"promotion-after", end + 9, 20});
    CHECK(begin_of(app.plan().scenario, "promotion-after") == end + 9);
    CHECK(shown(app, "promotion").then.at("promotion-after") == 9);
    CHECK(shown(app, "promotion-after").duration == 20);
    apply(app, MoveShock{"promotion-after", end - 50, 20});
    CHECK(shown(app, "promotion").then.at("promotion-after") == 0);
    check_whole(app);
}

TEST_CASE("shocks: taken out with its levers and what follows from it; undo brings all back") {
    App app = start_app();
    apply(app, MoveLever{"promotion", 1});
    apply(app, MoveLever{"promotion-size", 2});
    apply(app, MoveLever{"orange-buffer", 10});
    const LeverValues moved = app.moved;
    const std::uint64_t plan = app.plan().digest();
    apply(app, SelectShock{"promotion"});
    apply(app, RemoveShock{"promotion"});
    CHECK_FALSE(app.scenario().shocks.contains("promotion"));
    CHECK_FALSE(app.scenario().shocks.contains("promotion-after"));
    CHECK_FALSE(app.scenario().levers.contains("promotion"));
    CHECK_FALSE(app.scenario().levers.contains("promotion-size"));
    CHECK(app.moved == LeverValues{{"orange-buffer", 10}});
    CHECK(app.view.shock.empty());
    CHECK(app.announcement.starts_with("Removed: Promotion in the shops and what follows"));
    check_whole(app);
    apply(app, Undo{});
    CHECK(app.moved == moved);
    CHECK(app.plan().digest() == plan);
    CHECK(app.base->edits.empty());
    apply(app, Redo{});
    apply(app, ResetAll{});
    CHECK(app.scenario().shocks.contains("promotion"));
    CHECK(app.moved.empty());
}

TEST_CASE("shocks: one that follows is taken out of what starts it") {
    App app = start_app();
    apply(app, MoveLever{"promotion", 1});
    apply(app, RemoveShock{"promotion-after"});
    CHECK(shown(app, "promotion").then.empty());
    check_whole(app);
}

TEST_CASE("shocks: every kind can be added, hits something, and opens its form") {
    for (const char* scenario : {"juice", "car-flood", "beer-game"}) {
        for (const ShockKindInfo& info : shock_kinds()) {
            CAPTURE(scenario);
            CAPTURE(info.name);
            App app = start_app();
            apply(app, LoadScenario{scenario});
            const std::size_t before = app.scenario().shocks.size();
            apply(app, AddShock{info.kind, 10});
            const bool possible = !places_for(app.scenario(), info.kind).empty();
            REQUIRE(app.scenario().shocks.size() == before + (possible ? 1 : 0));
            CHECK(app.message.has_value() == !possible);
            if (!possible) continue;
            CHECK(app.view.sheet == Sheet::shock);
            const Shock& shock = shown(app, app.view.shock.c_str());
            CHECK(shock.kind == info.kind);
            CHECK(shock.from == 10);
            CHECK(app.announcement.starts_with("Added: " + shock.title));
            const auto& shocks = app.plan().model.shocks;
            const auto it = std::find_if(shocks.begin(), shocks.end(), [&](const ModelShock& s) {
                return s.id == app.view.shock;
            });
            REQUIRE(it != shocks.end());
            CHECK(it->effects.size() > 0);
            check_whole(app);
        }
    }
}

TEST_CASE("shocks: a new one strikes where one looks") {
    App app = start_app();
    const StockId plant = app.plan().model.find_stock("plant", "juice");
    apply(app, SelectStock{plant});
    CHECK(telling_place(app, ShockKind::process_capacity).site == "plant");
    CHECK(telling_place(app, ShockKind::stock_loss).item == "juice");
    CHECK(telling_place(app, ShockKind::demand).item == "juice");
    CHECK_FALSE(telling_place(app, ShockKind::supplier_capacity).site.empty());
    apply(app, SelectStock{app.plan().model.find_stock("shop-paris", "juice")});
    CHECK(telling_place(app, ShockKind::demand).site == "shop-paris");
    EdgeId lane = app.plan().model.find_edge(plant, "bottling");
    apply(app, SelectEdge{lane});
    CHECK(telling_place(app, ShockKind::process_capacity).process == "plant/bottling");
}

TEST_CASE("shocks: ids are readable and never taken twice") {
    App app = start_app();
    Shock shock = shown(app, "strike");
    shock.title = "Strike, again!";
    apply(app, PutShock{"", shock});
    CHECK(app.view.shock == "strike-again");
    apply(app, PutShock{"", shock});
    CHECK(app.view.shock == "strike-again-2");
    CHECK(free_shock_id(app.scenario(), "\xc3\x89t\xc3\xa9") == "t");
    CHECK(free_shock_id(app.scenario(), "\xe6\xb4\xaa") == "shock");
    CHECK(free_shock_id(app.scenario(), std::string(300, 'x')).size() <= 64);
    check_whole(app);
}

TEST_CASE("shocks: an edit that makes no sense is refused with a message, and nothing is lost") {
    App app = start_app();
    apply(app, MoveShock{"frost", 70, 30});
    const std::uint64_t plan = app.plan().digest();
    const std::size_t steps = app.history.steps.size();
    Shock shock = shown(app, "frost");
    shock.at.region = "atlantis";
    apply(app, PutShock{"frost", shock});
    REQUIRE(app.message);
    CHECK(app.message->kind == Message::Kind::warning);
    CHECK(app.plan().digest() == plan);
    CHECK(app.history.steps.size() == steps);
    app.message.reset();
    apply(app, PutShock{"No such id", shock});
    CHECK(app.message);
    CHECK(app.plan().digest() == plan);
    apply(app, MoveShock{"nobody", 1, 1});
    apply(app, RemoveShock{"nobody"});
    CHECK(app.history.steps.size() == steps);
}

TEST_CASE("shocks: a field that a lever holds moves the lever, the others are edits") {
    App app = start_app();
    Shock shock = shown(app, "frost");
    shock.factor = 0.5;
    shock.recovery = 10;
    apply(app, PutShock{"frost", shock});
    CHECK(app.lever("frost-harvest") == 0.5);
    CHECK(app.base->edits == Json{{"shocks", {{"frost", {{"recovery", 10}}}}}});
    shock.active = false;
    apply(app, PutShock{"frost", shock});
    CHECK(app.lever("frost") == 0);
    CHECK(app.announcement.starts_with("Frost in Spain: off"));
    check_whole(app);
}

TEST_CASE("shocks: bars of a row never overlap; the selected one has a row") {
    App app = start_app();
    for (int i = 0; i < 6; ++i) apply(app, AddShock{ShockKind::demand, 60 + i});
    apply(app, SelectShock{app.view.shock});
    const std::string last = app.view.shock;
    const auto spans = shock_spans(app.plan(), {2, 20, last, true});
    CHECK(spans.size() == 7);
    int hidden = 0;
    for (const ShockSpan& a : spans) {
        hidden += a.row < 0;
        if (a.id == last) CHECK(a.row >= 0);
        for (const ShockSpan& b : spans)
            if (&a != &b && a.row >= 0 && a.row == b.row)
                CHECK((a.from >= b.gone || b.from >= a.gone));
    }
    CHECK(hidden == 5);
}

TEST_CASE("shocks: one that is off stays in sight while it is selected, or if no lever could") {
    App app = start_app();
    const auto shown_ids = [&] {
        return ids(shock_spans(app.plan(), {2, 0, app.view.shock, true}));
    };
    CHECK(shown_ids() == std::vector<std::string>{"frost"});
    apply(app, SelectShock{"strike"});
    CHECK(shown_ids() == std::vector<std::string>{"frost", "strike"});
    apply(app, AddShock{ShockKind::demand, 300});
    const std::string added = app.view.shock;
    Shock shock = shown(app, added.c_str());
    shock.active = false;
    apply(app, PutShock{added, shock});
    apply(app, SelectShock{""});
    CHECK(shown_ids() == std::vector<std::string>{"frost", added});
    CHECK(shock_spans(app.plan(), {2, 0, "", true}).back().off);
}

TEST_CASE("shocks: random edits go through a link and back to the same state") {
    std::uint32_t seed = 7;
    const auto dice = [&](int sides) {
        seed = seed * 1664525u + 1013904223u;
        return static_cast<int>((seed >> 8) % static_cast<std::uint32_t>(sides));
    };
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        App app = start_app();
        if (round % 3 == 1) apply(app, LoadScenario{"car-flood"});
        for (int i = 0; i < 8; ++i) {
            std::vector<std::string> all;
            for (const auto& entry : app.scenario().shocks) all.push_back(entry.first);
            const auto pick = [&] { return all[static_cast<std::size_t>(dice(int(all.size())))]; };
            const ShockKindInfo& info = shock_kinds()[static_cast<std::size_t>(dice(14))];
            switch (all.empty() ? 2 : dice(5)) {
                case 0:
                    apply(app, MoveShock{pick(), dice(400) - 30, dice(90)});
                    break;
                case 1:
                    apply(app, RemoveShock{pick()});
                    break;
                case 2:
                    apply(app, AddShock{info.kind, dice(200)});
                    break;
                case 3: {
                    const std::string id = pick();
                    Shock shock = of_kind(shown(app, id.c_str()), info.kind, app.calendar());
                    shock.at = telling_place(app, info.kind);
                    shock.recovery = dice(20);
                    apply(app, PutShock{id, shock});  // refused where a lever holds the strength
                    break;
                }
                default:
                    apply(app, Undo{});
            }
        }
        check_whole(app);
        App other = start_app();
        open_link(other, app.base->id, write_link(app));
        CHECK(other.base->edits == app.base->edits);
        CHECK(other.base->document == app.base->document);
        CHECK(other.moved == app.moved);
        CHECK(digest_text(other) == digest_text(app));
        REQUIRE(other.message);
        CHECK(other.message->kind == Message::Kind::good);
    }
}
