// Issues: bad input is a value, never an exception.
#pragma once

#include <string>
#include <vector>

namespace headwater {

/// One thing that is wrong with an input.
struct Issue {
    std::string pointer;  ///< JSON pointer (RFC 6901) of the place, "" for the whole document
    std::string message;  ///< one sentence: what was found and what is allowed
};

using Issues = std::vector<Issue>;

}  // namespace headwater
