#include "web/core/qr.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace headwater {
namespace {

using Bytes = std::vector<std::uint8_t>;

// ----------------------------------------------------------------------- sizes (7.5.1, table 9)

/// Error correction codewords of each block, and how many blocks there are, by level and version.
constexpr std::uint8_t kCorrection[4][kQrVersions] = {
    {7,  10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
     28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30},
    {10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
     26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28},
    {13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
     28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30},
    {17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
     30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30}};
constexpr std::uint8_t kBlocks[4][kQrVersions] = {
    {1, 1, 1, 1,  1,  2,  2,  2,  2,  4,  4,  4,  4,  4,  6,  6,  6,  6,  7,  8,
     8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25},
    {1,  1,  1,  2,  2,  4,  4,  4,  5,  5,  5,  8,  9,  9,  10, 10, 11, 13, 14, 16,
     17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49},
    {1,  1,  2,  2,  4,  4,  6,  6,  8,  8,  8,  10, 12, 16, 12, 17, 16, 18, 21, 20,
     23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68},
    {1,  1,  2,  4,  4,  4,  5,  6,  8,  8,  11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
     25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81}};

int correction_of(int version, QrLevel level) {
    return kCorrection[static_cast<int>(level)][version - 1];
}
int blocks_of(int version, QrLevel level) { return kBlocks[static_cast<int>(level)][version - 1]; }

/// Alignment patterns a side.
int alignments(int version) { return version == 1 ? 0 : version / 7 + 2; }

/// Centres of the alignment patterns along a side (annex E): evenly apart by even steps, from the
/// far end; what is left over lies between the first two.
std::vector<int> alignment_places(int version) {
    const int count = alignments(version), size = 17 + 4 * version;
    if (count == 0) return {};
    // Version 32 is the one whose step the annex does not round up.
    const int step = version == 32 ? 26 : (version * 4 + 4 + 2 * count - 3) / (2 * count - 2) * 2;
    std::vector<int> places{6};
    for (int i = count - 2; i >= 0; --i) places.push_back(size - 7 - i * step);
    return places;
}

/// All codewords of a version: its modules without the patterns, in eights (table 1).
int codewords(int version) {
    const int size = 17 + 4 * version, count = alignments(version);
    int taken = 3 * 64 + 2 * 15 + 1 + 2 * (size - 16);  // finders, format, the dark one, timing
    if (version >= 7) taken += 36;                      // version
    if (count > 0) taken += (count * count - 3) * 25 - (count - 2) * 10;  // those on the timing
    return (size * size - taken) / 8;
}

int data_codewords(int version, QrLevel level) {
    return codewords(version) - blocks_of(version, level) * correction_of(version, level);
}

// ------------------------------------------------------------------------- codewords
// (7.4, 7.5, 7.6)

/// A product in GF(256) modulo x⁸ + x⁴ + x³ + x² + 1.
int times(int a, int b) {
    int product = 0;
    for (int bit = 7; bit >= 0; --bit) {
        product = (product << 1) ^ ((product >> 7) * 0x11d);
        if ((b >> bit) & 1) product ^= a;
    }
    return product;
}

/// Coefficients of (x − 1)(x − 2)(x − 4)… of this degree, without the leading 1.
Bytes generator(int degree) {
    Bytes poly(static_cast<std::size_t>(degree), 0);
    poly.back() = 1;
    int root = 1;
    for (int i = 0; i < degree; ++i, root = times(root, 2))
        for (std::size_t j = 0; j < poly.size(); ++j) {
            const int next = j + 1 < poly.size() ? poly[j + 1] : 0;
            poly[j] = static_cast<std::uint8_t>(times(poly[j], root) ^ next);
        }
    return poly;
}

/// What is left of data · x^degree divided by the generator.
Bytes remainder_of(const std::uint8_t* data, std::size_t count, const Bytes& divisor) {
    Bytes rest(divisor.size(), 0);
    for (std::size_t i = 0; i < count; ++i) {
        const int factor = data[i] ^ rest.front();
        std::rotate(rest.begin(), rest.begin() + 1, rest.end());
        rest.back() = 0;
        for (std::size_t j = 0; j < rest.size(); ++j)
            rest[j] = static_cast<std::uint8_t>(rest[j] ^ times(divisor[j], factor));
    }
    return rest;
}

/// Mode, count, the bytes, the end, padding.
Bytes data_of(std::string_view bytes, int version, QrLevel level) {
    const auto room = static_cast<std::size_t>(data_codewords(version, level));
    std::vector<bool> bits;
    const auto put = [&](unsigned value, int count) {
        for (int i = count - 1; i >= 0; --i) bits.push_back((value >> i) & 1);
    };
    put(0b0100, 4);
    put(static_cast<unsigned>(bytes.size()), version < 10 ? 8 : 16);
    for (char c : bytes) put(static_cast<unsigned char>(c), 8);
    put(0, static_cast<int>(std::min<std::size_t>(4, room * 8 - bits.size())));
    while (bits.size() % 8 != 0) bits.push_back(false);
    Bytes out(bits.size() / 8, 0);
    for (std::size_t i = 0; i < bits.size(); ++i)
        out[i / 8] = static_cast<std::uint8_t>(out[i / 8] | (bits[i] ? 0x80 >> (i % 8) : 0));
    for (std::uint8_t pad = 0xec; out.size() < room; pad ^= 0xec ^ 0x11) out.push_back(pad);
    return out;
}

/// Data and correction in the order in which they are drawn: by turns from all blocks. The last
/// blocks have one codeword of data more than the first.
Bytes interleaved(const Bytes& data, int version, QrLevel level) {
    const auto blocks = static_cast<std::size_t>(blocks_of(version, level));
    const std::size_t shorter = data.size() / blocks, longer = data.size() % blocks;
    const Bytes divisor = generator(correction_of(version, level));
    std::vector<const std::uint8_t*> begins;
    std::vector<std::size_t> counts;
    std::vector<Bytes> corrections;
    const std::uint8_t* at = data.data();
    for (std::size_t i = 0; i < blocks; ++i) {
        begins.push_back(at);
        counts.push_back(shorter + (i >= blocks - longer ? 1 : 0));
        corrections.push_back(remainder_of(at, counts.back(), divisor));
        at += counts.back();
    }
    Bytes out;
    for (std::size_t k = 0; k <= shorter; ++k)
        for (std::size_t i = 0; i < blocks; ++i)
            if (k < counts[i]) out.push_back(begins[i][k]);
    for (std::size_t k = 0; k < divisor.size(); ++k)
        for (const Bytes& correction : corrections) out.push_back(correction[k]);
    return out;
}

// ------------------------------------------------------------------------------- the picture
// (6.3, 7.7)

struct Drawing {
    explicit Drawing(int version_) : version(version_), size(17 + 4 * version_) {
        const auto all = static_cast<std::size_t>(size * size);
        dark.assign(all, 0);
        taken.assign(all, 0);
    }
    int version, size;
    Bytes dark, taken;  // by module

