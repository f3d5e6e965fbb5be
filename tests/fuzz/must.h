// How a fuzz target says that something is broken.
#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the program, which the fuzzer reports with its input, unless `holds`; says `what` should
/// have.
inline void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}
