// Link → state → link is the identity, over random states of every scenario, of files, and natively
// as in WebAssembly; what is rescued of a link that does not fit; files.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "engine/hex.h"
#include "engine/scenario_read.h"
#include "source_dir.h"
#include "web/core/base_file.h"
#include "web/core/library_list.h"
#include "web/core/link.h"
#include "web/core/share.h"
#include "web/core/shock_kinds.h"

using namespace headwater;

namespace {

/// The same numbers in every build.
struct Random {
    std::uint64_t state = 1;
    int below(int limit) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<int>((state >> 33) % static_cast<std::uint64_t>(limit));
    }
    template <class Map>
    const auto& one_of(const Map& map) {
        auto it = map.begin();
        std::advance(it, below(static_cast<int>(map.size())));
        return *it;
    }
};

std::string own_text() {
    std::ifstream in(std::string(test::kSourceDir) + "/tests/rejected/base.json");
    return {std::istreambuf_iterator<char>(in), {}};
}

void move_a_lever(App& app, Random& random) {
    if (app.scenario().levers.empty()) return;
    const auto& [id, lever] = random.one_of(app.scenario().levers);
    const double share = random.below(1001) / 1000.0;
    apply(app, MoveLever{id, lever.range[0] + share * (lever.range[1] - lever.range[0]), false});
}

void edit_a_shock(App& app, Random& random) {
    const int last = app.last_period();
    const auto& kinds = shock_kinds();
    if (random.below(3) == 0 || app.scenario().shocks.empty()) {
        const auto kind =
            kinds[static_cast<std::size_t>(random.below(static_cast<int>(kinds.size())))];
        apply(app, AddShock{kind.kind, random.below(last)});
        return;
    }
    const std::string id = random.one_of(app.scenario().shocks).first;
    if (random.below(4) == 0)
        apply(app, RemoveShock{id});
    else
        apply(app, MoveShock{id, random.below(last), 1 + random.below(60)});
}

void look_around(App& app, Random& random) {
    apply(app, SetPeriod{double(random.below(app.last_period() + 1))});
    const Record& record = app.plan().record;
    switch (random.below(4)) {
        case 0:
            apply(app, ClearSelection{});
            break;
        case 1:
            if (record.edges > 0) apply(app, SelectEdge{EdgeId{random.below(record.edges)}});
            break;
        default:
            apply(app, SelectStock{StockId{random.below(record.stocks)}});
    }
    for (Panel panel : {Panel::levers, Panel::outcome, Panel::ripple})
        apply(app, FoldPanel{panel, random.below(3) == 0});
    apply(app, FoldSide{Side::midstream, random.below(4) == 0});
    apply(app, SetMeasure{kMeasures[static_cast<std::size_t>(random.below(6))]});
    if (random.below(3) == 0) apply(app, SetWindow{PeriodRange{3, 3 + 1 + random.below(20)}});
    if (random.below(3) == 0)
        apply(app, ShowFigure{kFigures[static_cast<std::size_t>(random.below(5))]});
    apply(app, SetLogAxis{random.below(2) == 0});
    apply(app, SetWaves{random.below(2) == 0});
    apply(app, SetChangedOnly{random.below(2) == 0});
    if (random.below(2) == 0) apply(app, SetNetworkLayout{NetworkLayout::map});
}

/// Somewhere a participant may have come to.
void wander(App& app, Random& random) {
    for (int i = random.below(5); i-- > 0;) move_a_lever(app, random);
    for (int i = random.below(3); i-- > 0;) edit_a_shock(app, random);
    for (int i = random.below(3); i-- > 0;) move_a_lever(app, random);
    look_around(app, random);
}

App own_app() {
    App app = start_app();
    std::string fault;
    auto base = read_base(own_text(), fault);
    REQUIRE_MESSAGE(base, fault);
    show(app, base, {}, "Opened");
    return app;
}

}  // namespace

