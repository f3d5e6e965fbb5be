// The read-out that floats beside a chart.
#include <algorithm>

#include "web/charts/plot.h"
#include "web/widgets/lines.h"

namespace headwater {
namespace {

/// Left of the plot, right of it, above or below: the first place that is on the screen.
Box beside(const Box& plot, float y, float width, float height, float gap) {
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float level = std::clamp(y - height / 2, gap, std::max(gap, screen.y - height - gap));
    if (plot.x - gap - width >= gap) return {plot.x - gap - width, level, width, height};
    if (plot.right() + gap + width <= screen.x - gap)
        return {plot.right() + gap, level, width, height};
    const float x = std::clamp(plot.x, gap, std::max(gap, screen.x - width - gap));
    const bool above = plot.y - gap - height >= gap;
    return {x, above ? plot.y - gap - height : plot.bottom() + gap, width, height};
}

}  // namespace

void draw_readout(Ui& ui, const Readout& readout, const Box& plot, float y) {
    if (readout.rows.empty()) return;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const float pad = theme.space(2.5f), line = theme.small.px * 1.45f, sample = theme.space(5),
                gap = theme.space(1.5f), most = theme.space(40);
    float names = 0, values = 0;
    for (const auto& row : readout.rows) {
        names = std::max(names, std::min(most, text_size(theme.small, row.name).x));
        values = std::max(values, text_size(theme.small, row.value).x);
    }
    for (const auto& d : readout.differences) {
        names = std::max(names, text_size(theme.small, d.name).x);
        values = std::max(values, text_size(theme.small, d.value).x);
    }
    const float inner =
        std::max(sample + gap + names + 2 * gap + values, text_size(theme.small, readout.when).x);
    const auto lines = static_cast<float>(1 + readout.rows.size() + readout.differences.size());
    const float height = 2 * pad + line * lines + theme.space(2);
    const Box box = beside(plot, y, inner + 2 * pad, height, theme.space(3));
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.raised, theme.radius());
    list.AddRect(corner(box), far_corner(box), p.line_strong, theme.radius(), 0, theme.hairline());
    const float x = box.x + pad, right = box.right() - pad;
    float at = box.y + pad + (line - theme.small.px) / 2;
    const auto value = [&](const std::string& text, ImU32 colour) {
        draw_text(list, theme.small, {right - text_size(theme.small, text).x, at}, colour, text);
    };
    draw_text(list, theme.small, {x, at}, p.quiet, readout.when);
    at += line + theme.space(0.5f);
    for (const auto& row : readout.rows) {
        draw_sample(list, line_look(theme, row.line), {x, at + theme.small.px / 2}, sample);
        draw_clipped(list, theme.small, {x + sample + gap, at}, names, p.text, row.name);
        value(row.value, p.text);
        at += line;
    }
    const float rule = at + theme.space(0.5f) - (line - theme.small.px) / 2;
    list.AddLine({x, rule}, {right, rule}, p.line, theme.hairline());
    at += theme.space(1);
    for (const auto& d : readout.differences) {
        draw_text(list, theme.small, {x + sample + gap, at}, p.quiet, d.name);
        value(d.value, p.text);
        at += line;
    }
}

}  // namespace headwater
