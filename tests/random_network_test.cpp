// The random chains that other tests hold laws against have every field of the scenario file
// switched on somewhere: a field that none of them moves from its default would be under no law.
#include "random_network.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "engine/scenario_schema.h"
#include "engine/scenario_write.h"
#include "scenario_fixture.h"

using namespace headwater;
using namespace headwater::test;

namespace {

using Names = std::set<std::string>;

/// The definition that a node of the schema refers to, and its name; else the node itself.
const Json& followed(const Json& schema, const Json& node, std::string& name) {
    if (!node.contains("$ref")) return node;
    const std::string ref = node["$ref"];
    name = ref.substr(ref.rfind('/') + 1);
    return schema["$defs"][name];
}

/// Adds "definition.field" for each field that an object of the document has.
void add_fields(const Json& schema, const Json& node, std::string name, const Json& value,
                Names& out) {
    const Json& here = followed(schema, node, name);
    if (here.contains("oneOf"))
        for (const Json& variant : here["oneOf"]) add_fields(schema, variant, name, value, out);
    if (!value.is_object()) return;
    const bool named = here.contains("properties");
    for (const auto& [key, part] : value.items()) {
        if (named && here["properties"].contains(key)) {
            out.insert(name + "." + key);
            add_fields(schema, here["properties"][key], name, part, out);
        } else if (!named && here.contains("additionalProperties")) {
            add_fields(schema, here["additionalProperties"], name, part, out);
        }
    }
}

/// All that there are.
Names all_fields(const Json& schema) {
    Names out;
    const auto add = [&](const std::string& name, const Json& node) {
        if (!node.contains("properties")) return;
        for (const auto& [key, part] : node["properties"].items()) out.insert(name + "." + key);
    };
    add("scenario", schema);
    for (const auto& [name, node] : schema["$defs"].items()) {
        add(name, node);
        if (node.contains("oneOf"))
            for (const Json& variant : node["oneOf"]) add(name, variant);
    }
    return out;
}

/// What has no effect on a run, or is there for people.
bool is_for_people(const std::string& field) {
    const std::string last = field.substr(field.find('.') + 1);
    const std::string of = field.substr(0, field.find('.'));
    const Names words = {"title", "notes", "summary", "help", "currency", "unit", "at", "format"};
    const Names told = {"lever",     "lesson", "step", "question", "answer",
                        "spotlight", "task",   "goal", "reading",  "game"};
    return told.count(of) > 0 || field == "scenario.levers" || field == "scenario.lesson" ||
           field == "scenario.game" || (words.count(last) > 0 && field != "shock.at") ||
           field == "calendar.start" || field == "calendar.period";
}

}  // namespace

TEST_CASE("random chains have every field of the scenario file switched on") {
    const Json schema = parse_json(fixture::text_of(std::string(fixture::kSchema))).value;
    Names found;
    for (std::uint32_t n = 0; n < 150; ++n)
        add_fields(schema, schema, "scenario", write_scenario(random_scenario(n)), found);
    const Names all = all_fields(schema);
    CHECK(all.size() > 200);
    for (const std::string& field : all) {
        CAPTURE(field);
        CHECK((found.count(field) > 0 || is_for_people(field)));
    }
}

TEST_CASE("random chains are scenarios without issues") {
    for (std::uint32_t n = 0; n < 150; ++n) {
        CAPTURE(n);
        const ReadScenario read = read_scenario(write_scenario(random_scenario(n)));
        CHECK_MESSAGE(read.issues.empty(), fixture::text_of(read.issues));
    }
}
