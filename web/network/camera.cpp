#include "web/network/camera.h"

#include <algorithm>
#include <cmath>

namespace headwater {
namespace {

constexpr float kMinZoom = 0.01f, kMaxZoom = 4.0f, kMaxFit = 1.15f;
constexpr float kMargin = 1.1f;  // em of text on every side
constexpr float kTightColumn = 4.6f, kWideColumn = 12.0f;
constexpr float kTightRow = 0.7f, kWideRow = 2.6f;
constexpr float kTallCards = 0.66f;  // zoom below which cards grow taller to hold two lines of text
constexpr int kStretchCards = 300;   // larger chains keep the tight layout
constexpr double kEase = 10;         // per second

}  // namespace

bool Camera::update(double seconds, bool ease) {
    const double passed = before_ < 0 ? 0 : std::clamp(seconds - before_, 0.0, 0.1);
    before_ = seconds;
    const float t = static_cast<float>(1 - std::exp(-kEase * passed));
    const float close = 0.002f / std::max(goal_.zoom, kMinZoom);
    const bool there = std::abs(now_.x - goal_.x) + std::abs(now_.y - goal_.y) < close &&
                       std::abs(now_.zoom / goal_.zoom - 1) < 0.0005f;
    if (!ease || there) {
        now_ = goal_;
        before_ = there ? -1 : before_;
        return false;
    }
    now_.x += (goal_.x - now_.x) * t;
    now_.y += (goal_.y - now_.y) * t;
    now_.zoom *= std::pow(goal_.zoom / now_.zoom, t);
    return true;
}

void Camera::zoom_by(float factor, ImVec2 around) {
    const float zoom = std::clamp(now_.zoom * factor, kMinZoom, kMaxZoom);
    const float keep = now_.zoom / zoom;
    jump_to({around.x + (now_.x - around.x) * keep, around.y + (now_.y - around.y) * keep, zoom});
}

void Camera::pan_by(ImVec2 em) { jump_to({now_.x + em.x, now_.y + em.y, now_.zoom}); }

CameraPose fitting(const SceneRect& bounds, ImVec2 pane, float text_px) {
    const float width = std::max(1.0f, pane.x / text_px - 2 * kMargin);
    const float height = std::max(1.0f, pane.y / text_px - 2 * kMargin);
    const float zoom =
        std::min({width / std::max(bounds.w, 1.0f), height / std::max(bounds.h, 1.0f), kMaxFit});
    return {bounds.middle_x(), bounds.middle_y(), std::max(zoom, kMinZoom)};
}

SceneSpacing tight_spacing(ImVec2 pane) {
    const float aspect = std::clamp(pane.x / std::max(pane.y, 1.0f), 0.5f, 4.0f);
    return {kTightColumn, kTightRow, aspect};
}

SceneSpacing spacing_for(const Scene& tight, ImVec2 pane, float text_px) {
    SceneSpacing spacing = tight_spacing(pane);
    if (tight.cards.size() > kStretchCards) return spacing;
    const float zoom = fitting(tight.bounds, pane, text_px).zoom;
    const float width = pane.x / (text_px * zoom) - 2 * kMargin / zoom;
    const float height = pane.y / (text_px * zoom) - 2 * kMargin / zoom;
    const float roomy = height / std::max(tight.bounds.h, 1.0f);
    spacing.row_scale = std::clamp(std::min(kTallCards / zoom, roomy), 1.0f, 1.6f);
    if (tight.columns > 1) {
        const float spare = (width - tight.bounds.w) / static_cast<float>(tight.columns - 1);
        spacing.column_gap = std::clamp(kTightColumn + spare, kTightColumn, kWideColumn);
    }
    if (tight.most_rows > 1) {
        const float used = tight.bounds.h * spacing.row_scale;
        const float spare = (height - used) / static_cast<float>(tight.most_rows - 1);
        spacing.row_gap = std::clamp(kTightRow + 0.9f * spare, kTightRow, kWideRow);
    }
    return spacing;
}

}  // namespace headwater
