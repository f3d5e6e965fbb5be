// The titles of the scenarios that come with the program, for the picker.
#pragma once

#include <string>
#include <vector>

namespace headwater {

struct LibraryTitle {
    std::string id, title, summary;
};

/// Read once; in the order of their ids.
const std::vector<LibraryTitle>& library_titles();

}  // namespace headwater
