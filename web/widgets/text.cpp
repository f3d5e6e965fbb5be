// Text by size and place: ImGui's own layout is not used.
#include <algorithm>
#include <cmath>

#include "web/fonts/scripts.h"
#include "web/widgets/ui.h"

namespace headwater {

ImVec2 text_size(const Face& face, std::string_view text) {
    return {scripts::width(*face.font, face.px, text), face.px};
}

void draw_text(ImDrawList& list, const Face& face, ImVec2 at, ImU32 colour, std::string_view text) {
    const float ratio = ImGui::GetIO().DisplayFramebufferScale.x;
    // On whole framebuffer pixels, so that glyphs are sharp.
    at = {std::round(at.x * ratio) / ratio, std::round(at.y * ratio) / ratio};
    scripts::draw(list, *face.font, face.px, at, colour, text);
}

float draw_clipped(ImDrawList& list, const Face& face, ImVec2 at, float width, ImU32 colour,
                   std::string_view text) {
    float whole = text_size(face, text).x;
    if (whole <= width) {
        draw_text(list, face, at, colour, text);
        return whole;
    }
    static constexpr std::string_view dots = "\xe2\x80\xa6";
    const float room = width - text_size(face, dots).x;
    std::string_view part = text.substr(0, scripts::fitting(*face.font, face.px, text, room));
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    draw_text(list, face, at, colour, std::string(part) + std::string(dots));
    return width;
}

float draw_wrapped(ImDrawList* list, const Face& face, ImVec2 at, float width, ImU32 colour,
                   std::string_view text, int most) {
    const float line = std::round(face.px * 1.4f);
    float y = 0;
    while (!text.empty()) {
        const std::size_t stop =
            --most == 0 ? text.size() : scripts::line_end(*face.font, face.px, text, width);
        const ImVec2 here{at.x, at.y + y + (line - face.px) / 2};
        const std::string_view part = text.substr(0, stop);
        if (list && most == 0)
            draw_clipped(*list, face, here, width, colour, part);
        else if (list)
            draw_text(*list, face, here, colour, part);
        y += line;
        text.remove_prefix(std::max<std::size_t>(stop, 1));
        text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
    }
    return y;
}

void draw_in_box(ImDrawList& list, const Face& face, const Box& box, ImU32 colour,
                 std::string_view text, float align) {
    ImVec2 size = text_size(face, text);
    draw_text(list, face,
              {box.x + (box.width - size.x) * align, box.y + (box.height - face.px) / 2}, colour,
              text);
}

}  // namespace headwater
