// What a field of the scenario file is: its name, its range, its unit and a sentence about it. The
// fields themselves are listed in scenario_fields.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace headwater {

/// No number of a scenario is larger, so that sums and products of a few of them stay finite.
inline constexpr double kLargest = 1e12;

enum class Form {
    plain,    ///< what the type of the member says
    name,     ///< text that is not empty
    id,       ///< an id: see is_id()
    process,  ///< a process as "site/process"
    date,     ///< an ISO date
    degrees,  ///< latitude and longitude
    pointer,  ///< a JSON pointer
    sources   ///< shares by id, each in an object: {"lane": {"share": 1}}
};

struct Field {
    const char* name;
    const char* unit;          ///< "" if it has none
    const char* doc;           ///< one sentence, or more, each ending with a full stop
    double least = -kLargest;  ///< of a number, or of each number of a list or map
    double most = kLargest;
    Form form = Form::plain;
    bool required = false;
    std::size_t most_entries = 20000;  ///< of a list or a map

    constexpr Field needed() const {
        Field copy = *this;
        copy.required = true;
        return copy;
    }
    constexpr Field at_most(std::size_t entries) const {
        Field copy = *this;
        copy.most_entries = entries;
        return copy;
    }
};

// The usual kinds of fields, for short.
constexpr Field amount(const char* name, const char* unit, const char* doc) {
    return {.name = name, .unit = unit, .doc = doc, .least = 0};
}
constexpr Field number(const char* name, const char* unit, double least, double most,
                       const char* doc) {
    return {.name = name, .unit = unit, .doc = doc, .least = least, .most = most};
}
constexpr Field share(const char* name, const char* doc) {
    return {.name = name, .unit = "", .doc = doc, .least = 0, .most = 1};
}
constexpr Field text(const char* name, const char* doc, Form form = Form::plain) {
    return {.name = name, .unit = "", .doc = doc, .form = form};
}
/// A choice, a switch, an object, or a map of objects: what needs neither unit nor range.
constexpr Field plain(const char* name, const char* doc) {
    return {.name = name, .unit = "", .doc = doc};
}

/// A struct of the scenario as the schema names and describes it.
struct Type {
    const char* name;
    const char* doc;
};

/// Picks an overload by type without needing a value of it.
template <class T>
struct Of {};

/// Ids are keys, parts of JSON pointers and parts of addresses: 1 to 64 of a–z 0–9 - _ > .
/// beginning with a letter or digit, so none of them ever needs an escape.
inline constexpr std::size_t kLongestId = 64;
inline constexpr const char* kIdPattern = "^[a-z0-9][a-z0-9_>.-]{0,63}$";
inline constexpr const char* kProcessPattern =
    "^[a-z0-9][a-z0-9_>.-]{0,63}/[a-z0-9][a-z0-9_>.-]{0,63}$";
constexpr bool is_id(std::string_view text) {
    if (text.empty() || text.size() > kLongestId) return false;
    for (char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool sign = c == '-' || c == '_' || c == '>' || c == '.';
        if (!letter && !sign) return false;
    }
    return text[0] != '-' && text[0] != '_' && text[0] != '>' && text[0] != '.';
}

}  // namespace headwater
