#include "web/panels/story_panel.h"

#include <algorithm>
#include <string>

#include "fonts.h"
#include "web/core/lesson.h"
#include "web/core/story.h"
#include "web/story/task.h"
#include "web/widgets/controls.h"
#include "web/widgets/rich_text.h"

namespace headwater {
namespace {

constexpr float kRoomy = 120;  // steps of space: a column that has room for story and levers

/// A frame around a part of the step, once its height is known; drawn below what is in it.
template <class Draw>
float draw_card(Ui& ui, ImVec2 at, float width, ImU32 edge, Draw draw) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float pad = theme.space(2.5f);
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
    const float height = draw(ImVec2{at.x + pad, at.y + pad}, width - 2 * pad);
    list.ChannelsSetCurrent(0);
    if (height > 0) {
        const ImVec2 end{at.x + width, at.y + height + 2 * pad};
        list.AddRectFilled(at, end, ui.colours().raised, theme.radius());
        list.AddRect(at, end, edge, theme.radius(), 0, theme.hairline());
    }
    list.ChannelsMerge();
    return height > 0 ? height + 2 * pad : 0;
}

/// How far the lesson is: a bar for each step.
void draw_steps(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const std::size_t steps = app.scenario().lesson.steps.size();
    const float gap = theme.space(1);
    const float width = (box.width + gap) / static_cast<float>(steps) - gap;
    for (std::size_t k = 0; k < steps; ++k) {
        const float x = box.x + static_cast<float>(k) * (width + gap);
        const bool now = k == app.lesson.step, been = app.lesson.plans.contains(k);
        ImGui::GetWindowDrawList()->AddRectFilled({x, box.y}, {x + width, box.bottom()},
                                                  now    ? p.plan
                                                  : been ? p.faint
                                                         : p.line_strong,
                                                  box.height / 2);
    }
}

/// Where the step points to, with a button that goes there. Returns the height.
float draw_spot(Ui& ui, const App& app, const LessonStep& step, ImVec2 at, float width) {
    const std::string words = spot_words(app, step.show);
    if (words.empty()) return 0;
    const Theme& theme = ui.theme;
    const ButtonSpec spec{.icon = fonts::icon_eye,
                          .label = "Show me",
                          .look = Look::outlined,
                          .hint = "Lights what the step speaks of"};
    const float wide = button_width(ui, spec), room = width - wide - theme.space(3);
    const float high = draw_wrapped(nullptr, theme.small, {}, room, 0, words);
    const float height = std::max(theme.control(), high);
    draw_wrapped(ImGui::GetWindowDrawList(), theme.small, {at.x, at.y + (height - high) / 2}, room,
                 ui.colours().quiet, words);
    if (button(ui, "story:spot",
               {at.x + width - wide, at.y + (height - theme.control()) / 2, wide, theme.control()},
               spec)) {
        ui.ask(ShowSpot{});
        if (!step.show.lever.empty()) ui.ask(FocusLever{step.show.lever});
    }
    return height + theme.space(2);
}

}  // namespace

float StoryPanel::draw_offer(Ui& ui, const App& app, const Box& column) {
    if (app.view.folded.contains(Panel::story)) return 0;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const float pad = theme.space(4), size = theme.control(), height = size + 2 * theme.space(2);
    const Box box{column.x, column.y, column.width, height};
    begin_region("story offer", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.surface);
    draw_line(ui, {box.x, box.bottom() - theme.hairline()},
              {box.right(), box.bottom() - theme.hairline()});
    const bool begun = !app.lesson.plans.empty();
    const ButtonSpec start{.icon = fonts::icon_graduation_cap,
                           .label = begun ? "Go on with the lesson" : "Start the lesson",
                           .look = Look::outlined,
                           .hint = app.scenario().lesson.aim};
    const float y = box.y + (height - size) / 2;
    const float room = box.width - pad - theme.space(2) - size;
    const float wide = std::min(button_width(ui, start), room);
    if (button(ui, "lesson-start", {box.x + pad, y, wide, size}, start)) ui.ask(OpenLesson{});
    const float left = room - wide - theme.space(2);
    if (left > theme.space(12))
        draw_clipped(list, theme.small,
                     {box.x + pad + wide + theme.space(2), box.y + (height - theme.small.px) / 2},
                     left, p.quiet, lesson_length(app.scenario().lesson));
    if (button(ui, "story:hide", {box.right() - size - theme.space(2), y, size, size},
               {.icon = fonts::icon_x, .hint = "Put away: the top bar has it too"}))
        ui.ask(FoldPanel{Panel::story, true});
    end_region();
    return height;
}

