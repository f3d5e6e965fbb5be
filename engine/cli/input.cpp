#include "engine/cli/input.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "engine/cli/arguments.h"
#include "engine/scenario_issues.h"
#include "engine/scenario_read.h"
#include "library.h"

namespace headwater::cli {
namespace {

constexpr std::size_t kMostRead = std::size_t{256} << 20;  // so that an endless file ends

std::string read_stream(std::FILE* stream, const std::string& path) {
    std::string text;
    std::array<char, 65536> buffer;
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), stream)) {
        text.append(buffer.data(), size);
        if (text.size() > kMostRead) throw Failure{kBadInput, quote(path) + " does not end"};
    }
    if (std::ferror(stream))
        throw Failure{kBadInput, "cannot read " + quote(path) + ": " + std::strerror(errno)};
    return text;
}

std::string text_of(const std::string& name) {
    if (name == "-") return read_stream(stdin, "-");
    for (const LibraryEntry& entry : library())
        if (entry.id == name) return std::string(entry.json);
    return read_file(name);
}

/// A file may be missing because the id of a library scenario was misspelt.
std::string library_hint(const std::string& path) {
    if (path.find('/') != std::string::npos || path.find('.') != std::string::npos) return "";
    const std::vector<std::string> ids = library_ids();
    return "; no scenario of the library has this id either: they are " + listed(ids) +
           did_you_mean(path, ids);
}

std::string in_steps(const Lever& lever) {
    return number_text(lever.range[0]) + " to " + number_text(lever.range[1]) + " in steps of " +
           number_text(lever.step);
}

/// A number in full; "50%" for a lever that is shown in per cent.
std::optional<double> read_number(std::string_view text, bool percent) {
    const bool per_cent_sign = percent && text.ends_with('%');
    if (per_cent_sign) text.remove_suffix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return per_cent_sign ? value / 100 : value;
}

double read_switch(const std::string& id, std::string_view text) {
    if (text == "true" || text == "on" || text == "1") return 1;
    if (text == "false" || text == "off" || text == "0") return 0;
    throw Failure{kBadInput, "--set: the lever " + quote(id) +
                                 " is a switch: on or off (true, false, 1, 0); found " +
                                 quote(text)};
}

double read_value(const Scenario& scenario, const std::string& id, const Lever& lever,
                  std::string_view text) {
    if (lever_is_switch(scenario, lever)) return read_switch(id, text);
    const bool percent = lever.unit == "%";
    const std::string name = "--set: the lever " + quote(id);
    const std::optional<double> value = read_number(text, percent);
    if (!value)
        throw Failure{kBadInput, name + " takes a number, " + in_steps(lever) +
                                     (percent ? " (1 is 100 %)" : "") + "; found " + quote(text)};
    const std::string value_text = number_text(*value);
    const std::optional<double> normal = lever_default(scenario, lever);
    // NaN fails every comparison, so ask for what is good.
    const bool inside = *value >= lever.range[0] && *value <= lever.range[1];
    if (!inside && value != normal)
        throw Failure{kBadInput, name + " takes " + in_steps(lever) + "; " + value_text +
                                     " is out of its range"};
    const double nearest = lever_value(scenario, lever, *value);
    if (nearest != *value)
        throw Failure{kBadInput, name + " takes " + in_steps(lever) + "; " + value_text +
                                     " lies between its steps, the nearest is " +
                                     number_text(nearest)};
    return *value;
}

}  // namespace

std::vector<std::string> library_ids() {
    std::vector<std::string> ids;
    for (const LibraryEntry& entry : library()) ids.emplace_back(entry.id);
    return ids;
}

std::string read_file(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file)
        throw Failure{kBadInput, "cannot read " + quote(path) + ": " + std::strerror(errno) +
                                     library_hint(path)};
    return read_stream(file.get(), path);
}

Loaded check_scenario(const std::string& name) {
    Loaded loaded;
    loaded.name = name;
    Parsed parsed = parse_json(text_of(name));
    loaded.issues = std::move(parsed.issues);
    if (!loaded.issues.empty()) return loaded;
    loaded.document = std::move(parsed.value);
    ReadScenario read = read_scenario(loaded.document);
    loaded.scenario = std::move(read.scenario);
    loaded.issues = std::move(read.issues);
    return loaded;
}

Loaded load_scenario(const std::string& name) {
    Loaded loaded = check_scenario(name);
    if (loaded.issues.empty()) return loaded;
    std::string text = quote(name) + " is no valid scenario:";
    for (const Issue& issue : loaded.issues) text += "\n" + issue_line(issue);
    throw Failure{kBadInput, text};
}

std::string issue_line(const Issue& issue) {
    return (issue.pointer.empty() ? "(whole document)" : issue.pointer) + ": " + issue.message;
}

LeverValues read_settings(const Loaded& loaded, const std::vector<std::string>& settings) {
    LeverValues values;
    std::vector<std::string> ids;
    for (const auto& [id, lever] : loaded.scenario.levers) ids.push_back(id);
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos)
            throw Failure{kBadInput, "--set takes LEVER=VALUE; found " + quote(setting)};
        const std::string id = setting.substr(0, equals);
        const auto it = loaded.scenario.levers.find(id);
        if (it == loaded.scenario.levers.end())
            throw Failure{kBadInput,
                          "--set: " + quote(loaded.name) + " has no lever " + quote(id) +
                              did_you_mean(id, ids) +
                              (ids.empty() ? "; it has none" : "\nIts levers: " + listed(ids))};
        if (values.contains(id))
            throw Failure{kBadInput, "--set: the lever " + quote(id) + " is set twice"};
        values[id] = read_value(loaded.scenario, id, it->second, setting.substr(equals + 1));
    }
    return values;
}

std::string lever_text(const Scenario& scenario, const Lever& lever, double value) {
    if (lever_is_switch(scenario, lever)) return value >= 0.5 ? "on" : "off";
    return number_text(value);
}

}  // namespace headwater::cli
