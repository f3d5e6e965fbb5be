#include "engine/cli/sample_report.h"

#include <array>
#include <cmath>

#include "engine/cli/figure_list.h"
#include "engine/cli/text_table.h"
#include "engine/hex.h"
#include "engine/scenario_read.h"
#include "engine/version.h"

namespace headwater::cli {
namespace {

constexpr std::array kViews = {SampleView::calm, SampleView::hit, SampleView::plan,
                               SampleView::shock, SampleView::rescue};

/// Numbers of one figure or of one period of a curve.
struct Line {
    Moments moments;
    std::optional<Interval> interval;
    std::vector<std::optional<double>> quantiles;
};

Line figure_line(const SampleReport& report, SampleView view, FigureValue figure) {
    Line line;
    line.moments = report.sample.moments(view, figure);
    line.interval = mean_interval(line.moments, report.level);
    for (const double q : report.quantiles)
        line.quantiles.push_back(report.sample.quantile(view, figure, q / 100));
    return line;
}

std::vector<Line> curve_lines(const SampleReport& report, SampleView view, int curve) {
    std::vector<double> q = report.quantiles;
    for (double& x : q) x /= 100;
    const std::vector<double> values = report.sample.curve_quantiles(view, curve, q);
    const std::vector<Moments> moments = report.sample.curve_moments(view, curve);
    std::vector<Line> lines(moments.size());
    for (std::size_t t = 0; t < lines.size(); ++t) {
        lines[t].moments = moments[t];
        lines[t].interval = mean_interval(moments[t], report.level);
        for (std::size_t k = 0; k < q.size(); ++k)
            lines[t].quantiles.push_back(
                values.empty() ? std::nullopt : std::optional(values[k * lines.size() + t]));
    }
    return lines;
}

std::string number_or_nothing(const std::optional<double>& x) { return x ? number_text(*x) : ""; }

std::string csv_row(SampleView view, const std::string& figure, const std::string& period,
                    const Line& line) {
    std::string row = std::string(name(view)) + "," + figure + "," + period + "," +
                      number_text(line.moments.count) + "," + number_text(line.moments.mean) + "," +
                      number_text(std::sqrt(line.moments.variance())) + ",";
    row += line.interval ? number_text(line.interval->low) + "," + number_text(line.interval->high)
                         : ",";
    for (const auto& q : line.quantiles) row += "," + number_or_nothing(q);
    return row + "\r\n";
}

Json optional_json(const std::optional<double>& x) { return x ? number_json(*x) : Json(nullptr); }

std::string quantile_name(double per_cent) { return "q" + number_text(per_cent); }

Json figure_json(const SampleReport& report, const Line& line) {
    Json json = {{"mean", number_json(line.moments.mean)},
                 {"sd", number_json(std::sqrt(line.moments.variance()))},
                 {"low", line.interval ? number_json(line.interval->low) : Json(nullptr)},
                 {"high", line.interval ? number_json(line.interval->high) : Json(nullptr)}};
    for (std::size_t k = 0; k < line.quantiles.size(); ++k)
        json[quantile_name(report.quantiles[k])] = optional_json(line.quantiles[k]);
    return json;
}

Json curve_json(const SampleReport& report, const std::vector<Line>& lines) {
    Json json = {{"mean", Json::array()}, {"sd", Json::array()}};
    for (const Line& line : lines) {
        json["mean"].push_back(number_json(line.moments.mean));
        json["sd"].push_back(number_json(std::sqrt(line.moments.variance())));
        for (std::size_t k = 0; k < line.quantiles.size(); ++k)
            if (line.quantiles[k])
                json[quantile_name(report.quantiles[k])].push_back(number_json(*line.quantiles[k]));
    }
    return json;
}

/// Numbers of one row of the table, as many digits for all.
struct Digits {
    double scale = 1;
    int decimals = 0;

