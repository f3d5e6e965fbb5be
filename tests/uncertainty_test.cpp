// Many futures in the interface: when a sample is wanted, what a worker makes of it, what is shown.
#include "web/core/uncertainty.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/curve.h"
#include "engine/scenario_read.h"
#include "web/core/commands.h"
#include "web/core/report.h"
#include "web/core/text_view.h"
#include "web/core/uncertainty_words.h"

using namespace headwater;

namespace {

const char* const kLever = "orange-buffer";

App app_with_workers() {
    App app = start_app();
    set_workers(app, true);
    return app;
}

void move(App& app) { apply(app, MoveLever{kLever, app.scenario().levers.at(kLever).range[1]}); }

/// A worker with the App's scenario and this request.
SampleJob job_for(const App& app, const SampleRequest& request) {
    SampleJob job;
    REQUIRE(job.load(json_text(app.base->document)));
    REQUIRE(job.start(request_text(request)));
    return job;
}

void do_blocks(SampleJob& job, std::uint32_t first, std::uint32_t last) {
    REQUIRE(job.assign(first, last));
    while (job.advance()) {
    }
}

/// The numbers of so many replications, as one worker makes them.
std::vector<double> numbers_of(const App& app, const SampleRequest& request,
                               std::uint32_t replications) {
    SampleJob job = job_for(app, request);
    do_blocks(job, 0, replications / kBlock);
    REQUIRE(job.merge(std::vector<double>(job.pack())));
    return job.summary();
}

/// The App with its first answer.
std::uint32_t answer(App& app, std::uint32_t replications = kFirstSample) {
    const SampleRequest request = begin_sample(app);
    const auto next =
        take_summary(app, app.uncertainty.number, numbers_of(app, request, replications));
    REQUIRE(next);
    return *next;
}

/// A scenario in which nothing is random: the juice chain without noise.
App without_chance() {
    App app = app_with_workers();
    Json document = app.base->document;
    for (auto& [id, demand] : document["demand"].items()) demand.erase("noise");
    for (auto& [id, lane] : document["lanes"].items()) lane.erase("lead_time_spread");
    ReadScenario read = read_scenario(document);
    REQUIRE(read.issues.empty());
    auto base = std::make_shared<Base>(*app.base);
    base->document = document;
    base->scenario = std::move(read.scenario);
    base->id = "quiet";
    show(app, base, {}, "Quiet");
    return app;
}

}  // namespace

TEST_CASE("uncertainty: a request survives its way as text, to the last bit") {
    SampleRequest request{{{"a", 0.1 + 0.2}, {"b", -3}},
                          {{CurveKind::stock, 3, 17}, {CurveKind::service, 0, -1}},
                          1024,
                          128};
    const auto back = read_request(request_text(request));
    REQUIRE(back);
    CHECK(back->moved == request.moved);
    CHECK(back->curves == request.curves);
    CHECK(back->replications == 1024);
    CHECK(back->kept == 128);
}

TEST_CASE("uncertainty: a request that is none is refused") {
    for (const char* text :
         {"", "null", "{}", R"({"moved":{},"curves":[],"replications":0,"kept":8})",
          R"({"moved":{},"curves":[],"replications":1e9,"kept":8})",
          R"({"moved":[],"curves":[],"replications":8,"kept":8})",
          R"({"moved":{"a":"b"},"curves":[],"replications":8,"kept":8})",
          R"({"moved":{},"curves":[[99,0,0]],"replications":8,"kept":8})",
          R"({"moved":{},"curves":[[0,0]],"replications":8,"kept":8})",
          R"({"moved":{},"curves":[[0,-1,0]],"replications":8,"kept":8})"}) {
        CAPTURE(text);
        CHECK_FALSE(read_request(text));
    }
    const App app = app_with_workers();
    SampleJob job;
    CHECK_FALSE(job.start(request_text({})));  // no scenario yet
    CHECK_FALSE(job.load("[]"));
    REQUIRE(job.load(json_text(app.base->document)));
    CHECK_FALSE(job.start(request_text({{}, {{CurveKind::stock, 0, 9999}}, 8, 8})));
    CHECK_FALSE(job.assign(0, 1));
    REQUIRE(job.start(request_text({{}, {}, 16, 8})));
    CHECK_FALSE(job.assign(0, 3));
    CHECK_FALSE(job.assign(1, 1));
    CHECK(job.assign(1, 2));
    CHECK_FALSE(job.merge(std::vector<double>{1, 2, 3}));
}

