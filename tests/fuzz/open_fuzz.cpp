// Whatever a link says of a game, a lesson and the view must come out as a state that the App could
// have come to by itself: nothing out of its range, nothing that is not there, and written into a
// link again it opens as the same. link_fuzz.cpp holds what is judged before, levers and shocks.
//
//   clang++ -std=c++20 -g1 -O2 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
//       -DJSON_NOEXCEPTION -I. -I build/debug/generated/library tests/fuzz/open_fuzz.cpp \
//       web/core/*.cpp engine/*.cpp -o build/open_fuzz
//   build/open_fuzz --seeds CORPUS     # writes links of games, lessons and views, and ends
//   build/open_fuzz -dict=tests/fuzz/open.dict -max_len=96 -entropic=0 CORPUS
//
// It is twice as fast with coverage (fuzzer) only in the files that read: of web/core link*, game,
// game_link, game_seen, lesson, lesson_progress, limits, actions_*, app, apply; the rest with the
// sanitizers alone. With -DHEADWATER_FUZZ_SELDOM=3 most executions go the costly ways: judged as a
// whole, or gone on with as a participant would.
//
// The first byte of an input says what the rest is and what is done with it (see Head). The rest is
// the JSON of a whole link, or of its "game", "lesson" or view alone; or bytes that such JSON is
// made by, which always is well-formed. The library of this program is one small chain.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "library.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/open_json.h"
#include "tests/fuzz/open_laws.h"
#include "web/core/base_file.h"
#include "web/core/game_link.h"
#include "web/core/lesson.h"
#include "web/core/lesson_progress.h"
#include "web/core/link.h"

using namespace headwater;

namespace {

/// Fourteen weeks of a shop and its warehouse, with every kind of question in its lesson.
constexpr std::string_view kChain = R"({"format":1,"title":"Chain",
"calendar":{"period":"week","start":"2026-01-05","periods":14,"warm_up":2},
"items":{"g":{"title":"Goods","unit":"boxes"}},
"sites":{"m":{"kind":"warehouse","title":"Middle","stocks":{"g":{"holding_cost":1,"initial":30,
"policy":{"type":"base_stock","level":40,"lot_size":5,"review_interval":3},"external":{"lead_time":1,"price":2}}}},
"s":{"kind":"retailer","title":"Shop","stocks":{"g":{"holding_cost":1,"backorder_cost":2,"initial":20,
"policy":{"type":"base_stock","level":30,"max_order":80,"initial_orders":[10,10,10]}}}}},
"lanes":{"l":{"item":"g","from":"m","to":"s","lead_time":1}},
"demand":{"d":{"site":"s","item":"g","mean":10,"price":5}},
"shocks":{"late":{"kind":"lead_time","at":{"lane":"l"},"add":2,"from":3,"for":5},
"rush":{"kind":"demand","at":{"demand":"d"},"factor":2,"from":6,"for":4}},
"levers":{"late":{"title":"Late","target":"/shocks/late/active","range":[0,1],"step":1},
"more":{"title":"More","target":"/shocks/rush/factor","range":[1,3],"step":0.1},
"level":{"title":"Level","group":"response","target":"/sites/s/stocks/g/policy/level","range":[0,200],"step":5}},
"lesson":{"aim":"Aim.","steps":[
{"title":"Look","text":"Look.","resets":true,"set":{"late":0},"locks":true},
{"title":"How many","text":"A.","ask":{"text":"How many?","reading":{"figure":"peak","run":"hit","site":"s","item":"g","series":"backlog"},"range":[0,60],"step":1,"spread":20},"then":{"late":1},"play_from":2,"play_last":9,"reveal":"So."},
{"title":"Which","text":"B.","ask":{"type":"choice","text":"Which?","answers":[{"text":"One"},{"text":"Two","right":true},{"text":"Three"}]},"then":{"level":50}},
{"title":"Order","text":"C.","set":{"more":3},"ask":{"type":"ranking","text":"Order?","pick":"least","answers":[
{"text":"Shop","reading":{"figure":"lowest","run":"hit","site":"s","item":"g"}},
{"text":"Middle","reading":{"figure":"lowest","run":"hit","site":"m","item":"g"}},
{"text":"Owed","reading":{"figure":"sum","run":"hit","site":"s","item":"g","series":"backlog"}}]}},
{"title":"Draw","text":"D.","ask":{"type":"curve","text":"Draw.","site":"s","item":"g","series":"on_hand","from":3,"last":8},"then":{"more":1}},
{"title":"Do","text":"E.","resets":true,"locks":true,"moves":["level"],"task":{"text":"Serve.","budget":500,"goals":[{"title":"Service","reading":{},"at_least":0.9}]}}]}})";