TEST_CASE("link: random states of every scenario come back, to the character and the last bit") {
    Random random;
    for (const LibraryTitle& entry : library_titles()) {
        CAPTURE(entry.id);
        App sender = start_app();
        apply(sender, LoadScenario{entry.id});
        for (int round = 0; round < 4; ++round) {
            wander(sender, random);
            const std::string text = write_link(sender);
            CAPTURE(text);
            App receiver = start_app();
            look_around(receiver, random);  // nothing of this may be left
            open_link(receiver, entry.id, text);
            REQUIRE(receiver.message);
            CAPTURE(receiver.message->title + ": " + receiver.message->text);
            CHECK(write_link(receiver) == text);
            CHECK(receiver.moved == sender.moved);
            CHECK(receiver.base->edits == sender.base->edits);
            CHECK(receiver.message->kind == Message::Kind::good);
        }
    }
}

TEST_CASE("link: a scenario of one's own goes along, whole") {
    Random random;
    App sender = own_app();
    CHECK(is_own(*sender.base));
    for (int round = 0; round < 8; ++round) {
        wander(sender, random);
        const std::string text = write_link(sender);
        CHECK(parse_json(text).value.contains("scenario"));
        App receiver = start_app();
        open_link(receiver, sender.base->id, text);
        CHECK(write_link(receiver) == text);
        REQUIRE(receiver.message);
        CHECK(receiver.message->title == "Same result as the sender's");
        apply(receiver, ResetAll{});
        CHECK(receiver.moved.empty());
        CHECK(receiver.base->edits.empty());
    }
}

TEST_CASE("link: native and WebAssembly write the same characters") {
    Random random;
    App app = own_app();
    std::string all;
    for (int round = 0; round < 40; ++round) {
        wander(app, random);
        Json state = parse_json(write_link(app)).value;
        for (const char* key : {"engine", "hash", "digest", "scenario"}) state.erase(key);
        all += json_text(state);
    }
    // Changes with what the actions do and with the format of links, not with the engine's numbers.
    CHECK(hex(content_hash(all)) == "5c6bef72623714e5");
}

TEST_CASE("link: other words in a lesson make no other scenario") {
    Json document = load_base("juice")->document;
    REQUIRE(document.contains("lesson"));
    const std::uint64_t hash = scenario_hash(document);
    document["lesson"]["aim"] = "Another aim";
    document["lesson"]["steps"][0]["text"] = "Better words.";
    CHECK(scenario_hash(document) == hash);
    std::string fault;
    const auto reworded = own_base(document, fault);
    REQUIRE_MESSAGE(reworded, fault);
    CHECK(reworded->hash == load_base("juice")->hash);
    document.erase("lesson");
    CHECK(scenario_hash(document) == hash);
    CHECK(scenario_hash(document) == content_hash(document));
    document["seed"] = 99;
    CHECK(scenario_hash(document) != hash);

    // A plan that was saved before the words changed opens in the words of now.
    App sender = start_app();
    show(sender, reworded, {}, "Opened");
    apply(sender, MoveLever{"frost-harvest", 0.5, false});
    Json plan = parse_json(write_plan(sender)).value;
    plan["base"] = "juice";
    App app = start_app();
    open_file(app, "plan.json", json_text(plan));
    CHECK_FALSE(is_own(*app.base));
    CHECK(app.base->document == load_base("juice")->document);
    CHECK(app.moved == sender.moved);
    REQUIRE(app.message);
    CHECK(app.message->title == "Same result as the sender's");
    // Two scenarios of one's own that differ in the lesson only are two all the same.
    App reader = start_app();
    open_link(reader, reworded->id, write_link(sender));
    CHECK(reader.base->document == reworded->document);
    open_file(reader, "again.json", json_text(load_base("juice")->document));
    CHECK(reader.base->id != reworded->id);
    CHECK(reader.base->hash == reworded->hash);
}

TEST_CASE("link: opened in the middle of a lesson, it closes the lesson") {
    App sender = start_app();
    apply(sender, MoveLever{"frost-harvest", 0.5, false});
    App app = start_app();
    apply(app, OpenLesson{true});
    REQUIRE(app.lesson.open);
    open_link(app, "juice", write_link(sender), LinkFrom::asked);
    CHECK_FALSE(app.lesson.open);
    CHECK(app.moved == sender.moved);
    apply(app, ResetAll{});
    CHECK(app.moved.empty());
}

