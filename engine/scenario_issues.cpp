#include "engine/scenario_issues.h"

#include <algorithm>
#include <utility>

namespace headwater {
namespace {

constexpr std::size_t kMostQuoted = 60;  // bytes
constexpr std::size_t kMostNames = 20;

/// Edits that make `b` out of `a`: letters inserted, removed, replaced, neighbours swapped.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, last, row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::string limit_text(double limit) {
    return limit == kLargest ? "1e12" : limit == -kLargest ? "-1e12" : number_text(limit);
}

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with &&
           (text.size() == with.size() || text[with.size()] == '/');
}

}  // namespace

void IssueList::add(std::string_view pointer, std::string message) {
    if (issues_.size() < kMostIssues)
        issues_.push_back({std::string(pointer), std::move(message)});
    else
        ++dropped_;
}

bool IssueList::covers(std::string_view pointer) const {
    return std::any_of(issues_.begin(), issues_.end(),
                       [&](const Issue& issue) { return begins(pointer, issue.pointer); });
}

bool IssueList::touches(std::string_view pointer) const {
    return std::any_of(issues_.begin(), issues_.end(), [&](const Issue& issue) {
        return begins(issue.pointer, pointer) || begins(pointer, issue.pointer);
    });
}

Issues IssueList::take() {
    if (dropped_ > 0)
        issues_.push_back({"", "and " + std::to_string(dropped_) + " more issues, not listed"});
    dropped_ = 0;
    return std::exchange(issues_, {});
}

std::string quote(std::string_view text) {
    std::size_t end = std::min(text.size(), kMostQuoted);
    if (end < text.size())
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    std::string result = json_text(std::string(text.substr(0, end)));
    if (end < text.size()) result.insert(result.size() - 1, "…");
    return result;
}

std::string found(const Json& value) {
    if (const auto* text = value.get_ptr<const std::string*>())
        return "found the text " + quote(*text);
    if (value.is_number()) return "found the number " + json_text(value);
    if (value.is_object()) return "found an object";
    if (value.is_array()) return "found a list of " + std::to_string(value.size());
    return "found " + json_text(value);
}

std::string allowed_number(const Field& field, bool whole) {
    std::string result = whole ? "a whole number" : "a number";
    result += " from " + limit_text(field.least) + " to " + limit_text(field.most);
    if (*field.unit) result += std::string(" (") + field.unit + ")";
    return result;
}

std::string one_of(const std::vector<std::string>& names) {
    std::string result;
    const std::size_t shown = std::min(names.size(), kMostNames);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) result += i + 1 == names.size() ? " or " : ", ";
        result += quote(names[i]);
    }
    if (names.size() > shown) result += " or " + std::to_string(names.size() - shown) + " others";
    return result;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
    if (word.size() > kLongestId) return "";
    // A third of the letters wrong is a misspelling, more is another word.
    std::size_t nearest = std::max<std::size_t>(1, word.size() / 3) + 1;
    const std::string* best = nullptr;
    for (const std::string& name : names) {
        const std::size_t longer = std::max(name.size(), word.size());
        if (longer - std::min(name.size(), word.size()) >= nearest) continue;
        const std::size_t distance = edit_distance(word, name);
        if (distance >= nearest || distance >= longer) continue;
        nearest = distance;
        best = &name;
    }
    return best ? "; did you mean " + quote(*best) + "?" : "";
}

}  // namespace headwater
