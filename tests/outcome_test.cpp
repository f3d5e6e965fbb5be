// Cards: courses, outages, judgements in words.
#include "web/core/outcome.h"

#include <doctest/doctest.h>

using namespace headwater;

TEST_CASE("outcome: a difference is judged, but not where cost follows the sales") {
    CHECK(judged(1, Better::more) == 1);
    CHECK(judged(-1, Better::more) == -1);
    CHECK(judged(-1, Better::less) == 1);
    CHECK(judged(-1, Better::less, -5) == 0);  // cheaper because less was sold
    CHECK(judged(-1, Better::less, 5) == 1);
    CHECK(judged(0, Better::more) == 0);
    CHECK(judged(3, Better::neither) == 0);
    CHECK(std::string(judged_word(1)) == "better");
    CHECK(std::string(judged_word(-1)) == "worse");
    CHECK(std::string(judged_word(0)).empty());
}

TEST_CASE("outcome: the outage is what time to recover counts") {
    const RecoveryRule rule{0.95, 0.98, 7};
    CHECK_FALSE(outage({100, 96, 95, 100}, rule));
    CHECK(outage({100, 94, 96, 97.9, 98, 90}, rule) == PeriodRange{1, 3});
    CHECK(outage({100, 94, 96}, rule) == PeriodRange{1, 2});
    const App app = start_app();
    const Card recovery = cards(app).back();
    REQUIRE(recovery.figure == Figure::recovery);
    for (Variant v : kVariants) {
        const auto& time = app.runs[index_of(v)].figures.chain.time_to_recover;
        const auto low = recovery.outage[index_of(v)];
        if (time && *time == 0) CHECK_FALSE(low);
        if (!time || *time == 0) continue;
        REQUIRE(low);
        CHECK(low->last - low->first + 1 == *time);
    }
}

TEST_CASE("outcome: every card has a course as long as the horizon, and a definition") {
    const App app = start_app();
    const auto all = cards(app);
    REQUIRE(all.size() == kFigures.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].figure == kFigures[i]);
        CHECK(all[i].title == figure_title(kFigures[i]));
        CHECK_FALSE(all[i].definition.empty());
        for (const auto& line : all[i].spark)
            CHECK(static_cast<int>(line.size()) == app.calendar().periods);
    }
}

TEST_CASE("outcome: the course of a sum ends at its difference from calm") {
    App app = start_app();
    const auto& calm = app.calm().figures.chain;
    const auto& hit = app.hit().figures.chain;
    const std::vector<Card> all = cards(app);
    const auto end = [&](std::size_t card, Variant v) {
        return all[card].spark[index_of(v)].back();
    };
    REQUIRE(hit.cost.total() != doctest::Approx(calm.cost.total()));
    CHECK(end(1, Variant::hit) == doctest::Approx(hit.cost.total() - calm.cost.total()));
    CHECK(end(2, Variant::hit) == doctest::Approx(hit.profit - calm.profit));
    CHECK(end(3, Variant::hit) == doctest::Approx(hit.emissions - calm.emissions));
    for (std::size_t card : {1u, 2u, 3u})
        for (double x : all[card].spark[index_of(Variant::calm)]) CHECK(x == 0);
}
