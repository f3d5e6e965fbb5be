// Fields to type in. On a touch screen the keyboard opens while one of them has the focus.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/widgets/ui.h"

namespace headwater {

/// One line of text. True in the frame in which the text changed. `placeholder` shows while it is
/// empty. Tab reaches it like any control and leaves it again; Escape drops what was typed.
bool text_field(Ui& ui, const char* name, const Box& box, std::string& text,
                std::string_view placeholder = {});

struct NumberSpec {
    double value = 0, least = 0, most = 1, step = 1;
    int decimals = 0;
    std::string_view unit = {};  ///< behind the number
};
/// A number between a − and a + button; the middle can be typed in. Left and Right step. The new
/// value, when it was changed, within its bounds.
std::optional<double> number_field(Ui& ui, const char* name, const Box& box,
                                   const NumberSpec& spec);

}  // namespace headwater
