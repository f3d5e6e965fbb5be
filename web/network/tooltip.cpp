#include "web/network/tooltip.h"

#include <algorithm>
#include <cmath>

#include "web/core/format.h"
#include "web/core/overview.h"
#include "web/fonts/scripts.h"

namespace headwater {
namespace {

struct Tip {
    const TooltipSource& source;
    const NetworkFrame& frame;
    LabelFonts fonts;
    int period = 0;
    bool open = false;  // the table of numbers

    bool numbers() const { return source.calm != nullptr && source.shown != nullptr; }
};

/// A line of text where ImGui's next item stands.
void words(const LabelFont& font, const ImVec4& colour, const std::string& text) {
    scripts::draw(*ImGui::GetWindowDrawList(), *font.font, font.px, ImGui::GetCursorScreenPos(),
                  ImGui::ColorConvertFloat4ToU32(colour), text);
    ImGui::Dummy({font.width(text), font.px});
}

void heading(const Tip& tip, const std::string& title, const std::string& under) {
    words(tip.fonts.title, tip.frame.colours.text, title);
    if (!under.empty()) words(tip.fonts.small, tip.frame.colours.text_quiet, under);
}

void note(const Tip& tip, const std::string& text, const ImVec4& colour) {
    words(tip.fonts.small, colour, text);
}

void cell(const LabelFont& font, const std::string& text, const ImVec4& colour, bool right) {
    ImGui::TableNextColumn();
    if (right) {
        const float room = ImGui::GetContentRegionAvail().x - font.width(text);
        if (room > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room);
    }
    words(font, colour, text);
}

void begin_numbers(Tip& tip) {
    const float width = tip.frame.text_px * 4.6f;
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding,
                        {tip.frame.text_px * 0.35f, tip.frame.text_px * 0.1f});
    tip.open = ImGui::BeginTable("numbers", 4,
                                 ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoSavedSettings);
    if (!tip.open) {
        ImGui::PopStyleVar();
        return;
    }
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, tip.frame.text_px * 7.6f);
    for (int i = 0; i < 3; ++i)
        ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, width);
    const ImVec4& quiet = tip.frame.colours.text_quiet;
    cell(tip.fonts.small, "", quiet, false);
    cell(tip.fonts.small, tip.frame.show_plan ? "plan" : "hit", quiet, true);
    cell(tip.fonts.small, "calm", quiet, true);
    cell(tip.fonts.small, "difference", quiet, true);
}

void end_numbers(Tip& tip) {
    if (!tip.open) return;
    ImGui::EndTable();
    ImGui::PopStyleVar();
    tip.open = false;
}

/// A row; `percent` for shares. Left out where both runs have nothing, unless it always matters.
void number(Tip& tip, const char* label, double now, double calm, bool always = true,
            bool share = false) {
    if (!tip.open || (!always && now == 0 && calm == 0)) return;
    const NetworkColours& colours = tip.frame.colours;
    const double difference = now - calm;
    const bool same = std::abs(difference) <= 1e-9 * std::max(std::abs(now), std::abs(calm));
    const auto text = [&](double value) { return share ? percent(value) : quantity(value); };
    cell(tip.fonts.body, label, colours.text_quiet, false);
    cell(tip.fonts.body, text(now), colours.text, true);
    cell(tip.fonts.body, text(calm), colours.text_quiet, true);
    const std::string sign = difference > 0 ? "+" : "−";
    const std::string size =
        share ? quantity(std::abs(difference) * 100) + " pts" : text(std::abs(difference));
    cell(tip.fonts.body, same ? "–" : sign + size, same ? colours.text_quiet : colours.text, true);
}

std::string with_unit(double value, const std::string& unit) {
    return unit.empty() ? quantity(value) : quantity(value) + " " + unit;
}

void stock_tip(Tip& tip, const SceneGauge& gauge) {
    const TooltipSource& s = tip.source;
    const ModelStock& stock = s.model.stocks[static_cast<std::size_t>(gauge.stock.index)];
    heading(tip, s.scene.cards[static_cast<std::size_t>(gauge.card)].title,
            gauge.label + (gauge.unit.empty() ? "" : ", in " + gauge.unit));
    if (!tip.numbers()) return;
    const auto row = [&](const char* label, StockSeries series, bool always) {
        number(tip, label, s.shown->at(series, gauge.stock, tip.period),
               s.calm->at(series, gauge.stock, tip.period), always);
    };
    begin_numbers(tip);
    row("On hand", StockSeries::on_hand, true);
    row("Backlog", StockSeries::backlog, true);
    row("Asked for", StockSeries::demand, false);
    row("Shipped", StockSeries::shipped, false);
    row("Ordered", StockSeries::order, false);
    row("Received", StockSeries::received, false);
    end_numbers(tip);
    const ImVec4& quiet = tip.frame.colours.text_quiet;
    if (!keeps_stock(stock)) {
        note(tip, "Keeps no stock: passes on what it is asked for", quiet);
        return;
    }
    std::string target = "Target " + with_unit(stock.target, gauge.unit);
    if (stock.target > 0) {
        const auto of_target = [&](StockSeries series) {
            return percent(s.shown->at(series, gauge.stock, tip.period) / stock.target);
        };
        target += ": " + of_target(StockSeries::on_hand) + " of it on hand";
        if (s.shown->at(StockSeries::backlog, gauge.stock, tip.period) > 0)
            target += ", " + of_target(StockSeries::backlog) + " owed";
    }
    note(tip, target, quiet);
}

