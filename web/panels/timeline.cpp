#include "web/panels/timeline.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "fonts.h"
#include "web/core/format.h"
#include "web/core/shock_spans.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

/// The bar of time: periods to pixels.
struct Scale {
    float left = 0, right = 1;
    int periods = 1;
    float x(double period) const {
        return left + static_cast<float>(period / std::max(1, periods - 1)) * (right - left);
    }
    double period(float at) const {
        return std::clamp(double((at - left) / (right - left)), 0.0, 1.0) * (periods - 1);
    }
};

void draw_transport(Ui& ui, const App& app, Box row) {
    const Theme& theme = ui.theme;
    const float size = theme.control(), gap = theme.space(1);
    auto next = [&](float width) {
        Box b{row.x, row.y, width, size};
        row.x += width + gap, row.width -= width + gap;
        return b;
    };
    if (button(ui, "first", next(size),
               {.icon = fonts::icon_skip_back, .hint = "To the start (Home)"}))
        ui.ask(SetPeriod{0});
    if (button(ui, "step-back", next(size),
               {.icon = fonts::icon_step_back, .hint = "One step back"}))
        ui.ask(StepPeriods{-1});
    const bool playing = app.view.playing;
    if (button(ui, "play", next(size * 1.5f),
               {.icon = playing ? fonts::icon_pause : fonts::icon_play,
                .look = Look::filled,
                .hint = playing ? "Pause (Space)" : "Play (Space)"}))
        ui.ask(Play{!playing});
    if (button(ui, "step", next(size), {.icon = fonts::icon_step_forward, .hint = "One step on"}))
        ui.ask(StepPeriods{1});
    row.x += theme.space(2), row.width -= theme.space(2);
    const float speeds = theme.space(30), gap_before = theme.space(3);
    // Without room for all, the year goes first, then the speeds.
    std::string when = period_long(app.calendar(), app.period());
    if (text_size(theme.strong, when).x > row.width - speeds - gap_before)
        when = period_short(app.calendar(), app.period());
    when[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(when[0])));
    const bool with_speeds = text_size(theme.strong, when).x <= row.width - speeds - gap_before;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_clipped(list, theme.strong, {row.x, row.y + (size - theme.strong.px) / 2},
                 row.width - (with_speeds ? speeds + gap_before : 0), ui.colours().text, when);
    if (!with_speeds) return;
    static constexpr std::array<std::string_view, 3> labels = {"1\xc3\x97", "7\xc3\x97",
                                                               "30\xc3\x97"};
    int chosen = static_cast<int>(std::find(kSpeeds.begin(), kSpeeds.end(), app.view.speed) -
                                  kSpeeds.begin());
    Box box{row.x + row.width - speeds, row.y, speeds, size};
    if (auto i = segments(ui, "speed", box, labels, chosen))
        ui.ask(SetSpeed{kSpeeds[static_cast<std::size_t>(*i)]});
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(corner(box), far_corner(box)))
        hint(ui, app.calendar().period == Period::week ? "Weeks per second" : "Days per second");
}

/// Labels of months, or of every so many weeks, thinned so that they never touch.
void draw_dates(Ui& ui, const App& app, const Scale& scale, float top, float bottom,
                float label_y) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool weeks = app.calendar().period == Period::week;
    float free = scale.left - theme.space(1);
    int month = date_of(app.calendar(), 0).month;
    for (int t = 0; t < scale.periods; ++t) {
        Date date = date_of(app.calendar(), t);
        const bool mark = weeks ? t % 4 == 0 : t > 0 && date.month != month;
        month = date.month;
        if (!mark) continue;
        const float x = scale.x(t);
        list.AddLine({x, top}, {x, bottom}, ui.colours().line, theme.hairline());
        std::string label = weeks ? std::to_string(t) : month_name(date.month);
        const float width = text_size(theme.small, label).x;
        if (x < free || x + width > scale.right + theme.space(2)) continue;
        draw_text(list, theme.small, {x, label_y}, ui.colours().quiet, label);
        free = x + width + theme.space(3);
    }
}

