// headwater sample: many replications of the three runs, with intervals.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "engine/cli/commands.h"
#include "engine/cli/sample_report.h"
#include "engine/cli/workers.h"
#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

constexpr std::uint32_t kMostReplications = 100'000'000;
constexpr std::uint32_t kKept = 16384, kKeptWithCurves = 1024;
constexpr std::uint32_t kFirstLook = 64;  ///< replications before the first look at the interval

constexpr std::array kOptions = {
    Option{"--replications", "N", "how many, 256 if left out; with --until at most so many"},
    kThreadsOption,
    Option{"--set", "LEVER=VALUE", "moves a lever (headwater levers SCENARIO lists them)", true},
    Option{"--until", "VIEW:FIGURE=WIDTH",
           "stops once the mean of the figure is known to ± WIDTH, or ± so many % of itself"},
    Option{"--quantiles", "LIST", "in per cent, 10,50,90 if left out"},
    Option{"--level", "PERCENT", "of the intervals, 95 if left out"},
    Option{"--curves", "", "also service, cost, profit and emissions of every period (JSON, CSV)"},
    Option{"--json", "", "one JSON document"},
    Option{"--csv", "", "a row for each view, figure and period"},
    kProgressOption,
};

double read_real(std::string_view text, std::string_view what, double least, double most) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!whole || !(value >= least && value <= most))
        throw Failure{kBadInput, std::string(what) + " takes numbers from " + number_text(least) +
                                     " to " + number_text(most) + "; found " +
                                     quote(std::string(text))};
    return value;
}

std::vector<double> read_quantiles(const std::string& text) {
    std::vector<double> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        out.push_back(
            read_real(std::string_view(text).substr(at, comma - at), "--quantiles", 0, 100));
        at = comma + 1;
    }
    return out;
}

/// When the interval is tight enough.
struct Goal {
    SampleView view;
    FigureValue figure;
    double width;  ///< half of the interval's, in the figure's unit or as a share of its mean
    bool relative;

    bool met(const Sample& sample, double level) const {
        const Moments moments = sample.moments(view, figure);
        const auto interval = mean_interval(moments, level);
        const double limit = relative ? width * std::abs(moments.mean) : width;
        return interval && interval->width() / 2 <= limit;
    }
};

Goal read_goal(const std::string& text) {
    const std::string what = "--until takes VIEW:FIGURE=WIDTH";
    const std::size_t colon = text.find(':'), equals = text.find('=');
    if (colon == std::string::npos || equals == std::string::npos || equals < colon)
        throw Failure{kBadInput, what + "; found " + quote(text)};
    Goal goal{SampleView::count_, FigureValue::count_, 0, text.ends_with('%')};
    std::vector<std::string> views, figures;
    for (int v = 0; v < kSampleViews; ++v) {
        views.emplace_back(name(static_cast<SampleView>(v)));
        if (text.substr(0, colon) == views.back()) goal.view = static_cast<SampleView>(v);
    }
    for (int f = 0; f < kFigureValues; ++f) {
        figures.emplace_back(headwater::name(static_cast<FigureValue>(f)));
        if (text.substr(colon + 1, equals - colon - 1) == figures.back())
            goal.figure = static_cast<FigureValue>(f);
    }
    if (goal.view == SampleView::count_)
        throw Failure{kBadInput, what + ", VIEW being one of " + listed(views) + "; found " +
                                     quote(text.substr(0, colon))};
    if (goal.figure == FigureValue::count_)
        throw Failure{kBadInput, what + ", FIGURE being one of " + listed(figures) + "; found " +
                                     quote(text.substr(colon + 1, equals - colon - 1))};
    std::string_view width = std::string_view(text).substr(equals + 1);
    if (goal.relative) width.remove_suffix(1);
    goal.width = read_real(width, "--until", 0, 1e300) / (goal.relative ? 100 : 1);
    return goal;
}

struct Curves {
    std::vector<Curve> curves;
    std::vector<std::string> names;
};

