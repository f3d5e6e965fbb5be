#include "web/widgets/ripple_cells.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "web/widgets/lines.h"

namespace headwater {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// One wave: solid or dashed, with an outline that keeps it apart from the cells.
struct Stroke {
    const Wave& wave;
    ImU32 colour;
    const char* name;
    bool dashed;
};

void draw_line_of(Ui& ui, const std::vector<ImVec2>& points, const Stroke& stroke) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float thick = theme.chart_line() * 1.25f;
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ui.colours().ground, 0,
                     thick + theme.space(0.75f));
    LineLook look{stroke.colour, thick, {}};
    if (stroke.dashed) look.dashes = {theme.space(1.5f), theme.space(1)};
    draw_curve(list, points, look);
}

/// At the later end: the way the wave goes.
void draw_head(Ui& ui, ImVec2 from, ImVec2 to, ImU32 colour) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float length = std::max(0.01f, std::hypot(to.x - from.x, to.y - from.y));
    const ImVec2 way{(to.x - from.x) / length, (to.y - from.y) / length};
    const auto triangle = [&](float size, ImU32 fill) {
        const ImVec2 tip{to.x + way.x * size, to.y + way.y * size};
        const ImVec2 back{to.x - way.x * size * 0.8f, to.y - way.y * size * 0.8f};
        const ImVec2 side{-way.y * size * 0.8f, way.x * size * 0.8f};
        list.AddTriangleFilled(tip, {back.x + side.x, back.y + side.y},
                               {back.x - side.x, back.y - side.y}, fill);
    };
    triangle(theme.space(1.9f), ui.colours().ground);
    triangle(theme.space(1.4f), colour);
}

/// The front on the screen, from the top down.
std::vector<ImVec2> front_of(const Wave& wave, const RippleRows& rows, const TimeScale& scale,
                             float y) {
    std::vector<ImVec2> points;
    for (const WavePoint& p : wave.points)
        if (p.front) points.push_back({scale.x(p.begin), y + rows.rows[at(p.row)].middle()});
    return points;
}

void draw_wave(Ui& ui, const RippleRows& rows, const TimeScale& scale, float y,
               const Stroke& stroke) {
    std::vector<ImVec2> points = front_of(stroke.wave, rows, scale, y);
    if (points.empty()) return;
    // In the direction it runs.
    if (!stroke.wave.down) std::reverse(points.begin(), points.end());
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::size_t n = points.size();
    if (n > 1) {
        draw_line_of(ui, points, stroke);
        draw_head(ui, points[n - 2], points[n - 1], stroke.colour);
    } else {
        list.AddCircleFilled(points[0], theme.space(1), stroke.colour);
    }
}

/// The wave's name where it begins, on the side where it came from, but not over `taken`. Returns
/// its box.
Box name_wave(Ui& ui, const RippleRows& rows, const TimeScale& scale, float y, const Stroke& stroke,
              const Box& taken) {
    const std::vector<ImVec2> points = front_of(stroke.wave, rows, scale, y);
    if (points.empty()) return {};
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string label =
        std::string(stroke.name) + (stroke.wave.down ? " \xe2\x86\x93" : " \xe2\x86\x91");
    const ImVec2 start = stroke.wave.down ? points.front() : points.back();
    const float pad = theme.space(1), tall = std::round(theme.small.px * 1.25f);
    const float width = text_size(theme.small, label).x + 2 * pad;
    float x = start.x - width - 2 * pad;
    if (x < scale.left) x = start.x + 2 * pad;
    const float top = y + rows.rows.front().y;
    const float box_y = std::clamp(start.y - tall / 2, top, std::max(top, y + rows.height - tall));
    const bool beside = box_y >= taken.bottom() || box_y + tall <= taken.y;
    if (!beside && x < taken.right() && x + width > taken.x)
        x = std::min(std::max(start.x, taken.right()) + 2 * pad, scale.right - width);
    list.AddRectFilled({x, box_y}, {x + width, box_y + tall}, ui.colours().surface,
                       theme.small_radius());
    draw_in_box(list, theme.small, {x + pad, box_y, width, tall}, stroke.colour, label);
    return {x, box_y, width, tall};
}

}  // namespace

ImU32 cell_colour(const Palette& palette, Measure measure, float value) {
    // What is small is lifted, so that the edge of a wave can be seen.
    const float seen = std::copysign(std::pow(std::abs(value), 0.75f), value);
    return measure == Measure::backlog ? palette.magnitude.at(seen)
                                       : palette.deviation.at(0.5f + 0.5f * seen);
}

void RippleCells::gl_lost() {
    image_.gl_lost();
    painted_.reset();
}

