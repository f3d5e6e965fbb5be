#include "web/charts/sketch_chart.h"

#include <algorithm>
#include <cmath>

#include "web/core/format.h"
#include "web/core/lesson.h"
#include "web/core/story.h"
#include "web/widgets/controls.h"
#include "web/widgets/lines.h"

namespace headwater {
namespace {

void predict(Ui& ui, const App& app, DrawnCurve curve) {
    Prediction said = prediction_of(app, app.lesson.step);
    said.curve = std::move(curve);
    ui.ask(Predict{std::move(said)});
}

/// Neutral: the colours are the runs'.
LineLook pen_look(const Theme& theme) {
    return {theme.palette.text, theme.chart_line() * 1.5f, {}};
}

/// Stretches of what is drawn, with gaps where nothing is yet; single points as dots.
void draw_own(ImDrawList& list, const Theme& theme, const Sketch& s, const PlotScale& scale,
              const PlotSpan& span) {
    const LineLook look = pen_look(theme);
    std::vector<ImVec2> points;
    const auto flush = [&] {
        if (points.size() == 1) list.AddCircleFilled(points[0], look.thick, look.colour);
        if (points.size() > 1) draw_curve(list, points, look);
        points.clear();
    };
    for (std::size_t k = 0; k < s.drawn.size(); ++k) {
        if (!s.drawn[k]) {
            flush();
            continue;
        }
        const double period = s.asked.first + static_cast<double>(k);
        points.push_back({scale.x(period), span.y(s.axis, *s.drawn[k])});
    }
    flush();
}

void draw_truth(ImDrawList& list, const Theme& theme, const Sketch& s, const PlotScale& scale,
                const PlotSpan& span) {
    std::vector<ImVec2> points;
    for (std::size_t k = 0; k < s.truth.size(); ++k)
        points.push_back(
            {scale.x(s.asked.first + static_cast<double>(k)), span.y(s.axis, s.truth[k])});
    if (points.size() > 1) draw_curve(list, points, line_look(theme, s.run));
}

/// Name of each line with a piece of it, from the left. Returns the height.
float draw_key(Ui& ui, const Sketch& s, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float line = theme.small.px * 1.5f, sample = theme.space(5), gap = theme.space(1.5f);
    float x = at.x, y = at.y;
    const auto entry = [&](const LineLook& look, const char* name) {
        const float wide = sample + gap + text_size(theme.small, name).x;
        if (x > at.x && x + wide > at.x + width) x = at.x, y += line;
        draw_sample(list, look, {x, y + line / 2}, sample);
        draw_text(list, theme.small, {x + sample + gap, y + (line - theme.small.px) / 2},
                  ui.colours().quiet, name);
        x += wide + theme.space(3);
    };
    entry(line_look(theme, Variant::calm), "calm");
    entry(pen_look(theme), "your drawing");
    if (!s.open) entry(line_look(theme, s.run), "what happened");
    return y + line - at.y;
}

}  // namespace

void SketchChart::handle_mouse(Ui& ui, const App& app, const Sketch& s, const Ui::Press& press,
                               const PlotScale& scale, const PlotSpan& span) {
    if (!press.held) {
        pen_.reset();
        return;
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const int last = s.asked.last - s.asked.first;
    const double share = std::clamp(
        static_cast<double>((span.bottom - mouse.y) / std::max(1.0f, span.bottom - span.top)), 0.0,
        1.0);
    const Pen to{std::clamp(scale.nearest(mouse.x) - s.asked.first, 0, last),
                 s.axis.bottom + share * (s.axis.top - s.axis.bottom)};
    const Pen from = pen_.value_or(to);
    if (pen_ && from.at == to.at && from.value == to.value) return;
    pen_ = to;
    key_at_ = to.at;
    predict(ui, app, stroked(s.drawn, from.at, from.value, to.at, to.value));
}

void SketchChart::handle_keys(Ui& ui, const App& app, const Sketch& s, const Ui::Press& press) {
    if (!press.focused || !ui.has_focus()) return;
    ui.keep_arrows(press);
    const int last = s.asked.last - s.asked.first, before = key_at_;
    const bool many = ImGui::GetIO().KeyShift;
    if (ui.key(press, ImGuiKey_LeftArrow)) key_at_ -= many ? 5 : 1;
    if (ui.key(press, ImGuiKey_RightArrow)) key_at_ += many ? 5 : 1;
    if (ui.key(press, ImGuiKey_Home)) key_at_ = 0;
    if (ui.key(press, ImGuiKey_End)) key_at_ = last;
    key_at_ = std::clamp(key_at_, 0, last);
    // What is not drawn yet starts from its left neighbour, or from the calm run.
    const DrawnCurve level = filled(s.drawn);
    const auto k = static_cast<std::size_t>(key_at_);
    double value = level[k].value_or(s.calm[static_cast<std::size_t>(s.asked.first + key_at_)]);
    const double step = s.step * (many ? 10 : 1), was = value;
    if (ui.key(press, ImGuiKey_UpArrow)) value += step;
    if (ui.key(press, ImGuiKey_DownArrow)) value -= step;
    value = std::clamp(value, s.axis.bottom, s.axis.top);
    if (s.open && value != was) predict(ui, app, stroked(s.drawn, key_at_, value, key_at_, value));
    if (s.open && press.pressed && !press.released) predict(ui, app, level);
    if (value != was || key_at_ != before)
        ui.ask(Announce{period_short(app.calendar(), s.asked.first + key_at_) + ": " +
                        quantity(value) + " " + s.unit});
}

float SketchChart::draw_buttons(Ui& ui, const App& app, const Sketch& s, const Box& row) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (!s.open) {
        const std::string words = result_text(app, app.lesson.step);
        return is_revealed(app) ? draw_wrapped(&list, theme.strong, corner(row), row.width,
                                               ui.colours().text, words)
                                : 0;
    }
    const Question& question = *lesson_step(app)->ask;
    const Prediction said = prediction_of(app, app.lesson.step);
    const std::size_t drawn = drawn_count(s.drawn);
    const std::string missing = missing_words(question, said);
    float y = row.y;
    if (!missing.empty())
        y += draw_wrapped(&list, theme.small, {row.x, y}, row.width, ui.colours().quiet, missing) +
             theme.space(1.5f);
    struct Entry {
        const char* name;
        ButtonSpec spec;
        Action action;
    };
    Prediction none = said, full = said;
    std::fill(none.curve.begin(), none.curve.end(), std::nullopt);
    full.curve = filled(full.curve);
    const std::array<Entry, 3> entries = {
        {{"sketch-answer",
          {.label = "That is my curve", .look = Look::filled, .enabled = missing.empty()},
          GiveAnswer{}},
         {"sketch-fill",
          {.label = "Fill the gaps",
           .look = Look::outlined,
           .enabled = drawn > 0 && drawn < s.drawn.size()},
          Predict{full}},
         {"sketch-clear",
          {.label = "Clear", .look = Look::outlined, .enabled = drawn > 0},
          Predict{none}}}};
    float x = row.x;
    for (const Entry& e : entries) {
        const float wide = std::min(row.width, button_width(ui, e.spec));
        if (x > row.x && x + wide > row.x + row.width)
            x = row.x, y += theme.control() + theme.space(1);
        ButtonSpec spec = e.spec;
        if (!spec.enabled && spec.look == Look::filled) spec.look = Look::outlined;
        if (button(ui, e.name, {x, y, wide, theme.control()}, spec)) ui.ask(e.action);
        x += wide + theme.space(1.5f);
    }
    return y + theme.control() - row.y;
}

void SketchChart::draw_picture(Ui& ui, const App& app, const Sketch& s, const Ui::Press& press,
                               const PlotScale& scale) const {
    const Theme& theme = ui.theme;
    const PlotSpan span = plot_span(theme, scale.box, false);
    Chart chart;
    chart.values[index_of(Variant::calm)] = s.calm;
    const auto labels = static_cast<int>(scale.box.width / theme.space(14));
    PlotSpec spec{app,
                  chart,
                  s.axis,
                  scale,
                  time_ticks(app.calendar(), s.window, std::max(2, labels)),
                  s.open ? std::vector<ShockSpan>{} : shock_spans(app.hit(), 1),
                  false,
                  {},
                  {}};
    if (press.focused && ui.has_focus()) spec.cursor = s.asked.first + key_at_;
    spec.over = [&](ImDrawList& over) {
        // Where nothing is asked, the pen draws nothing.
        over.AddRectFilled(corner(scale.box), {scale.x(s.asked.first), span.bottom},
                           Theme::veil(Theme::veil(ui.colours().line_strong)));
        draw_truth(over, theme, s, scale, span);
        draw_own(over, theme, s, scale, span);
        const auto& here = s.drawn[static_cast<std::size_t>(key_at_)];
        if (spec.cursor && here)
            over.AddCircleFilled({scale.x(*spec.cursor), span.y(s.axis, *here)}, theme.space(1.25f),
                                 ui.colours().text);
    };
    draw_plot(ui, spec, "##sketch");
}

float SketchChart::draw(Ui& ui, const App& app, ImVec2 at, float width, float height) {
    const auto s = sketch(app);
    if (!s || s->drawn.empty()) return 0;
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float y = at.y;
    y += draw_wrapped(&list, theme.title, {at.x, y}, width, ui.colours().text, s->title);
    y += draw_wrapped(&list, theme.small, {at.x, y}, width, ui.colours().quiet, s->unit) +
         theme.space(1);
    y += draw_key(ui, *s, {at.x, y}, width) + theme.space(1);

    float gutter = 0;
    for (const AxisTick& tick : s->axis.ticks)
        gutter = std::max(gutter, text_size(theme.small, tick.label).x + theme.space(1.5f));
    const float below = theme.small.px * 1.6f + 2 * theme.control() + theme.space(8);
    const float high = std::clamp(at.y + height - y - below, theme.space(36), theme.space(72));
    const PlotScale scale{{at.x, y, width - gutter, high}, s->window};
    const PlotSpan span = plot_span(theme, scale.box, false);
    const Ui::Press press =
        ui.press("sketch", corner(scale.box), far_corner(scale.box), theme.small_radius());
    key_at_ = std::clamp(key_at_, 0, static_cast<int>(s->drawn.size()) - 1);
    if (s->open) {
        ui.keep_fingers(scale.box);
        handle_mouse(ui, app, *s, press, scale, span);
    }
    handle_keys(ui, app, *s, press);

    draw_picture(ui, app, *s, press, scale);
    y += high + theme.small.px * 1.6f + theme.space(2);
    y += draw_buttons(ui, app, *s, {at.x, y, width, 0}) + theme.space(3);
    return y - at.y;
}

}  // namespace headwater
