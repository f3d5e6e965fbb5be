#include "web/story/question.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "fonts.h"
#include "web/core/lesson.h"
#include "web/core/story.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"

namespace headwater {
namespace {

void predict(Ui& ui, Prediction said) { ui.ask(Predict{std::move(said)}); }

float draw_number(Ui& ui, const App& app, const NumberQuestion& q, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    Prediction said = prediction_of(app, app.lesson.step);
    const double value = said.number.value_or(q.range[0]);
    const float size = theme.control(), out = theme.space(2);
    const SliderSpec track{value,
                           q.range[0],
                           q.range[1],
                           q.step,
                           q.range[0],
                           said.number.has_value(),
                           ui.colours().plan};
    const auto slid = slider(ui, "predict", {at.x - out, at.y, width + 2 * out, size}, track);
    if (slid) {
        const double to = q.range[0] + std::round((slid->value - q.range[0]) / q.step) * q.step;
        if (said.number != to) {
            said.number = to;
            predict(ui, said);
        }
    }
    const NumberLook look = number_look(app, q);
    const NumberSpec field{value * look.scale,  q.range[0] * look.scale, q.range[1] * look.scale,
                           q.step * look.scale, look.decimals,           look.unit};
    const float y = at.y + size + theme.space(1);
    if (auto typed = number_field(ui, "predict-value", {at.x, y, width, size}, field)) {
        said.number = *typed / look.scale;
        predict(ui, said);
    }
    return y + size - at.y;
}

float draw_choice(Ui& ui, const App& app, const ChoiceQuestion& q, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    Prediction said = prediction_of(app, app.lesson.step);
    const float pad = theme.space(2), mark = theme.space(7);
    float y = at.y;
    for (std::size_t k = 0; k < q.answers.size(); ++k) {
        const float words =
            draw_wrapped(nullptr, theme.body, {}, width - mark - pad, 0, q.answers[k].text);
        const Box row{at.x, y, width, std::max(theme.control(), words + 2 * theme.space(1.5f))};
        const bool chosen = said.choice == k;
        const std::string name = "choice:" + std::to_string(k);
        const Ui::Press press =
            ui.press(name.c_str(), corner(row), far_corner(row), theme.radius());
        if (press.hovered || chosen)
            list.AddRectFilled(corner(row), far_corner(row), p.hover, theme.radius());
        const ImVec2 ring{row.x + pad + theme.space(1.5f), row.y + row.height / 2};
        list.AddCircle(ring, theme.space(2), chosen ? p.plan : p.faint, 0, theme.chart_line());
        if (chosen) list.AddCircleFilled(ring, theme.space(1), p.plan);
        draw_wrapped(&list, theme.body, {row.x + mark, row.y + (row.height - words) / 2},
                     width - mark - pad, p.text, q.answers[k].text);
        if (press.pressed) {
            said.choice = k;
            predict(ui, said);
        }
        y += row.height + theme.space(1);
    }
    return y - theme.space(1) - at.y;
}

/// One row of a ranking: where it stands, and what was done to it.
struct RankRow {
    Box box;
    Ui::Press press;
    int move = 0;  ///< by buttons or keys
};

RankRow draw_rank_row(Ui& ui, const std::string& text, std::size_t answer, std::size_t place,
                      std::size_t places, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float size = theme.space(7), pad = theme.space(1.5f), grip = theme.space(6),
                number = theme.space(5);
    const float room = width - grip - number - 2 * size - 2 * pad;
    const float words = draw_wrapped(nullptr, theme.body, {}, room, 0, text);
    RankRow row{{at.x, at.y, width, std::max(theme.control(), words + 2 * theme.space(1.5f))}, {}};
    const std::string id = std::to_string(answer);
    const Box handle{at.x, at.y, width - 2 * size - pad, row.box.height};
    row.press =
        ui.press(("rank:" + id).c_str(), corner(handle), far_corner(handle), theme.radius());
    ui.keep_fingers({at.x, at.y, grip, row.box.height});
    ui.keep_arrows(row.press);
    list.AddRectFilled(corner(row.box), far_corner(row.box),
                       row.press.held || row.press.hovered ? p.hover : p.raised, theme.radius());
    list.AddRect(corner(row.box), far_corner(row.box), row.press.held ? p.plan : p.line,
                 theme.radius(), 0, theme.hairline());
    draw_in_box(list, theme.body, {at.x + pad, at.y, grip, row.box.height}, p.faint,
                fonts::icon_grip_vertical);
    draw_in_box(list, theme.strong, {at.x + grip, at.y, number, row.box.height}, p.quiet,
                std::to_string(place + 1) + ".");
    draw_wrapped(&list, theme.body, {at.x + grip + number, at.y + (row.box.height - words) / 2},
                 room, p.text, text);
    const float y = at.y + (row.box.height - size) / 2, x = row.box.right() - pad - 2 * size;
    if (button(ui, ("rank-up:" + id).c_str(), {x, y, size, size},
               {.icon = fonts::icon_chevron_up, .enabled = place > 0, .hint = "Up"}))
        row.move = -1;
    if (button(ui, ("rank-down:" + id).c_str(), {x + size, y, size, size},
               {.icon = fonts::icon_chevron_down, .enabled = place + 1 < places, .hint = "Down"}))
        row.move = 1;
    if (ui.has_focus() && ui.key(row.press, ImGuiKey_UpArrow)) row.move = -1;
    if (ui.has_focus() && ui.key(row.press, ImGuiKey_DownArrow)) row.move = 1;
    return row;
}

/// A curve is drawn in its chart: the way there.
float draw_curve_way(Ui& ui, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const ButtonSpec spec{
        .icon = fonts::icon_pencil, .label = "Draw on the chart", .look = Look::outlined};
    const float wide = std::min(width, button_width(ui, spec));
    if (button(ui, "to-sketch", {at.x, at.y, wide, theme.control()}, spec)) {
        ui.ask(FoldPanel{Panel::outcome, false});
        ui.ask(ShowTab{Panel::outcome});
        ui.focus_on("sketch");
    }
    const float y = at.y + theme.control() + theme.space(1.5f);
    return y - at.y +
           draw_wrapped(ImGui::GetWindowDrawList(), theme.small, {at.x, y}, width,
                        ui.colours().quiet,
                        "By mouse or finger in one stroke, or by keys: left and right go along, up "
                        "and down move the point.");
}

}  // namespace

float QuestionCard::draw_ranking(Ui& ui, const App& app, const RankingQuestion& q, ImVec2 at,
                                 float width) {
    Prediction said = prediction_of(app, app.lesson.step);
    const std::size_t places = std::min(said.order.size(), q.answers.size());
    std::optional<std::size_t> held;
    std::size_t from = 0, to = 0;
    bool by_key = false;
    float y = at.y;
    const float mouse = ImGui::GetIO().MousePos.y;
    for (std::size_t k = 0; k < places; ++k) {
        const std::size_t answer = said.order[k];
        const RankRow row =
            draw_rank_row(ui, q.answers[answer].text, answer, k, places, {at.x, y}, width);
        if (row.press.held) held = answer;
        if (row.press.held && !by_key) from = k;
        // The row that is held goes where the mouse is.
        if (dragged_ && !by_key && mouse >= row.box.y && mouse < row.box.bottom()) to = k;
        if (row.move != 0 && !(row.move < 0 && k == 0)) {
            by_key = true;
            from = k, to = row.move < 0 ? k - 1 : k + 1;
        }
        y += row.box.height + ui.theme.space(1);
    }
    const bool by_mouse = held && dragged_ == held && mouse >= at.y && mouse < y;
    if ((by_key || by_mouse) && to != from && to < places) {
        ui.ask(Announce{q.answers[said.order[from]].text + ": place " + std::to_string(to + 1) +
                        " of " + std::to_string(places)});
        said.order = reordered(said.order, from, to);
        predict(ui, said);
    }
    dragged_ = held;
    return y - ui.theme.space(1) - at.y;
}

float QuestionCard::draw(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const LessonStep* step = lesson_step(app);
    if (!step || !is_asking(app)) return 0;
    const Question& question = *step->ask;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float y = at.y +
              draw_wrapped(&list, theme.strong, at, width, ui.colours().text, question.text) +
              theme.space(2);
    if (const auto* number = std::get_if<NumberQuestion>(&question.rule))
        y += draw_number(ui, app, *number, {at.x, y}, width);
    else if (const auto* choice = std::get_if<ChoiceQuestion>(&question.rule))
        y += draw_choice(ui, app, *choice, {at.x, y}, width);
    else if (const auto* ranking = std::get_if<RankingQuestion>(&question.rule))
        y += draw_ranking(ui, app, *ranking, {at.x, y}, width);
    else
        y += draw_curve_way(ui, {at.x, y}, width);
    y += theme.space(3);
    const std::string missing = missing_words(question, prediction_of(app, app.lesson.step));
    const ButtonSpec spec{.label = "That is my answer",
                          .look = missing.empty() ? Look::filled : Look::outlined,
                          .enabled = missing.empty()};
    if (button(ui, "answer", {at.x, y, width, theme.control()}, spec)) ui.ask(GiveAnswer{});
    y += theme.control();
    if (!missing.empty())
        y += theme.space(1) + draw_wrapped(&list, theme.small, {at.x, y + theme.space(1)}, width,
                                           ui.colours().quiet, missing);
    return y - at.y;
}

}  // namespace headwater
