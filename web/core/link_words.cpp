#include "web/core/link_words.h"

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

/// Bytes of a character that begins so; 0: none does.
std::size_t length_of(unsigned char lead) {
    return lead < 0x80   ? 1
           : lead < 0xC2 ? 0
           : lead < 0xE0 ? 2
           : lead < 0xF0 ? 3
           : lead < 0xF5 ? 4
                         : 0;
}

}  // namespace

std::string tidy_name(std::string_view text, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < text.size() && out.size() < most;) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        const std::string_view c = text.substr(i, end - i);
        i = end;
        const auto lead = static_cast<unsigned char>(c[0]);
        const bool space =
            lead <= 0x20 || lead == 0x7f || c == "\u00a0" || c == "\u2028" || c == "\u2029" ||
            (lead == 0xC2 && c.size() == 2 && static_cast<unsigned char>(c[1]) < 0xA0);
        const bool hidden = (c >= "\u200b" && c <= "\u200f") || (c >= "\u202a" && c <= "\u202e") ||
                            (c >= "\u2060" && c <= "\u206f") || c == "\ufeff" || c == "\u00ad" ||
                            c.size() != length_of(lead);
        if (space && !out.empty() && out.back() != ' ') out += ' ';
        if (!space && !hidden && out.size() + c.size() <= most) out += c;
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
