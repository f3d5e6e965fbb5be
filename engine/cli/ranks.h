// The processes that work together on one command: the ranks of an MPI run, or this one alone.
// Which of ranks_*.cpp is built says CMakeLists.txt.
#pragma once

namespace headwater::cli {

class Ranks {
  public:
    /// Joins the others, if mpirun started this process. Throws Failure if it did and this build
    /// knows no MPI.
    Ranks();
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    int rank() const { return rank_; }
    int size() const { return size_; }
    /// Waits until all ranks are here, without burning the processor meanwhile.
    void meet();
    /// Ends all ranks with this exit status, if there are others; returns if not.
    void abandon(int status);

  private:
    int rank_ = 0, size_ = 1;
};

/// Ranks that a launcher says it has started, as its environment tells: 1 if none did.
int launched_ranks();

}  // namespace headwater::cli
