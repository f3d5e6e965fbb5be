#include "web/widgets/plain_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "web/core/axis.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

/// Where periods and values stand.
struct Stage {
    Box inside;
    PeriodRange range;
    ValueAxis axis;
    float x(double period) const {
        const double length = std::max(1, range.last - range.first);
        return inside.x + static_cast<float>((period - range.first) / length) * inside.width;
    }
    float y(double value) const {
        return inside.bottom() - static_cast<float>(axis.place(value)) * inside.height;
    }
    int period_at(float px) const {
        const double share = inside.width > 0 ? (px - inside.x) / inside.width : 0;
        return std::clamp(
            range.first + static_cast<int>(std::lround(share * (range.last - range.first))),
            range.first, range.last);
    }
    double value_at(float py) const {
        const double share = inside.height > 0 ? (inside.bottom() - py) / inside.height : 0;
        return std::max(0.0, axis.bottom + share * (axis.top - axis.bottom));
    }
};

/// Title and key in lines of their own; returns their height.
float draw_head(Ui& ui, const Box& box, const PlainPlot& spec,
                const std::vector<PlainLine>& lines) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float line = theme.body.px * 1.5f, sample = theme.space(5);
    const std::string title = spec.title + (spec.unit.empty() ? "" : ", " + spec.unit);
    draw_clipped(list, theme.strong, {box.x, box.y}, box.width, ui.colours().text, title);
    float x = box.x, y = box.y + line;
    for (const PlainLine& one : lines) {
        const float width = sample + theme.space(1.5f) + text_size(theme.small, one.name).x;
        if (x > box.x && x + width > box.right()) x = box.x, y += theme.small.px * 1.5f;
        draw_sample(list, one.look, {x, y + theme.small.px / 2}, sample);
        draw_text(list, theme.small, {x + sample + theme.space(1.5f), y}, ui.colours().quiet,
                  one.name);
        x += width + theme.space(4);
    }
    return y + theme.small.px * 1.8f - box.y;
}

void draw_axes(Ui& ui, const Stage& place, const Calendar& calendar) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Box& in = place.inside;
    for (const AxisTick& tick : place.axis.ticks) {
        const float y = place.y(tick.at);
        draw_line(ui, {in.x, y}, {in.right(), y});
        const float width = text_size(theme.small, tick.label).x;
        draw_text(list, theme.small, {in.x - theme.space(1.5f) - width, y - theme.small.px / 2},
                  ui.colours().quiet, tick.label);
    }
    const int most = std::max(2, static_cast<int>(in.width / theme.space(20)));
    for (const AxisTick& tick : time_ticks(calendar, place.range, most)) {
        const float width = text_size(theme.small, tick.label).x;
        const float x = std::clamp(place.x(tick.at) - width / 2, in.x, in.right() - width);
        draw_text(list, theme.small, {x, in.bottom() + theme.space(1)}, ui.colours().quiet,
                  tick.label);
    }
}

void draw_values(const Stage& place, const PlainLine& line) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    std::vector<ImVec2> points;
    const auto flush = [&] {
        if (points.size() == 1)
            list.AddCircleFilled(points.front(), 1.5f * line.look.thick, line.look.colour);
        if (points.size() > 1) draw_curve(list, points, line.look);
        points.clear();
    };
    const int last = std::min(place.range.last, static_cast<int>(line.values.size()) - 1);
    for (int t = place.range.first; t <= last; ++t) {
        const double value = line.values[static_cast<std::size_t>(t)];
        if (std::isnan(value))
            flush();
        else
            points.push_back({place.x(t), place.y(value)});
    }
    flush();
}

Stage draw_frame(Ui& ui, const Box& box, const PlainPlot& spec,
                 const std::vector<PlainLine>& lines) {
    const Theme& theme = ui.theme;
    double least = 0, most = spec.most;
    for (const PlainLine& line : lines)
        for (int t = spec.range.first;
             t <= spec.range.last && t < static_cast<int>(line.values.size()); ++t) {
            const double value = line.values[static_cast<std::size_t>(t)];
            if (std::isnan(value)) continue;
            least = std::min(least, value);
            most = std::max(most, value);
        }
    const float head = draw_head(ui, box, spec, lines);
    const float foot = theme.small.px + theme.space(2);
    Stage place;
    place.range = spec.range;
    const float height = std::max(theme.space(10), box.height - head - foot);
    place.axis =
        value_axis(least, most, 0, false, std::max(2, static_cast<int>(height / theme.space(8))));
    float labels = 0;
    for (const AxisTick& tick : place.axis.ticks)
        labels = std::max(labels, text_size(theme.small, tick.label).x);
    labels += theme.space(2);
    place.inside = {box.x + labels, box.y + head, std::max(1.0f, box.width - labels), height};
    draw_axes(ui, place, *spec.calendar);
    return place;
}

