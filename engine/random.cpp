#include "engine/random.h"

namespace headwater {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t p0 = std::uint64_t{0xD2511F53u} * counter[0];
        const std::uint64_t p1 = std::uint64_t{0xCD9E8D57u} * counter[2];
        counter = {static_cast<std::uint32_t>(p1 >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(p1),
                   static_cast<std::uint32_t>(p0 >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(p0)};
        key[0] += 0x9E3779B9u;
        key[1] += 0xBB67AE85u;
    }
    return counter;
}

double draw(std::uint32_t seed, std::uint32_t replication, Stream stream, std::uint32_t entity,
            std::uint32_t period) {
    const auto words =
        philox4x32({period, entity, replication, 0}, {seed, static_cast<std::uint32_t>(stream)});
    const std::uint64_t bits = (std::uint64_t{words[1]} << 32) | words[0];
    // 52 bits and a half: every value is exact, 0 and 1 cannot come out.
    return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

}  // namespace headwater
