// Many replications: statistics against numbers from elsewhere, and results that do not depend on
// how the work was split.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/scenario_levers.h"
#include "engine/scenario_read.h"
#include "fixture.h"
#include "library.h"
#include "random_network.h"
#include "three_models.h"

using namespace headwater;
using namespace headwater::test;

namespace {

Scenario shop() {
    Scenario scenario = single(base_stock(45), 2, 10, 40);
    scenario.demand["demand-shop"].noise = {Law::normal, 0.3, 0};
    scenario.demand["demand-shop"].price = 3;
    Shock& shock = scenario.shocks["rush"];
    shock.kind = ShockKind::demand;
    shock.at.demand = "demand-shop";
    shock.factor = 2;
    shock.from = 10;
    shock.duration = 10;
    Lever& lever = scenario.levers["shelf"];
    lever.group = LeverGroup::response;
    lever.target = "/sites/shop/stocks/good/policy/level";
    lever.range = {0, 100};
    lever.step = 1;
    return scenario;
}

const LeverValues kMoved = {{"shelf", 70.0}};

Sample blocks(const SampleSpec& spec, std::uint32_t first, std::uint32_t last) {
    Sample out(spec);
    Sampler worker(spec, first, last);
    while (!worker.done()) worker.advance(out);
    return out;
}

Sample all(const SampleSpec& spec) { return blocks(spec, 0, blocks_of(spec)); }

const std::vector<Curve> kCurves = {
    {CurveKind::stock, static_cast<std::uint8_t>(StockSeries::on_hand), 0},
    {CurveKind::service, 0, -1}};

}  // namespace

