// The documents that tests of scenario files share: those of the library, and the rejected cases.
#pragma once

#include <dirent.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/scenario_read.h"
#include "source_dir.h"

namespace headwater::fixture {

inline std::string path(const std::string& file) {
    return std::string(headwater::test::kSourceDir) + "/" + file;
}

inline std::string text_of(const std::string& file) {
    std::ifstream in(path(file), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The document in a file below the root; a failed check if it is none.
inline Json document(const std::string& file) {
    Parsed parsed = parse_json(text_of(file));
    for (const Issue& issue : parsed.issues)
        FAIL_CHECK(file << ": " << issue.pointer << ": " << issue.message);
    return parsed.value;
}

/// The *.json files of a folder as "folder/name.json", sorted.
inline std::vector<std::string> json_files(const std::string& folder) {
    std::vector<std::string> files;
    DIR* open = opendir(path(folder).c_str());
    while (const dirent* entry = open ? readdir(open) : nullptr) {
        const std::string name = entry->d_name;
        if (name.size() > 5 && name.substr(name.size() - 5) == ".json")
            files.push_back(folder + "/" + name);
    }
    if (open) closedir(open);
    std::sort(files.begin(), files.end());
    return files;
}

inline constexpr const char* kBase = "tests/rejected/base.json";
inline constexpr const char* kSchema = "scenarios/scenario.schema.json";

/// Every scenario that must be accepted.
inline std::vector<std::string> scenario_files() {
    std::vector<std::string> files = json_files("scenarios");
    files.erase(std::remove(files.begin(), files.end(), kSchema), files.end());
    files.emplace_back(kBase);
    return files;
}

inline std::string text_of(const Issues& issues) {
    std::string text;
    for (const Issue& issue : issues) text += "\n  " + issue.pointer + ": " + issue.message;
    return text;
}

/// The scenario of an accepted document.
inline Scenario scenario(const Json& document) {
    ReadScenario read = read_scenario(document);
    CHECK_MESSAGE(read.issues.empty(), text_of(read.issues));
    return read.scenario;
}

}  // namespace headwater::fixture
