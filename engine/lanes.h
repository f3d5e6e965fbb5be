// Numbers of W replications side by side, worked on as one.
//
// An expression over packs is W times the same expression over numbers: each lane has the bits that
// its replication has alone. They are written with the compilers' vector types, for what a compiler
// makes of loops over arrays of a state, which might be the same memory for all that it knows, are
// mostly single numbers. The width of a vector is that of WebAssembly, SSE2 and NEON: 128 bits.
#pragma once

#include <cstring>
#include <type_traits>

namespace headwater {

/// Replications that samples run side by side; a sample's bits do not depend on it. Chosen by
/// measurement: `./dev bench` prints the speed with one and with this many.
inline constexpr int kLanes = 8;

/// W numbers, one for each lane. Where a function takes W doubles, a pack is a pointer to them.
template <int W>
struct Pack {
    double lane[W];

    operator double*() { return lane; }
    operator const double*() const { return lane; }
};

namespace packs {

typedef double Two __attribute__((vector_size(2 * sizeof(double))));

/// What operations on a pack are made of: W numbers, or W ÷ 2 vectors.
template <int W>
using Part = std::conditional_t<W % 2 == 0, Two, double>;
template <int W>
inline constexpr int kParts = W % 2 == 0 ? W / 2 : W;

/// Part k of W numbers that stand one after the other.
template <int W>
Part<W> part_at(const double* lanes, int k) {
    if constexpr (kParts<W> == W) {
        return lanes[k];
    } else {
        Two out;
        std::memcpy(&out, lanes + 2 * k, sizeof out);
        return out;
    }
}
template <int W>
Part<W> part(const Pack<W>& pack, int k) {
    return part_at<W>(pack.lane, k);
}

template <int W>
void put(Pack<W>& pack, int k, const Part<W>& value) {
    if constexpr (kParts<W> == W)
        pack.lane[k] = value;
    else
        std::memcpy(pack.lane + 2 * k, &value, sizeof value);
}

/// A part with the same number in its lanes.
template <int W>
Part<W> same(double x) {
    if constexpr (kParts<W> == W)
        return x;
    else
        return Part<W>{x, x};
}

/// The lesser of two parts; a where neither is.
template <class P>
P least(const P& a, const P& b) {
#ifdef __wasm_simd128__  // clang 14 does not find the instruction everywhere
    if constexpr (std::is_same_v<P, Two>) return __builtin_wasm_pmin_f64x2(a, b);
#endif
    return b < a ? b : a;
}
/// What a is above b, or 0: the bits of positive(a − b) for finite numbers.
template <class P>
P excess(const P& a, const P& b) {
    return a - least(a, b);
}

}  // namespace packs

/// The same number in all lanes.
template <int W>
Pack<W> all(double x) {
    Pack<W> out;
    for (int w = 0; w < W; ++w) out.lane[w] = x;
    return out;
}

template <int W>
Pack<W> operator+(const Pack<W>& a, const Pack<W>& b) {
    Pack<W> out;
    for (int k = 0; k < packs::kParts<W>; ++k)
        packs::put(out, k, packs::part(a, k) + packs::part(b, k));
    return out;
}
template <int W>
Pack<W> operator-(const Pack<W>& a, const Pack<W>& b) {
    Pack<W> out;
    for (int k = 0; k < packs::kParts<W>; ++k)
        packs::put(out, k, packs::part(a, k) - packs::part(b, k));
    return out;
}
template <int W>
Pack<W> operator*(const Pack<W>& a, const Pack<W>& b) {
    Pack<W> out;
    for (int k = 0; k < packs::kParts<W>; ++k)
        packs::put(out, k, packs::part(a, k) * packs::part(b, k));
    return out;
}
template <int W>
Pack<W> operator/(const Pack<W>& a, const Pack<W>& b) {
    Pack<W> out;
    for (int k = 0; k < packs::kParts<W>; ++k)
        packs::put(out, k, packs::part(a, k) / packs::part(b, k));
    return out;
}

template <int W>
Pack<W> operator+(double a, const Pack<W>& b) {
    return all<W>(a) + b;
}
template <int W>
Pack<W> operator-(double a, const Pack<W>& b) {
    return all<W>(a) - b;
}
template <int W>
Pack<W> operator*(double a, const Pack<W>& b) {
    return all<W>(a) * b;
}
template <int W>
Pack<W> operator/(const Pack<W>& a, double b) {
    return a / all<W>(b);
}
template <int W>
Pack<W>& operator+=(Pack<W>& a, const Pack<W>& b) {
    return a = a + b;
}
template <int W>
Pack<W>& operator-=(Pack<W>& a, const Pack<W>& b) {
    return a = a - b;
}

/// In each lane: yes where a < b, else no.
template <int W>
Pack<W> if_less(const Pack<W>& a, const Pack<W>& b, const Pack<W>& yes, const Pack<W>& no) {
    Pack<W> out;
    for (int k = 0; k < packs::kParts<W>; ++k)
        packs::put(
            out, k,
            packs::part(a, k) < packs::part(b, k) ? packs::part(yes, k) : packs::part(no, k));
    return out;
}

/// The lesser and the greater, as std::min() and std::max() have them: a where neither is.
template <int W>
Pack<W> least(const Pack<W>& a, const Pack<W>& b) {
    return if_less(b, a, b, a);
}
template <int W>
Pack<W> most(const Pack<W>& a, const Pack<W>& b) {
    return if_less(a, b, b, a);
}

/// The number at `place`, which is 0 afterwards. A call of its own in every build: LLVM 14 turns a
/// number that is loaded for a lane of a vector into a load of WebAssembly which it may move behind
/// the zero that is stored there (`./dev test` compares the bits of builds with vectors).
[[gnu::noinline]] inline double take(double& place) {
    const double value = place;
    place = 0;
    return value;
}

/// x where it is above 0, else 0.
template <int W>
Pack<W> positive(const Pack<W>& x) {
    return most(all<W>(0), x);
}

}  // namespace headwater