    std::string operator()(double x) const { return grouped(x * scale, decimals); }
};

Digits digits_for(Measure measure, double largest) {
    if (measure == Measure::share) return {100, 2};
    return {1, largest >= 10000 ? 0 : largest >= 100 ? 1 : 2};
}

void add_figure(TextTable& table, const SampleReport& report, const ChainFigure& figure,
                FigureValue value) {
    std::array<Line, kViews.size()> lines;
    double largest = 0;
    for (std::size_t v = 0; v < kViews.size(); ++v) {
        lines[v] = figure_line(report, kViews[v], value);
        if (v < 3) largest = std::max(largest, std::fabs(lines[v].moments.mean));
    }
    if (figure.rare && largest == 0) return;
    const Digits digits = digits_for(figure.measure, largest);
    const std::string unit = figure.measure == Measure::share ? "%" : "";
    std::vector<std::string> cells = {figure.label, unit};
    for (std::size_t v = 0; v < kViews.size(); ++v) {
        const Line& line = lines[v];
        const double half = line.interval ? line.interval->width() / 2 : 0;
        const std::string sign = v >= 3 && line.moments.mean > 0 ? "+" : "";
        cells.push_back(sign + digits(line.moments.mean));
        cells.push_back(line.interval ? "\xc2\xb1 " + digits(half) : "");
    }
    table.row(std::move(cells));
    for (std::size_t k = 0; k < report.quantiles.size(); ++k) {
        std::vector<std::string> more = {"    " + number_text(report.quantiles[k]) + " %", unit};
        for (const Line& line : lines) {
            more.push_back(line.quantiles[k] ? digits(*line.quantiles[k]) : "-");
            more.emplace_back();
        }
        table.row(std::move(more));
    }
}

}  // namespace

const char* name(SampleView view) {
    static constexpr const char* names[] = {"calm", "hit", "plan", "hit-calm", "plan-hit"};
    return names[static_cast<std::size_t>(view)];
}

std::string sample_text(const SampleReport& report) {
    std::string text = report.loaded.scenario.title + "\n" +
                       grouped(report.sample.replications(), 0) + " replications of " +
                       grouped(report.sample.periods(), 0) + " periods" +
                       (report.stopped.empty() ? "" : "; " + report.stopped) +
                       ". Mean \xc2\xb1 half of the " + number_text(report.level * 100) +
                       " % interval; money in " + report.loaded.scenario.currency + ".\n\n";
    TextTable table(2);
    std::vector<std::string> head = {"", ""};
    for (const SampleView view : kViews) head.insert(head.end(), {name(view), ""});
    table.row(std::move(head));
    std::string section;
    for (const ChainFigure& figure : chain_figures())
        for (int f = 0; f < kFigureValues; ++f) {
            const auto value = static_cast<FigureValue>(f);
            if (std::string_view(figure.key) != headwater::name(value)) continue;
            if (section != figure.section) table.heading(section = figure.section);
            add_figure(table, report, figure, value);
        }
    return text + table.text();
}

std::string sample_csv(const SampleReport& report) {
    std::string text = "view,figure,period,replications,mean,sd,low,high";
    for (const double q : report.quantiles) text += "," + quantile_name(q);
    text += "\r\n";
    for (const SampleView view : kViews) {
        for (int f = 0; f < kFigureValues; ++f) {
            const auto value = static_cast<FigureValue>(f);
            text += csv_row(view, headwater::name(value), "", figure_line(report, view, value));
        }
        for (std::size_t c = 0; c < report.curves.size(); ++c) {
            const std::vector<Line> lines = curve_lines(report, view, static_cast<int>(c));
            for (std::size_t t = 0; t < lines.size(); ++t)
                text += csv_row(view, report.curves[c], std::to_string(t), lines[t]);
        }
    }
    return text;
}

std::string sample_json(const SampleReport& report) {
    const Scenario& scenario = report.loaded.scenario;
    Json levers = Json::object(), views = Json::object();
    for (const auto& [id, value] : report.moved) levers[id] = number_json(value);
    for (const SampleView view : kViews) {
        Json& json = views[name(view)];
        for (int f = 0; f < kFigureValues; ++f) {
            const auto value = static_cast<FigureValue>(f);
            json["figures"][headwater::name(value)] =
                figure_json(report, figure_line(report, view, value));
        }
        for (std::size_t c = 0; c < report.curves.size(); ++c)
            json["curves"][report.curves[c]] =
                curve_json(report, curve_lines(report, view, static_cast<int>(c)));
    }
    const Json document = {{"headwater", kVersion},
                           {"scenario",
                            {{"name", report.loaded.name},
                             {"title", scenario.title},
                             {"hash", hex(scenario_hash(report.loaded.document))}}},
                           {"currency", scenario.currency},
                           {"seed", scenario.seed},
                           {"levers", levers},
                           {"level", number_json(report.level)},
                           {"replications", report.sample.replications()},
                           {"stopped", report.stopped},
                           {"views", views}};
    return json_text(document, 2) + "\n";
}

}  // namespace headwater::cli
