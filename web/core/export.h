// Series and figures as CSV for spreadsheets and programs: RFC 4180, UTF-8, numbers in full
// precision with a point, lines ending in CR LF.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/core/compare.h"
#include "web/core/series.h"

namespace headwater {

/// A text as a field: in quotes where it must be. What a spreadsheet would take for a formula (it
/// begins with = + - @, a tab or a line end) gets an apostrophe in front.
std::string csv_field(std::string_view text);

/// "period,date,On hand calm [kg],On hand hit [kg],…": a row for each period. All periods,
/// whatever the window: who wants less can cut. The plan is always there, pins by their names.
std::string charts_csv(const App& app, const std::vector<Chart>& charts);

/// "figure,unit,calm,hit,plan,…": a row for each figure. What was not reached says so.
std::string comparison_csv(const Comparison& comparison);

/// "headwater-juice-on-hand-oranges-at-groves.csv": lower case letters, digits and hyphens.
std::string file_name(const App& app, std::string_view what, std::string_view ending);

/// Offers it as a file, with the mark by which spreadsheets know UTF-8.
SaveText save_csv(std::string name, std::string_view csv);

/// What the actions of these names save.
SaveText save_charts(const App& app);
SaveText save_figures(const App& app);

}  // namespace headwater
