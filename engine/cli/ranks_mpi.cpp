// Built where MPI was found. MPI is started only under a launcher: every other command is free of
// it.
#define OMPI_SKIP_MPICXX 1
#define MPICH_SKIP_MPICXX 1
#include <mpi.h>

#include <chrono>
#include <thread>

#include "engine/cli/ranks.h"

namespace headwater::cli {

Ranks::Ranks() {
    if (launched_ranks() <= 1) return;
    int provided = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

Ranks::~Ranks() {
    if (size_ > 1) MPI_Finalize();
}

void Ranks::meet() {
    if (size_ <= 1) return;
    MPI_Request request;
    MPI_Ibarrier(MPI_COMM_WORLD, &request);
    for (int here = 0; !here;) {
        MPI_Test(&request, &here, MPI_STATUS_IGNORE);
        if (!here) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

void Ranks::abandon(int status) {
    if (size_ > 1) MPI_Abort(MPI_COMM_WORLD, status);
}

}  // namespace headwater::cli
