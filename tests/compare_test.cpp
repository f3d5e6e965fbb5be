// The table of figures against the figures themselves.
#include "web/core/compare.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace headwater;

namespace {

const ComparisonRow& row_of(const Comparison& table, const std::string& id) {
    for (const ComparisonRow& row : table.rows)
        if (row.id == id) return row;
    FAIL("no row " << id);
    return table.rows.front();
}

}  // namespace

TEST_CASE("compare: a column for each run and pin, with the figures' own values") {
    App app = start_app();
    apply(app, MoveLever{"orange-buffer", app.scenario().levers.at("orange-buffer").range[1]});
    apply(app, PinPlan{"Buffer"});
    apply(app, ResetAll{});
    const Comparison table = compare(app);
    CHECK(table.columns == std::vector<std::string>{"calm", "hit", "plan", "Buffer"});
    std::vector<const ChainFigures*> figures;
    for (const Variant v : kVariants) figures.push_back(&app.runs[index_of(v)].figures.chain);
    figures.push_back(&app.pins[0].run->figures.chain);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        CHECK(row_of(table, "fill_rate").cells[i].value == figures[i]->fill_rate);
        CHECK(row_of(table, "cost").cells[i].value == figures[i]->cost.total());
        CHECK(row_of(table, "cost.response").cells[i].value == figures[i]->cost.response);
        CHECK(row_of(table, "emissions").cells[i].value == figures[i]->emissions);
        CHECK(row_of(table, "cash_to_cash").cells[i].value == figures[i]->cash_to_cash);
    }
    double kinds = 0;
    for (const ComparisonRow& row : table.rows) {
        CHECK(row.cells.size() == table.columns.size());
        CHECK_FALSE(row.definition.empty());
        if (row.id.starts_with("cost.")) kinds += *row.cells[1].value;
    }
    CHECK(kinds == doctest::Approx(app.hit().figures.chain.cost.total()));
}

TEST_CASE("compare: the best is marked among what can happen, and not where all are equal") {
    App app = start_app();
    for (const ComparisonRow& row : compare(app).rows)  // plan and hit are one run
        for (const ComparisonCell& cell : row.cells) CHECK_FALSE(cell.best);
    apply(app, MoveLever{"orange-buffer", app.scenario().levers.at("orange-buffer").range[1]});
    const Comparison table = compare(app);
    for (const ComparisonRow& row : table.rows) {
        CHECK_FALSE(row.cells[0].best);
        if (row.better == Better::neither)
            for (const ComparisonCell& cell : row.cells) CHECK_FALSE(cell.best);
    }
    const ComparisonRow& service = row_of(table, "fill_rate");
    const bool plan_better = *service.cells[2].value > *service.cells[1].value;
    CHECK(service.cells[2].best == plan_better);
    CHECK(service.cells[2].good == (plan_better ? 1 : -1));
    CHECK(service.cells[1].to_hit.empty());
}

TEST_CASE("compare: the lowest cost is not the best where more was sold elsewhere") {
    App app = start_app();
    auto cheap = std::make_shared<Run>(app.plan());
    cheap->figures.chain.cost = {};
    cheap->figures.chain.sold = app.hit().figures.chain.sold / 2;
    app.pins.push_back({"Sell nothing", app.base, {}, cheap});
    CHECK_FALSE(row_of(compare(app), "cost").cells[3].best);
    cheap = std::make_shared<Run>(*cheap);
    cheap->figures.chain.sold = app.hit().figures.chain.sold;
    app.pins[0].run = cheap;
    CHECK(row_of(compare(app), "cost").cells[3].best);
    cheap = std::make_shared<Run>(*cheap);
    cheap->figures.chain.time_to_recover.reset();
    app.pins[0].run = cheap;
    const ComparisonCell never = row_of(compare(app), "time_to_recover").cells[3];
    CHECK_FALSE(never.value);
    CHECK(never.text == "not reached");
    CHECK_FALSE(never.best);
}
