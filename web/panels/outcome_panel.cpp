#include "web/panels/outcome_panel.h"

#include <algorithm>

#include "web/core/outcome.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

ImU32 judged(const Palette& p, int good) { return good > 0 ? p.good : good < 0 ? p.bad : p.quiet; }

/// How the lines of a run look in every chart: dashes, thin, thick. Never by colour alone.
void draw_mark(Ui& ui, Variant v, ImVec2 at, float width) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Theme& theme = ui.theme;
    const ImU32 colour = ui.colours().of(v);
    const float thick = theme.chart_line();
    if (v == Variant::calm)
        for (float x = 0; x < width; x += theme.space(1.5f))
            list.AddLine({at.x + x, at.y}, {at.x + std::min(width, x + theme.space(0.9f)), at.y},
                         colour, thick);
    else
        list.AddLine(at, {at.x + width, at.y}, colour, v == Variant::plan ? 2 * thick : thick);
}

float draw_key(Ui& ui, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    struct Entry {
        Variant variant;
        const char *label, *hint;
    };
    static constexpr std::array<Entry, 3> entries = {
        {{Variant::calm, "calm", "Calm: nothing happens and nobody changes anything"},
         {Variant::hit, "hit", "Hit: it happens and you do nothing about it"},
         {Variant::plan, "plan", "Plan: it happens and you do what you chose at the left"}}};
    const float mark = theme.space(5), line = theme.small.px * 1.4f;
    float x = at.x;
    for (const Entry& e : entries) {
        draw_mark(ui, e.variant, {x, at.y + line / 2}, mark);
        const float text = text_size(theme.small, e.label).x;
        draw_text(*ImGui::GetWindowDrawList(), theme.small,
                  {x + mark + theme.space(1.5f), at.y + (line - theme.small.px) / 2},
                  p.text_of(e.variant), e.label);
        const float end = x + mark + theme.space(1.5f) + text;
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({x, at.y}, {end, at.y + line}))
            hint(ui, e.hint);
        x = end + theme.space(4);
    }
    (void)width;
    return line;
}

/// "calm 98.2 %", right-aligned; returns its width.
float draw_other(Ui& ui, const char* label, const std::string& value, ImU32 colour, float right,
                 float y) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float number = text_size(theme.small, value).x, gap = theme.space(1.5f),
                word = text_size(theme.small, label).x;
    draw_text(list, theme.small, {right - number, y}, colour, value);
    draw_text(list, theme.small, {right - number - gap - word, y}, ui.colours().faint, label);
    return number + gap + word;
}

void draw_card(Ui& ui, const App& app, const Card& card, const Box& box) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float pad = theme.space(3), right = box.right() - pad, x = box.x + pad;
    const float top = box.y + theme.space(2),
                below = box.bottom() - theme.space(2) - theme.figure.px;
    list.AddRectFilled(corner(box), far_corner(box), p.raised, theme.radius());
    const float word =
        draw_other(ui, "calm", card.value[index_of(Variant::calm)], p.calm_text, right, top);
    draw_clipped(list, theme.body, {x, top - (theme.body.px - theme.small.px) / 2},
                 right - word - x - theme.space(2), p.quiet, card.title);

    const std::string& value = card.value[index_of(Variant::plan)];
    const bool planned = app.moved_any(LeverGroup::response);
    const float base = below + (theme.figure.px - theme.small.px) * 0.72f;
    const float other =
        draw_other(ui, "hit", card.value[index_of(Variant::hit)], p.hit_text, right, base);
    const float big =
        draw_clipped(list, theme.figure, {x, below}, right - x - other - theme.space(2),
                     planned ? p.plan_text : p.text, value);
    // What matters is what the plan saved; without a plan, what the shock cost.
    const std::string& change = planned ? card.to_hit : card.to_calm;
    const ImU32 colour = judged(p, planned ? card.to_hit_good : card.to_calm_good);
    const float room = right - other - theme.space(3) - (x + big + theme.space(2));
    if (text_size(theme.small, change).x <= room)
        draw_text(list, theme.small, {x + big + theme.space(2), base}, colour, change);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(corner(box), far_corner(box)))
        hint(ui,
             card.definition + "\nAgainst calm: " + card.to_calm + "\nAgainst hit: " + card.to_hit);
}

}  // namespace

float draw_outcome(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const float gap = theme.space(1.5f);
    const float height = theme.small.px + theme.figure.px + theme.space(5.5f);
    float y = at.y + draw_key(ui, at, width) + theme.space(2);
    for (const Card& card : cards(app)) {
        draw_card(ui, app, card, {at.x, y, width, height});
        y += height + gap;
    }
    return y - gap - at.y;
}

void draw_strip(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    begin_region("strip", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.surface);
    draw_line(ui, {box.x, box.bottom()}, {box.right(), box.bottom()});
    const auto all = cards(app);
    const bool planned = app.moved_any(LeverGroup::response);
    // As many as fit with their words; the first are the most telling.
    const float least = theme.space(27);
    const auto count =
        std::clamp<std::size_t>(static_cast<std::size_t>(box.width / least), 1, all.size());
    const float width = box.width / static_cast<float>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const float x = box.x + width * static_cast<float>(i) + theme.space(4),
                    room = width - theme.space(5);
        const float top = box.y + (box.height - theme.small.px * 1.4f - theme.title.px) / 2;
        draw_clipped(list, theme.small, {x, top}, room, p.quiet, all[i].title);
        draw_clipped(list, theme.title, {x, top + theme.small.px * 1.4f}, room,
                     planned ? p.plan_text : p.text, all[i].value[index_of(Variant::plan)]);
    }
    end_region();
}

}  // namespace headwater
