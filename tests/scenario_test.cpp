// Reading, checking and writing scenario files, and their schema.
#include <map>
#include <set>

#include "engine/scenario_fields.h"
#include "engine/scenario_schema.h"
#include "engine/scenario_write.h"
#include "tests/scenario_fixture.h"

using namespace headwater;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A value that is not the default for every field, whatever its struct.
class Filler {
  public:
    template <class T>
    void fill(const Field&, T& value) {
        if constexpr (std::is_enum_v<T>)
            value = static_cast<T>(value == T{} ? 1 : 0);
        else
            fill_object(value);
    }
    void fill(const Field& field, double& value) { value = another(field, value, 0.125); }
    void fill(const Field& field, int& value) {
        value = static_cast<int>(another(field, value, 1));
    }
    void fill(const Field& field, std::uint32_t& value) {
        value = static_cast<std::uint32_t>(another(field, value, 1));
    }
    void fill(const Field&, bool& value) { value = !value; }
    void fill(const Field& field, Fill& value) { fill(field, value.flow); }
    void fill(const Field& field, std::string& value) {
        value = field.form == Form::date      ? "2028-02-29"
                : field.form == Form::process ? "some/id"
                : field.form == Form::pointer ? "/a/b"
                                              : "some-id>x.1";
    }
    void fill(const Field&, std::array<double, 2>& value) { value = {0.25, 77}; }
    template <class U>
    void fill(const Field& field, std::optional<U>& value) {
        fill(field, value.emplace());
    }
    template <class U>
    void fill(const Field& field, std::vector<U>& value) {
        fill(field, value.emplace_back());
    }
    template <class U>
    void fill(const Field& field, ById<U>& value) {
        fill(field, value["some-id"]);
    }
    template <class T>
    void fill_object(T& object);

    std::size_t next_rule = 0;
    int count = 0;

  private:
    static double another(const Field& field, double value, double step) {
        if (value >= kUnlimited) return 12.5;
        return value + step <= field.most ? value + step : field.least;
    }
};

template <class T>
struct FillFields {
    Filler& filler;
    T& object;

    template <class M>
    void operator()(const Field& field, M T::*member) {
        ++filler.count;
        filler.fill(field, object.*member);
    }
    template <class Rules>
    void rule(Rules T::*member) {
        for_each_rule<Rules>([&]<class R>(Of<R>, std::size_t index) {
            if (index == filler.next_rule % std::variant_size_v<Rules>) object.*member = R{};
        });
        std::visit(
            [&]<class R>(R& one) {
                FillFields<R> fields{filler, one};
                describe(Of<R>{}, fields);
            },
            object.*member);
    }
};

template <class T>
void Filler::fill_object(T& object) {
    FillFields<T> fields{*this, object};
    describe(Of<T>{}, fields);
}

bool requires_type(const Json& schema) {
    const Json required = schema.value("required", Json::array());
    return std::find(required.begin(), required.end(), "type") != required.end();
}

/// Every property of the value that the schema does not have, as pointers.
void find_strangers(const Json& root, const Json& schema, const Json& value,
                    const std::string& pointer, std::set<std::string>& strangers) {
    if (schema.contains("$ref")) {
        const Json::json_pointer place(schema["$ref"].get<std::string>().substr(1));
        return find_strangers(root, root[place], value, pointer, strangers);
    }
    if (schema.contains("oneOf")) {
        for (const Json& one : schema["oneOf"])
            if (value.contains("type") ? one["properties"]["type"]["const"] == value["type"]
                                       : !requires_type(one))
                return find_strangers(root, one, value, pointer, strangers);
        strangers.insert(pointer + " (no type fits)");
        return;
    }
    if (!value.is_object()) return;
    for (const auto& item : value.items()) {
        const std::string place = pointer_to(pointer, item.key());
        const Json& properties = schema.contains("properties") ? schema["properties"] : Json();
        const Json& others = schema["additionalProperties"];
        if (properties.contains(item.key()))
            find_strangers(root, properties[item.key()], item.value(), place, strangers);
        else if (others.is_object())
            find_strangers(root, others, item.value(), place, strangers);
        else
            strangers.insert(place);
    }
}

