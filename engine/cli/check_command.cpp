// headwater check: reads scenarios and lists everything that is wrong with them.
#include <cstdio>

#include "engine/cli/commands.h"
#include "engine/cli/input.h"

namespace headwater::cli {
namespace {

int check(const Arguments& arguments) {
    int status = kDone;
    const bool several = arguments.operands.size() > 1;
    for (const std::string& name : arguments.operands) {
        const std::string prefix = several ? name + ": " : "";
        Issues issues;
        try {
            issues = check_scenario(name).issues;
        } catch (const Failure& failure) {
            if (!several) throw;
            issues = {{"", failure.text}};  // the other ones are still to be checked
        }
        for (const Issue& issue : issues)
            std::fprintf(stderr, "%s%s\n", prefix.c_str(), issue_line(issue).c_str());
        if (issues.empty())
            print(prefix + "ok\n");
        else
            status = kBadInput;
    }
    return status;
}

}  // namespace

const Command kCheckCommand = {
    .name = "check",
    .operands = "SCENARIO…",
    .summary = "Says \"ok\", or lists every issue of a scenario.",
    .details =
        "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
        "input.\n"
        "Issues go to standard error, one per line: the JSON pointer of the place, a colon, a "
        "sentence.\n"
        "Of several scenarios, each line begins with the scenario's name. Exit status 2 if there "
        "is any\n"
        "issue.\n",
    .options = {},
    .least = 1,
    .most = 1000,
    .run = check,
};

}  // namespace headwater::cli
