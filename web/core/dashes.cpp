#include "web/core/dashes.h"

#include <cmath>

namespace headwater {
namespace {

/// Where in its pattern the walk is.
struct Walk {
    const Dashes& dashes;
    std::size_t dash = 0;
    double left = dashes[0];  ///< of this dash or gap

    bool drawing() const { return dash % 2 == 0; }
    void next() {
        ++dash;
        if (dash >= dashes.size() || !(dashes[dash] > 0)) dash = 0;
        left = dashes[dash];
    }
};

double length_of(const Dashes& dashes) {
    double sum = 0;
    for (float d : dashes) {
        if (!(d > 0)) break;
        sum += d;
    }
    return sum;
}

/// One straight part, in doubles: what is far along a long part keeps its place.
void walk(std::vector<LinePiece>& out, Walk& at, LinePoint a, LinePoint b, double length) {
    const auto along = [&](double done) {
        const double share = done / length;
        return LinePoint{static_cast<float>(a.x + (double(b.x) - a.x) * share),
                         static_cast<float>(a.y + (double(b.y) - a.y) * share)};
    };
    double done = 0;
    while (done + at.left < length) {
        if (at.drawing()) out.push_back({along(done), along(done + at.left)});
        done += at.left;
        at.next();
    }
    if (at.drawing()) out.push_back({along(done), b});
    at.left -= length - done;
    if (!(at.left > 0)) at.next();
}

}  // namespace

std::vector<LinePiece> dashed(std::span<const LinePoint> points, const Dashes& dashes) {
    std::vector<LinePiece> out;
    const double pattern = length_of(dashes);
    const bool unbroken = !(dashes[0] > 0) || !(pattern >= 0.01) || !std::isfinite(pattern);
    // Each turn of a walk takes a dash or a gap: six of them at most make a pattern.
    const double longest = pattern * kMostPieces / static_cast<double>(dashes.size());
    Walk at{dashes};
    for (std::size_t i = 1; i < points.size(); ++i) {
        const LinePoint a = points[i - 1], b = points[i];
        const double length = std::hypot(double(b.x) - a.x, double(b.y) - a.y);
        if (!(length > 0) || !std::isfinite(length)) continue;
        if (unbroken || length > longest)
            out.push_back({a, b});
        else
            walk(out, at, a, b, length);
    }
    return out;
}

}  // namespace headwater
