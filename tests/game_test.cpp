// Playing a role: turns, what is known and what is hidden, undo, the clock, the debrief, the link.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/apps.h"
#include "web/core/commands.h"
#include "web/core/game.h"
#include "web/core/game_debrief.h"
#include "web/core/game_link.h"
#include "web/core/game_text.h"
#include "web/core/library_list.h"
#include "web/core/link.h"
#include "web/core/share.h"

using namespace headwater;

namespace {

StockId beer_at(const App& app, const char* site) {
    return app.plan().model.find_stock(site, "beer");
}

/// The beer game with the retailer played.
App started(bool see_all = false, bool undo = true, int seconds = 0) {
    App app = app_of("beer-game");
    apply(app, TakeRole{beer_at(app, "retailer"), true});
    REQUIRE(app.game);
    GameRules rules = app.game->rules;
    rules.see_all = see_all, rules.undo = undo, rules.seconds = seconds;
    apply(app, SetGameRules{rules});
    apply(app, StartGame{});
    return app;
}

double sum_of(const Run& run, const char* site, StockSeries series) {
    double sum = 0;
    const StockId stock = run.model.find_stock(site, "beer");
    for (int t = 0; t < run.record.periods; ++t) sum += run.record.at(series, stock, t);
    return sum;
}

/// Whether the parallel page can show this stage: sentences, and tables of rows as wide as their
/// heads.
bool is_readable(const App& app) {
    const Json page = game_page(app);
    for (const Json& words : page.at("words"))
        if (!words.is_string()) return false;
    for (const Json& table : page.at("tables")) {
        if (!table.at("rows").is_array() || table.at("rows").empty()) return false;
        for (const Json& row : table.at("rows"))
            if (!row.is_array() || row.size() != table.at("columns").size()) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("game: every stage can be read on the parallel page") {
    App app = app_of("beer-game");
    CHECK(is_readable(app));
    apply(app, TakeRole{beer_at(app, "retailer")});
    CHECK(is_readable(app));
    apply(app, StartGame{});
    CHECK(game_page(app).at("tables").size() == 2);
    CHECK(is_readable(app));
    apply(app, Decide{12});
    CHECK(is_readable(app));
    apply(app, EndGame{});
    CHECK(game_page(app).at("stage") == "sketch");
    CHECK(is_readable(app));
    apply(app, EndGame{});
    CHECK(game_page(app).at("stage") == "over");
    CHECK(is_readable(app));
}

TEST_CASE("game: a role is taken, its turns come, what it knows is said") {
    App app = app_of("beer-game");
    CHECK_FALSE(turn_of(app));
    apply(app, TakeRole{beer_at(app, "wholesaler"), true});
    apply(app, TakeRole{beer_at(app, "retailer"), true});
    REQUIRE(app.game);
    CHECK(app.game->rules.roles == std::vector<Role>{{"retailer", "beer"}, {"wholesaler", "beer"}});
    CHECK(app.game->rules.from == 4);  // the board orders four in the first four weeks
    apply(app, StartGame{});
    REQUIRE(turn_of(app));
    CHECK(turn_of(app)->period == 4);
    CHECK(turn_of(app)->of == 32);
    // Week 5 of the board: asked for 8, 4 arrive, 12 on hand before: 8 left; three slots of 4 wait.
    CHECK(app.game->now.demand == 8);
    CHECK(app.game->now.received == 4);
    CHECK(app.game->now.on_hand == 8);
    CHECK(app.game->now.backlog == 0);
    CHECK(app.game->now.on_order == 12);
    apply(app, Decide{12});
    CHECK(turn_of(app)->period == 4);
    CHECK(turn_of(app)->role == 1);
    CHECK(app.game->now.demand == 4);  // the slip of the retailer is two weeks on its way
    apply(app, Decide{-3});
    CHECK(turn_of(app)->period == 5);
    CHECK(decided_by(app, {"retailer", "beer"}).orders == std::vector<double>{12});
    CHECK(decided_by(app, {"wholesaler", "beer"}).orders == std::vector<double>{0});
}

TEST_CASE("game: what is hidden is not there") {
    App app = started();
    REQUIRE(app.truth);
    apply(app, Decide{12});
    CHECK(known_until(app) == 4);
    for (const Variant v : kVariants) {
        const Run& run = app.runs[index_of(v)];
        CHECK(sum_of(run, "factory", StockSeries::order) == 0);
        CHECK(sum_of(run, "factory", StockSeries::on_hand) == 0);
        CHECK(run.record.at(ChainSeries::holding, 3) == 0);
        const StockId retailer = beer_at(app, "retailer");
        // Behind what is known stands what was calm; the policy's order is not told.
        for (int t = 5; t < run.record.periods; ++t)
            REQUIRE(run.record.at(StockSeries::demand, retailer, t) == 4);
        CHECK(run.scenario.shocks.empty());
    }
    CHECK(app.plan().record.at(StockSeries::order, beer_at(app, "retailer"), 4) == 12);
    CHECK(app.hit().record.at(StockSeries::order, beer_at(app, "retailer"), 4) == 12);
    apply(app, SetPeriod{30});
    CHECK(app.period() == 4);
    // The sandbox is closed.
    const LeverValues before = app.moved;
    apply(app, MoveLever{"step-size", 4, false});
    apply(app, AddShock{ShockKind::demand, 3});
    apply(app, ReplayChange{});
    CHECK(app.moved == before);
    CHECK_FALSE(app.replay);
}

TEST_CASE("game: with all to be seen, others are, the future is not") {
    App app = started(true);
    apply(app, Decide{12});
    CHECK(sum_of(app.plan(), "factory", StockSeries::order) > 0);
    CHECK(app.plan().record.at(StockSeries::demand, beer_at(app, "retailer"), 20) == 4);
    REQUIRE(app.plan().scenario.shocks.size() ==
            2);  // both have begun, one of them does not happen
    apply(app, EndGame{});
    CHECK(app.game->stage == GameStage::over);  // who has seen the customers guesses nothing
    CHECK(app.plan().record.at(StockSeries::demand, beer_at(app, "retailer"), 20) == 8);
}

TEST_CASE("game: undo takes a decision back, where the rules allow it") {
    App app = started();
    apply(app, Undo{});
    CHECK(turn_of(app)->period == 4);  // not before the game
    apply(app, Decide{12});
    apply(app, Decide{8});
    apply(app, Undo{});
    CHECK(turn_of(app)->period == 5);
    CHECK(decided_by(app, {"retailer", "beer"}).orders == std::vector<double>{12});
    apply(app, Redo{});
    CHECK(turn_of(app)->period == 6);
    App strict = started(false, false);
    apply(strict, Decide{12});
    apply(strict, Undo{});
    CHECK(turn_of(strict)->period == 5);
    CHECK_FALSE(find_command(commands(strict), "undo") != nullptr);
}

TEST_CASE("game: the clock gives the last order again") {
    CHECK_FALSE(clock_runs(started()));
    App app = started(false, true, 10);
    CHECK(clock_runs(app));
    apply(app, Decide{7});
    for (int k = 0; k < 39; ++k) apply(app, Tick{0.25});
    CHECK(turn_of(app)->period == 5);
    CHECK(app.game->left == doctest::Approx(0.25));
    apply(app, Tick{0.25});
    CHECK(turn_of(app)->period == 6);
    CHECK(decided_by(app, {"retailer", "beer"}).orders == std::vector<double>{7, 7});
    CHECK(app.game->left == 10);
}

TEST_CASE("game: the benchmark's orders, decided one by one, come to 204 in the debrief") {
    App app = app_of("beer-game");
    const char* sites[] = {"retailer", "wholesaler", "distributor", "factory"};
    const std::vector<double> first[] = {
        {12}, {8, 4, 12}, {8, 4, 8, 4, 12}, {4, 4, 8, 4, 8, 4, 12}};
    for (const char* site : sites) apply(app, TakeRole{beer_at(app, site), true});
    apply(app, StartGame{});
    for (std::size_t week = 0; week < 32; ++week)
        for (const auto& orders : first)
            apply(app, Decide{week < orders.size() ? orders[week] : 8});
    CHECK(app.game->stage == GameStage::sketch);
    apply(app, DrawSketch{{8, 8, std::nullopt, -1, 10}});
    apply(app, EndGame{});
    REQUIRE(app.game->stage == GameStage::over);
    CHECK_FALSE(app.truth);
    const Debrief d = debrief(app);
    CHECK(d.total.yours == 204);
    CHECK(d.total.by_rule == doctest::Approx(2479.48));
    CHECK(d.total.benchmark == 204);
    CHECK(d.total.players == 2028);
    for (const DebriefCost& cost : d.costs) CHECK(cost.yours == cost.benchmark);
    CHECK(d.roles.size() == 4);
    CHECK(d.roles[0].orders[4] == 12);
    CHECK(d.customers[3] == 4);
    CHECK(d.customers[4] == 8);
    CHECK(d.sketch_gap == doctest::Approx(2.0 / 3));  // 8, 8 and 10 where 8 was asked for
    CHECK(debrief_sentence(app, d).find("204") != std::string::npos);
    const std::string csv = debrief_csv(app, d);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 37);
    apply(app, LeaveGame{});
    CHECK_FALSE(app.game);
    CHECK_FALSE(has_decisions(*app.base));
    CHECK(app.plan().figures.chain.cost.total() == doctest::Approx(2479.48));
    apply(app, Undo{});
    CHECK(app.plan().figures.chain.cost.total() == 204);
}

TEST_CASE("game: what was there before is there again after it") {
    App app = app_of("beer-game");
    apply(app, MoveLever{"step-size", 6, false});
    apply(app, PinPlan{});
    apply(app, OpenLesson{});
    apply(app, GoToLessonStep{1});
    const LeverValues moved = app.moved;
    apply(app, TakeRole{beer_at(app, "retailer")});
    apply(app, StartGame{});
    CHECK_FALSE(app.lesson.open);
    CHECK(app.pins.empty());  // a pinned plan shows what is hidden
    apply(app, Decide{12});
    apply(app, OpenLesson{});
    CHECK(is_playing(app));
    apply(app, EndGame{});
    apply(app, EndGame{});
    REQUIRE(app.game->stage == GameStage::over);
    CHECK(app.pins.size() == 1);
    apply(app, LeaveGame{});
    CHECK(app.pins.size() == 1);
    CHECK(app.lesson.open);
    CHECK(app.lesson.step == 1);
    CHECK(app.moved == moved);
    CHECK_FALSE(has_decisions(*app.base));
    // Opening the lesson is leaving a game that is over.
    apply(app, OpenLesson{false});
    apply(app, TakeRole{beer_at(app, "retailer")});
    apply(app, StartGame{});
    apply(app, Decide{12});
    apply(app, EndGame{});
    apply(app, EndGame{});
    apply(app, OpenLesson{});
    CHECK_FALSE(app.game);
    CHECK_FALSE(has_decisions(*app.base));
}

TEST_CASE("game: ended too early, it goes on as long as nothing was shown") {
    App app = started();
    apply(app, Decide{12});
    apply(app, EndGame{});
    REQUIRE(app.game->stage == GameStage::sketch);
    CHECK(can_go_on(app));
    apply(app, StartGame{true});
    REQUIRE(turn_of(app));
    CHECK(turn_of(app)->period == 5);
    apply(app, EndGame{});
    apply(app, EndGame{});
    CHECK_FALSE(can_go_on(app));
    apply(app, StartGame{true});
    CHECK(app.game->stage == GameStage::over);
}

TEST_CASE("game: it is offered where something orders, with what it is in a sentence") {
    App app = app_of("beer-game");
    apply(app, ClearSelection{});
    CHECK(offered_role(app).index == beer_at(app, "retailer").index);
    const auto list = commands(app);
    REQUIRE(find_command(list, "play-role"));
    CHECK(offer_words(app) ==
          "Order for Beer at Retailer yourself, week by week; all others follow their policies.");
    apply(app, find_command(list, "play-role")->action);
    REQUIRE(app.game);
    CHECK(app.game->stage == GameStage::setup);
    apply(app, LeaveGame{});
    CHECK_FALSE(app.game);
}

TEST_CASE("game: the share sheet tells of it, and nothing that is hidden") {
    const auto has = [](const App& app, const char* title) {
        const auto lines = share_lines(app);
        return std::any_of(lines.begin(), lines.end(),
                           [&](const ShareLine& line) { return line.title == title; });
    };
    App app = app_of("beer-game");
    CHECK_FALSE(has(app, "Game"));
    app = started();
    apply(app, Decide{12});
    CHECK(has(app, "Game"));
    CHECK_FALSE(has(app, "Shocks"));
    CHECK_FALSE(has(app, "Levers"));
    CHECK(plan_words(app).find("a game") != std::string::npos);
}

TEST_CASE("game: a link holds it, and whoever opens it has the same game and the same result") {
    App app = started(false, false, 20);
    for (double order : {12.0, 9.0, 30.0}) apply(app, Decide{order});
    const std::string text = write_link(app);
    CHECK(text.find("1e+") == std::string::npos);
    App other = start_app();
    open_link(other, "beer-game", text);
    REQUIRE(other.game);
    CHECK(other.game->rules == app.game->rules);
    CHECK(turn_of(other)->period == 7);
    CHECK(digest_text(other) == digest_text(app));
    REQUIRE(other.message);
    CHECK(other.message->kind == Message::Kind::good);
    CHECK(sum_of(other.plan(), "factory", StockSeries::order) == 0);
    apply(other, Undo{});
    CHECK(turn_of(other)->period == 7);
    apply(app, EndGame{});
    apply(app, DrawSketch{{8, std::nullopt, 9}});
    apply(app, EndGame{});
    App third = start_app();
    open_link(third, "beer-game", write_link(app));
    CHECK(third.game->stage == GameStage::over);
    CHECK(third.game->sketch == app.game->sketch);
    CHECK(debrief_csv(third, debrief(third)) == debrief_csv(app, debrief(app)));
}

TEST_CASE("game: of every scenario, at every stage, a link gives the same game") {
    std::uint64_t state = 7;
    const auto below = [&](int limit) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<int>((state >> 33) % static_cast<std::uint64_t>(limit));
    };
    for (const LibraryTitle& entry : library_titles()) {
        CAPTURE(entry.id);
        App app = app_of(entry.id.c_str());
        const int stocks = app.plan().record.stocks;
        for (int k = 0; k < 200 && (!app.game || app.game->rules.roles.size() < 2); ++k)
            apply(app, TakeRole{StockId{below(stocks)}});
        REQUIRE(app.game);
        GameRules rules = app.game->rules;
        rules.see_all = below(2) == 0, rules.undo = below(2) == 0;
        rules.from = below(app.last_period());
        rules.every = 1 + below(9);
        apply(app, SetGameRules{rules});
        const auto same = [&] {
            const std::string text = write_link(app);
            CAPTURE(text);
            App other = start_app();
            open_link(other, entry.id, text);
            CHECK(write_link(other) == text);
            REQUIRE(other.game);
            CHECK(other.game->rules == app.game->rules);
            REQUIRE(other.message);
            CHECK(other.message->kind == Message::Kind::good);
        };
        same();
        apply(app, StartGame{});
        for (int k = 0; k < 4; ++k) apply(app, Decide{below(1000) / 4.0});
        same();
        apply(app, EndGame{});
        apply(app, DrawSketch{{below(100) / 7.0, std::nullopt}});
        same();
        apply(app, EndGame{});
        CHECK(app.game->stage == GameStage::over);
        same();
    }
}

TEST_CASE("game: hostile links are refused or cut to what makes sense") {
    App app = started();
    apply(app, Decide{12});
    const Json good = parse_json(write_link(app)).value;
    const auto opens = [&](const Json& state) {
        App other = start_app();
        open_link(other, "beer-game", json_text(state));
        return other;
    };
    Json bad = good;
    bad["edits"]["sites"]["retailer"]["stocks"]["beer"]["policy"]["beta"] = 1;
    CHECK_FALSE(opens(bad).game);
    bad = good;
    bad["edits"]["sites"]["moon"]["stocks"]["beer"]["policy"]["decided"] = Json::object();
    CHECK_FALSE(opens(bad).game);
    bad = good;
    bad["edits"]["sites"]["retailer"]["stocks"]["beer"]["policy"]["decided"]["orders"] = {1, -1};
    CHECK_FALSE(opens(bad).game);
    for (const Json& game : {Json(7), Json("x"), Json::array({1}), Json{{"roles", 5}},
                             Json{{"roles", {"moon/beer", "retailer", 3}}}}) {
        bad = good;
        bad["game"] = game;
        CHECK_FALSE(opens(bad).game);
    }
    bad = good;
    bad["game"] = {{"roles", {"retailer/beer", "retailer/beer"}},
                   {"stage", "playing"},
                   {"from", 1e9},
                   {"every", -3},
                   {"clock", 1e300},
                   {"sketch", {1e300, "x", nullptr, 5}}};
    const App odd = opens(bad);
    REQUIRE(odd.game);
    CHECK(odd.game->rules.roles.size() == 1);
    CHECK(odd.game->rules.from == 0);
    CHECK(odd.game->rules.every == 1);
    CHECK(odd.game->sketch ==
          std::vector<std::optional<double>>{std::nullopt, std::nullopt, std::nullopt, 5});
}

TEST_CASE("game: what a link says was drawn ends with the calendar") {
    App app = started();
    Json state = parse_json(write_link(app)).value;
    state["game"]["stage"] = "over";
    state["game"]["sketch"] = std::vector<double>(4000, 5);
    open_link(app, "beer-game", json_text(state));
    REQUIRE(app.game);
    CHECK(app.game->sketch.size() == 32);  // of 36 weeks, the first four are not decided
    state["game"]["stage"] = "setup";
    open_link(app, "beer-game", json_text(state));
    REQUIRE(app.game);
    CHECK(app.game->sketch.empty());
}

TEST_CASE("game: a role knows nothing of orders that were decided for another game") {
    App app = app_of("beer-game");
    const auto known = [&](Json document) {
        open_file(app, "own.json", json_text(document));
        apply(app, TakeRole{beer_at(app, "retailer")});
        apply(app, StartGame{});
        REQUIRE(turn_of(app));
        CHECK(turn_of(app)->period == 4);
        return app.game->now;
    };
    Json document = app.base->document;
    const RoleView plain = known(document);
    document["sites"]["retailer"]["stocks"]["beer"]["policy"]["decided"] = {{"from", 9},
                                                                            {"orders", {100, 100}}};
    const RoleView other = known(document);
    CHECK(plain.on_order == 12);
    CHECK(other.on_order == 12);
}

TEST_CASE("game: a scenario that is opened as it stands has no game in it") {
    const auto halfway = [] {
        App app = started();
        for (double order : {12.0, 9.0}) apply(app, Decide{order});
        return app;
    };
    App loaded = halfway(), refused = halfway();
    apply(loaded, LoadScenario{"beer-game"});
    open_link(refused, "beer-game", "{}");
    App own = halfway();
    Json document = own.base->origin->document;
    document["title"] = "Own";
    open_file(own, "own.json", json_text(document));
    apply(own, TakeRole{beer_at(own, "retailer")});
    apply(own, StartGame{});
    apply(own, Decide{12});
    open_file(own, "own.json", json_text(document));
    for (const App* app : {&loaded, &refused, &own}) {
        CHECK_FALSE(app->game);
        CHECK_FALSE(app->truth);
        CHECK(app->base->edits.empty());
    }
}

TEST_CASE("game: days are decided by the week, and only in a stock's reviews") {
    App app = app_of("juice");
    const StockId stock = app.plan().model.find_stock("plant", "oranges");
    apply(app, TakeRole{stock, true});
    CHECK(app.game->rules.every == 7);
    GameRules rules = app.game->rules;
    rules.from = 60;
    apply(app, SetGameRules{rules});
    apply(app, StartGame{});
    apply(app, Decide{20000});
    CHECK(turn_of(app)->period == 67);
    const Decisions& decided = decided_by(app, {"plant", "oranges"});
    CHECK(decided.from == 60);
    CHECK(decided.orders == std::vector<double>(7, 20000));
    // What was before the game is as it would have been.
    CHECK((*app.truth)[2].record.at(StockSeries::order, stock, 59) ==
          (*app.truth)[1].record.at(StockSeries::order, stock, 59));
    apply(app, LoadScenario{"beer-game"});
    CHECK_FALSE(app.game);
    CHECK_FALSE(app.truth);
}
