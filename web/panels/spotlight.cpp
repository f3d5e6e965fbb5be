#include "web/panels/spotlight.h"

#include <algorithm>
#include <cmath>

#include "web/core/lesson.h"

namespace headwater {
namespace {

constexpr double kGlow = 1.8;  // seconds

/// What encloses the controls whose names begin so, as far as they are in view.
Box around(const Ui& ui, std::string_view start) {
    Box box;
    for (const Control& c : ui.controls()) {
        if (!c.visible || c.layer > 0 || !std::string_view(c.name).starts_with(start)) continue;
        const float right = std::max(box.right(), c.max.x),
                    bottom = std::max(box.bottom(), c.max.y);
        if (box.empty())
            box = {c.min.x, c.min.y, c.max.x - c.min.x, c.max.y - c.min.y};
        else
            box = {std::min(box.x, c.min.x), std::min(box.y, c.min.y),
                   right - std::min(box.x, c.min.x), bottom - std::min(box.y, c.min.y)};
    }
    return box;
}

/// The box of what is pointed at; empty if it is not on the screen.
Box place_of(const Ui& ui, const Spotlight& show, const Arrangement& now) {
    const float gap = ui.theme.space(1);
    const auto grown = [&](Box b) {
        return b.empty() ? b : Box{b.x - gap, b.y - gap, b.width + 2 * gap, b.height + 2 * gap};
    };
    switch (show.panel) {
        case LessonPanel::levers: {
            const Box found = around(ui, "lever:" + show.lever);
            if (found.empty() || !show.lever.empty()) return grown(found);
            return {now.levers.x, found.y - gap, now.levers.width,
                    now.levers.bottom() - found.y + gap};
        }
        case LessonPanel::network:
            return now.network;
        case LessonPanel::ripple:
            return now.ripple;
        case LessonPanel::timeline:
            return now.timeline;
        case LessonPanel::outcome:
            return now.outcome.empty() ? now.strip : now.outcome;
        case LessonPanel::charts: {
            const Box sketch = around(ui, "sketch");
            return grown(sketch.empty() ? around(ui, "chart:") : sketch);
        }
        case LessonPanel::none:
            break;
    }
    return {};
}

}  // namespace

void SpotlightRing::draw(Ui& ui, const App& app, const Arrangement& now) {
    const LessonStep* step = lesson_step(app);
    if (!step) return;
    if (pointed_ != app.lesson.pointed) since_ = ui.seconds;
    pointed_ = app.lesson.pointed;
    const Box place = place_of(ui, step->show, now);
    if (place.empty() || ui.covered() || app.lesson.reveal_until) return;
    const Theme& theme = ui.theme;
    const float inset = theme.space(0.5f), thick = theme.chart_line();
    const ImVec2 min{place.x + inset, place.y + inset},
        max{place.right() - inset, place.bottom() - inset};
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRect(min, max, ui.colours().plan, theme.radius(), 0, thick);
    const double part = (ui.seconds - since_) / kGlow;
    if (part >= 1 || app.view.reduced_motion) return;
    ui.wants_frames = true;
    // Two waves of light that run inwards and fade.
    for (const double wave : {part, part - 0.3}) {
        if (wave < 0 || wave > 0.7) continue;
        const float in = theme.space(5) * static_cast<float>(wave / 0.7);
        const auto alpha = static_cast<int>(std::lround(150 * (1 - wave / 0.7)));
        const ImU32 colour = (ui.colours().plan & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, alpha);
        list.AddRect({min.x + in, min.y + in}, {max.x - in, max.y - in}, colour, theme.radius(), 0,
                     2 * thick);
    }
}

}  // namespace headwater
