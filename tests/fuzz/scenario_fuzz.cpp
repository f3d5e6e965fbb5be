// Any bytes at all must come out as issues or as a scenario that can be written, read back and
// moved by its levers. Two ways to run it:
//
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -DJSON_NOEXCEPTION -I. \
//       tests/fuzz/scenario_fuzz.cpp engine/json.cpp engine/scenario_*.cpp -o build/fuzz
//   build/fuzz scenarios tests/rejected
//
// and, for a short run without libFuzzer, the same with -fsanitize=address,undefined and
// -DHEADWATER_FUZZ_STANDALONE:
//
//   build/fuzz 20000 scenarios/*.json tests/rejected/base.json
//
// which changes the documents given so many times, by bytes and by whole values, always in the same
// way.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "engine/scenario_write.h"
#include "tests/fuzz/must.h"

using namespace headwater;

namespace {

void check_levers(const Json& document, const Scenario& scenario) {
    LeverValues moved;
    for (const auto& [id, lever] : scenario.levers) {
        must(lever_default(scenario, lever).has_value(), "a lever has a default");
        moved[id] = lever.range[0] + 0.61 * (lever.range[1] - lever.range[0]);
        const double value = lever_value(scenario, lever, moved[id]);
        must(value >= lever.range[0] && value <= lever.range[1], "a lever stays in its range");
    }
    Json patched = document;
    patched.merge_patch(lever_patch(scenario, moved));
    const Scenario read = read_scenario(patched).scenario;
    Scenario set = make_variant(scenario, moved, Variant::plan);
    set.response_cost = read.response_cost;
    must(write_scenario(set) == write_scenario(read), "levers set as a patch does");
}

void check_document(const Json& document) {
    must(content_hash(document) == content_hash(parse_json(json_text(document)).value),
         "the hash is that of the text read back");
    const ReadScenario read = read_scenario(document);
    for (const Issue& issue : read.issues)
        must(!json_text(issue.message).empty() && !issue.message.empty(),
             "an issue says something");
    if (!read.issues.empty()) return;
    const Json written = write_scenario(read.scenario);
    const ReadScenario again = read_scenario(written);
    must(again.issues.empty(), "what is written is accepted");
    must(write_scenario(again.scenario) == written, "what is written is read back");
    check_levers(document, read.scenario);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Parsed parsed = parse_json({reinterpret_cast<const char*>(data), size});
    must(parsed.issues.empty() || parsed.value.is_null(), "refused text has no value");
    if (parsed.issues.empty()) check_document(parsed.value);
    return 0;
}

#ifdef HEADWATER_FUZZ_STANDALONE

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

struct Random {
    std::uint64_t state = 1;
    std::size_t below(std::size_t limit) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(state >> 33) % limit;
    }
};

/// A value somewhere in the document.
Json& pick(Json& document, Random& random) {
    Json* place = &document;
    while (place->is_structured() && !place->empty() && random.below(6) > 0) {
        auto child = place->begin();
        std::advance(child, random.below(place->size()));
        place = &*child;
    }
    return *place;
}

void change_value(Json& document, Json& other, Random& random) {
    static const Json values[] = {
        nullptr,  0,       1,    -1, 0.5,           2,      1e12,           5000,
        401,      true,    "a",  "", Json::array(), {0, 1}, Json::object(), "/",
        "steady", "plant", false};
    Json& place = pick(document, random);
    switch (random.below(4)) {
        case 0:
            place = values[random.below(std::size(values))];
            break;
        case 1:
            place = Json(pick(other, random));
            break;
        case 2:
            if (place.is_number())
                place = place.get<double>() * static_cast<double>(random.below(4));
            break;
        default:
            if (place.is_object() && !place.empty()) {
                auto child = place.begin();
                std::advance(child, random.below(place.size()));
                place.erase(child);
            }
    }
}

std::string change_bytes(std::string text, Random& random) {
    for (std::size_t i = random.below(4); i-- > 0 && !text.empty();) {
        const std::size_t at = random.below(text.size());
        if (random.below(2) == 0)
            text[at] = static_cast<char>(random.below(256));
        else
            text.erase(at, random.below(20));
    }
    return text;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> texts;
    for (int i = 2; i < count; ++i) {
        std::ifstream in(arguments[i], std::ios::binary);
        texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    if (texts.empty()) return std::fprintf(stderr, "usage: fuzz COUNT FILE...\n"), 2;
    Random random;
    const int rounds = std::atoi(arguments[1]);
    for (int round = 0; round < rounds; ++round) {
        std::string text = texts[random.below(texts.size())];
        if (random.below(8) == 0) {
            text = change_bytes(text, random);
        } else {
            Json document = parse_json(text).value;
            Json other = parse_json(texts[random.below(texts.size())]).value;
            for (std::size_t i = 1 + random.below(3); i-- > 0;)
                change_value(document, other, random);
            text = json_text(document);
        }
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    }
    std::printf("%d rounds\n", rounds);
}

#endif
