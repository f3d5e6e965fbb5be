#include "engine/cli/isolated.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

namespace headwater::cli {
namespace {

constexpr unsigned kMostSeconds = 60;

/// In the child: the first byte says whether it passed, the rest is the text.
[[noreturn]] void report_to(int pipe_end, const std::function<Outcome()>& work) {
    alarm(kMostSeconds);
    std::string message;
    try {
        const Outcome outcome = work();
        message = (outcome.passed ? "+" : "-") + outcome.text;
    } catch (const std::exception& error) {
        message = std::string("-cannot be run: ") + error.what();
    }
    std::size_t written = 0;
    while (written < message.size()) {
        const ssize_t size = write(pipe_end, message.data() + written, message.size() - written);
        if (size < 0 && errno != EINTR) break;
        if (size > 0) written += static_cast<std::size_t>(size);
    }
    _exit(0);  // without the parent's exit handlers and buffers
}

std::string read_all(int pipe_end) {
    std::string message;
    std::array<char, 4096> buffer;
    for (;;) {
        const ssize_t size = read(pipe_end, buffer.data(), buffer.size());
        if (size > 0) message.append(buffer.data(), static_cast<std::size_t>(size));
        if (size == 0 || (size < 0 && errno != EINTR)) return message;
    }
}

std::string ending(int status) {
    if (!WIFSIGNALED(status)) return "ended with status " + std::to_string(WEXITSTATUS(status));
    if (WTERMSIG(status) == SIGALRM) return "took over " + std::to_string(kMostSeconds) + " s";
    return std::string("cannot be run: ") + strsignal(WTERMSIG(status));
}

}  // namespace

Outcome run_isolated(const std::function<Outcome()>& work) {
    std::array<int, 2> ends{};
    std::fflush(nullptr);
    if (pipe(ends.data()) != 0) return {false, std::string("no pipe: ") + std::strerror(errno)};
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        report_to(ends[1], work);
    }
    close(ends[1]);
    const std::string message = child < 0 ? "" : read_all(ends[0]);
    close(ends[0]);
    if (child < 0) return {false, std::string("no process: ") + std::strerror(errno)};
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (status != 0 || message.empty()) return {false, ending(status)};
    return {message[0] == '+', message.substr(1)};
}

}  // namespace headwater::cli