TEST_CASE("link: a scenario that is carried is checked like any other") {
    const std::string text = write_link(own_app());
    for (const char* key : {"sites", "calendar", "levers"}) {
        Json state = parse_json(text).value;
        state["scenario"][key] = 3;
        App app = start_app();
        open_link(app, "own-12345678", json_text(state));
        REQUIRE(app.message);
        CHECK(app.message->title == "The scenario that this link carries is not sound");
        CHECK(app.base->id == "juice");
    }
    // With the hash of another: it opens, and says that it is not what was sent.
    Json state = parse_json(text).value;
    state["scenario"]["title"] = "Another";
    App app = start_app();
    open_link(app, "own-12345678", json_text(state));
    CHECK(app.scenario().title == "Another");
    CHECK(app.base->id != "own-12345678");
}

TEST_CASE("link: one that its scenario outgrew is refused, with what fits on offer") {
    App sender = start_app();
    apply(sender, MoveLever{"frost-harvest", 0.5, false});
    Json state = parse_json(write_link(sender)).value;
    state["patch"]["sites"] = {{"gone-since", {{"policy", 7}}}};
    App app = start_app();
    open_link(app, "juice", json_text(state));
    REQUIRE(app.message);
    CHECK(app.message->request == "rescue");
    CHECK(app.moved.empty());
    open_link(app, "juice", json_text(state), LinkFrom::what_fits);
    CHECK(app.moved == sender.moved);
    CHECK(app.message->title == "Part of the link is open");
    CHECK(app.message->text.find("1 other") != std::string::npos);
}

TEST_CASE("link: what stood before a cut can be used") {
    App app = start_app();
    refuse_link(app, LinkFault::cut, "juice",
                R"({"engine":"0.1","patch":{"shocks":{"frost":{"factor":0.5}}}})");
    REQUIRE(app.message);
    CHECK(app.message->request == "rescue");
    refuse_link(app, LinkFault::cut, "juice", R"({"engine":"0.1"})");
    CHECK(app.message->request.empty());
    refuse_link(app, LinkFault::cut, "juice", "{{{");
    CHECK(app.message->request.empty());
}

TEST_CASE("link: pasted and broken, it leaves what is there; one's own opens without a word") {
    App app = start_app();
    apply(app, MoveLever{"frost-harvest", 0.5, false});
    const std::string text = write_link(app);
    open_link(app, "juice", "[]", LinkFrom::asked);
    REQUIRE(app.message);
    CHECK(app.message->text.find("still here") != std::string::npos);
    CHECK(app.moved.size() == 1);
    refuse_link(app, LinkFault::unknown, "", "", LinkFrom::asked);
    CHECK(app.moved.size() == 1);
    apply(app, ResetAll{});
    open_link(app, "juice", text, LinkFrom::own);
    CHECK_FALSE(app.message);
    CHECK(app.moved.size() == 1);
}

TEST_CASE(
    "file: a plan opens with what it was saved with, here and where the library has changed") {
    App sender = start_app();
    Random random;
    wander(sender, random);
    const std::string link = write_link(sender), plan = save_plan(sender).text;
    App app = start_app();
    open_file(app, "plan.json", plan);
    CHECK(write_link(app) == link);
    REQUIRE(app.message);
    CHECK(app.message->kind == Message::Kind::good);
    // Another library has another juice: the file's own is taken.
    Json other = parse_json(plan).value;
    other["state"]["hash"] = "0123456789abcdef";
    open_file(app, "plan.json", json_text(other));
    CHECK(is_own(*app.base));
    CHECK(app.moved == sender.moved);
    CHECK(digest_text(app) == digest_text(sender));
}

TEST_CASE("file: the scenario with the changes in it gives the plan's numbers as its hit") {
    App app = start_app();
    apply(app, MoveLever{"frost-harvest", 0.5, false});
    apply(app, MoveShock{"frost", 80, 30});
    const SaveText file = save_scenario(app);
    CHECK(file.name == "headwater-juice-scenario.json");
    App opened = start_app();
    open_file(opened, file.name, file.text);
    CHECK(is_own(*opened.base));
    CHECK(opened.moved.empty());
    CHECK(opened.hit().digest() == app.hit().digest());
}

