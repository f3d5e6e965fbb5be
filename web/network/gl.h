// The part of OpenGL ES 3.0 that the network view uses, as a table of functions: the page fills it
// from the browser's WebGL2 (gl_web.cpp), the desktop from its driver's OpenGL 3.3
// (gl_desktop.cpp).
#pragma once

#include <cstddef>

namespace headwater::gl {

using Enum = unsigned int;
using Id = unsigned int;

inline constexpr Enum kFloat = 0x1406, kUnsignedByte = 0x1401, kTriangleStrip = 0x0005;
inline constexpr Enum kTexture2d = 0x0DE1, kTexture0 = 0x84C0, kRgba32f = 0x8814, kRgba = 0x1908;
inline constexpr Enum kMinFilter = 0x2801, kMagFilter = 0x2800;
inline constexpr Enum kNearest = 0x2600, kLinear = 0x2601;
inline constexpr Enum kWrapS = 0x2802, kWrapT = 0x2803, kClampToEdge = 0x812F;
inline constexpr Enum kUnpackAlignment = 0x0CF5, kMaxTextureSize = 0x0D33;
inline constexpr Enum kArrayBuffer = 0x8892, kStaticDraw = 0x88E4;
inline constexpr Enum kVertexShader = 0x8B31, kFragmentShader = 0x8B30;
inline constexpr Enum kCompileStatus = 0x8B81, kLinkStatus = 0x8B82;
inline constexpr Enum kBlend = 0x0BE2, kOne = 1, kOneMinusSrcAlpha = 0x0303;
inline constexpr Enum kScissorTest = 0x0C11;

// HEADWATER_GL(result, name without gl, parameters)
#define HEADWATER_GL_FUNCTIONS(HEADWATER_GL)                                                    \
    HEADWATER_GL(void, ActiveTexture, (Enum))                                                   \
    HEADWATER_GL(void, AttachShader, (Id, Id))                                                  \
    HEADWATER_GL(void, BindBuffer, (Enum, Id))                                                  \
    HEADWATER_GL(void, BindTexture, (Enum, Id))                                                 \
    HEADWATER_GL(void, BindVertexArray, (Id))                                                   \
    HEADWATER_GL(void, BlendFunc, (Enum, Enum))                                                 \
    HEADWATER_GL(void, BufferData, (Enum, std::ptrdiff_t, const void*, Enum))                   \
    HEADWATER_GL(void, CompileShader, (Id))                                                     \
    HEADWATER_GL(Id, CreateProgram, ())                                                         \
    HEADWATER_GL(Id, CreateShader, (Enum))                                                      \
    HEADWATER_GL(void, DeleteBuffers, (int, const Id*))                                         \
    HEADWATER_GL(void, DeleteProgram, (Id))                                                     \
    HEADWATER_GL(void, DeleteShader, (Id))                                                      \
    HEADWATER_GL(void, DeleteTextures, (int, const Id*))                                        \
    HEADWATER_GL(void, DeleteVertexArrays, (int, const Id*))                                    \
    HEADWATER_GL(void, DrawArraysInstanced, (Enum, int, int, int))                              \
    HEADWATER_GL(void, Enable, (Enum))                                                          \
    HEADWATER_GL(void, EnableVertexAttribArray, (Id))                                           \
    HEADWATER_GL(void, GenBuffers, (int, Id*))                                                  \
    HEADWATER_GL(void, GenTextures, (int, Id*))                                                 \
    HEADWATER_GL(void, GenVertexArrays, (int, Id*))                                             \
    HEADWATER_GL(void, GetIntegerv, (Enum, int*))                                               \
    HEADWATER_GL(void, GetProgramInfoLog, (Id, int, int*, char*))                               \
    HEADWATER_GL(void, GetProgramiv, (Id, Enum, int*))                                          \
    HEADWATER_GL(void, GetShaderInfoLog, (Id, int, int*, char*))                                \
    HEADWATER_GL(void, GetShaderiv, (Id, Enum, int*))                                           \
    HEADWATER_GL(int, GetUniformLocation, (Id, const char*))                                    \
    HEADWATER_GL(void, LinkProgram, (Id))                                                       \
    HEADWATER_GL(void, PixelStorei, (Enum, int))                                                \
    HEADWATER_GL(void, Scissor, (int, int, int, int))                                           \
    HEADWATER_GL(void, ShaderSource, (Id, int, const char* const*, const int*))                 \
    HEADWATER_GL(void, TexImage2D, (Enum, int, int, int, int, int, Enum, Enum, const void*))    \
    HEADWATER_GL(void, TexParameteri, (Enum, Enum, int))                                        \
    HEADWATER_GL(void, TexSubImage2D, (Enum, int, int, int, int, int, Enum, Enum, const void*)) \
    HEADWATER_GL(void, Uniform1f, (int, float))                                                 \
    HEADWATER_GL(void, Uniform1i, (int, int))                                                   \
    HEADWATER_GL(void, Uniform4f, (int, float, float, float, float))                            \
    HEADWATER_GL(void, Uniform4fv, (int, int, const float*))                                    \
    HEADWATER_GL(void, Uniform4i, (int, int, int, int, int))                                    \
    HEADWATER_GL(void, UseProgram, (Id))                                                        \
    HEADWATER_GL(void, VertexAttribDivisor, (Id, Id))                                           \
    HEADWATER_GL(void, VertexAttribPointer, (Id, int, Enum, unsigned char, int, const void*))

struct Functions {
#define HEADWATER_GL_MEMBER(result, name, parameters) result(*name) parameters = nullptr;
    HEADWATER_GL_FUNCTIONS(HEADWATER_GL_MEMBER)
#undef HEADWATER_GL_MEMBER
    bool complete = false;  ///< every function was found
};

/// With a context current. The platform's own.
Functions load();
/// First lines of every shader: the version, and the precision where the language wants it.
const char* shader_preamble();

}  // namespace headwater::gl
