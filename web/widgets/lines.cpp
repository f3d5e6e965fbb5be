#include "web/widgets/lines.h"

#include "web/core/dashes.h"

namespace headwater {

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
    if (!(look.dashes[0] > 0)) {
        list.AddPolyline(points.data(), static_cast<int>(points.size()), look.colour, 0,
                         look.thick);
        return;
    }
    std::vector<LinePoint> places;
    places.reserve(points.size());
    for (ImVec2 p : points) places.push_back({p.x, p.y});
    for (const LinePiece& piece : dashed(places, look.dashes))
        list.AddLine({piece.from.x, piece.from.y}, {piece.to.x, piece.to.y}, look.colour,
                     look.thick);
}

void draw_sample(ImDrawList& list, const LineLook& look, ImVec2 at, float width) {
    draw_curve(list, {at, {at.x + width, at.y}}, look);
}

}  // namespace headwater
