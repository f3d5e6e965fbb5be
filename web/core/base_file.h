// A scenario from outside the library: a file that somebody opened, or a link that carries one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/core/app.h"

namespace headwater {

/// Reads and checks a scenario document. Null if it has issues; `fault` then says the first of them
/// and how many there are. Its id is "own-" with the first digits of its content_hash(): two that
/// differ are two, and the library has no such ids.
std::shared_ptr<const Base> read_base(std::string_view json, std::string& fault);
/// The same of a document that is parsed already.
std::shared_ptr<const Base> own_base(Json document, std::string& fault);

/// It is not of the library: a link to it must carry all of it.
bool is_own(const Base& base);

}  // namespace headwater
