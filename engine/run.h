// One run: a model from its first period to its last.
#pragma once

#include "engine/draws.h"
#include "engine/figures.h"

namespace headwater {

/// Simulates replication `replication` of the model and records every series after the warm-up.
/// The same model and replication give the same bits in every build.
Record run(const Model& model, std::uint32_t replication = 0);

/// The same into a record that is there already: its memory is used again where the sizes fit,
/// which saves half a millisecond in every frame of a drag. What it held before does not matter.
void run(const Model& model, std::uint32_t replication, Record& record);

/// The same with draws that are kept from one run to the next: they are drawn anew only where the
/// seed, the replication or a demand's law is another.
void run(const Model& model, std::uint32_t replication, Record& record, Draws<1>& draws);

}  // namespace headwater
