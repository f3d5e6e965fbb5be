// A scenario from outside the library: a file that somebody opened.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/core/app.h"

namespace headwater {

/// Reads and checks a scenario document. Null if it has issues; `fault` then says the first of them
/// and how many there are. `id` names it in links, which find nothing under it in the library.
std::shared_ptr<const Base> read_base(std::string id, std::string_view json, std::string& fault);

}  // namespace headwater
