#include "web/core/outcome.h"

#include <algorithm>
#include <cmath>

#include "web/core/format.h"
#include "web/core/series_of.h"

namespace headwater {
namespace {

/// Sum up to each period of what lies between a series and calm's.
std::vector<double> gap_so_far(const std::vector<double>& series, const std::vector<double>& calm) {
    std::vector<double> sums(series.size());
    double sum = 0;
    for (std::size_t t = 0; t < series.size(); ++t) sums[t] = sum += series[t] - calm[t];
    return sums;
}

/// The series of a figure in all runs. A plan that is the hit is worked out once.
std::array<std::vector<double>, 3> figure_courses(const App& app, Figure figure) {
    std::array<std::vector<double>, 3> all;
    for (Variant v : kVariants) {
        const bool same = v == Variant::plan && &app.plan() == &app.hit();
        all[index_of(v)] =
            same ? all[index_of(Variant::hit)] : figure_series(app.runs[index_of(v)], figure);
    }
    return all;
}

template <class Value, class Text, class Gap>
Card card(const App& app, Figure figure, std::string definition, Better better, Value value,
          Text text, Gap gap) {
    Card c;
    c.figure = figure;
    c.title = figure_title(figure);
    c.definition = std::move(definition);
    std::array<double, 3> x{};
    for (Variant v : kVariants) {
        x[index_of(v)] = value(app.runs[index_of(v)].figures.chain);
        c.value[index_of(v)] = text(x[index_of(v)]);
    }
    double plan = x[index_of(Variant::plan)];
    double calm = plan - x[index_of(Variant::calm)], hit = plan - x[index_of(Variant::hit)];
    const auto sold = [&](Variant v) { return app.runs[index_of(v)].figures.chain.sold; };
    c.to_calm = change(calm, gap(std::fabs(calm)));
    c.to_hit = change(hit, gap(std::fabs(hit)));
    // What is shown as "no change" is neither better nor worse.
    c.to_calm_good = c.to_calm == "no change"
                         ? 0
                         : judged(calm, better, sold(Variant::plan) - sold(Variant::calm));
    c.to_hit_good =
        c.to_hit == "no change" ? 0 : judged(hit, better, sold(Variant::plan) - sold(Variant::hit));
    return c;
}

/// Calls `with(figure, definition, better, value, text, gap)` for each figure: `definition()` in
/// words, `value(ChainFigures)`, and how that and the size of a change are written.
template <class With>
void each_figure(const App& app, With with) {
    const std::string& currency = app.scenario().currency;
    const auto as_money = [&](double x) { return money(x, currency); };
    const auto said = [](const char* words) { return [=] { return std::string(words); }; };
    with(
        Figure::service,
        said("Share of customers' demand met in the period in which it was asked for"),
        Better::more, [](const ChainFigures& f) { return f.fill_rate; }, percent,
        [](double x) { return grouped(x * 100, 1) + " pts"; });
    with(
        Figure::cost,
        said("Buying, making, moving, holding, lateness, lost sales and what the responses cost"),
        Better::less, [](const ChainFigures& f) { return f.cost.total(); }, as_money, as_money);
    with(
        Figure::profit, said("Revenue less all costs"), Better::more,
        [](const ChainFigures& f) { return f.profit; }, as_money, as_money);
    with(
        Figure::emissions,
        said("Greenhouse gases of what was bought, made and moved, in CO\xe2\x82\x82 equivalents"),
        Better::less, [](const ChainFigures& f) { return f.emissions; }, mass, mass);
    // A run that does not recover counts as one period longer than the horizon.
    const double never = app.calendar().periods + 1;
    const auto days = [&](double periods) {
        return duration(app.calendar(), static_cast<int>(periods));
    };
    const RecoveryRule& rule = app.scenario().recovery;
    with(
        Figure::recovery,
        [&] {
            return "Time from service below " + percent(rule.failure) + " to back above " +
                   percent(rule.recovered) + ", over " + duration(app.calendar(), rule.window);
        },
        Better::less,
        [&](const ChainFigures& f) {
            return f.time_to_recover ? double(*f.time_to_recover) : never;
        },
        [&](double x) {
            return x == 0       ? std::string("not needed")
                   : x >= never ? std::string("not reached")
                                : days(x);
        },
        days);
}

/// What the cards draw, all of them: recovery goes by the service's course.
void add_courses(const App& app, std::vector<Card>& all) {
    for (Card& c : all) {
        if (c.figure == Figure::recovery) {
            c.spark = all.front().spark;
            for (Variant v : kVariants)
                c.outage[index_of(v)] = outage(c.spark[index_of(v)], app.scenario().recovery);
            continue;
        }
        c.spark = figure_courses(app, c.figure);
        if (c.figure == Figure::service) continue;
        const std::vector<double> usual = c.spark[index_of(Variant::calm)];
        for (Variant v : kVariants) c.spark[index_of(v)] = gap_so_far(c.spark[index_of(v)], usual);
    }
}

}  // namespace

int judged(double difference, Better better, double sold) {
    if (better == Better::neither || difference == 0) return 0;
    if (better == Better::less && difference * sold > 0) return 0;
    return (difference > 0) == (better == Better::more) ? 1 : -1;
}

const char* judged_word(int good) { return good > 0 ? "better" : good < 0 ? "worse" : ""; }

const char* figure_title(Figure figure) {
    static constexpr std::array<const char*, 5> titles = {"Service", "Cost", "Profit", "Emissions",
                                                          "Recovery"};
    return titles[static_cast<std::size_t>(figure)];
}

const char* figure_id(Figure figure) {
    static constexpr std::array<const char*, 5> ids = {"service", "cost", "profit", "emissions",
                                                       "recovery"};
    return ids[static_cast<std::size_t>(figure)];
}

std::optional<PeriodRange> outage(const std::vector<double>& service, const RecoveryRule& rule) {
    const auto failed = std::find_if(service.begin(), service.end(),
                                     [&](double x) { return x < 100 * rule.failure; });
    if (failed == service.end()) return std::nullopt;
    const auto back =
        std::find_if(failed, service.end(), [&](double x) { return x >= 100 * rule.recovered; });
    const auto first = static_cast<int>(failed - service.begin());
    return PeriodRange{first, std::max(first, static_cast<int>(back - service.begin()) - 1)};
}

std::vector<Card> cards(const App& app) {
    std::vector<Card> all;
    each_figure(app, [&](Figure figure, auto definition, Better better, auto... how) {
        all.push_back(card(app, figure, definition(), better, how...));
    });
    add_courses(app, all);
    return all;
}

std::string outcome_sentence(const App& app) {
    if (is_away(app.view, Panel::outcome)) return "";
    std::string sentence;
    each_figure(app, [&](Figure figure, auto, Better, auto value, auto text, auto) {
        std::string title = figure_title(figure);
        if (!sentence.empty()) title[0] = static_cast<char>(title[0] - 'A' + 'a');
        sentence +=
            (sentence.empty() ? "" : ", ") + title + " " + text(value(app.plan().figures.chain));
    });
    return sentence + ".";
}

std::string lever_state(const Scenario& scenario, const Lever& lever, double value) {
    if (lever_is_switch(scenario, lever)) return value >= 0.5 ? "on" : "off";
    return lever_text(lever, value);
}

std::string stock_title(const Scenario& scenario, const Model& model, StockId stock) {
    if (!stock.valid()) return "";
    const ModelStock& s = model.stocks[static_cast<std::size_t>(stock.index)];
    auto item = scenario.items.find(s.item);
    auto site = scenario.sites.find(s.site);
    return (item == scenario.items.end() ? s.item : item->second.title) + " at " +
           (site == scenario.sites.end() ? s.site : site->second.title);
}

std::string edge_title(const Scenario& scenario, const Model& model, EdgeId edge) {
    if (!edge.valid()) return "";
    const ModelEdge& e = model.edges[static_cast<std::size_t>(edge.index)];
    const ModelStock& to = model.stocks[static_cast<std::size_t>(e.to.index)];
    auto title = [&](const std::string& site) {
        auto it = scenario.sites.find(site);
        return it == scenario.sites.end() || it->second.title.empty() ? site : it->second.title;
    };
    auto item = scenario.items.find(to.item);
    std::string what = item == scenario.items.end() ? to.item : item->second.title;
    if (e.kind == EdgeKind::lane) {
        const ModelStock& from = model.stocks[static_cast<std::size_t>(e.from.index)];
        return what + ": " + title(from.site) + " \xe2\x86\x92 " + title(to.site);
    }
    if (e.kind == EdgeKind::external) return what + ": supply of " + title(to.site);
    return what + ": made at " + title(to.site);
}

}  // namespace headwater
