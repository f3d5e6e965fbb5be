// What was typed: the commands and their options, told apart and checked, and the help about them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::cli {

inline constexpr int kDone = 0;      ///< exit status: all went well
inline constexpr int kFailed = 1;    ///< ran, and what it ran failed
inline constexpr int kBadInput = 2;  ///< what was typed, or a file it names, makes no sense

/// Ends a command; main() writes the text to standard error and exits with the status.
struct Failure {
    int status;
    std::string text;  ///< sentences, one per line; not empty
};

struct Option {
    std::string_view name;   ///< with its dashes
    std::string_view value;  ///< what stands for its value in the help; "" if it takes none
    std::string_view help;
    bool repeats = false;  ///< may be given more than once
};

/// What follows the command's name, checked against its options.
class Arguments {
  public:
    std::vector<std::string> operands;

    void add(std::string_view option, std::string value);
    bool has(std::string_view option) const { return value(option).has_value(); }
    std::optional<std::string> value(std::string_view option) const;
    std::vector<std::string> values(std::string_view option) const;

  private:
    struct Given {
        std::string_view option;
        std::string value;
    };
    std::vector<Given> given_;
};

struct Command {
    std::string_view name;
    std::string_view operands;  ///< for the help: "SCENARIO"
    std::string_view summary;   ///< one line
    std::string_view details;   ///< further lines of the help, each ending with a line feed
    std::span<const Option> options;
    std::size_t least, most;  ///< how many operands it takes
    int (*run)(const Arguments& arguments);
};

/// Reads `words`, which follow the name of the command. "--option=value" and "--option value" are
/// the same; "--" ends the options. Throws Failure (kBadInput) on what the command does not know.
Arguments parse_arguments(const Command& command, std::span<const std::string> words);

/// True if the words ask for help, wherever they do.
bool asks_for_help(std::span<const std::string> words);

/// The help of one command.
std::string help_of(const Command& command);

/// Writes to standard output. main() finds out if that failed.
void print(std::string_view text);

/// "a, b, c"
std::string listed(const std::vector<std::string>& names);

}  // namespace headwater::cli
