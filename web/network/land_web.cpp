#include <emscripten.h>

#include <vector>

#include "web/network/land_source.h"

namespace headwater {
namespace {

// clang-format off
EM_JS(void, js_fetch_land, (), { window.platform.fetchLand(); });
// clang-format on

std::vector<std::uint8_t> bytes;

}  // namespace

std::span<const std::uint8_t> land_bytes() {
    static bool asked = false;
    if (!asked) js_fetch_land();
    asked = true;
    return bytes;
}

extern "C" {
/// What js_fetch_land() found.
EMSCRIPTEN_KEEPALIVE void hw_land(const std::uint8_t* from, int size) {
    bytes.assign(from, from + size);
}
}

}  // namespace headwater
