// The part of Markdown that lessons are written in: paragraphs, "- " and "1. " lists, *emphasis*,
// **strong**, `code`; a backslash keeps a sign from meaning anything. No links, no pictures, no
// HTML: all else is text and stays as it is written. Time and memory grow with the text's length
// only, whatever stands in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwater {

/// A stretch of text in one style.
struct TextSpan {
    enum class Style : std::uint8_t { plain, emphasis, strong, code } style = Style::plain;
    std::string text;
    bool operator==(const TextSpan&) const = default;
};

/// A paragraph or an entry of a list.
struct TextBlock {
    enum class Kind : std::uint8_t { paragraph, bullet, numbered } kind = Kind::paragraph;
    int number = 0;  ///< of a numbered entry, as it is written, 0 … 9999
    std::vector<TextSpan> spans;
};

std::vector<TextBlock> markdown(std::string_view text);

/// The words alone.
std::string plain_text(const std::vector<TextBlock>& blocks);

}  // namespace headwater