using Drawn = std::vector<std::optional<double>>;

/// Draws from where the mouse was to where it is.
void stroke(const Stage& place, ImVec2 from, ImVec2 to, Drawn& drawn) {
    const int a = place.period_at(from.x), b = place.period_at(to.x);
    const double va = place.value_at(from.y), vb = place.value_at(to.y);
    for (int t = std::min(a, b); t <= std::max(a, b); ++t) {
        const double share = a == b ? 1 : double(t - a) / (b - a);
        drawn[static_cast<std::size_t>(t - place.range.first)] =
            std::min(place.axis.top, va + share * (vb - va));
    }
}

/// What the keyboard asks for; the period that it works on is the ImGui window's to remember.
bool sketch_keys(Ui& ui, const Ui::Press& press, const Stage& place, Drawn& drawn, int& at) {
    ui.keep_arrows(press);
    const int count = static_cast<int>(drawn.size());
    if (ui.key(press, ImGuiKey_LeftArrow)) at = std::max(0, at - 1);
    if (ui.key(press, ImGuiKey_RightArrow)) at = std::min(count - 1, at + 1);
    const int by =
        (ui.key(press, ImGuiKey_UpArrow) ? 1 : 0) - (ui.key(press, ImGuiKey_DownArrow) ? 1 : 0);
    if (by == 0) return false;
    const double step = place.axis.top > 60 ? std::ceil(place.axis.top / 60) : 1;
    const double value = drawn[static_cast<std::size_t>(at)].value_or(0) + by * step;
    for (int k = at; k < count; ++k)
        drawn[static_cast<std::size_t>(k)] = std::clamp(value, 0.0, place.axis.top);
    return true;
}

}  // namespace

void draw_plain_plot(Ui& ui, const Box& box, const PlainPlot& spec,
                     const std::vector<PlainLine>& lines) {
    const Stage place = draw_frame(ui, box, spec, lines);
    for (const PlainLine& line : lines) draw_values(place, line);
}

std::optional<Drawn> draw_sketch_plot(Ui& ui, const char* name, const Box& box,
                                      const PlainPlot& spec, const std::vector<PlainLine>& lines,
                                      const Drawn& before) {
    std::vector<PlainLine> named = lines;
    named.push_back({"as you draw it", {}, line_look(ui.theme, Variant::plan)});
    const Stage place = draw_frame(ui, box, spec, named);
    const Box& in = place.inside;
    const Ui::Press press = ui.press(name, corner(in), far_corner(in), ui.theme.small_radius());
    ui.keep_fingers(in);
    Drawn drawn = before;
    drawn.resize(static_cast<std::size_t>(spec.range.last - spec.range.first + 1));
    ImGuiStorage& storage = *ImGui::GetStateStorage();
    const ImGuiID cursor = ImGui::GetID((std::string(name) + ":period").c_str());
    int at = std::clamp(storage.GetInt(cursor), 0, static_cast<int>(drawn.size()) - 1);
    bool changed = sketch_keys(ui, press, place, drawn, at);
    const ImGuiIO& io = ImGui::GetIO();
    if (press.held) {
        const bool first = ImGui::IsMouseClicked(0);
        const ImVec2 from =
            first ? io.MousePos
                  : ImVec2{io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y};
        stroke(place, from, io.MousePos, drawn);
        at = place.period_at(io.MousePos.x) - spec.range.first;
        changed = true;
    }
    storage.SetInt(cursor, at);
    for (const PlainLine& line : lines) draw_values(place, line);
    PlainLine mine{"",
                   std::vector<double>(static_cast<std::size_t>(spec.range.first),
                                       std::numeric_limits<double>::quiet_NaN()),
                   line_look(ui.theme, Variant::plan)};
    for (const auto& value : drawn)
        mine.values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    draw_values(place, mine);
    if (press.focused) {
        const float x = place.x(spec.range.first + at);
        ImGui::GetWindowDrawList()->AddLine({x, in.y}, {x, in.bottom()}, ui.colours().focus,
                                            ui.theme.hairline());
    }
    if (!changed || drawn == before) return std::nullopt;
    return drawn;
}

}  // namespace headwater
