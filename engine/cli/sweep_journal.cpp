#include "engine/cli/sweep_journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/cli/arguments.h"
#include "engine/hex.h"
#include "engine/scenario_issues.h"

namespace fs = std::filesystem;

namespace headwater::cli {
namespace {

std::string part_path(const std::string& file, int rank) {
    return file + ".part." + std::to_string(rank);
}

std::string head_line(std::uint64_t job) { return "headwater-sweep " + hex(job) + "\n"; }

/// FNV-1a, 64 bits.
std::uint64_t check_of(std::uint32_t index, std::string_view row) {
    std::uint64_t hash = 0xCBF29CE484222325ull ^ index;
    for (const char c : row) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return hash;
}

[[noreturn]] void fail(const std::string& what, const std::string& path) {
    throw Failure{kFailed, "cannot " + what + " " + quote(path) + ": " + std::strerror(errno)};
}

std::string text_of(int file, const std::string& path) {
    std::string text;
    char buffer[65536];
    for (;;) {
        const ssize_t size = read(file, buffer, sizeof buffer);
        if (size == 0) return text;
        if (size > 0)
            text.append(buffer, static_cast<std::size_t>(size));
        else if (errno != EINTR)
            fail("read", path);
    }
}

void write_all(int file, std::string_view text, const std::string& path) {
    while (!text.empty()) {
        const ssize_t size = write(file, text.data(), text.size());
        if (size > 0)
            text.remove_prefix(static_cast<std::size_t>(size));
        else if (errno != EINTR)
            fail("write", path);
    }
}

/// The next number of a line, up to the sign behind it, which is taken too.
std::optional<std::uint64_t> take(std::string_view& text, char behind, int base) {
    std::uint64_t value = 0;
    const auto got = std::from_chars(text.data(), text.data() + text.size(), value, base);
    const auto size = static_cast<std::size_t>(got.ptr - text.data());
    if (got.ec != std::errc() || size >= text.size() || text[size] != behind) return std::nullopt;
    text.remove_prefix(size + 1);
    return value;
}

/// One record off the front of the text; nothing if it is torn or broken.
std::optional<std::pair<std::uint32_t, std::string>> take_record(std::string_view& text) {
    const auto index = take(text, ' ', 10);
    const auto length = index ? take(text, ' ', 10) : std::nullopt;
    const auto check = length ? take(text, '\n', 16) : std::nullopt;
    if (!check || *index > 0xFFFFFFFFu || *length >= text.size() || text[*length] != '\n')
        return std::nullopt;
    const std::string_view row = text.substr(0, *length);
    if (check_of(static_cast<std::uint32_t>(*index), row) != *check) return std::nullopt;
    text.remove_prefix(*length + 1);
    return std::pair{static_cast<std::uint32_t>(*index), std::string(row)};
}

/// Takes the rows of a journal's text; returns how many of its bytes are whole records. A journal
/// whose first line is torn holds nothing.
std::size_t take_rows(std::string_view text, std::uint64_t job, const std::string& path,
                      SweepRows* rows) {
    const std::string head = head_line(job);
    if (text.size() < head.size()) {
        if (std::string_view(head).starts_with(text)) return 0;
    }
    if (!text.starts_with(head))
        throw Failure{kBadInput, quote(path) +
                                     " belongs to another sweep: finish that one, remove "
                                     "the file, or name another with --out"};
    std::string_view left = text.substr(head.size());
    for (;;) {
        const std::size_t whole = text.size() - left.size();
        auto record = take_record(left);
        if (!record) return whole;
        if (rows) rows->insert(std::move(*record));
    }
}

/// The journals of a file, in order.
std::vector<std::string> journal_paths(const std::string& file) {
    const fs::path path(file);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const std::string start = path.filename().string() + ".part.";
    std::vector<std::string> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const bool numbered =
            name.starts_with(start) && name.size() > start.size() &&
            name.find_first_not_of("0123456789", start.size()) == std::string::npos;
        if (numbered) found.push_back(entry.path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

SweepRows read_journals(const std::string& file, std::uint64_t job) {
    SweepRows rows;
    for (const std::string& path : journal_paths(file)) {
        const int journal = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (journal < 0) fail("read", path);
        const std::string text = text_of(journal, path);
        close(journal);
        take_rows(text, job, path, &rows);
    }
    return rows;
}

void remove_journals(const std::string& file) {
    for (const std::string& path : journal_paths(file)) unlink(path.c_str());
}

Journal::Journal(const std::string& file, int rank, std::uint64_t job)
    : path_(part_path(file, rank)) {
    file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file_ < 0) fail("write", path_);
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
        close(file_);
        throw Failure{kFailed, "another sweep is writing " + quote(path_)};
    }
    const std::size_t whole = take_rows(text_of(file_, path_), job, path_, nullptr);
    if (ftruncate(file_, static_cast<off_t>(whole)) != 0) fail("write", path_);
    lseek(file_, 0, SEEK_END);
    if (whole == 0) write_all(file_, head_line(job), path_);
}

Journal::~Journal() {
    if (file_ >= 0) close(file_);
}

void Journal::append(std::uint32_t index, const std::string& row) {
    write_all(file_,
              std::to_string(index) + " " + std::to_string(row.size()) + " " +
                  hex(check_of(index, row)) + "\n" + row + "\n",
              path_);
}

void write_whole(const std::string& file, const std::string& text) {
    const std::string beside = file + ".new";
    const int out = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (out < 0) fail("write", beside);
    write_all(out, text, beside);
    if (fsync(out) != 0 || close(out) != 0) fail("write", beside);
    if (std::rename(beside.c_str(), file.c_str()) != 0) fail("write", file);
}

}  // namespace headwater::cli
