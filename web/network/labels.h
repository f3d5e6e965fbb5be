// Words and numbers on the cards, drawn by ImGui so that they are crisp: at the fonts' own sizes,
// or smaller where the picture is too small for them; cut with an ellipsis where they do not fit,
// left out where nobody could read them.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "engine/record.h"
#include "web/core/scene.h"
#include "web/network/network_view.h"

namespace headwater {

/// A font and the size it is drawn at.
struct LabelFont {
    ImFont* font = nullptr;
    float px = 0;
    float width(std::string_view text) const;
};

struct LabelFonts {
    LabelFont title, body, small;
};
LabelFonts fonts_of(const NetworkFrame& frame);

/// The text, or as much of it as fits with "…"; empty if not even three letters do.
std::string elided(const LabelFont& font, const std::string& text, float width);

/// Scene to screen: screen = origin + em · scene.
struct ScreenMap {
    ImVec2 origin;
    float em = 15;
    ImVec2 at(float x, float y) const { return {origin.x + em * x, origin.y + em * y}; }
};

/// `shown` may be null: then no numbers.
void draw_labels(ImDrawList& list, const Scene& scene, const ScreenMap& map,
                 const NetworkFrame& frame, const Record* shown);

const char* icon_of(SiteKind kind);

}  // namespace headwater
