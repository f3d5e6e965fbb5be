// The reference of the scenario file that people read.
#include "engine/scenario_reference.h"
#include "engine/scenario_schema.h"
#include "tests/scenario_fixture.h"

using namespace headwater;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void check_fields(const std::string& section, const Json& schema) {
    if (schema.contains("oneOf")) {
        for (const Json& type : schema["oneOf"]) check_fields(section, type);
        return;
    }
    for (const auto& field : schema["properties"].items()) {
        if (field.key() == "type") continue;
        CHECK_MESSAGE(holds(section, "| `" + field.key() + "` | "), field.key());
    }
}

}  // namespace

TEST_CASE("reference: every object has its section, and that every field of it") {
    const std::string text = make_scenario_reference();
    const Json schema = make_scenario_schema();
    std::vector<std::string> sections;
    for (std::size_t start = text.find("\n## "); start != std::string::npos;) {
        const std::size_t next = text.find("\n## ", start + 1);
        sections.push_back(text.substr(start + 4, next - start - 4));
        start = next;
    }
    CHECK(sections.size() == schema["$defs"].size() + 1);
    CHECK(sections[0].substr(0, 9) == "scenario\n");
    check_fields(sections[0], schema);
    for (std::size_t k = 1; k < sections.size(); ++k) {
        const std::string name = sections[k].substr(0, sections[k].find('\n'));
        REQUIRE(schema["$defs"].contains(name));
        check_fields(sections[k], schema["$defs"][name]);
    }
}

TEST_CASE("reference: a row says value, unit, default and meaning") {
    const std::string text = make_scenario_reference();
    CHECK(holds(text,
                "| `order_delay` | whole number, 0 to 400 | periods | 0 | From placing an order "
                "to its arrival. |"));
    CHECK(holds(text, "| `lanes` | by id: [lane](#lane) |  |  | Lanes by id. |"));
    CHECK(holds(text, "| `title` | text |  | required | Shown as the scenario's name. |"));
    CHECK(holds(text, "Type \"lot_for_lot\" (the default): Orders what was demanded.\n"));
    CHECK(holds(text, "\"shares\" (the default)"));
}