TEST_CASE("uncertainty: what workers make of it is the engine's sample, however it was split") {
    App app = app_with_workers();
    move(app);
    const SampleRequest request{app.moved, {{CurveKind::service, 0, -1}}, 64, 32};
    const SampleSpec spec{
        {&app.calm().model, &app.hit().model, &app.plan().model}, request.curves, 64, 32};
    Sample expected(spec);
    Sampler sampler(spec, 0, 4);
    while (!sampler.done()) sampler.advance(expected);
    const std::vector<double> one = numbers_of(app, request, 32);
    CHECK(one == summary_numbers(expected));

    SampleJob first = job_for(app, request), second = job_for(app, request);
    do_blocks(second, 3, 4);
    REQUIRE(first.merge(std::vector<double>(second.pack())));
    do_blocks(first, 0, 2);
    REQUIRE(first.merge(std::vector<double>(first.pack())));
    do_blocks(second, 2, 3);
    const std::vector<double> last = second.pack();
    REQUIRE(first.merge(last));
    CHECK_FALSE(first.merge(last));  // not twice
    CHECK(first.blocks_merged() == 4);
    CHECK(first.summary() == one);
}

TEST_CASE("uncertainty: a summary holds the sample's own numbers, and survives its way") {
    App app = app_with_workers();
    const SampleRequest request = begin_sample(app);
    const auto numbers = numbers_of(app, request, 16);
    const auto summary = read_summary(numbers);
    REQUIRE(summary);
    CHECK(summary->replications == 16);
    CHECK(summary->periods == app.calendar().periods);
    REQUIRE(summary->bands.size() == request.curves.size());
    const FigureSpread& hit = summary->of(SampleView::hit, FigureValue::fill_rate);
    CHECK(hit.moments.count == 16);
    CHECK(hit.low <= hit.high);
    CHECK(hit.moments.mean == doctest::Approx(app.hit().figures.chain.fill_rate).epsilon(0.05));
    for (const auto& runs : summary->bands)
        for (const Band& band : runs)
            for (std::size_t t = 0; t < band.low.size(); ++t) CHECK(band.low[t] <= band.high[t]);
    CHECK_FALSE(read_summary(std::span(numbers).first(numbers.size() - 1)));
    CHECK_FALSE(read_summary(std::span(numbers).first(3)));
    std::vector<double> bad = numbers;
    bad[1] = 0.5;
    CHECK_FALSE(read_summary(bad));
    bad[1] = NAN;
    CHECK_FALSE(read_summary(bad));
    bad = numbers;
    bad.back() = INFINITY;
    CHECK_FALSE(read_summary(bad));
    bad = numbers;
    bad.back() = -1e9;  // the high end of a band, below its low one
    CHECK_FALSE(read_summary(bad));
}

