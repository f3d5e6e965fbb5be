#include "web/panels/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "fonts.h"
#include "web/core/axis.h"
#include "web/core/commands.h"
#include "web/core/format.h"
#include "web/core/shock_kinds.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

// ------------------------------------------------------------------------------------------ menus

/// Kinds of shocks to add at a period.
void open_add_menu(Ui& ui, const App& app, int period, const Box& at) {
    constexpr std::size_t kKinds = 8;  // the form has the others
    std::vector<MenuItem> items;
    for (const ShockKindInfo& info : shock_kinds().first(kKinds))
        items.push_back({std::string("menu:add:") + name_of(info.kind), info.title,
                         AddShock{info.kind, period}, fonts::icon_plus});
    ui.open_menu("Add at " + period_short(app.calendar(), period), std::move(items), at);
}

/// The shocks that no row has room for.
void open_hidden_menu(Ui& ui, const std::vector<ShockSpan>& spans, const Box& at) {
    constexpr std::size_t kMost = 20;
    std::vector<MenuItem> items;
    for (const ShockSpan& span : spans)
        if (span.row < 0 && items.size() < kMost)
            items.push_back({"menu:shock:" + span.id, span.title, SelectShock{span.id}, nullptr});
    ui.open_menu("Shocks without room", std::move(items), at);
}

// -------------------------------------------------------------------------------------- transport

/// One control of the transport row: how wide it is, and how soon it gives way.
struct Piece {
    enum class What : std::uint8_t {
        first,
        back,
        play,
        step,
        last,
        loop,
        speed,
        add,
        edit,
        more
    } what;
    float width = 0;
    int rank = 0;        ///< the highest goes first
    bool right = false;  ///< stands at the right end
    bool shown = true;
};

class Transport {
  public:
    Transport(Ui& ui, const App& app, const std::vector<ShockSpan>& spans)
        : ui_(ui), app_(app), spans_(spans) {
        hidden_ = static_cast<int>(std::count_if(
            spans.begin(), spans.end(), [](const ShockSpan& span) { return span.row < 0; }));
    }

    void draw(const Box& row) {
        using What = Piece::What;
        const Theme& theme = ui_.theme;
        const float size = theme.control();
        const std::string more = "+" + std::to_string(hidden_);
        pieces_ = {{What::first, size, 7},       {What::back, size, 3},
                   {What::play, size * 1.5f, 0}, {What::step, size, 2},
                   {What::last, size, 9},        {What::loop, size, 5},
                   {What::add, size, 1, true},   {What::speed, theme.space(30), 6, true}};
        if (hidden_ > 0)
            pieces_.push_back({What::more, button_width(ui_, {.label = more}), 4, true});
        if (!app_.view.shock.empty()) pieces_.push_back({What::edit, size, 8, true});
        fit(row.width);
        const float label = button_width(ui_, {.icon = fonts::icon_plus, .label = "Shock"}) - size;
        labelled_ = taken() + label <= row.width;
        for (Piece& piece : pieces_)
            if (piece.what == What::add && labelled_) piece.width += label;
        float left = row.x, right = row.right();
        for (const Piece& piece : pieces_) {
            if (!piece.shown) continue;
            if (piece.right) right -= piece.width;
            const Box box{piece.right ? right : left, row.y, piece.width, size};
            if (piece.right)
                right -= gap();
            else
                left += piece.width + gap();
            draw_piece(piece.what, box);
        }
    }

  private:
    float gap() const { return ui_.theme.space(1); }
    float taken() const {
        float width = ui_.theme.space(2);  // between left and right
        for (const Piece& piece : pieces_)
            if (piece.shown) width += piece.width + gap();
        return width;
    }
    void fit(float width) {
        for (int rank = 9; rank > 0 && taken() > width; --rank)
            for (Piece& piece : pieces_)
                if (piece.rank == rank) piece.shown = false;
    }

    void draw_piece(Piece::What what, const Box& box) {
        using What = Piece::What;
        switch (what) {
            case What::first:
                if (button(ui_, "first", box,
                           {.icon = fonts::icon_skip_back, .hint = "To the start (Home)"}))
                    ui_.ask(SetPeriod{0});
                return;
            case What::back:
                if (button(ui_, "step-back", box,
                           {.icon = fonts::icon_step_back, .hint = "One step back (,)"}))
                    ui_.ask(StepPeriods{-1});
                return;
            case What::step:
                if (button(ui_, "step", box,
                           {.icon = fonts::icon_step_forward, .hint = "One step on (.)"}))
                    ui_.ask(StepPeriods{1});
                return;
            case What::last:
                if (button(ui_, "last", box,
                           {.icon = fonts::icon_skip_forward, .hint = "To the end (End)"}))
                    ui_.ask(SetPeriod{double(app_.last_period())});
                return;
            case What::play:
                draw_play(box);
                return;
            case What::loop:
                draw_loop(box);
                return;
            case What::speed:
                draw_speed(box);
                return;
            default:
                draw_shock_piece(what, box);
        }
    }

