#include "web/panels/network_panel.h"

namespace headwater {

void NetworkPanel::draw(Ui& ui, const App& app, const Box& box) {
    if (box.empty() || !app.base) return;
    const bool planned = app.moved_any(LeverGroup::response);
    const Run& shown = planned ? app.plan() : app.hit();
    if (runs_version_ != app.runs_version) {
        // The chain is set anew only for another scenario, or where a lever moved what gauges
        // compare with: its layout costs more than the runs.
        std::vector<double> targets;
        for (const ModelStock& stock : shown.model.stocks) targets.push_back(stock.target);
        if (base_version_ != app.base_version || targets != targets_)
            view_.set_chain(shown.scenario, shown.model);
        targets_ = std::move(targets);
        view_.set_records(app.calm().record, shown.record);
        if (base_version_ != app.base_version) view_.fit();
        runs_version_ = app.runs_version;
        base_version_ = app.base_version;
    }
    begin_region("network", box, false);
    const Theme& theme = ui.theme;
    NetworkFrame frame;
    frame.min = corner(box);
    frame.size = {box.width, box.height};
    frame.period = app.view.period;
    frame.show_plan = planned;
    frame.selected_stock = app.view.stock;
    frame.selected_edge = app.view.edge;
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
    NetworkEvents events = view_.draw(frame);
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
