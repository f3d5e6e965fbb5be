#include "web/core/link_words.h"

#include "web/core/clusters.h"

namespace headwater {

std::string harmless(std::string_view text) {
    std::string out;
    for (char c : text.substr(0, 40))
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '_' || c == '.')
            out += c;
    return "\"" + out + "\"";
}

std::string harmless_words(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (out.size() >= 160) return out + "…";
        if (c >= ' ' && c < '\x7f') out += c;
    }
    return out;
}

namespace {

bool is_space(char32_t code) {
    return code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0x2028 || code == 0x2029;
}

/// Cannot be seen, or turns the direction of writing.
bool is_hidden(const Sign& sign) {
    const char32_t code = sign.code;
    const bool no_sign = sign.bytes == 1 && code == Sign{}.code;
    return no_sign || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff || code == 0xad;
}

/// Ties the signs beside it together or keeps them apart: part of spelling in Persian and in the
/// scripts of India, and of many emoji. Latin has no use for it.
bool is_joiner(char32_t code) { return code == 0x200c || code == 0x200d; }
constexpr char32_t kLatinUntil = 0x2ff;

}  // namespace

std::string tidy_name(std::string_view text, std::size_t most) {
    std::string out;
    std::string_view joiner;
    char32_t last = ' ';
    for (std::size_t at = 0, signs = 0; at < text.size() && signs < most;) {
        const Sign sign = sign_at(text, at);
        const std::string_view bytes = text.substr(at, sign.bytes);
        at += sign.bytes;
        const bool space = is_space(sign.code);
        if (is_joiner(sign.code) && last > kLatinUntil) {
            joiner = bytes;
        } else if (space ? last != ' ' : !is_hidden(sign)) {
            if (!space && sign.code > kLatinUntil) out += joiner;
            out += space ? " " : bytes;
            last = space ? U' ' : sign.code;
            joiner = {};
            ++signs;
        }
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string_view text_field(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    auto it = object.find(key);
    if (it == object.end() || !it->is_string()) return {};
    return it->get_ref<const std::string&>();
}

}  // namespace headwater
