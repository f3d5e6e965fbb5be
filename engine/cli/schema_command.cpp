// headwater schema: the JSON Schema of the scenario file.
#include "engine/cli/commands.h"
#include "engine/scenario_reference.h"
#include "engine/scenario_schema.h"

namespace headwater::cli {
namespace {

int schema(const Arguments& arguments) {
    if (arguments.has("--doc"))
        print(make_scenario_reference());
    else
        print(json_text(make_scenario_schema(), 2) + "\n");
    return kDone;
}

constexpr Option kOptions[] = {
    {.name = "--doc", .value = "", .help = "a reference to read instead, in Markdown"},
};

}  // namespace

const Command kSchemaCommand = {
    .name = "schema",
    .operands = "",
    .summary = "Prints the JSON Schema (2020-12) of the scenario file.",
    .details = "The same text as scenarios/scenario.schema.json.\n",
    .options = kOptions,
    .least = 0,
    .most = 0,
    .run = schema,
};

}  // namespace headwater::cli
