// How memory is copied and cleared in the page and its workers. What Emscripten links into small
// programs goes byte by byte, which took a tenth of each frame in which a lever is dragged. Here
// little goes in words of eight bytes, and much by the one instruction that WebAssembly has for it
// (CMakeLists.txt compiles this file with -mbulk-memory), which every browser with WebGL2 and
// WebAssembly has since 2021.
#include <cstddef>
#include <cstdint>

namespace {

constexpr std::size_t kMuch = 96;  // bytes from which on the instruction is faster

/// Anywhere in memory, and of whatever lies there.
typedef std::uint64_t Word __attribute__((aligned(1), may_alias));

}  // namespace

extern "C" {

void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) {
    if (size >= kMuch) return __builtin_memcpy(to, from, size);
    auto* out = static_cast<unsigned char*>(to);
    auto* in = static_cast<const unsigned char*>(from);
    for (; size >= sizeof(Word); size -= sizeof(Word), out += sizeof(Word), in += sizeof(Word))
        *reinterpret_cast<Word*>(out) = *reinterpret_cast<const Word*>(in);
    while (size-- > 0) *out++ = *in++;
    return to;
}

/// The instruction minds where both overlap.
void* memmove(void* to, const void* from, std::size_t size) {
    return size == 0 ? to : __builtin_memmove(to, from, size);
}

void* memset(void* to, int value, std::size_t size) {
    if (size >= kMuch) return __builtin_memset(to, value, size);
    auto* out = static_cast<unsigned char*>(to);
    const Word word = 0x0101010101010101u * static_cast<unsigned char>(value);
    for (; size >= sizeof(Word); size -= sizeof(Word), out += sizeof(Word))
        *reinterpret_cast<Word*>(out) = word;
    while (size-- > 0) *out++ = static_cast<unsigned char>(value);
    return to;
}

}  // extern "C"
