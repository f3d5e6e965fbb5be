#include "engine/cli/workers.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

#include "engine/scenario_issues.h"

namespace headwater::cli {
namespace {

constexpr auto kGlance = std::chrono::milliseconds(100);
constexpr int kBarWidth = 30;

}  // namespace

std::uint32_t read_count(const Arguments& arguments, std::string_view option,
                         std::uint32_t otherwise, std::uint32_t least, std::uint32_t most) {
    const auto given = arguments.value(option);
    if (!given) return otherwise;
    std::uint32_t value = 0;
    const char* end = given->data() + given->size();
    const auto read = std::from_chars(given->data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || value < least || value > most)
        throw Failure{kBadInput, std::string(option) + " takes a whole number from " +
                                     std::to_string(least) + " to " + std::to_string(most) +
                                     "; found " + quote(*given)};
    return value;
}

unsigned read_threads(const Arguments& arguments) {
    const unsigned all = std::clamp(std::thread::hardware_concurrency(), 1u, 256u);
    return read_count(arguments, "--threads", all, 1, 256);
}

ProgressBar::ProgressBar(std::string what, bool always)
    : what_(std::move(what)), visible_(always || isatty(STDERR_FILENO) != 0) {}

ProgressBar::~ProgressBar() {
    if (drawn_) std::fputs("\r\033[K", stderr);
}

void ProgressBar::show(double done, double total, const std::string& note) {
    if (!visible_) return;
    const double share = total > 0 ? std::min(1.0, done / total) : 1;
    const auto full = static_cast<std::size_t>(share * kBarWidth);
    const std::string bar = std::string(full, '#') + std::string(kBarWidth - full, '.');
    std::fprintf(stderr, "\r\033[K%s [%s] %3d %% %s", what_.c_str(), bar.c_str(),
                 static_cast<int>(share * 100), note.c_str());
    std::fflush(stderr);
    drawn_ = true;
}

void in_parallel(std::uint32_t count, unsigned threads,
                 const std::function<void(std::uint32_t)>& work,
                 const std::function<void(std::uint32_t)>& watch) {
    std::atomic<std::uint32_t> next = 0;
    std::uint32_t over = 0;
    std::mutex guard;
    std::condition_variable changed;
    const auto labour = [&] {
        for (std::uint32_t index = next++; index < count; index = next++) {
            work(index);
            const std::lock_guard lock(guard);
            ++over;
            changed.notify_one();
        }
    };
    std::vector<std::thread> team;
    for (unsigned t = 0; t < std::min<unsigned>(threads, count); ++t) team.emplace_back(labour);
    for (;;) {
        std::uint32_t done = 0;
        {
            std::unique_lock lock(guard);
            changed.wait_for(lock, kGlance, [&] { return over == count; });
            done = over;
        }
        watch(done);
        if (done == count) break;
    }
    for (std::thread& worker : team) worker.join();
}

void sample_blocks(const SampleSpec& spec, std::uint32_t first, std::uint32_t last,
                   unsigned threads, Sample& sample,
                   const std::function<void(std::uint32_t)>& watch) {
    // Pieces of a power of two blocks merge among themselves before they are taken in.
    std::uint32_t piece = 1;
    while (piece * 2 <= (last - first) / (threads * 8)) piece *= 2;
    std::mutex guard;
    std::atomic<std::uint32_t> blocks = 0;
    const std::uint32_t pieces = (last - first + piece - 1) / piece;
    in_parallel(
        pieces, threads,
        [&](std::uint32_t index) {
            const std::uint32_t from = first + index * piece;
            Sample part(spec);
            Sampler worker(spec, from, std::min(from + piece, last));
            while (!worker.done())
                if (worker.advance(part)) ++blocks;
            const std::lock_guard lock(guard);
            sample.merge(part);
        },
        [&](std::uint32_t) { watch(blocks); });
}

}  // namespace headwater::cli
