// Threads, for the command line only: the engine proper knows none.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/cli/arguments.h"
#include "engine/sample.h"

namespace headwater::cli {

inline constexpr Option kThreadsOption = {
    "--threads", "T", "threads to work with; all processors if left out. No number depends on it"};
inline constexpr Option kProgressOption = {
    "--progress", "", "a progress bar on standard error even if that is no terminal"};

/// What --threads says, 1 to 256. Throws Failure (kBadInput).
unsigned read_threads(const Arguments& arguments);

/// A whole number that an option takes, least … most. Throws Failure (kBadInput) that says so.
std::uint32_t read_count(const Arguments& arguments, std::string_view option,
                         std::uint32_t otherwise, std::uint32_t least, std::uint32_t most);

/// A bar on standard error, drawn at most ten times a second and taken away at the end.
class ProgressBar {
  public:
    /// Draws only where somebody sees it: a terminal, or if `always`.
    ProgressBar(std::string what, bool always);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// `done` of `total`; `note` stands behind the bar.
    void show(double done, double total, const std::string& note);

  private:
    std::string what_;
    bool visible_, drawn_ = false;
};

/// Calls work(0 … count − 1), each once and in any order, on so many threads; meanwhile `watch`
/// on the calling thread, with the number of calls that are over, every tenth of a second and at
/// the end.
void in_parallel(std::uint32_t count, unsigned threads,
                 const std::function<void(std::uint32_t index)>& work,
                 const std::function<void(std::uint32_t done)>& watch);

/// Does the blocks [first, last) of a sample on so many threads and takes them into `sample`.
void sample_blocks(const SampleSpec& spec, std::uint32_t first, std::uint32_t last,
                   unsigned threads, Sample& sample,
                   const std::function<void(std::uint32_t done)>& watch);

}  // namespace headwater::cli