TEST_CASE("moments: by hand, merged in any grouping, and far from zero") {
    Moments all, left, right;
    for (const double x : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) {
        all.add(x);
        (x < 5 ? left : right).add(x);
    }
    CHECK(all.mean == 5);
    CHECK(all.variance() == doctest::Approx(32.0 / 7).epsilon(1e-15));
    left.merge(right);
    CHECK(left.mean == doctest::Approx(5).epsilon(1e-15));
    CHECK(left.squares == doctest::Approx(32).epsilon(1e-15));
    Moments far;
    for (const double x : {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) far.add(x);
    CHECK(far.variance() == 30);  // the example that the naive sum of squares gets wrong
}

TEST_CASE("Student's t: the printed tables") {
    CHECK(student_quantile(0.975, 5) == doctest::Approx(2.570582).epsilon(1e-3));
    CHECK(student_quantile(0.975, 7) == doctest::Approx(2.364624).epsilon(3e-4));
    CHECK(student_quantile(0.95, 10) == doctest::Approx(1.812461).epsilon(1e-5));
    CHECK(student_quantile(0.975, 15) == doctest::Approx(2.131450).epsilon(1e-5));
    CHECK(student_quantile(0.995, 30) == doctest::Approx(2.749996).epsilon(1e-5));
    CHECK(student_quantile(0.975, 120) == doctest::Approx(1.979930).epsilon(1e-6));
    CHECK(student_quantile(0.025, 15) == -student_quantile(0.975, 15));
}

TEST_CASE("the interval of a mean: Student's sleep data") {
    // Student (1908), "The probable error of a mean": extra hours of sleep, second less first drug.
    Moments sleep;
    for (const double x : {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4}) sleep.add(x);
    const auto interval = mean_interval(sleep);
    REQUIRE(interval.has_value());
    CHECK(interval->low == doctest::Approx(0.7001142).epsilon(1e-4));
    CHECK(interval->high == doctest::Approx(2.4598858).epsilon(1e-4));
    Moments few;
    for (int k = 0; k < 5; ++k) few.add(k);
    CHECK_FALSE(mean_interval(few).has_value());
}

TEST_CASE("quantiles of sorted numbers") {
    const std::array<double, 5> x = {1, 2, 3, 4, 10};
    CHECK(quantile_of_sorted(x, 0) == 1);
    CHECK(quantile_of_sorted(x, 0.1) == doctest::Approx(1.4));
    CHECK(quantile_of_sorted(x, 0.5) == 3);
    CHECK(quantile_of_sorted(x, 0.9) == doctest::Approx(7.6));
    CHECK(quantile_of_sorted(x, 1) == 10);
    CHECK(quantile_of_sorted(std::span(x).first(1), 0.3) == 1);
}

TEST_CASE("a sample says what single runs say") {
    const ThreeModels three(shop(), kMoved);
    const SampleSpec spec = three.spec(20, kCurves, 32);
    const Sample sample = all(spec);
    CHECK(sample.replications() == 20);
    Moments cost, rescue, on_hand;
    std::vector<double> fills;
    for (std::uint32_t r = 0; r < 20; ++r) {
        const Record hit = run(three.hit, r), plan = run(three.plan, r);
        const ChainFigures a = figures(three.hit, hit).chain, b = figures(three.plan, plan).chain;
        cost.add(b.cost.total());
        rescue.add(b.fill_rate - a.fill_rate);
        fills.push_back(a.fill_rate);
        on_hand.add(hit.at(StockSeries::on_hand, StockId{0}, 17));
    }
    std::sort(fills.begin(), fills.end());
    const auto same = [](const Moments& a, const Moments& b) {
        CHECK(a.count == b.count);
        CHECK(a.mean == doctest::Approx(b.mean).epsilon(1e-12));
        CHECK(a.squares == doctest::Approx(b.squares).epsilon(1e-9));
    };
    same(sample.moments(SampleView::plan, FigureValue::cost), cost);
    same(sample.moments(SampleView::rescue, FigureValue::fill_rate), rescue);
    same(sample.moments(SampleView::hit, 0, 17), on_hand);
    CHECK(*sample.quantile(SampleView::hit, FigureValue::fill_rate, 0.1) ==
          quantile_of_sorted(fills, 0.1));
    CHECK(sample.moments(SampleView::rescue, FigureValue::fill_rate).mean > 0);
    const std::array<double, 3> q = {0.1, 0.5, 0.9};
    const std::vector<double> bands = sample.curve_quantiles(SampleView::hit, 0, q);
    REQUIRE(bands.size() == 120);
    for (std::size_t t = 0; t < 40; ++t) {
        CHECK(bands[t] <= bands[40 + t]);
        CHECK(bands[40 + t] <= bands[80 + t]);
    }
}

TEST_CASE("the bits of a sample do not depend on how its blocks were split") {
    const ThreeModels three(random_scenario(3));
    const SampleSpec spec = three.spec(59, kCurves, 32);  // eight blocks, the last one of three
    REQUIRE(blocks_of(spec) == 8);
    const std::vector<double> whole = all(spec).pack();
    const std::vector<std::vector<std::uint32_t>> splits = {
        {0, 3, 8}, {0, 1, 2, 3, 4, 5, 6, 7, 8}, {0, 5, 6, 8}, {0, 7, 8}};
    for (const auto& cuts : splits)
        for (const bool backwards : {false, true}) {
            std::vector<Sample> parts;
            for (std::size_t k = 0; k + 1 < cuts.size(); ++k)
                parts.push_back(blocks(spec, cuts[k], cuts[k + 1]));
            if (backwards) std::reverse(parts.begin(), parts.end());
            Sample sum(spec);
            for (const Sample& part : parts) REQUIRE(sum.merge(part));
            CHECK(sum.pack() == whole);
            CHECK_FALSE(sum.merge(parts[0]));  // nothing counts twice
            CHECK(sum.pack() == whole);
        }
    CHECK_FALSE(Sample(three.spec(60, kCurves, 32)).merge(all(spec)));
}

TEST_CASE("a sample survives its message; a broken message is none") {
    const ThreeModels three(shop(), kMoved);
    const SampleSpec spec = three.spec(30, kCurves, 32);
    const std::vector<double> message = blocks(spec, 1, 4).pack();
    const auto back = Sample::unpack(message);
    REQUIRE(back.has_value());
    CHECK(back->pack() == message);
    Sample sum = blocks(spec, 0, 1);
    CHECK(sum.merge(*back));
    CHECK(sum.pack() == all(spec).pack());
    for (std::size_t length = 0; length < message.size(); length += 1 + length / 3)
        CHECK_FALSE(Sample::unpack(std::span(message).first(length)).has_value());
    for (std::size_t k = 0; k < 8; ++k)
        for (const double bad : {-1.0, 0.5, 1e300, std::nan("")}) {
            std::vector<double> broken = message;
            broken[k] = bad;
            CHECK_FALSE(Sample::unpack(broken).has_value());
        }
}

TEST_CASE("common random numbers make the difference surer than independent draws would") {
    const ThreeModels three(shop(), kMoved);
    const Sample sample = all(three.spec(64, {}, 32));
    const auto spread = [&](SampleView view) {
        return sample.moments(view, FigureValue::profit).variance();
    };
    const double independent = spread(SampleView::hit) + spread(SampleView::plan);
    CHECK(spread(SampleView::rescue) < 0.5 * independent);
}

TEST_CASE("every curve of the library's models has as many values as there are periods") {
    for (const LibraryEntry& entry : library()) {
        const Scenario scenario = read_scenario(parse_json(entry.json).value).scenario;
        const Model model = compile(make_variant(scenario, {}, Variant::hit));
        const Record record = run(model);
        for (int kind = 0; kind <= static_cast<int>(CurveKind::on_the_way); ++kind) {
            const Curve curve{static_cast<CurveKind>(kind), 0, 0};
            REQUIRE(has_curve(model, curve));
            CHECK(curve_values(model, record, curve).size() ==
                  static_cast<std::size_t>(record.periods));
            CHECK_FALSE((has_curve(model, {static_cast<CurveKind>(kind), 99, 1 << 20}) &&
                         kind <= static_cast<int>(CurveKind::chain)));
        }
    }
}
