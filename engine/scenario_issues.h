// Collecting issues while a scenario is read and checked: the cap, and the words that all of them
// share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/issue.h"
#include "engine/json.h"
#include "engine/scenario_field.h"

namespace headwater {

inline constexpr std::size_t kMostIssues = 200;  ///< listed; the rest is counted

/// Keeps the first kMostIssues issues and counts the rest.
class IssueList {
  public:
    void add(std::string_view pointer, std::string message);

    std::size_t count() const { return issues_.size() + dropped_; }
    bool empty() const { return issues_.empty(); }

    /// True if more issues are only counted: their words need not be made any more, so that a
    /// hostile document costs no more than a good one.
    bool full() const { return issues_.size() == kMostIssues; }

    /// True if there is an issue at `pointer` or above it: what would be said of it may only follow
    /// from that.
    bool covers(std::string_view pointer) const;

    /// True if there is one at `pointer`, above it or below it.
    bool touches(std::string_view pointer) const;

    /// The issues, with a last one that says how many more there are. Empties the list.
    Issues take();

  private:
    Issues issues_;
    std::size_t dropped_ = 0;
};

/// What was found, for a sentence: `the text "abc"`, `the number 5`, `an object`. Long text is cut.
std::string found(const Json& value);

/// `text` in double quotes, cut to 60 bytes and always UTF-8.
std::string quote(std::string_view text);

/// What a number field allows: `a number from 0 to 1 (share)`, `a whole number from 0 to 400
/// (periods)`.
std::string allowed_number(const Field& field, bool whole);

/// `"a", "b" or "c"`; of more than 20 the first 20 and how many more.
std::string one_of(const std::vector<std::string>& names);

/// `; did you mean "lead_time"?` for the name nearest to `word`, or nothing if none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& names);

}  // namespace headwater