    void draw_play(const Box& box) {
        const bool playing = app_.view.playing;
        if (button(ui_, "play", box,
                   {.icon = playing ? fonts::icon_pause : fonts::icon_play,
                    .look = Look::filled,
                    .hint = playing ? "Pause (Space)" : "Play (Space)"}))
            ui_.ask(Play{!playing});
    }

    void draw_loop(const Box& box) {
        const bool on = app_.view.loop.has_value();
        const char* hint = on ? "Leave the loop (L)"
                              : "Loop around this period (L). With Shift, draw a range on the "
                                "ruler";
        if (!button(ui_, "loop", box, {.icon = fonts::icon_repeat, .active = on, .hint = hint}))
            return;
        const auto all = commands(app_);
        if (const Command* loop = find_command(all, "loop")) ui_.ask(loop->action);
    }

    void draw_speed(const Box& box) {
        static constexpr std::array<std::string_view, 3> labels = {"1\xc3\x97", "7\xc3\x97",
                                                                   "30\xc3\x97"};
        const int chosen = static_cast<int>(
            std::find(kSpeeds.begin(), kSpeeds.end(), app_.view.speed) - kSpeeds.begin());
        if (auto i = segments(ui_, "speed", box, labels, chosen))
            ui_.ask(SetSpeed{kSpeeds[static_cast<std::size_t>(*i)]});
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(corner(box), far_corner(box)))
            hint(ui_,
                 app_.calendar().period == Period::week ? "Weeks per second" : "Days per second");
    }

    void draw_shock_piece(Piece::What what, const Box& box) {
        if (what == Piece::What::edit) {
            if (button(ui_, "shock-edit", box,
                       {.icon = fonts::icon_pencil, .hint = "Edit the selected shock (Enter)"}))
                ui_.ask(OpenSheet{Sheet::shock});
        } else if (what == Piece::What::more) {
            const std::string more = "+" + std::to_string(hidden_);
            if (button(ui_, "shock-more", box,
                       {.label = more, .hint = "More shocks than there is room for"}))
                open_hidden_menu(ui_, spans_, box);
        } else if (button(ui_, "shock-add", box,
                          {.icon = fonts::icon_plus,
                           .label = labelled_ ? "Shock" : std::string_view{},
                           .look = Look::outlined,
                           .hint = "Add a shock at this period. A double click below adds one "
                                   "there"})) {
            open_add_menu(ui_, app_, app_.period(), box);
        }
    }

    Ui& ui_;
    const App& app_;
    const std::vector<ShockSpan>& spans_;
    std::vector<Piece> pieces_;
    int hidden_ = 0;
    bool labelled_ = false;
};

// ----------------------------------------------------------------------------------------- ruler

/// A period with a line, and what stands above it where there is room.
struct DateMark {
    float x = 0, width = 0;
    std::string label;
};

/// Months, or every so many weeks.
std::vector<DateMark> date_marks(const Theme& theme, const Calendar& calendar,
                                 const TimeScale& scale) {
    const bool weeks = calendar.period == Period::week;
    std::vector<int> periods;
    if (weeks) {
        for (int t = 0; t < scale.periods; t += 4) periods.push_back(t);
    } else {
        periods = month_starts(calendar, {0, scale.periods - 1});
        const int day = date_of(calendar, 0).day;
        if (day > 1 && day < 8) periods.insert(periods.begin(), 0);
    }
    std::vector<DateMark> marks;
    for (const int t : periods) {
        std::string label = weeks ? std::to_string(t) : month_name(date_of(calendar, t).month);
        const float width = text_size(theme.small, label).x;
        marks.push_back({scale.x(t), width, std::move(label)});
    }
    return marks;
}

/// Every how many marks have their label, so that none touch: as many from one to the next.
std::size_t thinned(const std::vector<DateMark>& marks, float gap) {
    for (const std::size_t every : {1u, 2u, 3u, 6u, 12u}) {
        bool fits = true;
        for (std::size_t i = 0; i + every < marks.size(); i += every)
            fits = fits && marks[i].x + marks[i].width + gap <= marks[i + every].x;
        if (fits) return every;
    }
    return marks.size();
}

