#include "web/core/link_view.h"

#include <algorithm>
#include <cmath>

#include "web/core/limits.h"
#include "web/core/outcome.h"
#include "web/core/ripple.h"

namespace headwater {
namespace {

// Names in links. They are forever: a link that was sent must open in ten years.
constexpr std::pair<Panel, const char*> kPanels[] = {
    {Panel::levers, "levers"}, {Panel::outcome, "outcome"}, {Panel::ripple, "ripple"}};
constexpr std::pair<Measure, const char*> kMeasureIds[] = {
    {Measure::on_hand, "on_hand"},     {Measure::backlog, "backlog"}, {Measure::orders, "orders"},
    {Measure::shipments, "shipments"}, {Measure::service, "service"}, {Measure::cost, "cost"}};
constexpr std::pair<Side, const char*> kSideIds[] = {
    {Side::upstream, "upstream"}, {Side::midstream, "midstream"}, {Side::downstream, "downstream"}};

std::string stock_name(const Model& model, StockId id) {
    const ModelStock& stock = model.stocks[static_cast<std::size_t>(id.index)];
    return stock.site + "/" + stock.item;
}
std::string edge_name(const Model& model, EdgeId id) {
    const ModelEdge& edge = model.edges[static_cast<std::size_t>(id.index)];
    return stock_name(model, edge.to) + "/" + edge.id;
}

StockId find_stock(const Model& model, std::string_view name) {
    std::size_t slash = name.find('/');
    if (slash == std::string_view::npos) return {};
    return model.find_stock(name.substr(0, slash), name.substr(slash + 1));
}
EdgeId find_edge(const Model& model, std::string_view name) {
    std::size_t slash = name.find('/');
    std::size_t second = slash == std::string_view::npos ? slash : name.find('/', slash + 1);
    if (second == std::string_view::npos) return {};
    StockId to = find_stock(model, name.substr(0, second));
    return to.valid() ? model.find_edge(to, name.substr(second + 1)) : EdgeId{};
}

const Json& field(const Json& object, const char* key) {
    static const Json none;
    if (!object.is_object()) return none;
    auto it = object.find(key);
    return it == object.end() ? none : *it;
}
std::string_view text_in(const Json& value) {
    return value.is_string() ? std::string_view(value.get_ref<const std::string&>())
                             : std::string_view();
}
bool flag_in(const Json& value, bool otherwise) {
    return value.is_boolean() ? value.get<bool>() : otherwise;
}
bool lists(const Json& list, std::string_view name) {
    return list.is_array() &&
           std::any_of(list.begin(), list.end(), [&](const Json& v) { return text_in(v) == name; });
}
/// A whole period within the horizon; whatever the number is.
double period_in(const App& app, const Json& value) {
    return std::floor(std::clamp(value.get<double>(), 0.0, double(app.last_period())));
}
std::optional<PeriodRange> range_in(const App& app, const Json& value) {
    if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number())
        return std::nullopt;
    return PeriodRange{static_cast<int>(period_in(app, value[0])),
                       static_cast<int>(period_in(app, value[1]))};
}

}  // namespace

void write_view(const App& app, Json& state) {
    const View& v = app.view;
    state["period"] = app.period();
    if (v.stock.valid()) state["stock"] = stock_name(app.plan().model, v.stock);
    if (v.edge.valid()) state["edge"] = edge_name(app.plan().model, v.edge);
    Json view = Json::object();
    for (const auto& [panel, id] : kPanels)
        if (v.folded.contains(panel)) view["folded"].push_back(id);
    for (const auto& [side, id] : kSideIds)
        if (v.folded_sides.contains(side)) view["sides"].push_back(id);
    for (const auto& [measure, id] : kMeasureIds)
        if (v.measure == measure && measure != View{}.measure) view["measure"] = id;
    if (v.network_layout == NetworkLayout::map) view["layout"] = "map";
    if (v.figure) view["figure"] = figure_id(*v.figure);
    if (v.window) view["window"] = {v.window->first, v.window->last};
    if (v.changed_only) view["changed"] = true;
    if (!v.waves) view["waves"] = false;
    if (v.log_axis) view["log"] = true;
    write_limits(app, view);
    if (!view.empty()) state["view"] = std::move(view);
}

void restore_view(App& app, const Json& state) {
    if (const Json& period = field(state, "period"); period.is_number())
        apply(app, SetPeriod{period_in(app, period)});
    const Model& model = app.plan().model;
    if (StockId stock = find_stock(model, text_in(field(state, "stock"))); stock.valid())
        apply(app, SelectStock{stock});
    else if (EdgeId edge = find_edge(model, text_in(field(state, "edge"))); edge.valid())
        apply(app, SelectEdge{edge});
    else if (state.contains("period"))
        apply(app, ClearSelection{});  // a sender who had nothing selected
    const Json& view = field(state, "view");
    for (const auto& [panel, id] : kPanels)
        apply(app, FoldPanel{panel, lists(field(view, "folded"), id)});
    for (const auto& [side, id] : kSideIds)
        apply(app, FoldSide{side, lists(field(view, "sides"), id)});
    Measure measured = View{}.measure;
    for (const auto& [measure, id] : kMeasureIds)
        if (text_in(field(view, "measure")) == id) measured = measure;
    apply(app, SetMeasure{measured});
    const bool map = text_in(field(view, "layout")) == "map";
    apply(app, SetNetworkLayout{map ? NetworkLayout::map : NetworkLayout::chain});
    std::optional<Figure> shown;
    for (Figure figure : kFigures)
        if (text_in(field(view, "figure")) == figure_id(figure)) shown = figure;
    apply(app, ShowFigure{shown});
    apply(app, SetWindow{range_in(app, field(view, "window"))});
    apply(app, SetChangedOnly{flag_in(field(view, "changed"), false)});
    apply(app, SetWaves{flag_in(field(view, "waves"), true)});
    apply(app, SetLogAxis{flag_in(field(view, "log"), false)});
    read_limits(app, view);
    app.view.playing = false;
}

std::vector<std::string> view_words(const App& app) {
    const View& v = app.view;
    std::vector<std::string> words;
    if (v.network_layout == NetworkLayout::map) words.push_back("network as a map");
    for (const auto& [panel, id] : kPanels)
        if (v.folded.contains(panel))
            words.push_back(std::string(panel == Panel::ripple ? "ripple map" : id) + " hidden");
    if (v.measure != View{}.measure)
        words.push_back(std::string("ripple map: ") + headwater::words(v.measure).title);
    if (v.figure) words.push_back(std::string("charts of ") + figure_title(*v.figure));
    if (v.window) words.push_back("charts zoomed in");
    if (v.changed_only) words.push_back("changed levers only");
    if (!v.waves) words.push_back("without waves");
    if (v.log_axis) words.push_back("logarithmic axis");
    if (const std::string limits = limit_words(app); !limits.empty()) words.push_back(limits);
    return words;
}

}  // namespace headwater
