#include "web/core/clusters.h"

#include <algorithm>
#include <utility>

namespace headwater {
namespace {

using Range = std::pair<char32_t, char32_t>;

constexpr Range kJoining[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5c7},     {0x610, 0x61a},
    {0x64b, 0x65f},   {0x900, 0x903},   {0x93a, 0x94f},     {0xe31, 0xe31},
    {0xe34, 0xe3a},   {0xe47, 0xe4e},   {0x200c, 0x200d},   {0x20d0, 0x20ff},
    {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0x1f3fb, 0x1f3ff}, {0xe0100, 0xe01ef}};
constexpr Range kUnspaced[] = {{0xe00, 0xeff},   {0x2e80, 0xa4cf}, {0xac00, 0xd7a3},
                               {0xf900, 0xfaff}, {0xff00, 0xff60}, {0x20000, 0x3ffff}};
constexpr char32_t kJoiner = 0x200d;

template <std::size_t N>
bool within(const Range (&ranges)[N], char32_t code) {
    return std::any_of(ranges, ranges + N,
                       [&](const Range& r) { return code >= r.first && code <= r.second; });
}

}  // namespace

Sign sign_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80   ? 1
                              : lead < 0xc2 ? 0
                              : lead < 0xe0 ? 2
                              : lead < 0xf0 ? 3
                                            : 4;
    if (bytes == 0 || lead > 0xf4 || bytes > text.size() - at) return {};
    char32_t code = bytes == 1 ? lead : lead & (0x7fu >> bytes);
    for (std::size_t k = 1; k < bytes; ++k) {
        const auto byte = static_cast<unsigned char>(text[at + k]);
        if ((byte & 0xc0) != 0x80) return {};
        code = code << 6 | (byte & 0x3f);
    }
    static constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    if (code < kLeast[bytes] || code > 0x10ffff || surrogate) return {};
    return {code, bytes};
}

std::vector<std::size_t> cluster_ends(std::string_view text) {
    std::vector<std::size_t> ends;
    bool joined = false;
    for (std::size_t at = 0; at < text.size();) {
        const Sign sign = sign_at(text, at);
        at += sign.bytes;
        if (!ends.empty() && (joined || within(kJoining, sign.code)))
            ends.back() = at;
        else
            ends.push_back(at);
        joined = sign.code == kJoiner;
    }
    return ends;
}

std::size_t last_break(std::string_view text, std::size_t most) {
    std::size_t last = 0;
    char32_t before = ' ';
    for (std::size_t at = 0; at <= most && at < text.size();) {
        const Sign sign = sign_at(text, at);
        const bool beside = within(kUnspaced, before) || within(kUnspaced, sign.code);
        if (before != ' ' && (sign.code == ' ' || (beside && !within(kJoining, sign.code))))
            last = at;
        before = sign.code;
        at += sign.bytes;
    }
    return last;
}

}  // namespace headwater
