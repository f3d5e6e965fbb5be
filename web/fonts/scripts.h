// Text in any script. The program's own fonts know Latin and a few signs; a line with any other
// sign (names are whatever people type) is painted by the browser, which knows how Arabic joins,
// which way Hebrew runs and where Thai puts its marks, into a texture that ImGui draws from.
// The desktop window has no such helper and shows boxes.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <string_view>

namespace headwater::scripts {

/// Whether the font lacks a sign of the text, so that the browser has to paint it.
bool foreign(const ImFont& font, std::string_view text);

/// Width of the text in this font drawn `px` high, in ImGui's pixels. One line.
float width(ImFont& font, float px, std::string_view text);

/// How many bytes from the start are no wider than `width`: whole signs, and whole clusters as far
/// as marks that stand on a sign go.
std::size_t fitting(ImFont& font, float px, std::string_view text, float width);

/// Where a line no wider than `width` ends, in bytes: after a word, or between two signs of a
/// script that has no spaces, or anywhere if nothing else fits; at least one sign.
std::size_t line_end(ImFont& font, float px, std::string_view text, float width);

/// Draws a line of text, its upper left corner at `at`. Where it has to be painted first, that
/// takes a fraction of a millisecond, once.
void draw(ImDrawList& list, ImFont& font, float px, ImVec2 at, ImU32 colour, std::string_view text);

/// Fonts are of another size now: what was painted is let go.
void forget();
/// The context is gone with all textures.
void gl_lost();

namespace browser {

/// Width in framebuffer pixels of a line of text, at so many of them an em; negative where there is
/// no browser to ask.
float measure(const char* text, float em, bool strong);

/// A rectangle of a texture; the text begins `left` of its left edge, its base line lies `base`
/// below its upper edge.
struct Place {
    int x, y, width, height, left, base;
};
/// Paints it in `colour` (0xRRGGBB) on nothing, into that rectangle of the bound texture.
void paint(const char* text, float em, bool strong, unsigned colour, const Place& place);

}  // namespace browser
}  // namespace headwater::scripts
