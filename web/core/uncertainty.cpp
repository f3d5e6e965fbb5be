#include "web/core/uncertainty.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "web/core/actions.h"
#include "web/core/game.h"
#include "web/core/runs.h"

namespace headwater {
namespace {

/// Numbers of curves that are kept to find quantiles, over all replications: 24 MB.
constexpr std::size_t kMostKept = 3'000'000;
constexpr std::uint32_t kFewestKept = 64, kMostKeptReplications = 256;
constexpr std::size_t kRuns = 3;

SampleKey key_of(const App& app) {
    SampleKey key{app.runs_version, app.base_version, {}, {}};
    if (app.view.figure) return key;  // its charts are those of the chain
    key.stock = app.view.stock;
    if (!key.stock.valid()) key.edge = app.view.edge;
    return key;
}

bool is_allowed(const App& app) {
    return app.base && app.view.uncertainty && !app.replay && !is_playing(app) &&
           !app.lesson.reveal_until && app.uncertainty.workers == Uncertainty::Workers::ready;
}

/// Curves of the charts shown, the most telling first, as many as memory allows.
std::vector<Curve> wanted_curves(const App& app) {
    const auto periods = static_cast<std::size_t>(std::max(1, app.calendar().periods));
    const std::size_t most = kMostKept / (kFewestKept * kRuns * periods);
    std::vector<Curve> wanted;
    for (const Chart& chart : charts(app))
        if (chart.curve && wanted.size() < most) wanted.push_back(*chart.curve);
    return wanted;
}

std::uint32_t kept_for(const App& app, std::size_t curves) {
    const auto periods = static_cast<std::size_t>(std::max(1, app.calendar().periods));
    const std::size_t numbers = kRuns * periods * std::max<std::size_t>(curves, 1);
    const auto blocks = static_cast<std::uint32_t>(
        std::min<std::size_t>(kMostKept / numbers, kMostKeptReplications) / kBlock);
    return std::max(kFewestKept, blocks * kBlock);
}

/// Which runs are others than those of the sample.
Stale stale_since(const App& app, const Sampled& sampled) {
    if (sampled.key.runs == app.runs_version) return {false, false, false};
    if (sampled.base != app.base) return {};
    return stale_after(app.scenario(), sampled.moved, app.moved);
}

}  // namespace

SampleView shown_difference(const App& app) {
    return shows_plan(app) ? SampleView::rescue : SampleView::shock;
}

SampleDue sample_due(const App& app) {
    const Uncertainty& u = app.uncertainty;
    if (!is_allowed(app)) return u.asked && !u.finished ? SampleDue::stop : SampleDue::nothing;
    return u.asked == key_of(app) ? SampleDue::nothing : SampleDue::start;
}

SampleRequest begin_sample(App& app) {
    Uncertainty& u = app.uncertainty;
    u.asked = key_of(app);
    u.curves = wanted_curves(app);
    ++u.number;
    u.done = 0;
    u.goal = kFirstSample;
    u.finished = false;
    return {app.moved, u.curves, kMostSampled, kept_for(app, u.curves.size())};
}

void stop_sample(App& app) {
    Uncertainty& u = app.uncertainty;
    if (!u.asked || u.finished) return;
    u.asked.reset();
    u.done = u.goal = 0;
    ++u.number;
}

void set_workers(App& app, bool ready, std::string why) {
    stop_sample(app);
    app.uncertainty.why = ready ? "" : std::move(why);
    app.uncertainty.workers = ready ? Uncertainty::Workers::ready : Uncertainty::Workers::missing;
}

bool count_sample(App& app, std::uint32_t number, std::uint32_t replications) {
    Uncertainty& u = app.uncertainty;
    if (!u.asked || u.number != number) return false;
    u.done = std::max(u.done, std::min(replications, u.goal));
    return true;
}

std::optional<std::uint32_t> take_summary(App& app, std::uint32_t number,
                                          std::span<const double> numbers) {
    Uncertainty& u = app.uncertainty;
    if (!u.asked || u.number != number || u.finished || u.asked != key_of(app)) return 0;
    auto summary = read_summary(numbers);
    if (!summary || summary->bands.size() != u.curves.size() || summary->replications > u.goal)
        return std::nullopt;
    auto sampled = std::make_shared<Sampled>(
        Sampled{*u.asked, app.base, app.moved, u.curves, std::move(*summary)});
    const SampleSummary& now = sampled->summary;
    u.done = now.replications;
    const SampleSummary* before = sampled_figures(app);
    if (!before || before->replications <= now.replications) u.figures = sampled;
    u.bands = sampled;
    ++u.version;
    u.finished = u.done >= kMostSampled || has_no_chance(now) ||
                 (u.done >= kSmoothSample && is_tight(now, shown_difference(app)));
    u.goal = u.finished ? u.done : std::min(kMostSampled, 4 * u.done);
    return u.finished ? 0 : u.goal;
}

const SampleSummary* sampled_figures(const App& app) {
    const Sampled* found = app.uncertainty.figures.get();
    if (!found || !app.view.uncertainty || found->key.runs != app.runs_version) return nullptr;
    return &found->summary;
}

void add_bands(const App& app, std::vector<Chart>& charts) {
    const Sampled* found = app.uncertainty.bands.get();
    if (!found || !app.view.uncertainty || is_playing(app) || found->key.base != app.base_version ||
        has_no_chance(found->summary))
        return;
    const Stale stale = stale_since(app, *found);
    const std::array<bool, kRuns> gone = {stale.calm, stale.hit, stale.plan};
    for (Chart& chart : charts) {
        if (!chart.curve) continue;
        const auto at = std::find(found->curves.begin(), found->curves.end(), *chart.curve);
        if (at == found->curves.end()) continue;
        auto runs = found->summary.bands[static_cast<std::size_t>(at - found->curves.begin())];
        for (Variant v : kVariants) {
            Band& band = runs[index_of(v)];
            for (double& x : band.low) x *= chart.scale;
            for (double& x : band.high) x *= chart.scale;
            if (gone[index_of(v)])
                make_room(chart, band);
            else
                add_band(chart, v, std::move(band));
        }
    }
}

bool is_tight(const SampleSummary& summary, SampleView view) {
    struct Rule {
        FigureValue figure;
        double least;  ///< half of the interval's width that always is enough
        double share;  ///< of the plan's mean that is enough
    };
    static constexpr std::array<Rule, 5> rules = {{{FigureValue::fill_rate, 0.0005, 0},
                                                   {FigureValue::cost, 0, 0.0005},
                                                   {FigureValue::profit, 0, 0.0005},
                                                   {FigureValue::emissions, 0, 0.0005},
                                                   {FigureValue::time_to_recover, 0.25, 0}}};
    return std::all_of(rules.begin(), rules.end(), [&](const Rule& rule) {
        const Moments& difference = summary.of(view, rule.figure).moments;
        const auto interval = mean_interval(difference);
        if (!interval) return false;
        const double whole = std::fabs(summary.of(SampleView::plan, rule.figure).moments.mean);
        // A twentieth of what is stated is enough too: "▲ 6.1 ± 0.3".
        const double enough =
            std::max({rule.least, rule.share * whole, 0.05 * std::fabs(difference.mean)});
        return interval->width() / 2 <= enough;
    });
}

}  // namespace headwater
