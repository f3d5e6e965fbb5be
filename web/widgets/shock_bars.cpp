#include "web/widgets/shock_bars.h"

#include <algorithm>
#include <cmath>

#include "fonts.h"
#include "web/core/format.h"
#include "web/core/shock_edit.h"
#include "web/core/shock_kinds.h"
#include "web/core/shock_places.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

bool by_touch() { return ImGui::GetIO().MouseSource != ImGuiMouseSource_Mouse; }

/// The same colour with this share of its opacity.
ImU32 faded(ImU32 colour, float share) {
    ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
    c.w *= share;
    return ImGui::ColorConvertFloat4ToU32(c);
}

const ModelShock* in_model(const App& app, const std::string& id) {
    const auto& shocks = app.plan().model.shocks;
    auto it = std::find_if(shocks.begin(), shocks.end(),
                           [&](const ModelShock& shock) { return shock.id == id; });
    return it == shocks.end() ? nullptr : &*it;
}

/// What an effect changes: an edge with the stock it leads to, or a stock.
Pointed target_of(const Model& model, const ShockEffect& effect) {
    const auto entity = static_cast<std::size_t>(effect.entity);
    if (effect.parameter == Parameter::demand) return {model.demands[entity].stock, {}, {}};
    if (effect.parameter == Parameter::stock_loss) return {StockId{effect.entity}, {}, {}};
    return {model.edges[entity].to, EdgeId{effect.entity}, {}};
}

/// The first thing that the shock hits, with the stocks of all others.
Pointed target_of(const App& app, const std::string& id) {
    const Model& model = app.plan().model;
    const ModelShock* shock = in_model(app, id);
    if (!shock || shock->effects.size() == 0) return {};
    const auto effect = [&](int i) {
        return target_of(model, model.effects[static_cast<std::size_t>(i)]);
    };
    Pointed all = effect(shock->effects.first);
    for (int i = shock->effects.first + 1; i < shock->effects.last; ++i)
        all.also.push_back(effect(i).stock);
    std::sort(all.also.begin(), all.also.end());
    all.also.erase(std::unique(all.also.begin(), all.also.end()), all.also.end());
    std::erase(all.also, all.stock);
    return all;
}

std::string dates(const App& app, const ShockSpan& span) {
    const Calendar& calendar = app.calendar();
    std::string text = period_short(calendar, span.from);
    if (span.recurs) return text + " on: comes and goes";
    if (span.until > span.from + 1)
        text += " \xe2\x80\x93 " + period_short(calendar, span.until - 1);
    return text + " \xc2\xb7 " + duration(calendar, span.until - span.from);
}

std::string in_words(const App& app, const ShockSpan& span) {
    const Shock& shock = app.plan().scenario.shocks.at(span.id);
    std::string text = span.title + "\n" + dates(app, span);
    if (span.full > span.from)
        text += ", the first " + duration(app.calendar(), span.full - span.from) + " of onset";
    if (span.gone > span.until)
        text += ", then " + duration(app.calendar(), span.gone - span.until) + " of recovery";
    text +=
        "\n" + strength_text(shock, app.calendar()) + ", " + place_title(app.scenario(), shock.at);
    if (span.off) text += "\nSwitched off: it does not happen.";
    if (span.started) text += "\nStarts after another shock's end.";
    if (span.probability < 1) text += "\n" + percent(span.probability) + " likely.";
    return text;
}

/// A little longer than the shock, from the beginning to the end of its recovery.
PeriodRange loop_around(const App& app, const ShockSpan& span) {
    const int margin = std::max(1, (span.gone - span.from) / 4);
    return {std::max(0, span.from - margin), std::min(app.last_period(), span.gone + margin)};
}

Shock copy_of(const App& app, const ShockSpan& span) {
    Shock copy = app.plan().scenario.shocks.at(span.id);
    copy.from = span.gone + copy.duration <= app.calendar().periods ? span.gone : span.from;
    copy.active = true;
    copy.then.clear();  // no shock is started by two
    return copy;
}

}  // namespace

