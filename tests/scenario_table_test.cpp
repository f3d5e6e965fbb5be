// The table of scenarios/README.md, "What is named, and where it is", against the library: each
// lever that it names is there, each test too, nothing that must be named is missing; and what the
// engine can do is used and moved by some scenario.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/scenario_names.h"
#include "scenario_fixture.h"

using namespace headwater;

namespace {

using Strings = std::vector<std::string>;

constexpr const char* kReadme = "scenarios/README.md";

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Strings split(const std::string& text, const std::string& by) {
    Strings out;
    std::size_t from = 0;
    for (std::size_t at; (at = text.find(by, from)) != std::string::npos; from = at + by.size())
        out.push_back(trimmed(text.substr(from, at - from)));
    out.push_back(trimmed(text.substr(from)));
    return out;
}

/// The rows of the table: what is named, part of the model, levers, tests.
std::vector<Strings> table() {
    std::vector<Strings> rows;
    bool inside = false;
    for (const std::string& line : split(fixture::text_of(std::string(kReadme)), "\n")) {
        if (line.rfind("| named |", 0) == 0) inside = true;
        if (!inside || line.rfind("| ", 0) != 0 || line.rfind("| ---", 0) == 0) continue;
        Strings cells = split(line, "|");
        cells.erase(cells.begin());
        cells.pop_back();
        if (cells[0] != "named") rows.push_back(cells);
    }
    return rows;
}

std::string unquoted(const std::string& word) {
    const bool quoted = word.size() > 2 && word.front() == '`' && word.back() == '`';
    return quoted ? word.substr(1, word.size() - 2) : std::string{};
}

Scenario named_scenario(const std::string& id) {
    return fixture::scenario(fixture::document("scenarios/" + id + ".json"));
}

std::vector<Scenario> all_scenarios() {
    std::vector<Scenario> out;
    for (const std::string& file : fixture::json_files("scenarios"))
        if (file != fixture::kSchema) out.push_back(fixture::scenario(fixture::document(file)));
    return out;
}

/// "`lever`, `lever` › scenario, `lever` › scenario …": every one of them is there.
void check_levers(const std::string& cell) {
    Strings levers;
    for (const std::string& part : split(cell, ",")) {
        const Strings sides = split(part, "›");
        levers.push_back(unquoted(sides[0]));
        CHECK_FALSE(levers.back().empty());
        if (sides.size() < 2) continue;
        const Scenario scenario = named_scenario(sides[1]);
        for (const std::string& lever : levers) {
            CAPTURE(lever);
            CHECK(scenario.levers.count(lever) == 1);
        }
        levers.clear();
    }
    CHECK(levers.empty());  // the last ones belong to a scenario too
}

/// Files of tests/, "ends", or a scenario with test cases of its name.
void check_tests(const std::string& cell) {
    const std::string stories = fixture::text_of(std::string("tests/scenario_library_test.cpp")) +
                                fixture::text_of(std::string("tests/scenario_story_test.cpp"));
    for (const std::string& test : split(cell, ",")) {
        CAPTURE(test);
        const std::string file = unquoted(test);
        if (!file.empty())
            CHECK_FALSE(fixture::text_of("tests/" + file).empty());
        else if (test != "ends")
            CHECK((stories.find("\"" + test + ":") != std::string::npos ||
                   stories.find("\"" + test + " ") != std::string::npos ||
                   stories.find("TEST_CASE(\"" + test) != std::string::npos));
    }
}

}  // namespace

TEST_CASE("the table of what is named: levers and tests that it names are there") {
    const std::vector<Strings> rows = table();
    CHECK(rows.size() > 40);
    for (const Strings& row : rows) {
        REQUIRE(row.size() == 4);
        CAPTURE(row[0]);
        CHECK_FALSE(row[1].empty());
        check_levers(row[2]);
        check_tests(row[3]);
    }
}

