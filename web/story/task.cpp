#include "web/story/task.h"

#include <algorithm>

#include "fonts.h"
#include "web/core/lesson.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

/// Sign, title and value in one line, the bound below it. Returns the height.
float draw_goal(Ui& ui, const GoalState& goal, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float mark = theme.space(6), line = theme.body.px * 1.5f;
    const float y = at.y + (line - theme.body.px) / 2;
    draw_text(list, theme.body, {at.x, y}, goal.met ? p.good : p.faint,
              goal.met ? fonts::icon_check : fonts::icon_flag);
    const float value = text_size(theme.strong, goal.value).x;
    draw_clipped(list, theme.body, {at.x + mark, y}, width - mark - value - theme.space(2), p.text,
                 goal.title);
    draw_text(list, theme.strong, {at.x + width - value, y}, goal.met ? p.good : p.text,
              goal.value);
    const float below = draw_wrapped(&list, theme.small, {at.x + mark, at.y + line}, width - mark,
                                     p.quiet, goal.bound + (goal.met ? ": met" : ""));
    return line + below + theme.space(1);
}

}  // namespace

float draw_task(Ui& ui, const App& app, const Task& task, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const TaskState state = task_state(app, task);
    float y =
        at.y + draw_wrapped(&list, theme.strong, at, width, p.text, task.text) + theme.space(1.5f);
    for (const GoalState& goal : state.goals) y += draw_goal(ui, goal, {at.x, y}, width);
    if (!state.budget.empty()) {
        GoalState budget{"Spent on responses", state.spent, "of a budget of " + state.budget,
                         state.within};
        if (!state.within) budget.bound += ": too much";
        y += draw_goal(ui, budget, {at.x, y}, width);
    }
    const bool before = app.lesson.met.contains(app.lesson.step);
    if (state.met || before)
        y += draw_wrapped(&list, theme.strong, {at.x, y}, width, p.good,
                          state.met ? "Task met." : "Task met before; this plan does not.") +
             theme.space(2);
    const ButtonSpec hand{.icon = fonts::icon_share_2,
                          .label = "Hand in",
                          .look = state.met ? Look::filled : Look::outlined,
                          .hint = "Your name, a link to this plan, and its picture for a camera"};
    if (button(ui, "story:hand-in", {at.x, y, button_width(ui, hand), theme.control()}, hand))
        ui.ask(HandIn{});
    y += theme.control();
    return y - at.y;
}

}  // namespace headwater
