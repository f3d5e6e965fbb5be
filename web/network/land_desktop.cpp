#include "land_bytes.h"
#include "web/network/land_source.h"

namespace headwater {

std::span<const std::uint8_t> land_bytes() { return kLandBytes; }

}  // namespace headwater
