// The version of the engine: what a link, a JSON report and --version name.
#pragma once

#include <string_view>

namespace headwater {

inline constexpr std::string_view kVersion = "0.1";

}  // namespace headwater
