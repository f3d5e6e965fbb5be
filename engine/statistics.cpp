#include "engine/statistics.h"

#include <cmath>

#include "engine/math.h"

namespace headwater {

void Moments::add(double x) {
    count += 1;
    const double gap = x - mean;
    mean += gap / count;
    squares += gap * (x - mean);
}

void Moments::merge(const Moments& other) {
    if (other.count == 0) return;
    if (count == 0) {
        *this = other;
        return;
    }
    const double total = count + other.count;
    const double gap = other.mean - mean;
    mean += gap * (other.count / total);
    squares += other.squares + gap * gap * (count * other.count / total);
    count = total;
}

double student_quantile(double q, double freedom) {
    const double z = normal_quantile(q), z2 = z * z;
    const double g1 = z * (z2 + 1) / 4;
    const double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
    const double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    const double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return z + (g1 + (g2 + (g3 + g4 / freedom) / freedom) / freedom) / freedom;
}

std::optional<Interval> mean_interval(const Moments& moments, double level) {
    if (moments.count < 6) return std::nullopt;
    const double t = student_quantile(0.5 + level / 2, moments.count - 1);
    const double half = t * std::sqrt(moments.variance() / moments.count);
    return Interval{moments.mean - half, moments.mean + half};
}

double quantile_of_sorted(std::span<const double> sorted, double q) {
    const double place = q * static_cast<double>(sorted.size() - 1);
    const double below = std::floor(place);
    const auto i = static_cast<std::size_t>(below);
    if (i + 1 >= sorted.size()) return sorted.back();
    return sorted[i] + (place - below) * (sorted[i + 1] - sorted[i]);
}

}  // namespace headwater
