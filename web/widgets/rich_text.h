// Text of lessons (core/markdown.h) in our own faces: wrapped between words, lists with hanging
// indents. The fonts have no italic: emphasis leans.
#pragma once

#include <vector>

#include "web/core/markdown.h"
#include "web/widgets/ui.h"

namespace headwater {

/// Draws with the top left corner at `at`; returns the height. Draws nothing if `list` is null.
float draw_rich(ImDrawList* list, const Theme& theme, ImVec2 at, float width,
                const std::vector<TextBlock>& blocks);

}  // namespace headwater
