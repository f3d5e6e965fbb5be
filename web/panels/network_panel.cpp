#include "web/panels/network_panel.h"

#include <utility>

#include "fonts.h"
#include "web/core/game.h"
#include "web/core/scene.h"
#include "web/core/series.h"
#include "web/network/legend.h"
#include "web/widgets/controls.h"

namespace headwater {
namespace {

/// Zoom, fit, and chain or map, in the lower right corner.
Box buttons_box(const Ui& ui, const App& app, const Box& box, bool alone) {
    const float button = ui.theme.control(), pad = ui.theme.space(2);
    const float width =
        button * ((has_places(app.scenario()) ? 5.0f : 4.0f) + (alone ? 1.0f : 0.0f));
    return {box.right() - width - pad, box.bottom() - button - pad, width, button};
}

Action other_layout(const App& app) {
    const bool chain = app.view.network_layout == NetworkLayout::chain;
    return SetNetworkLayout{chain ? NetworkLayout::map : NetworkLayout::chain};
}

void draw_buttons(Ui& ui, const App& app, const Box& box, bool alone) {
    begin_region("network-buttons", box, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(box), far_corner(box), ui.colours().surface, ui.theme.radius());
    list.AddRect(corner(box), far_corner(box), ui.colours().line, ui.theme.radius(), 0,
                 ui.theme.hairline());
    Box next{box.x, box.y, box.height, box.height};
    const auto one = [&](const char* name, const char* icon, const char* hint, Action action) {
        ButtonSpec spec;
        spec.icon = icon;
        spec.hint = hint;
        if (button(ui, name, next, spec)) ui.ask(std::move(action));
        next.x += box.height;
    };
    ButtonSpec legend;
    legend.icon = fonts::icon_info;
    legend.hint = "What the signs mean";
    legend.active = app.view.legend;
    if (button(ui, "network-legend", next, legend)) ui.ask(ShowLegend{!app.view.legend});
    next.x += box.height;
    if (alone)
        one("show-ripple", fonts::icon_waves, "The ripple map in this place (W)",
            ShowMapFirst{true});
    if (has_places(app.scenario())) {
        const bool chain = app.view.network_layout == NetworkLayout::chain;
        one("network-layout", chain ? fonts::icon_map : fonts::icon_waypoints,
            chain ? "Show on a map (M)" : "Show as a chain (M)", other_layout(app));
    }
    one("network-out", fonts::icon_minus, "Zoom out (−)", ZoomNetwork{0.8f});
    one("network-in", fonts::icon_plus, "Zoom in (+)", ZoomNetwork{1.25f});
    one("network-fit", fonts::icon_scan, "Fit all (F)", FitNetwork{});
    end_region();
}

/// Above the buttons, as far as there is room.
void draw_legend_box(Ui& ui, const NetworkFrame& frame, const Box& box, const Box& buttons,
                     bool far) {
    const ImVec2 size = legend_size(frame, far);
    const Box legend{buttons.right() - size.x, buttons.y - ui.theme.space(2) - size.y, size.x,
                     size.y};
    if (legend.x < box.x || legend.y < box.y) return;
    begin_region("network-legend", legend, false);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(legend), far_corner(legend), ui.colours().surface, ui.theme.radius());
    list.AddRect(corner(legend), far_corner(legend), ui.colours().line, ui.theme.radius(), 0,
                 ui.theme.hairline());
    draw_legend(list, corner(legend), frame, far);
    end_region();
}

/// What a right click or a long press offers on a stock or a lane, or on the background.
std::vector<MenuItem> menu_of(const App& app, bool something, StockId stock) {
    std::vector<MenuItem> items;
    if (can_play(app, stock) && !is_playing(app))
        items.push_back({"menu:play", "Play this role", TakeRole{stock}, fonts::icon_gamepad_2});
    if (something) {
        items.push_back({"menu:charts", "Show in charts", FoldPanel{Panel::outcome, false},
                         fonts::icon_chart_line});
        items.push_back({"menu:unselect", "Select nothing", ClearSelection{}, fonts::icon_x});
    }
    items.push_back({"menu:fit", "Fit all", FitNetwork{}, fonts::icon_scan, true, something});
    if (has_places(app.scenario())) {
        const bool chain = app.view.network_layout == NetworkLayout::chain;
        items.push_back({"menu:layout", chain ? "Show on a map" : "Show as a chain",
                         other_layout(app), chain ? fonts::icon_map : fonts::icon_waypoints});
    }
    return items;
}

}  // namespace

