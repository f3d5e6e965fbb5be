// Results are the same bits in every build: digests of the library's scenarios and of random chains
// with every feature on, against the files in tests/golden/. Written by `headwater digest --all`,
// and by this test into the message of its failure.
#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "library.h"
#include "random_network.h"
#include "source_dir.h"

using namespace headwater;
using namespace headwater::test;

namespace {

std::string hex(std::uint64_t value) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
    return text;
}

/// Lines "name … digest" of a golden file: everything before the last word is the name.
std::map<std::string, std::string> golden(const std::string& file) {
    std::map<std::string, std::string> out;
    std::ifstream in(std::string(headwater::test::kSourceDir) + "/tests/golden/" + file);
    for (std::string line; std::getline(in, line);) {
        const std::size_t space = line.rfind(' ');
        if (space != std::string::npos) out[line.substr(0, space)] = line.substr(space + 1);
    }
    return out;
}

}  // namespace

TEST_CASE("digests of the library's scenarios") {
    const auto expected = golden("digests.txt");
    std::size_t compared = 0;
    for (const LibraryEntry& entry : library()) {
        const ReadScenario read = read_scenario(parse_json(entry.json).value);
        REQUIRE(read.issues.empty());
        const std::pair<const char*, Variant> runs[] = {
            {"calm", Variant::calm}, {"hit", Variant::hit}, {"plan", Variant::plan}};
        for (const auto& [name, variant] : runs) {
            const std::string key = std::string(entry.id) + " " + name;
            const Model model = compile(make_variant(read.scenario, {}, variant));
            const std::string found = hex(digest(run(model)));
            INFO(key << " " << found);
            CHECK(expected.contains(key));
            if (expected.contains(key)) CHECK(expected.at(key) == found);
            ++compared;
        }
    }
    CHECK(compared == expected.size());
}

TEST_CASE("digests of random chains") {
    const auto expected = golden("random.txt");
    for (std::uint32_t decade = 0; decade < 10; ++decade) {
        std::uint64_t sum = 0;
        for (std::uint32_t n = decade * 10; n < decade * 10 + 10; ++n)
            sum = sum * 31 + digest(run(compile(random_scenario(n)), n));
        const std::string key = "random " + std::to_string(decade);
        INFO(key << " " << hex(sum));
        CHECK(expected.contains(key));
        if (expected.contains(key)) CHECK(expected.at(key) == hex(sum));
    }
}
