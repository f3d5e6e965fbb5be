#include "web/panels/charts.h"

#include <algorithm>
#include <cmath>

#include "fonts.h"
#include "web/core/export.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/widgets/controls.h"
#include "web/widgets/lines.h"

namespace headwater {
namespace {

constexpr std::size_t kMostInView = 4;

/// Title and unit, and what the lines are at the period.
void draw_head(Ui& ui, const App& app, const Chart& chart, const Box& box, int period) {
    static constexpr std::array<const char*, 3> names = {"calm ", "hit ", "plan "};
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = box.y + (box.height - theme.small.px) / 2, gap = theme.space(2.5f);
    std::array<std::string, 3> texts;
    float bare = 0, named = 0;
    for (Variant v : kVariants) {
        if (v == Variant::plan && !shows_plan(app)) continue;
        std::string& text = texts[index_of(v)];
        text = compact(chart.values[index_of(v)][static_cast<std::size_t>(period)]);
        bare += text_size(theme.small, text).x + gap;
        named += text_size(theme.small, names[index_of(v)] + text).x + gap;
    }
    const float title = text_size(theme.strong, chart.title).x,
                unit = text_size(theme.small, chart.unit).x;
    const bool with_names = title + unit + named + gap < box.width;
    float x = box.right() - (with_names ? named : bare) + gap;
    const float words = x - gap - box.x;
    const float drawn =
        draw_clipped(list, theme.strong, {box.x, box.y + (box.height - theme.strong.px) / 2}, words,
                     p.text, chart.title) +
        theme.space(1.5f);
    if (words - drawn > theme.space(5))
        draw_clipped(list, theme.small, {box.x + drawn, y}, words - drawn, p.quiet, chart.unit);
    for (Variant v : kVariants) {
        if (texts[index_of(v)].empty()) continue;
        const std::string text = (with_names ? names[index_of(v)] : "") + texts[index_of(v)];
        draw_text(list, theme.small, {x, y}, p.text_of(v), text);
        x += text_size(theme.small, text).x + gap;
    }
}

/// Chips for the stocks of the selected site. Returns the height.
float draw_site_stocks(Ui& ui, const App& app, ImVec2 at, float width) {
    if (!app.view.stock.valid() || app.view.figure) return 0;
    const Theme& theme = ui.theme;
    const Model& model = app.plan().model;
    const std::string& site = model.stocks[static_cast<std::size_t>(app.view.stock.index)].site;
    std::vector<int> found;
    for (std::size_t i = 0; i < model.stocks.size(); ++i)
        if (model.stocks[i].site == site) found.push_back(static_cast<int>(i));
    if (found.size() < 2) return 0;
    const float height = theme.space(6.5f), gap = theme.space(1);
    float x = at.x, y = at.y;
    for (int i : found) {
        const std::string& item = model.stocks[static_cast<std::size_t>(i)].item;
        auto it = app.scenario().items.find(item);
        const std::string& label = it == app.scenario().items.end() ? item : it->second.title;
        const float w = std::min(width, text_size(theme.body, label).x + theme.space(4));
        if (x > at.x && x + w > at.x + width) x = at.x, y += height + gap;
        if (button(ui, ("stock:" + site + "/" + item).c_str(), {x, y, w, height},
                   {.label = label, .look = Look::outlined, .active = i == app.view.stock.index}))
            ui.ask(SelectStock{StockId{i}});
        x += w + gap;
    }
    return y + height - at.y + theme.space(2);
}

/// What stands below the head: the chart's own note, and what is to be said of its axis.
std::string note_of(const Chart& chart, const ValueAxis& axis) {
    if (chart.note.empty() || axis.note.empty()) return chart.note + axis.note;
    return chart.note + " \xc2\xb7 " + axis.note;
}

bool in_view(const Box& box) {
    const ImVec2 min = ImGui::GetWindowDrawList()->GetClipRectMin(),
                 max = ImGui::GetWindowDrawList()->GetClipRectMax();
    return box.bottom() > min.y && box.y < max.y;
}

}  // namespace

void Charts::refresh(const App& app) {
    Made now{app.runs_version,        app.base_version,    app.view.stock,
             app.view.edge,           app.view.figure,     {},
             app.uncertainty.version, app.view.uncertainty};
    for (const Pin& pin : app.pins) now.pins.push_back(pin.run.get());
    if (now == made_ && !charts_.empty()) return;
    made_ = std::move(now);
    charts_ = charts(app);
    shocks_ = shock_spans(app.hit(), 1);
}

/// As many charts share the height as stay legible, at most four; the others get the same height.
Charts::Sizes Charts::sizes(const Ui& ui, float x, float width, float height) const {
    const Theme& theme = ui.theme;
    Sizes s{.x = x, .width = width};
    s.head = theme.body.px * 1.6f;
    s.note = theme.small.px * 1.3f;
    s.dates = theme.small.px * 1.3f;
    s.gap = theme.space(2.5f);
    for (const ValueAxis& axis : axes_)
        for (const AxisTick& tick : axis.ticks)
            s.gutter = std::max(s.gutter, text_size(theme.small, tick.label).x + theme.space(1.5f));
    float best = 0;
    for (std::size_t n = 2; n <= std::min(kMostInView, charts_.size()); ++n) {
        float others = 0;
        for (std::size_t i = 0; i < n; ++i)
            others +=
                s.head + s.dates + s.gap + (note_of(charts_[i], axes_[i]).empty() ? 0 : s.note);
        const float plot = (height - others) / static_cast<float>(n);
        if (n == 2 || plot >= theme.space(14)) best = plot;
    }
    s.plot = std::clamp(best, theme.space(12), theme.space(40));
    return s;
}

/// What the charts show, and when; with a way back from a zoom and from a figure.
float Charts::draw_title(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    const PeriodRange window = shown_periods(app);
    std::string when = period_short(app.calendar(), cursor_.value_or(app.period()));
    if (app.view.window)
        when = period_short(app.calendar(), window.first) + " \xe2\x80\x93 " +
               period_short(app.calendar(), window.last);
    float right = box.right();
    const float size = box.height;
    if (app.view.window) {
        right -= size;
        if (button(ui, "all-periods", {right, box.y, size, size},
                   {.icon = fonts::icon_zoom_out, .hint = "All periods (0, or a double click)"}))
            ui.ask(SetWindow{});
    }
    right -= text_size(theme.small, when).x;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_in_box(list, theme.small, {right, box.y, 0, box.height}, ui.colours().quiet, when);
    right -= theme.space(2);
    const bool play = !app.view.figure && !app.game && can_play(app, app.view.stock);
    const float after = app.view.figure || play ? size : 0;
    const float drawn =
        draw_clipped(list, theme.title, {box.x, box.y + (box.height - theme.title.px) / 2},
                     right - box.x - after, ui.colours().text, charts_title(app));
    const Box beside{box.x + drawn + theme.space(1), box.y, size, size};
    if (app.view.figure && button(ui, "figure-close", beside,
                                  {.icon = fonts::icon_x, .hint = "Back to what is selected"}))
        ui.ask(ShowFigure{});
    if (play &&
        button(ui, "play-role", beside,
               {.icon = fonts::icon_gamepad_2, .hint = "Play this role (Y). " + offer_words(app)}))
        ui.ask(TakeRole{app.view.stock});
    return box.height;
}

void Charts::draw_picture(Ui& ui, const App& app, std::size_t i, const PlotScale& scale) {
    PlotSpec spec{app, charts_[i], axes_[i], scale, dates_, shocks_, false, cursor_, {}};
    spec.names = i == 0 || scale.box.height >= ui.theme.space(22);
    spec.drag = input_.selecting(i, scale);
    draw_plot(ui, spec, ("##chart" + std::to_string(i)).c_str());
}

void Charts::draw_menu_button(Ui& ui, std::size_t i, const Box& box) {
    const std::string name = "chart-menu:" + std::to_string(i);
    if (!button(ui, name.c_str(), box,
                {.icon = fonts::icon_ellipsis, .hint = "Save, copy, axis\xe2\x80\xa6"}))
        return;
    menu_of_ = i;
    menu_button_ = box;
    ui.wants_frames = true;
}

void Charts::open_menu(Ui& ui, const App& app, std::size_t i, const Box& whole) {
    const ImVec2 min = ImGui::GetWindowDrawList()->GetClipRectMin(),
                 max = ImGui::GetWindowDrawList()->GetClipRectMax();
    // A picture can be taken only of what is in view: scroll first, and come back.
    const float below = whole.bottom() - max.y, above = min.y - whole.y;
    if ((below > 1 || above > 1) && !menu_scrolled_ && whole.height < max.y - min.y) {
        ImGui::SetScrollY(ImGui::GetScrollY() + (above > 1 ? -above : below));
        menu_scrolled_ = ui.wants_frames = true;
        return;
    }
    menu_scrolled_ = false;
    menu_of_.reset();
    const Chart& chart = charts_[i];
    const std::string what = charts_title(app) + " " + chart.title;
    const std::string csv = charts_csv(app, {chart});
    const Box seen{whole.x, std::max(whole.y, min.y), whole.width,
                   std::min(whole.bottom(), max.y) - std::max(whole.y, min.y)};
    const bool log = app.view.log_axis;
    std::vector<MenuItem> items;
    items.push_back({"menu:save-png", "Save as picture (PNG)",
                     SavePicture{file_name(app, what, "png"), seen.x, seen.y, seen.width,
                                 seen.height, charts_title(app)},
                     fonts::icon_image});
    items.push_back({"menu:save-csv", "Save numbers (CSV)",
                     save_csv(file_name(app, what, "csv"), csv), fonts::icon_download});
    items.push_back({"menu:copy-csv", "Copy numbers (CSV)", CopyText{csv}, fonts::icon_copy});
    items.push_back({"menu:all-periods", "All periods", SetWindow{}, fonts::icon_zoom_out,
                     app.view.window.has_value(), true});
    items.push_back(
        {"menu:log-axis", "Logarithmic axis", SetLogAxis{!log}, log ? fonts::icon_check : nullptr});
    ui.open_menu(chart.title, std::move(items), menu_button_);
}

Box Charts::draw_chart(Ui& ui, const App& app, std::size_t i, const Sizes& s, float y) {
    const Theme& theme = ui.theme;
    const std::string note = note_of(charts_[i], axes_[i]);
    const float below = s.head + (note.empty() ? 0 : s.note);
    const Box whole{s.x, y, s.width, below + s.plot + s.dates};
    const float menu = theme.space(7);
    const PlotScale scale{{s.x, y + below, s.width - s.gutter, s.plot}, shown_periods(app)};
    draw_menu_button(ui, i, {whole.right() - menu, y, menu, s.head});
    const Ui::Press press = ui.press(("chart:" + std::to_string(i)).c_str(), corner(scale.box),
                                     far_corner(scale.box), theme.small_radius());
    if (ui.menu_asked(whole, &press)) {
        menu_of_ = i;
        menu_button_ = {whole.right() - menu, y, menu, s.head};
    }
    input_.handle(ui, app, i, press, scale);
    drawn_.push_back(scale);
    if (press.hovered || (press.focused && ui.has_focus())) {
        read_ = i;
        read_box_ = whole;
        read_y_ = press.hovered ? ImGui::GetIO().MousePos.y : scale.box.y + s.plot / 2;
    }
    if (menu_of_ == i)
        open_menu(ui, app, i,
                  {whole.x - theme.space(2), whole.y - theme.space(1), whole.width + theme.space(4),
                   whole.height + theme.space(2)});
    if (!in_view(whole)) return whole;
    draw_head(ui, app, charts_[i], {s.x, y, s.width - menu - theme.space(1), s.head},
              cursor_.value_or(app.period()));
    if (!note.empty())
        draw_clipped(*ImGui::GetWindowDrawList(), theme.small, {s.x, y + s.head}, s.width,
                     ui.colours().quiet, note);
    draw_picture(ui, app, i, scale);
    return whole;
}

std::optional<SetWindow> Charts::pinch(const App& app, const TouchEvent& fingers) {
    if (fingers.first) {
        pinch_.reset();
        for (const PlotScale& scale : drawn_)
            if (scale.box.contains(fingers.x, fingers.y))
                pinch_ = Pinch{scale.window, scale.period(fingers.x), scale.box.width};
    }
    if (!pinch_) return std::nullopt;
    Pinch& p = *pinch_;
    p.factor = std::clamp(p.factor / std::max(0.01, double(fingers.factor)), 1e-3, 1e3);
    p.by -= static_cast<double>(fingers.dx) * p.factor * (p.from.last - p.from.first) / p.width;
    return SetWindow{pinched(p.from, p.about, p.factor, p.by, app.last_period())};
}

float Charts::draw(Ui& ui, const App& app, ImVec2 at, float width, float height) {
    const Theme& theme = ui.theme;
    refresh(app);
    cursor_.reset();
    if (const auto& period = ui.pointed().period)
        cursor_ = std::clamp(static_cast<int>(std::lround(*period)), 0, app.last_period());
    float y = at.y;
    y += draw_title(ui, app, {at.x, y, width, theme.title.px * 1.5f}) + theme.space(1);
    y += draw_site_stocks(ui, app, {at.x, y}, width);

    axes_.clear();
    for (const Chart& c : charts_)
        axes_.push_back(value_axis(c.least, c.most, c.least_above_zero, app.view.log_axis,
                                   height > theme.space(140) ? 4 : 2));
    const Sizes s = sizes(ui, at.x, width, at.y + height - y);
    const auto labels = static_cast<int>((width - s.gutter) / theme.space(14));
    dates_ = time_ticks(app.calendar(), shown_periods(app), std::max(2, labels));
    read_box_.reset();
    drawn_.clear();
    for (std::size_t i = 0; i < charts_.size(); ++i)
        y = draw_chart(ui, app, i, s, y).bottom() + s.gap;
    input_.end(ui, read_box_.has_value());
    if (read_box_ && cursor_ && !input_.panning())
        draw_readout(ui, read_out(app, charts_[read_], *cursor_), *read_box_, read_y_);
    return y - at.y;
}

}  // namespace headwater
