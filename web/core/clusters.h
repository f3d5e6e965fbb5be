// Where text of any script may be parted: to cut what is too long, and to break lines.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace headwater {

/// One sign of UTF-8 text. Bytes that make no sign are U+FFFD, one at a time.
struct Sign {
    char32_t code = 0xFFFD;
    std::size_t bytes = 1;
};

/// The sign at this byte; `at` is within the text.
Sign sign_at(std::string_view text, std::size_t at);

/// Bytes after each cluster: a sign with the marks that stand on it (Unicode Standard Annex 29 in
/// short: combining marks of the larger scripts, joiners, variation selectors, tones of skin).
std::vector<std::size_t> cluster_ends(std::string_view text);

/// The last place, in bytes from 0 to `most`, where a line may end: before a space, or beside a
/// sign of a script without spaces (Chinese, Japanese, Thai; Unicode Standard Annex 14 in short);
/// 0 if there is none.
std::size_t last_break(std::string_view text, std::size_t most);

}  // namespace headwater
