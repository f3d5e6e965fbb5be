// Fingers: from SDL to core/touch.h, and from there to ImGui, lists and the network.
#include <imgui.h>

#include "web/platform/shell.h"

namespace headwater {

void Shell::expect_hand(bool finger, int clicks) {
    ImGuiIO& io = ImGui::GetIO();
    const float reach = finger ? 3 * Touch::kSlop : 6;  // 6: ImGui's own
    io.MouseDoubleClickMaxDist = reach;
    // SDL counts clicks by when they happened. ImGui sees one press a frame and counts by when the
    // frames are drawn: a fast double click is late to it on a slow machine.
    constexpr float kUsual = 0.5f, kHowever = 10;
    io.MouseDoubleClickTime = clicks == 1 ? 0 : clicks > 1 ? kHowever : kUsual;
}

void Shell::finger(const SDL_TouchFingerEvent& event) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const ImVec2 at{event.x * size.x, event.y * size.y};
    if (event.type == SDL_FINGERDOWN)
        touch_.down(event.fingerId, at.x, at.y, now_seconds(),
                    !pen_ && screen_.ui().scrolls_at(at));
    else if (event.type == SDL_FINGERMOTION)
        touch_.move(event.fingerId, at.x, at.y);
    else
        touch_.up(event.fingerId);
}

void Shell::cancel_touch() {
    pump();  // what came before belongs to the touch that is cancelled
    touch_.cancel();
    wake();
}

void Shell::feed_touch() {
    for (const TouchEvent& event : touch_.take()) feed(event);
}

void Shell::feed(const TouchEvent& event) {
    using Kind = TouchEvent::Kind;
    ImGuiIO& io = ImGui::GetIO();
    const ImVec2 at{event.x, event.y};
    const auto point = [&](ImVec2 to) {
        io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        io.AddMousePosEvent(to.x, to.y);
    };
    switch (event.kind) {
        case Kind::press:
            expect_hand(true, 0);
            point(pen_ ? at : screen_.ui().touch_target(at));
            io.AddMouseButtonEvent(0, true);
            break;
        case Kind::move:
            point(at);
            break;
        case Kind::release:
            io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
            io.AddMouseButtonEvent(0, false);
            break;
        case Kind::cancel:
            screen_.ui().give_up_press();
            io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
            io.AddMouseButtonEvent(0, false);
            break;
        case Kind::scroll:
            screen_.ui().scroll_at(at, event.dy);
            break;
        case Kind::pinch:
            if (screen_.network_at(at.x, at.y)) {
                screen_.network().zoom_by(event.factor, at);
                screen_.network().pan_by({event.dx, event.dy});
            } else {
                if (auto window = screen_.pinch_charts(app_, event)) act(*window);
                screen_.ui().scroll_at(at, event.dy);
            }
            break;
        case Kind::long_press:
            point(screen_.ui().touch_target(at));
            screen_.ui().ask_menu();
            break;
    }
    wake();
}

}  // namespace headwater