std::string place_of(const Scene& scene, int gauge) {
    return scene.cards[static_cast<std::size_t>(scene.gauges[static_cast<std::size_t>(gauge)].card)]
        .title;
}

std::string stops_text(int stops) {
    std::string text;
    const char* names[] = {"orders", "dispatch", "transit", "receiving"};
    for (int b = 0; b < 4; ++b) {
        if ((stops & 1 << b) == 0) continue;
        text += (text.empty() ? "" : ", ") + std::string(names[b]);
    }
    return text.empty() ? text : "Halted: " + text;
}

void demand_tip(Tip& tip, const SceneFlow& flow) {
    const TooltipSource& s = tip.source;
    const SceneGauge& gauge = s.scene.gauges[static_cast<std::size_t>(flow.from)];
    heading(tip, flow.title.empty() ? "Customers" : flow.title,
            place_of(s.scene, flow.from) + " · " + gauge.label +
                (gauge.unit.empty() ? "" : ", in " + gauge.unit));
    if (!tip.numbers()) return;
    const auto value = [&](const Record& r, DemandSeries series) {
        return r.at(series, flow.demand, tip.period);
    };
    const auto row = [&](const char* label, DemandSeries series, bool always) {
        number(tip, label, value(*s.shown, series), value(*s.calm, series), always);
    };
    const auto share = [&](const Record& r) {
        const double asked = value(r, DemandSeries::demand);
        return asked > 0 ? value(r, DemandSeries::met) / asked : 1;
    };
    begin_numbers(tip);
    row("Asked for", DemandSeries::demand, true);
    row("Met at once", DemandSeries::met, true);
    number(tip, "Share met", share(*s.shown), share(*s.calm), true, true);
    row("Lost", DemandSeries::lost, false);
    row("Waiting", DemandSeries::backlog, false);
    end_numbers(tip);
}

void edge_rows(Tip& tip, EdgeId edge, bool process) {
    const TooltipSource& s = tip.source;
    const auto row = [&](const char* label, EdgeSeries series, bool always, bool share = false) {
        number(tip, label, s.shown->at(series, edge, tip.period),
               s.calm->at(series, edge, tip.period), always, share);
    };
    begin_numbers(tip);
    if (process) row("Load", EdgeSeries::load, true, true);
    row(process ? "In process" : "In transit", EdgeSeries::in_transit, true);
    row(process ? "Started" : "Dispatched", EdgeSeries::dispatched, true);
    row("Ordered", EdgeSeries::order, true);
    row("Waiting to go", EdgeSeries::owed, false);
    row("Held", EdgeSeries::held, false);
    if (!process) row("Capacity used", EdgeSeries::load, false, true);
    end_numbers(tip);
    const std::string stops =
        stops_text(static_cast<int>(s.shown->at(EdgeSeries::stopped, edge, tip.period)));
    if (!stops.empty()) note(tip, stops, tip.frame.colours.stopped);
}

void flow_tip(Tip& tip, int index) {
    const TooltipSource& s = tip.source;
    const SceneFlow& flow = s.scene.flows[static_cast<std::size_t>(index)];
    if (flow.demand.valid()) return demand_tip(tip, flow);
    const SceneGauge& to = s.scene.gauges[static_cast<std::size_t>(flow.to)];
    const ModelEdge& edge = s.model.edges[static_cast<std::size_t>(flow.edge.index)];
    const std::string way = flow.from >= 0
                                ? place_of(s.scene, flow.from) + " → " + place_of(s.scene, flow.to)
                                : "Supplier → " + place_of(s.scene, flow.to);
    const char* period = s.model.days ? " day" : " week";
    const std::string time =
        std::to_string(edge.lead_time) + period + (edge.lead_time == 1 ? "" : "s");
    heading(tip, flow.title.empty() ? way : flow.title,
            (flow.title.empty() ? "" : way + " · ") + to.label + " · " + time +
                (to.unit.empty() ? "" : " · in " + to.unit));
    if (!tip.numbers()) return;
    edge_rows(tip, flow.edge, false);
    if (static_cast<std::size_t>(index) >= s.image.flows.size()) return;
    const FlowScale& scale = s.image.flows[static_cast<std::size_t>(index)];
    note(tip,
         "A dot is " + with_unit(scale.units_per_particle, to.unit) + " on the way, a dash " +
             with_unit(scale.units_per_dash, to.unit) + " ordered",
         tip.frame.colours.text_quiet);
}

