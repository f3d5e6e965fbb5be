// Whatever is written in a lesson must come out as text that is no longer than what came in, in the
// styles that it may have, and what is escaped as it stands.
//
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -I. \
//       tests/fuzz/markdown_fuzz.cpp web/core/markdown.cpp -o build/markdown_fuzz
//   build/markdown_fuzz -dict=tests/fuzz/markdown.dict -max_len=256 CORPUS
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/must.h"
#include "web/core/markdown.h"

using namespace headwater;

namespace {

void check_blocks(const std::vector<TextBlock>& blocks, std::string_view text) {
    std::size_t words = 0;
    for (const TextBlock& block : blocks) {
        const bool numbered = block.kind == TextBlock::Kind::numbered;
        must(block.number >= 0 && block.number <= 9999, "numbers are small");
        must(numbered || block.number == 0, "only numbered entries have numbers");
        must(!block.spans.empty(), "a block has words");
        auto before = TextSpan::Style::strong;
        for (const TextSpan& span : block.spans) {
            must(!span.text.empty(), "a span has words");
            must(span.text.find('\n') == span.text.npos, "a span is one line");
            must(span.style != TextSpan::Style::plain || before != TextSpan::Style::plain,
                 "plain spans are one");
            before = span.style;
            words += span.text.size();
        }
    }
    must(words <= text.size(), "nothing is added");
    must(plain_text(blocks).size() <= words + blocks.size() * 7, "but marks of lists");
}

/// Every sign with a backslash before it means nothing but itself.
void check_escaped(std::string_view text) {
    std::string escaped, wanted;
    for (char c : text) {
        if (c == '\n') continue;
        escaped += {'\\', c};
        wanted += c;
    }
    escaped += '.';  // else a space at the end would go
    wanted += '.';
    const auto blocks = markdown(escaped);
    must(blocks.size() == 1 && blocks[0].kind == TextBlock::Kind::paragraph, "one paragraph");
    must(blocks[0].spans == std::vector<TextSpan>{{TextSpan::Style::plain, wanted}}, "as it was");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check_blocks(markdown(text), text);
    check_escaped(text);
    return 0;
}
