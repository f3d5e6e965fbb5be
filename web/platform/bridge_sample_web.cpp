// What web/page/workers.mjs may call: which sample is wanted, what to compute, and where the
// answers go. Strings that are returned live until the next call of the same function.
#include <emscripten.h>

#include <optional>
#include <span>
#include <string>

#include "web/core/uncertainty.h"
#include "web/platform/shell.h"

namespace headwater {
extern Shell* page_shell;
}  // namespace headwater

using namespace headwater;

namespace {

std::uint32_t unsigned_of(int number) {
    return number < 0 ? 0 : static_cast<std::uint32_t>(number);
}

}  // namespace

extern "C" {

/// 0: nothing to do; 1: another sample is wanted; 2: none is.
EMSCRIPTEN_KEEPALIVE int hw_sample_due() { return static_cast<int>(sample_due(page_shell->app())); }
/// Begins a sample; the answer is the request, as request_text().
EMSCRIPTEN_KEEPALIVE const char* hw_sample_begin() {
    static std::string text;
    page_shell->change([&](App& app) { text = request_text(begin_sample(app)); });
    page_shell->wake(1);
    return text.c_str();
}
EMSCRIPTEN_KEEPALIVE int hw_sample_number() {
    return static_cast<int>(page_shell->app().uncertainty.number);
}
/// Blocks up to the next summary: the page counts in blocks, which are handed out whole.
EMSCRIPTEN_KEEPALIVE int hw_sample_goal() {
    return static_cast<int>(page_shell->app().uncertainty.goal / kBlock);
}
EMSCRIPTEN_KEEPALIVE void hw_sample_stop() {
    page_shell->change([](App& app) { stop_sample(app); });
    page_shell->wake(1);
}
/// The workers are ready; or they cannot be had, and why.
EMSCRIPTEN_KEEPALIVE void hw_sample_workers(int ready, const char* why) {
    page_shell->change([&](App& app) { set_workers(app, ready != 0, why); });
    page_shell->wake(1);
}

/// The scenario with its edits; it stays the same text as long as the number of it does.
EMSCRIPTEN_KEEPALIVE const char* hw_sample_scenario() {
    static std::string text;
    const App& app = page_shell->app();
    return (text = app.base ? json_text(app.base->document) : "").c_str();
}
EMSCRIPTEN_KEEPALIVE int hw_sample_scenario_number() {
    static std::shared_ptr<const Base> last;
    static int number = 0;
    if (last != page_shell->app().base) last = page_shell->app().base, ++number;
    return number;
}

EMSCRIPTEN_KEEPALIVE void hw_sample_count(int number, int blocks) {
    page_shell->change([&](App& app) {
        if (count_sample(app, unsigned_of(number), unsigned_of(blocks) * kBlock))
            page_shell->wake(1);
    });
}
/// Takes the numbers of a summary. Returns how many blocks the next should have, or 0; −1 if they
/// are not what was asked for.
EMSCRIPTEN_KEEPALIVE int hw_sample_take(int number, const double* numbers, int count) {
    std::optional<std::uint32_t> next;
    page_shell->change([&](App& app) {
        next = take_summary(app, unsigned_of(number), std::span(numbers, unsigned_of(count)));
    });
    page_shell->wake(2);
    return next ? static_cast<int>(*next / kBlock) : -1;
}

}  // extern "C"