/// What a bundle of lanes carries, in units of all its goods together.
void bundle_tip(Tip& tip, int index) {
    const TooltipSource& s = tip.source;
    const SceneBundle& bundle = s.scene.bundles[static_cast<std::size_t>(index)];
    std::vector<int> from, to;
    for (const int f : bundle.flows) {
        const SceneFlow& flow = s.scene.flows[static_cast<std::size_t>(f)];
        from.push_back(s.scene.gauges[static_cast<std::size_t>(flow.from)].card);
        to.push_back(s.scene.gauges[static_cast<std::size_t>(flow.to)].card);
    }
    const auto once = [](std::vector<int>& cards) {
        std::sort(cards.begin(), cards.end());
        cards.erase(std::unique(cards.begin(), cards.end()), cards.end());
    };
    once(from);
    once(to);
    const auto count = [](std::size_t n, const char* what) {
        return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
    };
    heading(tip, kinds_of(s.scene, from) + " → " + kinds_of(s.scene, to),
            count(bundle.flows.size(), "lane") + " from " + count(from.size(), "site") + " to " +
                std::to_string(to.size()));
    if (!tip.numbers()) return;
    const auto sum = [&](const Record& record, EdgeSeries series) {
        double all = 0;
        for (const int f : bundle.flows)
            all += record.at(series, s.scene.flows[static_cast<std::size_t>(f)].edge, tip.period);
        return all;
    };
    begin_numbers(tip);
    number(tip, "In transit", sum(*s.shown, EdgeSeries::in_transit),
           sum(*s.calm, EdgeSeries::in_transit));
    number(tip, "Dispatched", sum(*s.shown, EdgeSeries::dispatched),
           sum(*s.calm, EdgeSeries::dispatched));
    number(tip, "Ordered", sum(*s.shown, EdgeSeries::order), sum(*s.calm, EdgeSeries::order));
    end_numbers(tip);
    note(tip, "Its width is what passes in a period", tip.frame.colours.text_quiet);
}

void load_tip(Tip& tip, const SceneLoad& load) {
    const TooltipSource& s = tip.source;
    const ModelEdge& edge = s.model.edges[static_cast<std::size_t>(load.edge.index)];
    const SceneGauge& makes = s.scene.gauges[static_cast<std::size_t>(
        s.scene.gauge_of_stock[static_cast<std::size_t>(edge.to.index)])];
    heading(tip, load.label,
            s.scene.cards[static_cast<std::size_t>(load.card)].title + " · makes " + makes.label +
                (makes.unit.empty() ? "" : ", in " + makes.unit));
    if (!tip.numbers()) return;
    edge_rows(tip, load.edge, true);
    if (edge.capacity < kUnlimited) {
        note(tip,
             "Capacity " + with_unit(edge.capacity, makes.unit) +
                 (s.model.days ? " a day" : " a week"),
             tip.frame.colours.text_quiet);
    }
}

void card_tip(Tip& tip, const SceneCard& card) {
    heading(tip, card.title, "");
    if (!tip.numbers()) return;
    begin_numbers(tip);
    for (int g = card.gauges; g < card.gauges + card.gauge_count; ++g) {
        const SceneGauge& gauge = tip.source.scene.gauges[static_cast<std::size_t>(g)];
        number(tip, gauge.label.c_str(),
               tip.source.shown->at(StockSeries::on_hand, gauge.stock, tip.period),
               tip.source.calm->at(StockSeries::on_hand, gauge.stock, tip.period));
    }
    end_numbers(tip);
}

}  // namespace

void draw_tooltip(const TooltipSource& source, const Picked& hovered, const NetworkFrame& frame) {
    if (hovered.none()) return;
    Tip tip{source, frame, fonts_of(frame)};
    if (source.shown != nullptr) {
        tip.period = std::clamp(static_cast<int>(frame.period + 1e-6), 0,
                                std::max(0, source.shown->periods - 1));
    }
    const float pad = frame.text_px * 0.7f;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad * 0.8f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.text_px * 0.4f);
    ImGui::PushStyleColor(ImGuiCol_PopupBg, frame.colours.node_face);
    ImGui::PushStyleColor(ImGuiCol_Border, frame.colours.node_outline);
    if (ImGui::BeginTooltip()) {
        if (hovered.load >= 0) {
            load_tip(tip, source.scene.loads[static_cast<std::size_t>(hovered.load)]);
        } else if (hovered.gauge >= 0) {
            stock_tip(tip, source.scene.gauges[static_cast<std::size_t>(hovered.gauge)]);
        } else if (hovered.flow >= 0) {
            flow_tip(tip, hovered.flow);
        } else if (hovered.bundle >= 0) {
            bundle_tip(tip, hovered.bundle);
        } else {
            card_tip(tip, source.scene.cards[static_cast<std::size_t>(hovered.card)]);
        }
        ImGui::EndTooltip();
    }
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(2);
}

}  // namespace headwater