TEST_CASE("uncertainty: wanted when the plan or the selection changes, not during a replay") {
    App app = start_app();
    CHECK(sample_due(app) == SampleDue::nothing);  // no workers yet
    set_workers(app, true);
    CHECK(sample_due(app) == SampleDue::start);
    begin_sample(app);
    CHECK(sample_due(app) == SampleDue::nothing);
    move(app);
    CHECK(sample_due(app) == SampleDue::start);
    begin_sample(app);
    apply(app, SetPeriod{100});
    CHECK(sample_due(app) == SampleDue::nothing);
    apply(app, SelectEdge{EdgeId{0}});
    CHECK(sample_due(app) == SampleDue::start);
    begin_sample(app);
    apply(app, ReplayChange{});
    REQUIRE(app.replay);
    CHECK(sample_due(app) == SampleDue::stop);
    stop_sample(app);
    CHECK(sample_due(app) == SampleDue::nothing);
    apply(app, StopReplay{});
    CHECK(sample_due(app) == SampleDue::start);
    begin_sample(app);
    apply(app, SetUncertainty{false});
    CHECK(sample_due(app) == SampleDue::stop);
    apply(app, SetUncertainty{true});
    set_workers(app, false, "no workers may be started");
    CHECK(sample_due(app) == SampleDue::nothing);
    CHECK(uncertainty_state(app) == "not available here");
    CHECK(uncertainty_sentence(app) == "not available here: no workers may be started");
    CHECK(text_page(app)["chance"] == "not available here: no workers may be started");
}

TEST_CASE("uncertainty: late answers are dropped, those of the present run shown") {
    App app = app_with_workers();
    const SampleRequest request = begin_sample(app);
    const std::uint32_t old = app.uncertainty.number;
    const auto numbers = numbers_of(app, request, kFirstSample);
    move(app);
    CHECK(take_summary(app, old, numbers) == 0);  // the plan has changed meanwhile
    CHECK_FALSE(sampled_figures(app));
    begin_sample(app);
    CHECK(take_summary(app, old, numbers) == 0);
    CHECK_FALSE(count_sample(app, old, 8));
    CHECK(count_sample(app, app.uncertainty.number, 8));
    CHECK(uncertainty_state(app) == "8 of 64 futures");
    CHECK(uncertainty_progress(app) == 0.125);
    CHECK_FALSE(take_summary(app, app.uncertainty.number, std::vector<double>{1, 2}));
    std::vector<double> more = numbers;
    more[0] = 2 * kFirstSample;  // more than were asked for
    CHECK_FALSE(take_summary(app, app.uncertainty.number, more));
    answer(app);
    REQUIRE(sampled_figures(app));
    CHECK(sampled_figures(app)->replications == kFirstSample);
    move(app);
    apply(app, ResetAll{});
    CHECK_FALSE(sampled_figures(app));
}

TEST_CASE("uncertainty: charts get bands around every run, in the chart's unit") {
    App app = app_with_workers();
    move(app);
    for (const Chart& chart : charts(app)) CHECK_FALSE(chart.bands[0]);
    answer(app);
    int banded = 0;
    for (const Chart& chart : charts(app)) {
        CAPTURE(chart.id);
        REQUIRE(chart.curve);
        for (const auto& band : chart.bands) {
            REQUIRE(band);
            ++banded;
            for (double x : band->high) CHECK(x <= chart.most);
        }
        if (chart.id == "service")
            for (double x : chart.bands[1]->high) CHECK(x <= 100);
    }
    CHECK(banded >= 15);
    // The run that is shown is one of them: it lies within most of the time.
    const Chart on_hand = charts(app).front();
    const Band& band = *on_hand.bands[index_of(Variant::hit)];
    const std::vector<double>& line = on_hand.values[index_of(Variant::hit)];
    int within = 0;
    for (std::size_t t = 0; t < line.size(); ++t)
        within += line[t] >= band.low[t] && line[t] <= band.high[t];
    CHECK(within > 0.4 * static_cast<double>(line.size()));
    CHECK(read_out(app, on_hand, 90).rows[1].value.find(" to ") != std::string::npos);
    // Another plan: what it does not change keeps its bands, and axes their room until the plan's
    // own are there.
    const double most = on_hand.most;
    apply(app, ResetAll{});
    CHECK(charts(app).front().bands[0]);
    CHECK(charts(app).front().bands[1]);
    CHECK_FALSE(charts(app).front().bands[2]);
    CHECK(charts(app).front().most >= most);
    apply(app, MoveLever{"frost-harvest", 0.2});
    CHECK(charts(app).front().bands[0]);
    CHECK_FALSE(charts(app).front().bands[1]);
    answer(app);
    // The selection alone changes: intervals stay, bands wait for theirs.
    apply(app, SelectEdge{EdgeId{0}});
    for (const Chart& chart : charts(app)) CHECK_FALSE(chart.bands[1]);
    CHECK(spread_of(app, Figure::service));
    apply(app, SetUncertainty{false});
    CHECK_FALSE(spread_of(app, Figure::service));
}

