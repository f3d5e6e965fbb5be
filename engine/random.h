// Random numbers by counter, never by sequence: what is drawn for one entity in one period depends
// on nothing but these coordinates, so a lever that is moved leaves every other draw as it was
// (common random numbers). Generator: Philox4x32-10, Salmon, Moraes, Dror & Shaw (2011), "Parallel
// random numbers: as easy as 1, 2, 3", SC'11.
#pragma once

#include <array>
#include <cstdint>

namespace headwater {

/// What a draw is for; part of its coordinates.
enum class Stream : std::uint32_t {
    demand = 1,
    lead_time = 2,
    shock_happens = 3,
    shock_start = 4,
    shock_duration = 5,
    shock_recurrence = 6,
    late = 7,
    price = 8,
    miscount = 9,
    design = 10  // of experiments; entity: dimension
};

/// The ten-round Philox block function, as published: counter and key in, four 32-bit words out.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

/// A number in the open interval (0, 1), a multiple of 2^-53, uniform. `entity` is the index of the
/// entity in its own kind (below 2^32), `period` counts from the first period of the warm-up.
double draw(std::uint32_t seed, std::uint32_t replication, Stream stream, std::uint32_t entity,
            std::uint32_t period);

/// The same draws many at a time, side by side: out[k · lanes + w] is that of replication + w in
/// period + k, for k < periods and w < lanes. At most 32 lanes.
void draw_many(std::uint32_t seed, std::uint32_t replication, int lanes, Stream stream,
               std::uint32_t entity, std::uint32_t period, int periods, double* out);

}  // namespace headwater