int ShockBars::rows_in(const Theme& theme, float height) {
    return std::max(1, static_cast<int>(height / (theme.small.px + theme.space(1))));
}

void ShockBars::open_menu(Ui& ui, const App& app, const ShockSpan& span, const Box& at) {
    ui.ask(SelectShock{span.id});
    Shock switched = app.plan().scenario.shocks.at(span.id);
    switched.active = !switched.active;
    const Pointed target = target_of(app, span.id);
    const Action show =
        target.edge.valid() ? Action{SelectEdge{target.edge}} : Action{SelectStock{target.stock}};
    std::vector<MenuItem> items;
    items.push_back({"menu:edit", "Edit\xe2\x80\xa6", OpenSheet{Sheet::shock}, fonts::icon_pencil});
    items.push_back(
        {"menu:duplicate", "Duplicate", PutShock{"", copy_of(app, span)}, fonts::icon_copy});
    items.push_back(
        {"menu:loop", "Loop around it", SetLoop{loop_around(app, span)}, fonts::icon_repeat});
    items.push_back({"menu:show", "Show what it hits", show, fonts::icon_eye,
                     target.edge.valid() || target.stock.valid()});
    items.push_back({"menu:switch", switched.active ? "Switch on" : "Switch off",
                     PutShock{span.id, switched}, nullptr});
    items.push_back(
        {"menu:remove", "Remove", RemoveShock{span.id}, fonts::icon_trash_2, true, true});
    ui.open_menu(span.title, std::move(items), at);
}

ShockBars::Shape ShockBars::shape_of(const Ui& ui, const App& app, const TimeScale& scale,
                                     const Box& area, std::span<const ShockSpan> spans,
                                     const ShockSpan& span, int rows) const {
    const Theme& theme = ui.theme;
    const float tall = area.height / static_cast<float>(rows), least = theme.space(1);
    Shape s;
    s.x0 = scale.x(span.from);
    s.x1 = std::max(scale.x(span.until), s.x0 + least);
    s.full = std::min(scale.x(span.full), s.x1);
    s.x2 = std::max(scale.x(span.gone), s.x1);
    s.y0 = area.y + tall * static_cast<float>(span.row) + theme.space(0.25f);
    s.y1 = area.y + tall * static_cast<float>(span.row + 1) - theme.space(0.5f);
    const float out = theme.space(by_touch() ? 2.5f : 1);
    float left = std::max(scale.left - out, s.x0 - out),
          right = std::min(scale.right + out, s.x2 + out);
    if (right - left < theme.space(by_touch() ? 10 : 3)) {
        const float more = (theme.space(by_touch() ? 10 : 3) - (right - left)) / 2;
        left -= more, right += more;
    }
    s.hit = {left, s.y0, right - left, s.y1 - s.y0};
    if (!by_touch()) return s;
    // A finger gets the whole height, unless another bar shares it; the selected one gets it then.
    const bool alone = std::none_of(spans.begin(), spans.end(), [&](const ShockSpan& other) {
        return other.row >= 0 && other.row != span.row && other.from < span.gone &&
               span.from < other.gone;
    });
    if (alone || app.view.shock == span.id) s.hit.y = area.y, s.hit.height = area.height;
    return s;
}

ShockBars::Part ShockBars::part_at(const Ui& ui, const ShockSpan& span, const Shape& s,
                                   float x) const {
    if (span.recurs) return Part::body;
    const float edge = ui.theme.space(by_touch() ? 5 : 2);
    const float inside = std::min(edge, (s.x1 - s.x0) / 3);
    if (x < s.x0 + inside) return Part::left;
    if (x > s.x1 - inside && x < s.x1 + edge) return Part::right;
    return Part::body;
}

