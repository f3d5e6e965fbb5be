// Tables of aligned text.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace headwater::cli {

/// `value` with so many decimals and commas between thousands: -12,400.50
std::string grouped(double value, int decimals);

/// Text in cells; the first `left` columns are aligned to the left, the others to the right.
class TextTable {
  public:
    explicit TextTable(std::size_t left) : left_(left) {}

    void row(std::vector<std::string> cells) { lines_.push_back({false, std::move(cells)}); }
    /// A line that stands over the columns, after an empty one.
    void heading(std::string text) { lines_.push_back({true, {std::move(text)}}); }

    /// All lines, without spaces at their ends.
    std::string text() const;

  private:
    struct Line {
        bool heading;
        std::vector<std::string> cells;
    };
    std::size_t left_;
    std::vector<Line> lines_;
};

}  // namespace headwater::cli
