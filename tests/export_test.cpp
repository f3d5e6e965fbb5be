// CSV: read back by a reader of RFC 4180, it holds the record to the bit.
#include "web/core/export.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "web/core/compare.h"

using namespace headwater;

namespace {

using Fields = std::vector<std::vector<std::string>>;

Fields parse(std::string_view csv) {
    Fields rows(1);
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            field += '"', ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\r')) {
            rows.back().push_back(std::move(field));
            field.clear();
            if (c == '\r') {
                REQUIRE(csv[++i] == '\n');
                rows.emplace_back();
            }
        } else {
            field += c;
        }
    }
    CHECK(field.empty());
    REQUIRE(rows.back().empty());  // the last line is ended
    rows.pop_back();
    return rows;
}

}  // namespace

TEST_CASE("export: fields are quoted where they must be, formulas are defused") {
    CHECK(csv_field("plain") == "plain");
    CHECK(csv_field("a,b") == "\"a,b\"");
    CHECK(csv_field("say \"no\"") == "\"say \"\"no\"\"\"");
    for (const char* formula : {"=1+1", "+1", "-1", "@sum", "\tx"})
        CHECK(csv_field(formula) == "'" + std::string(formula));
    CHECK(csv_field("=HYPERLINK(\"x\",1)") == "\"'=HYPERLINK(\"\"x\"\",1)\"");
}

TEST_CASE("export: charts read back are the record, bit for bit, with dates, units and pins") {
    App app = start_app();
    apply(app, PinPlan{"=cmd, \"one\""});
    const auto all = charts(app);
    const Fields table = parse(charts_csv(app, all));
    REQUIRE(static_cast<int>(table.size()) == app.calendar().periods + 1);
    CHECK(table[0][0] == "period");
    CHECK(table[0][2] == "On hand calm [" + all[0].unit + "]");
    CHECK(table[0][5] == "On hand =cmd, \"one\" [" + all[0].unit + "]");
    CHECK(table[1][1] == "2026-01-05");
    for (std::size_t t = 0; t + 1 < table.size(); ++t) {
        REQUIRE(table[t + 1].size() == 2 + 4 * all.size());
        CHECK(table[t + 1][0] == std::to_string(t));
        for (std::size_t c = 0; c < all.size(); ++c)
            for (std::size_t v = 0; v < 3; ++v)
                if (std::strtod(table[t + 1][2 + 4 * c + v].c_str(), nullptr) !=
                    all[c].values[v][t])
                    FAIL(all[c].id << " differs at " << t);
    }
}

TEST_CASE("export: the table of figures reads back too") {
    App app = start_app();
    apply(app, PinPlan{"@home"});
    const Comparison figures = compare(app);
    const Fields table = parse(comparison_csv(figures));
    REQUIRE(table.size() == figures.rows.size() + 1);
    CHECK(table[0] == std::vector<std::string>{"figure", "unit", "calm", "hit", "plan", "'@home"});
    for (std::size_t r = 0; r < figures.rows.size(); ++r)
        for (std::size_t c = 0; c < 4; ++c) {
            const auto& value = figures.rows[r].cells[c].value;
            if (value) CHECK(std::strtod(table[r + 1][c + 2].c_str(), nullptr) == *value);
            if (!value) CHECK(table[r + 1][c + 2] == "not reached");
        }
}

TEST_CASE("export: file names hold nothing that a file system minds") {
    const App app = start_app();
    CHECK(file_name(app, "On hand: Oranges/\xc3\xa9 at \xe2\x86\x92", "csv") ==
          "headwater-juice-on-hand-oranges-at.csv");
    CHECK(file_name(app, std::string(300, 'x'), "png").size() <= 84);
    CHECK(
        save_figures(app).text.starts_with("\xef\xbb\xbf"
                                           "figure,unit,"));
    CHECK(save_charts(app).name.ends_with(".csv"));
}
