#include "web/panels/outcome_panel.h"

#include <algorithm>
#include <cmath>

#include "web/core/outcome.h"
#include "web/core/series.h"
#include "web/core/uncertainty_words.h"
#include "web/widgets/controls.h"
#include "web/widgets/lines.h"

namespace headwater {
namespace {

ImU32 colour_of(const Palette& p, int good) {
    return good > 0 ? p.good : good < 0 ? p.bad : p.quiet;
}

/// What matters is what the plan saved; without a plan, what the shock cost. As soon as there are
/// replications, their mean with how sure it is.
struct Verdict {
    std::string text;  ///< "▲ 4.9 pts better", "▲ 4.7 ± 0.3 pts better"
    int good = 0;
};
Verdict verdict_of_one(const App& app, const Card& card) {
    const bool planned = shows_plan(app);
    Verdict v{planned ? card.to_hit : card.to_calm, planned ? card.to_hit_good : card.to_calm_good};
    if (v.good != 0) v.text += std::string(" ") + judged_word(v.good);
    return v;
}

Verdict verdict_of(const App& app, const Card& card) {
    const auto spread = spread_of(app, card.figure);
    if (!spread) return verdict_of_one(app, card);
    const std::string word = judged_word(*spread);
    return {spread->change + (word.empty() ? "" : " " + word), spread->good};
}

std::string explained(const App& app, const Card& card) {
    const auto judged = [](const std::string& text, int good) {
        return good == 0 ? text : text + ", " + judged_word(good);
    };
    const auto spread = spread_of(app, card.figure);
    return card.definition + ".\nPlan against calm: " + judged(card.to_calm, card.to_calm_good) +
           "\nPlan against hit: " + judged(card.to_hit, card.to_hit_good) +
           (spread ? "\n" + spread_text(app, *spread) : "") + "\nClick: show it in the charts.";
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

/// The course of the figure, from its smallest to its largest value.
void draw_course(Ui& ui, const App& app, const Card& card, const Box& box) {
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (const auto& line : card.spark)
        for (double x : line) least = std::min(least, x), most = std::max(most, x);
    if (!(most > least)) most = least + 1;
    for (Variant v : kVariants) {
        if (v == Variant::plan && !shows_plan(app)) continue;
        const auto& line = card.spark[index_of(v)];
        std::vector<ImVec2> points;
        points.reserve(line.size());
        const auto last = static_cast<float>(std::max<std::size_t>(1, line.size() - 1));
        for (std::size_t t = 0; t < line.size(); ++t)
            points.push_back({box.x + box.width * static_cast<float>(t) / last,
                              box.bottom() - box.height * static_cast<float>((line[t] - least) /
                                                                             (most - least))});
        LineLook look = line_look(ui.theme, v);
        look.thick = ui.theme.hairline() * (v == Variant::plan ? 1.75f : 1);
        draw_curve(*ImGui::GetWindowDrawList(), points, look);
    }
}

/// For Recovery: how long service was low, on a line of time for each run.
void draw_outages(Ui& ui, const App& app, const Card& card, const Box& box) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto periods = static_cast<float>(app.calendar().periods);
    const float row = box.height / 2, thick = theme.space(0.75f);
    for (Variant v : {Variant::hit, Variant::plan}) {
        if (v == Variant::plan && !shows_plan(app)) continue;
        const float y = box.y + row * (v == Variant::hit ? 0.5f : 1.5f);
        list.AddLine({box.x, y}, {box.right(), y}, ui.colours().line_strong, theme.hairline());
        const auto& low = card.outage[index_of(v)];
        if (!low) continue;
        const float from = box.x + box.width * static_cast<float>(low->first) / periods,
                    to = box.x + box.width * static_cast<float>(low->last + 1) / periods;
        list.AddRectFilled({from, y - thick}, {std::max(to, from + thick), y + thick},
                           ui.colours().of(v), thick);
    }
}

/// Cards are all of one shape: in a narrow panel what changed has a line of its own.
struct CardShape {
    float width = 0, height = 0;
    bool tall = false;
};

/// The width of a verdict with its interval, which is not there yet: cards keep their shape when it
/// comes.
float expected_verdict(const Ui& ui, const App& app, const Card& card) {
    if (!app.view.uncertainty) return 0;
    const std::string& change = shows_plan(app) ? card.to_hit : card.to_calm;
    return text_size(ui.theme.small, change + " \xc2\xb1 0.00 unclear").x;
}

CardShape shape_of(const Ui& ui, const App& app, const std::vector<Card>& all, float width) {
    const Theme& theme = ui.theme;
    CardShape shape{width, theme.small.px + theme.figure.px + theme.space(5.25f), false};
    for (const Card& card : all) {
        const float needed = text_size(theme.figure, card.value[index_of(Variant::plan)]).x +
                             std::max(text_size(theme.small, verdict_of(app, card).text).x,
                                      expected_verdict(ui, app, card)) +
                             text_size(theme.small, "hit" + card.value[index_of(Variant::hit)]).x;
        shape.tall |= needed + theme.space(12) > width;
    }
    if (shape.tall) shape.height += theme.small.px * 1.4f;
    return shape;
}

void draw_card(Ui& ui, const App& app, const Card& card, const CardShape& shape, ImVec2 at) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Box box{at.x, at.y, shape.width, shape.height};
    const float pad = theme.space(3), right = box.right() - pad, x = box.x + pad;
    const float top = box.y + theme.space(2), extra = shape.tall ? theme.small.px * 1.4f : 0,
                below = box.bottom() - theme.space(2) - extra - theme.figure.px;
    const bool chosen = app.view.figure == card.figure, planned = shows_plan(app);
    const Ui::Press press = ui.press((std::string("card:") + figure_id(card.figure)).c_str(),
                                     corner(box), far_corner(box), theme.radius());
    list.AddRectFilled(corner(box), far_corner(box), press.hovered || chosen ? p.hover : p.raised,
                       theme.radius());
    if (chosen)
        list.AddRectFilled({box.x, box.y + theme.radius()},
                           {box.x + theme.space(0.75f), box.bottom() - theme.radius()}, p.text);
    if (press.pressed)
        ui.ask(ShowFigure{chosen ? std::nullopt : std::optional<Figure>(card.figure)});

