// The Markdown of lessons: what it means, and that nothing hostile takes long.
#include "web/core/markdown.h"

#include <doctest/doctest.h>

using namespace headwater;

namespace {

using Style = TextSpan::Style;

std::vector<TextSpan> spans(std::string_view text) {
    const std::vector<TextBlock> blocks = markdown(text);
    REQUIRE(blocks.size() == 1);
    return blocks[0].spans;
}

}  // namespace

TEST_CASE("markdown: paragraphs, lists, lines joined") {
    const auto blocks = markdown("One\ntwo\n\n- a\n- b\n  more\n\n3. c\n\n\nend");
    REQUIRE(blocks.size() == 5);
    CHECK(plain_text(blocks) == "One two\n- a\n- b more\n3. c\nend");
    CHECK(blocks[1].kind == TextBlock::Kind::bullet);
    CHECK(blocks[3].kind == TextBlock::Kind::numbered);
    CHECK(blocks[3].number == 3);
    CHECK(markdown("").empty());
    CHECK(markdown(" \n\t\n").empty());
}

TEST_CASE("markdown: styles, and signs that close nothing") {
    CHECK(spans("a *b* **c** `d*`") == std::vector<TextSpan>{{Style::plain, "a "},
                                                             {Style::emphasis, "b"},
                                                             {Style::plain, " "},
                                                             {Style::strong, "c"},
                                                             {Style::plain, " "},
                                                             {Style::code, "d*"}});
    for (const char* text : {"2 * 3 * 4", "*open", "**open", "`open", "<b>x</b>", "[x](http://y)"})
        CHECK(spans(text) == std::vector<TextSpan>{{Style::plain, text}});
    CHECK(spans("\\*not\\*") == std::vector<TextSpan>{{Style::plain, "*not*"}});
    CHECK(spans("end \\") == std::vector<TextSpan>{{Style::plain, "end \\"}});
}

TEST_CASE("markdown: a mebibyte of signs is read at once") {
    for (const char* sign : {"*", "**", "*a", "**a ", "`", "` ", "*`", "- ", "1. ", "\\", "\n"}) {
        std::string text;
        while (text.size() < (1u << 20)) text += sign;
        std::size_t length = 0;
        for (const TextBlock& block : markdown(text))
            for (const TextSpan& span : block.spans) length += span.text.size();
        CHECK(length <= text.size());
    }
}