constexpr LibraryEntry kLibrary[] = {{"c", kChain}};

// ------------------------------------------------------------------------------------ the Apps

void decide(App& app, int orders) {
    apply(app, TakeRole{app.plan().model.find_stock("s", "g")});
    apply(app, TakeRole{app.plan().model.find_stock("m", "g")});
    apply(app, StartGame{});
    for (int k = 0; k < orders; ++k) apply(app, Decide{5.0 * k});
}

/// An answer to the step's question, if it asks one.
Prediction some_answer(const App& app, unsigned number) {
    Prediction said = prediction_of(app, app.lesson.step);
    const LessonStep* step = lesson_step(app);
    if (!step || !step->ask) return said;
    if (std::holds_alternative<NumberQuestion>(step->ask->rule)) said.number = number % 60;
    if (std::holds_alternative<ChoiceQuestion>(step->ask->rule)) said.choice = number % 3;
    if (!said.order.empty()) std::swap(said.order[0], said.order[number % said.order.size()]);
    for (auto& place : said.curve) place = number / 7.0;
    return said;
}

/// What a link is opened over: the chain as it is, half played, drawn of, in its lesson, its shocks
/// edited, one of one's own with orders decided, limited, in its debrief.
std::array<App, 8> make_apps() {
    std::array<App, 8> apps;
    for (App& app : apps) app = start_app();
    must(apps[0].base != nullptr, "the chain of this program is sound");
    decide(apps[1], 6);
    decide(apps[2], 99);
    apply(apps[3], OpenLesson{});
    for (std::size_t step : {1, 2, 4}) {
        apply(apps[3], GoToLessonStep{step});
        apply(apps[3], Predict{some_answer(apps[3], 28)});
        apply(apps[3], GiveAnswer{});
    }
    apply(apps[4], MoveShock{"rush", 2, 6, false});
    must(!apps[4].base->edits.empty(), "a shock is edited");
    Json own = apps[0].base->document;
    own["title"] = "Own";
    own["sites"]["s"]["stocks"]["g"]["policy"]["decided"] = {{"from", 3}, {"orders", {7, 8, 9}}};
    open_file(apps[5], "own.json", json_text(own));
    must(is_own(*apps[5].base), "a file is opened");
    apply(apps[6], LimitLever{"level", LeverLimit::hidden});
    apply(apps[6], LimitPanel{Panel::outcome, true});
    apply(apps[6], Reveal{false});
    decide(apps[7], 9);
    apply(apps[7], EndGame{});
    apply(apps[7], EndGame{});
    must(apps[7].game && apps[7].game->stage == GameStage::over, "a game is over");
    return apps;
}

const std::array<App, 8>& apps() {
    static const std::array<App, 8> made = make_apps();
    return made;
}

// ------------------------------------------------------------------------- what is done with them

/// The JSON of the part in its place in a link.
Json link_of(Part part, Json value) {
    if (part == Part::game) return {{"game", std::move(value)}};
    if (part == Part::lesson) return {{"lesson", std::move(value)}};
    if (part == Part::whole) return value;
    // What stands beside "view" in a link is of the view too.
    Json link = Json::object();
    if (value.is_object())
        for (const char* key : {"period", "stock", "edge"})
            if (const auto found = value.find(key); found != value.end()) link[key] = *found;
    link["view"] = std::move(value);
    return link;
}

