// Strong integer ids of the entities of a Model: an index into the model's flat arrays that cannot
// be mixed up with another kind's.
#pragma once

#include <cstdint>

namespace headwater {

template <class Tag>
struct Id {
    std::int32_t index = -1;  ///< position in the model's array of this kind; −1: none

    constexpr bool valid() const { return index >= 0; }
    friend constexpr bool operator==(Id, Id) = default;
    friend constexpr auto operator<=>(Id, Id) = default;
};

using StockId = Id<struct StockTag>;  ///< one item at one site
using EdgeId =
    Id<struct EdgeTag>;  ///< a source of a stock: a lane, a process or an external supplier
using DemandId = Id<struct DemandTag>;  ///< an external demand
using ShockId = Id<struct ShockTag>;

}  // namespace headwater