void draw_dates(Ui& ui, const App& app, const TimeScale& scale, const Box& ruler, float bottom) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::vector<DateMark> marks = date_marks(theme, app.calendar(), scale);
    const std::size_t every = thinned(marks, theme.space(2));
    const float y = ruler.bottom() - theme.small.px * 1.2f;  // the loop's bracket is above
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const DateMark& mark = marks[i];
        list.AddLine({mark.x, ruler.bottom()}, {mark.x, bottom}, ui.colours().line,
                     theme.hairline());
        if (i % every == 0 && mark.x + mark.width <= scale.right)
            draw_text(list, theme.small, {mark.x, y}, ui.colours().quiet, mark.label);
    }
}

/// The period looked at, in words, left of the bar of time.
void draw_now(Ui& ui, const App& app, const Box& gutter) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool weeks = app.calendar().period == Period::week;
    const Date date = date_of(app.calendar(), app.period());
    const std::string day = std::to_string(date.day) + " " + month_name(date.month);
    const std::string year = " " + std::to_string(date.year);
    const std::string number = (weeks ? "Week " : "Day ") + std::to_string(app.period());
    std::string first = weeks ? number : day + year, second = weeks ? day + year : number;
    if (text_size(theme.strong, first).x > gutter.width) first = weeks ? first : day;
    if (text_size(theme.small, second).x > gutter.width && weeks) second = day;
    draw_clipped(list, theme.strong, corner(gutter), gutter.width, p.text, first);
    const float y = gutter.y + theme.strong.px * 1.35f;
    if (y + theme.small.px <= gutter.bottom())
        draw_clipped(list, theme.small, {gutter.x, y}, gutter.width, p.quiet, second);
}

}  // namespace

