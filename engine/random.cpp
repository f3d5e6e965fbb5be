#include "engine/random.h"

#include <algorithm>
#include <type_traits>

#include "engine/lanes.h"
#include "engine/rounds.h"

namespace headwater {

namespace {

/// The ten rounds, on four words in place.
inline void rounds(std::uint32_t& c0, std::uint32_t& c1, std::uint32_t& c2, std::uint32_t& c3,
                   std::uint32_t k0, std::uint32_t k1) {
    for (int round = 0; round < kRounds; ++round) {
        const std::uint64_t p0 = std::uint64_t{kFactor0} * c0;
        const std::uint64_t p1 = std::uint64_t{kFactor1} * c2;
        c0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
        c2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
        c1 = static_cast<std::uint32_t>(p1);
        c3 = static_cast<std::uint32_t>(p0);
        k0 += kGrowth0;
        k1 += kGrowth1;
    }
}

std::uint32_t high(std::uint64_t product) { return static_cast<std::uint32_t>(product >> 32); }
std::uint32_t low(std::uint64_t product) { return static_cast<std::uint32_t>(product); }

using Block = std::array<std::uint32_t, 4>;

// What a replication and a period bring into a block by the end of the second round: the words of
// the block are those of the two, xor.
Block of_replication(std::uint32_t k0, std::uint32_t k1, std::uint32_t entity,
                     std::uint32_t replication) {
    const std::uint64_t first = std::uint64_t{kFactor1} * replication,
                        second = std::uint64_t{kFactor0} * (high(first) ^ entity ^ k0);
    return {low(first) ^ (k0 + kGrowth0), 0, high(second) ^ (k1 + kGrowth1), low(second)};
}
Block of_period(std::uint32_t k1, std::uint32_t period) {
    const std::uint64_t first = std::uint64_t{kFactor0} * period,
                        second = std::uint64_t{kFactor1} * (high(first) ^ k1);
    return {high(second), low(second), low(first), 0};
}

/// Words of kDrawn blocks.
struct Words {
    std::uint32_t c0[kDrawn], c1[kDrawn], c2[kDrawn], c3[kDrawn];

    void set(int i, const Block& block) {
        c0[i] = block[0];
        c1[i] = block[1];
        c2[i] = block[2];
        c3[i] = block[3];
    }
    void copy(int i, int from) { set(i, {c0[from], c1[from], c2[from], c3[from]}); }
};

/// Words of the replications `own` and of the periods from `first` on: so many lanes of each.
template <class Lanes>
void mix_periods(std::uint32_t k1, std::uint32_t first, const Words& own, Lanes lanes,
                 Words& words) {
    for (int i = 0; i + lanes <= kDrawn; i += lanes) {
        const Block block = of_period(k1, first++);
        for (int w = i; w < i + lanes; ++w)
            words.set(w, {own.c0[w] ^ block[0], block[1], own.c2[w] ^ block[2], own.c3[w]});
    }
}

}  // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
    rounds(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
    return counter;
}

double draw(std::uint32_t seed, std::uint32_t replication, Stream stream, std::uint32_t entity,
            std::uint32_t period) {
    std::uint32_t low = period, high = entity, c2 = replication, c3 = 0;
    rounds(low, high, c2, c3, seed, static_cast<std::uint32_t>(stream));
    const std::uint64_t bits = (std::uint64_t{high} << 32) | low;
    // 52 bits and a half: every value is exact, 0 and 1 cannot come out.
    return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

void draw_many(std::uint32_t seed, std::uint32_t replication, int lanes, Stream stream,
               std::uint32_t entity, std::uint32_t period, int periods, double* out) {
    const auto key = static_cast<std::uint32_t>(stream);
    const int together = kDrawn / lanes;  // periods
    Words own;
    for (int i = 0; i < kDrawn; ++i) {
        if (i < lanes) {
            own.set(i, of_replication(seed, key, entity, replication + static_cast<unsigned>(i)));
        } else {
            own.copy(i, i - lanes);
        }
    }
    Words words{};
    for (int first = 0; first < periods; first += together) {
        const std::uint32_t now = period + static_cast<std::uint32_t>(first);
        if (lanes == kLanes)  // a number that the compiler knows
            mix_periods(key, now, own, std::integral_constant<int, kLanes>(), words);
        else
            mix_periods(key, now, own, lanes, words);
        rounds_together(words.c0, words.c1, words.c2, words.c3, seed + kApart * kGrowth0,
                        key + kApart * kGrowth1);
        const int count = std::min(together, periods - first) * lanes;
        double* u = out + first * lanes;
        for (int i = 0; i < count; ++i) {
            // The number of draw(), without a conversion from 64 bits, which few machines have:
            // 1 + k · 2^-52 is exact, so is what is left without the 1, and 2^-53 fits behind it.
            const std::uint64_t bits = (std::uint64_t{words.c1[i]} << 32) | words.c0[i];
            u[i] = __builtin_bit_cast(double, (bits >> 12) | 0x3FF0000000000000ull) - 1 + 0x1p-53;
        }
    }
}

}  // namespace headwater
