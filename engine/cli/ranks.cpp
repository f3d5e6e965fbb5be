#include "engine/cli/ranks.h"

#include <cstdlib>
#include <initializer_list>

namespace headwater::cli {

int launched_ranks() {
    // Open MPI; MPICH and its kin.
    for (const char* variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS"})
        if (const char* text = std::getenv(variable)) return std::atoi(text);
    return 1;
}

}  // namespace headwater::cli