void StoryPanel::draw_head(Ui& ui, const App& app, const Box& box, bool folded) {
    const Theme& theme = ui.theme;
    const float size = theme.space(7), pad = theme.space(4), y = box.y + theme.space(1.5f);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float right = box.right() - theme.space(2) - size;
    if (button(ui, "story:close", {right, y, size, size},
               {.icon = fonts::icon_x, .hint = "Leave the lesson; it goes on where you left"}))
        ui.ask(OpenLesson{false});
    right -= size;
    if (button(ui, "story:notes", {right, y, size, size},
               {.icon = fonts::icon_notebook_text, .hint = "The facilitator's page, to print"}))
        ui.ask(ShowNotes{});
    if (!tabs_) right -= size;
    if (!tabs_ &&
        button(ui, "story:fold", {right, y, size, size},
               {.icon = folded ? fonts::icon_chevron_down : fonts::icon_chevron_up,
                .hint = folded ? "Unfold the story" : "Fold the story: more room for the levers"}))
        ui.ask(FoldPanel{Panel::story, !folded});
    draw_clipped(list, theme.small, {box.x + pad, y + (size - theme.small.px) / 2},
                 right - box.x - pad - theme.space(1), ui.colours().quiet,
                 "Lesson \xc2\xb7 " + step_words(app));
    const float bar = theme.space(0.75f);
    draw_steps(ui, app, {box.x + pad, y + size + theme.space(0.5f), box.width - 2 * pad, bar});
}

float StoryPanel::draw_content(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const LessonStep& step = *lesson_step(app);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float gap = theme.space(3);
    float y = at.y + theme.space(1);
    const auto put = [&](float height) { y += height > 0 ? height + gap : 0; };
    y += draw_wrapped(&list, theme.title, {at.x, y}, width, p.text, step.title) + theme.space(1.5f);
    put(draw_rich(&list, theme, {at.x, y}, width, markdown(step.text)));
    put(draw_spot(ui, app, step, {at.x, y}, width));
    put(draw_card(ui, {at.x, y}, width, p.plan,
                  [&](ImVec2 in, float w) { return question_.draw(ui, app, in, w); }));
    result_at_ = y - at.y;
    put(draw_card(ui, {at.x, y}, width, p.line,
                  [&](ImVec2 in, float w) { return result_.draw(ui, app, in, w); }));
    if (is_revealed(app) && !step.reveal.empty())
        put(draw_rich(&list, theme, {at.x, y}, width, markdown(step.reveal)));
    if (step.task)
        put(draw_card(ui, {at.x, y}, width, p.plan,
                      [&](ImVec2 in, float w) { return draw_task(ui, app, *step.task, in, w); }));
    if (app.lesson.step + 1 == app.scenario().lesson.steps.size() && !step_results(app).empty())
        put(draw_card(ui, {at.x, y}, width, p.line,
                      [&](ImVec2 in, float w) { return draw_summary(ui, app, in, w); }));
    return y - at.y;
}

void StoryPanel::draw_body(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    const float pad = theme.space(4), bar = ImGui::GetStyle().ScrollbarSize;
    // Each step has a region of its own, which begins at its top.
    begin_region(("story step " + std::to_string(app.lesson.step)).c_str(), box, true);
    const float width = box.width - 2 * pad - bar / 2;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float height = draw_content(ui, app, {box.x + pad, start.y}, width);
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy({box.width - bar, height});
    if (content_ != height) ui.wants_frames = true;
    content_ = height;
    // What comes out is brought into view, once.
    const StoryPhase phase = story_phase(app);
    if (phase != phase_ && phase != StoryPhase::reading && phase != StoryPhase::asking)
        ImGui::SetScrollY(result_at_ - theme.space(2));
    phase_ = phase;
    end_region();
}

