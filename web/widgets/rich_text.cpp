#include "web/widgets/rich_text.h"

#include <cmath>
#include <string>

namespace headwater {
namespace {

constexpr float kLean = 0.19f;  // of the height: about the slant of an italic

/// Text that leans to the right about its base line.
void draw_leaning(ImDrawList& list, const Face& face, ImVec2 at, ImU32 colour,
                  std::string_view text) {
    const int first = list.VtxBuffer.Size;
    draw_text(list, face, at, colour, text);
    const float base = at.y + face.px * 0.8f;
    for (int k = first; k < list.VtxBuffer.Size; ++k)
        list.VtxBuffer[k].pos.x += kLean * (base - list.VtxBuffer[k].pos.y);
}

/// One block under way: words are put one after the other, lines broken where they do not fit.
struct Flow {
    ImDrawList* list;
    const Theme& theme;
    float left, width;
    float x, y;
    float line() const { return std::round(theme.body.px * 1.45f); }

    void word(const TextSpan& span, std::string_view text, float space) {
        const bool strong = span.style == TextSpan::Style::strong;
        const bool code = span.style == TextSpan::Style::code;
        const Face& face = strong ? theme.strong : theme.body;
        const float wide = text_size(face, text).x;
        // What stands beside a word without a space, a comma, stays on its line.
        if (space > 0 && x > left && x + space + wide > left + width) {
            x = left;
            y += line();
        } else if (x > left) {
            x += space;
        }
        const Palette& p = theme.palette;
        const ImVec2 at{x, y + (line() - face.px) / 2};
        x += wide;
        if (!list) return;
        if (code)
            list->AddRectFilled({at.x - theme.space(0.5f), at.y - theme.space(0.25f)},
                                {x + theme.space(0.5f), at.y + face.px + theme.space(0.5f)},
                                p.hover, theme.small_radius());
        if (span.style == TextSpan::Style::emphasis)
            draw_leaning(*list, face, at, p.text, text);
        else
            draw_text(*list, face, at, p.text, text);
    }

    /// A span's words; one that follows the last word without a space between stays beside it.
    void span(const TextSpan& s, bool& spaced) {
        const Face& face = s.style == TextSpan::Style::strong ? theme.strong : theme.body;
        const float gap = text_size(face, " ").x;
        std::string_view text = s.text;
        while (!text.empty()) {
            if (text.front() == ' ') {
                spaced = true;
                text.remove_prefix(1);
                continue;
            }
            const std::size_t end = std::min(text.find(' '), text.size());
            word(s, text.substr(0, end), spaced ? gap : 0);
            spaced = false;
            text.remove_prefix(end);
        }
    }
};

}  // namespace

float draw_rich(ImDrawList* list, const Theme& theme, ImVec2 at, float width,
                const std::vector<TextBlock>& blocks) {
    float y = at.y;
    const TextBlock* before = nullptr;
    for (const TextBlock& block : blocks) {
        const bool entry = block.kind != TextBlock::Kind::paragraph;
        if (before) y += theme.space(entry && before->kind == block.kind ? 1 : 2);
        const float indent = entry ? theme.space(4.5f) : 0;
        Flow flow{list, theme, at.x + indent, width - indent, at.x + indent, y};
        if (entry && list) {
            const std::string mark = block.kind == TextBlock::Kind::bullet
                                         ? "\xe2\x80\xa2"
                                         : std::to_string(block.number) + ".";
            draw_text(*list, theme.body,
                      {at.x + theme.space(1), y + (flow.line() - theme.body.px) / 2},
                      theme.palette.quiet, mark);
        }
        bool spaced = false;
        for (const TextSpan& span : block.spans) flow.span(span, spaced);
        y = flow.y + flow.line();
        before = &block;
    }
    return y - at.y;
}

}  // namespace headwater