Json many_sites(int sites, int stocks_each) {
    Json document = {{"format", 1}, {"title", "Many"}, {"items", Json::object()}};
    for (int i = 0; i < std::max(1, stocks_each); ++i)
        document["items"]["i" + std::to_string(i)] = Json::object();
    for (int s = 0; s < sites; ++s) {
        Json& stocks = document["sites"]["s" + std::to_string(s)]["stocks"];
        for (int i = 0; i < stocks_each; ++i)
            stocks["i" + std::to_string(i)] = {{"external", Json::object()}};
        if (stocks_each == 0) stocks = Json::object();
    }
    return document;
}

}  // namespace

TEST_CASE("scenario: every scenario file is accepted, and written back as it was meant") {
    for (const std::string& file : fixture::scenario_files()) {
        CAPTURE(file);
        const Json document = fixture::document(file);
        const ReadScenario read = read_scenario(document);
        CHECK_MESSAGE(read.issues.empty(), fixture::text_of(read.issues));
        const Json written = write_scenario(read.scenario);
        const ReadScenario again = read_scenario(written);
        CHECK_MESSAGE(again.issues.empty(), fixture::text_of(again.issues));
        CHECK(write_scenario(again.scenario) == written);
        // What is written is part of the document: only defaults were left out.
        Json merged = document;
        merged.merge_patch(written);
        CHECK(merged == document);
    }
}

TEST_CASE("scenario: the scenario that scenarios/README.md begins with is accepted") {
    const std::string text = fixture::text_of(std::string("scenarios/README.md"));
    const std::size_t start = text.find("```json") + 7;
    const Parsed parsed = parse_json(text.substr(start, text.find("```", start) - start));
    REQUIRE_MESSAGE(parsed.issues.empty(), fixture::text_of(parsed.issues));
    CHECK(fixture::scenario(parsed.value).lanes.size() == 1);
}

TEST_CASE("scenario: each rejected case has its issues and no others") {
    const Json base = fixture::document(fixture::kBase);
    std::size_t cases = 0;
    for (const std::string& file : fixture::json_files("tests/rejected")) {
        if (file == fixture::kBase) continue;
        CAPTURE(file);
        const Json rejected = fixture::document(file);
        Json document = base;
        document.merge_patch(rejected["patch"]);
        const Issues issues = read_scenario(document).issues;
        CAPTURE(fixture::text_of(issues));
        CHECK(issues.size() == rejected["issues"].size());
        for (const Json& expected : rejected["issues"]) {
            const bool there = std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
                return issue.pointer == expected["pointer"].get<std::string>() &&
                       holds(issue.message, expected["words"].get<std::string>());
            });
            CHECK_MESSAGE(there, json_text(expected));
        }
        ++cases;
    }
    CHECK(cases > 90);
}

TEST_CASE("scenario: every field is read and written") {
    Filler filler;
    for (std::size_t rule = 0; rule < std::variant_size_v<PolicyRule>; ++rule) {
        filler.next_rule = rule;
        Scenario scenario;
        filler.fill_object(scenario);
        scenario.format = kFormat;
        Json written = write_scenario(scenario);
        // References lead nowhere here, so there are issues; what was read is all there all the
        // same.
        ReadScenario read = read_scenario(written);
        CHECK(write_scenario(read.scenario) == written);
        for (const Issue& issue : read.issues)
            CHECK_MESSAGE(!holds(issue.message, "unknown"), issue.pointer << issue.message);
        std::set<std::string> strangers;
        const Json schema = make_scenario_schema();
        find_strangers(schema, schema, written, "", strangers);
        CHECK_MESSAGE(strangers.empty(), *strangers.begin());
        const Json policy = written["sites"]["some-id"]["stocks"]["some-id"]["policy"];
        CHECK(policy.value("type", "lot_for_lot") == rule_names<PolicyRule>()[rule]);
    }
    CHECK(filler.count > 9 * 130);
}

