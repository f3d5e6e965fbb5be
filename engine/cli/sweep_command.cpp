// headwater sweep: a sample at each of many settings of the levers.
#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>

#include "engine/cli/commands.h"
#include "engine/cli/ranks.h"
#include "engine/cli/sample_report.h"
#include "engine/cli/sweep_journal.h"
#include "engine/cli/sweep_plan.h"
#include "engine/cli/workers.h"
#include "engine/hex.h"
#include "engine/scenario_issues.h"
#include "engine/scenario_read.h"
#include "engine/version.h"

namespace headwater::cli {
namespace {

constexpr std::array kOptions = {
    Option{"--vary", "LEVER=FROM:TO:STEP", "a lever that varies; FROM:TO but for a grid", true},
    Option{"--out", "FILE", "where the rows go; needed, so that the sweep can be taken up again"},
    Option{"--design", "WHICH", "grid (all combinations, the default), latin or sobol"},
    Option{"--points", "N", "of latin (a Latin hypercube) or sobol (Sobol's sequence)"},
    Option{"--seed", "N", "of the Latin hypercube, 1 if left out"},
    Option{"--replications", "N", "at each point, 64 if left out"},
    Option{"--figures", "LIST",
           "fill_rate,cost.total,profit,emissions,time_to_recover if left out"},
    Option{"--set", "LEVER=VALUE", "moves a lever that does not vary", true},
    kThreadsOption,
    Option{"--json", "", "one JSON document instead of CSV"},
    kProgressOption,
};

constexpr std::array kViews = {SampleView::calm, SampleView::hit, SampleView::plan,
                               SampleView::rescue};

/// All that decides on the rows.
struct Job {
    Loaded loaded;
    LeverValues fixed;
    SweepPlan plan;
    std::vector<FigureValue> figures;
    std::uint32_t replications = 64;
    bool json = false;
    std::uint64_t hash = 0;
};

std::vector<FigureValue> read_figures(const std::string& text) {
    std::vector<std::string> all;
    for (int f = 0; f < kFigureValues; ++f)
        all.emplace_back(headwater::name(static_cast<FigureValue>(f)));
    std::vector<FigureValue> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string one = text.substr(at, comma - at);
        const auto it = std::find(all.begin(), all.end(), one);
        if (it == all.end())
            throw Failure{kBadInput, "--figures: there is no figure " + quote(one) +
                                         did_you_mean(one, all) + "\nThe figures: " + listed(all)};
        out.push_back(static_cast<FigureValue>(it - all.begin()));
        at = comma + 1;
    }
    return out;
}

Job read_job(const Arguments& arguments) {
    Job job;
    job.json = arguments.has("--json");
    job.replications = read_count(arguments, "--replications", 64, 1, 100'000'000);
    const std::uint32_t points = read_count(arguments, "--points", 0, 1, 10'000'000),
                        seed = read_count(arguments, "--seed", 1, 0, 4'294'967'295);
    job.figures = read_figures(arguments.value("--figures")
                                   .value_or("fill_rate,cost.total,profit,emissions,"
                                             "time_to_recover"));
    job.loaded = load_scenario(arguments.operands[0]);
    job.fixed = read_settings(job.loaded, arguments.values("--set"));
    const std::string design = arguments.value("--design").value_or("grid");
    job.plan = read_plan(job.loaded, arguments.values("--vary"), design, points, seed);
    for (const Axis& axis : job.plan.axes)
        if (job.fixed.contains(axis.lever))
            throw Failure{kBadInput, "the lever " + quote(axis.lever) + " is in --set and --vary"};
    Json all = {{"version", kVersion}, {"scenario", job.loaded.document},
                {"design", design},    {"points", job.plan.points},
                {"seed", seed},        {"replications", job.replications},
                {"json", job.json}};
    for (const auto& [id, value] : job.fixed) all["set"][id] = number_json(value);
    for (const FigureValue figure : job.figures) all["figures"].push_back(headwater::name(figure));
    for (const std::string& text : arguments.values("--vary")) all["vary"].push_back(text);
    job.hash = content_hash(all);
    return job;
}

/// "a,b": RFC 4180 where it has to be quoted.
std::string cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

/// The row of a point: all of its numbers.
std::string row_of(const Job& job, std::uint32_t point) {
    const Scenario& scenario = job.loaded.scenario;
    LeverValues moved = job.fixed;
    const std::vector<double> values = job.plan.values(scenario, point);
    Json levers = Json::object();
    std::string csv = std::to_string(point);
    for (std::size_t a = 0; a < values.size(); ++a) {
        moved[job.plan.axes[a].lever] = values[a];
        levers[job.plan.axes[a].lever] = number_json(values[a]);
        csv += "," + number_text(values[a]);
    }
    std::array<Model, 3> models;
    for (std::size_t v = 0; v < 3; ++v)
        models[v] = compile(make_variant(scenario, moved, static_cast<Variant>(v)));
    const SampleSpec spec{{&models[0], &models[1], &models[2]}, {}, job.replications, 0};
    Sample sample(spec);
    Sampler worker(spec, 0, blocks_of(spec));
    while (!worker.done()) worker.advance(sample);
    Json json = {{"point", point}, {"levers", levers}};
    for (const SampleView view : kViews)
        for (const FigureValue figure : job.figures) {
            const Moments moments = sample.moments(view, figure);
            const auto interval = mean_interval(moments);
            csv += "," + number_text(moments.mean) + "," +
                   (interval ? number_text(interval->width() / 2) : "");
            json[name(view)][headwater::name(figure)] = {
                {"mean", number_json(moments.mean)},
                {"half", interval ? number_json(interval->width() / 2) : Json(nullptr)}};
        }
    return job.json ? json_text(json) : csv;
}

/// The whole file, from all rows.
std::string document_of(const Job& job, const SweepRows& rows) {
    std::string text;
    if (job.json) {
        const Json head = {{"headwater", kVersion},
                           {"scenario", job.loaded.name},
                           {"hash", hex(scenario_hash(job.loaded.document))},
                           {"replications", job.replications}};
        text = json_text(head);
        text.back() = ',';
        text += "\"points\":[\n";
        for (const auto& [index, row] : rows) text += (index ? ",\n" : "") + row;
        return text + "\n]}\n";
    }
    text = "point";
    for (const Axis& axis : job.plan.axes) text += "," + cell(axis.lever);
    for (const SampleView view : kViews)
        for (const FigureValue figure : job.figures) {
            const std::string column = std::string(name(view)) + "." + headwater::name(figure);
            text += "," + column + "," + column + ".half";
        }
    text += "\r\n";
    for (const auto& [index, row] : rows) text += row + "\r\n";
    return text;
}

/// This rank's part of what is missing, into its journal.
void work_off(const Job& job, const std::string& out, const Ranks& ranks, unsigned threads,
              const SweepRows& done, bool always) {
    std::vector<std::uint32_t> mine;
    std::uint32_t missing = 0;
    for (std::uint32_t point = 0; point < job.plan.points; ++point)
        if (!done.contains(point) && missing++ % static_cast<std::uint32_t>(ranks.size()) ==
                                         static_cast<std::uint32_t>(ranks.rank()))
            mine.push_back(point);
    Journal journal(out, ranks.rank(), job.hash);
    std::mutex guard;
    std::optional<Failure> failure;
    const double before = job.plan.points - missing;
    ProgressBar bar("sweep", always && ranks.rank() == 0);
    in_parallel(
        static_cast<std::uint32_t>(mine.size()), threads,
        [&](std::uint32_t k) {
            {
                const std::lock_guard lock(guard);
                if (failure) return;
            }
            const std::string row = row_of(job, mine[k]);
            const std::lock_guard lock(guard);
            try {
                if (!failure) journal.append(mine[k], row);
            } catch (const Failure& problem) {
                failure = problem;
            }
        },
        [&](std::uint32_t count) {
            if (ranks.rank() == 0)
                bar.show(before + static_cast<double>(count) * ranks.size(), job.plan.points,
                         std::to_string(count) + " points here");
        });
    if (failure) throw *failure;
}

int run_sweep(const Arguments& arguments) {
    Ranks ranks;
    try {
        const unsigned threads = read_threads(arguments);
        const auto out = arguments.value("--out");
        if (!out) throw Failure{kBadInput, "--out FILE is missing: where the rows go"};
        const Job job = read_job(arguments);
        const SweepRows done = read_journals(*out, job.hash);
        if (done.empty() && std::filesystem::exists(*out))
            throw Failure{kBadInput, "--out: " + quote(*out) +
                                         " is there already: remove it, or name another"};
        ranks.meet();  // all have read before anybody writes
        work_off(job, *out, ranks, threads, done, arguments.has("--progress"));
        ranks.meet();
        if (ranks.rank() == 0) {
            write_whole(*out, document_of(job, read_journals(*out, job.hash)));
            remove_journals(*out);
        }
        ranks.meet();
        return kDone;
    } catch (const Failure& failure) {
        if (ranks.size() == 1) throw;
        const std::string text = "headwater: " + failure.text + "\n";
        std::fwrite(text.data(), 1, text.size(), stderr);
        ranks.abandon(failure.status);
        return failure.status;
    }
}

}  // namespace

const Command kSweepCommand = {
    .name = "sweep",
    .operands = "SCENARIO",
    .summary = "A sample at each of many settings of the levers; can be interrupted and taken up.",
    .details =
        "SCENARIO is the id of a scenario of the library, the path of a file, or - for standard "
        "input.\n"
        "\n"
        "FILE gets a row for each point: its number, its levers, and the mean of each figure in "
        "the runs calm,\n"
        "hit and plan and of the difference plan-hit, each with half of its 95 % interval. What is "
        "finished\n"
        "meanwhile stands in FILE.part.0 (and .1 …, one for each rank). The same command goes on "
        "where an\n"
        "interrupted one was, however it ended; nothing is lost and nothing is done twice.\n"
        "\n"
        "mpirun -n 4 headwater sweep … shares the work between processes, on several machines too "
        "if they\n"
        "share FILE's folder (built with MPI only). FILE is the same to the byte for any number of "
        "threads\n"
        "and ranks, interrupted or not.\n"
        "\n"
        "example: headwater sweep juice --vary cap-buffer=0:20:10 --vary frost-harvest=0:1:0.5 "
        "--out sweep.csv\n",
    .options = kOptions,
    .least = 1,
    .most = 1,
    .run = run_sweep,
};

}  // namespace headwater::cli