void ShockBars::drag(Ui& ui, const App& app, const TimeScale& scale, const ShockSpan& span,
                     const Shape& shape, const Ui::Press& press) {
    const float x = ImGui::GetIO().MousePos.x;
    if (press.held && grab_.id != span.id) {
        grab_ = {span.id, part_at(ui, span, shape, x), span.from, span.until, scale.period(x),
                 false};
        if (app.view.shock != span.id) ui.ask(SelectShock{span.id});
    }
    if (grab_.id != span.id) return;
    held_ |= press.held;
    if (grab_.part == Part::none) return;
    const int length = grab_.until - grab_.from;
    if (grab_.moved && ImGui::IsKeyPressed(ImGuiKey_Escape)) {
        ui.ask(MoveShock{span.id, grab_.from, length, false});
        grab_.part = Part::none;
        return;
    }
    if (press.held && ImGui::IsMouseDragging(0, ui.theme.space(0.75f))) grab_.moved = true;
    if (!grab_.moved) return;
    const int by = static_cast<int>(std::lround(scale.period(x) - grab_.at));
    const ShockLimits l = limits_of(app.scenario(), app.plan().scenario, span.id);
    int from = grab_.from, until = grab_.until;
    if (grab_.part == Part::body) {
        from = std::clamp(from + by, std::min(std::max(l.from_least, 1 - length), l.from_most),
                          l.from_most);
        until = from + length;
    } else if (grab_.part == Part::left) {
        const int least = std::max(l.from_least, until - l.duration_most);
        from = std::clamp(from + by, least, std::max(least, until - l.duration_least));
    } else {
        until = from + std::clamp(length + by, l.duration_least, l.duration_most);
    }
    const bool changed = from != span.from || until != span.until;
    if (press.released || changed) ui.ask(MoveShock{span.id, from, until - from, !press.released});
}

void ShockBars::keys(Ui& ui, const App& app, const ShockSpan& span, const Ui::Press& press) {
    if (!press.focused || press.held) return;
    const ImGuiIO& io = ImGui::GetIO();
    const int week = app.calendar().period == Period::week ? 4 : 7;
    const int step = io.KeyCtrl || io.KeyAlt || io.KeySuper ? week : 1;
    int by = 0;
    if (ui.key(press, ImGuiKey_LeftArrow)) by = -step;
    if (ui.key(press, ImGuiKey_RightArrow)) by = step;
    if (by == 0) return;
    const ShockLimits l = limits_of(app.scenario(), app.plan().scenario, span.id);
    const int length = span.recurs ? 0 : span.until - span.from;
    if (io.KeyShift && span.recurs) return;
    if (io.KeyShift) {
        const int longer = std::clamp(length + by, l.duration_least, l.duration_most);
        if (longer != length) ui.ask(MoveShock{span.id, span.from, longer});
    } else {
        const int from = std::clamp(span.from + by, l.from_least, l.from_most);
        if (from != span.from) ui.ask(MoveShock{span.id, from, length});
    }
}

void ShockBars::paint(Ui& ui, const App& app, const TimeScale& scale,
                      std::span<const ShockSpan> spans, const ShockSpan& span, const Shape& s,
                      const Ui::Press& press) const {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool selected = app.view.shock == span.id;
    const ImVec2 corners[4] = {{s.x0, s.y1}, {s.full, s.y0}, {s.x1, s.y0}, {s.x2, s.y1}};
    list.PushClipRect({scale.left, s.y0 - theme.space(1)}, {scale.right, s.y1 + theme.space(1)},
                      true);
    const float share = span.off ? 0.25f : span.probability < 1 ? 0.6f : 1;
    list.AddConvexPolyFilled(corners, 4, faded(p.shock, share));
    const float base = theme.space(0.5f);
    if (!span.off) list.AddRectFilled({s.x0, s.y1 - base}, {s.x2, s.y1}, p.hit);
    if (selected || press.hovered || press.held || span.off)
        list.AddPolyline(corners, 4, selected ? p.text : p.quiet, ImDrawFlags_Closed,
                         (selected ? 1.5f : 1.0f) * theme.hairline());
    if (selected) {  // grips
        const float y0 = s.y0 + theme.space(1), y1 = s.y1 - theme.space(1.25f);
        for (float x : {s.x0 + theme.space(0.75f), s.x1 - theme.space(0.75f)})
            if (s.x1 - s.x0 > theme.space(5) && !span.recurs)
                list.AddLine({x, y0}, {x, y1}, p.quiet, theme.space(0.5f));
    }
    float room = scale.right - std::max(scale.left, s.x0) - theme.space(3);
    for (const ShockSpan& other : spans)  // up to the next bar of the row
        if (other.row == span.row && other.from > span.from)
            room =
                std::min(room, scale.x(other.from) - std::max(scale.left, s.x0) - theme.space(3));
    const ImVec2 at{std::max(scale.left, s.x0) + theme.space(2),
                    (s.y0 + s.y1 - base - theme.small.px) / 2};
    if (room > theme.space(6))
        draw_clipped(list, theme.small, at, room, span.off ? p.quiet : p.text, span.title);
    list.PopClipRect();
}

