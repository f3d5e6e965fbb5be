// The small module without an interface that each worker of the page runs: web/page/sampler.js
// calls these. Numbers and texts go through memory that stays where it is until the next call.
#include <emscripten.h>

#include <string>
#include <vector>

#include "web/core/sample_job.h"

using namespace headwater;

namespace {

SampleJob job;
std::string text;
std::vector<double> numbers;
const std::vector<double>* answer = &numbers;

}  // namespace

extern "C" {

/// Room for a text of so many bytes, or so many numbers: what the next call reads.
EMSCRIPTEN_KEEPALIVE char* hw_text_room(int bytes) {
    text.assign(static_cast<std::size_t>(bytes), ' ');
    return text.data();
}
EMSCRIPTEN_KEEPALIVE double* hw_number_room(int count) {
    numbers.assign(static_cast<std::size_t>(count), 0);
    return numbers.data();
}

EMSCRIPTEN_KEEPALIVE int hw_load() { return job.load(text); }
EMSCRIPTEN_KEEPALIVE int hw_start() { return job.start(text); }
EMSCRIPTEN_KEEPALIVE int hw_assign(int first, int last) {
    return job.assign(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
}
EMSCRIPTEN_KEEPALIVE int hw_advance() { return job.advance(); }
EMSCRIPTEN_KEEPALIVE int hw_merge() { return job.merge(numbers); }
EMSCRIPTEN_KEEPALIVE int hw_blocks_merged() { return static_cast<int>(job.blocks_merged()); }

/// How many numbers the answer has; they are at hw_answer().
EMSCRIPTEN_KEEPALIVE int hw_pack() {
    answer = &job.pack();
    return static_cast<int>(answer->size());
}
EMSCRIPTEN_KEEPALIVE int hw_summary() {
    answer = &job.summary();
    return static_cast<int>(answer->size());
}
EMSCRIPTEN_KEEPALIVE const double* hw_answer() { return answer->data(); }

}  // extern "C"