TEST_CASE("the table of what is named is complete") {
    // What the project set out to show, in the order of a chain.
    const char* const seeds[] = {"supplier choice",
                                 "supplier relationships",
                                 "audits",
                                 "scorecards",
                                 "buying on forecasts",
                                 "production schedules",
                                 "price negotiation",
                                 "fixed and spot price",
                                 "minimum quantities",
                                 "volume flexibility",
                                 "lead-time guarantee",
                                 "raw-material price",
                                 "price forecast",
                                 "inbound logistics",
                                 "raw-material inventory",
                                 "supplier quality checks",
                                 "disaster",
                                 "embargo",
                                 "labour shortage",
                                 "diversified",
                                 "regions",
                                 "stock buffers",
                                 "contingency plans",
                                 "capacity",
                                 "shared between processes",
                                 "changeover",
                                 "overtime",
                                 "production lead time",
                                 "yield",
                                 "work in process",
                                 "bottleneck",
                                 "made to order",
                                 "on demand",
                                 "decentralised",
                                 "warehousing",
                                 "wholesale",
                                 "shops",
                                 "online",
                                 "transport modes",
                                 "carriers",
                                 "backup carrier",
                                 "expediting",
                                 "customs",
                                 "fuel",
                                 "last mile",
                                 "order fulfilment",
                                 "promotions",
                                 "seasons",
                                 "demand surge",
                                 "price elasticity",
                                 "lost sales",
                                 "safety stock",
                                 "customer service",
                                 "returns",
                                 "synchronised planning",
                                 "information shared",
                                 "demand forecasting",
                                 "smart reordering",
                                 "record accuracy",
                                 "RFID",
                                 "barcode",
                                 "tracking",
                                 "traceability",
                                 "recall",
                                 "reverse logistics",
                                 "circular flow",
                                 "grades",
                                 "emissions",
                                 "scope",
                                 "carbon price",
                                 "ESG",
                                 "cost by kind and party",
                                 "cash-to-cash",
                                 "customer experience",
                                 "dashboards"};
    std::string named;
    for (const Strings& row : table()) named += row[0] + "\n";
    for (const char* seed : seeds) {
        CAPTURE(seed);
        CHECK(named.find(seed) != std::string::npos);
    }
}

TEST_CASE("what can be asked for and what can be answered is moved by a lever somewhere") {
    Strings targets;
    for (const Scenario& scenario : all_scenarios())
        for (const auto& [id, lever] : scenario.levers) targets.push_back(lever.target);
    const char* const fields[] = {"/contract/volume",
                                  "/contract/flexibility",
                                  "/contract/shortfall_charge",
                                  "/contract/late_penalty",
                                  "/external/volatility",
                                  "/forward_buying/cover",
                                  "/sourcing/price",
                                  "/sourcing/on_time",
                                  "/sourcing/defects",
                                  "/sourcing/esg",
                                  "/sourcing/risk",
                                  "/sourcing/warm",
                                  "/sourcing/takeover",
                                  "/sourcing/late_limit",
                                  "/sourcing/replace_late",
                                  "/sourcing/level",
                                  "/audit/effort",
                                  "/inspection/share",
                                  "/external/capacity",
                                  "/overtime/capacity",
                                  "/changeover",
                                  "/lot_size",
                                  "/frozen",
                                  "/also/",
                                  "/yield",
                                  "/resources/",
                                  "/records/tags",
                                  "/records/count_interval",
                                  "/policy/service_factor",
                                  "/policy/lead_time_error",
                                  "/policy/days",
                                  "/forecast/shared",
                                  "/late_share",
                                  "/lead_time",
                                  "/promise",
                                  "/promotions/",
                                  "/returns/share",
                                  "/returns/delay",
                                  "/tracing/active",
                                  "/carbon_price",
                                  "/payment/payable",
                                  "/share"};
    for (const char* field : fields) {
        CAPTURE(field);
        CHECK(std::any_of(targets.begin(), targets.end(), [&](const std::string& target) {
            return target.find(field) != std::string::npos;
        }));
    }
}

TEST_CASE("every kind of shock and every way to choose a source is in some scenario") {
    std::set<ShockKind> kinds;
    std::set<std::size_t> rules;
    for (const Scenario& scenario : all_scenarios()) {
        for (const auto& [id, shock] : scenario.shocks) kinds.insert(shock.kind);
        for (const auto& [id, site] : scenario.sites)
            for (const auto& [item, stock] : site.stocks) rules.insert(stock.sourcing.rule.index());
    }
    for (int kind = 0; kind <= static_cast<int>(ShockKind::recall); ++kind) {
        const std::string name(name_of(static_cast<ShockKind>(kind)));
        CAPTURE(name);
        CHECK(kinds.count(static_cast<ShockKind>(kind)) == 1);
    }
    CHECK(rules.size() == std::variant_size_v<SourcingRule>);
}

TEST_CASE("every scenario has at least four levers of what happens and four of what is done") {
    for (const Scenario& scenario : all_scenarios()) {
        CAPTURE(scenario.title);
        int shocks = 0, responses = 0;
        for (const auto& [id, lever] : scenario.levers)
            ++(lever.group == LeverGroup::shock ? shocks : responses);
        CHECK(shocks >= 4);
        CHECK(responses >= 4);
    }
    CHECK(all_scenarios().size() >= 10);
}