    std::size_t place(int x, int y) const { return static_cast<std::size_t>(y * size + x); }
    void set(int x, int y, bool on) {
        if (x < 0 || y < 0 || x >= size || y >= size) return;
        dark[place(x, y)] = on;
        taken[place(x, y)] = 1;
    }
};

/// Rings about a centre; those of `light` are light. A finder has the radius 4 with its separator.
void draw_rings(Drawing& d, int cx, int cy, int radius, std::initializer_list<int> light) {
    for (int y = -radius; y <= radius; ++y)
        for (int x = -radius; x <= radius; ++x) {
            const int ring = std::max(std::abs(x), std::abs(y));
            d.set(cx + x, cy + y, std::find(light.begin(), light.end(), ring) == light.end());
        }
}

/// `data` with the remainder of its division by `divisor` behind it: a BCH code.
int with_check(int data, int bits, int divisor) {
    int rest = data;
    for (int i = 0; i < bits; ++i) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor);
    return data << bits | rest;
}

void draw_version(Drawing& d) {
    if (d.version < 7) return;
    const int bits = with_check(d.version, 12, 0x1f25);
    for (int i = 0; i < 18; ++i) {
        const bool on = (bits >> i) & 1;
        d.set(d.size - 11 + i % 3, i / 3, on);
        d.set(i / 3, d.size - 11 + i % 3, on);
    }
}

void draw_format(Drawing& d, QrLevel level, int mask) {
    static constexpr std::array<int, 4> marks = {1, 0, 3, 2};  // of the levels (table 12)
    const int bits =
        with_check(marks[static_cast<std::size_t>(level)] << 3 | mask, 10, 0x537) ^ 0x5412;
    for (int i = 0; i < 15; ++i) {
        const bool on = (bits >> i) & 1;
        // Around the upper left finder, leaving out the timing patterns; and at the other two.
        if (i < 8)
            d.set(8, i < 6 ? i : i + 1, on), d.set(d.size - 1 - i, 8, on);
        else
            d.set(i == 8 ? 7 : 14 - i, 8, on), d.set(8, d.size - 15 + i, on);
    }
    d.set(8, d.size - 8, true);
}

void draw_patterns(Drawing& d) {
    for (int i = 0; i < d.size; ++i) {
        d.set(6, i, i % 2 == 0);
        d.set(i, 6, i % 2 == 0);
    }
    const int far = d.size - 4;
    draw_rings(d, 3, 3, 4, {2, 4});
    draw_rings(d, far, 3, 4, {2, 4});
    draw_rings(d, 3, far, 4, {2, 4});
    const std::vector<int> places = alignment_places(d.version);
    for (int x : places)
        for (int y : places)
            if (!(x == 6 && y == 6) && !(x == 6 && y == places.back()) &&
                !(x == places.back() && y == 6))
                draw_rings(d, x, y, 2, {1});
    draw_version(d);
    draw_format(d, QrLevel::low, 0);  // takes its place
}

