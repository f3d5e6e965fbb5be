#include "web/core/markdown.h"

#include <array>

namespace headwater {
namespace {

constexpr std::string_view kSigns = "*`";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Splits one paragraph into spans.
class Spans {
  public:
    explicit Spans(std::string_view text) : text_(text) {}

    std::vector<TextSpan> take() {
        while (at_ < text_.size()) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size())
                plain_ += text_[at_ + 1], at_ += 2;
            else if (kSigns.find(text_[at_]) == kSigns.npos || !styled())
                plain_ += text_[at_++];
        }
        flush();
        return std::move(spans_);
    }

  private:
    /// Takes a styled stretch if one begins here.
    bool styled() {
        if (text_.substr(at_, 2) == "**") {
            if (stretch("**", TextSpan::Style::strong)) return true;
            // A double sign that nothing closes is no pair of single ones.
            plain_ += "**";
            at_ += 2;
            return at_ <= text_.size();
        }
        return text_[at_] == '`' ? stretch("`", TextSpan::Style::code)
                                 : stretch("*", TextSpan::Style::emphasis);
    }

    bool stretch(std::string_view sign, TextSpan::Style style) {
        std::size_t& none = none_after_[static_cast<std::size_t>(style)];
        const std::size_t begin = at_ + sign.size();
        // "2 * 3" is no emphasis.
        if (begin >= text_.size() || is_space(text_[begin]) || begin >= none) return false;
        const std::size_t end = text_.find(sign, begin + 1);
        if (end == text_.npos) {
            none = begin;  // nor is there one further on: each text is searched once to its end
            return false;
        }
        flush();
        spans_.push_back({style, std::string(text_.substr(begin, end - begin))});
        at_ = end + sign.size();
        return true;
    }

    void flush() {
        if (!plain_.empty()) spans_.push_back({TextSpan::Style::plain, std::move(plain_)});
        plain_.clear();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string plain_;
    std::vector<TextSpan> spans_;
    std::array<std::size_t, 4> none_after_ = {text_.size(), text_.size(), text_.size(),
                                              text_.size()};
};

struct Line {
    TextBlock::Kind kind = TextBlock::Kind::paragraph;
    int number = 0;
    std::string_view text;
    bool begins = false;  ///< an entry of a list of its own
};

Line read_line(std::string_view raw) {
    Line line;
    line.text = trimmed(raw);
    if (line.text.starts_with("- ")) {
        line.kind = TextBlock::Kind::bullet;
        line.begins = true;
        line.text = trimmed(line.text.substr(2));
        return line;
    }
    std::size_t digits = 0;
    int number = 0;
    while (digits < 4 && digits < line.text.size() && line.text[digits] >= '0' &&
           line.text[digits] <= '9')
        number = number * 10 + (line.text[digits++] - '0');
    if (digits > 0 && line.text.substr(digits, 2) == ". ") {
        line.kind = TextBlock::Kind::numbered;
        line.number = number;
        line.begins = true;
        line.text = trimmed(line.text.substr(digits + 2));
    }
    return line;
}

}  // namespace

std::vector<TextBlock> markdown(std::string_view text) {
    std::vector<TextBlock> blocks;
    std::string paragraph;
    Line head;
    const auto close = [&] {
        if (!paragraph.empty()) blocks.push_back({head.kind, head.number, Spans(paragraph).take()});
        paragraph.clear();
        head = {};
    };
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const Line line = read_line(text.substr(0, end));
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
        if (line.text.empty() || line.begins) close();
        if (line.text.empty()) continue;
        if (line.begins) head = line;
        if (!paragraph.empty()) paragraph += ' ';
        paragraph += line.text;
    }
    close();
    return blocks;
}

std::string plain_text(const std::vector<TextBlock>& blocks) {
    std::string text;
    for (const TextBlock& block : blocks) {
        if (!text.empty()) text += '\n';
        if (block.kind == TextBlock::Kind::bullet) text += "- ";
        if (block.kind == TextBlock::Kind::numbered) text += std::to_string(block.number) + ". ";
        for (const TextSpan& span : block.spans) text += span.text;
    }
    return text;
}

}  // namespace headwater
