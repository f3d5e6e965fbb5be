#include "web/widgets/lines.h"

#include <cmath>

namespace headwater {
namespace {

/// Walks along the points with a pattern of dashes that goes on over the corners.
void draw_dashed(ImDrawList& list, const std::vector<ImVec2>& points, const LineLook& look) {
    std::size_t dash = 0;
    float left = look.dashes[0];
    for (std::size_t i = 1; i < points.size(); ++i) {
        const ImVec2 a = points[i - 1], b = points[i];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        if (!(length > 0)) continue;
        const auto along = [&](float done) {
            return ImVec2{a.x + (b.x - a.x) * done / length, a.y + (b.y - a.y) * done / length};
        };
        // Every turn takes a dash of its own: where the rest of one is too short to move a float,
        // the walk goes on all the same.
        float done = 0;
        while (done + left < length) {
            if (dash % 2 == 0)
                list.AddLine(along(done), along(done + left), look.colour, look.thick);
            done += left;
            ++dash;
            if (dash >= look.dashes.size() || look.dashes[dash] <= 0) dash = 0;
            left = look.dashes[dash];
        }
        if (dash % 2 == 0) list.AddLine(along(done), b, look.colour, look.thick);
        left -= length - done;
        if (left < 0) left = 0;
    }
}

}  // namespace

LineLook line_look(const Theme& theme, int line) {
    const Palette& p = theme.palette;
    LineLook look;
    look.thick = theme.chart_line();
    if (line < 3) {
        look.colour = p.of(static_cast<Variant>(line));
        if (line == static_cast<int>(index_of(Variant::plan))) look.thick *= 1.5f;
        if (line == static_cast<int>(index_of(Variant::calm))) look.dashes = theme.calm_dashes();
    } else {
        const auto pin = static_cast<std::size_t>(line - 3);
        look.colour = p.pins[pin % p.pins.size()];
        look.dashes = theme.pin_dashes(pin);
    }
    for (float& d : look.dashes) d = theme.space(d);
    return look;
}

void draw_curve(ImDrawList& list, const std::vector<ImVec2>& points, const LineLook& look) {
    if (look.dashes[0] > 0)
        draw_dashed(list, points, look);
    else
        list.AddPolyline(points.data(), static_cast<int>(points.size()), look.colour, 0,
                         look.thick);
}

void draw_sample(ImDrawList& list, const LineLook& look, ImVec2 at, float width) {
    draw_curve(list, {at, {at.x + width, at.y}}, look);
}

}  // namespace headwater