/// In pairs of columns from the right, upwards and downwards by turns.
void draw_codewords(Drawing& d, const Bytes& words) {
    std::size_t bit = 0;
    bool up = true;
    for (int right = d.size - 1; right > 0; right -= 2, up = !up) {
        if (right == 6) right = 5;
        for (int i = 0; i < d.size; ++i)
            for (int x = right; x > right - 2; --x) {
                const int y = up ? d.size - 1 - i : i;
                if (d.taken[d.place(x, y)] || bit >= words.size() * 8) continue;
                d.dark[d.place(x, y)] = (words[bit / 8] >> (7 - bit % 8)) & 1;
                ++bit;
            }
    }
}

// ---------------------------------------------------------------------------------- masks (7.8)

bool flips(int mask, int x, int y) {
    switch (mask) {
        case 0:
            return (x + y) % 2 == 0;
        case 1:
            return y % 2 == 0;
        case 2:
            return x % 3 == 0;
        case 3:
            return (x + y) % 3 == 0;
        case 4:
            return (y / 2 + x / 3) % 2 == 0;
        case 5:
            return x * y % 2 + x * y % 3 == 0;
        case 6:
            return (x * y % 2 + x * y % 3) % 2 == 0;
        default:
            return ((x + y) % 2 + x * y % 3) % 2 == 0;
    }
}

/// Penalty of one row or column: runs of five and more, and what looks like a finder.
int penalty_of_line(const std::vector<bool>& line) {
    static constexpr std::array<bool, 7> finder = {true, false, true, true, true, false, true};
    int sum = 0;
    for (std::size_t i = 0, run = 0; i < line.size(); ++i) {
        run = i > 0 && line[i] == line[i - 1] ? run + 1 : 1;
        sum += run == 5 ? 3 : run > 5 ? 1 : 0;
    }
    const auto light = [&](std::size_t from, std::size_t until) {
        for (std::size_t i = from; i < until; ++i)
            if (i < line.size() && line[i]) return false;
        return true;  // beyond the edge is the quiet zone
    };
    for (std::size_t i = 0; i + finder.size() <= line.size(); ++i) {
        if (!std::equal(finder.begin(), finder.end(), line.begin() + static_cast<long>(i)))
            continue;
        if (light(i < 4 ? 0 : i - 4, i) || light(i + 7, i + 11)) sum += 40;
    }
    return sum;
}

int penalty(const Drawing& d) {
    int sum = 0, count = 0;
    for (int a = 0; a < d.size; ++a) {
        std::vector<bool> row, column;
        for (int b = 0; b < d.size; ++b) {
            row.push_back(d.dark[d.place(b, a)] != 0);
            column.push_back(d.dark[d.place(a, b)] != 0);
            count += d.dark[d.place(b, a)];
            if (a == 0 || b == 0) continue;
            const int square = d.dark[d.place(b, a)] + d.dark[d.place(b - 1, a)] +
                               d.dark[d.place(b, a - 1)] + d.dark[d.place(b - 1, a - 1)];
            sum += square == 0 || square == 4 ? 3 : 0;
        }
        sum += penalty_of_line(row) + penalty_of_line(column);
    }
    const int all = d.size * d.size;
    return sum + std::abs(count * 20 - all * 10) / all * 10;  // each 5 per cent from half
}

Drawing masked(const Drawing& plain, QrLevel level, int mask) {
    Drawing d = plain;
    for (int y = 0; y < d.size; ++y)
        for (int x = 0; x < d.size; ++x)
            if (!d.taken[d.place(x, y)] && flips(mask, x, y)) d.dark[d.place(x, y)] ^= 1;
    draw_format(d, level, mask);
    return d;
}

}  // namespace

int qr_capacity(int version, QrLevel level) {
    return data_codewords(version, level) - (version < 10 ? 2 : 3);  // 4 + 8 or 16 bits before
}

std::optional<QrCode> make_qr_of(std::string_view bytes, int version, QrLevel level,
                                 std::optional<int> mask) {
    if (version < 1 || version > kQrVersions ||
        bytes.size() > static_cast<std::size_t>(qr_capacity(version, level)))
        return std::nullopt;
    Drawing plain(version);
    draw_patterns(plain);
    draw_codewords(plain, interleaved(data_of(bytes, version, level), version, level));
    int best = mask.value_or(0), least = 0;
    if (mask && (*mask < 0 || *mask > 7)) return std::nullopt;
    for (int i = 0; i < 8 && !mask; ++i) {
        const int score = penalty(masked(plain, level, i));
        if (i == 0 || score < least) least = score, best = i;
    }
    return QrCode{version, level, best, plain.size, masked(plain, level, best).dark};
}

std::optional<QrCode> make_qr(std::string_view bytes, QrLevel least, std::optional<int> mask) {
    const auto fits = [&](int version, QrLevel level) {
        return bytes.size() <= static_cast<std::size_t>(qr_capacity(version, level));
    };
    int version = 1;
    while (version <= kQrVersions && !fits(version, least)) ++version;
    if (version > kQrVersions) return std::nullopt;
    QrLevel level = least;
    for (QrLevel better : {QrLevel::medium, QrLevel::quartile, QrLevel::high})
        if (better > level && fits(version, better)) level = better;
    return make_qr_of(bytes, version, level, mask);
}

}  // namespace headwater
