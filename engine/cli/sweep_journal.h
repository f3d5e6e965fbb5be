// What of a sweep is done, on disk: so that one that was interrupted goes on where it was.
//
// Each rank appends the rows that it finishes to a journal of its own, FILE.part.RANK:
//
//   headwater-sweep JOB                  JOB: 16 hex digits, a hash of all that decides on the rows
//   INDEX LENGTH CHECK                   of each row: its number, its bytes, a hash of both
//   the row, LENGTH bytes, and a line feed
//
// A process that is killed in the middle of a write leaves a torn end; reading stops there, and
// the next write replaces it. When all rows are there, FILE is written beside itself and renamed;
// only then the journals are removed. So FILE is whole or not there.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace headwater::cli {

using SweepRows = std::map<std::uint32_t, std::string>;  ///< by number

/// Rows of all journals of `file`, whoever wrote them. Throws Failure if one is of another job.
SweepRows read_journals(const std::string& file, std::uint64_t job);

/// Removes them.
void remove_journals(const std::string& file);

/// The journal of one rank, to append to. Only one process may have it open.
class Journal {
  public:
    /// Throws Failure if it cannot be opened or another process has it.
    Journal(const std::string& file, int rank, std::uint64_t job);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// Throws Failure (kFailed) if it cannot be written.
    void append(std::uint32_t index, const std::string& row);

  private:
    std::string path_;
    int file_ = -1;
};

/// Writes a whole file so that nobody ever sees a part of it. Throws Failure (kFailed).
void write_whole(const std::string& file, const std::string& text);

}  // namespace headwater::cli
