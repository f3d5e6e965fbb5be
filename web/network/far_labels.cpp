#include "web/network/far_labels.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "web/fonts/scripts.h"

namespace headwater {
namespace {

constexpr std::size_t kMostHubs = 14;
constexpr int kHubLanes = 6;                                // fewer make no hub
constexpr float kPad = 0.35f, kHigh = 1.25f, kAway = 0.5f;  // of the text's size

struct Taken {
    std::vector<SceneRect> boxes;
    bool take(const SceneRect& box) {
        for (const SceneRect& other : boxes) {
            if (other.meets(box)) return false;
        }
        boxes.push_back(box);
        return true;
    }
};

struct Pen {
    ImDrawList& list;
    const NetworkFrame& frame;
    LabelFont font;
    Taken taken;

    /// False if something else stands there, or if it would leave the frame.
    bool put(float x, float middle, const std::string& text, const ImVec4& colour) {
        const float width = font.width(text);
        const float pad = kPad * font.px, height = kHigh * font.px;
        const SceneRect box{x - pad, middle - height / 2, width + 2 * pad, height};
        const ImVec2 min = frame.min;
        if (box.x < min.x || box.y < min.y || box.x + box.w > min.x + frame.size.x ||
            box.y + box.h > min.y + frame.size.y || !taken.take(box))
            return false;
        ImVec4 ground = frame.colours.background;
        ground.w = 0.82f;
        list.AddRectFilled({box.x, box.y}, {box.x + box.w, box.y + box.h},
                           ImGui::ColorConvertFloat4ToU32(ground), 0.3f * font.px);
        scripts::draw(list, *font.font, font.px,
                      {std::floor(x + 0.5f), std::floor(middle - font.px / 2 + 0.5f)},
                      ImGui::ColorConvertFloat4ToU32(colour), text);
        return true;
    }
};

/// Above the group, or at the upper edge of the frame if that lies above it; longer, then shorter.
void name_groups(Pen& pen, const Scene& scene, const ScreenMap& map) {
    const NetworkFrame& frame = pen.frame;
    for (const SceneGroup& group : scene.groups) {
        const ImVec2 at = map.at(group.box.x, group.box.y);
        const float bottom = map.at(0, group.box.y + group.box.h).y;
        if (bottom < frame.min.y) continue;
        const float high = kHigh * pen.font.px;
        const float y = std::max(at.y - 0.75f * high, frame.min.y + 0.75f * high);
        const std::string count = std::to_string(group.cards);
        const float left = std::max(at.x, frame.min.x + kAway * pen.font.px);
        for (const std::string& text : {group.title + "  " + count, group.title, count}) {
            if (pen.put(left, y, text, frame.colours.text_quiet)) break;
        }
    }
}

void name_hubs(Pen& pen, const Scene& scene, const ScreenMap& map) {
    std::vector<std::pair<int, std::size_t>> hubs(scene.cards.size());
    for (std::size_t c = 0; c < hubs.size(); ++c) hubs[c] = {0, c};
    const auto count = [&](int gauge) {
        if (gauge >= 0)
            --hubs[static_cast<std::size_t>(scene.gauges[static_cast<std::size_t>(gauge)].card)]
                  .first;
    };
    for (const SceneFlow& flow : scene.flows) {
        if (flow.outside()) continue;
        count(flow.from);
        count(flow.to);
    }
    std::sort(hubs.begin(), hubs.end());
    std::size_t named = 0;
    for (const auto& [lanes, index] : hubs) {
        if (named == kMostHubs || -lanes < kHubLanes) break;
        const SceneCard& card = scene.cards[index];
        const ImVec2 at = map.at(card.box.middle_x(), card.box.middle_y());
        if (pen.put(at.x + kAway * pen.font.px, at.y, card.title, pen.frame.colours.text)) ++named;
    }
}

}  // namespace

void draw_far_labels(ImDrawList& list, const Scene& scene, const ScreenMap& map,
                     const NetworkFrame& frame) {
    const ImVec2 max{frame.min.x + frame.size.x, frame.min.y + frame.size.y};
    list.PushClipRect(frame.min, max, true);
    Pen pen{list, frame, fonts_of(frame).small, {}};
    // Nothing under the buttons.
    pen.taken.take(
        {max.x - frame.corner.x, max.y - frame.corner.y, frame.corner.x, frame.corner.y});
    name_groups(pen, scene, map);
    if (scene.map) name_hubs(pen, scene, map);
    list.PopClipRect();
}

}  // namespace headwater
