#include "web/charts/chart_input.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "web/widgets/keys.h"

namespace headwater {
namespace {

constexpr double kScrollsOn = 0.6;  // seconds
constexpr double kZoomStep = 1.25;  // of one notch of the wheel, or one key

Pointed pointed_at(const App& app, double period) {
    return {app.view.stock, app.view.edge, period};
}

}  // namespace

void ChartInput::handle(Ui& ui, const App& app, std::size_t i, const Ui::Press& press,
                        const PlotScale& scale) {
    const ImGuiIO& io = ImGui::GetIO();
    if (press.hovered) {
        ImGui::SetMouseCursor(io.KeyShift ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_Arrow);
        ui.point(pointed_at(app, scale.nearest(io.MousePos.x)));
        handle_wheel(ui, app, scale);
        if (ImGui::IsMouseClicked(ImGuiMouseButton_Middle))
            drag_ = Drag{i, ImGuiMouseButton_Middle, true, io.MousePos.x, scale.window};
        if (ImGui::IsMouseDoubleClicked(0)) {
            ui.ask(SetWindow{});
            drag_.reset();
        }
    }
    if (press.held && !drag_ && ImGui::IsMouseClicked(0))
        drag_ = Drag{i, 0, io.KeyShift, io.MouseClickedPos[0].x, scale.window};
    if (drag_ && drag_->chart == i) handle_drag(ui, app, press, scale);
    handle_keys(ui, app, press, scale);
}

void ChartInput::end(const Ui& ui, bool read) {
    if (!read) key_cursor_.reset();
    // The wheel went to the panel: it goes on scrolling although a chart comes under the mouse.
    if (ImGui::GetIO().MouseWheel != 0 && !read) scrolled_ = ui.seconds;
}

std::optional<PeriodRange> ChartInput::selecting(std::size_t i, const PlotScale& scale) const {
    if (!drag_ || drag_->pans || drag_->chart != i) return std::nullopt;
    const auto [a, b] =
        std::minmax({scale.nearest(drag_->from), scale.nearest(ImGui::GetIO().MousePos.x)});
    return PeriodRange{a, b};
}

void ChartInput::handle_drag(Ui& ui, const App& app, const Ui::Press& press,
                             const PlotScale& scale) {
    const float x = ImGui::GetIO().MousePos.x, moved = x - drag_->from;
    const bool goes_on = ImGui::IsMouseDown(drag_->button) && (drag_->button != 0 || press.held);
    if (drag_->pans) {
        const int by = -static_cast<int>(std::lround(moved / scale.per_period()));
        const PeriodRange to = panned(drag_->window, by, app.last_period());
        if (!(to == shown_periods(app))) ui.ask(SetWindow{to});
        if (!goes_on) drag_.reset();
        return;
    }
    if (goes_on) {
        ui.point(pointed_at(app, scale.nearest(x)));
        return;
    }
    const Drag done = *drag_;
    drag_.reset();
    if (!press.released) return;  // a long press took it over
    if (std::fabs(moved) < ui.theme.space(2)) {
        ui.ask(SetPeriod{double(scale.nearest(x))});
        return;
    }
    auto [first, last] = std::minmax({scale.nearest(done.from), scale.nearest(x)});
    PeriodRange to{first, last};
    if (to.last - to.first < kShortestWindow)
        to = zoomed(to, (to.first + to.last) / 2.0, 2.0 * kShortestWindow, app.last_period());
    ui.ask(SetWindow{to});
}

void ChartInput::handle_wheel(Ui& ui, const App& app, const PlotScale& scale) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ui.seconds - scrolled_ < kScrollsOn) {
        if (io.MouseWheel != 0) scrolled_ = ui.seconds;
        return;
    }
    ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
    ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelX);
    // ImGui turns the wheel sideways where Shift is held: either way moves along.
    const float sideways = io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0);
    if (sideways != 0) {
        const float step = -sideways * scale.box.width / 12 / scale.per_period();
        const int by = static_cast<int>(step < 0 ? std::floor(step) : std::ceil(step));
        ui.ask(SetWindow{panned(scale.window, by, app.last_period())});
    } else if (io.MouseWheel != 0) {
        ui.ask(SetWindow{zoomed(scale.window, scale.period(io.MousePos.x),
                                std::pow(kZoomStep, -io.MouseWheel), app.last_period())});
    }
}

void ChartInput::handle_keys(Ui& ui, const App& app, const Ui::Press& press,
                             const PlotScale& scale) {
    if (!press.focused || !ui.has_focus()) return;
    const PeriodRange& window = scale.window;
    const int step = ImGui::GetIO().KeyShift ? (app.calendar().period == Period::week ? 4 : 7) : 1;
    int cursor = std::clamp(key_cursor_.value_or(app.period()), window.first, window.last);
    if (ui.key(press, ImGuiKey_LeftArrow)) cursor -= step;
    if (ui.key(press, ImGuiKey_RightArrow)) cursor += step;
    if (ui.key(press, ImGuiKey_Home)) cursor = window.first;
    if (ui.key(press, ImGuiKey_End)) cursor = window.last;
    cursor = std::clamp(cursor, 0, app.last_period());
    // The window follows the cursor.
    const int beyond = std::max(0, cursor - window.last) - std::max(0, window.first - cursor);
    if (beyond != 0) ui.ask(SetWindow{panned(window, beyond, app.last_period())});
    const bool in = chord_pressed("+") || chord_pressed("="), out = chord_pressed("-");
    if (in || out)
        ui.ask(
            SetWindow{zoomed(window, cursor, in ? 1 / kZoomStep : kZoomStep, app.last_period())});
    if (chord_pressed("0")) ui.ask(SetWindow{});
    if (in || out || chord_pressed("0")) ui.take_key();
    if (press.pressed && !press.released) ui.ask(SetPeriod{double(cursor)});
    key_cursor_ = cursor;
    ui.point(pointed_at(app, cursor));
}

}  // namespace headwater
