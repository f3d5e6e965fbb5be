// The lines of the runs and of the pinned plans, the same wherever they are drawn: charts, key,
// sparklines, table. Told apart by dashes and thickness as well as by colour.
#pragma once

#include <vector>

#include "web/theme.h"

namespace headwater {

struct LineLook {
    ImU32 colour = 0;
    float thick = 1;  ///< pixels
    Dashes dashes{};  ///< pixels: drawn, left out, …; 0 ends; first 0: unbroken
};

/// 0 calm, 1 hit, 2 plan, 3 and up the pinned plans.
LineLook line_look(const Theme& theme, int line);
inline LineLook line_look(const Theme& theme, Variant v) {
    return line_look(theme, static_cast<int>(index_of(v)));
}

void draw_curve(ImDrawList& list, const std::vector<ImVec2>& points, const LineLook& look);

/// A piece of the line, level, from `at`: for keys.
void draw_sample(ImDrawList& list, const LineLook& look, ImVec2 at, float width);

}  // namespace headwater
