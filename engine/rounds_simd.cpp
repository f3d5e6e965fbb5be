// For WebAssembly with vectors.
#include <cstring>

#include "engine/rounds.h"

namespace headwater {

namespace {

/// Four words, worked on side by side.
typedef std::uint32_t Words __attribute__((vector_size(4 * sizeof(std::uint32_t))));

struct Product {
    Words low, high;
};

/// a · b in 64 bits, by the instruction for it: clang 14 writes the product of two numbers that it
/// has widened as one of 64 bits by 64 bits instead, which takes twice as long.
inline Product product(const Words& a, const Words& b) {
    Words first, second;  // of words 0 and 1, of words 2 and 3
    asm("local.get %1\nlocal.get %2\ni64x2.extmul_low_i32x4_u\nlocal.set %0"
        : "=r"(first)
        : "r"(a), "r"(b));
    asm("local.get %1\nlocal.get %2\ni64x2.extmul_high_i32x4_u\nlocal.set %0"
        : "=r"(second)
        : "r"(a), "r"(b));
    return {__builtin_shufflevector(first, second, 0, 2, 4, 6),
            __builtin_shufflevector(first, second, 1, 3, 5, 7)};
}

Words all_words(std::uint32_t x) { return Words{x, x, x, x}; }

/// Rows of words that one register each holds. Two keep the processor busy, more do not fit.
constexpr int kRows = 2;

struct Block {
    Words c0[kRows], c1[kRows], c2[kRows], c3[kRows];
};

inline void do_rounds(Block& block, std::uint32_t k0, std::uint32_t k1) {
    for (int round = kApart; round < kRounds - 1; ++round) {
        for (int row = 0; row < kRows; ++row) {
            const Product p0 = product(block.c0[row], all_words(kFactor0)),
                          p1 = product(block.c2[row], all_words(kFactor1));
            block.c0[row] = p1.high ^ block.c1[row] ^ all_words(k0);
            block.c2[row] = p0.high ^ block.c3[row] ^ all_words(k1);
            block.c1[row] = p1.low;
            block.c3[row] = p0.low;
        }
        k0 += kGrowth0;
        k1 += kGrowth1;
    }
    for (int row = 0; row < kRows; ++row) {  // words 2 and 3 of the last round are not used
        const Product p1 = product(block.c2[row], all_words(kFactor1));
        block.c0[row] = p1.high ^ block.c1[row] ^ all_words(k0);
        block.c1[row] = p1.low;
    }
}

}  // namespace

void rounds_together(std::uint32_t* c0, std::uint32_t* c1, std::uint32_t* c2, std::uint32_t* c3,
                     std::uint32_t k0, std::uint32_t k1) {
    Block block;
    constexpr int kStep = 4 * kRows;
    static_assert(kDrawn % kStep == 0);
    for (int i = 0; i < kDrawn; i += kStep) {
        std::memcpy(block.c0, c0 + i, sizeof block.c0);
        std::memcpy(block.c1, c1 + i, sizeof block.c1);
        std::memcpy(block.c2, c2 + i, sizeof block.c2);
        std::memcpy(block.c3, c3 + i, sizeof block.c3);
        do_rounds(block, k0, k1);
        std::memcpy(c0 + i, block.c0, sizeof block.c0);
        std::memcpy(c1 + i, block.c1, sizeof block.c1);
    }
}

}  // namespace headwater
