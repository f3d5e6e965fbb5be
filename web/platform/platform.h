// What the program asks of the machine it runs on: a page in a browser (platform_web.cpp) or a
// desktop window (platform_desktop.cpp).
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

namespace headwater {

class Shell;

namespace platform {

/// Before SDL starts: attributes of the GL context; the GLSL version line of ImGui's back end.
const char* prepare_gl();

/// Sets the viewport, in framebuffer pixels, and fills it.
void clear(int width, int height, ImVec4 colour);

/// Pixels of the frame just drawn, RGBA, from the bottom row up.
std::vector<unsigned char> read_pixels(int x, int y, int width, int height);

/// A frame is wanted: sees to it that Shell::frame() is called soon.
void request_frame(Shell& shell);

/// Shell::tick_timer() is called in so many seconds; or sooner if it waits already.
void wake_later(Shell& shell, double seconds);

/// The last change in a sentence, for a screen reader.
void announce(const std::string& sentence);

/// What the link carries has changed; and: the participant wants it in the clipboard.
void link_changed(Shell& shell);
void copy_link(Shell& shell);

/// Something that only the page can do; see AskPage.
void ask_page(Shell& shell, const std::string& what);

/// The chosen colours are dark or light: what lies around the canvas follows.
void show_theme(bool dark);
/// Remembers the choices that outlive a visit; see Shell::restore_preferences().
void keep_preference(const char* name, const std::string& value);

/// Offers these bytes to the participant as a file of this name.
void save_file(const std::string& name, const std::string& mime, const std::string& bytes);
/// … a picture as PNG: RGBA, 8 bits each, rows from the top.
void save_picture(const std::string& name, int width, int height,
                  const std::vector<unsigned char>& rgba);
/// Shows or hides the parallel page beside the picture.
void show_text_view(bool on);

/// The facilitator's page of the lesson.
void show_notes();

void write_clipboard(const char* text);
const char* read_clipboard();

/// Runs until the window is closed (desktop) or hands over to the browser and returns (page).
int loop(Shell& shell, int argc, char** argv);

}  // namespace platform
}  // namespace headwater
