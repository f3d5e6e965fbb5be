// The rules of the house, read off the tree itself: who may include whom, where platforms are told
// apart, how long a file may be. Each failure names the file and the line.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "source_dir.h"

namespace fs = std::filesystem;

namespace {

const fs::path root = headwater::test::kSourceDir;

struct Line {
    std::string file;  // relative to the root
    int number;
    std::string text;
};

std::vector<std::string> files_below(const std::string& folder) {
    std::vector<std::string> found;
    if (!fs::exists(root / folder)) return found;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        if (entry.is_regular_file()) found.push_back(fs::relative(entry.path(), root).string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool has_suffix(const std::string& name, std::initializer_list<std::string_view> suffixes) {
    return std::any_of(suffixes.begin(), suffixes.end(), [&](auto s) { return name.ends_with(s); });
}

std::vector<std::string> code_below(const std::string& folder) {
    auto found = files_below(folder);
    std::erase_if(found, [](const auto& name) { return !has_suffix(name, {".cpp", ".h"}); });
    return found;
}

std::vector<Line> lines_of(const std::string& file) {
    std::vector<Line> lines;
    std::ifstream in(root / file);
    for (std::string text; std::getline(in, text);) {
        lines.push_back({file, static_cast<int>(lines.size()) + 1, text});
    }
    return lines;
}

struct Include {
    Line line;
    std::string name;  // between the quotes or the angle brackets
};

std::vector<Include> includes_of(const std::string& file) {
    std::vector<Include> includes;
    for (const auto& line : lines_of(file)) {
        const auto hash = line.text.find_first_not_of(" \t");
        if (hash == std::string::npos || line.text.compare(hash, 8, "#include") != 0) continue;
        const auto first = line.text.find_first_of("<\"", hash);
        if (first == std::string::npos) continue;
        const auto last = line.text.find_first_of(">\"", first + 1);
        includes.push_back({line, line.text.substr(first + 1, last - first - 1)});
    }
    return includes;
}

std::string at(const Line& line) {
    return line.file + ":" + std::to_string(line.number) + ": " + line.text;
}

// The headers that engine/README.md lists as "1. `math.h` – what it is", in that order.
std::vector<std::string> reading_order() {
    std::vector<std::string> order;
    for (const auto& line : lines_of("engine/README.md")) {
        const auto dot = line.text.find_first_not_of("0123456789");
        if (dot == 0 || dot == std::string::npos || line.text.compare(dot, 3, ". `") != 0) continue;
        const auto end = line.text.find('`', dot + 3);
        if (end != std::string::npos) order.push_back(line.text.substr(dot + 3, end - dot - 3));
    }
    return order;
}

}  // namespace

TEST_CASE("house: the engine knows no platform, interface, clock, thread or stream") {
    const std::vector<std::string_view> forbidden = {"web/",  "SDL",    "GL/",        "GLES",
                                                     "imgui", "implot", "emscripten", "tests/"};
    const std::vector<std::string_view> forbidden_exactly = {
        "chrono",  "thread",  "mutex",  "future",        "iostream",      "sstream", "fstream",
        "ostream", "istream", "random", "unordered_map", "unordered_set", "regex",   "filesystem"};
    for (const auto& file : code_below("engine")) {
        const bool cli = file.starts_with("engine/cli/");
        const std::string name = fs::path(file).filename().string();
        for (const auto& include : includes_of(file)) {
            for (auto prefix : forbidden) {
                CHECK_MESSAGE(!include.name.starts_with(prefix), at(include.line));
            }
            if (cli) continue;
            for (auto exact : forbidden_exactly)
                CHECK_MESSAGE(include.name != exact, at(include.line));
            if (include.name.starts_with("nlohmann/")) {
                CHECK_MESSAGE((name.starts_with("json") || name.starts_with("scenario")),
                              at(include.line));
            }
            CHECK_MESSAGE(!include.name.starts_with("engine/cli/"), at(include.line));
        }
    }
}

TEST_CASE("house: every engine header has its place in the reading order and looks only back") {
    const auto order = reading_order();
    const auto place = [&](const std::string& name) {
        return std::find(order.begin(), order.end(), name) - order.begin();
    };
    for (const auto& file : code_below("engine")) {
        if (!file.ends_with(".h") || file.starts_with("engine/cli/")) continue;
        const std::string name = file.substr(std::string("engine/").size());
        CHECK_MESSAGE(std::count(order.begin(), order.end(), name) == 1,
                      name << " must be listed once in engine/README.md, as: 1. `" << name << "`");
        for (const auto& include : includes_of(file)) {
            if (!include.name.starts_with("engine/")) continue;
            CHECK_MESSAGE(place(include.name.substr(7)) < place(name), at(include.line));
        }
    }
    for (const auto& name : order) {
        CHECK_MESSAGE(fs::exists(root / "engine" / name), "engine/README.md lists " << name);
    }
}

TEST_CASE("house: panels do not know each other") {
    for (const auto& file : code_below("web/panels")) {
        const auto stem = fs::path(file).stem().string();
        for (const auto& include : includes_of(file)) {
            const bool panel = include.name.starts_with("web/panels/");
            const bool own = fs::path(include.name).stem() == stem;
            CHECK_MESSAGE((!panel || own), at(include.line));
        }
    }
}

TEST_CASE("house: interface logic that tests run natively knows no SDL, GL or ImGui") {
    for (const auto& file : code_below("web/core")) {
        for (const auto& include : includes_of(file)) {
            for (auto prefix :
                 {"SDL", "GL", "imgui", "implot", "emscripten", "fonts.h", "shaders.h"}) {
                CHECK_MESSAGE(!include.name.starts_with(prefix), at(include.line));
            }
            const bool allowed =
                !include.name.starts_with("web/") || include.name.starts_with("web/core/");
            CHECK_MESSAGE(allowed, at(include.line));
        }
    }
}

TEST_CASE("house: platforms are told apart by file name") {
    // In two pieces, so that this file does not find itself.
    const std::string macro = std::string("__EMSCRIPT") + "EN__";
    for (const std::string folder : {"engine", "web", "tests"}) {
        for (const auto& file : code_below(folder)) {
            if (has_suffix(file, {"_web.cpp", "_desktop.cpp"})) continue;
            for (const auto& line : lines_of(file)) {
                CHECK_MESSAGE(line.text.find(macro) == std::string::npos, at(line));
            }
        }
    }
}

TEST_CASE("house: no file is longer than 500 lines, and none names the machine it was written on") {
    // In pieces, for the same reason.
    const std::vector<std::string> machine = {std::string("/wo") + "rk/",
                                              std::string("deb.deb") + "ian.org",
                                              std::string("registry.npm") + "js.org"};
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(root)) {
        const auto name = entry.path().filename().string();
        if (entry.is_regular_file() && name != "package-lock.json") files.push_back(name);
    }
    for (const std::string folder : {"engine", "web", "shaders", "scenarios", "tests", ".ci"}) {
        const auto below = files_below(folder);
        files.insert(files.end(), below.begin(), below.end());
    }
    for (const auto& file : files) {
        if (has_suffix(file, {".png", ".ttf", ".woff2", ".ico", ".gz"})) continue;
        const auto lines = lines_of(file);
        if (has_suffix(file, {".cpp", ".h", ".c", ".mjs", ".js", ".py", ".glsl", ".vert", ".frag",
                              ".css", ".html", "CMakeLists.txt", "dev"})) {
            CHECK_MESSAGE(lines.size() <= 500, file << " has " << lines.size() << " lines");
        }
        for (const auto& line : lines) {
            for (const auto& word : machine) {
                CHECK_MESSAGE(line.text.find(word) == std::string::npos,
                              file << ":" << line.number << " holds " << word);
            }
        }
    }
}

TEST_CASE("house: the top level holds what it should and nothing else") {
    const std::vector<std::string> allowed = {
        "CMakeLists.txt", "CMakePresets.json", "engine",       "web",
        "shaders",        "scenarios",         "tests",        "index.html",
        "README.md",      "LICENSE",           "CHANGELOG.md", "dev",
        "package.json",   "package-lock.json", "build",        "node_modules"};
    for (const auto& entry : fs::directory_iterator(root)) {
        const auto name = entry.path().filename().string();
        const bool known = std::find(allowed.begin(), allowed.end(), name) != allowed.end();
        CHECK_MESSAGE((known || name.starts_with(".")), "at the top level: " << name);
    }
}

TEST_CASE("house: every icon of the font is shown somewhere") {
    // Sharing is being built and shows these.
    const std::vector<std::string> soon = {"share-2", "info"};
    std::string code;
    for (const auto& file : code_below("web"))
        for (const Line& line : lines_of(file)) code += line.text + "\n";
    std::ifstream in(root / "web/fonts/icons.txt");
    int icons = 0;
    for (std::string icon; in >> icon; ++icons) {
        if (std::find(soon.begin(), soon.end(), icon) != soon.end()) continue;
        std::string name = "fonts::icon_" + icon;
        std::replace(name.begin(), name.end(), '-', '_');
        const std::size_t at = code.find(name);
        CAPTURE(icon);
        CHECK(at != std::string::npos);
    }
    CHECK(icons > 30);
}
