// Key chords as commands write them: "Ctrl+Shift+Z", "Space", "[", "?".
#pragma once

#include <string>
#include <string_view>

namespace headwater {

/// The chord was pressed in this frame, with these modifiers and no others. Ctrl is also Cmd.
bool chord_pressed(std::string_view chord);

/// Whether a key went down in this frame, or repeats, or a sign was typed: else no chord was
/// pressed.
bool any_key_pressed();

/// The menu key, or Shift+F10 where there is none.
bool menu_key_pressed();

}  // namespace headwater