void must_be_same(const std::string& text, const std::string& again, const char* what) {
    if (text != again) std::fprintf(stderr, "%s\n%s\n", text.c_str(), again.c_str());
    must(text == again, what);
}

/// Written, opened by another App and written once more it is the same.
void check_link(App& app) {
    apply(app, StopReplay{});
    const std::string text = write_link(app);
    App other = apps()[0];
    open_link(other, app.base->id, text, LinkFrom::own);
    must(!other.message, "what is written gives the same result");
    must_be_same(text, write_link(other), "what is written comes back");
}

/// What a participant might do next.
Action some_action(const App& app, std::uint64_t chance) {
    const unsigned which = chance % 32 % 28, number = chance >> 5 & 255;
    const StockId stock{static_cast<int>(number % 3) - 1};
    GameRules rules;
    switch (which) {
        // clang-format off
        case 0: case 1: case 2: return Decide{number / 4.0};
        case 3: return Undo{};
        case 4: return Redo{};
        case 5: return EndGame{};
        case 6: return StartGame{};
        case 7: return StartGame{true};
        case 8: return LeaveGame{};
        case 9: return TakeRole{stock, (number & 4) == 0};
        case 10: return DrawSketch{{number % 20, number / 3.0}};
        case 11: return OpenLesson{(number & 1) != 0};
        case 12: case 13: return GoToLessonStep{number % 7};
        case 15: return GiveAnswer{};
        case 16: return RestartLesson{};
        case 17: return MoveLever{number % 2 ? "level" : "more", number / 2.0};
        case 18: return ResetAll{};
        case 19: return Tick{number / 64.0};
        case 20: return BackToLink{};
        case 21: return number % 2 ? Action{PinPlan{}} : OpenPin{number / 2};
        case 22: return number % 2 ? Action{ReplayChange{}} : StopReplay{};
        case 23: return StepPeriods{static_cast<int>(number) - 128};
        case 24: return LoadScenario{"c"};
        case 25: return number % 2 ? Action{RemoveShock{"rush"}}
                                   : MoveShock{"late", static_cast<int>(number % 16), 3, false};
        case 26: return number % 2 ? Action{Reveal{number % 4 == 1}} : Play{number % 4 == 0};
        // clang-format on
        case 14:
            return Predict{some_answer(app, number)};
        default:
            rules.roles = {{"s", "g"}, {"m", "g"}};
            rules.from = static_cast<int>(number % 16), rules.every = static_cast<int>(number % 5);
            rules.see_all = (number & 32) != 0;
            return SetGameRules{rules};
    }
}

// Three ways to open it, chosen by the bytes of the input taken together. The first costs a small
// part of the others, each of which is gone once in so many times.
#ifndef HEADWATER_FUZZ_SELDOM
#define HEADWATER_FUZZ_SELDOM 512
#endif
constexpr std::uint64_t kSeldom = HEADWATER_FUZZ_SELDOM;

/// Game, view and lesson alone. Every other time what is written is read and written once more.
void check_state(App& app, const Json& state, bool again) {
    const auto restore = [&](const Json& json) {
        apply(app, OpenLesson{false});
        restore_state(app, json);
    };
    const auto written = [&] {
        Json json = Json::object();
        write_view(app, json);
        json["game"] = write_game(app);
        if (Json lesson = lesson_progress_json(app); !lesson.is_null())
            json["lesson"] = std::move(lesson);
        return json;
    };
    restore(state);
    hold_opened(app);
    hold(app);
    const Json once = written();
    if (!again) return;
    restore(once);
    const Json twice = written();
    if (once != twice) must_be_same(json_text(once), json_text(twice), "it comes back");
}

