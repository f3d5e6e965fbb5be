#include "engine/sample.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr auto kViews = static_cast<std::size_t>(kSampleViews);
constexpr auto kFigures = static_cast<std::size_t>(kFigureValues);
constexpr std::size_t kRunViews = 3;  ///< calm, hit, plan: the curves whose values are kept
constexpr std::size_t kHead = 5;      ///< numbers of a packed sample before its nodes

std::uint32_t blocks_for(std::uint32_t replications) {
    return replications / kBlock + (replications % kBlock > 0 ? 1 : 0);
}

std::size_t figure_number(SampleView view, FigureValue figure) {
    return static_cast<std::size_t>(view) * kFigures + static_cast<std::size_t>(figure);
}

/// A whole number in 0 … most, or nothing.
std::optional<std::uint32_t> whole(double x, double most) {
    if (!(x >= 0 && x <= most)) return std::nullopt;
    const auto n = static_cast<std::uint32_t>(x);
    return static_cast<double>(n) == x ? std::optional(n) : std::nullopt;
}

/// The numbers of a message, taken off one after the other.
struct Reader {
    std::span<const double> left;

    bool has(std::size_t count) const { return left.size() >= count; }
    std::optional<std::uint32_t> take(double most = 4294967295.0) {
        if (left.empty()) return std::nullopt;
        const double x = left.front();
        left = left.subspan(1);
        return whole(x, most);
    }
    std::vector<double> take_many(std::size_t count) {
        const std::vector<double> out(left.begin(),
                                      left.begin() + static_cast<std::ptrdiff_t>(count));
        left = left.subspan(count);
        return out;
    }
};

}  // namespace

std::uint32_t blocks_of(const SampleSpec& spec) { return blocks_for(spec.replications); }

Sample::Sample(const SampleSpec& spec)
    : replications_(spec.replications),
      blocks_(blocks_of(spec)),
      kept_blocks_(std::min(blocks_of(spec), blocks_for(spec.kept))),
      curves_(static_cast<int>(spec.curves.size())),
      periods_(spec.models[0]->periods - spec.models[0]->warm_up) {}

std::size_t Sample::numbers() const {
    return kViews *
           (kFigures + static_cast<std::size_t>(curves_) * static_cast<std::size_t>(periods_));
}

std::size_t Sample::kept_numbers() const {
    return kViews * kFigures +
           kRunViews * static_cast<std::size_t>(curves_) * static_cast<std::size_t>(periods_);
}

std::size_t Sample::number(SampleView view, int curve, int period) const {
    const auto row = static_cast<std::size_t>(view) * static_cast<std::size_t>(curves_) +
                     static_cast<std::size_t>(curve);
    return kViews * kFigures + row * static_cast<std::size_t>(periods_) +
           static_cast<std::size_t>(period);
}

std::uint32_t Sample::replications() const {
    double count = 0;
    for (const auto& [first, node] : nodes_) count += node.count;
    return static_cast<std::uint32_t>(count);
}

std::uint32_t Sample::blocks_done() const {
    std::uint32_t blocks = 0;
    for (const auto& [first, node] : nodes_) blocks += 1u << node.level;
    return blocks;
}

void Sample::put_node(std::uint32_t first, Node node) {
    for (;;) {
        const std::uint32_t other = first ^ (1u << node.level);
        const auto it = nodes_.find(other);
        if (it == nodes_.end() || it->second.level != node.level) break;
        Node left = std::move(it->second);
        nodes_.erase(it);
        if (other > first) std::swap(left, node);
        for (std::size_t k = 0; k < node.mean.size(); ++k) {
            Moments sum{left.count, left.mean[k], left.squares[k]};
            sum.merge({node.count, node.mean[k], node.squares[k]});
            left.mean[k] = sum.mean;
            left.squares[k] = sum.squares;
        }
        left.count += node.count;
        ++left.level;
        node = std::move(left);
        first = std::min(first, other);
    }
    nodes_.emplace(first, std::move(node));
}

void Sample::put_block(std::uint32_t block, std::span<const double> values) {
    const std::size_t size = numbers(), lanes = values.size() / size;
    Node node;
    node.count = static_cast<double>(lanes);
    node.mean.assign(size, 0);
    node.squares.assign(size, 0);
    for (std::size_t w = 0; w < lanes; ++w)
        for (std::size_t k = 0; k < size; ++k) node.mean[k] += values[w * size + k];
    for (std::size_t k = 0; k < size; ++k) node.mean[k] /= node.count;
    for (std::size_t w = 0; w < lanes; ++w)
        for (std::size_t k = 0; k < size; ++k) {
            const double gap = values[w * size + k] - node.mean[k];
            node.squares[k] += gap * gap;
        }
    put_node(block, std::move(node));
    if (block >= kept_blocks_) return;
    std::vector<double>& kept = kept_[block];
    for (std::size_t w = 0; w < lanes; ++w) {
        const auto row = values.subspan(w * size, kept_numbers());
        kept.insert(kept.end(), row.begin(), row.end());
    }
}

