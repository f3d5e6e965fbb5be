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

/// The first rounds mix words that a period or a replication alone decides, so draw_many() does
/// them once for all draws of that period or replication.
inline constexpr int kApart = 2;

/// The rounds after those, of kDrawn blocks: words 0 and 1 in place of words 0 and 1. (k0, k1) is
/// the key of the first of these rounds. c2 and c3 hold nothing of use afterwards.
void rounds_together(std::uint32_t* c0, std::uint32_t* c1, std::uint32_t* c2, std::uint32_t* c3,
                     std::uint32_t k0, std::uint32_t k1);

}  // namespace headwater
