// JSON documents: text to document, the difference of two documents, and what identifies a
// document. Nothing here knows of scenarios. Nothing here throws: bad text is a list of issues.
//
// Applying a difference is nlohmann's own `document.merge_patch(patch)` (RFC 7396).
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "engine/issue.h"

namespace headwater {

using Json = nlohmann::json;

inline constexpr std::size_t kMostBytes = std::size_t{4} << 20;  ///< of a document's text
inline constexpr std::size_t kMostLevels = 64;  ///< of objects and arrays inside each other

struct Parsed {
    Json value;     ///< null when there are issues
    Issues issues;  ///< empty: the text was a JSON document within the limits
};

/// Reads a JSON text (RFC 8259). Refused, each with an issue: text over kMostBytes, more than
/// kMostLevels levels, an object that has a key twice (pointer of the second; the first 200 are
/// listed), a number that no double holds, NaN, Infinity, comments, text that is not UTF-8,
/// anything after the document. An issue of syntax has the pointer of the innermost object or array
/// that was open, and begins with "line L, column C: " (from 1; columns in bytes).
Parsed parse_json(std::string_view text);

/// The document's text; `indent` spaces per level, or one line if it is negative. Text that is not
/// UTF-8 comes out with U+FFFD in place of the bad bytes, where nlohmann's dump() would throw.
std::string json_text(const Json& document, int indent = -1);

/// The merge patch (RFC 7396) that makes `to` out of `from`: applied to `from` it gives `to`; an
/// empty object if they are equal. A merge patch takes null for "remove", so `to` must not have
/// null as the value of a field (null inside an array is carried). Scenarios never have: the reader
/// refuses null.
Json merge_diff(const Json& from, const Json& to);

/// The number as a document should hold it: whole numbers within ±2^53 as integers (so that 3 is
/// written "3", not "3.0", and −0 as "0"), any other as the double. `value` is finite.
Json number_json(double value);

/// The number's shortest text that reads back as the same double; whole numbers without a point.
std::string number_text(double value);

/// One text for all documents that mean the same: no spaces, keys sorted by bytes, numbers as by
/// number_json().
std::string canonical_text(const Json& document);

/// 64 bits that tell documents apart: FNV-1a over canonical_text(), then mixed (the finaliser of
/// SplitMix64). The same in every build. Not against someone who looks for collisions.
std::uint64_t content_hash(const Json& document);

/// `pointer` with the field or index `token` added, escaped as RFC 6901 wants.
std::string pointer_to(std::string_view pointer, std::string_view token);

}  // namespace headwater
