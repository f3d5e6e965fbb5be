// Whatever stands in a link must come out as a refusal in words or as a scenario that can be run,
// and what is written of it must be judged the same again. The judgement is fuzzed, not the
// simulation behind it: that takes checked scenarios only, which scenario_fuzz.cpp holds.
//
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -DJSON_NOEXCEPTION -I. \
//       -I build/debug/generated/library tests/fuzz/link_fuzz.cpp web/core/link_judge.cpp \
//       web/core/link_words.cpp web/core/base_file.cpp web/core/shock_edit.cpp engine/*.cpp \
//       -o build/link_fuzz
//   build/link_fuzz -dict=tests/fuzz/link.dict -max_len=2048 CORPUS
//
// The text format around the JSON (base64url, deflate, check) is the browser's own code and is
// tested in tests/browser/link.test.mjs.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "tests/fuzz/must.h"
#include "web/core/base_file.h"
#include "web/core/link.h"

using namespace headwater;

namespace {

/// A small chain with what links can touch: shocks, a switch, levers on shocks and on a policy.
constexpr std::string_view kChain = R"({"format":1,"title":"Chain",
"calendar":{"period":"day","start":"2026-01-05","periods":30},"items":{"g":{"title":"Goods"}},
"sites":{"w":{"kind":"supplier","stocks":{"g":{"external":{"lead_time":1}}}},
"s":{"kind":"retailer","stocks":{"g":{"policy":{"type":"base_stock","level":50}}}}},
"lanes":{"l":{"item":"g","from":"w","to":"s","lead_time":2}},
"demand":{"d":{"site":"s","item":"g","mean":10}},
"shocks":{"late":{"kind":"lead_time","at":{"lane":"l"},"add":2,"from":3,"for":5},
"rush":{"kind":"demand","at":{"demand":"d"},"factor":2,"from":9,"for":4}},
"levers":{"late":{"title":"Late","target":"/shocks/late/active","range":[0,1],"step":1},
"delay":{"title":"Delay","target":"/shocks/late/add","range":[0,9],"step":1},
"more":{"title":"More","target":"/shocks/rush/factor","range":[1,3],"step":0.1},
"level":{"title":"Level","group":"response","target":"/sites/s/stocks/g/policy/level","range":[0,200],"step":5}}})";

std::shared_ptr<const Base> chain() {
    std::string fault;
    auto base = read_base(kChain, fault);
    if (!base) std::fprintf(stderr, "%s\n", fault.c_str());
    must(base != nullptr, "the chain of this program is sound");
    return base;
}

void check(const Judged& judged, bool what_fits) {
    if (!judged.base) {
        must(!judged.title.empty() && !judged.text.empty(), "a refusal has words");
        for (char c : judged.title + judged.text)
            must(static_cast<unsigned char>(c) >= ' ', "words have no control characters");
        return;
    }
    must(what_fits || judged.left_out == 0, "nothing is left out unasked");
    for (const auto& [id, value] : judged.moved) {
        const Lever& lever = judged.base->scenario.levers.at(id);
        must(value >= lever.range[0] && value <= lever.range[1], "a lever stays in its range");
    }
    if (what_fits) return;
    // Written and judged again it is the same.
    Json state = Json::object();
    state["hash"] = judged.base->hash;
    if (is_own(*judged.base))
        state["scenario"] =
            judged.base->origin ? judged.base->origin->document : judged.base->document;
    if (!judged.base->edits.empty()) state["edits"] = judged.base->edits;
    state["patch"] = lever_patch(judged.base->scenario, judged.moved);
    static const auto library = chain();
    const Judged again =
        judge_link(is_own(*judged.base) && judged.base->id != library->id ? nullptr : library, "c",
                   json_text(state));
    must(again.base != nullptr, "what is written is accepted");
    must(again.moved == judged.moved, "the levers come back");
    must(again.base->edits == judged.base->edits, "the edits come back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto library = chain();
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check(judge_link(library, "c", text), false);
    check(judge_link(library, "c", text, true), true);
    return 0;
}
