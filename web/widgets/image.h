// A picture made from pixels, for ImGui to draw without smoothing.
#pragma once

#include <imgui.h>

#include <vector>

#include "web/network/gl.h"

namespace headwater {

class Image {
  public:
    Image() = default;
    ~Image();
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    /// Rows from top to bottom, colours as ImGui has them. Uploaded at once: a context is current.
    void set(int width, int height, const std::vector<ImU32>& pixels);
    bool empty() const { return texture_ == 0; }
    /// Part of the picture, from (0, 0) to (1, 1), into a rectangle of the screen.
    void draw(ImDrawList& list, ImVec2 min, ImVec2 max, ImVec2 from, ImVec2 to) const;
    void gl_lost();  ///< the context is gone with the picture: empty until it is set again

    /// Width and height that every WebGL2 can have.
    static constexpr int kMost = 2048;

  private:
    gl::Functions gl_;
    gl::Id texture_ = 0;
    int width_ = 0, height_ = 0;
};

}  // namespace headwater
