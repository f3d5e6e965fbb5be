#include "engine/random.h"

#include <algorithm>

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
    const int together = kDrawn / lanes;  // periods
    std::uint32_t ahead[kDrawn] = {}, who[kDrawn] = {};
    for (int k = 0, i = 0; k < together; ++k)
        for (int w = 0; w < lanes; ++w, ++i) {
            ahead[i] = period + static_cast<std::uint32_t>(k);
            who[i] = replication + static_cast<std::uint32_t>(w);
        }
    for (int first = 0; first < periods; first += together) {
        std::uint32_t c0[kDrawn], c1[kDrawn], c2[kDrawn];
        double u[kDrawn];
        for (int i = 0; i < kDrawn; ++i) {
            c0[i] = ahead[i] + static_cast<std::uint32_t>(first);
            c1[i] = entity;
            c2[i] = who[i];
        }
        rounds_together(c0, c1, c2, seed, static_cast<std::uint32_t>(stream));
        for (int i = 0; i < kDrawn; ++i) {
            // The number of draw(), without a conversion from 64 bits, which few machines have:
            // 1 + k · 2^-52 is exact, so is what is left without the 1, and 2^-53 fits behind it.
            const std::uint64_t bits = (std::uint64_t{c1[i]} << 32) | c0[i];
            u[i] = __builtin_bit_cast(double, (bits >> 12) | 0x3FF0000000000000ull) - 1 + 0x1p-53;
        }
        std::copy_n(u, std::min(together, periods - first) * lanes, out + first * lanes);
    }
}

}  // namespace headwater
