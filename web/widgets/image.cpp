#include "web/widgets/image.h"

#include <cstdint>

namespace headwater {

Image::~Image() {
    if (texture_ != 0) gl_.DeleteTextures(1, &texture_);
}

void Image::set(int width, int height, const std::vector<ImU32>& pixels) {
    if (width <= 0 || height <= 0 || width > kMost || height > kMost) return;
    if (!gl_.complete) gl_ = gl::load();
    if (!gl_.complete) return;
    gl_.ActiveTexture(gl::kTexture0);
    const bool fresh = texture_ == 0;
    if (fresh) gl_.GenTextures(1, &texture_);
    gl_.BindTexture(gl::kTexture2d, texture_);
    gl_.PixelStorei(gl::kUnpackAlignment, 4);
    if (!fresh && width == width_ && height == height_) {
        gl_.TexSubImage2D(gl::kTexture2d, 0, 0, 0, width, height, gl::kRgba, gl::kUnsignedByte,
                          pixels.data());
    } else {
        gl_.TexParameteri(gl::kTexture2d, gl::kMinFilter, static_cast<int>(gl::kNearest));
        gl_.TexParameteri(gl::kTexture2d, gl::kMagFilter, static_cast<int>(gl::kNearest));
        gl_.TexParameteri(gl::kTexture2d, gl::kWrapS, static_cast<int>(gl::kClampToEdge));
        gl_.TexParameteri(gl::kTexture2d, gl::kWrapT, static_cast<int>(gl::kClampToEdge));
        gl_.TexImage2D(gl::kTexture2d, 0, static_cast<int>(gl::kRgba), width, height, 0, gl::kRgba,
                       gl::kUnsignedByte, pixels.data());
    }
    width_ = width, height_ = height;
    gl_.BindTexture(gl::kTexture2d, 0);
}

void Image::draw(ImDrawList& list, ImVec2 min, ImVec2 max, ImVec2 from, ImVec2 to) const {
    if (texture_ == 0) return;
    list.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture_)), min, max,
                  from, to);
}

void Image::gl_lost() { texture_ = 0; }

}  // namespace headwater
