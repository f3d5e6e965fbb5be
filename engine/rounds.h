// The rounds of the generator (see random.h) for many draws side by side. There are two of these
// functions, of the same bits: plain loops, and the instructions of WebAssembly with vectors, which
// no compiler finds by itself.
#pragma once

#include <cstdint>

namespace headwater {

inline constexpr int kRounds = 10;
inline constexpr int kDrawn = 32;  ///< blocks whose rounds are done together

// Of Philox4x32: the two factors, and what the keys grow by in each round.
inline constexpr std::uint32_t kFactor0 = 0xD2511F53, kFactor1 = 0xCD9E8D57;
inline constexpr std::uint32_t kGrowth0 = 0x9E3779B9, kGrowth1 = 0xBB67AE85;

/// Words 0 and 1 of kDrawn blocks under the key (k0, k1), in place of words 0 and 1 of the counters
/// c0, c1, c2, 0. c2 holds nothing of use afterwards.
void rounds_together(std::uint32_t* c0, std::uint32_t* c1, std::uint32_t* c2, std::uint32_t k0,
                     std::uint32_t k1);

}  // namespace headwater
