#include "engine/rounds.h"

namespace headwater {

// The loops are plain so that every compiler makes them wide.
void rounds_together(std::uint32_t* c0, std::uint32_t* c1, std::uint32_t* c2, std::uint32_t* c3,
                     std::uint32_t k0, std::uint32_t k1) {
    for (int round = kApart; round < kRounds; ++round) {
        for (int i = 0; i < kDrawn; ++i) {
            const std::uint64_t p0 = std::uint64_t{kFactor0} * c0[i];
            const std::uint64_t p1 = std::uint64_t{kFactor1} * c2[i];
            c0[i] = static_cast<std::uint32_t>(p1 >> 32) ^ c1[i] ^ k0;
            c2[i] = static_cast<std::uint32_t>(p0 >> 32) ^ c3[i] ^ k1;
            c1[i] = static_cast<std::uint32_t>(p1);
            c3[i] = static_cast<std::uint32_t>(p0);
        }
        k0 += kGrowth0;
        k1 += kGrowth1;
    }
}

}  // namespace headwater