TEST_CASE("link, file: a lever that makes a shock shorter than its onset") {
    App app = start_app();
    const Shock& frost = app.scenario().shocks.at("frost");
    REQUIRE(frost.onset > 1);
    apply(app, MoveLever{"frost-length", 1, false});
    App reader = start_app();
    open_link(reader, "juice", write_link(app));
    REQUIRE(reader.message);
    CHECK(reader.message->title == "Same result as the sender's");
    CHECK(reader.moved == app.moved);
    open_file(reader, "scenario.json", save_scenario(app).text);
    CHECK(is_own(*reader.base));
    CHECK(reader.scenario().shocks.at("frost").onset == 1);
}

TEST_CASE("file: what is none is refused in words, and what was there stays") {
    App app = start_app();
    apply(app, MoveLever{"frost-harvest", 0.5, false});
    Json broken = parse_json(own_text()).value;
    broken["items"] = 3;
    Json newer = parse_json(write_plan(app)).value;
    newer["headwater"] = 2;
    Json empty = {{"headwater", 1}};
    Json hostile = parse_json(write_plan(app)).value;
    hostile["state"]["patch"] = {{"calendar", {{"periods", 1e9}}}};
    for (const std::string& text :
         {std::string(), std::string("hello"), std::string("[1]"), std::string("{}"),
          json_text(broken), json_text(newer), json_text(empty), json_text(hostile)}) {
        CAPTURE(text.substr(0, 60));
        open_file(app, "a<b>\n.json", text);
        REQUIRE(app.message);
        CHECK(app.message->kind == Message::Kind::warning);
        CHECK(app.message->title == "\"a<b>.json\" could not be opened");
        CHECK(app.message->text.find("still here") != std::string::npos);
        CHECK(app.base->id == "juice");
        CHECK(app.moved.size() == 1);
    }
}

TEST_CASE("share: what the link carries is said in words") {
    App app = start_app();
    const auto text_of = [&](const std::string& title) {
        for (const ShareLine& line : share_lines(app))
            if (line.title == title) return line.text;
        return std::string();
    };
    CHECK(text_of("Levers") == "all at their defaults");
    CHECK(text_of("Shocks") == "as in the scenario");
    apply(app, MoveLever{"frost-harvest", 0.5, false});
    apply(app, MoveShock{"frost", 80, 42});
    apply(app, RemoveShock{"strike"});
    CHECK(text_of("Levers").starts_with("1 moved: "));
    CHECK(text_of("Shocks").starts_with("2 changed: "));
    CHECK(text_of("Shocks").find("(removed)") != std::string::npos);
    apply(app, FoldPanel{Panel::levers, true});
    CHECK(text_of("View").find("levers hidden") != std::string::npos);
    CHECK(plan_words(app).ends_with(", 1 lever moved, 2 shocks changed"));
    CHECK(text_of("Lesson").empty());
    CHECK(write_link(app).find("\"lesson\"") == std::string::npos);
    apply(app, OpenLesson{true});
    CHECK(text_of("Lesson").find("what you answered") != std::string::npos);
    CHECK(write_link(app).find("\"lesson\"") != std::string::npos);
}

TEST_CASE("share: the length of a link says where it fits") {
    CHECK(length_words({}).empty());
    const auto words = [](int length) {
        return length_words({std::string(static_cast<std::size_t>(length), 'x'), length, 0});
    };
    CHECK(words(300) == "300 characters: fits any chat.");
    CHECK(words(2000).find("any chat") != std::string::npos);
    CHECK(words(2001).find("Discord") != std::string::npos);
    CHECK(words(4097).find("file") != std::string::npos);
    CHECK(length_words({"", 90000, 0}).find("more than a link may have") != std::string::npos);
    CHECK(wants_file({"", 90000, 0}));
    CHECK_FALSE(wants_file({"x", 2000, 0}));
}

TEST_CASE("share: the page's link is known, and known to be old after a change") {
    App app = start_app();
    apply(app, TakeLink{"https://a.example/#1.juice.x.y", 30});
    CHECK(app.link.version == app.link_version);
    apply(app, FoldPanel{Panel::levers, true});
    CHECK(app.link.version != app.link_version);
    CHECK(app.link.text.size() == 30);
}