TEST_CASE("uncertainty: bands in every scenario of the library that has chance in it") {
    for (const char* id :
         {"port-closure", "car-flood", "food-retail", "humanitarian", "small-firm"}) {
        CAPTURE(id);
        App app = app_with_workers();
        apply(app, LoadScenario{id});
        REQUIRE(app.base->id == id);
        answer(app, kBlock);
        for (const Chart& chart : charts(app)) {
            CAPTURE(chart.id);
            CHECK(chart.bands[index_of(Variant::hit)].has_value() == chart.curve.has_value());
        }
    }
}

TEST_CASE("uncertainty: curves of charts are the charts' lines, in every selection") {
    App app = start_app();
    const auto compare = [&] {
        for (const Chart& chart : charts(app)) {
            CAPTURE(chart.id);
            if (!chart.curve) continue;
            const Run& run = app.hit();
            REQUIRE(has_curve(run.model, *chart.curve));
            const auto values = curve_values(run.model, run.record, *chart.curve);
            REQUIRE(values.size() == chart.values[1].size());
            for (std::size_t t = 0; t < values.size(); ++t)
                CHECK(values[t] * chart.scale == chart.values[1][t]);
        }
    };
    compare();
    apply(app, SelectEdge{EdgeId{2}});
    compare();
    apply(app, ClearSelection{});
    compare();
}

TEST_CASE("uncertainty: figures state a mean and how sure it is") {
    App app = app_with_workers();
    move(app);
    CHECK_FALSE(spread_of(app, Figure::service));
    answer(app);
    const SampleSummary& sample = *sampled_figures(app);
    const Moments& gain = sample.of(SampleView::rescue, FigureValue::fill_rate).moments;
    const auto spread = spread_of(app, Figure::service);
    REQUIRE(spread);
    CHECK(spread->change.find(" \xc2\xb1 ") != std::string::npos);
    CHECK(spread->change.ends_with(" pts"));
    const auto interval = mean_interval(gain);
    REQUIRE(interval);
    CHECK(spread->clear == (interval->low > 0 || interval->high < 0));
    CHECK((spread->good > 0) == (interval->low > 0));
    CHECK(spread->mean[2].find(" % \xc2\xb1 ") != std::string::npos);
    CHECK(spread_text(app, *spread).find("64 futures") != std::string::npos);
    for (Figure figure : kFigures) {
        CAPTURE(figure_id(figure));
        const auto one = spread_of(app, figure);
        REQUIRE(one);
        CHECK_FALSE(one->change.empty());
        // Without a clear direction nothing is praised.
        if (!one->clear) CHECK(one->good == 0);
    }
}

TEST_CASE(
    "uncertainty: plan and hit live through the same futures, so that their difference is sure") {
    App app = app_with_workers();
    move(app);
    answer(app);
    const SampleSummary& sample = *sampled_figures(app);
    for (FigureValue figure : {FigureValue::profit, FigureValue::cost}) {
        const double together = sample.of(SampleView::rescue, figure).moments.variance(),
                     apart = sample.of(SampleView::hit, figure).moments.variance() +
                             sample.of(SampleView::plan, figure).moments.variance();
        CHECK(together > 0);
        CHECK(together < 0.2 * apart);  // independent futures would give all of it
    }
}