namespace {

/// The dates of a bar that is being moved, over it.
void draw_read_out(const Ui& ui, const TimeScale& scale, const Box& area, float middle,
                   const std::string& text) {
    const Theme& theme = ui.theme;
    const ImVec2 size = text_size(theme.strong, text);
    const float pad = theme.space(2), width = size.x + 2 * pad, height = theme.strong.px + pad;
    const float x =
        std::clamp(middle - width / 2, scale.left, std::max(scale.left, scale.right - width));
    const float y = area.y - theme.space(1) - height;
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled({x, y}, {x + width, y + height}, ui.colours().raised, theme.small_radius());
    list.AddRect({x, y}, {x + width, y + height}, ui.colours().line_strong, theme.small_radius(), 0,
                 theme.hairline());
    draw_text(list, theme.strong, {x + pad, y + pad / 2}, ui.colours().text, text);
}

}  // namespace

void ShockBars::draw(Ui& ui, const App& app, const TimeScale& scale, const Box& area,
                     std::span<const ShockSpan> spans, int rows) {
    held_ = false;
    std::string focused;
    for (const ShockSpan& span : spans) {
        if (span.row < 0 || span.from >= scale.periods || span.gone < 0) continue;
        const Shape shape = shape_of(ui, app, scale, area, spans, span, rows);
        const std::string name = "shock:" + span.id;
        const Ui::Press press = ui.press(name.c_str(), corner(shape.hit), far_corner(shape.hit),
                                         ui.theme.small_radius());
        if (press.focused) focused = span.id;
        if (press.focused && focused_ != span.id && app.view.shock != span.id)
            ui.ask(SelectShock{span.id});
        const bool dragging = grab_.id == span.id && grab_.moved;
        const Part part =
            dragging ? grab_.part : part_at(ui, span, shape, ImGui::GetIO().MousePos.x);
        if ((press.hovered || dragging) && part != Part::body)
            ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        drag(ui, app, scale, span, shape, press);
        keys(ui, app, span, press);
        paint(ui, app, scale, spans, span, shape, press);
        const bool by_key = press.pressed && !press.released;
        if (by_key) ui.ask(SelectShock{span.id});
        if (by_key || (press.hovered && ImGui::IsMouseDoubleClicked(0)))
            ui.ask(OpenSheet{Sheet::shock});
        if (ui.menu_asked(shape.hit, &press)) open_menu(ui, app, span, shape.hit);
        if (press.hovered || (press.focused && ui.has_focus())) ui.point(target_of(app, span.id));
        const float middle = (std::max(scale.left, shape.x0) + std::min(scale.right, shape.x1)) / 2;
        if (dragging || (press.focused && ui.has_focus()))
            draw_read_out(ui, scale, area, middle, dates(app, span));
        else if (press.hovered)
            hint(ui, in_words(app, span));
    }
    if (!held_) grab_ = {};
    focused_ = focused;
}

}  // namespace headwater
