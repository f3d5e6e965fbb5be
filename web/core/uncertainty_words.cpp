#include "web/core/uncertainty_words.h"

#include <algorithm>
#include <cmath>

#include "web/core/format.h"

namespace headwater {
namespace {

/// How a card's figure is found among the sampled ones, and written.
struct Kind {
    FigureValue value;
    Better better;
    std::string (*whole)(const App&, double);  ///< "94.1 %"
    std::string (*gap)(const App&, double);    ///< "6.1 pts", of a number ≥ 0
};

std::string points(const App&, double x) {
    const double shown = 100 * x;
    return (shown > 0 && shown < 0.05 ? grouped(std::max(shown, 0.01), 2) : grouped(shown, 1)) +
           " pts";
}
std::string share(const App&, double x) { return percent(x); }
std::string amount(const App& app, double x) { return money(x, app.scenario().currency); }
std::string weight(const App&, double x) { return mass(x); }
std::string time(const App& app, double x) {
    const bool weeks = app.calendar().period == Period::week;
    return grouped(x, 1) + (weeks ? " weeks" : " days");
}

const Kind& kind_of(Figure figure) {
    static constexpr std::array<Kind, 5> kinds = {
        {{FigureValue::fill_rate, Better::more, share, points},
         {FigureValue::cost, Better::less, amount, amount},
         {FigureValue::profit, Better::more, amount, amount},
         {FigureValue::emissions, Better::less, weight, weight},
         {FigureValue::time_to_recover, Better::less, time, time}}};
    return kinds[static_cast<std::size_t>(figure)];
}

/// "6.1 ± 0.4 pts" where both have the same unit, else "1.2 M€ ± 80 k€".
std::string with_margin(const std::string& value, const std::string& margin) {
    const auto unit = [](const std::string& text) {
        const std::size_t at = text.rfind(' ');
        return at == std::string::npos ? std::string() : text.substr(at);
    };
    const std::string shared = unit(value);
    const bool same = !shared.empty() && shared == unit(margin);
    return (same ? value.substr(0, value.size() - shared.size()) : value) + " \xc2\xb1 " + margin;
}

double half_width(const Moments& moments) {
    const auto interval = mean_interval(moments);
    return interval ? interval->width() / 2 : 0;
}

/// To two digits: no more of a margin is known, nor told ("± 3,100 €").
double two_digits(double x) {
    if (!(x > 0)) return x;
    const double unit = std::pow(10, std::floor(std::log10(x)) - 1);
    return std::round(x / unit) * unit;
}

constexpr SampleView view_of(Variant v) {
    return v == Variant::calm  ? SampleView::calm
           : v == Variant::hit ? SampleView::hit
                               : SampleView::plan;
}

}  // namespace

std::optional<CardSpread> spread_of(const App& app, Figure figure) {
    const SampleSummary* sample = sampled_figures(app);
    if (!sample || has_no_chance(*sample)) return std::nullopt;
    const Kind& kind = kind_of(figure);
    const SampleView view = shown_difference(app);
    const Moments& gap = sample->of(view, kind.value).moments;
    const double margin = half_width(gap);
    CardSpread out;
    out.figure = figure;
    out.clear = std::fabs(gap.mean) > margin;
    const std::string size = kind.gap(app, std::fabs(gap.mean));
    if (gap.mean == 0 && margin == 0) {
        out.change = "no change";
    } else {
        const std::string text = with_margin(size, kind.gap(app, two_digits(margin)));
        // A sign would claim a direction that is not known.
        out.change = out.clear ? change(gap.mean, text) : "\xe2\x89\x88 " + text;
    }
    if (out.clear)
        out.good = judged(gap.mean, kind.better, sample->of(view, FigureValue::sold).moments.mean);
    for (Variant v : kVariants) {
        const FigureSpread& run = sample->of(view_of(v), kind.value);
        out.mean[index_of(v)] = with_margin(kind.whole(app, run.moments.mean),
                                            kind.gap(app, two_digits(half_width(run.moments))));
        out.range[index_of(v)] = kind.whole(app, run.low) + " to " + kind.whole(app, run.high);
    }
    return out;
}

const char* judged_word(const CardSpread& spread) {
    if (spread.change == "no change") return "";
    return spread.clear ? judged_word(spread.good) : "unclear";
}

std::string spread_text(const App& app, const CardSpread& spread) {
    const SampleSummary* sample = sampled_figures(app);
    if (!sample) return "";
    const bool plan = shows_plan(app);
    std::string text = std::string("Over ") + grouped(sample->replications, 0) +
                       " futures, mean and how sure it is (95 %):\n";
    text += std::string(plan ? "Plan against hit: " : "Hit against calm: ") + spread.change;
    if (!spread.clear && spread.change != "no change") text += ", could be none";
    static constexpr std::array<const char*, 3> names = {"Calm ", "Hit ", "Plan "};
    for (Variant v : kVariants) {
        if (v == Variant::plan && !plan) continue;
        text += std::string("\n") + names[index_of(v)] + spread.mean[index_of(v)] +
                "; eight in ten: " + spread.range[index_of(v)];
    }
    return text;
}

std::string uncertainty_state(const App& app) {
    const Uncertainty& u = app.uncertainty;
    if (!app.view.uncertainty) return "off";
    if (u.workers == Uncertainty::Workers::missing) return "not available here";
    if (u.workers == Uncertainty::Workers::starting) return "starting";
    const SampleSummary* sample = sampled_figures(app);
    if (sample && has_no_chance(*sample)) return "no chance in this scenario";
    const std::uint32_t shown = sample ? sample->replications : 0;
    if (u.asked && !u.finished && shown < u.goal)
        return grouped(std::max(u.done, shown), 0) + " of " + grouped(u.goal, 0) + " futures";
    return shown ? grouped(shown, 0) + " futures" : "waiting";
}

std::string uncertainty_sentence(const App& app) {
    const std::string& why = app.uncertainty.why;
    return uncertainty_state(app) + (app.view.uncertainty && !why.empty() ? ": " + why : "");
}

double uncertainty_progress(const App& app) {
    const Uncertainty& u = app.uncertainty;
    if (!u.asked || u.finished || u.goal == 0) return 1;
    return std::min(1.0, static_cast<double>(u.done) / u.goal);
}

std::string uncertainty_help(const App& app) {
    return std::string(
               "Chance: the same plan in many futures, with other demand, delays and prices.\n"
               "Bands hold eight futures in ten; lines are the one future that is shown.\n"
               "\xc2\xb1 says how sure the mean difference is (95 %), each future compared "
               "with itself.\nNow: ") +
           uncertainty_sentence(app) + ". Key: U";
}

}  // namespace headwater
