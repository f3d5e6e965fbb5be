// Under node: the clock of C is the wall's there.
#include <emscripten.h>

#include "clock.h"

// clang-format off
EM_JS(double, node_cpu_seconds, (), {
    const used = process.cpuUsage();
    return (used.user + used.system) / 1e6;
});
// clang-format on

double cpu_seconds() { return node_cpu_seconds(); }
