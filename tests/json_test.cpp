#include "engine/json.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace headwater;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void check_refused(const std::string& text, const std::string& pointer, const std::string& words) {
    CAPTURE(text);
    const Parsed parsed = parse_json(text);
    CHECK(parsed.value.is_null());
    REQUIRE(parsed.issues.size() == 1);
    CHECK(parsed.issues[0].pointer == pointer);
    CHECK_MESSAGE(holds(parsed.issues[0].message, words), parsed.issues[0].message);
    // The message itself can be shown and sent: it is UTF-8.
    CHECK(!holds(json_text(parsed.issues[0].message), "\xEF\xBF\xBD"));
}

std::string nested(std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
}

/// A document without null, of pieces chosen by the digits of `seed`.
Json some_document(unsigned& seed, int depth) {
    seed = seed * 1664525u + 1013904223u;
    const unsigned digit = seed >> 28;
    if (depth == 0 || digit < 5) return digit % 5;
    if (digit < 7) return std::string(digit, 'x');
    if (digit < 9) return Json::array({some_document(seed, depth - 1), nullptr});
    Json object = Json::object();
    for (unsigned i = 0; i < digit - 9; ++i)
        object[std::string(1, static_cast<char>('a' + i))] = some_document(seed, depth - 1);
    return object;
}

}  // namespace

TEST_CASE("json: a document comes through") {
    const Parsed parsed = parse_json(R"( {"a": [1, -2, 2.5, true, null, "\u00e9"], "b": {}} )");
    CHECK(parsed.issues.empty());
    CHECK(parsed.value ==
          Json{{"a", {1, -2, 2.5, true, nullptr, "\u00e9"}}, {"b", Json::object()}});
    CHECK(parse_json("7").value == 7);
    CHECK(parse_json("[[], {\"x\": []}, [1]]").value.size() == 3);
}

TEST_CASE("json: syntax errors say the line and the column") {
    check_refused("", "", "line 1, column 1: syntax error");
    check_refused("{\"a\": 1,}", "", "line 1, column 9: syntax error");
    check_refused("{\n  \"a\": [1,\n  2 3]\n}", "/a", "line 3, column 5: syntax error");
    check_refused("[1] 2", "", "line 1, column 5: ");
    check_refused("[1, // one\n2]", "", "line 1, column 5: ");
    check_refused("{\"a\": tru}", "", "line 1, column 10: ");
    check_refused("\"abc", "", "line 1");
}

TEST_CASE("json: no number that is none") {
    check_refused("[NaN]", "", "line 1, column 2: ");
    check_refused("[-Infinity]", "", "line 1, column 3: ");
    check_refused("{\"a\": {\"b\": 1e999}}", "/a", "number overflow");
    check_refused("[01]", "", "syntax error");
    CHECK(parse_json("1e-999").value == 0);
    CHECK(parse_json("18446744073709551616").value == 18446744073709551616.0);
}

TEST_CASE("json: text that is not UTF-8") {
    check_refused("[\"\xFF\"]", "", "line 1, column 3: ");
    check_refused("[\"\xC3(\"]", "", "UTF-8");
    check_refused("[\"\\ud800\"]", "", "surrogate");
    check_refused(std::string("[\"a\0b\"]", 7), "", "U+0000");
    CHECK(json_text(std::string("a\xFF")) == "\"a\xEF\xBF\xBD\"");
}

TEST_CASE("json: keys that are there twice") {
    check_refused(R"({"a": 1, "a": 1})", "/a", "twice");
    check_refused(R"({"l": [0, {"b/c": {"x~": 1, "x~": 2}}]})", "/l/1/b~1c/x~0", "twice");
    const Parsed parsed = parse_json(R"({"a": {"b": 1, "b": 2}, "c": 0, "c": {"d": 1, "d": 1}})");
    REQUIRE(parsed.issues.size() == 3);
    CHECK(parsed.issues[0].pointer == "/a/b");
    CHECK(parsed.issues[1].pointer == "/c");
    CHECK(parsed.issues[2].pointer == "/c/d");
    CHECK(parse_json(R"({"a": {"x": 1}, "b": {"x": 1}})").issues.empty());
}

TEST_CASE("json: limits of depth and size") {
    CHECK(parse_json(nested(64)).issues.empty());
    const Parsed deep = parse_json(nested(65));
    REQUIRE(deep.issues.size() == 1);
    CHECK(holds(deep.issues[0].message, "more than 64 levels"));
    CHECK(parse_json(nested(100000)).issues.size() == 1);
    CHECK(parse_json("1" + std::string(kMostBytes - 1, ' ')).value == 1);
    check_refused("1" + std::string(kMostBytes, ' '), "", "4194305 bytes; 4194304 are allowed");
}

TEST_CASE("json: a difference leads from one document to the other") {
    CHECK(merge_diff({{"a", 1}, {"b", 2}}, {{"a", 1}, {"c", 3}}) == Json{{"b", nullptr}, {"c", 3}});
    CHECK(merge_diff({{"a", {{"b", 1}, {"c", 2}}}}, {{"a", {{"b", 1}, {"c", 3}}}}) ==
          Json{{"a", {{"c", 3}}}});
    CHECK(merge_diff({{"a", 1}}, {{"a", 1.0}}) == Json::object());
    CHECK(merge_diff({{"a", {1, 2}}}, {{"a", {1}}}) == Json{{"a", {1}}});
    CHECK(merge_diff({{"a", 1}}, {{"a", Json::object()}}) == Json{{"a", Json::object()}});
    unsigned seed = 1;
    for (int i = 0; i < 2000; ++i) {
        const Json from = some_document(seed, 4);
        const Json to = some_document(seed, 4);
        Json patched = from;
        patched.merge_patch(merge_diff(from, to));
        CHECK_MESSAGE(patched == to, json_text(from) << " to " << json_text(to));
    }
}

TEST_CASE("json: numbers are written one way") {
    CHECK(number_text(3) == "3");
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(-2.5) == "-2.5");
    CHECK(number_text(9007199254740992.0) == "9007199254740992");
    CHECK(number_text(1e300) == "1e+300");
    CHECK(canonical_text(parse_json(R"({"b": 1.0, "a": [2e0, -0.0, 0.50, {}, []]})").value) ==
          R"({"a":[2,0,0.5,{},[]],"b":1})");
}

TEST_CASE("json: the hash knows documents apart, not their spelling") {
    const auto hash = [](const char* text) { return content_hash(parse_json(text).value); };
    CHECK(hash(R"({"a": 1, "b": [2.0]})") == hash(R"({ "b": [2], "a": 1.0 })"));
    CHECK(hash(R"({"a": 1, "b": [2.0]})") != hash(R"({"a": 1, "b": [2.5]})"));
    CHECK(hash("[1, 2]") != hash("[2, 1]"));
    CHECK(hash("12") != hash("\"12\""));
    // Taken from a program of a few lines in Python.
    CHECK(hash(R"({"title": "Groves", "n": 1.0, "x": [0.1]})") == 0x0414c6645b772c96u);
}