TEST_CASE("scenario: what is left out has its default") {
    const Json small = many_sites(1, 1);
    const Scenario scenario = fixture::scenario(small);
    CHECK(scenario.seed == 1);
    CHECK(scenario.calendar.periods == 364);
    CHECK(scenario.sites.at("s0").stocks.at("i0").external->capacity == kUnlimited);
    CHECK(write_scenario(scenario) == small);
}

TEST_CASE("scenario: sources, fills and ends of ranges") {
    Json document = fixture::document(fixture::kBase);
    document["seed"] = 4294967295;
    document["calendar"]["start"] = "2028-02-29";
    document["lanes"]["mill>plant"]["lead_time"] = 400.0;
    const Scenario scenario = fixture::scenario(document);
    CHECK(scenario.seed == 4294967295);
    CHECK(scenario.lanes.at("mill>plant").lead_time == 400);
    const Stock& part = scenario.sites.at("plant").stocks.at("part");
    CHECK(part.sources == ById<double>{{"mill>plant", 1}, {"external", 0.25}});
    CHECK(scenario.sites.at("mill").stocks.at("part").external->initial_shipments.steady);
    CHECK(scenario.lanes.at("plant>shop").initial_shipments.flow == 100);
    CHECK(std::get<ReorderUpTo>(scenario.sites.at("plant").stocks.at("good").policy.rule)
              .order_up_to == 300);
    document["calendar"]["start"] = "2026-02-29";
    CHECK(read_scenario(document).issues.size() == 1);
}

TEST_CASE("scenario: a document that is no object") {
    for (const Json& document : {Json(), Json(3), Json::array({1})}) {
        const Issues issues = read_scenario(document).issues;
        REQUIRE(issues.size() == 1);
        CHECK(issues[0].pointer.empty());
    }
    CHECK(read_scenario(Json::object()).issues.size() == 4);  // the required fields
    // Numbers that no JSON text has, but a program may make.
    Json document = fixture::document(fixture::kBase);
    document["response_cost"] = NAN;
    CHECK(read_scenario(document).issues.size() == 1);
}

TEST_CASE("scenario: very many issues are counted") {
    Json document = fixture::document(fixture::kBase);
    for (int i = 0; i < 250; ++i) document["unknown-" + std::to_string(i)] = i;
    const Issues issues = read_scenario(document).issues;
    REQUIRE(issues.size() == 201);
    CHECK(issues.back().message == "and 50 more issues, not listed");
}

TEST_CASE("scenario: limits of size") {
    CHECK(read_scenario(many_sites(5000, 4)).issues.empty());
    const Issues sites = read_scenario(many_sites(5001, 0)).issues;
    REQUIRE(sites.size() == 1);
    CHECK(sites[0].pointer == "/sites");
    CHECK(holds(sites[0].message, "found 5001 entries; allowed: at most 5000"));
    const Issues stocks = read_scenario(many_sites(101, 200)).issues;
    REQUIRE(stocks.size() == 1);
    CHECK(holds(stocks[0].message, "found 20200 stocks in all; allowed: at most 20000"));
}

TEST_CASE("scenario: the schema in the library is the one that the engine makes") {
    const std::string made = json_text(make_scenario_schema(), 2) + "\n";
    CHECK_MESSAGE(fixture::text_of(std::string(fixture::kSchema)) == made,
                  "write it anew: headwater schema > " << fixture::kSchema);
}

TEST_CASE("scenario: the schema has every field of every scenario file") {
    const Json schema = make_scenario_schema();
    for (const std::string& file : fixture::scenario_files()) {
        std::set<std::string> strangers;
        find_strangers(schema, schema, fixture::document(file), "", strangers);
        for (const std::string& stranger : strangers) FAIL_CHECK(file << ": " << stranger);
    }
}
