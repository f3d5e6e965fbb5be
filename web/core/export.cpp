#include "web/core/export.h"

#include "engine/calendar.h"
#include "engine/json.h"
#include "web/core/game.h"

namespace headwater {
namespace {

constexpr std::size_t kLongestName = 80;  // bytes of a file's name, without its ending

/// Names of the lines of a chart, as its columns say them.
std::vector<std::string> line_names(const App& app) {
    std::vector<std::string> names = {"calm", "hit", "plan"};
    for (const Pin& pin : app.pins) names.push_back(pin.name);
    return names;
}

/// Values of a line: a run, then the pins; null where a pin has no such.
const std::vector<double>* line(const Chart& chart, std::size_t i) {
    if (i < chart.values.size()) return &chart.values[i];
    i -= chart.values.size();
    return i < chart.pins.size() && !chart.pins[i].empty() ? &chart.pins[i] : nullptr;
}

}  // namespace

std::string csv_field(std::string_view text) {
    std::string plain(text);
    if (!plain.empty() && std::string_view("=+-@\t\r\n").find(plain[0]) != std::string_view::npos)
        plain.insert(0, 1, '\'');
    if (plain.find_first_of(",\"\r\n") == std::string::npos) return plain;
    std::string quoted = "\"";
    for (char c : plain) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string charts_csv(const App& app, const std::vector<Chart>& charts) {
    const auto names = line_names(app);
    std::string csv = "period,date";
    for (const Chart& c : charts)
        for (std::size_t i = 0; i < names.size(); ++i)
            if (line(c, i)) csv += "," + csv_field(c.title + " " + names[i] + " [" + c.unit + "]");
    csv += "\r\n";
    for (int t = 0; t <= std::max(0, known_until(app)); ++t) {
        csv += std::to_string(t) + "," + iso_text(date_of(app.calendar(), t));
        for (const Chart& c : charts)
            for (std::size_t i = 0; i < names.size(); ++i)
                if (const auto* values = line(c, i))
                    csv += "," + number_text((*values)[static_cast<std::size_t>(t)]);
        csv += "\r\n";
    }
    return csv;
}

std::string comparison_csv(const Comparison& comparison) {
    std::string csv = "figure,unit";
    for (const std::string& name : comparison.columns) csv += "," + csv_field(name);
    csv += "\r\n";
    for (const ComparisonRow& row : comparison.rows) {
        const bool titled = row.section == "Cost by kind" || row.section == "Emissions";
        csv += csv_field(titled ? row.section + ": " + row.title : row.title) + "," +
               csv_field(row.unit);
        for (const ComparisonCell& cell : row.cells)
            csv += "," + (cell.value ? number_text(*cell.value) : csv_field(cell.text));
        csv += "\r\n";
    }
    return csv;
}

std::string file_name(const App& app, std::string_view what, std::string_view ending) {
    std::string name;
    for (char c : "headwater-" + app.base->id + "-" + std::string(what)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            name += c;
        else if (c >= 'A' && c <= 'Z')
            name += static_cast<char>(c - 'A' + 'a');
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    if (name.size() > kLongestName) name.resize(kLongestName);
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name + "." + std::string(ending);
}

SaveText save_csv(std::string name, std::string_view csv) {
    return {std::move(name), "text/csv;charset=utf-8", "\xef\xbb\xbf" + std::string(csv)};
}

SaveText save_charts(const App& app) {
    return save_csv(file_name(app, charts_title(app), "csv"), charts_csv(app, charts(app)));
}

SaveText save_figures(const App& app) {
    return save_csv(file_name(app, "figures", "csv"), comparison_csv(compare(app)));
}

}  // namespace headwater
