// The browser's own fonts; the work is done by web/page/platform.js.
#include <emscripten.h>

#include "web/fonts/scripts.h"

namespace headwater::scripts::browser {
namespace {

// clang-format off
EM_JS(double, js_measure, (const char* text, float em, int strong), { return window.platform.measureText(UTF8ToString(text), em, strong); });
EM_JS(void, js_paint, (const char* text, float em, int strong, int colour, const int* place), { window.platform.paintText(GLctx, UTF8ToString(text), em, strong, colour, HEAP32.subarray(place >> 2, (place >> 2) + 6)); });
// clang-format on

}  // namespace

float measure(const char* text, float em, bool strong) {
    return static_cast<float>(js_measure(text, em, strong));
}

void paint(const char* text, float em, bool strong, unsigned colour, const Place& place) {
    js_paint(text, em, strong, static_cast<int>(colour), &place.x);
}

}  // namespace headwater::scripts::browser