    draw_other(ui, "calm", card.value[index_of(Variant::calm)], p.calm_text, right, top);
    draw_clipped(list, theme.body, {x, top - (theme.body.px - theme.small.px) / 2},
                 0.3f * shape.width, p.quiet, card.title);
    const Box course{x + 0.29f * shape.width, top - theme.space(0.25f), 0.28f * shape.width,
                     theme.small.px + theme.space(1)};
    if (card.figure == Figure::recovery)
        draw_outages(ui, app, card, course);
    else
        draw_course(ui, app, card, course);

    const float base = below + (theme.figure.px - theme.small.px) * 0.72f;
    const float other =
        draw_other(ui, "hit", card.value[index_of(Variant::hit)], p.hit_text, right, base);
    const float big =
        draw_clipped(list, theme.figure, {x, below}, right - x - other - theme.space(2),
                     planned ? p.plan_text : p.text, card.value[index_of(Variant::plan)]);
    const Verdict verdict = verdict_of(app, card);
    const ImVec2 beside{x + big + theme.space(2), base},
        under{x, below + theme.figure.px + theme.space(0.5f)};
    draw_text(list, theme.small, shape.tall ? under : beside, colour_of(p, verdict.good),
              verdict.text);
    if (press.hovered) hint(ui, explained(app, card));
    if (!press.hovered && press.focused && ui.has_focus()) hint_at(ui, explained(app, card), box);
}

}  // namespace

const std::vector<Card>& OutcomePanel::cards_of(const App& app) {
    const bool same = runs_version_ == app.runs_version && base_version_ == app.base_version;
    if (!same || cards_.empty()) cards_ = cards(app);
    runs_version_ = app.runs_version;
    base_version_ = app.base_version;
    return cards_;
}

float OutcomePanel::draw(Ui& ui, const App& app, ImVec2 at, float width) {
    const std::vector<Card>& all = cards_of(app);
    const CardShape shape = shape_of(ui, app, all, width);
    const float gap = ui.theme.space(1.25f);
    float y = at.y;
    for (const Card& card : all) {
        draw_card(ui, app, card, shape, {at.x, y});
        y += shape.height + gap;
    }
    return y - gap - at.y;
}

void OutcomePanel::draw_strip(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    begin_region("strip", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.surface);
    draw_line(ui, {box.x, box.bottom()}, {box.right(), box.bottom()});
    const std::vector<Card>& all = cards_of(app);
    // As many as fit with their words; the first are the most telling.
    const float least = theme.space(27);
    const auto count =
        std::clamp<std::size_t>(static_cast<std::size_t>(box.width / least), 1, all.size());
    const float width = box.width / static_cast<float>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const float x = box.x + width * static_cast<float>(i) + theme.space(4),
                    room = width - theme.space(5);
        const float line = theme.small.px * 1.4f,
                    top = box.y + (box.height - line - theme.title.px) / 2;
        Verdict verdict = verdict_of(app, all[i]);
        const Box cell{x - theme.space(2), box.y + theme.space(1), width - theme.space(1),
                       box.height - theme.space(2)};
        const Ui::Press press = ui.press((std::string("card:") + figure_id(all[i].figure)).c_str(),
                                         corner(cell), far_corner(cell), theme.radius());
        if (press.hovered)
            list.AddRectFilled(corner(cell), far_corner(cell), p.hover, theme.radius());
        if (press.pressed) {
            ui.ask(ShowFigure{all[i].figure});
            ui.ask(FoldPanel{Panel::outcome, false});
            ui.ask(ShowTab{Panel::outcome});
        }
        draw_clipped(list, theme.small, {x, top}, room, p.quiet, all[i].title);
        const float big = draw_clipped(list, theme.title, {x, top + line}, room,
                                       shows_plan(app) ? p.plan_text : p.text,
                                       all[i].value[index_of(Variant::plan)]);
        const ImVec2 beside{x + big + theme.space(2),
                            top + line + (theme.title.px - theme.small.px) * 0.72f};
        const auto fits = [&] {
            return big + theme.space(2) + text_size(theme.small, verdict.text).x <= room;
        };
        if (!fits()) verdict = verdict_of_one(app, all[i]);
        if (fits()) draw_text(list, theme.small, beside, colour_of(p, verdict.good), verdict.text);
        if (press.hovered) hint(ui, explained(app, all[i]));
        if (!press.hovered && press.focused && ui.has_focus())
            hint_at(ui, explained(app, all[i]), cell);
    }
    end_region();
}

}  // namespace headwater