TEST_CASE("uncertainty: refined until it is tight, or to the limit") {
    App app = app_with_workers();
    move(app);
    const SampleRequest request = begin_sample(app);
    CHECK(request.replications == kMostSampled);
    const std::uint32_t number = app.uncertainty.number;
    std::vector<double> numbers = numbers_of(app, request, kFirstSample);
    CHECK(take_summary(app, number, numbers) == kSmoothSample);  // for the bands, in any case
    CHECK_FALSE(app.uncertainty.finished);
    CHECK(uncertainty_state(app) == "64 of 256 futures");
    const bool tight = is_tight(*sampled_figures(app), SampleView::rescue);
    numbers[0] = kSmoothSample;
    CHECK(take_summary(app, number, numbers) == (tight ? 0 : kMostSampled));
    CHECK(app.uncertainty.finished == tight);
    numbers[0] = kMostSampled;
    CHECK(take_summary(app, number, numbers) == 0);
    CHECK(app.uncertainty.finished);
    CHECK(take_summary(app, number, numbers) == 0);
    // Of the same spread, more replications are tighter.
    SampleSummary summary = *sampled_figures(app);
    for (FigureSpread& spread : summary.figures[static_cast<std::size_t>(SampleView::rescue)]) {
        spread.moments.squares *= 1e8;
        spread.moments.count *= 1e8;
    }
    CHECK(is_tight(summary, SampleView::rescue));
    for (FigureSpread& spread : summary.figures[static_cast<std::size_t>(SampleView::rescue)])
        spread.moments.squares = 1e30 * (1 + std::fabs(spread.moments.mean));
    CHECK_FALSE(is_tight(summary, SampleView::rescue));
}

TEST_CASE("uncertainty: where nothing is random it says so, once") {
    App app = without_chance();
    CHECK(answer(app) == 0);
    CHECK(app.uncertainty.finished);
    CHECK(uncertainty_state(app) == "no chance in this scenario");
    CHECK_FALSE(spread_of(app, Figure::cost));
    for (const Chart& chart : charts(app)) CHECK_FALSE(chart.bands[1]);
    CHECK(sample_due(app) == SampleDue::nothing);
}

TEST_CASE("uncertainty: memory of the quantiles is bounded, in long horizons too") {
    App app = app_with_workers();
    const SampleRequest request = begin_sample(app);
    CHECK(request.kept >= 64);
    CHECK(request.kept % kBlock == 0);
    const double numbers =
        3.0 * app.calendar().periods * double(request.curves.size()) * double(request.kept);
    CHECK(numbers <= 3'000'000);
    CHECK(request.curves.size() >= 5);
}

TEST_CASE("uncertainty: a command, a switch and words for the parallel page") {
    App app = app_with_workers();
    move(app);
    auto all = commands(app);
    const Command* command = find_command(all, "uncertainty");
    REQUIRE(command);
    CHECK(command->on);
    CHECK(text_page(app)["uncertainty"].is_null());
    CHECK(text_page(app)["chance"] == "waiting");
    answer(app);
    const Json page = text_page(app);
    CHECK(page["uncertainty"]["rows"].size() == 5);
    CHECK(page["uncertainty"]["rows"][0][1].get<std::string>().find("\xc2\xb1") !=
          std::string::npos);
    const Json table = text_charts(app)["table"];
    CHECK(table["rows"][0][2].get<std::string>().find(" to ") != std::string::npos);
    CHECK(table["caption"].get<std::string>().ends_with("where eight futures in ten lie"));
    CHECK(text_chart(app, 0)["caption"].get<std::string>().find("eight futures") !=
          std::string::npos);
    CHECK(report(app)["uncertainty"]["replications"] == 64);
    apply(app, command->action);
    CHECK_FALSE(app.view.uncertainty);
    CHECK(uncertainty_state(app) == "off");
    CHECK(text_page(app)["uncertainty"].is_null());
}
