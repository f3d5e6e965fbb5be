// Built where no MPI was found.
#include "engine/cli/arguments.h"
#include "engine/cli/ranks.h"

namespace headwater::cli {

Ranks::Ranks() {
    if (launched_ranks() > 1)
        throw Failure{kBadInput,
                      "this program was built without MPI and cannot share the work: install "
                      "libopenmpi-dev and build again, or start it without mpirun"};
}

Ranks::~Ranks() = default;
void Ranks::meet() {}
void Ranks::abandon(int) {}

}  // namespace headwater::cli
