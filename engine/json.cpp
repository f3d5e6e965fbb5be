#include "engine/json.h"

#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

namespace headwater {
namespace {

constexpr std::size_t kMostDuplicates = 200;  // listed

/// Builds the document as nlohmann's parser goes through the text. The library's own builder keeps
/// the last of duplicate keys without a word, and has no limit of depth.
class Builder {
  public:
    explicit Builder(std::string_view text) : text_(text) {}

    bool null() { return put(nullptr); }
    bool boolean(bool value) { return put(value); }
    bool number_integer(Json::number_integer_t value) { return put(value); }
    bool number_unsigned(Json::number_unsigned_t value) { return put(value); }
    bool number_float(Json::number_float_t value, const std::string&) { return put(value); }
    bool string(std::string& value) { return put(std::move(value)); }
    bool binary(Json::binary_t&) { return false; }  // JSON text has none
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name) {
        key_ = name;
        if (open_.back()->contains(key_) && issues_.size() < kMostDuplicates)
            issues_.push_back({pointer_to(pointer(), key_),
                               "this key is there twice; each may be in its object once"});
        return true;
    }

    template <class Exception>
    bool parse_error(std::size_t position, const std::string&, const Exception& error) {
        issues_.push_back({pointer(), place(position) + reason(error.what())});
        return false;
    }

    Parsed take() {
        if (!issues_.empty()) return {nullptr, std::move(issues_)};
        return {std::move(root_), {}};
    }

  private:
    template <class Value>
    Json* put(Value&& value) {
        if (open_.empty()) {
            root_ = std::forward<Value>(value);
            return &root_;
        }
        Json& parent = *open_.back();
        if (parent.is_array()) {
            parent.push_back(std::forward<Value>(value));
            return &parent.back();
        }
        Json& child = parent[key_];
        child = std::forward<Value>(value);
        return &child;
    }

    bool open(Json&& container) {
        if (open_.size() == kMostLevels) {
            issues_.push_back({pointer(), "objects and arrays are more than " +
                                              std::to_string(kMostLevels) +
                                              " levels inside each other, which is the limit"});
            return false;
        }
        if (!open_.empty() && open_.back()->is_object())
            names_.push_back(key_);
        else
            names_.push_back(open_.empty() ? "" : std::to_string(open_.back()->size()));
        // A pointer into an array stays good: only the last element of it is ever open.
        open_.push_back(put(std::move(container)));
        return true;
    }

    bool close() {
        open_.pop_back();
        names_.pop_back();
        return true;
    }

    std::string pointer() const {
        std::string result;
        for (std::size_t i = 1; i < names_.size(); ++i) result = pointer_to(result, names_[i]);
        return result;
    }

    std::string place(std::size_t position) const {
        std::size_t line = 1, column = 1;
        for (std::size_t i = 0; i + 1 < position && i < text_.size(); ++i) {
            if (text_[i] == '\n') {
                ++line;
                column = 1;
            } else {
                ++column;
            }
        }
        return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": ";
    }

    /// nlohmann's words without its own name and place in front. They quote the text, which may not
    /// be UTF-8, in which case an issue could not be shown.
    static std::string reason(const char* what) {
        const char* start = std::strstr(what, ": syntax error ");
        if (start)
            start += 2;
        else
            start = std::strstr(what, "] ") ? std::strstr(what, "] ") + 2 : what;
        std::string message = start;
        for (char& c : message)
            if (static_cast<unsigned char>(c) >= 0x80 || static_cast<unsigned char>(c) < 0x20)
                c = '?';
        return message;
    }

    std::string_view text_;
    Json root_;
    std::vector<Json*> open_;         // the containers we are in, outermost first
    std::vector<std::string> names_;  // how each of them is called in its parent
    std::string key_;
    Issues issues_;
};

void append_canonical(const Json& value, std::string& text) {
    if (value.is_object()) {
        char before = '{';
        for (const auto& [name, child] : value.items()) {
            text += before;
            text += json_text(name);
            text += ':';
            append_canonical(child, text);
            before = ',';
        }
        text += value.empty() ? "{}" : "}";
    } else if (value.is_array()) {
        char before = '[';
        for (const Json& child : value) {
            text += before;
            append_canonical(child, text);
            before = ',';
        }
        text += value.empty() ? "[]" : "]";
    } else if (value.is_number_float()) {
        text += number_text(value.get<double>());
    } else {
        text += json_text(value);
    }
}

}  // namespace

Parsed parse_json(std::string_view text) {
    if (text.size() > kMostBytes)
        return {nullptr,
                {{"", "the text has " + std::to_string(text.size()) + " bytes; " +
                          std::to_string(kMostBytes) + " are allowed (4 MiB)"}}};
    Builder builder(text);
    Json::sax_parse(text.data(), text.data() + text.size(), &builder);
    return builder.take();
}

std::string json_text(const Json& document, int indent) {
    return document.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json merge_diff(const Json& from, const Json& to) {
    if (!from.is_object() || !to.is_object()) return to;
    Json patch = Json::object();
    for (const auto& [name, child] : from.items())
        if (!to.contains(name)) patch[name] = nullptr;
    for (const auto& [name, child] : to.items()) {
        const auto old = from.find(name);
        if (old == from.end())
            patch[name] = child;
        else if (*old != child)
            patch[name] = merge_diff(*old, child);
    }
    return patch;
}

Json number_json(double value) {
    constexpr double kExact = 9007199254740992.0;  // 2^53
    if (value >= -kExact && value <= kExact && value == std::floor(value))
        return static_cast<std::int64_t>(value);
    return value;
}

std::string number_text(double value) { return number_json(value).dump(); }

std::string canonical_text(const Json& document) {
    std::string text;
    append_canonical(document, text);
    return text;
}

std::uint64_t content_hash(const Json& document) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (char c : canonical_text(document)) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3u;
    }
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

std::string pointer_to(std::string_view pointer, std::string_view token) {
    std::string result(pointer);
    result += '/';
    for (char c : token) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result += c;
    }
    return result;
}

}  // namespace headwater
