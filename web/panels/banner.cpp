#include "web/panels/banner.h"

#include <algorithm>

#include "fonts.h"
#include "web/widgets/controls.h"

namespace headwater {

void draw_banner(Ui& ui, const App& app, const Box& area) {
    if (!app.message) return;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const Message& message = *app.message;
    const float margin = theme.space(3), pad = theme.space(3), close = theme.space(7),
                icon = theme.space(6);
    const float width = std::min(area.width - 2 * margin, theme.space(160));
    const float words = width - 2 * pad - icon - close - theme.space(2);
    using Kind = Message::Kind;
    const ImU32 colour = message.kind == Kind::good   ? p.good
                         : message.kind == Kind::note ? p.plan
                                                      : p.bad;
    const bool offers = !message.button.empty();
    const float offer = offers ? theme.control() + theme.space(2) : 0;
    const float height = draw_wrapped(nullptr, theme.strong, {}, words, 0, message.title) +
                         draw_wrapped(nullptr, theme.body, {}, words, 0, message.text) + offer +
                         2 * pad;
    const Box box{area.x + (area.width - width) / 2, area.y + margin, width, height};
    begin_region("banner", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.raised, theme.radius());
    list.AddRect(corner(box), far_corner(box), colour, theme.radius(), 0, theme.hairline());
    ImVec2 at{box.x + pad + icon, box.y + pad};
    draw_text(list, theme.body, {box.x + pad, at.y + theme.body.px * 0.2f}, colour,
              message.kind == Kind::good   ? fonts::icon_check
              : message.kind == Kind::note ? fonts::icon_info
                                           : fonts::icon_triangle_alert);
    at.y += draw_wrapped(&list, theme.strong, at, words, p.text, message.title);
    at.y += draw_wrapped(&list, theme.body, at, words, p.quiet, message.text) + theme.space(2);
    const ButtonSpec spec{.label = message.button, .look = Look::outlined};
    if (offers &&
        button(ui, "offer", {at.x, at.y, button_width(ui, spec), theme.control()}, spec)) {
        ui.ask(DismissMessage{});
        ui.ask(AskPage{message.request});
    }
    if (button(ui, "dismiss",
               {box.right() - close - theme.space(1.5f), box.y + theme.space(1.5f), close, close},
               {.icon = fonts::icon_x, .hint = "Close"}))
        ui.ask(DismissMessage{});
    end_region();
}

void draw_replay(Ui& ui, const App& app, const Box& area) {
    if (!app.replay || area.empty()) return;
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const Replay& replay = *app.replay;
    const bool before = replay.phase == Replay::Phase::before;
    const char* phase = before                                  ? "Before"
                        : replay.phase == Replay::Phase::moving ? "Changing"
                                                                : "After";
    const float size = theme.control(), pad = theme.space(3), margin = theme.space(3);
    // All three words take the same room: the caption must not jump.
    const float word = text_size(theme.title, "Changing").x;
    const float said = text_size(theme.body, replay.after.said).x + theme.space(2);
    const float width =
        std::min(area.width - 2 * margin, word + said + size + 3 * pad + theme.space(4));
    const Box box{area.x + (area.width - width) / 2, area.y + margin, width, size + theme.space(3)};
    begin_region("replay", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), p.raised, theme.radius());
    list.AddRect(corner(box), far_corner(box), p.plan, theme.radius(), 0, theme.hairline());
    draw_in_box(list, theme.title, {box.x + pad, box.y, word, box.height},
                before ? p.quiet : p.plan_text, phase);
    const float x = box.x + pad + word + theme.space(4);
    draw_clipped(list, theme.body, {x, box.y + (box.height - theme.body.px) / 2},
                 box.right() - size - pad - x, p.text, replay.after.said);
    const Box stop{box.right() - size - theme.space(1.5f), box.y + theme.space(1.5f), size, size};
    if (button(ui, "replay-stop", stop, {.icon = fonts::icon_x, .hint = "Stop the replay (R)"}))
        ui.ask(StopReplay{});
    end_region();
}

}  // namespace headwater
