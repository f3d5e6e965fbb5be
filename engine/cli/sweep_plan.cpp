#include "engine/cli/sweep_plan.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/cli/arguments.h"
#include "engine/design.h"
#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

constexpr double kMostPoints = 10'000'000;
constexpr const char* kForm = "--vary takes LEVER=FROM:TO:STEP";

/// A number in full; "50%" of a lever that is shown in per cent.
double read_part(const std::string& text, const Lever& lever, const std::string& where) {
    std::string_view digits = text;
    const bool percent = lever.unit == "%" && digits.ends_with('%');
    if (percent) digits.remove_suffix(1);
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || digits.empty() ||
        !std::isfinite(value))
        throw Failure{kBadInput, where + ": " + quote(text) + " is no number"};
    return percent ? value / 100 : value;
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// The lever's own value for x, if x is one of its steps.
std::optional<double> on_a_step(const Scenario& scenario, const Lever& lever, double x) {
    const double value = lever_value(scenario, lever, x);
    const double range = lever.range[1] - lever.range[0];
    if (std::fabs(value - x) > 1e-9 * range) return std::nullopt;
    return value;
}

std::vector<double> grid_values(const Scenario& scenario, const Lever& lever, const Axis& axis,
                                double step, const std::string& where) {
    if (!(step > 0)) throw Failure{kBadInput, where + ": the step must be above 0"};
    const double count = std::floor((axis.to - axis.from) / step + 1e-9) + 1;
    if (count > kMostPoints)
        throw Failure{kBadInput, where + ": more than " + number_text(kMostPoints) + " values"};
    std::vector<double> values;
    for (double k = 0; k < count; k += 1) {
        const double x = axis.from + k * step;
        const auto value = on_a_step(scenario, lever, x);
        if (!value)
            throw Failure{kBadInput, where + ": " + number_text(x) +
                                         " lies between the steps of the lever, which are " +
                                         number_text(lever.step) + " from " +
                                         number_text(lever.range[0])};
        values.push_back(*value);
    }
    return values;
}

Axis read_axis(const Loaded& loaded, const std::string& text, Design design) {
    const std::string where = "--vary " + text;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        throw Failure{kBadInput, std::string(kForm) + "; found " + quote(text)};
    Axis axis;
    axis.lever = text.substr(0, equals);
    const auto& levers = loaded.scenario.levers;
    const auto it = levers.find(axis.lever);
    if (it == levers.end()) {
        std::vector<std::string> ids;
        for (const auto& [id, lever] : levers) ids.push_back(id);
        throw Failure{kBadInput,
                      "--vary: " + quote(loaded.name) + " has no lever " + quote(axis.lever) +
                          did_you_mean(axis.lever, ids) +
                          (ids.empty() ? "; it has none" : "\nIts levers: " + listed(ids))};
    }
    const Lever& lever = it->second;
    const bool is_switch = lever_is_switch(loaded.scenario, lever);
    const double least = is_switch ? 0 : lever.range[0], most = is_switch ? 1 : lever.range[1];
    const std::vector<std::string> parts = split(text.substr(equals + 1), ':');
    const bool stepped = parts.size() == 3;
    if (!stepped && !(parts.size() == 2 && design != Design::grid))
        throw Failure{kBadInput, std::string(kForm) +
                                     (design == Design::grid ? "" : " or LEVER=FROM:TO") +
                                     "; found " + quote(text)};
    axis.from = read_part(parts[0], lever, where);
    axis.to = read_part(parts[1], lever, where);
    if (!(axis.from >= least && axis.to <= most && axis.from <= axis.to))
        throw Failure{kBadInput, where + ": FROM and TO must lie in this order within " +
                                     number_text(least) + " to " + number_text(most)};
    if (design == Design::grid)
        axis.values =
            grid_values(loaded.scenario, lever, axis, read_part(parts[2], lever, where), where);
    else if (stepped)
        throw Failure{kBadInput, where +
                                     ": STEP is for the grid; the other designs take the "
                                     "steps of the lever"};
    return axis;
}

Design read_design(const std::string& text) {
    if (text == "grid") return Design::grid;
    if (text == "latin") return Design::latin;
    if (text == "sobol") return Design::sobol;
    throw Failure{kBadInput, "--design takes grid, latin or sobol; found " + quote(text)};
}

}  // namespace

std::vector<double> SweepPlan::values(const Scenario& scenario, std::uint32_t point) const {
    std::vector<double> out(axes.size());
    if (design == Design::grid) {
        for (std::size_t a = axes.size(); a-- > 0;) {
            const auto count = static_cast<std::uint32_t>(axes[a].values.size());
            out[a] = axes[a].values[point % count];
            point /= count;
        }
        return out;
    }
    const std::vector<double> place =
        design == Design::latin ? unit[point] : sobol_point(point, static_cast<int>(axes.size()));
    for (std::size_t a = 0; a < axes.size(); ++a)
        out[a] = lever_value(scenario, scenario.levers.at(axes[a].lever),
                             axes[a].from + place[a] * (axes[a].to - axes[a].from));
    return out;
}

SweepPlan read_plan(const Loaded& loaded, const std::vector<std::string>& vary,
                    const std::string& design, std::uint32_t points, std::uint32_t seed) {
    SweepPlan plan;
    plan.design = read_design(design);
    plan.seed = seed;
    if (vary.empty())
        throw Failure{kBadInput, std::string(kForm) + ", once or more; none is given"};
    double product = 1;
    for (const std::string& text : vary) {
        plan.axes.push_back(read_axis(loaded, text, plan.design));
        const std::string& lever = plan.axes.back().lever;
        const auto same = [&](const Axis& axis) { return axis.lever == lever; };
        if (std::count_if(plan.axes.begin(), plan.axes.end(), same) > 1)
            throw Failure{kBadInput, "--vary: the lever " + quote(lever) + " is given twice"};
        product *= static_cast<double>(plan.axes.back().values.size());
    }
    if (plan.design == Design::grid) {
        if (points != 0)
            throw Failure{kBadInput, "--points is for latin and sobol; a grid has all its points"};
        if (product > kMostPoints)
            throw Failure{kBadInput, "the grid has " + number_text(product) + " points; at most " +
                                         number_text(kMostPoints)};
        plan.points = static_cast<std::uint32_t>(product);
        return plan;
    }
    if (points == 0) throw Failure{kBadInput, "--design " + design + " needs --points N"};
    if (plan.axes.size() > kMostDimensions)
        throw Failure{kBadInput, "at most " + std::to_string(kMostDimensions) +
                                     " levers can vary in this design"};
    plan.points = points;
    if (plan.design == Design::latin)
        plan.unit = latin_hypercube(points, static_cast<int>(plan.axes.size()), seed);
    return plan;
}

}  // namespace headwater::cli