bool Sample::merge(const Sample& other) {
    if (other.replications_ != replications_ || other.kept_blocks_ != kept_blocks_ ||
        other.curves_ != curves_ || other.periods_ != periods_)
        return false;
    for (const auto& [first, node] : other.nodes_) {
        const auto after = nodes_.lower_bound(first + (1u << node.level));
        if (after == nodes_.begin()) continue;
        const auto before = std::prev(after);
        if (before->first + (1u << before->second.level) > first) return false;
    }
    for (const auto& [first, node] : other.nodes_) put_node(first, node);
    kept_.insert(other.kept_.begin(), other.kept_.end());
    return true;
}

Moments Sample::moments_at(std::size_t number) const {
    Moments sum;
    for (const auto& [first, node] : nodes_)
        sum.merge({node.count, node.mean[number], node.squares[number]});
    return sum;
}

Moments Sample::moments(SampleView view, FigureValue figure) const {
    return moments_at(figure_number(view, figure));
}

Moments Sample::moments(SampleView view, int curve, int period) const {
    return moments_at(number(view, curve, period));
}

std::vector<Moments> Sample::curve_moments(SampleView view, int curve) const {
    std::vector<Moments> out(static_cast<std::size_t>(periods_));
    const std::size_t first = number(view, curve, 0);
    for (const auto& [block, node] : nodes_)
        for (std::size_t t = 0; t < out.size(); ++t)
            out[t].merge({node.count, node.mean[first + t], node.squares[first + t]});
    return out;
}

std::optional<double> Sample::quantile(SampleView view, FigureValue figure, double q) const {
    std::vector<double> values;
    for (const auto& [block, kept] : kept_)
        for (std::size_t k = figure_number(view, figure); k < kept.size(); k += kept_numbers())
            values.push_back(kept[k]);
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    return quantile_of_sorted(values, q);
}

std::vector<double> Sample::curve_quantiles(SampleView view, int curve,
                                            std::span<const double> q) const {
    if (kept_.empty() || static_cast<std::size_t>(view) >= kRunViews) return {};
    const auto periods = static_cast<std::size_t>(periods_);
    std::vector<double> out(q.size() * periods), values;
    for (std::size_t t = 0; t < periods; ++t) {
        values.clear();
        for (const auto& [block, kept] : kept_)
            for (std::size_t k = number(view, curve, 0) + t; k < kept.size(); k += kept_numbers())
                values.push_back(kept[k]);
        std::sort(values.begin(), values.end());
        for (std::size_t j = 0; j < q.size(); ++j)
            out[j * periods + t] = quantile_of_sorted(values, q[j]);
    }
    return out;
}

// Packed: replications, kept blocks, curves, periods, nodes; each node: first block, level, count,
// means, squares; then for each kept block: its number, its replications, their values.

std::vector<double> Sample::pack() const {
    std::vector<double> out = {static_cast<double>(replications_),
                               static_cast<double>(kept_blocks_), static_cast<double>(curves_),
                               static_cast<double>(periods_), static_cast<double>(nodes_.size())};
    for (const auto& [first, node] : nodes_) {
        out.push_back(first);
        out.push_back(node.level);
        out.push_back(node.count);
        out.insert(out.end(), node.mean.begin(), node.mean.end());
        out.insert(out.end(), node.squares.begin(), node.squares.end());
    }
    for (const auto& [block, kept] : kept_) {
        out.push_back(block);
        out.push_back(static_cast<double>(kept.size() / kept_numbers()));
        out.insert(out.end(), kept.begin(), kept.end());
    }
    return out;
}

std::optional<Sample> Sample::unpack(std::span<const double> numbers) {
    Reader in{numbers};
    if (!in.has(kHead)) return std::nullopt;
    // Bounds that keep every product below within 32 bits.
    const auto replications = in.take(1e9), kept = in.take(), curves = in.take(1000),
               periods = in.take(100'000), nodes = in.take();
    if (!replications || !kept || !curves || !periods || !nodes) return std::nullopt;
    Sample out;
    out.replications_ = *replications;
    out.blocks_ = blocks_for(*replications);
    out.kept_blocks_ = *kept;
    out.curves_ = static_cast<int>(*curves);
    out.periods_ = static_cast<int>(*periods);
    const std::size_t size = out.numbers();
    std::uint32_t end = 0;  // of the blocks before
    for (std::uint32_t n = 0; n < *nodes; ++n) {
        const auto first = in.take(out.blocks_), level = in.take(27), count = in.take();
        if (!first || !level || !count || !in.has(2 * size)) return std::nullopt;
        const std::uint32_t width = 1u << *level;
        if (*first < end || *first % width != 0 || width > out.blocks_ - *first)
            return std::nullopt;
        end = *first + width;
        Node node;
        node.level = *level;
        node.count = *count;
        node.mean = in.take_many(size);
        node.squares = in.take_many(size);
        out.nodes_.emplace(*first, std::move(node));
    }
    while (!in.left.empty()) {
        const auto block = in.take(out.kept_blocks_), lanes = in.take(kBlock);
        if (!block || !lanes || !in.has(*lanes * out.kept_numbers())) return std::nullopt;
        out.kept_[*block] = in.take_many(*lanes * out.kept_numbers());
    }
    return out;
}

}  // namespace headwater
