// Where the coasts are: a file of their own on the page, fetched when a map is first shown; in the
// program itself on the desktop.
#pragma once

#include <cstdint>
#include <span>

namespace headwater {

/// Packed as web/core/land.h says. Empty until they are there: then a frame is drawn.
std::span<const std::uint8_t> land_bytes();

}  // namespace headwater
