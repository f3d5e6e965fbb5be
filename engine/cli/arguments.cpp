#include "engine/cli/arguments.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

std::string see_help(const Command& command) {
    return "\nSee: headwater " + std::string(command.name) + " --help";
}

const Option& option_named(const Command& command, std::string_view name) {
    std::vector<std::string> names;
    for (const Option& option : command.options) {
        if (option.name == name) return option;
        names.emplace_back(option.name);
    }
    const std::string allowed = names.empty() ? "it has no options but --help"
                                              : "its options are " + listed(names) + ", --help";
    throw Failure{kBadInput, std::string(command.name) + " has no option " + quote(name) + "; " +
                                 allowed + did_you_mean(name, names) + see_help(command)};
}

/// Reads the option at words[i], and the word after it if that is its value; returns the last one
/// read.
std::size_t read_option(const Command& command, std::span<const std::string> words, std::size_t i,
                        Arguments& result) {
    const std::string_view word = words[i];
    const std::size_t equals = word.find('=');
    const Option& option = option_named(command, word.substr(0, equals));
    const std::string name(option.name);
    if (!option.repeats && result.has(option.name))
        throw Failure{kBadInput, name + " is given twice; once is enough" + see_help(command)};
    if (option.value.empty()) {
        if (equals != std::string_view::npos)
            throw Failure{kBadInput,
                          name + " takes no value; found " + quote(word) + see_help(command)};
        result.add(option.name, "");
        return i;
    }
    if (equals != std::string_view::npos) {
        result.add(option.name, std::string(word.substr(equals + 1)));
        return i;
    }
    if (i + 1 == words.size())
        throw Failure{kBadInput, name + " needs a value: " + name + " " +
                                     std::string(option.value) + see_help(command)};
    result.add(option.name, words[i + 1]);
    return i + 1;
}

}  // namespace

void Arguments::add(std::string_view option, std::string value) {
    given_.push_back({option, std::move(value)});
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    for (const Given& given : given_)
        if (given.option == option) return given.value;
    return std::nullopt;
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    std::vector<std::string> result;
    for (const Given& given : given_)
        if (given.option == option) result.push_back(given.value);
    return result;
}

Arguments parse_arguments(const Command& command, std::span<const std::string> words) {
    Arguments result;
    bool options = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (options && words[i] == "--")
            options = false;
        else if (options && words[i].size() > 1 && words[i][0] == '-')
            i = read_option(command, words, i, result);
        else
            result.operands.push_back(words[i]);
    }
    const std::string usage =
        "headwater " + std::string(command.name) + " " + std::string(command.operands);
    if (result.operands.size() < command.least)
        throw Failure{kBadInput, "something is missing: " + usage + see_help(command)};
    if (result.operands.size() > command.most)
        throw Failure{kBadInput, "too much: " + quote(result.operands[command.most]) +
                                     "; the command is " + usage + see_help(command)};
    return result;
}

bool asks_for_help(std::span<const std::string> words) {
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end,
                       [](const std::string& word) { return word == "--help" || word == "-h"; });
}

std::string help_of(const Command& command) {
    std::string text = "usage: headwater " + std::string(command.name);
    std::size_t width = std::string_view("--help").size();
    for (const Option& option : command.options) {
        const std::string whole = std::string(option.name) + (option.value.empty() ? "" : " ") +
                                  std::string(option.value);
        text += " [" + whole + "]" + (option.repeats ? "…" : "");
        width = std::max(width, whole.size());
    }
    if (!command.operands.empty()) text += " " + std::string(command.operands);
    text += "\n\n" + std::string(command.summary) + "\n\n";
    for (const Option& option : command.options) {
        std::string whole = std::string(option.name) + (option.value.empty() ? "" : " ") +
                            std::string(option.value);
        whole.resize(width, ' ');
        text += "  " + whole + "  " + std::string(option.help) + "\n";
    }
    std::string help = "--help";
    help.resize(width, ' ');
    text += "  " + help + "  this text\n";
    if (!command.details.empty()) text += "\n" + std::string(command.details);
    return text;
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace headwater::cli
