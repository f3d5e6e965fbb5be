// 64 bits as 16 hexadecimal digits: how hashes and digests are written.
#pragma once

#include <cstdint>
#include <string>

namespace headwater {

inline std::string hex(std::uint64_t bits) {
    std::string text(16, '0');
    for (std::size_t i = 16; i-- > 0; bits >>= 4) text[i] = "0123456789abcdef"[bits & 15];
    return text;
}

}  // namespace headwater