/// In an App that is made again what it was afterwards, which is cheaper than a copy of its runs:
/// no game is on in it, though orders may be decided.
void check_state(std::size_t which, const Json& state, bool again) {
    static std::array<App, 8> used = [] {
        std::array<App, 8> ended = apps();
        for (App& app : ended) restore_game(app, nullptr);
        return ended;
    }();
    static const std::array<App, 8> was = used;
    App& app = used[which];
    check_state(app, state, again);
    restore_game(app, nullptr);
    app.view = was[which].view;
    app.lesson = was[which].lesson;
    app.history.floor = was[which].history.floor;
}

/// As one comes back to a link; then a participant goes on.
void check_going_on(App app, Json state, std::uint64_t chance) {
    app.opened = std::make_shared<const Opened>(Opened{app.base, app.moved, std::move(state)});
    apply(app, BackToLink{});
    hold_opened(app);
    for (int k = 0; k < 4; ++k) {
        hold(app);
        headwater::apply(app, some_action(app, chance >> 13 * k));
    }
    hold(app);
    check_link(app);
}

/// As the whole of a link or of a file, through its judgement.
void check_judged(App app, const Head& head, const Json& state) {
    const auto before = app.opened;
    const bool file = head.part == Part::whole && head.made;
    if (file)
        open_file(app, "p", json_text({{"headwater", 1}, {"base", "c"}, {"state", state}}));
    else
        open_link(app, "c", json_text(state), head.made ? LinkFrom::address : LinkFrom::what_fits);
    must(app.message.has_value(), "it is said how it went");
    if (app.opened != before) hold_opened(app);
    hold(app);
    hold_scores(app);
    read_aloud(app);
    check_link(app);
}

void check(const Head& head, Bytes bytes, std::uint64_t chance) {
    Json state;
    if (head.made) {
        state = link_of(head.part, value(bytes, head.part, 0));
    } else {
        Parsed parsed = parse_json(bytes.rest());
        if (!parsed.issues.empty()) return;
        state = link_of(head.part, std::move(parsed.value));
    }
    if (chance % kSeldom == 0) {
        if (head.part != Part::whole) state["patch"] = Json::object();
        return check_judged(apps()[head.app], head, state);
    }
    if (!state.is_object()) return;  // no link has such
    if (chance % kSeldom == 1)
        return check_going_on(apps()[head.app], std::move(state), chance >> 9);
    check_state(head.app, state, (chance & 512) != 0);
}

int write_seeds(const std::string& folder) {
    int number = 0;
    const auto write = [&](std::size_t app, Part part, const Json& json) {
        const std::string path = folder + "/seed-" + std::to_string(number++);
        std::FILE* file = std::fopen(path.c_str(), "wb");
        if (!file) return;
        const auto head = static_cast<char>(app << 2 | static_cast<std::size_t>(part));
        const std::string text = head + json_text(json);
        std::fwrite(text.data(), 1, text.size(), file);
        std::fclose(file);
    };
    for (std::size_t k = 0; k < apps().size(); ++k) {
        const Json state = parse_json(write_link(apps()[k])).value;
        write(k, Part::whole, state);
        if (state.contains("game")) write(k, Part::game, state["game"]);
        if (state.contains("lesson")) write(k, Part::lesson, state["lesson"]);
        if (state.contains("view")) write(k, Part::view, state["view"]);
    }
    return 0;
}

}  // namespace

std::span<const LibraryEntry> headwater::library() { return kLibrary; }
std::string_view headwater::scenario_schema() { return "{}"; }

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    if (*count == 3 && std::strcmp((*arguments)[1], "--seeds") == 0)
        std::exit(write_seeds((*arguments)[2]));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    std::uint64_t chance = 0;
    for (std::size_t k = 0; k < size; ++k) chance = (chance ^ data[k]) * 0x9e3779b97f4a7c15u;
    check(Head{*data}, Bytes{data + 1, size - 1}, chance ^ chance >> 32);
    return 0;
}
