// What Dear ImGui's backend is told of OpenGL's state. It asks for twenty values in each frame, to
// put them back when it has drawn, and in a browser each answer is waited for. Here nothing draws
// but that backend and what it calls, which set whatever they need; so it hears, without asking the
// browser, what OpenGL begins with. CMakeLists.txt gives the backend these two in place of
// glGetIntegerv and glIsEnabled.
#include <GLES3/gl3.h>

extern "C" {

void headwater_glGetIntegerv(GLenum name, GLint* to);
GLboolean headwater_glIsEnabled(GLenum name);

void headwater_glGetIntegerv(GLenum name, GLint* to) {
    switch (name) {
        case GL_ACTIVE_TEXTURE:
            *to = GL_TEXTURE0;
            return;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA:
            *to = GL_ONE;
            return;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA:
            *to = GL_FUNC_ADD;
            return;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_ELEMENT_ARRAY_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING:
        case GL_PIXEL_UNPACK_BUFFER_BINDING:
            *to = 0;
            return;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX:
            to[0] = to[1] = to[2] = to[3] = 0;
            return;
        default:
            glGetIntegerv(name, to);
    }
}

GLboolean headwater_glIsEnabled(GLenum) { return GL_FALSE; }
}
