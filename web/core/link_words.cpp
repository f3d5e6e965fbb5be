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

std::string_view text_field(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    auto it = object.find(key);
    if (it == object.end() || !it->is_string()) return {};
    return it->get_ref<const std::string&>();
}

}  // namespace headwater
