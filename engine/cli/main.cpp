// The command line of Headwater: finds the command, runs it, says what went wrong.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>

#include "engine/cli/commands.h"
#include "engine/cli/input.h"
#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

const std::array<const Command*, 9> kCommands = {
    &kRunCommand,         &kSampleCommand, &kSweepCommand,  &kCheckCommand,  &kLeversCommand,
    &kBottlenecksCommand, &kDigestCommand, &kSchemaCommand, &kOraclesCommand};

std::string general_help() {
    std::string text =
        "usage: headwater COMMAND …\n\n"
        "Headwater simulates supply chains: what a shock costs, and what a plan saves of it.\n\n";
    for (const Command* command : kCommands) {
        std::string name(command->name);
        name.resize(13, ' ');
        text += "  " + name + std::string(command->summary) + "\n";
    }
    return text +
           "\nheadwater COMMAND --help tells more; headwater --version names the version.\n" +
           "Scenarios of the library: " + listed(library_ids()) + ".\n" +
           "Exit status: 0 done, 1 ran but failed, 2 bad input.\n";
}

const Command& command_named(const std::string& name) {
    std::vector<std::string> names;
    for (const Command* command : kCommands) {
        if (command->name == name) return *command;
        names.emplace_back(command->name);
    }
    throw Failure{kBadInput, "there is no command " + quote(name) + did_you_mean(name, names) +
                                 "\nThe commands are " + listed(names) + ". See: headwater --help"};
}

int dispatch(std::span<const std::string> words) {
    if (words.empty()) throw Failure{kBadInput, "a command is missing\n" + general_help()};
    const std::string& first = words.front();
    if (first == "--help" || first == "-h" || first == "help") {
        print(words.size() > 1 ? help_of(command_named(words[1])) : general_help());
        return kDone;
    }
    if (first == "--version") {
        print("headwater " + std::string(kVersion) + "\n");
        return kDone;
    }
    const Command& command = command_named(first);
    const std::span<const std::string> rest = words.subspan(1);
    if (asks_for_help(rest)) {
        print(help_of(command));
        return kDone;
    }
    return command.run(parse_arguments(command, rest));
}

void complain(std::string_view text) {
    const std::string line = "headwater: " + std::string(text) + (text.ends_with('\n') ? "" : "\n");
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int run(std::span<const std::string> words) {
    int status = kFailed;
    try {
        status = dispatch(words);
    } catch (const Failure& failure) {
        std::fflush(stdout);
        complain(failure.text);
        return failure.status;
    } catch (const std::exception& error) {
        complain(std::string("internal error: ") + error.what());
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        complain(std::string("cannot write to standard output: ") + std::strerror(errno));
        return kFailed;
    }
    return status;
}

}  // namespace
}  // namespace headwater::cli

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    return headwater::cli::run(words);
}