std::string in_words(const App& app, const ShockSpan& span) {
    std::string text = span.title + ": " + period_short(app.calendar(), span.from) + ", for " +
                       duration(app.calendar(), span.until - span.from);
    if (span.gone > span.until)
        text += ", then " + duration(app.calendar(), span.gone - span.until) + " of recovery";
    return text;
}

void draw_shocks(Ui& ui, const App& app, const Scale& scale, float top, float height) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    static constexpr int kRows = 2;
    const float tall = height / kRows, line = theme.hairline();
    const int label = static_cast<int>(scale.period(scale.left + theme.space(36)));
    const auto spans = shock_spans(app.hit(), kRows, label);
    for (const ShockSpan& span : spans) {
        if (span.from > app.last_period() || span.gone < 0) continue;
        const float y0 = top + tall * static_cast<float>(span.row) + line,
                    y1 = y0 + tall - 2 * line;
        const float x0 = scale.x(std::max(0, span.from));
        const float x1 = std::clamp(scale.x(span.until), x0 + theme.space(1), scale.right);
        const float x2 = std::min(scale.x(span.gone), scale.right);
        list.AddRectFilled({x0, y0}, {x1, y1}, p.shock, theme.space(0.5f));
        if (x2 > x1) list.AddTriangleFilled({x1, y0}, {x2, y1}, {x1, y1}, p.shock);
        list.AddRectFilled({x0, y0}, {x0 + theme.space(0.5f), y1}, p.hit);
        float room = scale.right - x0 - theme.space(3);
        for (const ShockSpan& other : spans)  // up to the next bar of the row
            if (other.row == span.row && &other > &span)
                room = std::min(room, scale.x(other.from) - x0 - theme.space(2.5f));
        const ImVec2 at{x0 + theme.space(1.5f), (y0 + y1 - theme.small.px) / 2};
        if (room > theme.space(6)) draw_clipped(list, theme.small, at, room, p.text, span.title);
        if (ImGui::IsWindowHovered() &&
            ImGui::IsMouseHoveringRect({x0, y0}, {std::max(x1, x2), y1}))
            hint(ui, in_words(app, span));
    }
}

void draw_bar(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float labels = theme.small.px * 1.3f;
    const float bottom = box.bottom() - labels;
    Scale scale{box.x, box.right(), app.calendar().periods};
    list.AddRectFilled(corner(box), {box.right(), bottom}, p.raised, theme.small_radius());
    draw_dates(ui, app, scale, box.y, bottom,
               bottom + (labels - theme.small.px) / 2 + theme.space(0.5f));
    Ui::Press press =
        ui.press("timeline", corner(box), {box.right(), bottom}, theme.small_radius());
    draw_shocks(ui, app, scale, box.y, bottom - box.y);
    if (press.held) ui.ask(SetPeriod{std::round(scale.period(ImGui::GetIO().MousePos.x))});
    const int step = app.calendar().period == Period::week ? 4 : 7;
    if (ui.key(press, ImGuiKey_LeftArrow))
        ui.ask(StepPeriods{ImGui::GetIO().KeyShift ? -step : -1});
    if (ui.key(press, ImGuiKey_RightArrow)) ui.ask(StepPeriods{ImGui::GetIO().KeyShift ? step : 1});
    if (ui.key(press, ImGuiKey_Home)) ui.ask(SetPeriod{0});
    if (ui.key(press, ImGuiKey_End)) ui.ask(SetPeriod{double(app.last_period())});
    const float x = scale.x(app.view.period), half = theme.space(0.25f);
    list.AddRectFilled({x - half, box.y - theme.space(1)}, {x + half, bottom + theme.space(0.5f)},
                       p.text);
    list.AddCircleFilled({x, box.y - theme.space(1)}, theme.space(1.25f), p.text);
}

}  // namespace

void draw_timeline(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    const Theme& theme = ui.theme;
    begin_region("timeline region", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    draw_line(ui, corner(box), {box.right(), box.y});
    const float pad = theme.space(4), top = theme.space(2);
    draw_transport(ui, app, {box.x + pad, box.y + top, box.width - 2 * pad, theme.control()});
    const float bar = box.y + top + theme.control() + theme.space(3);
    draw_bar(ui, app,
             {box.x + pad, bar, box.width - 2 * pad, box.bottom() - bar - theme.space(1.5f)});
    end_region();
}

}  // namespace headwater