/// The chain is set anew only for another scenario, or where a lever moved what gauges compare
/// with: its layout costs more than the runs.
void NetworkPanel::give_runs(const App& app, const Run& shown) {
    if (runs_version_ == app.runs_version) return;
    std::vector<double> targets;
    for (const ModelStock& stock : shown.model.stocks) targets.push_back(stock.target);
    if (base_version_ != app.base_version || targets != targets_)
        view_.set_chain(shown.scenario, shown.model);
    targets_ = std::move(targets);
    view_.set_records(app.calm().record, shown.record, app.calm_version);
    if (base_version_ != app.base_version) view_.fit();
    runs_version_ = app.runs_version;
    base_version_ = app.base_version;
}

void NetworkPanel::keys(Ui& ui, const App& app, const Ui::Press& press) {
    ui.keep_arrows(press);
    static constexpr std::pair<ImGuiKey, Direction> arrows[] = {
        {ImGuiKey_LeftArrow, Direction::left},
        {ImGuiKey_RightArrow, Direction::right},
        {ImGuiKey_UpArrow, Direction::up},
        {ImGuiKey_DownArrow, Direction::down}};
    for (const auto& arrow : arrows) {
        if (!ui.key(press, arrow.first)) continue;
        const StockId next = view_.step(app.view.stock, app.view.edge, arrow.second);
        if (next.valid()) ui.ask(SelectStock{next});
    }
    if (ui.key(press, ImGuiKey_0)) ui.ask(FitNetwork{});
}

NetworkFrame NetworkPanel::frame_of(Ui& ui, const App& app, const Box& box) const {
    const Theme& theme = ui.theme;
    NetworkFrame frame;
    frame.min = corner(box);
    frame.size = {box.width, box.height};
    frame.period = app.view.period;
    frame.show_plan = shows_plan(app);
    frame.selected_stock = app.view.stock;
    frame.selected_edge = app.view.edge;
    frame.pointed_stock = ui.pointed().stock;
    frame.pointed_edge = ui.pointed().edge;
    frame.pointed_also = ui.pointed().also;
    frame.layout = app.view.network_layout;
    frame.seconds = ui.seconds;
    frame.animate = !app.view.reduced_motion;
    frame.colours = theme.network;
    frame.text_px = theme.body.px;
    frame.pixel_ratio = theme.pixel_ratio;
    frame.font = theme.body.font;
    frame.title_font = theme.strong.font;
    frame.small_font = theme.small.font;
    frame.small_px = theme.small.px;
    return frame;
}

void NetworkPanel::draw(Ui& ui, const App& app, const Box& box, bool alone) {
    if (box.empty() || !app.base) return;
    give_runs(app, shows_plan(app) ? app.plan() : app.hit());
    begin_region("network", box, false);
    const float ring = ui.theme.space(1);
    const Ui::Press press = ui.press("network", {box.x + ring, box.y + ring},
                                     {box.right() - ring, box.bottom() - ring}, 0);
    const Box buttons = buttons_box(ui, app, box, alone);
    NetworkFrame frame = frame_of(ui, app, box);
    frame.hovered = press.hovered;
    frame.held = press.held;
    frame.clicked = press.pressed && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    frame.corner = {box.right() - buttons.x, box.bottom() - buttons.y};
    const NetworkEvents events = view_.draw(frame);
    keys(ui, app, press);
    const bool over = events.hovered_stock.valid() || events.hovered_edge.valid();
    if (press.hovered && over) ui.point({events.hovered_stock, events.hovered_edge, std::nullopt});
    if (ui.menu_asked(box, &press)) {
        if (events.hovered_stock.valid())
            ui.ask(SelectStock{events.hovered_stock});
        else if (events.hovered_edge.valid())
            ui.ask(SelectEdge{events.hovered_edge});
        const StockId stock = over ? events.hovered_stock : app.view.stock;
        const bool selected = app.view.stock.valid() || app.view.edge.valid();
        ui.open_menu(selected && !over ? selection_title(app) : "",
                     menu_of(app, over || selected, stock), box);
    }
    draw_buttons(ui, app, buttons, alone);
    if (app.view.legend) draw_legend_box(ui, frame, box, buttons, view_.far());
    end_region();
    if (events.clicked_stock.valid())
        ui.ask(SelectStock{events.clicked_stock});
    else if (events.clicked_edge.valid())
        ui.ask(SelectEdge{events.clicked_edge});
    else if (events.clicked_empty)
        ui.ask(ClearSelection{});
    if (events.wants_frames) ui.wants_frames = true;
}

}  // namespace headwater