void Timeline::draw_loop(Ui& ui, const App& app, const TimeScale& scale, const Box& ruler,
                         const Box& area) {
    if (!app.view.loop) return;
    const Theme& theme = ui.theme;
    const PeriodRange loop = *app.view.loop;
    const float x0 = scale.x(loop.first), x1 = scale.x(loop.last + 1),
                y = ruler.y + theme.space(0.5f);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 colour = ui.colours().text;
    const float thick = theme.space(0.5f);
    list.AddRectFilled({x0, y}, {x1, y + thick}, colour);
    const float wide = theme.space(ImGui::GetIO().MouseSource == ImGuiMouseSource_Mouse ? 2.5f : 6);
    struct End {
        const char* name;
        float x;
        bool first;
    };
    for (const End& end : {End{"loop:first", x0, true}, End{"loop:last", x1, false}}) {
        list.AddRectFilled({end.x - thick / 2, y}, {end.x + thick / 2, area.bottom()},
                           ui.colours().line_strong);
        list.AddTriangleFilled({end.x, y}, {end.x, y + theme.space(1.5f)},
                               {end.x + (end.first ? 1.0f : -1.0f) * theme.space(1.5f), y}, colour);
        const Ui::Press press = ui.press(end.name, {end.x - wide, ruler.y},
                                         {end.x + wide, ruler.bottom()}, theme.small_radius());
        if (press.hovered || press.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        if (press.hovered && !press.held)
            hint(ui, "Loop from " + period_short(app.calendar(), loop.first) + " to " +
                         period_short(app.calendar(), loop.last));
        int by = (ui.key(press, ImGuiKey_RightArrow) ? 1 : 0) -
                 (ui.key(press, ImGuiKey_LeftArrow) ? 1 : 0);
        PeriodRange wanted = loop;
        int& moved = end.first ? wanted.first : wanted.last;
        moved += by;
        if (press.held && ImGui::IsMouseDragging(0, theme.space(0.5f)))
            moved = scale.border(ImGui::GetIO().MousePos.x) - (end.first ? 0 : 1);
        if (end.first)
            moved = std::clamp(moved, 0, loop.last - 1);
        else
            moved = std::clamp(moved, loop.first + 1, app.last_period());
        if (wanted != loop) ui.ask(SetLoop{wanted});
    }
}

void Timeline::draw_time(Ui& ui, const App& app, const TimeScale& scale, const Box& ruler,
                         const Box& area) {
    const Theme& theme = ui.theme;
    const ImGuiIO& io = ImGui::GetIO();
    // Submitted after what lies on it, which therefore gets the mouse first.
    const Ui::Press press =
        ui.press("timeline", corner(ruler), far_corner(area), theme.small_radius());
    const int at = scale.column(io.MousePos.x);
    if (press.held && loop_from_ < 0 && io.KeyShift && ImGui::IsMouseClicked(0)) loop_from_ = at;
    if (!press.held) loop_from_ = -1;
    if (loop_from_ >= 0) {
        const PeriodRange range{std::min(at, loop_from_), std::max(at, loop_from_)};
        if (range.last > range.first && app.view.loop != range) ui.ask(SetLoop{range});
    } else if (press.held && app.view.period != at) {
        ui.ask(SetPeriod{double(at)});
    }
    const bool on_area = io.MousePos.y >= area.y;
    if (press.held && on_area && !app.view.shock.empty() && ImGui::IsMouseClicked(0))
        ui.ask(SelectShock{""});
    const Box here{scale.middle(app.period()), ruler.y, 0, ruler.height + area.height};
    if (press.hovered && on_area && ImGui::IsMouseDoubleClicked(0))
        open_add_menu(ui, app, at, {io.MousePos.x, io.MousePos.y, 1, 1});
    const Box all{ruler.x, ruler.y, ruler.width, area.bottom() - ruler.y};
    if (press.hovered && ui.menu_asked(all)) open_add_menu(ui, app, at, all);
    if (press.focused && ui.menu_asked({}, &press)) open_add_menu(ui, app, app.period(), here);
    const int step = app.calendar().period == Period::week ? 4 : 7;
    const int by = io.KeyShift || io.KeyCtrl || io.KeyAlt ? step : 1;
    if (ui.key(press, ImGuiKey_LeftArrow)) ui.ask(StepPeriods{-by});
    if (ui.key(press, ImGuiKey_RightArrow)) ui.ask(StepPeriods{by});
    if (ui.key(press, ImGuiKey_Home)) ui.ask(SetPeriod{0});
    if (ui.key(press, ImGuiKey_End)) ui.ask(SetPeriod{double(app.last_period())});
    if (press.hovered && !press.held) ui.point({StockId{}, EdgeId{}, double(at)});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (const auto& pointed = ui.pointed().period) {
        const float x = scale.middle(*pointed);
        list.AddLine({x, ruler.bottom()}, {x, area.bottom()}, ui.colours().faint, theme.hairline());
    }
    const float x = scale.middle(app.view.period), half = theme.space(0.25f);
    const float y = ruler.bottom() - theme.space(1);
    list.AddRectFilled({x - half, y}, {x + half, area.bottom()}, ui.colours().text);
    list.AddCircleFilled({x, y}, theme.space(1.25f), ui.colours().text);
}

void Timeline::draw(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    const Theme& theme = ui.theme;
    begin_region("timeline region", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    draw_line(ui, corner(box), {box.right(), box.y});
    const TimeScale scale = time_scale(ui, app, box);
    const float pad = theme.space(4), top = box.y + theme.space(1.5f);
    const float under = top + theme.control() + theme.space(1), wide = scale.right - scale.left;
    const Box ruler{scale.left, under, wide, theme.small.px * 1.3f + theme.space(1.5f)};
    const Box area{scale.left, ruler.bottom(), wide,
                   std::max(theme.space(3), box.bottom() - theme.space(1.5f) - ruler.bottom())};
    const int rows = ShockBars::rows_in(theme, area.height);
    const int label = static_cast<int>(std::ceil(theme.space(32) / scale.each()));
    spans_ = shock_spans(app.plan(), {rows, label, app.view.shock, true});
    Transport(ui, app, spans_).draw({box.x + pad, top, box.width - 2 * pad, theme.control()});
    list.AddRectFilled(corner(area), far_corner(area), ui.colours().raised, theme.small_radius());
    if (app.view.loop)
        list.AddRectFilled({scale.x(app.view.loop->first), area.y},
                           {scale.x(app.view.loop->last + 1), area.bottom()}, ui.colours().hover);
    draw_dates(ui, app, scale, ruler, area.bottom());
    draw_loop(ui, app, scale, ruler, area);
    bars_.draw(ui, app, scale, area, spans_, rows);
    draw_time(ui, app, scale, ruler, area);
    const float gutter = scale.left - box.x - pad - theme.space(2);
    draw_now(ui, app, {box.x + pad, ruler.y, gutter, box.bottom() - ruler.y});
    end_region();
}

}  // namespace headwater
