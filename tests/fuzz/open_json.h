// Bytes of a fuzzer as the JSON of a link, or of a part of one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine/json.h"

namespace headwater {

class Bytes {
  public:
    Bytes(const std::uint8_t* at, std::size_t left) : at_(at), left_(left) {}
    /// The next one; 0 behind the end.
    unsigned next() { return left_ == 0 ? 0 : (--left_, *at_++); }
    unsigned below(std::size_t end) { return next() % static_cast<unsigned>(end); }
    bool any() const { return left_ > 0; }
    std::string_view rest() const { return {reinterpret_cast<const char*>(at_), left_}; }

  private:
    const std::uint8_t* at_;
    std::size_t left_;
};

/// What the JSON is of.
enum class Part { whole, game, lesson, view };

/// The first byte.
struct Head {
    explicit Head(unsigned byte)
        : part(static_cast<Part>(byte & 3)), app(byte >> 2 & 7), made((byte & 32) != 0) {}
    Part part;
    std::size_t app;  ///< what is there before: see make_apps()
    bool made;        ///< the JSON is made by the bytes
};

inline const std::vector<std::string>& words(Part part) {
    static const std::vector<std::string> of[] = {
        {"patch", "game", "lesson", "view", "period", "stock", "edge", "name", "hash", "digest",
         "edits", "scenario", "engine", "shocks", "sites"},
        {"roles", "stage", "all", "clock", "undo", "from", "every", "sketch"},
        {"open", "step", "said", "left", "met", "number", "choice", "order", "curve", "given", "0",
         "1", "2", "3", "4", "5", "late", "more", "level"},
        {"folded", "layout", "measure", "figure", "window", "sides", "locked", "hidden", "away",
         "changed", "waves", "log", "period", "stock", "edge"}};
    return of[static_cast<std::size_t>(part)];
}

/// Values by bytes, with the names that links have.
inline Json value(Bytes& bytes, Part part, int depth) {
    static const char* const texts[] = {
        "s/g",     "m/g",      "s/g/l",      "m/g/external", "playing", "sketch", "over",
        "setup",   "levers",   "outcome",    "ripple",       "map",     "cost",   "service",
        "backlog", "upstream", "downstream", "late",         "more",    "level",  "",
        "/",       "x/y",      "profit"};
    static constexpr double numbers[] = {-1,      0.5,  2.4999,       13,     14,    1e6,
                                         3601,    1e12, 1e15,         -1e300, 1e300, 0.005,
                                         999.996, -0.0, 2147483648.0, 1e-320};
    const unsigned byte = bytes.next(), more = byte >> 3;
    if (depth > 5) return nullptr;
    switch (byte & 7) {
        case 0:
            return more % 3 == 0 ? Json(nullptr) : Json(more % 3 == 1);
        case 1:
            return more;
        case 2:
            return numbers[more % std::size(numbers)];
        case 3:
            return texts[more % std::size(texts)];
        case 4:
        case 5: {
            Json list = Json::array();
            const bool same = (byte & 1) != 0;
            for (unsigned k = 0; k < more && (same || bytes.any()); ++k) {
                const bool copies = same && k > 0 && list[0].is_primitive();
                list.push_back(copies ? list[0] : value(bytes, part, depth + 1));
            }
            return list;
        }
        default: {
            Json object = Json::object();
            for (unsigned k = 0; k < more && bytes.any(); ++k) {
                const std::string& key = words(part)[bytes.below(words(part).size())];
                object[key] = value(bytes, part, depth + 1);
            }
            return object;
        }
    }
}

}  // namespace headwater