Curves read_curves(const Arguments& arguments) {
    if (!arguments.has("--curves")) return {};
    if (!arguments.has("--json") && !arguments.has("--csv"))
        throw Failure{kBadInput, "--curves is for --json and --csv; the tables show figures only"};
    return {{{CurveKind::service, 0, -1},
             {CurveKind::cost, 0, -1},
             {CurveKind::profit, 0, -1},
             {CurveKind::emissions, 0, -1}},
            {"service", "cost", "profit", "emissions"}};
}

/// All blocks, or in rounds that double the replications until the goal is met: at the same count
/// whatever the threads.
std::string fill(const SampleSpec& spec, const std::optional<Goal>& goal, double level,
                 unsigned threads, bool always, Sample& sample) {
    ProgressBar bar("sample", always);
    const std::uint32_t all = blocks_of(spec);
    std::uint32_t done = 0, round = goal ? kFirstLook / kBlock : all;
    while (done < all) {
        const std::uint32_t until = std::min(all, round);
        sample_blocks(spec, done, until, threads, sample, [&](std::uint32_t blocks) {
            bar.show(done + blocks, all, std::to_string((done + blocks) * kBlock));
        });
        done = until;
        round *= 2;
        if (goal && done < all && goal->met(sample, level)) return "the interval is tight enough";
    }
    if (goal)
        return goal->met(sample, level) ? "the interval is tight enough"
                                        : "the interval is not as tight as asked for";
    return "";
}

int run_sample(const Arguments& arguments) {
    if (arguments.has("--json") && arguments.has("--csv"))
        throw Failure{kBadInput, "--json and --csv exclude each other"};
    const Curves curves = read_curves(arguments);
    const unsigned threads = read_threads(arguments);
    const std::uint32_t replications =
        read_count(arguments, "--replications", 256, 1, kMostReplications);
    const double level =
        read_real(arguments.value("--level").value_or("95"), "--level", 1, 99.99) / 100;
    const std::vector<double> quantiles =
        read_quantiles(arguments.value("--quantiles").value_or("10,50,90"));
    std::optional<Goal> goal;
    if (const auto text = arguments.value("--until")) goal = read_goal(*text);
    const Loaded loaded = load_scenario(arguments.operands[0]);
    const LeverValues moved = read_settings(loaded, arguments.values("--set"));
    std::array<Model, 3> models;
    for (std::size_t v = 0; v < 3; ++v)
        models[v] = compile(make_variant(loaded.scenario, moved, static_cast<Variant>(v)));
    const SampleSpec spec{{&models[0], &models[1], &models[2]},
                          curves.curves,
                          replications,
                          curves.curves.empty() ? kKept : kKeptWithCurves};
    Sample sample(spec);
    const std::string stopped =
        fill(spec, goal, level, threads, arguments.has("--progress"), sample);
    const SampleReport report{loaded, moved, sample, quantiles, curves.names, level, stopped};
    print(arguments.has("--json")  ? sample_json(report)
          : arguments.has("--csv") ? sample_csv(report)
                                   : sample_text(report));
    return kDone;
}

}  // namespace

const Command kSampleCommand = {
    .name = "sample",
    .operands = "SCENARIO",
    .summary = "Runs a scenario many times, calm, hit and with the plan: means, spreads, how sure.",
    .details =
        "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
        "input.\n"
        "\n"
        "The three runs of a replication see the same customers, shipments and prices, so the "
        "differences\n"
        "hit-calm and plan-hit are effects of shocks and levers and hardly noise. Quantiles are of "
        "the first\n"
        "16,384 replications (1,024 with --curves). A run that does not recover counts to its last "
        "period in\n"
        "time_to_recover. The output is the same to the byte for any number of threads.\n"
        "\n"
        "--until looks after 64 replications and whenever their number has doubled. VIEW is calm, "
        "hit, plan,\n"
        "hit-calm or plan-hit; FIGURE a figure of --json, as in plan-hit:profit=5%.\n"
        "\n"
        "example: headwater sample juice --replications 1000 --set cap-buffer=12 --until "
        "plan-hit:profit=5%\n",
    .options = kOptions,
    .least = 1,
    .most = 1,
    .run = run_sample,
};

}  // namespace headwater::cli