void StoryPanel::draw_foot(Ui& ui, const App& app, const Box& box) {
    const Theme& theme = ui.theme;
    const float pad = theme.space(4), size = theme.control(), y = box.y + theme.space(2);
    draw_line(ui, corner(box), {box.right(), box.y});
    const std::size_t step = app.lesson.step;
    const bool last = step + 1 == app.scenario().lesson.steps.size();
    const ButtonSpec back{.icon = fonts::icon_chevron_left,
                          .label = "Back",
                          .look = Look::outlined,
                          .enabled = step > 0,
                          .hint = "The step before (B)"};
    if (button(ui, "story:back", {box.x + pad, y, button_width(ui, back), size}, back))
        ui.ask(GoToLessonStep{step - 1});
    const float middle = box.x + pad + button_width(ui, back) + theme.space(1.5f);
    const ButtonSpec levers{.label = "Levers", .look = Look::outlined, .hint = "To the levers"};
    if (alone_ && !is_asking(app) &&
        button(ui, "story:levers", {middle, y, button_width(ui, levers), size}, levers)) {
        ui.ask(ShowTab{Panel::levers});
        if (!tabs_) ui.ask(FoldPanel{Panel::story, true});
    }
    const bool done = step_done(app);
    ButtonSpec next{.icon = last ? fonts::icon_check : fonts::icon_chevron_right,
                    .label = last   ? "Finish"
                             : done ? "Next"
                                    : "Skip",
                    .look = done ? Look::filled : Look::outlined,
                    .hint = last ? "Closes the lesson" : "The next step (N)"};
    const float wide = button_width(ui, next);
    if (button(ui, "story:next", {box.right() - pad - wide, y, wide, size}, next))
        ui.ask(last ? Action{OpenLesson{false}} : Action{GoToLessonStep{step + 1}});
}

Box StoryPanel::draw(Ui& ui, const App& app, const Box& column, bool tabs) {
    if (column.empty() || !has_lesson(app)) return column;
    const auto below = [&](float height) {
        return Box{column.x, column.y + height, column.width,
                   std::max(0.0f, column.height - height)};
    };
    if (!lesson_step(app)) return below(tabs ? 0 : draw_offer(ui, app, column));
    const bool own = tabs && app.view.tab == Panel::story;
    if (tabs && !own) return column;
    if (step_ != app.lesson.step) content_ = 0, phase_ = story_phase(app);
    step_ = app.lesson.step;
    tabs_ = tabs;

    const Theme& theme = ui.theme;
    const bool folded = !own && app.view.folded.contains(Panel::story);
    const float head = theme.space(10.5f), foot = theme.space(12);
    const bool roomy = column.height >= theme.space(kRoomy) || is_asking(app);
    const float most = own || !roomy    ? column.height
                       : is_asking(app) ? column.height
                                        : column.height * (is_revealed(app) ? 0.75f : 0.62f);
    alone_ = own || !roomy;
    const float wanted = content_ > 0 ? head + content_ + foot : most;
    const float height = folded ? head : own || !roomy ? column.height : std::min(wanted, most);
    const Box box{column.x, column.y, column.width, height};
    begin_region("story", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    draw_head(ui, app, {box.x, box.y, box.width, head}, folded);
    if (!folded) {
        draw_body(ui, app, {box.x, box.y + head, box.width, box.height - head - foot});
        draw_foot(ui, app, {box.x, box.bottom() - foot, box.width, foot});
    }
    const float line = box.right() - theme.hairline(), under = box.bottom() - theme.hairline();
    draw_line(ui, {line, box.y}, {line, box.bottom()});
    if (height < column.height) draw_line(ui, {box.x, under}, {box.right(), under});
    end_region();
    return below(height);
}

}  // namespace headwater
