// Text that came in a link, for sentences: whatever stands in it, nothing but words comes out.
#pragma once

#include <string>
#include <string_view>

#include "engine/json.h"

namespace headwater {

/// In quotes, short, and letters, digits, dashes, underscores and points only: of an id, a version.
std::string harmless(std::string_view text);

/// Printable ASCII, at most 160 characters, then "…": of an issue, a title.
std::string harmless_words(std::string_view text);

/// A name that somebody typed: no control characters, none that turn the direction of writing or
/// cannot be seen (joiners stay between signs that are not Latin), single spaces, at most `most`
/// signs of UTF-8.
std::string tidy_name(std::string_view text, std::size_t most = 60);

/// A field of an object if it is a text, or "".
std::string_view text_field(const Json& object, const char* key);

}  // namespace headwater