/// A pixel a row and column; columns that are less than a pixel wide are put together.
void RippleCells::paint(const Ui& ui, const RippleMap& map, int columns) {
    const int rows = std::min(static_cast<int>(map.rows.size()), Image::kMost);
    pixels_.resize(at(rows) * at(columns));
    mix_colours(ui, map.measure);
    std::vector<int> firsts(at(columns) + 1);
    for (int c = 0; c <= columns; ++c)
        firsts[at(c)] = static_cast<int>(std::int64_t{c} * map.periods / columns);
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            const int first = firsts[at(c)], last = firsts[at(c) + 1];
            float sum = 0;
            for (int t = first; t < last; ++t) sum += map.at(r, t);
            const float mean = sum / static_cast<float>(std::max(1, last - first));
            // To the nearest step: what is cut off is above 0.
            pixels_[at(r) * at(columns) + at(c)] =
                colours_[at(static_cast<int>(mean * kSteps + (kSteps + 0.5f)))];
        }
    }
    image_.set(columns, rows, pixels_);
}

/// Colours by value, looked up: powers for each cell would take longer than the map itself.
void RippleCells::mix_colours(const Ui& ui, Measure measure) {
    const std::pair wanted{ui.theme.dark, measure};
    if (mixed_ == wanted) return;
    mixed_ = wanted;
    for (int i = 0; i <= 2 * kSteps; ++i)
        colours_[at(i)] = cell_colour(ui.colours(), measure,
                                      static_cast<float>(i - kSteps) / static_cast<float>(kSteps));
}

void RippleCells::draw(Ui& ui, const RippleMap& map, std::uint32_t version, const RippleRows& rows,
                       const TimeScale& scale, float y) {
    if (map.rows.empty() || map.periods <= 0) return;
    const int room = static_cast<int>((scale.right - scale.left) * ui.theme.pixel_ratio);
    const int columns = std::clamp(room, 1, std::min(map.periods, Image::kMost));
    const std::tuple wanted{version, ui.theme.dark, columns};
    if (painted_ != wanted || image_.empty()) {
        paint(ui, map, columns);
        painted_ = wanted;
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float height = static_cast<float>(std::min(map.rows.size(), at(Image::kMost)));
    for (const RippleGroup& g : map.groups) {
        const RowBand &first = rows.rows[at(g.first)], &last = rows.rows[at(g.last - 1)];
        image_.draw(list, {scale.left, y + first.y}, {scale.right, y + last.y + last.height},
                    {0, static_cast<float>(g.first) / height},
                    {1, static_cast<float>(g.last) / height});
    }
}

void draw_waves(Ui& ui, const RippleMap& map, const RippleRows& rows, const TimeScale& scale,
                float y) {
    const Palette& p = ui.colours();
    const Stroke orders{map.orders, p.wave_orders, "orders", true};
    const Stroke shortage{map.shortage, p.wave_shortage, "shortage", false};
    for (const Stroke* stroke : {&orders, &shortage}) draw_wave(ui, rows, scale, y, *stroke);
    name_wave(ui, rows, scale, y, orders, name_wave(ui, rows, scale, y, shortage, {}));
}

float draw_ripple_legend(Ui& ui, Measure measure, const Box& box) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const MeasureWords& w = words(measure);
    const std::string less = w.less, more = w.more;
    const bool both = !less.empty();
    const float bar = theme.space(both ? 24 : 16), gap = theme.space(2);
    const auto width = [&](std::string_view a, std::string_view b) {
        return bar + text_size(theme.small, a).x + text_size(theme.small, b).x +
               (a.empty() ? 0 : gap) + gap;
    };
    // In full; short; the bar alone.
    std::string_view left = less, right = more;
    if (width(left, right) > box.width) {
        left = both ? left.substr(0, left.find(' ')) : left;
        right = right.substr(0, right.find(' '));
    }
    if (width(left, right) > box.width) return 0;
    const float used = width(left, right), y = box.y + (box.height - theme.small.px) / 2;
    float x = box.right() - used;
    if (!left.empty()) {
        draw_text(list, theme.small, {x, y}, p.quiet, left);
        x += text_size(theme.small, left).x + gap;
    }
    const float tall = theme.space(2), top = box.y + (box.height - tall) / 2;
    constexpr int kPieces = 48;
    for (int i = 0; i < kPieces; ++i) {
        const float share = (static_cast<float>(i) + 0.5f) / kPieces;
        const float from = x + bar * static_cast<float>(i) / kPieces;
        const float to = x + bar * static_cast<float>(i + 1) / kPieces;
        list.AddRectFilled({from, top}, {to, top + tall},
                           cell_colour(p, measure, both ? 2 * share - 1 : share));
    }
    list.AddRect({x, top}, {x + bar, top + tall}, p.line, 0, 0, theme.hairline());
    draw_text(list, theme.small, {x + bar + gap, y}, p.quiet, right);
    return used;
}

}  // namespace headwater
